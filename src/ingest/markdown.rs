//! Markdown: plain text whose `#` lines are headings. The text stays as written.

use super::plain::whole_file;
use super::{Extract, Format, ReadSettings, TextMarkup};
use std::path::Path;
use zhangju_text::Result;

pub(super) struct Markdown;

impl Format for Markdown {
    fn name(&self) -> &'static str {
        "md"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn is_told_by_content(&self) -> bool {
        false
    }

    fn is_intricate(&self) -> bool {
        false
    }

    fn read(&self, path: &Path, bytes: &[u8], _: &ReadSettings, sink: &mut dyn FnMut(Extract)) -> Result<()> {
        whole_file(path, bytes, TextMarkup::Markdown, sink)
    }
}

//! Plain text: the file is the text.

use super::{Extract, Format, ReadSettings, TextMarkup, decode};
use std::path::Path;
use zhangju_text::Result;

pub(super) struct Plain;

impl Format for Plain {
    fn name(&self) -> &'static str {
        "txt"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn is_told_by_content(&self) -> bool {
        false
    }

    fn is_intricate(&self) -> bool {
        false
    }

    fn read(&self, path: &Path, bytes: &[u8], _: &ReadSettings, sink: &mut dyn FnMut(Extract)) -> Result<()> {
        whole_file(path, bytes, TextMarkup::None, sink)
    }
}

/// The whole file as one text; nothing where it is only white space.
pub(super) fn whole_file(
    path: &Path,
    bytes: &[u8],
    markup: TextMarkup,
    sink: &mut dyn FnMut(Extract),
) -> Result<()> {
    let decoded = decode(path, bytes)?;
    if !decoded.text.trim().is_empty() {
        let notes = decoded.note().into_iter().collect();
        sink(Extract { text: decoded.text, encoding: decoded.encoding, markup, notes, ..Extract::default() });
    }
    Ok(())
}

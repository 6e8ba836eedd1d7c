//! The report on a checked text (检测报告) as a page by itself: `report.html`, read from a disk, on a screen or on paper, without a script.
//!
//! All figures and texts are in the markup (`markup` is the only way in); a script adds one thing: a source that is unticked is left out, and
//! every figure is counted again, from ranges of characters that the page has as numbers (`data`). What is shown is bounded (`limits`).

mod data;
mod frame;
mod head;
mod index;
mod limits;
mod listed;
mod markup;
mod measures;
mod names;
mod passages;
mod places;
mod rewritten;
mod sections;
mod sources;
mod text;
mod words;

pub use index::write_check_index;
pub use names::page_names;

use crate::{Language, write_whole};
use listed::Listed;
use markup::Html;
use std::path::Path;
use zhangju_core::corpus::Corpus;
use zhangju_core::originality::{DocumentReuse, Rewritten, Shares};
use zhangju_core::passages::Passages;
use zhangju_text::{Error, Result};

/// All that reports on new texts show.
#[derive(Clone, Copy)]
pub struct CheckContent<'a> {
    /// The new texts, and those they were compared with.
    pub corpus: &'a Corpus,
    /// Of each, whether it is new.
    pub is_new: &'a [bool],
    /// What they share.
    pub passages: &'a Passages,
    /// What each is made of.
    pub shares: &'a Shares,
    /// Shortest run that is found.
    pub min_run: u32,
    /// Whether quotations do not count.
    pub exclude_quotations: bool,
    /// Headings of sections that were left out.
    pub excluded: &'a [String],
    /// Those of them that no section has.
    pub nothing_to_exclude: &'a [String],
    /// New texts that the archive has under the same file name to the letter, each with that document.
    pub twins: &'a [(u32, u32)],
    /// What is similar, not verbatim, where it was looked for.
    pub rewritten: Option<&'a Rewritten>,
    /// The day of the check.
    pub date: &'a str,
    /// The language of the page.
    pub language: Language,
}

impl CheckContent<'_> {
    fn words(&self) -> &'static words::Words {
        words::words(self.language)
    }
}

/// Writes the report on one new text to the file at `path`, whole or not at all; `index` is the name of a page that lists several, beside
/// its folder.
///
/// # Errors
/// When the file cannot be written.
pub fn write_check_page(
    content: &CheckContent<'_>,
    reuse: &DocumentReuse,
    index: Option<&str>,
    path: &Path,
) -> Result<()> {
    let listed = Listed::new(content, reuse);
    let document = content.corpus.document(reuse.document);
    let name = format!("{} · {}", content.words().title, document.id());
    let mut page = Html::default();
    frame::open(&mut page, content, &name);
    if let Some(index) = index {
        page.add("<p class=\"back\"><a href=\"../")
            .text(index)
            .add("\">← ")
            .text(content.words().back)
            .add("</a></p>");
    }
    head::write(&mut page, content, reuse);
    measures::write(&mut page, &listed);
    sources::write(&mut page, &listed);
    sections::write(&mut page, &listed);
    text::write(&mut page, &listed);
    passages::write(&mut page, &listed);
    rewritten::write(&mut page, &listed);
    data::write(&mut page, &listed);
    frame::close(&mut page, content);
    write_page(path, page)
}

fn write_page(path: &Path, page: Html) -> Result<()> {
    let page = page.finish();
    write_whole(path, |out| out.write_all(page.as_bytes()).map_err(|source| Error::io(path, "write", source)))
}

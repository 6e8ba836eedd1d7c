//! Web pages (.html): the main content as text, what surrounds it as furniture.

mod blocks;
mod charset;
mod lists;
mod main_content;

use crate::encoding::decode_labelled;
use crate::paragraphs::Paragraphs;
use crate::{Extract, Format, ReadSettings};
use blocks::{Block, blocks};
pub(super) use charset::declared;
use std::path::Path;
use zhangju_text::LineStyle;
use zhangju_text::{Error, Result};

/// The format.
pub(super) struct Html;

impl Format for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml", "shtml"]
    }

    fn is_told_by_content(&self) -> bool {
        false
    }

    fn read(
        &self,
        path: &Path,
        bytes: &[u8],
        settings: &ReadSettings,
        sink: &mut dyn FnMut(Extract),
    ) -> Result<()> {
        let decoded = decode_labelled(path, bytes, declared(bytes))?;
        let page = page(&decoded.text, settings.max_bytes);
        if !page.is_blank() {
            let text = page.finish(decoded.encoding).map_err(|reason| Error::content(path, reason))?;
            sink(Extract { notes: decoded.note().into_iter().collect(), ..text });
        }
        Ok(())
    }
}

/// The paragraphs of a page.
pub(super) fn page(text: &str, max_bytes: u64) -> Paragraphs {
    let mut parts = blocks(text);
    main_content::mark_furniture(&mut parts);
    paragraphs(&parts.blocks, max_bytes)
}

/// The paragraphs of a page that is nothing but content: a chapter of a book.
#[cfg(feature = "office")]
pub(super) fn chapter(text: &str, max_bytes: u64) -> Paragraphs {
    paragraphs(&blocks(text).blocks, max_bytes)
}

fn paragraphs(blocks: &[Block], max_bytes: u64) -> Paragraphs {
    let mut out = Paragraphs::new(max_bytes);
    let mut rest = blocks;
    while let Some(first) = rest.first() {
        let same_row =
            |block: &&Block| first.row.is_some() && block.row.map(|row| row.0) == first.row.map(|row| row.0);
        let count = rest.iter().take_while(same_row).count().max(1);
        let (row, behind) = rest.split_at(count);
        rest = behind;
        match row_line(row) {
            Some(line) => out
                .push(&line, Some(if first.is_furniture { LineStyle::Furniture } else { LineStyle::Table })),
            None => row.iter().for_each(|block| out.push(&block.text, block.style())),
        }
    }
    out
}

/// The line of a row of a table; `None` where it is none, or layout: a cell has several paragraphs or much text.
fn row_line(row: &[Block]) -> Option<String> {
    const PROSE: usize = 200;
    let mut cells: Vec<(u32, &str)> = vec![];
    for block in row {
        let (_, cell) = block.row?;
        if cells.last().is_some_and(|last| last.0 == cell) || block.text.chars().count() > PROSE {
            return None;
        }
        cells.push((cell, &block.text));
    }
    (cells.len() > 1).then(|| cells.iter().map(|(_, text)| *text).collect::<Vec<_>>().join("\t"))
}

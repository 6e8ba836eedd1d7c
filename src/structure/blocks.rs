//! Blocks: the paragraphs and heading lines of a document, each one or several physical lines.

use super::lines::lines;
use super::{Markup, furniture, quotes};
use crate::corpus::SectionKind;

/// A paragraph, a heading line, or one of the kinds that surround the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// First byte of its content. White space before it belongs to the block before.
    pub begin: usize,
    /// One past the last byte of its content.
    pub stop: usize,
    /// Blank lines before it.
    pub gap: usize,
    /// Whether its first line is indented.
    pub indented: bool,
    /// What it is; [`SectionKind::Paragraph`] until something else is recognised.
    pub kind: SectionKind,
    /// Whether it lies in a quotation that an earlier block opened: what looks like a marker there is quoted.
    pub quoted: bool,
}

/// The blocks of `text`, in order.
pub(super) fn blocks(text: &str, _markup: Markup) -> Vec<Block> {
    let mut blocks: Vec<Block> = lines(text)
        .map(|line| Block {
            begin: line.begin,
            stop: line.stop,
            gap: line.gap,
            indented: line.indented,
            kind: SectionKind::Paragraph,
            quoted: false,
        })
        .collect();
    furniture::set_kinds(text, &mut blocks);
    quotes::mark_quoted(text, &mut blocks);
    blocks
}

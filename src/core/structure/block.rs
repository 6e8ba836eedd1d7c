//! A block: a paragraph or a heading line, one or several physical lines.

use super::lines::Line;
use crate::corpus::{Litter, SectionKind};

/// A paragraph, a heading line, or one of the kinds that surround the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// First byte of its content. White space before it belongs to the block before.
    pub begin: usize,
    /// One past the last byte of its content.
    pub stop: usize,
    /// Blank lines before it.
    pub gap: usize,
    /// What it is; [`SectionKind::Paragraph`] until something else is recognised.
    pub kind: SectionKind,
    /// Why it is furniture, if it is.
    pub litter: Option<Litter>,
    /// Whether it has several lines.
    pub broken: bool,
    /// Whether it goes on with the paragraph before the furniture before it.
    pub continues: bool,
    /// Whether it lies in a quotation that an earlier block opened: what looks like a marker there is quoted.
    pub quoted: bool,
}

impl Block {
    /// A block of one line.
    pub fn of(line: &Line, kind: SectionKind) -> Self {
        Self {
            begin: line.begin,
            stop: line.stop,
            gap: line.gap,
            kind,
            litter: None,
            broken: false,
            continues: false,
            quoted: false,
        }
    }

    /// A line that is furniture.
    pub fn litter(line: &Line, litter: Litter) -> Self {
        Self { litter: Some(litter), ..Self::of(line, SectionKind::Furniture) }
    }
}

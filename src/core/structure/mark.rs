//! A mark: a place where a part of a document begins.

use super::family::Marker;
use super::words::Words;
use zhangju_text::Span;

/// A place where a part begins: a marker, or a heading without one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub marker: Marker,
    /// The level that its file gives it, in Markdown the number of `#` before it; 0 for none.
    pub hashes: u8,
    /// Where the part begins: the first `#` or the marker.
    pub at: usize,
    /// The block it stands in.
    pub block: usize,
    /// Whether it stands inside its line, after another mark.
    pub inline: bool,
    /// What may be its heading.
    pub words: Words,
    /// Depth among sections, from 1.
    pub level: u8,
    /// The words of its heading; empty where it has none.
    pub heading: Span,
    /// Where the text after its heading begins.
    pub body: usize,
    /// Where text follows that does not belong to it.
    pub cut: Option<Cut>,
}

/// A place from where on text belongs to an outer section.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    /// The place.
    pub at: usize,
    /// The level of the outermost section that ends there.
    pub level: u8,
    /// Whether points go on there that began before that section.
    pub resumes: bool,
}

impl Mark {
    /// A mark of which no more is known yet.
    pub fn new(marker: Marker, block: usize, at: usize) -> Self {
        Self {
            marker,
            hashes: 0,
            at,
            block,
            inline: false,
            words: Words::default(),
            level: 0,
            heading: Span::default(),
            body: 0,
            cut: None,
        }
    }
}

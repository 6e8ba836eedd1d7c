//! Floor 2: the section tree of a text. So far every document is one section of paragraphs, as one without headings is.

use crate::corpus::{SectionKind, SectionTree, TreeBuilder};
use crate::text::Span;

/// How a text marks its structure beside its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Markup {
    /// Not at all.
    #[default]
    Plain,
    /// Markdown.
    Markdown,
}

/// The section tree of `text`. Never fails: the leaves cover every character once, in order.
pub fn parse(text: &str, _: Markup) -> SectionTree {
    let mut tree = TreeBuilder::new();
    if !text.is_empty() {
        tree.open(SectionKind::Section, 1, 0, Span::default(), Span::default());
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            tree.leaf(SectionKind::Paragraph, at, at + line.len());
            at += line.len();
        }
        tree.close(text.len());
    }
    tree.finish()
}

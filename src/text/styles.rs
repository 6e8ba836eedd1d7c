//! What a file says of some of its lines, beside their words: heading styles, tables, running headers.

use super::Span;
use serde::{Deserialize, Serialize};

/// What a line is, as its file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineStyle {
    /// The document's title.
    Title,
    /// A heading of this level, 1 for the outermost.
    Heading(u8),
    /// A row of a table, or a paragraph in a cell.
    Table,
    /// A footnote or endnote: text, but no part of the order of headings.
    Note,
    /// A running header, a page number, navigation: no text of the document's.
    Furniture,
}

/// Lines of one style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StyledSpan {
    /// Where they stand: whole lines.
    pub span: Span,
    /// What they are.
    pub style: LineStyle,
}

/// The style of the line that begins at byte `at`; `styles` are in order.
pub fn style_at(styles: &[StyledSpan], at: usize) -> Option<LineStyle> {
    let behind = styles.partition_point(|styled| styled.span.start as usize <= at);
    let styled = styles[..behind].last()?;
    (at < styled.span.end as usize).then_some(styled.style)
}

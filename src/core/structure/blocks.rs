//! From lines to blocks: the paragraphs and heading lines of a document.

use super::block::Block;
use super::lines::{Line, lines};
use super::{Markup, furniture, quotes, wrap};

/// The blocks of `text`, in order.
pub(super) fn blocks(text: &str, markup: Markup<'_>) -> Vec<Block> {
    let lines: Vec<Line> = lines(text).collect();
    let furniture = furniture::furniture(text, &lines, markup);
    let mut blocks = wrap::blocks(text, &lines, &furniture, markup);
    quotes::mark_quoted(text, &mut blocks);
    blocks
}

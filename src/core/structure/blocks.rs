//! From lines to blocks: the paragraphs and heading lines of a document.

use super::block::Block;
use super::lines::{Line, lines};
use super::{Markup, cells, contents, furniture, quotes, web, wrap};

/// The blocks of `text`, in order.
pub(super) fn blocks(text: &str, markup: Markup<'_>) -> Vec<Block> {
    let lines: Vec<Line> = web::cut_crumbs(text, contents::cut_glued(text, lines(text).collect()));
    let furniture = furniture::furniture(text, &lines, markup);
    let mut blocks = wrap::blocks(text, &lines, &furniture, markup);
    quotes::mark_quoted(text, &mut blocks);
    contents::mark_announced(text, &mut blocks);
    cells::mark_rows(text, &mut blocks);
    blocks
}

//! Furniture: page numbers, running headers, crumbs of web pages, comments of Markdown.

use super::blocks::Block;
use crate::corpus::SectionKind;

/// Gives furniture its kind.
pub(super) fn set_kinds(text: &str, blocks: &mut [Block]) {
    for block in blocks {
        if is_comment(&text[block.begin..block.stop]) {
            block.kind = SectionKind::Furniture;
        }
    }
}

fn is_comment(line: &str) -> bool {
    line.starts_with("<!--") && line.ends_with("-->")
}

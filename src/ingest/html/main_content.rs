//! Which blocks of a page are its content: those in the innermost element that holds most of its running text.

use super::blocks::{Block, Parts};
use std::collections::HashMap;

/// A title from the head of the page has at least this many characters.
const SHORTEST_TITLE: usize = 5;
/// A block of running text has this many characters, or ends a sentence.
const RUNNING: usize = 25;
/// The content holds this share of the running text.
const MOST: f64 = 0.8;
/// A block is links where this share of it is.
const LINKS: f64 = 0.6;

/// Marks as furniture what lies outside the content, and lists of links.
pub(super) fn mark_furniture(parts: &mut Parts) {
    let Parts { blocks, parents, title } = parts;
    for block in blocks.iter_mut() {
        block.is_furniture |= is_links(block);
    }
    let Some(content) = content(blocks, parents) else { return };
    let is_inside = |mut element: u32| {
        while element != content {
            match parents.get((element as usize).wrapping_sub(1)) {
                Some(&parent) => element = parent,
                None => return false,
            }
        }
        true
    };
    let inside: Vec<bool> = blocks.iter().map(|block| is_inside(block.container)).collect();
    let titled = blocks.iter().zip(&inside).any(|(block, inside)| *inside && block.heading == 1);
    // The title often stands beside the content: the heading of the page, or the last block before it that the head names.
    let first = inside.iter().position(|inside| *inside).unwrap_or(0);
    let is_named = |block: &Block| {
        let length = block.text.chars().count();
        block.heading == 1 || length >= SHORTEST_TITLE && title.contains(block.text.as_str())
    };
    let place = (0..first).rev().find(|&at| !titled && !blocks[at].is_furniture && is_named(&blocks[at]));
    for (at, (block, inside)) in blocks.iter_mut().zip(inside).enumerate() {
        block.is_furniture |= !inside && Some(at) != place;
        if Some(at) == place {
            block.heading = 1;
        }
    }
}

fn is_links(block: &Block) -> bool {
    let size = block.text.chars().filter(|c| !c.is_whitespace()).count();
    size > 0 && block.linked as f64 >= LINKS * size as f64 && size < 60
}

/// The innermost element that holds most of the running text; `None` where there is none.
fn content(blocks: &[Block], parents: &[u32]) -> Option<u32> {
    let mut sizes: HashMap<u32, usize> = HashMap::new();
    let mut all = 0;
    for block in blocks.iter().filter(|block| !block.is_furniture) {
        let size = block.text.chars().count();
        let closes = block.text.ends_with(['。', '；', '！', '？', '：']);
        if size < RUNNING && !closes {
            continue;
        }
        all += size;
        let mut element = block.container;
        while element > 0 {
            *sizes.entry(element).or_default() += size;
            element = parents[element as usize - 1];
        }
    }
    // Elements are numbered as they open: of those that hold enough, the last one is the innermost.
    let holds_most = |entry: &(&u32, &usize)| *entry.1 as f64 >= MOST * all as f64;
    sizes.iter().filter(holds_most).map(|(&element, _)| element).max()
}

//! What of both its documents a passage covers.

use super::{Block, Passage};
use std::ops::Range;

/// Between two blocks this many characters are an edit of what was copied; more are text of one's own.
const EDIT: u32 = 12;

impl Passage {
    /// The characters of the matching form that it covers, in the document and in the source: its blocks, and the edits between them. In order
    /// on either side, though what was moved is not in the same order on both.
    pub fn covered(&self) -> [Vec<Range<u32>>; 2] {
        [covered(&self.blocks, |block| block.a), covered(&self.blocks, |block| block.b)]
    }
}

/// What blocks and the edits between them cover on one side, in order.
pub(super) fn covered(blocks: &[Block], start: impl Fn(&Block) -> u32) -> Vec<Range<u32>> {
    let mut runs: Vec<_> = blocks.iter().map(|block| start(block)..start(block) + block.len).collect();
    runs.sort_unstable_by_key(|run| run.start);
    let mut ranges: Vec<Range<u32>> = vec![];
    for run in runs {
        match ranges.last_mut() {
            Some(last) if run.start <= last.end + EDIT => last.end = last.end.max(run.end),
            _ => ranges.push(run),
        }
    }
    ranges
}

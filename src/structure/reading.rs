//! Running text as a person reads it: without furniture, and with its broken lines put together.

use super::blocks::Block;
use super::points::{Openers, Point, points};
use crate::corpus::SectionKind;
use crate::text::Joined;
use std::ops::Range;

/// The points of `text[range]`; `blocks` are those that reach into it.
pub(super) fn points_of(text: &str, openers: &Openers, blocks: &[Block], range: Range<usize>) -> Vec<Point> {
    let is_plain = |block: &Block| block.kind != SectionKind::Furniture && !block.broken && !block.continues;
    if blocks.iter().all(is_plain) {
        if !openers.any(&text[range.clone()]) {
            return vec![];
        }
        let paragraphs: Vec<usize> = blocks.iter().skip(1).map(|block| block.begin).collect();
        return points(text, openers, range.start, range.end, &paragraphs);
    }
    let (joined, paragraphs) = read(text, blocks, &range);
    let whole = joined.text();
    let mut found = points(whole, openers, 0, whole.len(), &paragraphs);
    for point in &mut found {
        point.begin = joined.source(point.begin);
        point.marker_start = joined.source(point.marker_start);
        point.marker_end = joined.source_end(point.marker_end);
        point.end = if point.end == whole.len() { range.end } else { joined.source(point.end) };
    }
    found
}

/// The text of the blocks inside `range`, and where each paragraph but the first begins in it.
fn read(text: &str, blocks: &[Block], range: &Range<usize>) -> (Joined, Vec<usize>) {
    let mut joined = Joined::default();
    let mut paragraphs = vec![];
    for (number, block) in blocks.iter().enumerate() {
        let end = blocks.get(number + 1).map_or(range.end, |next| next.begin);
        if block.kind == SectionKind::Furniture {
            continue;
        }
        if number > 0 && !block.continues {
            joined.push_mark('\n', block.begin);
            paragraphs.push(joined.text().len());
        }
        joined.push_lines(text, block.begin.max(range.start)..end);
    }
    (joined, paragraphs)
}

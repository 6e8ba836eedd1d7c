//! Running text as a person reads it: without furniture, and with its broken lines put together.

use super::block::Block;
use super::points::{Openers, Point, points};
use crate::corpus::SectionKind;
use std::ops::Range;
use zhangju_text::Joined;

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
    let mut reading = Reading::default();
    reading.add(text, blocks, &range);
    reading.points(openers).into_iter().map(|point| reading.in_source(point, &range)).collect()
}

/// The points of several ranges of one section, read as one: chains go on from one to the next, but each point ends
/// with its range. One list a range.
pub(super) fn points_across(
    text: &str,
    openers: &Openers,
    blocks: &[Block],
    ranges: &[Range<usize>],
) -> Vec<Vec<Point>> {
    let mut reading = Reading::default();
    for range in ranges {
        reading.add(text, blocks_of(blocks, range), range);
    }
    let mut lists = vec![vec![]; ranges.len()];
    // The shallowest depth so far in each range: its points lie in no point of another range.
    let mut shallowest = vec![usize::MAX; ranges.len()];
    for point in reading.points(openers) {
        let begin = reading.joined.source(point.begin);
        let number = ranges.partition_point(|range| range.end <= begin);
        if !ranges.get(number).is_some_and(|range| range.contains(&begin)) {
            continue;
        }
        shallowest[number] = shallowest[number].min(point.depth);
        let depth = point.depth - shallowest[number];
        lists[number].push(reading.in_source(Point { depth, ..point }, &ranges[number]));
    }
    lists
}

/// The blocks that reach into `range`.
pub(super) fn blocks_of<'b>(blocks: &'b [Block], range: &Range<usize>) -> &'b [Block] {
    let first = blocks.partition_point(|block| block.begin <= range.start).saturating_sub(1);
    let last = blocks.partition_point(|block| block.begin < range.end);
    &blocks[first..last]
}

/// Text put together from blocks.
#[derive(Default)]
struct Reading {
    joined: Joined,
    /// Where each paragraph but the first begins in it.
    paragraphs: Vec<usize>,
}

impl Reading {
    /// Adds the text of `range`; `blocks` are those that reach into it.
    fn add(&mut self, text: &str, blocks: &[Block], range: &Range<usize>) {
        for (number, block) in blocks.iter().enumerate() {
            let end = blocks.get(number + 1).map_or(range.end, |next| next.begin.min(range.end));
            if block.kind == SectionKind::Furniture {
                continue;
            }
            let begin = block.begin.max(range.start);
            let goes_on = block.continues && number > 0;
            if !goes_on && !self.joined.text().is_empty() {
                self.joined.push_mark('\n', begin);
                self.paragraphs.push(self.joined.text().len());
            }
            self.joined.push_lines(text, begin..end);
        }
    }

    fn points(&self, openers: &Openers) -> Vec<Point> {
        points(self.joined.text(), openers, 0, self.joined.text().len(), &self.paragraphs)
    }

    /// Where a point that was found stands in the source; it ends with `range` at the latest.
    fn in_source(&self, point: Point, range: &Range<usize>) -> Point {
        let whole = self.joined.text().len();
        let end = if point.end == whole { range.end } else { self.joined.source(point.end) };
        Point {
            begin: self.joined.source(point.begin),
            marker_start: self.joined.source(point.marker_start),
            marker_end: self.joined.source_end(point.marker_end),
            end: end.min(range.end),
            depth: point.depth,
        }
    }
}

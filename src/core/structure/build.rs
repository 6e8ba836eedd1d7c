//! Writes the tree: front, sections with their text and points, back.

use super::block::Block;
use super::family::Family;
use super::lines::is_blank;
use super::mark::Mark;
use super::points::{Openers, Point};
use super::reading::{blocks_of, points_across, points_of};
use crate::corpus::{Litter, SectionKind, SectionTree, TreeBuilder};
use rustc_hash::FxHashMap;
use std::ops::Range;
use zhangju_text::Span;

/// A document taken apart.
pub(super) struct Parts<'t> {
    pub text: &'t str,
    pub blocks: &'t [Block],
    /// Blocks before the body.
    pub front: usize,
    /// The first block after the body.
    pub back: usize,
    pub marks: &'t [Mark],
    /// The attachments that have trees of their own: where each begins, and its marks, the first of which is its heading.
    pub attachments: &'t [(usize, Vec<Mark>)],
}

/// The tree of a text of nothing but white space.
pub(super) fn blank(text: &str) -> SectionTree {
    let mut tree = TreeBuilder::new();
    if !text.is_empty() {
        tree.litter(Litter::Blank, 0, text.len());
    }
    tree.finish()
}

/// The tree of the parts.
pub(super) fn build(parts: &Parts) -> SectionTree {
    let mut writer =
        Writer { parts, tree: TreeBuilder::new(), openers: Openers::new(), resumed: FxHashMap::default() };
    writer.surroundings(0, parts.front);
    let end = parts.block_start(parts.back);
    match parts.marks.first() {
        Some(first) => {
            writer.part(SectionKind::Preamble, parts.block_start(parts.front), parts.start(first.at));
            writer.sections(parts.marks, end);
        }
        None => writer.part(SectionKind::Section, parts.block_start(parts.front), end),
    }
    let attached = parts.attachments.first().map_or(parts.blocks.len(), |(first, _)| *first);
    writer.surroundings(parts.back, attached);
    for (number, (_, marks)) in parts.attachments.iter().enumerate() {
        let next = parts.attachments.get(number + 1).map_or(parts.blocks.len(), |(next, _)| *next);
        writer.sections(marks, parts.block_start(next));
    }
    writer.tree.finish()
}

impl Parts<'_> {
    /// Where block `number` begins as a node: the first one takes the white space before it.
    fn block_start(&self, number: usize) -> usize {
        match self.blocks.get(number) {
            Some(block) => self.start(block.begin),
            None => self.text.len(),
        }
    }

    /// `at`, or the beginning of the text where only white space stands before it.
    fn start(&self, at: usize) -> usize {
        if at == self.blocks[0].begin { 0 } else { at }
    }
}

struct Writer<'p> {
    parts: &'p Parts<'p>,
    tree: TreeBuilder,
    openers: Openers,
    /// The points of texts of one section that other sections part, by where each text begins.
    resumed: FxHashMap<usize, Vec<Point>>,
}

impl<'p> Writer<'p> {
    /// Nodes of blocks `first..end`, before or after the body; the lines of a title, of a list of attachments and of a
    /// signature are one node.
    fn surroundings(&mut self, first: usize, end: usize) {
        let mut at = first;
        while at < end {
            let kind = self.parts.blocks[at].kind;
            let mut next = at + 1;
            while next < end && has_lines(kind) && self.parts.blocks[next].kind == kind {
                next += 1;
            }
            let start = self.parts.block_start(at);
            let heading = if kind == SectionKind::Title {
                title_words(self.parts.text, self.parts.blocks[at].begin, self.parts.blocks[next - 1].stop)
            } else {
                Span::default()
            };
            let end = self.parts.block_start(next);
            if let Some(litter) = self.parts.blocks[at].litter.filter(|_| kind == SectionKind::Furniture) {
                self.tree.litter(litter, start, end);
            } else {
                self.tree.open(kind, 0, start, Span::default(), heading);
                self.tree.close(end);
            }
            at = next;
        }
    }

    /// A preamble, or the one section of a document without headings.
    fn part(&mut self, kind: SectionKind, start: usize, end: usize) {
        if start < end {
            let level = u8::from(kind == SectionKind::Section);
            self.tree.open(kind, level, start, Span::default(), Span::default());
            self.flow(start, end);
            self.tree.close(end);
        }
    }

    fn sections(&mut self, marks: &[Mark], end: usize) {
        let mut resumptions = resumptions(marks, end);
        let mut open: Vec<Open> = vec![];
        for (i, mark) in marks.iter().enumerate() {
            let start = self.parts.start(mark.at);
            self.close_from(&mut open, mark.level, start);
            let item = open.iter().any(|part| part.article);
            self.open_part(mark, start, item);
            open.push(Open { level: mark.level, article: mark.marker.family == Family::Article });
            let next = marks.get(i + 1).map_or(end, |next| next.at);
            let body = if mark.heading.is_empty() || item { start } else { mark.body.min(next) };
            if let Some(later) = resumptions.remove(&i) {
                self.read_across(body..next, later);
            }
            if body > start {
                self.tree.leaf(SectionKind::Heading, start, body);
            }
            let cut = mark.cut.filter(|cut| cut.at < next);
            let stop = cut.map_or(next, |cut| cut.at);
            let inner = cut.is_none() && marks.get(i + 1).is_some_and(|next| next.level > mark.level);
            if !item || inner || self.leaves(body).cuts(body, stop) {
                self.flow(body, stop);
            }
            if let Some(cut) = cut {
                self.close_from(&mut open, cut.level, cut.at);
                self.flow(cut.at, next);
            }
        }
        self.close_from(&mut open, 0, end);
    }

    /// Finds the points of a section's own text and of its `later` texts, behind lists, as one chain.
    fn read_across(&mut self, own: Range<usize>, later: Vec<Range<usize>>) {
        let ranges: Vec<_> = std::iter::once(own).chain(later).collect();
        let lists = points_across(self.parts.text, &self.openers, self.parts.blocks, &ranges);
        self.resumed.extend(ranges.iter().map(|range| range.start).zip(lists));
    }

    /// A section; the items of an article (（一）, 1.) are its points, so that articles stay whole.
    fn open_part(&mut self, mark: &Mark, start: usize, item: bool) {
        let marker = Span::new(mark.marker.start, mark.marker.end);
        if item {
            self.tree.open(SectionKind::Point, 0, start, marker, Span::default());
        } else {
            self.tree.open(SectionKind::Section, mark.level, start, marker, mark.heading);
        }
    }

    /// Closes the open parts of level `level` and deeper.
    fn close_from(&mut self, open: &mut Vec<Open>, level: u8, at: usize) {
        while open.last().is_some_and(|last| last.level >= level) {
            open.pop();
            self.tree.close(at);
        }
    }

    /// The paragraphs from `start` on.
    fn leaves(&self, start: usize) -> Leaves<'p> {
        let blocks = self.parts.blocks;
        Leaves { blocks, number: blocks.partition_point(|block| block.begin <= start).saturating_sub(1) }
    }

    /// Running text: its points, and its paragraphs outside them.
    fn flow(&mut self, start: usize, end: usize) {
        if start >= end {
            return;
        }
        let (text, blocks) = (self.parts.text, self.parts.blocks);
        let mut leaves = self.leaves(start);
        let mut points = match self.resumed.remove(&start) {
            Some(points) => points,
            None => points_of(text, &self.openers, blocks_of(blocks, &(start..end)), start..end),
        };
        let blank_before =
            |point: &Point| self.parts.text[start..point.begin].trim_matches(is_blank).is_empty();
        if let Some(point) = points.first_mut().filter(|point| blank_before(point)) {
            point.begin = start;
        }
        self.points(&points, &mut leaves, start, end);
    }

    /// Text from `start` to `end` with `points`, all of which lie in it; the first is one of the shallowest.
    fn points(&mut self, points: &[Point], leaves: &mut Leaves, start: usize, end: usize) {
        let mut at = start;
        let mut rest = points;
        while let Some((point, behind)) = rest.split_first() {
            let inner = behind.iter().take_while(|inner| inner.depth > point.depth).count();
            leaves.write(&mut self.tree, at, point.begin);
            let marker = Span::new(point.marker_start, point.marker_end);
            self.tree.open(SectionKind::Point, 0, point.begin, marker, Span::default());
            if inner > 0 || leaves.cuts(point.begin, point.end) {
                self.points(&behind[..inner], leaves, point.begin, point.end);
            }
            self.tree.close(point.end);
            at = point.end;
            rest = &behind[inner..];
        }
        leaves.write(&mut self.tree, at, end);
    }
}

/// For each mark, the texts behind lists in it that go on with its points.
fn resumptions(marks: &[Mark], end: usize) -> FxHashMap<usize, Vec<Range<usize>>> {
    let mut found: FxHashMap<usize, Vec<Range<usize>>> = FxHashMap::default();
    let mut open: Vec<usize> = vec![];
    for (i, mark) in marks.iter().enumerate() {
        open.truncate(open.partition_point(|&part| marks[part].level < mark.level));
        if let Some(cut) = mark.cut.filter(|cut| cut.resumes) {
            open.truncate(open.partition_point(|&part| marks[part].level < cut.level));
            let next = marks.get(i + 1).map_or(end, |next| next.at);
            if let Some(&outer) = open.last() {
                found.entry(outer).or_default().push(cut.at..next);
            }
        } else {
            open.push(i);
        }
    }
    found
}

/// A part that is being written.
struct Open {
    level: u8,
    /// Whether it is an article, 第三条.
    article: bool,
}

/// Cuts running text into paragraphs, in one pass.
struct Leaves<'t> {
    blocks: &'t [Block],
    /// The block that holds the last requested place.
    number: usize,
}

impl Leaves<'_> {
    fn seek(&mut self, at: usize) {
        while self.blocks.get(self.number + 1).is_some_and(|next| next.begin <= at) {
            self.number += 1;
        }
    }

    /// Whether a new paragraph begins between `start` and `end`.
    fn cuts(&mut self, start: usize, end: usize) -> bool {
        self.seek(start);
        self.blocks.get(self.number + 1).is_some_and(|next| next.begin < end)
    }

    /// Adds the paragraphs of `start..end` as leaves.
    fn write(&mut self, tree: &mut TreeBuilder, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            self.seek(at);
            let next = self.blocks.get(self.number + 1).map_or(end, |next| next.begin.min(end));
            let block = &self.blocks[self.number];
            match block.kind {
                kind @ (SectionKind::Table | SectionKind::Signature | SectionKind::Date) => {
                    tree.leaf(kind, at, next);
                }
                SectionKind::Furniture => tree.litter(block.litter.unwrap_or(Litter::File), at, next),
                _ if block.continues && at == block.begin => tree.continuation(at, next),
                _ => tree.leaf(SectionKind::Paragraph, at, next),
            }
            at = next;
        }
    }
}

/// Whether neighbouring blocks of this kind are one node.
fn has_lines(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::Title | SectionKind::Attachment | SectionKind::Signature)
}

/// The words of a title without Markdown's `#`.
fn title_words(text: &str, begin: usize, stop: usize) -> Span {
    let words = text[begin..stop].trim_start_matches(|c| c == '#' || is_blank(c));
    Span::new(stop - words.len(), stop)
}

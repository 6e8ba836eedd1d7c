//! What of a checked text a page lists: its sources, sections, and the passages that stand side by side.

use super::{CheckContent, limits};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::ops::Range;
use zhangju_core::corpus::{Document, NodeId, SectionKind};
use zhangju_core::originality::{DocumentReuse, FurtherSources, ReuseSource};
use zhangju_core::passages::Passage;

/// What a page lists of a text.
pub(super) struct Listed<'a> {
    pub content: &'a CheckContent<'a>,
    pub reuse: &'a DocumentReuse,
    /// The text.
    pub document: &'a Document,
    /// The rows of the table of sources.
    pub sources: Vec<Listing<'a>>,
    /// The sections of the table.
    pub sections: Vec<NodeId>,
    /// How many sections there are.
    pub all_sections: usize,
    /// The passages that are shown, in the order of the text.
    pub shown: Vec<Shown>,
    /// Of rows of passages, the place in `shown`.
    pub place_of: FxHashMap<u32, usize>,
    /// How many passages there are.
    pub all_passages: usize,
}

/// A row of the table of sources: one source, or those that have no row together.
pub(super) enum Listing<'a> {
    One(&'a ReuseSource),
    Several { further: FurtherSources, is_self: bool },
}

impl Listing<'_> {
    pub fn copied(&self) -> &[Range<u32>] {
        match self {
            Self::One(source) => &source.copied,
            Self::Several { further, .. } => &further.copied,
        }
    }

    pub fn quoted(&self) -> &[Range<u32>] {
        match self {
            Self::One(source) => &source.quoted,
            Self::Several { further, .. } => &further.quoted,
        }
    }

    pub fn is_self(&self) -> bool {
        match self {
            Self::One(source) => source.is_self,
            Self::Several { is_self, .. } => *is_self,
        }
    }

    /// Whether it has the character `at`.
    pub fn has(&self, at: u32) -> bool {
        holds(self.copied(), at) || holds(self.quoted(), at)
    }
}

/// Whether a character is in a set of ranges that are in order.
pub(super) fn holds(set: &[Range<u32>], at: u32) -> bool {
    set.get(set.partition_point(|range| range.end <= at)).is_some_and(|range| range.start <= at)
}

/// A passage that is shown, and others of about the same stretch.
pub(super) struct Shown {
    pub row: u32,
    /// Its characters in the text.
    pub range: Range<u32>,
    /// Rows of passages with other sources.
    pub also: Vec<u32>,
}

impl<'a> Listed<'a> {
    pub fn new(content: &'a CheckContent<'a>, reuse: &'a DocumentReuse) -> Self {
        let document = content.corpus.document(reuse.document);
        let mut sources: Vec<Listing> =
            reuse.sources.iter().take(limits::SOURCES).map(Listing::One).collect();
        let further = reuse.further(limits::SOURCES).into_iter().zip([false, true]);
        let further =
            further.filter(|(further, _)| !(further.copied.is_empty() && further.quoted.is_empty()));
        sources.extend(further.map(|(further, is_self)| Listing::Several { further, is_self }));
        let nodes = (0..).zip(document.tree().nodes());
        let mut sections: Vec<NodeId> =
            nodes.filter(|(_, node)| node.kind == SectionKind::Section).map(|(id, _)| id).collect();
        let all_sections = sections.len();
        sections.truncate(limits::SECTIONS);
        let (shown, place_of) = shown(content, reuse);
        let all_passages = reuse.sources.iter().map(|source| source.passages.len()).sum();
        Self { content, reuse, document, sources, sections, all_sections, shown, place_of, all_passages }
    }

    /// The characters of a section.
    pub fn chars_of(&self, node: NodeId) -> Range<u32> {
        self.content.passages.places.chars_in(self.reuse.document, self.document.tree().node(node).span)
    }

    pub fn passage(&self, row: u32) -> &'a Passage {
        &self.content.passages.rows[row as usize]
    }

    /// Whether the text is the source of a passage.
    pub fn is_source(&self, row: u32) -> bool {
        self.passage(row).document != self.reuse.document
    }

    /// The other document of a passage.
    pub fn other(&self, row: u32) -> u32 {
        if self.is_source(row) { self.passage(row).document } else { self.passage(row).source }
    }

    /// The number of a document in the table of sources, from 1; none for those that have no row.
    pub fn number_of(&self, document: u32) -> Option<usize> {
        let is_it = |source: &Listing| matches!(source, Listing::One(source) if source.document == document);
        self.sources.iter().position(is_it).map(|at| at + 1)
    }
}

/// The passages that are shown, those with most matched characters, and where each passage went.
fn shown(content: &CheckContent<'_>, reuse: &DocumentReuse) -> (Vec<Shown>, FxHashMap<u32, usize>) {
    let passage = |row: u32| &content.passages.rows[row as usize];
    let mut rows: Vec<u32> =
        reuse.sources.iter().flat_map(|source| source.passages.iter().copied()).collect();
    rows.sort_by_key(|&row| (Reverse(passage(row).matched), row));
    let mut shown: Vec<Shown> = vec![];
    for &row in rows.iter().take(limits::CANDIDATES) {
        let covered = passage(row).covered()[usize::from(passage(row).document != reuse.document)].clone();
        let (Some(first), Some(last)) = (covered.first(), covered.last()) else { continue };
        let range = first.start..last.end;
        let is_alike = |of: &Shown| {
            let common = of.range.end.min(range.end).saturating_sub(of.range.start.max(range.start));
            5 * common >= 4 * (range.end - range.start).max(of.range.end - of.range.start)
        };
        match shown.iter().position(is_alike) {
            Some(place) => shown[place].also.push(row),
            None if shown.len() < limits::PASSAGES => shown.push(Shown { row, range, also: vec![] }),
            None => {}
        }
    }
    shown.sort_by_key(|of| (of.range.start, Reverse(of.range.end), of.row));
    let mut place_of = FxHashMap::default();
    for (place, of) in shown.iter().enumerate() {
        place_of.extend(of.also.iter().chain([&of.row]).map(|&row| (row, place)));
    }
    (shown, place_of)
}

//! Which documents copied from each other, and how much: one account of every two that share passages, which tables, pages and commands show.

use super::crowds::unlisted;
use crate::passages::{Class, Passage, Passages};
use rayon::prelude::*;
use serde::Serialize;
use std::ops::Range;
use zhangju_text::Span;

/// What two documents share. Counts are of content characters (letters and digits), of the first document and of the second; what is in several
/// passages counts once, for the first of these classes that it is of.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DocumentPair {
    /// The documents, the first before the second.
    pub documents: (u32, u32),
    /// All content characters.
    pub content: [u32; 2],
    /// In passages of class copy.
    pub copied: [u32; 2],
    /// In quotations.
    pub quoted: [u32; 2],
    /// In boilerplate.
    pub boilerplate: [u32; 2],
    /// Passages.
    pub passages: u32,
    /// How surprising those of class copy are together, in bits.
    pub surprise: f64,
    /// Matched characters of the longest passage of class copy, of the longest quotation where there is none.
    pub longest: u32,
    /// Where that stands in the first document.
    pub wording: Span,
    /// The document with the earlier date, where dates tell.
    pub earliest: Option<u32>,
}

impl DocumentPair {
    /// The copied characters of the document that has more of them. They are not quite the same number on both sides: edits count, and so does a
    /// paragraph that one document has twice.
    pub fn copied_chars(&self) -> u32 {
        larger(self.copied)
    }

    /// The share of each document that is copied.
    pub fn shares(&self) -> [f64; 2] {
        [0, 1].map(|side| f64::from(self.copied[side]) / f64::from(self.content[side].max(1)))
    }
}

/// The larger of the counts of both documents.
pub fn larger(counts: [u32; 2]) -> u32 {
    counts[0].max(counts[1])
}

/// All documents that share copied or quoted passages, two by two.
#[derive(Clone, Debug, Default)]
pub struct DocumentPairs {
    /// Those with most copied characters first, ties in order of the documents.
    pub rows: Vec<DocumentPair>,
    /// How many more pairs have a text in common, and no row: in a crowd each document is held against some of the others only, and shares the
    /// text with the rest through these. Where the crowds are vast, one that shares two texts may count twice.
    pub unlisted: u64,
}

impl DocumentPairs {
    /// The pairs that these passages make.
    pub fn new(passages: &Passages) -> Self {
        let documents = |row: &Passage| (row.document.min(row.source), row.document.max(row.source));
        let mut order: Vec<u32> = (0..passages.rows.len() as u32).collect();
        let key = |row: u32| (documents(&passages.rows[row as usize]), row);
        order.par_sort_unstable_by_key(|&row| key(row));
        let groups: Vec<&[u32]> = order.chunk_by(|&a, &b| key(a).0 == key(b).0).collect();
        let of_group = |rows: &&[u32]| {
            let rows: Vec<&Passage> = rows.iter().map(|&row| &passages.rows[row as usize]).collect();
            pair(documents(rows[0]), &rows, passages)
        };
        let mut rows: Vec<DocumentPair> = groups.par_iter().filter_map(of_group).collect();
        rows.par_sort_by_key(|pair| (std::cmp::Reverse(pair.copied_chars()), pair.documents));
        let listed: Vec<(u32, u32)> = rows.iter().map(|pair| pair.documents).collect();
        let unlisted = unlisted(&passages.shared_texts, &listed);
        Self { rows, unlisted }
    }

    /// Those that share copied text: the first rows.
    pub fn copied(&self) -> &[DocumentPair] {
        &self.rows[..self.rows.partition_point(|pair| pair.copied_chars() > 0)]
    }
}

/// What two documents share by these passages, if any is a copy or a quotation.
fn pair(documents: (u32, u32), rows: &[&Passage], passages: &Passages) -> Option<DocumentPair> {
    let of_class = |class: Class| rows.iter().copied().filter(move |row| row.class == class);
    let longest = |class: Class| of_class(class).max_by_key(|row| (row.matched, std::cmp::Reverse(row.span)));
    let longest = longest(Class::Copy).or_else(|| longest(Class::Quotation))?;
    let is_first = |row: &Passage| row.document == documents.0;
    let mut sides = [Side::default(), Side::default()];
    let [copied, quoted, boilerplate] = [Class::Copy, Class::Quotation, Class::Boilerplate].map(|class| {
        for row in of_class(class) {
            let [own, there] = row.covered();
            let ranges = if is_first(row) { [own, there] } else { [there, own] };
            sides.iter_mut().zip(ranges).for_each(|(side, ranges)| side.ranges.extend(ranges));
        }
        sides.each_mut().map(Side::new_chars)
    });
    Some(DocumentPair {
        documents,
        content: [documents.0, documents.1].map(|document| passages.places.count(document)),
        copied,
        quoted,
        boilerplate,
        passages: rows.len() as u32,
        surprise: of_class(Class::Copy).map(|row| row.surprise).sum(),
        longest: longest.matched,
        wording: if is_first(longest) { longest.span } else { longest.source_span },
        earliest: rows[0].earliest,
    })
}

/// What is covered of one document, class by class.
#[derive(Default)]
struct Side {
    ranges: Vec<Range<u32>>,
    counted: u32,
}

impl Side {
    /// The characters in its ranges that were not there when it was last asked.
    fn new_chars(&mut self) -> u32 {
        self.ranges.sort_unstable_by_key(|range| range.start);
        let mut end = 0;
        let new = self.ranges.iter().map(|range| {
            let new = range.end.saturating_sub(range.start.max(end));
            end = end.max(range.end);
            new
        });
        let all: u32 = new.sum();
        all - std::mem::replace(&mut self.counted, all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_several_passages_counts_once() {
        let mut side = Side { ranges: vec![0..10, 5..12], counted: 0 };
        assert_eq!(side.new_chars(), 12);
        side.ranges.extend([11..14, 20..22]);
        assert_eq!(side.new_chars(), 4);
        assert_eq!(side.new_chars(), 0);
    }
}

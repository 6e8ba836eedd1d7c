//! What each character of a text is: template, copied, stock wording, or none of these.

use serde::Serialize;
use std::ops::Range;

/// The masks of all documents of a corpus.
#[derive(Debug, Default)]
pub struct Masks {
    pub(super) documents: Vec<DocumentMasks>,
}

impl Masks {
    /// The masks of document `document`; empty where nothing is known of it.
    pub fn of(&self, document: usize) -> DocumentMasks {
        self.documents.get(document).cloned().unwrap_or_default()
    }
}

/// Ranges of characters of a document's normal form, in order and apart from each other; those of different kinds may overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DocumentMasks {
    /// From a base text.
    pub template: Vec<Range<u32>>,
    /// In passages that are copies.
    pub copied: Vec<Range<u32>>,
    /// In passages that are quotations.
    pub quoted: Vec<Range<u32>>,
    /// In passages that are boilerplate.
    pub boilerplate: Vec<Range<u32>>,
    /// In stock wording.
    pub stock: Vec<Range<u32>>,
    /// In any run that another document has: the raw ratio.
    pub shared: Vec<Range<u32>>,
}

/// Ranges put in order, those that meet made one.
pub(super) fn union(mut ranges: Vec<Range<u32>>) -> Vec<Range<u32>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<u32>> = vec![];
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// The ranges of characters for which `is` holds.
pub(super) fn ranges(count: u32, is: impl Fn(u32) -> bool) -> Vec<Range<u32>> {
    let mut ranges = vec![];
    let mut at = 0;
    while at < count {
        let start = (at..count).find(|&at| is(at)).unwrap_or(count);
        let end = (start..count).find(|&at| !is(at)).unwrap_or(count);
        if start < end {
            ranges.push(start..end);
        }
        at = end;
    }
    ranges
}

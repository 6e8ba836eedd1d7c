//! In how many documents the stock wording of a text is, and since when.
//!
//! A run of stock wording is put together of sequences of [`STOCK`] characters, each used by many; as a whole it may stand nowhere else. So what is
//! said about a run is true of every sequence in it: that this many documents have it, and that it had been in use by that year.

use super::PageContent;
use super::years::Years;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};
use std::ops::Range;
use zhangju_core::corpus::Document;
use zhangju_core::passages::{NormalText, STOCK};

/// Documents whose sequences are held at once.
const AT_A_TIME: usize = 256;

/// Who has a sequence.
struct Use {
    /// Documents.
    range: u32,
    /// The number of the first year, where dates tell.
    first: Option<u32>,
}

/// Who has each sequence of stock wording.
pub(super) struct Runs {
    sequences: FxHashMap<u64, Use>,
}

/// A run of stock wording in a text.
pub(super) struct Run {
    /// Its characters in the normal form.
    pub range: Range<u32>,
    /// The documents that each of its sequences is in.
    pub documents: u32,
    /// The number of the year by which all were in use, where dates tell.
    pub first: Option<u32>,
}

impl Runs {
    /// Counts the documents of all sequences of stock wording.
    pub fn new(content: &PageContent<'_>, years: &Years) -> Self {
        let mut sequences: FxHashMap<u64, Use> = FxHashMap::default();
        let numbers: Vec<usize> = (0..content.corpus.len()).collect();
        for some in numbers.chunks(AT_A_TIME) {
            let of_document = |&number: &usize| {
                let stock = content.passages.masks.of(number).stock;
                (number, distinct(&content.corpus.documents()[number], &stock))
            };
            let found: Vec<(usize, Vec<u64>)> = some.par_iter().map(of_document).collect();
            for (number, hashes) in found {
                let year = years.groups.of_document[number];
                for hash in hashes {
                    let so_far = sequences.entry(hash).or_insert(Use { range: 0, first: None });
                    so_far.range += 1;
                    so_far.first = so_far.first.into_iter().chain(year).min();
                }
            }
        }
        Self { sequences }
    }

    /// The runs at `stock`, ranges of the normal form of a document.
    pub fn of(&self, document: &Document, stock: &[Range<u32>]) -> Vec<Run> {
        if stock.is_empty() {
            return vec![];
        }
        let normal = NormalText::of(document);
        let run = |range: &Range<u32>| {
            let uses = || hashes(&normal, range).filter_map(|hash| self.sequences.get(&hash));
            let documents = uses().map(|it| it.range).min().unwrap_or(1);
            // Where the year of one is unknown, so is that of the whole.
            let first = uses().map(|it| it.first).try_fold(0, |last, year| Some(last.max(year?)));
            Run { range: range.clone(), documents, first }
        };
        stock.iter().map(run).collect()
    }
}

/// The hashes of the sequences in some ranges of a document, each once.
fn distinct(document: &Document, stock: &[Range<u32>]) -> Vec<u64> {
    if stock.is_empty() {
        return vec![];
    }
    let normal = NormalText::of(document);
    let mut found: Vec<u64> = stock.iter().flat_map(|range| hashes(&normal, range)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn hashes(normal: &NormalText, range: &Range<u32>) -> impl Iterator<Item = u64> {
    let chars = normal.chars.get(range.start as usize..range.end as usize).unwrap_or_default();
    chars.windows(STOCK).map(|sequence| {
        let mut hasher = FxHasher::default();
        sequence.hash(&mut hasher);
        hasher.finish()
    })
}

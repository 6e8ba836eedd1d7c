//! What speaks for a repeat being a phrase: spread, cohesion, and how free its edges are.

use super::repeats::{Class, Repeats};
use super::roles::Role;
use super::sequence::{BARRIER, Sequence, term};
use crate::corpus::Sources;
use crate::segment::TokenizedCorpus;
use crate::statistics::{Part, Partition, Spread};

/// The documents that something occurs in.
pub(super) struct Occurrences {
    /// Documents, and how often in each; in order.
    pub documents: Vec<InDocument>,
    /// How many documents when each family of near-duplicates counts once.
    pub range_dedup: u32,
}

/// How often in one document.
#[derive(Clone, Copy)]
pub(super) struct InDocument {
    pub document: u32,
    pub freq: u32,
}

/// Tells the documents, and the texts they count for, of positions.
#[derive(Clone, Copy)]
pub(super) struct Locator<'a> {
    pub sequence: &'a Sequence,
    pub tokens: &'a TokenizedCorpus,
    pub sources: &'a Sources,
}

impl Locator<'_> {
    /// Where `positions`, in order, are; `None` as soon as it is known to be in fewer than `least` documents.
    pub fn occurrences(&self, positions: &[u32], least: u32) -> Option<Occurrences> {
        let documents = self.documents(positions);
        if (documents.len() as u32) < least {
            return None;
        }
        let mut counted_for: Vec<u32> = Vec::with_capacity(positions.len());
        let mut rest = positions;
        for here in &documents {
            let (in_document, later) = rest.split_at(here.freq as usize);
            counted_for.extend(in_document.iter().map(|&at| self.source(here.document, at)));
            rest = later;
        }
        counted_for.sort_unstable();
        counted_for.dedup();
        // A document with parts of two families counts for two others, and is still one.
        let range_dedup = counted_for.len().min(documents.len()) as u32;
        (range_dedup >= least).then_some(Occurrences { documents, range_dedup })
    }

    fn documents(&self, positions: &[u32]) -> Vec<InDocument> {
        let mut documents: Vec<InDocument> = vec![];
        let mut end = 0;
        for &at in positions {
            if at >= end {
                let document = self.sequence.document(at);
                end = self.sequence.starts[document as usize + 1];
                documents.push(InDocument { document, freq: 0 });
            }
            if let Some(here) = documents.last_mut() {
                here.freq += 1;
            }
        }
        documents
    }

    fn source(&self, document: u32, at: u32) -> u32 {
        let token = (at - self.sequence.starts[document as usize]) as usize;
        self.sources.of(document, self.tokens.documents[document as usize][token].span.start)
    }
}

/// DPnorm over documents.
pub(super) fn dp_norm(occurrences: &Occurrences, sizes: &[u64], partition: &Partition) -> Option<f64> {
    let part = |here: &InDocument| Part { freq: u64::from(here.freq), size: sizes[here.document as usize] };
    Spread::new(occurrences.documents.iter().map(part), partition).dp_norm()
}

/// The least PMI in bits over all splits of a class in two: log2(f(xy) N / (f(x) f(y))), N being all words of the sequence. A
/// class is split between two of its words, never between a word and its marks.
pub(super) fn min_pmi(repeats: &Repeats, class: &Class, words: f64) -> f64 {
    let whole = repeats.symbols(class);
    let splits = splits(whole, &repeats.sequence).map(|at| {
        let (x, y) = whole.split_at(at);
        (f64::from(class.freq()) * words / (f64::from(repeats.count(x)) * f64::from(repeats.count(y)))).log2()
    });
    splits.fold(f64::INFINITY, f64::min)
}

/// Where symbols may be split: before a word and the opening marks at it, if a word came earlier.
fn splits(symbols: &[i32], sequence: &Sequence) -> impl Iterator<Item = usize> {
    let role = |at: usize| sequence.role(symbols[at]);
    let first = (0..symbols.len()).find(|&at| role(at).is_word()).unwrap_or(symbols.len());
    let last = (0..symbols.len()).rfind(|&at| role(at).is_word()).unwrap_or(0);
    let starts = move |&at: &usize| {
        let opens = role(at) == Role::Opening || role(at).is_word();
        opens && role(at - 1) != Role::Opening
    };
    (first + 1..=last).filter(starts)
}

/// The entropies in bits of what stands before and behind a class.
pub(super) fn entropies(repeats: &Repeats, class: &Class) -> (f64, f64) {
    let sequence = &repeats.sequence;
    let mut before: Vec<i32> = repeats.positions(class).map(|at| sequence.before(at)).collect();
    let mut behind: Vec<i32> =
        repeats.positions(class).map(|at| sequence.behind(at + class.length)).collect();
    (entropy(&mut before), entropy(&mut behind))
}

/// Entropy in bits of neighbours, each barrier being one of its own.
fn entropy(neighbours: &mut [i32]) -> f64 {
    neighbours.sort_unstable();
    let total = neighbours.len() as f64;
    let runs = neighbours.chunk_by(|a, b| a == b && *a != BARRIER);
    let information = runs.map(|run| {
        let p = run.len() as f64 / total;
        -p * p.log2()
    });
    information.sum::<f64>().max(0.0)
}

/// What stands right at the edges of a class's places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Edges {
    freq: f64,
    /// Places right behind a number, which the first word may belong to: 年 in 2023 年.
    behind_number: f64,
    /// Places where something begins: behind a barrier, a mark or a function word.
    starts: f64,
    /// Places where something ends: before a barrier, a mark, a function word or a number.
    ends: f64,
}

impl Edges {
    pub fn new(repeats: &Repeats, class: &Class, function_words: &[bool]) -> Self {
        let sequence = &repeats.sequence;
        let bounds = |symbol: i32| !sequence.role(symbol).is_word() || function_words[term(symbol).index()];
        let mut edges = Self { freq: f64::from(class.freq()), behind_number: 0.0, starts: 0.0, ends: 0.0 };
        for at in repeats.positions(class) {
            let before = sequence.right_before(at);
            let behind = sequence.symbols[(at + class.length) as usize];
            edges.behind_number += f64::from(u8::from(sequence.role(before).is_numeric()));
            edges.starts += f64::from(u8::from(bounds(before)));
            edges.ends += f64::from(u8::from(bounds(behind) || sequence.role(behind) == Role::Number));
        }
        edges
    }

    /// The share of places right behind a number.
    pub fn behind_number(&self) -> f64 {
        self.behind_number / self.freq
    }

    /// The share of places where something begins, one place of two being granted: a few objects that happen to follow their
    /// verbs say little.
    pub fn starts(&self) -> f64 {
        (self.starts + 1.0) / (self.freq + 2.0)
    }

    /// The share of places where something ends.
    pub fn ends(&self) -> f64 {
        self.ends / self.freq
    }
}

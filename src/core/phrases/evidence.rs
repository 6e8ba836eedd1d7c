//! What speaks for a repeat being a phrase: spread, cohesion, and how free its edges are.

use super::repeats::{Class, Repeats};
use super::roles::Role;
use super::sequence::{BARRIER, Sequence, term};
use super::words::Words;
use crate::corpus::Sources;
use crate::tokens::TokenizedCorpus;

/// Tells the documents, and the texts they count for, of positions.
#[derive(Clone, Copy)]
pub(super) struct Locator<'a> {
    pub sequence: &'a Sequence,
    pub tokens: &'a TokenizedCorpus,
    pub sources: &'a Sources,
}

impl Locator<'_> {
    /// Whether `positions`, in order, are in at least this many documents, near-duplicates counted once.
    pub fn are_spread(&self, positions: &[u32], least: u32) -> bool {
        let (mut documents, mut counted_for) = (0, vec![]);
        let (mut document, mut end) = (0, 0);
        for &at in positions {
            if at >= end {
                document = self.sequence.document(at);
                end = self.sequence.starts[document as usize + 1];
                documents += 1;
            }
            counted_for.push(self.source(document, at));
        }
        documents >= least && range_dedup(counted_for, documents) >= least
    }

    fn source(&self, document: u32, at: u32) -> u32 {
        let token = (at - self.sequence.starts[document as usize]) as usize;
        self.sources.of(document, self.tokens.documents[document as usize][token].span.start)
    }
}

/// How many documents when those that count for the same one count once. A document with parts of two families counts for two others,
/// and is still one.
pub(super) fn range_dedup(mut counted_for: Vec<u32>, documents: u32) -> u32 {
    counted_for.sort_unstable();
    counted_for.dedup();
    documents.min(counted_for.len() as u32)
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
    /// Places where something begins: behind a barrier, a mark, a function word or a verb, as objects follow verbs.
    starts: f64,
    /// Places where something ends: before a barrier, a mark, a number, or a function word; but verbs go on behind these.
    ends: f64,
    /// Places right behind a barrier or a mark.
    set_off_before: f64,
    /// Places right before a barrier or a mark.
    set_off_behind: f64,
}

impl Edges {
    pub fn new(repeats: &Repeats, class: &Class, words: &Words) -> Self {
        let sequence = &repeats.sequence;
        let is_mark = |symbol: i32| !sequence.role(symbol).is_word();
        let bounds = |symbol: i32| is_mark(symbol) || words.is_function_word[term(symbol).index()];
        let begins = |symbol: i32| bounds(symbol) || words.is_verb[term(symbol).index()];
        let symbols = repeats.symbols(class);
        let last = symbols[symbols.len() - 1];
        let is_verb =
            symbols.len() > 1 && sequence.role(last) == Role::Word && words.is_verb[term(last).index()];
        let share = |is: &dyn Fn(i32, i32) -> bool| {
            let places = repeats.positions(class);
            let sides =
                places.map(|at| (sequence.right_before(at), sequence.symbols[(at + class.length) as usize]));
            sides.filter(|&(before, behind)| is(before, behind)).count() as f64
        };
        Self {
            freq: f64::from(class.freq()),
            behind_number: share(&|before, _| sequence.role(before).is_numeric()),
            starts: share(&|before, _| begins(before)),
            ends: share(&|_, behind| {
                is_mark(behind) || sequence.role(behind) == Role::Number || !is_verb && bounds(behind)
            }),
            set_off_before: share(&|before, _| is_mark(before)),
            set_off_behind: share(&|_, behind| is_mark(behind)),
        }
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

    /// The share of places right behind a mark or a clause edge.
    pub fn set_off_before(&self) -> f64 {
        self.set_off_before / self.freq
    }

    /// The share of places right before a mark or a clause edge.
    pub fn set_off_behind(&self) -> f64 {
        self.set_off_behind / self.freq
    }
}

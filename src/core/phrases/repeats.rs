//! Every class of repeats, from a suffix array.
//!
//! Sequences of symbols that stand in exactly the same places form a class; a corpus of n symbols has fewer than 2n of
//! them, and they are the intervals of its LCP array (Yamamoto & Church 2001; Abouelhoda, Kurtz & Ohlebusch 2004). The longest of
//! a class is closed to the right; it is closed to the left as well if it is not always preceded by the same symbol. Marks at
//! the edges are looked through: X is closed if what stands before it varies, be it with a 、 between.
//!
//! One symbol serves for all barriers, as a suffix array is slow over an alphabet with millions of sentinels; a common prefix is
//! cut where it meets one instead.

use super::PhraseSettings;
use super::sequence::{BARRIER, Sequence};
use crate::corpus::Corpus;
use crate::tokens::TokenizedCorpus;
use libsais::SuffixArrayConstruction;
use rayon::prelude::*;

/// A class of repeats: the suffixes `first..=last` of the suffix array share their first `length` symbols, and no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Class {
    pub first: u32,
    pub last: u32,
    pub length: u32,
}

impl Class {
    pub fn freq(&self) -> u32 {
        self.last - self.first + 1
    }
}

/// The suffix array of a corpus and its classes of repeats.
#[derive(Default)]
pub struct Repeats {
    pub(super) sequence: Sequence,
    /// Positions in the order of what follows them.
    pub(super) suffixes: Vec<i32>,
    /// The closed classes, in order of their intervals.
    pub(super) classes: Vec<Class>,
}

impl Repeats {
    /// Finds all closed repeats that are no longer than `settings` allow.
    pub fn build(corpus: &Corpus, tokens: &TokenizedCorpus, settings: &PhraseSettings) -> Self {
        let mut sequence = Sequence::new(corpus, tokens, settings.pauses);
        let suffixes = suffix_array(&mut sequence.symbols);
        // Marks between words make a phrase longer than its words.
        let most = 2 * settings.max_tokens;
        let common = common_prefixes(&sequence.symbols, &suffixes, most);
        let intervals = intervals(&common, most);
        let mut repeats = Self { sequence, suffixes, classes: vec![] };
        let closed = intervals.par_iter().filter_map(|interval| repeats.closed(interval));
        let closed = closed.collect();
        repeats.classes = closed;
        repeats
    }

    /// The class that an interval is, if it is closed on both sides.
    fn closed(&self, interval: &Interval) -> Option<Class> {
        let class = self.closed_to_the_right(interval)?;
        let mut before = self.positions(&class).map(|at| self.sequence.before(at));
        let first = before.next()?;
        (first == BARRIER || before.any(|before| before != first)).then_some(class)
    }

    /// An interval without the marks that no phrase ends with. Where its parent is all that is left, the parent is the class.
    fn closed_to_the_right(&self, interval: &Interval) -> Option<Class> {
        let Interval { mut class, parent } = *interval;
        let symbols = self.symbols(&class);
        let marks = symbols.iter().rev().take_while(|&&symbol| self.sequence.role(symbol).leads_out());
        class.length -= marks.count() as u32;
        (class.length > parent).then_some(class)
    }

    /// Words of the sequence.
    pub(super) fn total_words(&self) -> f64 {
        let symbols = self.sequence.symbols.par_chunks(1 << 16);
        symbols.map(|symbols| u64::from(self.sequence.words(symbols))).sum::<u64>() as f64
    }

    /// The positions of a class, in the order of the suffix array.
    pub(super) fn positions(&self, class: &Class) -> impl Iterator<Item = u32> + Clone + '_ {
        self.suffixes[class.first as usize..=class.last as usize].iter().map(|&at| at as u32)
    }

    /// The symbols of a class.
    pub(super) fn symbols(&self, class: &Class) -> &[i32] {
        let at = self.suffixes[class.first as usize] as usize;
        &self.sequence.symbols[at..at + class.length as usize]
    }

    /// How often a sequence of symbols without barrier occurs.
    pub(super) fn count(&self, wanted: &[i32]) -> u32 {
        let prefix = |&at: &i32| {
            let rest = &self.sequence.symbols[at as usize..];
            &rest[..rest.len().min(wanted.len())]
        };
        let from = self.suffixes.partition_point(|at| prefix(at) < wanted);
        self.suffixes[from..].partition_point(|at| prefix(at) == wanted) as u32
    }
}

/// The suffix array of `symbols`, which the construction scrambles and puts back.
fn suffix_array(symbols: &mut [i32]) -> Vec<i32> {
    if symbols.is_empty() {
        return vec![];
    }
    let built = SuffixArrayConstruction::for_text_mut(symbols).in_owned_buffer32().single_threaded().run();
    built.map(libsais::suffix_array::SuffixArrayWithText::into_vec).unwrap_or_default()
}

/// How many symbols each suffix shares with the one before it, up to the first barrier. Those with more than `most` are all one: a text
/// that says the same over and over would take time with the square of its length.
fn common_prefixes(symbols: &[i32], suffixes: &[i32], most: u32) -> Vec<u16> {
    let common = |pair: &[i32]| {
        let (a, b) = (&symbols[pair[0] as usize..], &symbols[pair[1] as usize..]);
        let same = a.iter().zip(b).take_while(|(a, b)| a == b && **a != BARRIER);
        same.take(most as usize + 1).count() as u16
    };
    suffixes.par_windows(2).with_min_len(1 << 12).map(common).collect()
}

/// An interval of the common prefixes, and how much the suffixes of the next wider interval share.
struct Interval {
    class: Class,
    parent: u32,
}

/// The intervals of the common prefixes, of at most `most` symbols, by a stack of those still open.
fn intervals(common: &[u16], most: u32) -> Vec<Interval> {
    let mut intervals = vec![];
    let mut open: Vec<Class> = vec![];
    for (place, &length) in (0..).zip(common.iter().chain([&0])) {
        let length = u32::from(length);
        let mut first = place;
        while let Some(class) = open.pop_if(|class| class.length > length) {
            first = class.first;
            let parent = open.last().map_or(0, |class| class.length).max(length);
            if class.length <= most {
                intervals.push(Interval { class: Class { last: place, ..class }, parent });
            }
        }
        if length >= 1 && open.last().is_none_or(|class| class.length < length) {
            open.push(Class { first, last: first, length });
        }
    }
    intervals
}

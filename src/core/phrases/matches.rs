//! Where wordings occur: every place in every document, by their characters alone.
//!
//! Words were needed to find phrases; they are counted as anyone would who searches for them, so that a number can be checked by
//! hand. One automaton holds all of them (Aho & Corasick 1975).

use super::candidates::{Candidate, Cohesion};
use super::written::Written;
use crate::corpus::Corpus;
use crate::tokens::TokenizedCorpus;
use daachorse::CharwiseDoubleArrayAhoCorasick;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use zhangju_text::Span;

/// A place of a wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Match {
    /// Where it stands in the document's text.
    pub span: Span,
    /// Which wording, by its index.
    pub wording: u32,
}

/// An automaton that finds wordings, numbered in their order.
pub(super) struct Finder {
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
}

impl Finder {
    /// For distinct wordings.
    pub fn new<'w>(wordings: impl IntoIterator<Item = &'w str>) -> Self {
        let numbered: Vec<(&str, u32)> = wordings.into_iter().zip(0..).collect();
        Self { automaton: CharwiseDoubleArrayAhoCorasick::with_values(numbered).ok() }
    }

    /// Calls `use_place` with each wording that `text` has and its bytes, overlapping ones too.
    pub fn each(&self, text: &str, mut use_place: impl FnMut(u32, std::ops::Range<u32>)) {
        let Some(automaton) = &self.automaton else { return };
        for found in automaton.find_overlapping_iter(text) {
            use_place(found.value(), found.start() as u32..found.end() as u32);
        }
    }
}

/// The places of candidates, and how often the parts of some occur.
pub(super) struct Matches {
    /// By document, in order: the longest first where several begin.
    pub documents: Vec<Vec<Match>>,
    /// By wording, parts behind the candidates.
    counts: Vec<AtomicU32>,
    /// The numbers of both parts of each cut of a candidate.
    parts: Vec<Vec<[u32; 2]>>,
}

impl Matches {
    pub fn new(corpus: &Corpus, tokens: &TokenizedCorpus, candidates: &[Candidate]) -> Self {
        let mut wordings = Wordings::default();
        for candidate in candidates {
            wordings.number(&candidate.text);
        }
        let parts = candidates.iter().map(|candidate| wordings.parts(candidate)).collect();
        let finder = Finder::new(wordings.texts.iter().copied());
        let counts: Vec<AtomicU32> = wordings.texts.iter().map(|_| AtomicU32::new(0)).collect();
        let documents = corpus.documents().par_iter().zip(&tokens.documents);
        let documents = documents.map(|(document, of_it)| {
            let written = Written::new(of_it, &tokens.lexicon);
            let mut matches = vec![];
            finder.each(&written.text, |wording, range| {
                counts[wording as usize].fetch_add(1, Ordering::Relaxed);
                if (wording as usize) < candidates.len() {
                    matches.push(Match { wording, span: written.span(range, document.text()) });
                }
            });
            matches.sort_unstable_by_key(|found| (found.span.start, std::cmp::Reverse(found.span.end)));
            matches
        });
        Self { documents: documents.collect(), counts, parts }
    }

    /// How often a wording occurs.
    pub fn count(&self, wording: u32) -> u32 {
        self.counts[wording as usize].load(Ordering::Relaxed)
    }

    /// The least PMI in bits over the cuts of a candidate, from counts of its parts in a corpus of this many words.
    pub fn min_pmi(&self, candidate: u32, words: f64) -> f64 {
        let whole = f64::from(self.count(candidate));
        let of_cut = |[x, y]: &[u32; 2]| {
            (whole * words / (f64::from(self.count(*x)) * f64::from(self.count(*y)))).log2()
        };
        self.parts[candidate as usize].iter().map(of_cut).fold(f64::INFINITY, f64::min)
    }
}

/// Distinct wordings, numbered as they come.
#[derive(Default)]
struct Wordings<'c> {
    texts: Vec<&'c str>,
    numbers: FxHashMap<&'c str, u32>,
}

impl<'c> Wordings<'c> {
    fn number(&mut self, text: &'c str) -> u32 {
        *self.numbers.entry(text).or_insert_with(|| {
            self.texts.push(text);
            self.texts.len() as u32 - 1
        })
    }

    fn parts(&mut self, candidate: &'c Candidate) -> Vec<[u32; 2]> {
        let Cohesion::Cuts(cuts) = &candidate.cohesion else { return vec![] };
        cuts.iter()
            .map(|&at| {
                let (x, y) = candidate.text.split_at(at);
                [self.number(x), self.number(y)]
            })
            .collect()
    }
}

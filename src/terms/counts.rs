//! How often each term stands in each document.

use crate::segment::{Token, TokenizedCorpus};
use crate::text::TermId;
use rayon::prelude::*;

/// Occurrences of a term in one document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Posting {
    /// The document's index.
    pub document: u32,
    /// Occurrences there.
    pub freq: u32,
}

/// For each term the documents it occurs in, in order, with its frequency there: flat arrays, no maps.
pub struct Counts {
    /// Where the postings of each term begin; one more at the end.
    starts: Vec<u32>,
    postings: Vec<Posting>,
}

impl Counts {
    /// Counts words and marks alike.
    pub fn new(tokens: &TokenizedCorpus) -> Self {
        let documents: Vec<Vec<TermFreq>> =
            tokens.documents.par_iter().map(|document| frequencies(document)).collect();
        let mut starts = vec![0; tokens.lexicon.len() + 1];
        for entry in documents.iter().flatten() {
            starts[entry.term.index() + 1] += 1;
        }
        for term in 1..starts.len() {
            starts[term] += starts[term - 1];
        }
        let mut next = starts.clone();
        let mut postings = vec![Posting::default(); starts[starts.len() - 1] as usize];
        for (document, entries) in documents.iter().enumerate() {
            for entry in entries {
                let slot = &mut next[entry.term.index()];
                postings[*slot as usize] = Posting { document: document as u32, freq: entry.freq };
                *slot += 1;
            }
        }
        Self { starts, postings }
    }

    /// The documents a term occurs in, in order.
    pub fn postings(&self, term: TermId) -> &[Posting] {
        &self.postings[self.starts[term.index()] as usize..self.starts[term.index() + 1] as usize]
    }
}

struct TermFreq {
    term: TermId,
    freq: u32,
}

/// Sorting beats hashing here: a document's ids fit the cache.
fn frequencies(document: &[Token]) -> Vec<TermFreq> {
    let mut terms: Vec<TermId> = document.iter().map(|token| token.term).collect();
    terms.sort_unstable();
    terms.chunk_by(|a, b| a == b).map(|run| TermFreq { term: run[0], freq: run.len() as u32 }).collect()
}

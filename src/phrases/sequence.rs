//! The corpus as one sequence of symbols, with a barrier wherever no phrase may run across.

use crate::corpus::{Corpus, Document};
use crate::segment::{TermClass, Token, TokenizedCorpus};
use crate::text::{Span, TermId};
use rayon::prelude::*;

/// The symbol of every barrier: less than all terms, so that a clause sorts before what continues it.
pub(super) const BARRIER: i32 = 0;

/// All documents as symbols, each document ended by a barrier.
#[derive(Default)]
pub(super) struct Sequence {
    /// Term id + 1, or [`BARRIER`].
    pub symbols: Vec<i32>,
    /// Where each document begins; one more at the end.
    pub starts: Vec<u32>,
}

impl Sequence {
    pub fn new(corpus: &Corpus, tokens: &TokenizedCorpus, cross_pauses: bool) -> Self {
        let symbol = |token: &Token| match tokens.lexicon.class(token.term) {
            TermClass::ClauseEnd | TermClass::Mark => BARRIER,
            TermClass::Pause if !cross_pauses => BARRIER,
            TermClass::Word | TermClass::Pause | TermClass::Opening | TermClass::Closing => {
                token.term.0 as i32 + 1
            }
        };
        let of_document = |(document, tokens): (&Document, &Vec<Token>)| {
            let markers = markers(document);
            let mut symbols: Vec<i32> = tokens
                .iter()
                .map(|token| if is_in(&markers, token) { BARRIER } else { symbol(token) })
                .collect();
            symbols.push(BARRIER);
            symbols
        };
        let documents = corpus.documents.par_iter().zip(&tokens.documents);
        let documents: Vec<Vec<i32>> = documents.map(of_document).collect();
        let mut sequence = Self { symbols: vec![], starts: vec![0] };
        sequence.symbols.reserve_exact(documents.iter().map(Vec::len).sum());
        for document in documents {
            sequence.symbols.extend(document);
            sequence.starts.push(sequence.symbols.len() as u32);
        }
        sequence
    }

    /// The document that position `at` is in.
    pub fn document(&self, at: u32) -> u32 {
        self.starts.partition_point(|&start| start <= at) as u32 - 1
    }

    /// The token at position `at`, which is no barrier.
    pub fn token<'t>(&self, at: u32, tokens: &'t TokenizedCorpus) -> &'t Token {
        let document = self.document(at) as usize;
        &tokens.documents[document][(at - self.starts[document]) as usize]
    }

    /// The symbol before position `at`; a document's edge is a barrier.
    pub fn before(&self, at: u32) -> i32 {
        if at == 0 { BARRIER } else { self.symbols[at as usize - 1] }
    }
}

/// The markers of headings and points: a phrase is words, and no number of a heading.
fn markers(document: &Document) -> Vec<Span> {
    let markers = document.tree.nodes().iter().map(|node| node.marker).filter(|marker| !marker.is_empty());
    let mut markers: Vec<Span> = markers.collect();
    markers.sort_unstable();
    markers
}

fn is_in(markers: &[Span], token: &Token) -> bool {
    let before = &markers[..markers.partition_point(|marker| marker.start <= token.span.start)];
    before.last().is_some_and(|marker| token.span.start < marker.end)
}

/// The term of a symbol that is no barrier.
pub(super) fn term(symbol: i32) -> TermId {
    TermId(symbol as u32 - 1)
}

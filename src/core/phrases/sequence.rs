//! The corpus as one sequence of symbols, with a barrier wherever no phrase may run across.

use super::Pauses;
use super::numbering::numbering;
use super::roles::Role;
use crate::corpus::{Corpus, Document};
use crate::tokens::{Token, TokenizedCorpus};
use rayon::prelude::*;
use zhangju_text::{Span, TermId};

/// The symbol of every barrier: less than all terms, so that a clause sorts before what continues it.
pub(super) const BARRIER: i32 = 0;

/// All documents as symbols, each document ended by a barrier.
#[derive(Default)]
pub(super) struct Sequence {
    /// Term id + 1, or [`BARRIER`].
    pub symbols: Vec<i32>,
    /// Where each document begins; one more at the end.
    pub starts: Vec<u32>,
    /// By symbol.
    roles: Vec<Role>,
}

impl Sequence {
    pub fn new(corpus: &Corpus, tokens: &TokenizedCorpus, pauses: Pauses) -> Self {
        let roles = Role::of_all(&tokens.lexicon, pauses);
        let documents = corpus.documents().par_iter().zip(&tokens.documents);
        let documents: Vec<Vec<i32>> =
            documents.map(|(document, of_it)| symbols(document, of_it, tokens, &roles)).collect();
        let mut sequence = Self { starts: vec![0], ..Self::default() };
        sequence.symbols.reserve_exact(documents.iter().map(Vec::len).sum());
        for document in documents {
            sequence.symbols.extend(document);
            sequence.starts.push(sequence.symbols.len() as u32);
        }
        sequence.roles = [vec![Role::Bar], roles].concat();
        sequence
    }

    /// What a symbol can do in a phrase.
    #[inline]
    pub fn role(&self, symbol: i32) -> Role {
        self.roles[symbol as usize]
    }

    /// How many of the symbols are words.
    pub fn words(&self, symbols: &[i32]) -> u32 {
        symbols.iter().filter(|&&symbol| self.role(symbol).is_word()).count() as u32
    }

    /// The document that position `at` is in.
    pub fn document(&self, at: u32) -> u32 {
        self.starts.partition_point(|&start| start <= at) as u32 - 1
    }

    /// The symbol right before position `at`; the edge of the corpus is a barrier.
    pub fn right_before(&self, at: u32) -> i32 {
        if at == 0 { BARRIER } else { self.symbols[at as usize - 1] }
    }

    /// What stands before position `at`. A mark that no phrase begins with is looked through, or all that follows a 、 would
    /// seem to follow the same thing; what is seen so is the negative of the symbol.
    pub fn before(&self, at: u32) -> i32 {
        let seen = self.symbols[..at as usize].iter().rev().copied();
        self.look(seen, Role::leads_in)
    }

    /// What stands at position `at`, as behind a phrase: likewise.
    pub fn behind(&self, at: u32) -> i32 {
        let seen = self.symbols[at as usize..].iter().copied();
        self.look(seen, Role::leads_out)
    }

    fn look(&self, mut seen: impl Iterator<Item = i32>, through: fn(Role) -> bool) -> i32 {
        let Some(next) = seen.next() else { return BARRIER };
        if !through(self.role(next)) {
            return next;
        }
        -seen.find(|&symbol| !through(self.role(symbol))).unwrap_or(BARRIER)
    }
}

/// The symbols of a document, and a barrier.
fn symbols(document: &Document, of_it: &[Token], tokens: &TokenizedCorpus, roles: &[Role]) -> Vec<i32> {
    let markers = markers(document);
    let mut symbols = Vec::with_capacity(of_it.len() + 1);
    let mut numbered = 0;
    for (at, token) in of_it.iter().enumerate() {
        numbered = numbered.max(at + numbering(&of_it[at..], roles, &tokens.lexicon));
        let bars = at < numbered || roles[token.term.index()] == Role::Bar || is_in(&markers, token);
        symbols.push(if bars { BARRIER } else { token.term.0 as i32 + 1 });
    }
    symbols.push(BARRIER);
    symbols
}

/// The markers of headings and points: a phrase is words, and no number of a heading.
fn markers(document: &Document) -> Vec<Span> {
    let markers = document.tree().nodes().iter().map(|node| node.marker).filter(|marker| !marker.is_empty());
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

//! Bundles: which repeats may be phrases, by what their words tell.

use super::candidates::{Candidate, Cohesion};
use super::evidence::{Edges, Locator, entropies, min_pmi};
use super::pairs::Pairs;
use super::repeats::{Class, Repeats};
use super::roles::Role;
use super::sequence::term;
use super::words::Words;
use super::written::Written;
use super::{PhraseKind, PhraseSettings};
use crate::corpus::Sources;
use crate::tokens::TokenizedCorpus;
use rayon::prelude::*;
use zhangju_text::numerals::arabic_digit;
use zhangju_text::{TermId, content_chars};

/// What stands behind a number more often than this is the rest of something that is numbered or dated.
const MOST_BEHIND_NUMBER: f64 = 0.5;

/// A phrase may begin or end with a function word where a clause edge or a mark is right there at least this often: 把好事办好.
const SET_OFF: f64 = 0.5;

/// Content characters of an object that stands for itself, and how much more often than with it its verb must occur.
const LONG_OBJECT: u32 = 6;
const FREE_VERB: usize = 10;

/// The repeats that may be phrases.
pub(super) fn bundles(
    repeats: &Repeats,
    tokens: &TokenizedCorpus,
    sources: &Sources,
    words: &Words,
    least: u32,
    settings: &PhraseSettings,
) -> Vec<Candidate> {
    let judge = Judge::new(repeats, tokens, sources, words, least, settings);
    repeats.classes.par_iter().filter_map(|class| judge.candidate(class)).collect()
}

/// Decides on repeats one by one; knows what that needs of terms and documents.
struct Judge<'a> {
    repeats: &'a Repeats,
    tokens: &'a TokenizedCorpus,
    locator: Locator<'a>,
    words: &'a Words,
    settings: &'a PhraseSettings,
    pairs: Pairs,
    /// Fewest documents.
    least: u32,
    /// Content characters of each term.
    chars: Vec<u32>,
    /// Words of the sequence.
    total: f64,
}

impl<'a> Judge<'a> {
    fn new(
        repeats: &'a Repeats,
        tokens: &'a TokenizedCorpus,
        sources: &'a Sources,
        words: &'a Words,
        least: u32,
        settings: &'a PhraseSettings,
    ) -> Self {
        let lexicon = &tokens.lexicon;
        let chars =
            (0..lexicon.len() as u32).map(|id| content_chars(lexicon.term(TermId(id))) as u32).collect();
        let locator = Locator { sequence: &repeats.sequence, tokens, sources };
        let pairs = Pairs::new(lexicon);
        let total = repeats.total_words();
        Self { repeats, tokens, locator, words, settings, pairs, least, chars, total }
    }

    /// A class that has what a phrase needs, but for how it stands to longer ones. The cheap questions come first.
    fn candidate(&self, class: &Class) -> Option<Candidate> {
        let symbols = self.repeats.symbols(class);
        if class.freq() < self.least.max(2) || !self.is_well_formed(symbols) {
            return None;
        }
        let mut positions: Vec<u32> = self.repeats.positions(class).collect();
        positions.sort_unstable();
        if !self.locator.are_spread(&positions, self.least) {
            return None;
        }
        let (left, right) = entropies(self.repeats, class);
        let is_open = || self.pairs.are_cut_by(&self.repeats.sequence, symbols, &positions);
        let is_object = self.is_object(class);
        let is_free = |entropy: f64| entropy >= self.settings.min_entropy;
        let reads = || (is_object || is_free(left)) && is_free(right) && self.is_bounded(class) && !is_open();
        let is_unit = self.is_unit(symbols);
        if !is_unit && !reads() {
            return None;
        }
        let cohesion = self.cohesion(class)?;
        Some(Candidate {
            text: self.text(class, positions[0]),
            kind: self.kind(symbols),
            tokens: self.repeats.sequence.words(symbols),
            content: self.content_chars(symbols),
            cohesion,
            entropy_left: Some(left),
            entropy_right: Some(right),
            is_unit: is_unit || is_object,
        })
    }

    /// Whether it is a long object of one verb that is used far more often with others: 稳中求进工作总基调 stands behind 坚持 nearly always,
    /// and is no part of it.
    fn is_object(&self, class: &Class) -> bool {
        let sequence = &self.repeats.sequence;
        let mut before: Vec<i32> =
            self.repeats.positions(class).map(|at| sequence.right_before(at)).collect();
        before.sort_unstable();
        let runs = before.chunk_by(|a, b| a == b);
        let Some(most) = runs.max_by_key(|run| run.len()).filter(|run| 2 * run.len() > before.len()) else {
            return false;
        };
        self.is_verb(most[0])
            && self.content_chars(self.repeats.symbols(class)) >= LONG_OBJECT
            && self.repeats.count(&most[..1]) as usize >= FREE_VERB * most.len()
    }

    /// How firmly it holds together, where that is firm enough. A single word holds together as its parts do.
    fn cohesion(&self, class: &Class) -> Option<Cohesion> {
        if let Some(compound) = self.compound(self.repeats.symbols(class)) {
            return Some(Cohesion::Cuts(compound.cuts.clone()));
        }
        let min_pmi = min_pmi(self.repeats, class, self.total);
        (min_pmi >= self.settings.min_pmi).then_some(Cohesion::Measured(min_pmi))
    }

    fn kind(&self, symbols: &[i32]) -> PhraseKind {
        match self.compound(symbols) {
            Some(compound) if compound.is_expression => PhraseKind::Slogan,
            _ => PhraseKind::Bundle,
        }
    }

    /// Whether a dictionary says so.
    fn is_unit(&self, symbols: &[i32]) -> bool {
        self.compound(symbols).is_some_and(|compound| compound.is_listed)
    }

    /// What is known of a single word that is a phrase by itself.
    fn compound(&self, symbols: &[i32]) -> Option<&super::words::Compound> {
        let [symbol] = symbols else { return None };
        self.words.compounds.get(&term(*symbol))
    }

    fn text(&self, class: &Class, first: u32) -> String {
        let sequence = &self.repeats.sequence;
        let document = sequence.document(first);
        let at = (first - sequence.starts[document as usize]) as usize;
        let tokens = &self.tokens.documents[document as usize][at..at + class.length as usize];
        Written::words(tokens, &self.tokens.lexicon)
    }

    /// Whether it often enough begins and ends where something does.
    fn is_bounded(&self, class: &Class) -> bool {
        let symbols = self.repeats.symbols(class);
        let edges = Edges::new(self.repeats, class, self.words);
        let (first, last) = (symbols[0], symbols[symbols.len() - 1]);
        if edges.behind_number() > MOST_BEHIND_NUMBER {
            return false;
        }
        // What a pair of words encloses is whole, wherever it stands: 以习近平同志为核心的党中央.
        self.pairs.is_whole(symbols) && !self.is_function_word(last)
            || edges.starts() >= self.settings.min_starts
                && edges.ends() >= self.settings.min_ends
                && (!self.is_function_word(first) || edges.set_off_before() >= SET_OFF)
                && (!self.is_function_word(last) || edges.set_off_behind() >= SET_OFF)
    }

    /// Long enough, no bare number at either edge, and no bracket or quotation mark without its partner.
    fn is_well_formed(&self, symbols: &[i32]) -> bool {
        let words = self.repeats.sequence.words(symbols);
        let is_long = (self.settings.min_tokens..=self.settings.max_tokens).contains(&words);
        (is_long || self.compound(symbols).is_some())
            && self.content_chars(symbols) >= self.settings.min_chars
            && self.may_begin(symbols[0])
            && self.may_end(symbols[symbols.len() - 1])
            && self.is_balanced(symbols)
            && self.has_han(symbols)
            && !self.pairs.lacks_verb(symbols, |symbol| self.is_verb(symbol))
    }

    fn content_chars(&self, symbols: &[i32]) -> u32 {
        symbols.iter().map(|&symbol| self.chars[term(symbol).index()]).sum()
    }

    fn may_begin(&self, symbol: i32) -> bool {
        match self.repeats.sequence.role(symbol) {
            Role::Word | Role::Ordinal => true,
            Role::Number => !self.begins_with_digit(symbol),
            role => role == Role::Opening,
        }
    }

    fn may_end(&self, symbol: i32) -> bool {
        matches!(self.repeats.sequence.role(symbol), Role::Word | Role::Closing)
    }

    fn is_function_word(&self, symbol: i32) -> bool {
        let is_word = self.repeats.sequence.role(symbol).is_word();
        is_word && self.words.is_function_word[term(symbol).index()]
    }

    fn is_verb(&self, symbol: i32) -> bool {
        self.repeats.sequence.role(symbol).is_word() && self.words.is_verb[term(symbol).index()]
    }

    fn begins_with_digit(&self, symbol: i32) -> bool {
        let number = self.tokens.lexicon.term(term(symbol));
        number.starts_with(|c| arabic_digit(c).is_some())
    }

    fn has_han(&self, symbols: &[i32]) -> bool {
        let is_han = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
        symbols.iter().any(|&symbol| self.tokens.lexicon.term(term(symbol)).contains(is_han))
    }

    fn is_balanced(&self, symbols: &[i32]) -> bool {
        let mut open = 0;
        for &symbol in symbols {
            match self.repeats.sequence.role(symbol) {
                Role::Opening => open += 1,
                Role::Closing if open == 0 => return false,
                Role::Closing => open -= 1,
                _ => {}
            }
        }
        open == 0
    }
}

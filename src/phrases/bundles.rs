//! Bundles: which repeats are phrases.

use super::evidence::{Edges, Locator, Occurrences, dp_norm, entropies, min_pmi};
use super::nesting::{Nested, nested};
use super::repeats::{Class, Repeats};
use super::roles::Role;
use super::sequence::term;
use super::{Example, Phrase, PhraseKind, PhraseSettings, Phrases};
use crate::corpus::Sources;
use crate::segment::{Token, TokenizedCorpus};
use crate::statistics::Partition;
use crate::text::{Span, TermId, content_chars};
use rayon::prelude::*;

/// Archives of at most so many documents ask for two of them, not five.
const SMALL: u32 = 10;

/// What stands behind a number more often than this is the rest of something that is numbered or dated.
const MOST_BEHIND_NUMBER: f64 = 0.5;

impl Repeats {
    /// Chooses the phrases among the repeats. `function_words` says by term id which words no phrase begins or ends with.
    pub fn bundles(
        &self,
        tokens: &TokenizedCorpus,
        sources: &Sources,
        function_words: &[bool],
        settings: &PhraseSettings,
    ) -> Phrases {
        let judge = Judge::new(self, tokens, sources, function_words, settings);
        let candidates: Vec<Candidate> =
            self.classes.par_iter().filter_map(|class| judge.candidate(class)).collect();
        let classes: Vec<Class> = candidates.iter().map(|candidate| candidate.class).collect();
        let nested = nested(self, &classes);
        let rows = candidates
            .par_iter()
            .zip(nested)
            .filter_map(|(candidate, nested)| judge.phrase(candidate, &nested));
        let mut rows: Vec<Phrase> = rows.collect();
        rows.par_sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.text.cmp(&b.text)));
        Phrases {
            rows,
            min_range: judge.least,
            note: note(tokens.documents.len() as u32, judge.least, settings),
        }
    }
}

/// The range a phrase must have in an archive of so many documents.
fn least_range(documents: u32) -> u32 {
    match documents {
        0 | 1 => 1,
        2..=SMALL => 2,
        _ => documents.div_ceil(100).max(5),
    }
}

fn note(documents: u32, least: u32, settings: &PhraseSettings) -> Option<String> {
    let small = documents <= SMALL && settings.min_range.is_none();
    small.then(|| match documents {
        0 => "0 documents: nothing to find phrases in".into(),
        1 => "1 document: phrases are sequences that it repeats; range says nothing".into(),
        _ => format!("a small archive of {documents} documents: phrases need a range of {least} only"),
    })
}

/// A repeat that may be a phrase.
struct Candidate {
    class: Class,
    first: u32,
    occurrences: Occurrences,
    min_pmi: f64,
    entropy_left: f64,
    entropy_right: f64,
}

/// Decides on repeats one by one; knows what that needs of terms and documents.
struct Judge<'a> {
    repeats: &'a Repeats,
    tokens: &'a TokenizedCorpus,
    locator: Locator<'a>,
    function_words: &'a [bool],
    settings: &'a PhraseSettings,
    /// Fewest documents.
    least: u32,
    /// Content characters of each term.
    chars: Vec<u32>,
    /// Word tokens of each document.
    sizes: Vec<u64>,
    partition: Partition,
    /// Words of the sequence.
    words: f64,
}

impl<'a> Judge<'a> {
    fn new(
        repeats: &'a Repeats,
        tokens: &'a TokenizedCorpus,
        sources: &'a Sources,
        function_words: &'a [bool],
        settings: &'a PhraseSettings,
    ) -> Self {
        let lexicon = &tokens.lexicon;
        let chars =
            (0..lexicon.len() as u32).map(|id| content_chars(lexicon.term(TermId(id))) as u32).collect();
        let size = |document: &Vec<Token>| {
            document.iter().filter(|token| lexicon.is_word(token.term)).count() as u64
        };
        let sizes: Vec<u64> = tokens.documents.par_iter().map(size).collect();
        let sequence = &repeats.sequence;
        let words = sequence
            .symbols
            .par_chunks(1 << 16)
            .map(|symbols| u64::from(sequence.words(symbols)))
            .sum::<u64>() as f64;
        let locator = Locator { sequence, tokens, sources };
        let least = settings.min_range.unwrap_or_else(|| least_range(sizes.len() as u32)).max(1);
        let partition = Partition::new(sizes.iter().copied());
        Self { repeats, tokens, locator, function_words, settings, least, chars, sizes, partition, words }
    }

    /// A class that has what a phrase needs, but for how it stands to longer ones. The cheap questions come first.
    fn candidate(&self, class: &Class) -> Option<Candidate> {
        if class.freq() < self.least.max(2) || !self.is_well_formed(self.repeats.symbols(class)) {
            return None;
        }
        let mut positions: Vec<u32> = self.repeats.positions(class).collect();
        positions.sort_unstable();
        let occurrences = self.locator.occurrences(&positions, self.least)?;
        let (entropy_left, entropy_right) = entropies(self.repeats, class);
        if entropy_left.min(entropy_right) < self.settings.min_entropy || !self.is_bounded(class) {
            return None;
        }
        let min_pmi = min_pmi(self.repeats, class, self.words);
        let first = positions[0];
        let kept = min_pmi >= self.settings.min_pmi;
        kept.then_some(Candidate { class: *class, first, occurrences, min_pmi, entropy_left, entropy_right })
    }

    /// Whether it often enough begins and ends where something does.
    fn is_bounded(&self, class: &Class) -> bool {
        let edges = Edges::new(self.repeats, class, self.function_words);
        edges.behind_number() <= MOST_BEHIND_NUMBER
            && edges.starts() >= self.settings.min_starts
            && edges.ends() >= self.settings.min_ends
    }

    /// Long enough, no function word or bare number at either edge, and no bracket or quotation mark without its partner.
    fn is_well_formed(&self, symbols: &[i32]) -> bool {
        let words = self.repeats.sequence.words(symbols);
        (self.settings.min_tokens..=self.settings.max_tokens).contains(&words)
            && self.content_chars(symbols) >= self.settings.min_chars
            && self.may_begin(symbols[0])
            && self.may_end(symbols[symbols.len() - 1])
            && self.is_balanced(symbols)
            && self.has_han(symbols)
    }

    fn content_chars(&self, symbols: &[i32]) -> u32 {
        symbols.iter().map(|&symbol| self.chars[term(symbol).index()]).sum()
    }

    fn may_begin(&self, symbol: i32) -> bool {
        match self.repeats.sequence.role(symbol) {
            Role::Word | Role::Ordinal => !self.is_function_word(symbol),
            Role::Number => !self.begins_with_digit(symbol),
            role => role == Role::Opening,
        }
    }

    fn may_end(&self, symbol: i32) -> bool {
        match self.repeats.sequence.role(symbol) {
            Role::Word => !self.is_function_word(symbol),
            role => role == Role::Closing,
        }
    }

    fn is_function_word(&self, symbol: i32) -> bool {
        self.function_words[term(symbol).index()]
    }

    fn begins_with_digit(&self, symbol: i32) -> bool {
        let number = self.tokens.lexicon.term(term(symbol));
        number.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
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

    /// The phrase a candidate is, unless it lives inside longer ones: it must have the range it needs outside of them.
    fn phrase(&self, candidate: &Candidate, nested: &Nested) -> Option<Phrase> {
        let (class, occurrences) = (&candidate.class, &candidate.occurrences);
        let freq = class.freq();
        if (nested.free.len() as f64) < self.settings.min_free * f64::from(freq) {
            return None;
        }
        let free = self.locator.occurrences(&nested.free, self.least)?;
        let symbols = self.repeats.symbols(class);
        let lexicon = &self.tokens.lexicon;
        let text: String = symbols.iter().map(|&symbol| lexicon.term(term(symbol))).collect();
        let tokens = self.repeats.sequence.words(symbols);
        let content = f64::from(self.content_chars(symbols));
        Some(Phrase {
            chars: text.chars().count() as u32,
            text,
            kind: PhraseKind::Bundle,
            tokens,
            freq,
            range: occurrences.documents.len() as u32,
            range_dedup: occurrences.range_dedup,
            dp_norm: dp_norm(occurrences, &self.sizes, &self.partition),
            min_pmi: Some(candidate.min_pmi),
            entropy_left: Some(candidate.entropy_left),
            entropy_right: Some(candidate.entropy_right),
            c_value: Some(nested.c_value(tokens, freq)),
            score: f64::from(free.range_dedup) * candidate.min_pmi * content,
            example: self.example(class, candidate.first),
        })
    }

    fn example(&self, class: &Class, first: u32) -> Example {
        let sequence = &self.repeats.sequence;
        let start = sequence.token(first, self.tokens).span.start;
        let end = sequence.token(first + class.length - 1, self.tokens).span.end;
        Example { document: sequence.document(first), span: Span { start, end } }
    }
}

//! Bundles: which repeats are phrases.

use super::evidence::{Occurrences, dp_norm, entropies, min_pmi, occurrences};
use super::nesting::{Nested, nested};
use super::repeats::{Class, Repeats};
use super::sequence::{BARRIER, term};
use super::{Example, Phrase, PhraseKind, PhraseSettings, Phrases, Sources};
use crate::segment::{TermClass, Token, TokenizedCorpus};
use crate::statistics::Partition;
use crate::text::{Span, TermId, content_chars};
use rayon::prelude::*;

/// Archives of at most so many documents ask for two of them, not five.
const SMALL: u32 = 10;

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
            .filter_map(|(candidate, nested)| judge.phrase(candidate, nested));
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
    occurrences: Occurrences,
    min_pmi: f64,
    entropy_left: f64,
    entropy_right: f64,
}

/// Decides on repeats one by one; knows what that needs of terms and documents.
struct Judge<'a> {
    repeats: &'a Repeats,
    tokens: &'a TokenizedCorpus,
    sources: &'a Sources,
    function_words: &'a [bool],
    settings: &'a PhraseSettings,
    /// Fewest documents.
    least: u32,
    /// Content characters of each term.
    chars: Vec<u32>,
    /// Word tokens of each document.
    sizes: Vec<u64>,
    partition: Partition,
    /// Symbols that are no barrier.
    symbols: f64,
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
        let words = |document: &Vec<Token>| {
            document.iter().filter(|token| lexicon.is_word(token.term)).count() as u64
        };
        let sizes: Vec<u64> = tokens.documents.par_iter().map(words).collect();
        let symbols = repeats.sequence.symbols.par_iter().filter(|symbol| **symbol != BARRIER).count() as f64;
        let least = settings.min_range.unwrap_or_else(|| least_range(sizes.len() as u32)).max(1);
        let partition = Partition::new(sizes.iter().copied());
        Self { repeats, tokens, sources, function_words, settings, least, chars, sizes, partition, symbols }
    }

    /// A class that has what a phrase needs, but for how it stands to longer ones. The cheap questions come first.
    fn candidate(&self, class: &Class) -> Option<Candidate> {
        if class.freq() < self.least.max(2) || !self.is_well_formed(self.repeats.symbols(class)) {
            return None;
        }
        let occurrences = occurrences(self.repeats, class, self.tokens, self.sources, self.least)?;
        let (entropy_left, entropy_right) = entropies(self.repeats, class);
        if entropy_left.min(entropy_right) < self.settings.min_entropy {
            return None;
        }
        let min_pmi = min_pmi(self.repeats, class, self.symbols);
        let kept = min_pmi >= self.settings.min_pmi;
        kept.then_some(Candidate { class: *class, occurrences, min_pmi, entropy_left, entropy_right })
    }

    /// Long enough, no function word or bare number at either edge, and no bracket or quotation mark without its partner.
    fn is_well_formed(&self, symbols: &[i32]) -> bool {
        let words =
            symbols.iter().filter(|&&symbol| self.tokens.lexicon.is_word(term(symbol))).count() as u32;
        (self.settings.min_tokens..=self.settings.max_tokens).contains(&words)
            && self.content_chars(symbols) >= self.settings.min_chars
            && self.may_begin(symbols[0])
            && self.may_end(symbols[symbols.len() - 1])
            && self.is_balanced(symbols)
    }

    fn content_chars(&self, symbols: &[i32]) -> u32 {
        symbols.iter().map(|&symbol| self.chars[term(symbol).index()]).sum()
    }

    fn may_begin(&self, symbol: i32) -> bool {
        match self.tokens.lexicon.class(term(symbol)) {
            TermClass::Word => self.is_edge_word(symbol),
            class => class == TermClass::Opening,
        }
    }

    fn may_end(&self, symbol: i32) -> bool {
        match self.tokens.lexicon.class(term(symbol)) {
            TermClass::Word => self.is_edge_word(symbol),
            class => class == TermClass::Closing,
        }
    }

    fn is_edge_word(&self, symbol: i32) -> bool {
        let id = term(symbol);
        let number =
            || self.tokens.lexicon.term(id).bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'%'));
        !self.function_words[id.index()] && !number()
    }

    fn is_balanced(&self, symbols: &[i32]) -> bool {
        let mut open = 0;
        for &symbol in symbols {
            match self.tokens.lexicon.class(term(symbol)) {
                TermClass::Opening => open += 1,
                TermClass::Closing if open == 0 => return false,
                TermClass::Closing => open -= 1,
                _ => {}
            }
        }
        open == 0
    }

    /// The phrase a candidate is, unless it lives inside longer ones.
    fn phrase(&self, candidate: &Candidate, nested: Nested) -> Option<Phrase> {
        let (class, occurrences) = (&candidate.class, &candidate.occurrences);
        let freq = class.freq();
        let free = freq - nested.inside;
        if free < self.least || f64::from(free) < self.settings.min_free * f64::from(freq) {
            return None;
        }
        let symbols = self.repeats.symbols(class);
        let lexicon = &self.tokens.lexicon;
        let text: String = symbols.iter().map(|&symbol| lexicon.term(term(symbol))).collect();
        let tokens = symbols.iter().filter(|&&symbol| lexicon.is_word(term(symbol))).count() as u32;
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
            score: f64::from(occurrences.range_dedup) * candidate.min_pmi * content,
            example: self.example(class, occurrences.first),
        })
    }

    fn example(&self, class: &Class, first: u32) -> Example {
        let sequence = &self.repeats.sequence;
        let start = sequence.token(first, self.tokens).span.start;
        let end = sequence.token(first + class.length - 1, self.tokens).span.end;
        Example { document: sequence.document(first), span: Span { start, end } }
    }
}

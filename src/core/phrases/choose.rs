//! The last choice: of all candidates those that stand for themselves, counted by their characters.

use super::candidates::{Candidate, Cohesion};
use super::evidence::range_dedup;
use super::matches::{Match, Matches};
use super::nesting::{Nested, each_with_containers, nested};
use super::{Example, Phrase, PhrasePlace, PhraseSettings};
use crate::corpus::Sources;
use crate::statistics::{Part, Partition, Spread};
use crate::tokens::TokenizedCorpus;
use rayon::prelude::*;

/// Where a candidate occurs once.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Posting {
    candidate: u32,
    document: u32,
    start: u32,
    /// Not inside the longer candidate that has most of its occurrences.
    is_own: bool,
}

/// Characters of an ordinary word.
const WORD: u32 = 2;

/// How much longer than an ordinary word it is, in content characters.
fn length(content: u32) -> f64 {
    f64::from(content.saturating_sub(WORD).max(1))
}

/// Chooses among candidates; knows where they occur.
pub(super) struct Choice<'a> {
    pub candidates: &'a [Candidate],
    pub matches: &'a Matches,
    pub tokens: &'a TokenizedCorpus,
    pub sources: &'a Sources,
    pub settings: &'a PhraseSettings,
    /// Fewest documents.
    pub least: u32,
    /// Words of the corpus.
    pub words: f64,
}

impl Choice<'_> {
    /// The phrases, highest score first, and for each the candidate that it was.
    pub fn phrases(&self) -> Vec<(Phrase, u32)> {
        let nested = nested(&self.matches.documents, self.candidates.len());
        let postings = self.postings(&nested);
        let sizes: Vec<u64> = self.tokens.documents.par_iter().map(|tokens| self.words_of(tokens)).collect();
        let partition = Partition::new(sizes.iter().copied());
        let groups: Vec<&[Posting]> = postings.chunk_by(|a, b| a.candidate == b.candidate).collect();
        let phrase = |group: &&[Posting]| {
            let number = group[0].candidate;
            let mut phrase = self.phrase(number, &nested[number as usize], group)?;
            let parts = group
                .chunk_by(|a, b| a.document == b.document)
                .map(|here| Part { freq: here.len() as u64, size: sizes[here[0].document as usize] });
            phrase.dp_norm = Spread::new(parts, &partition).dp_norm();
            Some((phrase, number))
        };
        let mut phrases: Vec<(Phrase, u32)> = groups.par_iter().filter_map(phrase).collect();
        phrases.par_sort_by(|(a, _), (b, _)| b.score.total_cmp(&a.score).then_with(|| a.text.cmp(&b.text)));
        phrases
    }

    fn words_of(&self, tokens: &[crate::tokens::Token]) -> u64 {
        tokens.iter().filter(|token| self.tokens.lexicon.is_word(token.term)).count() as u64
    }

    /// All places of all candidates, by candidate, document and place.
    fn postings(&self, nested: &[Nested]) -> Vec<Posting> {
        let documents = self.matches.documents.par_iter().enumerate();
        let mut postings: Vec<Posting> = documents
            .flat_map_iter(|(document, matches)| {
                let mut here = Vec::with_capacity(matches.len());
                each_with_containers(matches, |found, containers| {
                    let home = nested[found.wording as usize].home;
                    let is_own = containers.iter().all(|longer| Some(longer.wording) != home);
                    here.push(Posting {
                        candidate: found.wording,
                        document: document as u32,
                        start: found.span.start,
                        is_own,
                    });
                });
                here
            })
            .collect();
        postings.par_sort_unstable();
        postings
    }

    /// The phrase a candidate is, unless it lives inside a longer one: it must have the range it needs outside of that.
    fn phrase(&self, number: u32, nested: &Nested, postings: &[Posting]) -> Option<Phrase> {
        let candidate = &self.candidates[number as usize];
        let (range, dedup) = self.ranges(postings.iter());
        let own = postings.iter().filter(|posting| posting.is_own);
        let (_, own_dedup) = self.ranges(own.clone());
        let free = own.count() as f64 >= self.settings.min_free * postings.len() as f64;
        let stands_alone = candidate.is_unit || (own_dedup >= self.least && free);
        let min_pmi = match candidate.cohesion {
            Cohesion::Measured(min_pmi) => min_pmi,
            Cohesion::Cuts(_) => self.matches.min_pmi(number, self.words),
        };
        let is_repeated = postings.len() >= 2 && dedup >= self.least;
        if !is_repeated || !stands_alone || min_pmi < self.settings.min_pmi {
            return None;
        }
        let freq = postings.len() as u32;
        Some(Phrase {
            chars: candidate.text.chars().count() as u32,
            text: candidate.text.clone(),
            kind: candidate.kind,
            tokens: candidate.tokens,
            freq,
            range,
            range_dedup: dedup,
            dp_norm: None,
            min_pmi: Some(min_pmi),
            entropy_left: candidate.entropy_left,
            entropy_right: candidate.entropy_right,
            c_value: (candidate.tokens > 1).then(|| nested.c_value(candidate.tokens, freq)),
            score: f64::from(own_dedup) * min_pmi * length(candidate.content),
            example: self.example(&postings[0]),
            compared: None,
        })
    }

    /// Documents, and documents with near-duplicates counted once.
    fn ranges<'p>(&self, postings: impl Iterator<Item = &'p Posting>) -> (u32, u32) {
        let (mut documents, mut last, mut counted_for) = (0, None, vec![]);
        for posting in postings {
            documents += u32::from(last != Some(posting.document));
            last = Some(posting.document);
            counted_for.push(self.sources.of(posting.document, posting.start));
        }
        (documents, range_dedup(counted_for, documents))
    }

    fn example(&self, posting: &Posting) -> Example {
        let matches = &self.matches.documents[posting.document as usize];
        let from = matches.partition_point(|found| found.span.start < posting.start);
        let is_it = |found: &&Match| found.wording == posting.candidate;
        let span = matches[from..].iter().find(is_it).map(|found| found.span).unwrap_or_default();
        Example { document: posting.document, span }
    }

    /// Where the phrases stand in each document, by the number of their row.
    pub fn places(&self, phrases: &[(Phrase, u32)]) -> Vec<Vec<PhrasePlace>> {
        let mut rows: Vec<Option<u32>> = vec![None; self.candidates.len()];
        for (row, (_, candidate)) in (0..).zip(phrases) {
            rows[*candidate as usize] = Some(row);
        }
        let places = |matches: &Vec<Match>| {
            let place =
                |found: &Match| rows[found.wording as usize].map(|row| PhrasePlace { span: found.span, row });
            matches.iter().filter_map(place).collect()
        };
        self.matches.documents.par_iter().map(places).collect()
    }
}

//! `phrases.csv`.

use super::{Column, Row, Table, columns};
use crate::corpus::Corpus;
use crate::phrases::{Phrase, Phrases};
use rayon::prelude::*;
use zhangju_text::CharOffsets;

/// One row per phrase.
pub struct PhrasesTable<'a> {
    corpus: &'a Corpus,
    rows: &'a [Phrase],
    /// Character offset of each row's example.
    starts: Vec<u32>,
}

columns!(PhrasesTable<'_>, "phrases", "a phrase, highest score first (with --reference highest lrc first), ties in code-point order", [
    "rank" Count: "rank in the order of rows, from 1; equal scores share the lowest rank",
    "phrase" Text: "its words, written together",
    "kind" Text: "bundle: a sequence of words repeated across documents and closed (no longer sequence occurs in all the same places), or a dictionary word made up of shorter words; slogan: a numeral abbreviation (四个意识, 六稳六保), a tag in quotation marks (“放管服”), or a set expression listed in the dictionary of official prose or a user dictionary",
    "tokens" Count: "number of its words; 1 for a slogan, which is found by its characters",
    "chars" Count: "number of its characters",
    "freq" Count: "occurrences of its characters, whatever the word boundaries: what a search in the text without blanks finds",
    "range" Count: "documents it occurs in",
    "range_dedup" Count: "documents it occurs in when each family of near-duplicate sections counts once",
    "dp_norm" Number: "evenness over documents, 0 = even, 1 = the most uneven (Lijffijt & Gries 2012)",
    "min_pmi" Number: "cohesion: the least pointwise mutual information, in bits, over all ways to split it in two",
    "entropy_left" Number: "entropy in bits of the words before it; each clause edge counts as a different neighbour (Jin & Tanaka-Ishii 2006); empty where its edges are not word boundaries",
    "entropy_right" Number: "entropy in bits of the words after it, likewise",
    "c_value" Number: "log2(tokens) × (freq − mean frequency of the longer phrases that contain it) (Frantzi et al. 2000); empty for one word",
    "score" Number: "range_dedup outside the longer candidate that contains most of its occurrences × min_pmi × (content characters − 2); rows are ordered by it",
    "example_doc" Text: "the first document it occurs in",
    "example_start" Count: "character offset of its first occurrence there",
    "range_reference" Count: "documents of the reference that contain it; empty without --reference",
    "lrc" Number: "conservative Log Ratio of document frequencies against the reference (Evert 2022), α = 0.05 divided by the number of rows; with a reference rows are ordered by it, without one it is empty",
]);

impl<'a> PhrasesTable<'a> {
    /// The table of `phrases`.
    pub fn new(corpus: &'a Corpus, phrases: &'a Phrases) -> Self {
        let rows = &phrases.rows[..];
        let mut starts = vec![0; rows.len()];
        let mut by_document: Vec<usize> = (0..rows.len()).collect();
        by_document.sort_unstable_by_key(|&row| rows[row].example.document);
        let groups: Vec<&[usize]> =
            by_document.chunk_by(|&a, &b| rows[a].example.document == rows[b].example.document).collect();
        let found: Vec<Vec<u32>> = groups.par_iter().map(|group| char_starts(corpus, rows, group)).collect();
        for (&row, start) in by_document.iter().zip(found.into_iter().flatten()) {
            starts[row] = start;
        }
        Self { corpus, rows, starts }
    }
}

/// The character offsets of the examples of `group`, all in one document.
fn char_starts(corpus: &Corpus, rows: &[Phrase], group: &[usize]) -> Vec<u32> {
    let document = &corpus.documents()[rows[group[0]].example.document as usize];
    let offsets = CharOffsets::new(document.text());
    group.iter().map(|&row| offsets.chars_before(rows[row].example.span.start as usize) as u32).collect()
}

impl Table for PhrasesTable<'_> {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn columns(&self) -> &'static [Column] {
        Self::COLUMNS
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn row<'r>(&'r self, index: usize, row: &mut Row<'r>) {
        let phrase = &self.rows[index];
        let key = |phrase: &Phrase| {
            (phrase.compared.map(|compared| compared.lrc.unwrap_or(f64::NEG_INFINITY)), phrase.score)
        };
        let tied = self.rows[..index].iter().rev().take_while(|other| key(other) == key(phrase)).count();
        row.count((index - tied) as u64 + 1);
        row.text(phrase.text.as_str());
        row.name(phrase.kind.name());
        row.count(phrase.tokens);
        row.count(phrase.chars);
        row.count(phrase.freq);
        row.count(phrase.range);
        row.count(phrase.range_dedup);
        row.number(phrase.dp_norm);
        row.number(phrase.min_pmi);
        row.number(phrase.entropy_left);
        row.number(phrase.entropy_right);
        row.number(phrase.c_value);
        row.number(phrase.score);
        row.text(self.corpus.documents()[phrase.example.document as usize].id());
        row.count(self.starts[index]);
        match phrase.compared {
            Some(compared) => row.count(compared.range),
            None => row.empty(1),
        }
        row.number(phrase.compared.and_then(|compared| compared.lrc));
    }
}

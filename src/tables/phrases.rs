//! `phrases.csv`.

use super::{Column, Row, Table, columns};
use crate::corpus::Corpus;
use crate::phrases::{Phrase, Phrases};
use crate::text::CharOffsets;
use rayon::prelude::*;

/// A phrase a row.
pub struct PhrasesTable<'a> {
    corpus: &'a Corpus,
    rows: &'a [Phrase],
    /// Character offset of each row's example.
    starts: Vec<u32>,
}

columns!(PhrasesTable<'_>, "phrases", "a phrase, highest score first, ties in code-point order", [
    "rank": "rank by score, from 1; equal scores share the lowest rank",
    "phrase": "its words, written together",
    "kind": "bundle: a sequence of words repeated across documents, closed (no longer sequence stands in all the same places); slogans, frames and enumerators come with a later version",
    "tokens": "its words",
    "chars": "its characters",
    "freq": "occurrences",
    "range": "documents it occurs in",
    "range_dedup": "documents it occurs in when each family of near-duplicate sections counts once",
    "dp_norm": "evenness over documents, 0 = even, 1 = the most uneven (Lijffijt & Gries 2012)",
    "min_pmi": "cohesion: the least pointwise mutual information, in bits, over all ways to split it in two",
    "entropy_left": "entropy in bits of what stands before it; each edge of a clause counts as a neighbour of its own (Jin & Tanaka-Ishii 2006)",
    "entropy_right": "the same of what stands behind it",
    "c_value": "log2 of its tokens × (freq − mean frequency of the longer phrases it stands in) (Frantzi et al. 2000)",
    "score": "range_dedup outside longer phrases × min_pmi × content characters, by which rows are ordered: see the manual",
    "example_doc": "the first document it occurs in",
    "example_start": "character offset of its first occurrence there",
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
    let document = &corpus.documents[rows[group[0]].example.document as usize];
    let offsets = CharOffsets::new(&document.text);
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
        let tied = self.rows[..index].partition_point(|other| other.score > phrase.score);
        row.count(tied as u64 + 1);
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
        row.text(self.corpus.documents[phrase.example.document as usize].id.as_str());
        row.count(self.starts[index]);
    }
}

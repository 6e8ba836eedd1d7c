//! `keyness.csv`: the terms of a target compared with those of a reference.

use super::{Column, Row, Table, columns};
use crate::compare::{KeyItem, Scored};
use crate::terms::Grams;
use crate::tokens::Lexicon;

/// One row per key term.
pub struct KeynessTable<'a> {
    grams: &'a Grams,
    lexicon: &'a Lexicon,
    rows: &'a [KeyItem],
    tests: usize,
}

columns!(KeynessTable<'_>, "keyness", "a term of target or reference; those key for the target first, then those key for the reference, then those without a significant difference; within each the strongest first (by lrc, or --sort), ties by g2, then in code-point order", [
    "rank" Count: "place in this order, from 1",
    "term" Text: "the word; the words of an n-gram are separated by one space",
    "pos" Text: "part of speech of each word, in jieba's tags",
    "direction" Text: "target or reference: where it is key, by the sign of lrc (of df_lrc with --on document); empty where the difference is not significant",
    "freq_target" Count: "a, occurrences in the target",
    "freq_reference" Count: "b, occurrences in the reference",
    "per_million_target" Number: "occurrences per million tokens of the target, a/c × 10^6",
    "per_million_reference" Number: "occurrences per million tokens of the reference, b/d × 10^6",
    "range_target" Count: "documents of the target that contain it",
    "range_reference" Count: "documents of the reference that contain it",
    "range_pct_target" Number: "those as a percentage of the target's documents",
    "range_pct_reference" Number: "those as a percentage of the reference's documents",
    "g2" Number: "G², log-likelihood ratio of the four cells (Dunning 1993)",
    "p" Number: "p of g2, chi-square with one degree of freedom, of this test alone",
    "p_corrected" Number: "p × the number of terms tested, at most 1 (Bonferroni); p itself with --no-correction",
    "bic" Number: "g2 − ln(c + d): above 2 positive, above 6 strong, above 10 very strong evidence of a difference (Wilson 2013)",
    "log_ratio" Number: "log2((a/c) / (b/d)), a frequency of 0 taken as 0.5: 1 = twice as frequent in the target, -1 = half (Hardie 2014)",
    "pct_diff" Number: "%DIFF: how many per cent higher the relative frequency is in the target; empty where the reference does not have it (Gabrielatos & Marchi 2011)",
    "lrc" Number: "conservative Log Ratio: the bound of the Clopper–Pearson interval of a/(a+b) nearest to no difference, as a log ratio; 0 where the interval holds no difference; level --alpha divided by the number of terms tested (Evert 2022)",
    "df_g2" Number: "g2 of document frequencies: documents that contain it among all documents of each side",
    "df_p" Number: "p of df_g2, of this test alone",
    "df_p_corrected" Number: "df_p × the number of terms tested, at most 1; df_p itself with --no-correction",
    "df_bic" Number: "bic of document frequencies",
    "df_log_ratio" Number: "log_ratio of document frequencies",
    "df_pct_diff" Number: "pct_diff of document frequencies",
    "df_lrc" Number: "lrc of document frequencies: a term repeated in one document weighs no more than one that occurs there once",
    "words" Count: "number of its words",
]);

impl<'a> KeynessTable<'a> {
    /// The table of `rows`, terms of `grams`; `tests` is what p is multiplied by.
    pub fn new(grams: &'a Grams, lexicon: &'a Lexicon, rows: &'a [KeyItem], tests: usize) -> Self {
        Self { grams, lexicon, rows, tests }
    }

    fn measures(&self, scored: &Scored, row: &mut Row<'_>) {
        let keyness = &scored.keyness;
        row.number(keyness.g2());
        row.probability(keyness.p());
        row.probability(keyness.p().map(|p| (p * self.tests as f64).min(1.0)));
        row.number(keyness.bic());
        row.number(keyness.log_ratio());
        row.number(keyness.pct_diff());
        row.number(scored.lrc);
    }
}

/// Counts of both sides, then their relative frequencies, times `per`.
fn rates(scored: &Scored, per: f64, row: &mut Row<'_>) {
    let (target, reference) = (scored.keyness.target, scored.keyness.reference);
    row.count(target.count);
    row.count(reference.count);
    for rate in [target, reference] {
        row.number((rate.size > 0).then(|| rate.count as f64 * per / rate.size as f64));
    }
}

impl Table for KeynessTable<'_> {
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
        let key = &self.rows[index];
        let gram = &self.grams.all()[key.item as usize];
        row.count(index as u64 + 1);
        row.text(self.grams.text(gram, self.lexicon));
        row.text(self.grams.tags(gram, self.lexicon));
        row.name(key.side.map_or("", |side| side.name()));
        rates(&key.term, 1e6, row);
        rates(&key.document, 1e2, row);
        self.measures(&key.term, row);
        self.measures(&key.document, row);
        row.count(gram.words());
    }
}

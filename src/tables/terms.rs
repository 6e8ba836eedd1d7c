//! `terms.csv`.

use super::{Column, Row, Table, columns};
use crate::segment::Lexicon;
use crate::terms::Term;

/// A term a row.
pub struct TermsTable<'a> {
    terms: &'a [Term],
    lexicon: &'a Lexicon,
}

columns!(TermsTable<'_>, "terms", "a word, most frequent first, ties in code-point order; stop words are left out unless --no-stopwords", [
    "rank": "rank by frequency, from 1; words of equal frequency share the lowest rank (1, 1, 3)",
    "term": "the word",
    "pos": "part of speech in jieba's tags, of the word by itself",
    "freq": "occurrences in the corpus",
    "per_million": "occurrences per million word tokens (stop words count among the tokens)",
    "per_10k_chars": "occurrences per 10,000 characters of text, a base that does not depend on segmentation",
    "range": "documents it occurs in (document frequency)",
    "range_pct": "those documents in per cent of all",
    "dp": "deviation of proportions over documents, 0 = as even as their sizes (Gries 2008)",
    "dp_norm": "dp divided by 1 − the smallest document's share, so that 1 is the most uneven (Lijffijt & Gries 2012); empty for one document",
    "juilland_d": "Juilland's D over relative frequencies, 1 = even; empty for one document",
    "tf_idf_max": "the greatest tf·idf in a document: occurrences there × ln(documents / range) (Spärck Jones 1972)",
]);

impl<'a> TermsTable<'a> {
    /// The table of `terms`.
    pub fn new(terms: &'a [Term], lexicon: &'a Lexicon) -> Self {
        Self { terms, lexicon }
    }
}

impl Table for TermsTable<'_> {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn columns(&self) -> &'static [Column] {
        Self::COLUMNS
    }

    fn len(&self) -> usize {
        self.terms.len()
    }

    fn row<'r>(&'r self, index: usize, row: &mut Row<'r>) {
        let term = &self.terms[index];
        row.count(term.rank);
        row.text(self.lexicon.term(term.id));
        row.text(self.lexicon.tag(term.id));
        row.count(term.freq);
        row.number(term.per_million);
        row.number(term.per_10k_chars);
        row.count(term.range);
        row.number(term.range_pct);
        row.number(term.dp);
        row.number(term.dp_norm);
        row.number(term.juilland_d);
        row.number(term.tf_idf_max);
    }
}

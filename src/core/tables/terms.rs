//! `terms.csv`, and the terms of each part, `terms_by.csv`.

use super::{Column, Row, Table, columns, section_id};
use crate::corpus::Corpus;
use crate::terms::{PartName, PartTerm, Parts, Terms};
use crate::tokens::Lexicon;

/// One row per term.
pub struct TermsTable<'a> {
    terms: &'a Terms,
    lexicon: &'a Lexicon,
}

columns!(TermsTable<'_>, "terms", "a word, or an n-gram with --ngram, most frequent first, ties in code-point order; terms that begin or end with a stop word are left out unless --no-stopwords is given", [
    "rank" Count: "rank by frequency, from 1; terms of equal frequency share the lowest rank (1, 1, 3)",
    "term" Text: "the word; the words of an n-gram are separated by one space",
    "pos" Text: "part of speech of each word, in jieba's tags",
    "freq" Count: "occurrences in the corpus",
    "per_million" Number: "occurrences per million word tokens (stop words count as tokens, punctuation marks only with --punctuation)",
    "per_10k_chars" Number: "occurrences per 10,000 characters of text, a base that does not depend on segmentation",
    "range" Count: "documents it occurs in (document frequency)",
    "range_pct" Number: "those documents as a percentage of all",
    "dp" Number: "deviation of proportions over documents (over sections with --parts section), 0 = in proportion to their sizes (Gries 2008)",
    "dp_norm" Number: "dp divided by 1 − the smallest part's share, so that 1 is the most uneven (Lijffijt & Gries 2012); empty for one part",
    "juilland_d" Number: "Juilland's D over relative frequencies in the parts, 1 = even; empty for one part",
    "tf_idf_max" Number: "the greatest tf·idf in a document: occurrences there × ln(documents / range) (Spärck Jones 1972)",
    "carroll_d2" Number: "Carroll's D2: the entropy of the relative frequencies in the parts divided by that of an even spread, 1 = even; empty for one part",
    "rosengren_s" Number: "Rosengren's S: (Σ √(part's share of the tokens × occurrences there))² / freq, 1 = even (Rosengren 1971)",
    "range_dedup" Count: "documents it occurs in, each family of near-duplicate sections counted once, for its representative; empty in `zhangju terms` without --dedup",
    "words" Count: "number of its words",
    "arf" Number: "average reduced frequency: its occurrences weighed by how far apart they stand in the corpus, documents in order of doc_id; freq where all distances are equal, near 1 where all stand together (Savický & Hlaváčová 2002)",
    "aldf" Number: "frequency by the average logarithmic distance: likewise, with the logarithms of the distances (Savický & Hlaváčová 2002)",
]);

impl<'a> TermsTable<'a> {
    /// The table of `terms`.
    pub fn new(terms: &'a Terms, lexicon: &'a Lexicon) -> Self {
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
        self.terms.rows.len()
    }

    fn row<'r>(&'r self, index: usize, row: &mut Row<'r>) {
        let term = &self.terms.rows[index];
        row.count(term.rank);
        row.text(self.terms.grams.text(&term.gram, self.lexicon));
        row.text(self.terms.grams.tags(&term.gram, self.lexicon));
        row.count(term.freq());
        row.number(term.per_million);
        row.number(term.per_10k_chars);
        row.count(term.range);
        row.number(term.range_pct);
        row.number(term.spread.dp());
        row.number(term.spread.dp_norm());
        row.number(term.spread.juilland_d());
        row.number(term.tf_idf_max);
        row.number(term.spread.carroll_d2());
        row.number(term.spread.rosengren_s());
        match term.range_dedup {
            Some(range) => row.count(range),
            None => row.empty(1),
        }
        row.count(term.gram.words());
        row.number(term.spacing.map(|spacing| spacing.arf));
        row.number(term.spacing.map(|spacing| spacing.aldf));
    }
}

/// One row per term in a part.
pub struct TermsByTable<'a> {
    corpus: &'a Corpus,
    terms: &'a Terms,
    lexicon: &'a Lexicon,
    parts: &'a Parts,
    groups: &'a [String],
    rows: &'a [PartTerm],
}

columns!(TermsByTable<'_>, "terms_by", "a term in a document, section or group that contains it (--by); parts in corpus order, terms most frequent first (or by --sort tf-idf), ties in code-point order", [
    "part" Text: "doc_id, section_id, or the group's name. A word counts for the innermost section around it; title, preamble and the like are parts of their own, so that every word counts once",
    "rank" Count: "rank in the part by the sort key, from 1; ties share the lowest",
    "term" Text: "the word; the words of an n-gram are separated by one space",
    "pos" Text: "part of speech of each word, in jieba's tags",
    "freq" Count: "occurrences in the part",
    "per_million" Number: "occurrences per million word tokens of the part",
    "per_10k_chars" Number: "occurrences per 10,000 characters of the part",
    "range" Count: "documents of the part that contain it",
    "tf_idf" Number: "occurrences in the part × ln(parts / parts that have it) (Spärck Jones 1972)",
]);

impl<'a> TermsByTable<'a> {
    /// The table of `rows` of `parts`; `groups` are the names of groups, if the parts are that.
    pub fn new(
        corpus: &'a Corpus,
        terms: &'a Terms,
        lexicon: &'a Lexicon,
        parts: &'a Parts,
        groups: &'a [String],
        rows: &'a [PartTerm],
    ) -> Self {
        Self { corpus, terms, lexicon, parts, groups, rows }
    }

    fn part(&self, part: u32) -> String {
        match self.parts.parts[part as usize].name {
            PartName::Document(document) => self.corpus.documents()[document as usize].id().to_owned(),
            PartName::Node(document, node) => section_id(&self.corpus.documents()[document as usize], node),
            PartName::Group(group) => self.groups.get(group as usize).cloned().unwrap_or_default(),
        }
    }
}

impl Table for TermsByTable<'_> {
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
        let of_part = &self.rows[index];
        let gram = &self.terms.rows[of_part.term as usize].gram;
        row.text(self.part(of_part.part));
        row.count(of_part.rank);
        row.text(self.terms.grams.text(gram, self.lexicon));
        row.text(self.terms.grams.tags(gram, self.lexicon));
        row.count(of_part.freq);
        row.number(of_part.per_million);
        row.number(of_part.per_10k_chars);
        row.count(of_part.range);
        row.number(of_part.tf_idf);
    }
}

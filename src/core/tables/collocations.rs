//! `collocations.csv`: the words near a word.

use super::{Column, Row, Table, columns};
use crate::contexts::Collocate;
use crate::tokens::Lexicon;

/// One row per collocate.
pub struct CollocationsTable<'a> {
    lexicon: &'a Lexicon,
    rows: &'a [Collocate],
}

columns!(CollocationsTable<'_>, "collocations", "a word near the node, the highest log_dice first (or by --sort), ties by cooccurrences, then in code-point order", [
    "rank" Count: "place in this order, from 1",
    "collocate" Text: "the word",
    "pos" Text: "its part of speech in jieba's tags",
    "cooccurrences" Count: "O: occurrences of the word in a window around the node, each counted once however many windows it is in",
    "left" Count: "those to the left of a node; one between two nodes counts on both sides",
    "right" Count: "those to the right of a node",
    "freq" Count: "C: occurrences of the word in the corpus",
    "expected" Number: "E = R·C/N, with R tokens in all windows and N tokens in the corpus",
    "range" Count: "documents in which it is near the node",
    "mi" Number: "mutual information, log2(O/E); prefers the rare (Church & Hanks 1990)",
    "mi3" Number: "log2(O³/E), which prefers them less (Daille 1994)",
    "t" Number: "t score, (O − E)/√O; prefers the frequent (Church et al. 1991)",
    "log_dice" Number: "14 + log2(2O/(R + C)), at most 14, comparable between corpora (Rychlý 2008)",
    "g2" Number: "G², log-likelihood ratio of near or not by this word or not (Dunning 1993)",
    "p" Number: "p of g2, chi-square with one degree of freedom, of this test alone",
    "delta_p_collocate" Number: "ΔP of the word given the node: its share of the places near the node less its share elsewhere (Gries 2013)",
    "delta_p_node" Number: "ΔP of the node given the word: the share of the word's places that are near the node less that of all other words",
]);

impl<'a> CollocationsTable<'a> {
    /// The table of `rows`.
    pub fn new(lexicon: &'a Lexicon, rows: &'a [Collocate]) -> Self {
        Self { lexicon, rows }
    }
}

impl Table for CollocationsTable<'_> {
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
        let collocate = &self.rows[index];
        let of = &collocate.association;
        row.count(index as u64 + 1);
        row.text(self.lexicon.term(collocate.term));
        row.text(self.lexicon.tag(collocate.term));
        row.count(of.both);
        row.count(collocate.left);
        row.count(collocate.right);
        row.count(of.second);
        row.number(of.expected());
        row.count(collocate.range);
        row.number(of.mi());
        row.number(of.mi3());
        row.number(of.t());
        row.number(of.log_dice());
        row.number(of.g2());
        row.probability(of.p());
        row.number(of.delta_p_second());
        row.number(of.delta_p_first());
    }
}

//! `formulaicity.csv`: how formulaic each document and section is, by kind of wording.

use super::{Column, Row, Table, columns, section_id};
use crate::corpus::{Corpus, NodeId, SectionKind};
use crate::originality::{ContentShares, Shares};
use crate::phrases::PhraseKind;

/// One row per document, or a section or point of it.
pub struct FormulaicityTable<'a> {
    corpus: &'a Corpus,
    shares: &'a Shares,
    /// Document, and the node of it.
    rows: Vec<(u32, Option<NodeId>)>,
}

columns!(FormulaicityTable<'_>, "formulaicity", "a document, followed by its sections and points in order", [
    "doc_id" Text: "the document",
    "section_id" Text: "the section or point; empty for the document as a whole",
    "content_chars" Count: "its letters and digits",
    "formulaic_share" Number: "share of them in formulaic wording, copied or not: slogans, bundles and runs, each character counted once. Wording counts only if it reaches the required range without the document's own family. Like all shares, empty where there is no content",
    "slogan_share" Number: "in slogans",
    "bundle_share" Number: "in bundles outside slogans",
    "run_share" Number: "in sequences of 8 characters that enough other families share, across clauses too, outside slogans and bundles",
    "enumerator_share" Number: "in marks of points such as 一是: scaffolding, not part of formulaic_share",
    "frame_share" Number: "in the fixed words of frames, outside all of these: scaffolding, not part of formulaic_share",
    "low" Number: "lower bound of the 95 % bootstrap interval of formulaic_share, its clauses resampled with replacement (Efron 1979); empty without --bootstrap, and where there are fewer than two clauses",
    "high" Number: "upper bound of that interval",
]);

impl<'a> FormulaicityTable<'a> {
    /// The table of `shares`.
    pub fn new(corpus: &'a Corpus, shares: &'a Shares) -> Self {
        let mut rows = vec![];
        for (document, of_it) in (0..).zip(corpus.documents()) {
            rows.push((document, None));
            let nodes = (0..).zip(of_it.tree().nodes());
            let parts =
                nodes.filter(|(_, node)| matches!(node.kind, SectionKind::Section | SectionKind::Point));
            rows.extend(parts.map(|(id, _)| (document, Some(id))));
        }
        Self { corpus, shares, rows }
    }

    fn shares(&self, document: u32, node: Option<NodeId>) -> &ContentShares {
        match node {
            Some(node) => &self.shares.nodes[document as usize][node as usize],
            None => &self.shares.documents[document as usize],
        }
    }
}

/// Kinds of wording in the order of their columns.
const KINDS: [PhraseKind; PhraseKind::COUNT] =
    [PhraseKind::Slogan, PhraseKind::Bundle, PhraseKind::Run, PhraseKind::Enumerator, PhraseKind::Frame];

impl Table for FormulaicityTable<'_> {
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
        let (document, node) = self.rows[index];
        let shares = self.shares(document, node);
        let of_it = &self.corpus.documents()[document as usize];
        row.text(of_it.id());
        match node {
            Some(node) => row.text(section_id(of_it, node)),
            None => row.empty(1),
        }
        row.count(shares.content());
        row.number(shares.share(shares.stock));
        for kind in KINDS {
            row.number(shares.share(shares.kinds[kind as usize]));
        }
        row.number(shares.interval.map(|(low, _)| f64::from(low) / 1e6));
        row.number(shares.interval.map(|(_, high)| f64::from(high) / 1e6));
    }
}

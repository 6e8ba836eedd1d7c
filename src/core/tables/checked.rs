//! `check.csv`: what was found of new texts.

use super::shares::share_cells;
use super::{Column, Row, Table, columns, section_id};
use crate::corpus::{Corpus, NodeId, SectionKind};
use crate::originality::Shares;

/// One row per new document, or a section of one.
pub struct CheckedTable<'a> {
    corpus: &'a Corpus,
    shares: &'a Shares,
    /// The documents, each followed by its sections.
    rows: Vec<(u32, Option<NodeId>)>,
}

columns!(CheckedTable<'_>, "check", "a new document, followed by its sections (`zhangju check`)", [
    "doc_id" Text: "the document",
    "section_id" Text: "the section; empty in the row of the document",
    "heading" Text: "words of the section's heading; the title in the row of the document",
    "content_chars" Count: "content characters (letters and digits), without furniture",
    "formulaic_share" Number: "as in documents, without slogans and bundles, which are not searched for here",
    "copied_share" Number: "as in documents",
    "boilerplate_share" Number: "as in documents",
    "quotation_share" Number: "as in documents",
    "template_share" Number: "as in documents",
    "original_share" Number: "as in documents",
    "raw_shared_share" Number: "as in documents",
]);

impl<'a> CheckedTable<'a> {
    /// The table of `documents`.
    pub fn new(corpus: &'a Corpus, documents: &[u32], shares: &'a Shares) -> Self {
        let mut rows = vec![];
        for &document in documents {
            let nodes = corpus.documents()[document as usize].tree().nodes().iter();
            let sections = (0..).zip(nodes).filter(|(_, node)| node.kind == SectionKind::Section);
            rows.push((document, None));
            rows.extend(sections.map(|(id, _)| (document, Some(id))));
        }
        Self { corpus, shares, rows }
    }
}

impl Table for CheckedTable<'_> {
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
        let (number, node) = self.rows[index];
        let document = &self.corpus.documents()[number as usize];
        row.text(document.id());
        row.text(node.map_or_else(String::new, |node| section_id(document, node)));
        let heading = node.map(|node| document.tree().node(node).heading.of(document.text()));
        row.text(heading.map_or_else(|| document.title().into(), zhangju_text::one_line));
        let shares = match node {
            Some(node) => &self.shares.nodes[number as usize][node as usize],
            None => &self.shares.documents[number as usize],
        };
        row.count(shares.content());
        share_cells(row, shares);
        row.number(shares.share(shares.shared));
    }
}

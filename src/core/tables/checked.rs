//! `check.csv`: what was found of new texts.

use super::shares::{reuse_cells, share_cells};
use super::{Column, Row, Table, columns, section_id};
use crate::corpus::{Corpus, NodeId, SectionKind};
use crate::originality::{DocumentReuse, Shares};
use crate::passages::Places;
use zhangju_text::one_line;

/// One row per new document, or a section of one.
pub struct CheckedTable<'a> {
    corpus: &'a Corpus,
    shares: &'a Shares,
    places: &'a Places,
    /// The documents, each followed by its sections.
    rows: Vec<(&'a DocumentReuse, Option<NodeId>)>,
}

columns!(CheckedTable<'_>, "check", "a new document, followed by its sections (`zhangju check`)", [
    "doc_id" Text: "the document",
    "section_id" Text: "the section; empty in the row of the document",
    "heading" Text: "words of the section's heading; the title in the row of the document",
    "content_chars" Count: "content characters (letters and digits), without furniture and markup",
    "formulaic_share" Number: "formulaic_runs_share of documents: slogans and bundles are not searched for here, so that this and original_share differ from those of `zhangju analyze`; all other shares are the same",
    "copied_share" Number: "as in documents",
    "boilerplate_share" Number: "as in documents",
    "quotation_share" Number: "as in documents",
    "template_share" Number: "as in documents",
    "original_share" Number: "share of its content characters that are none of these; slogans and bundles count as original here",
    "raw_shared_share" Number: "as in documents",
    "reused_share" Number: "总文字复制比, as in documents; quotations are left out with --exclude-quotations",
    "reused_without_quotations_share" Number: "去除引用复制比, as in documents",
    "reused_without_self_share" Number: "去除本人复制比, as in documents; quotations are left out with --exclude-quotations",
    "largest_source_share" Number: "单篇最大复制比, as in documents: of a section, the largest share that one single document has of this section; quotations are left out with --exclude-quotations",
    "largest_source" Text: "that document; of several the first by what the whole text has from it; empty where nothing is reused",
    "formulaic_runs_share" Number: "as in documents",
    "content_chars_reused" Count: "复制文字数: the content characters of reused_share",
]);

impl<'a> CheckedTable<'a> {
    /// The table of the documents in `reuse`. `places` are those of the passages.
    pub fn new(
        corpus: &'a Corpus,
        reuse: &'a [DocumentReuse],
        shares: &'a Shares,
        places: &'a Places,
    ) -> Self {
        let mut rows = vec![];
        for document in reuse {
            let nodes = corpus.documents()[document.document as usize].tree().nodes().iter();
            let sections = (0..).zip(nodes).filter(|(_, node)| node.kind == SectionKind::Section);
            rows.push((document, None));
            rows.extend(sections.map(|(id, _)| (document, Some(id))));
        }
        Self { corpus, shares, places, rows }
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
        let (reuse, node) = self.rows[index];
        let number = reuse.document;
        let document = &self.corpus.documents()[number as usize];
        row.text(document.id());
        row.text(node.map_or_else(String::new, |node| section_id(document, node)));
        let heading = node.map(|node| document.read(document.tree().node(node).heading));
        row.text(
            heading.map_or_else(|| document.title().to_owned(), |heading| one_line(&heading).into_owned()),
        );
        let (shares, counts) = match node {
            Some(node) => {
                let range = self.places.chars_in(number, document.tree().node(node).span);
                (&self.shares.nodes[number as usize][node as usize], reuse.counts_in(range))
            }
            None => (&self.shares.documents[number as usize], reuse.counts()),
        };
        row.count(shares.content());
        share_cells(row, shares);
        row.number(shares.share(shares.shared));
        reuse_cells(row, &counts, self.corpus);
        row.number(shares.share(shares.in_runs));
        row.count(counts.reused);
    }
}

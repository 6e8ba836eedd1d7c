//! `concordance.csv`: every place of a wording with the text beside it.

use super::sections::leaf_id;
use super::{Column, Row, Table, columns};
use crate::contexts::Concordance;
use crate::corpus::Corpus;
use zhangju_text::CharOffsets;

/// One row per place.
pub struct ConcordanceTable<'a> {
    corpus: &'a Corpus,
    concordance: &'a Concordance,
    /// Of the documents that have a place.
    offsets: Vec<Option<CharOffsets<'a>>>,
    width: usize,
}

columns!(ConcordanceTable<'_>, "concordance", "a match, in corpus order or by --sort", [
    "left" Text: "the text before it, --width characters; ⏎ where a paragraph ends. Lines broken inside a paragraph are joined",
    "node" Text: "the match",
    "right" Text: "the text after it, likewise",
    "doc_id" Text: "the document",
    "section_id" Text: "the leaf of its section tree in which the match begins",
    "position_pct" Number: "where in the document it begins: characters before it as a percentage of all",
    "start" Count: "character offset of its beginning in the text that `zhangju text` prints",
    "end" Count: "character offset of its end (not included)",
]);

impl<'a> ConcordanceTable<'a> {
    /// The table of a concordance with `width` characters on either side.
    pub fn new(corpus: &'a Corpus, concordance: &'a Concordance, width: usize) -> Self {
        let mut offsets: Vec<Option<CharOffsets<'a>>> = corpus.documents().iter().map(|_| None).collect();
        for hit in &concordance.hits {
            let document = hit.document as usize;
            offsets[document].get_or_insert_with(|| CharOffsets::new(corpus.documents()[document].text()));
        }
        Self { corpus, concordance, offsets, width }
    }
}

/// One line: `⏎` where a paragraph ends.
fn one_line(text: &str) -> String {
    text.replace('\n', "⏎")
}

impl Table for ConcordanceTable<'_> {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn columns(&self) -> &'static [Column] {
        Self::COLUMNS
    }

    fn len(&self) -> usize {
        self.concordance.hits.len()
    }

    fn row<'r>(&'r self, index: usize, row: &mut Row<'r>) {
        let hit = &self.concordance.hits[index];
        let document = &self.corpus.documents()[hit.document as usize];
        let context = self.concordance.context(hit, self.width);
        row.text(one_line(context.left));
        row.text(one_line(context.node));
        row.text(one_line(context.right));
        row.text(document.id());
        row.text(leaf_id(document, context.start as u32));
        let Some(offsets) = &self.offsets[hit.document as usize] else {
            return row.empty(3);
        };
        let (start, end) = (offsets.chars_before(context.start), offsets.chars_before(context.end));
        row.number(start as f64 * 100.0 / offsets.total() as f64);
        row.count(start as u64);
        row.count(end as u64);
    }
}

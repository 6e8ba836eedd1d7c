//! `document_pairs.csv`.

use super::earliest::earliest_cell;
use super::wording::wording_at;
use super::{Column, Row, Table, columns};
use crate::corpus::Corpus;
use crate::originality::{DocumentPairs, larger};

/// One row per two documents that share copied or quoted passages.
pub struct DocumentPairsTable<'a> {
    corpus: &'a Corpus,
    pairs: &'a DocumentPairs,
}

columns!(DocumentPairsTable<'_>, "document_pairs", "two documents that share a passage of class copy or quotation, a before b in order of doc_id; those with most copied characters first. What is in several passages counts once. Where very many documents share a text, each is held against some of the others only: two of them that share it through a third have no row here, and this is at least what there is. shared_texts.csv has all documents of a text; how many pairs follow from it and have no row is said by the terminal, the page and the manifest (document_pairs_unlisted)", [
    "a" Text: "doc_id of the first",
    "b" Text: "doc_id of the second",
    "title_a" Text: "title of the first",
    "title_b" Text: "title of the second",
    "date_a" Text: "date of the first",
    "date_b" Text: "date of the second",
    "copied_chars" Count: "content characters (letters and digits) in passages of class copy of both, edits inside them counted: the greater of copied_a and copied_b",
    "share_a" Number: "copied_a divided by the content characters of the first; where it shares with no other document, its copied_share",
    "share_b" Number: "copied_b divided by the content characters of the second",
    "longest" Count: "matched characters of their longest passage of class copy, of their longest quotation where there is none",
    "wording" Text: "the first words of that passage in the first document, at most 60 characters",
    "earliest" Text: "doc_id of the one with the earlier date; `tie` where both have the same date; empty where the dates do not tell",
    "quotation_chars" Count: "content characters in quotations of both and not copied, of the document that has more",
    "boilerplate_chars" Count: "content characters in boilerplate of both and neither copied nor quoted, of the document that has more",
    "passages" Count: "passages of both, those too that passages.csv does not list (--max-per-text)",
    "surprise" Number: "how surprising it is that both have their copied passages: the sum of these passages' surprise, in bits",
    "copied_a" Count: "copied characters of the first",
    "copied_b" Count: "copied characters of the second",
]);

impl<'a> DocumentPairsTable<'a> {
    /// The table of `pairs`.
    pub fn new(corpus: &'a Corpus, pairs: &'a DocumentPairs) -> Self {
        Self { corpus, pairs }
    }
}

impl Table for DocumentPairsTable<'_> {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn columns(&self) -> &'static [Column] {
        Self::COLUMNS
    }

    fn len(&self) -> usize {
        self.pairs.rows.len()
    }

    fn row<'r>(&'r self, index: usize, row: &mut Row<'r>) {
        let pair = &self.pairs.rows[index];
        let documents = [pair.documents.0, pair.documents.1].map(|document| self.corpus.document(document));
        let [share_a, share_b] = pair.shares();
        let [a, b] = documents;
        for text in [a.id(), b.id(), a.title(), b.title(), a.date(), b.date()] {
            row.text(text);
        }
        row.count(pair.copied_chars());
        row.number(share_a);
        row.number(share_b);
        row.count(pair.longest);
        row.text(wording_at(a, pair.wording));
        earliest_cell(row, self.corpus, pair.documents, pair.earliest);
        row.count(larger(pair.quoted));
        row.count(larger(pair.boilerplate));
        row.count(pair.passages);
        row.number(pair.surprise);
        row.count(pair.copied[0]);
        row.count(pair.copied[1]);
    }
}

//! `keep.csv`: which near-duplicates to keep.

use super::similarity::{family_id, numbers, unit_id};
use super::{Column, Row, Table, columns};
use crate::corpus::Corpus;
use crate::similarity::{Cover, Similar};

/// A document or section a row, to keep or to drop.
pub struct KeptTable<'a> {
    corpus: &'a Corpus,
    similar: &'a Similar,
    covers: &'a [Option<Cover>],
    /// The number of each unit's family.
    families: Vec<Option<usize>>,
}

columns!(KeptTable<'_>, "keep", "a document or section (--by) and whether to keep it, in document order (`zhangju dedup`). At least one of each family is kept", [
    "id" Text: "doc_id or section_id",
    "doc" Text: "its document",
    "action" Text: "keep or drop",
    "covered_by" Text: "if dropped: the kept one that covers it",
    "reason" Text: "if dropped: identical (the normal forms are equal) or near-duplicate",
    "jaccard" Number: "if dropped: shared n-grams divided by those of both together",
    "containment" Number: "if dropped: shared n-grams divided by those of the smaller",
    "family_id" Text: "family of near-duplicates that it belongs to in this run (D1, D2, … of documents, S1, S2, … of sections): all its members are near the one that stands for it. What is dropped is covered by what is kept, of whatever family",
]);

impl<'a> KeptTable<'a> {
    /// The table of what covers the units of `similar`.
    pub fn new(corpus: &'a Corpus, similar: &'a Similar, covers: &'a [Option<Cover>]) -> Self {
        let families = numbers(similar.units.len(), &similar.families);
        Self { corpus, similar, covers, families }
    }
}

impl Table for KeptTable<'_> {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn columns(&self) -> &'static [Column] {
        Self::COLUMNS
    }

    fn len(&self) -> usize {
        self.similar.units.len()
    }

    fn row<'r>(&'r self, index: usize, row: &mut Row<'r>) {
        let unit = &self.similar.units[index];
        row.text(unit_id(self.corpus, unit));
        row.text(self.corpus.documents()[unit.document as usize].id());
        if let Some(cover) = &self.covers[index] {
            let sizes = &self.similar.join.sizes;
            let (own, by) = (sizes[index], sizes[cover.by as usize]);
            row.name("drop");
            row.text(unit_id(self.corpus, &self.similar.units[cover.by as usize]));
            row.name(cover.reason.name());
            row.number(f64::from(cover.shared) / f64::from(own + by - cover.shared));
            row.number(f64::from(cover.shared) / f64::from(own.min(by)));
        } else {
            row.name("keep");
            row.empty(4);
        }
        row.text(family_id(self.similar.kind, self.families[index]));
    }
}

//! `similar_sections.csv` and `families.csv`.

use super::{Column, Row, Table, columns, section_id};
use crate::corpus::Corpus;
use crate::originality::{Families, Shares};
use crate::similarity::{Family, Similar, Unit};

/// One row per pair of near-duplicate units.
pub struct SimilarSectionsTable<'a> {
    corpus: &'a Corpus,
    similar: &'a Similar,
    shares: Option<&'a Shares>,
}

columns!(SimilarSectionsTable<'_>, "similar_sections", "a pair of near-duplicate sections (or other units, by --unit), a before b, in document order", [
    "a" Text: "section_id of the first (doc_id with --unit document)",
    "b" Text: "section_id of the second",
    "doc_a" Text: "document of the first",
    "doc_b" Text: "document of the second",
    "jaccard" Number: "shared n-grams divided by the n-grams of both together; n-grams are sets of character sequences (of 5, or --ngram) of the normal form (NFKC, lower case, letters and digits only)",
    "containment" Number: "shared n-grams divided by those of the smaller",
    "shared_ngrams" Count: "distinct n-grams in both",
    "ngrams_a" Count: "distinct n-grams of the first",
    "ngrams_b" Count: "distinct n-grams of the second",
    "formulaic_share" Number: "share of the content characters of both in stock wording, copied or not",
]);

impl<'a> SimilarSectionsTable<'a> {
    /// The table of the pairs of `similar`. Without `shares` the last column stays empty.
    pub fn new(corpus: &'a Corpus, similar: &'a Similar, shares: Option<&'a Shares>) -> Self {
        Self { corpus, similar, shares }
    }
}

impl Table for SimilarSectionsTable<'_> {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn columns(&self) -> &'static [Column] {
        Self::COLUMNS
    }

    fn len(&self) -> usize {
        self.similar.join.pairs.len()
    }

    fn row<'r>(&'r self, index: usize, row: &mut Row<'r>) {
        let Similar { units, join, .. } = self.similar;
        let pair = &join.pairs[index];
        let (a, b) = (&units[pair.a as usize], &units[pair.b as usize]);
        row.text(unit_id(self.corpus, a));
        row.text(unit_id(self.corpus, b));
        row.text(self.corpus.documents()[a.document as usize].id());
        row.text(self.corpus.documents()[b.document as usize].id());
        row.number(join.jaccard(pair));
        row.number(join.containment(pair));
        row.count(pair.shared);
        row.count(join.sizes[pair.a as usize]);
        row.count(join.sizes[pair.b as usize]);
        row.number(self.shares.and_then(|shares| stock_share(shares, a, b)));
    }
}

/// The share of the content characters of two units in stock wording.
fn stock_share(shares: &Shares, a: &Unit, b: &Unit) -> Option<f64> {
    let of = |unit: &Unit| match unit.section {
        Some(section) => &shares.nodes[unit.document as usize][section as usize],
        None => &shares.documents[unit.document as usize],
    };
    let (a, b) = (of(a), of(b));
    let content = a.content() + b.content();
    (content > 0).then(|| f64::from(a.stock + b.stock) / f64::from(content))
}

/// One row per member of a family.
pub struct FamiliesTable<'a> {
    corpus: &'a Corpus,
    similar: &'a Similar,
    families: &'a Families,
    /// Members of all families before each one: where its rows begin.
    starts: Vec<usize>,
}

columns!(FamiliesTable<'_>, "families", "a member of a family of near-duplicates: first families of sections (or other units, by --unit), linked, directly or through others, by a Jaccard similarity at or above the threshold (whatever --measure is) or by passages that cover at least half of the longer one; then families of documents, linked by such passages; the largest family first, members in document order", [
    "family_id" Text: "the family: F1 is the largest of sections, D1 of documents, ties in order of the first member",
    "size" Count: "its members",
    "representative" Text: "the member that stands for it, by section_id or, in families of documents, doc_id: the earliest by date where there are dates, else the longest",
    "member_doc" Text: "document of the member",
    "member_section" Text: "section_id of the member (empty in families of documents and with --unit document)",
]);

impl<'a> FamiliesTable<'a> {
    /// The table of the families of units, which `similar` has, and of those of documents.
    pub fn new(corpus: &'a Corpus, similar: &'a Similar, families: &'a Families) -> Self {
        let mut starts = vec![0];
        for family in families.units.iter().chain(&families.documents) {
            starts.push(starts[starts.len() - 1] + family.members.len());
        }
        Self { corpus, similar, families, starts }
    }

    /// The family of this number, what it is called, and its member of this number.
    fn member(&self, family: usize, member: usize) -> (&Family, String, Unit, Unit) {
        let of_units = self.families.units.len();
        if let Some(found) = self.families.units.get(family) {
            let unit = |unit: u32| self.similar.units[unit as usize];
            return (
                found,
                format!("F{}", family + 1),
                unit(found.members[member]),
                unit(found.representative),
            );
        }
        let found = &self.families.documents[family - of_units];
        let unit = |document: u32| Unit { document, section: None };
        let id = format!("D{}", family - of_units + 1);
        (found, id, unit(found.members[member]), unit(found.representative))
    }
}

impl Table for FamiliesTable<'_> {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn columns(&self) -> &'static [Column] {
        Self::COLUMNS
    }

    fn len(&self) -> usize {
        self.starts[self.starts.len() - 1]
    }

    fn row<'r>(&'r self, index: usize, row: &mut Row<'r>) {
        let at = self.starts.partition_point(|&start| start <= index) - 1;
        let (family, id, member, representative) = self.member(at, index - self.starts[at]);
        row.text(id);
        row.count(family.members.len() as u64);
        row.text(unit_id(self.corpus, &representative));
        row.text(self.corpus.documents()[member.document as usize].id());
        row.text(member.section.map_or_else(String::new, |_| unit_id(self.corpus, &member)));
    }
}

/// The section_id of a unit, the doc_id where it is a whole document.
pub(super) fn unit_id(corpus: &Corpus, unit: &Unit) -> String {
    let document = &corpus.documents()[unit.document as usize];
    unit.section.map_or_else(|| document.id().to_owned(), |section| section_id(document, section))
}

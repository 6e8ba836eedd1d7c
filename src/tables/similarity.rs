//! `similar_sections.csv` and `families.csv`.

use super::{Column, Row, Table, columns, section_id};
use crate::corpus::Corpus;
use crate::similarity::{Family, Similar, Unit};

/// A pair of near-duplicate units a row.
pub struct SimilarSectionsTable<'a> {
    corpus: &'a Corpus,
    similar: &'a Similar,
}

columns!(SimilarSectionsTable<'_>, "similar_sections", "a pair of near-duplicate sections (or of what --unit says), a before b, in document order", [
    "a": "section_id of the first (doc_id with --unit document)",
    "b": "section_id of the second",
    "doc_a": "document of the first",
    "doc_b": "document of the second",
    "jaccard": "shared n-grams divided by the n-grams of both together: sets of character n-grams (5 unless --ngram) of the normal form (NFKC, lower case, letters and digits only)",
    "containment": "shared n-grams divided by those of the smaller",
    "shared_ngrams": "distinct n-grams in both",
    "ngrams_a": "distinct n-grams of the first",
    "ngrams_b": "distinct n-grams of the second",
    "formulaic_share": "share covered by stock phrases (empty: comes with a later version)",
]);

impl<'a> SimilarSectionsTable<'a> {
    /// The table of the pairs of `similar`.
    pub fn new(corpus: &'a Corpus, similar: &'a Similar) -> Self {
        Self { corpus, similar }
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
        row.text(self.corpus.documents[a.document as usize].id.as_str());
        row.text(self.corpus.documents[b.document as usize].id.as_str());
        row.number(join.jaccard(pair));
        row.number(join.containment(pair));
        row.count(pair.shared);
        row.count(join.sizes[pair.a as usize]);
        row.count(join.sizes[pair.b as usize]);
        row.empty(1);
    }
}

/// A member of a family a row.
pub struct FamiliesTable<'a> {
    corpus: &'a Corpus,
    similar: &'a Similar,
    /// Members of all families before each one: where its rows begin.
    starts: Vec<usize>,
}

columns!(FamiliesTable<'_>, "families", "a member of a family of near-duplicates: sections that pairs with a Jaccard similarity at or above the threshold link, directly or through others (whatever --measure lists); largest family first, members in document order", [
    "family_id": "the family: F1 is the largest, ties in order of the first member",
    "size": "its members",
    "representative": "section_id of the member that stands for it: the earliest by date where there are dates, else the longest",
    "member_doc": "document of the member",
    "member_section": "section_id of the member (empty with --unit document)",
]);

impl<'a> FamiliesTable<'a> {
    /// The table of the families of `similar`.
    pub fn new(corpus: &'a Corpus, similar: &'a Similar) -> Self {
        let mut starts = vec![0];
        for family in &similar.families {
            starts.push(starts[starts.len() - 1] + family.members.len());
        }
        Self { corpus, similar, starts }
    }

    fn unit(&self, unit: u32) -> &Unit {
        &self.similar.units[unit as usize]
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
        let family: &Family = &self.similar.families[at];
        let member = self.unit(family.members[index - self.starts[at]]);
        row.text(format!("F{}", at + 1));
        row.count(family.members.len() as u64);
        row.text(unit_id(self.corpus, self.unit(family.representative)));
        row.text(self.corpus.documents[member.document as usize].id.as_str());
        row.text(member.section.map_or_else(String::new, |_| unit_id(self.corpus, member)));
    }
}

/// The section_id of a unit, the doc_id where it is a whole document.
fn unit_id(corpus: &Corpus, unit: &Unit) -> String {
    let document = &corpus.documents[unit.document as usize];
    unit.section.map_or_else(|| document.id.clone(), |section| section_id(document, section))
}

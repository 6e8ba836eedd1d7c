//! `similar_sections.csv` and `families.csv`.

use super::wording::wording;
use super::{Column, Row, Table, columns, section_id};
use crate::corpus::Corpus;
use crate::originality::{Families, Shares};
use crate::similarity::{Family, Similar, Unit, UnitKind};

/// One row per pair of near-duplicate units.
pub struct SimilarSectionsTable<'a> {
    corpus: &'a Corpus,
    similar: &'a Similar,
    shares: Option<&'a Shares>,
    /// The family of each unit.
    families: Vec<Option<usize>>,
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
    "family_a" Text: "family of the first, as in families.csv; empty where it is in none: a pair need not be near what stands for a family",
    "family_b" Text: "family of the second",
]);

impl<'a> SimilarSectionsTable<'a> {
    /// The table of the pairs of `similar`. Without `shares` the column of formulaic shares stays empty.
    pub fn new(
        corpus: &'a Corpus,
        similar: &'a Similar,
        families: &Families,
        shares: Option<&'a Shares>,
    ) -> Self {
        Self { corpus, similar, shares, families: numbers(similar.units.len(), &families.units) }
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
        for unit in [pair.a, pair.b] {
            row.text(family_id(self.similar.kind, self.families[unit as usize]));
        }
    }
}

/// The number of the family of each of `units` units.
pub(super) fn numbers(units: usize, families: &[Family]) -> Vec<Option<usize>> {
    let mut numbers = vec![None; units];
    for (number, family) in families.iter().enumerate() {
        family.members.iter().for_each(|&member| numbers[member as usize] = Some(number));
    }
    numbers
}

/// What the family of this number is called; empty where there is none.
pub(super) fn family_id(kind: UnitKind, number: Option<usize>) -> String {
    number.map_or_else(String::new, |number| Family::id(kind, number))
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
    families: Vec<(UnitKind, usize, &'a Family)>,
    /// Members of all families before each one: where its rows begin.
    starts: Vec<usize>,
}

columns!(FamiliesTable<'_>, "families", "a member of a family of near-duplicates: first families of sections (or other units, by --unit), near by a Jaccard similarity at or above the threshold (whatever --measure is; units that are formula, boilerplate or template for the most part are near nothing by that) or by copied or quoted passages that cover at least half of the longer one; then families of documents, near by such passages. Every member is near the representative; nothing is there by way of others. The largest family first, members in document order", [
    "family_id" Text: "the family: S1 is the largest of sections (or other units), D1 of documents, ties in order of the first member; the same id in every table of a run",
    "size" Count: "its members",
    "representative" Text: "the member that stands for it, by section_id or, in families of documents, doc_id: the one that most are near; of those that about as many are near the earliest by date where there are dates, else the longest",
    "member_doc" Text: "document of the member",
    "member_section" Text: "section_id of the member (empty in families of documents)",
    "kind" Text: "what its members are: section, point or paragraph (by --unit), or document",
    "wording" Text: "the first words of the representative, at most 60 characters",
]);

impl<'a> FamiliesTable<'a> {
    /// The table of the families of units, which `similar` has, and of those of documents.
    pub fn new(corpus: &'a Corpus, similar: &'a Similar, families: &'a Families) -> Self {
        let families: Vec<_> = families.all().collect();
        let mut starts = vec![0];
        for (_, _, family) in &families {
            starts.push(starts[starts.len() - 1] + family.members.len());
        }
        Self { corpus, similar, families, starts }
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
        let (kind, number, family) = self.families[at];
        let unit = |member: u32| match kind {
            UnitKind::Document => Unit { document: member, section: None },
            _ => self.similar.units[member as usize],
        };
        let (representative, member) =
            (unit(family.representative), unit(family.members[index - self.starts[at]]));
        row.text(Family::id(kind, number));
        row.count(family.members.len() as u64);
        row.text(unit_id(self.corpus, &representative));
        row.text(self.corpus.documents()[member.document as usize].id());
        row.text(member.section.map_or_else(String::new, |_| unit_id(self.corpus, &member)));
        row.name(kind.name());
        let document = self.corpus.document(representative.document);
        row.text(wording(&document.read(representative.span(self.corpus))));
    }
}

/// The section_id of a unit, the doc_id where it is a whole document.
pub(super) fn unit_id(corpus: &Corpus, unit: &Unit) -> String {
    let document = &corpus.documents()[unit.document as usize];
    unit.section.map_or_else(|| document.id().to_owned(), |section| section_id(document, section))
}

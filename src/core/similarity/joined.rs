//! What is joined, and what a join finds.

use super::classes::{ClassPair, Classes};
use super::crowds::Crowds;
use super::{Threshold, UnitKind};
use serde::{Deserialize, Serialize};

/// How two sets of n-grams A and B are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// |A∩B| / |A∪B|.
    #[default]
    Jaccard,
    /// |A∩B| / min(|A|, |B|): finds what sits whole inside something longer.
    Containment,
}

zhangju_text::names! {
    Measure:
    Jaccard => "jaccard";
    Containment => "containment";
}

/// What is compared, and when two units are near-duplicates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct JoinSettings {
    /// What is compared.
    pub unit: UnitKind,
    /// How they are compared.
    pub measure: Measure,
    /// Pairs at or above this are near-duplicates.
    pub threshold: Threshold,
    /// Characters of an n-gram, 2 to 16.
    pub ngram: usize,
    /// Units with fewer distinct n-grams are left out.
    pub min_ngrams: u32,
    /// Compare units of one document with each other.
    pub within_document: bool,
    /// List at most this many pairs of each unit with units after it, those with most shared n-grams (within a crowd, 32 or more units all of
    /// which are near each other, those next in order). If `None` all, but for crowds: with the first of the crowd and the next eight.
    pub max_pairs_per_section: Option<u32>,
}

impl Default for JoinSettings {
    fn default() -> Self {
        Self {
            unit: UnitKind::default(),
            measure: Measure::default(),
            threshold: Threshold::default(),
            ngram: 5,
            min_ngrams: 20,
            within_document: false,
            max_pairs_per_section: None,
        }
    }
}

/// A pair of near-duplicate units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct SectionPair {
    /// Index of the first unit.
    pub a: u32,
    /// Index of the second, greater than `a`.
    pub b: u32,
    /// Distinct n-grams that both have.
    pub shared: u32,
}

/// What a join found.
#[derive(Clone, Debug, Default)]
pub struct Join {
    /// Distinct n-grams of each unit.
    pub sizes: Vec<u32>,
    /// The pairs, in order of their units.
    pub pairs: Vec<SectionPair>,
    /// Pairs that [`JoinSettings::max_pairs_per_section`], or its default for crowds, kept off the list.
    pub pairs_cut: u64,
    /// Units with equal sets.
    pub(super) classes: Classes,
    /// Those of these that are all near each other.
    pub(super) crowds: Crowds,
    /// All other pairs of these, of one document or of two, whether all pairs of their units are listed or not.
    pub(super) linked: Vec<ClassPair>,
    /// What the units of a pair differ in: their documents, or, where a document is compared with itself, the units.
    pub(super) groups: Vec<u32>,
    pub(super) threshold: Threshold,
}

/// Two units that are near each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Index of one unit.
    pub a: u32,
    /// Index of the other.
    pub b: u32,
}

impl Join {
    /// Shared n-grams by those of both together.
    pub fn jaccard(&self, pair: &SectionPair) -> f64 {
        let sizes = self.sizes[pair.a as usize] + self.sizes[pair.b as usize];
        f64::from(pair.shared) / f64::from(sizes - pair.shared)
    }

    /// The classes of units that are near each other: those of which the Jaccard similarity reaches the threshold. Containment alone makes no
    /// family: one long text would gather everything short that it holds.
    pub(super) fn near_classes(&self) -> impl Iterator<Item = (u32, u32)> {
        let size = |class: u32| self.sizes[self.classes.members[class as usize][0] as usize];
        let is_near = move |pair: &&ClassPair| {
            let both = size(pair.smaller) + size(pair.larger) - pair.shared;
            self.threshold.holds(u64::from(pair.shared), u64::from(both))
        };
        self.linked.iter().filter(is_near).map(|pair| (pair.smaller, pair.larger))
    }

    /// Shared n-grams by those of the smaller.
    pub fn containment(&self, pair: &SectionPair) -> f64 {
        f64::from(pair.shared) / f64::from(self.sizes[pair.a as usize].min(self.sizes[pair.b as usize]))
    }
}

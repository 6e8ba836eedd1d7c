//! The exact join: every pair at or above a threshold, and no other.
//!
//! Prefix filter (Bayardo, Ma & Srikant 2007, AllPairs; the lean form that Mann, Augsten & Bouros 2016 found best): with the
//! n-grams of every set ordered by rarity, two sets that share o of them share one among the first |x| − o + 1 of
//! x and the first |y| − o + 1 of y. So only these prefixes are indexed and looked up; lengths that cannot
//! do are passed over; each candidate is verified by merging, with an early stop. N-grams that one unit alone has are the
//! rarest: they stand at the head of the prefix, and are never looked up.

use super::grams::grams;
use super::sets::Sets;
use super::{Threshold, UnitKind};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
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
    /// List at most this many pairs of each unit with units after it, those with most shared n-grams; all if `None`.
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
    /// Pairs that [`JoinSettings::max_pairs_per_section`] kept off the list.
    pub pairs_cut: u64,
    /// Units with equal sets.
    pub(super) classes: Classes,
    /// The pairs of these, of one document or of two, whether all pairs of their units are listed or not.
    pub(super) linked: Vec<ClassPair>,
    /// What the units of a pair differ in: their documents, or, where a document is compared with itself, the units.
    pub(super) groups: Vec<u32>,
    threshold: Threshold,
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

/// Finds every pair of `texts` that is near-duplicate by `settings`. `documents` says which document each text is of.
pub fn join<T: AsRef<str> + Sync>(texts: &[T], documents: &[u32], settings: &JoinSettings) -> Join {
    let sets = Sets::new(grams(texts, settings.ngram), settings.min_ngrams);
    let classes = Classes::of(&sets, settings.min_ngrams);
    let linked = Lookup::new(&sets, &classes, settings).pairs();
    let join = expand(sets.sizes, &classes, &linked, documents, settings);
    let units = 0..documents.len() as u32;
    let groups = if settings.within_document { units.collect() } else { documents.to_vec() };
    Join { classes, linked, groups, threshold: settings.threshold, ..join }
}

/// Units with equal sets, as one; in order of size, the smallest first, ties in order of their first unit.
#[derive(Clone, Debug, Default)]
pub(super) struct Classes {
    pub members: Vec<Vec<u32>>,
}

impl Classes {
    fn of(sets: &Sets, min: u32) -> Self {
        let units = (0..sets.sizes.len() as u32).filter(|&unit| sets.sizes[unit as usize] >= min.max(1));
        let mut members: Vec<Vec<u32>> = vec![];
        let mut whole: FxHashMap<&[u32], usize> = FxHashMap::default();
        for unit in units {
            let shared = sets.shared(unit);
            // Equal sets have no n-gram of their own.
            if shared.len() < sets.sizes[unit as usize] as usize {
                members.push(vec![unit]);
                continue;
            }
            let class = *whole.entry(shared).or_insert_with(|| {
                members.push(vec![]);
                members.len() - 1
            });
            members[class].push(unit);
        }
        members.sort_by_key(|members| sets.sizes[members[0] as usize]);
        Self { members }
    }
}

/// A pair of classes, by their place.
#[derive(Clone, Copy, Debug)]
pub(super) struct ClassPair {
    pub smaller: u32,
    pub larger: u32,
    pub shared: u32,
}

/// For each n-gram the classes that have it in what is indexed of them, in order of size.
struct Lookup<'s> {
    sets: &'s Sets,
    classes: &'s Classes,
    settings: &'s JoinSettings,
    starts: Vec<u32>,
    postings: Vec<u32>,
}

impl<'s> Lookup<'s> {
    fn new(sets: &'s Sets, classes: &'s Classes, settings: &'s JoinSettings) -> Self {
        let mut lookup =
            Self { sets, classes, settings, starts: vec![0; sets.distinct + 1], postings: vec![] };
        for class in 0..classes.members.len() as u32 {
            for &id in lookup.indexed(class) {
                lookup.starts[id as usize + 1] += 1;
            }
        }
        for id in 0..sets.distinct {
            lookup.starts[id + 1] += lookup.starts[id];
        }
        let mut next = lookup.starts.clone();
        let mut postings = vec![0; lookup.starts[sets.distinct] as usize];
        for class in 0..classes.members.len() as u32 {
            for &id in lookup.indexed(class) {
                postings[next[id as usize] as usize] = class;
                next[id as usize] += 1;
            }
        }
        lookup.postings = postings;
        lookup
    }

    fn size(&self, class: u32) -> u32 {
        self.sets.sizes[self.classes.members[class as usize][0] as usize]
    }

    fn shared(&self, class: u32) -> &'s [u32] {
        self.sets.shared(self.classes.members[class as usize][0])
    }

    /// The first n-grams of a class's set, as many as are needed for any pair in which it shares at least `overlap`.
    fn prefix(&self, class: u32, overlap: u64) -> &'s [u32] {
        let (size, shared) = (self.size(class) as usize, self.shared(class));
        let prefix = (size + 1).saturating_sub(overlap as usize);
        let alone = size - shared.len();
        &shared[..prefix.saturating_sub(alone).min(shared.len())]
    }

    /// What is indexed of a class. Jaccard: it is looked up by classes at least as large, which must share ⌈2t/(1+t)⌉ of
    /// its size. Containment: everything, as it is looked up by the smaller.
    fn indexed(&self, class: u32) -> &'s [u32] {
        match self.settings.measure {
            Measure::Jaccard => {
                self.prefix(class, self.settings.threshold.overlap(2 * u64::from(self.size(class))))
            }
            Measure::Containment => self.shared(class),
        }
    }

    /// What a class looks up: any pair of it shares at least ⌈t⌉ of its size.
    fn looked_up(&self, class: u32) -> &'s [u32] {
        self.prefix(class, self.settings.threshold.of(u64::from(self.size(class))))
    }

    /// All pairs of classes, in order.
    fn pairs(&self) -> Vec<ClassPair> {
        let classes = self.classes.members.len() as u32;
        let found = (0..classes).into_par_iter().with_min_len(64).map_init(Vec::new, |candidates, class| {
            self.candidates(class, candidates);
            candidates.iter().filter_map(|&other| self.verify(class, other)).collect::<Vec<_>>()
        });
        found.flatten_iter().collect()
    }

    /// The classes that share an n-gram which a pair must share, once each, in order. Jaccard looks among the smaller,
    /// containment among the larger; of equal size, each pair is looked at from one side.
    fn candidates(&self, class: u32, candidates: &mut Vec<u32>) {
        candidates.clear();
        let least = self.settings.threshold.of(u64::from(self.size(class)));
        for &id in self.looked_up(class) {
            let postings =
                &self.postings[self.starts[id as usize] as usize..self.starts[id as usize + 1] as usize];
            let here = postings.partition_point(|&other| other < class);
            match self.settings.measure {
                Measure::Jaccard => {
                    let from = postings[..here].partition_point(|&other| u64::from(self.size(other)) < least);
                    candidates.extend_from_slice(&postings[from..here]);
                }
                Measure::Containment => {
                    candidates.extend(postings[here..].iter().filter(|&&other| other != class));
                }
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
    }

    fn verify(&self, class: u32, other: u32) -> Option<ClassPair> {
        let (smaller, larger) = if other < class { (other, class) } else { (class, other) };
        let threshold = self.settings.threshold;
        let needed = match self.settings.measure {
            Measure::Jaccard => {
                threshold.overlap(u64::from(self.size(smaller)) + u64::from(self.size(larger)))
            }
            Measure::Containment => threshold.of(u64::from(self.size(smaller))),
        };
        let shared = overlap(self.shared(smaller), self.shared(larger), needed as usize)?;
        Some(ClassPair { smaller, larger, shared: shared as u32 })
    }
}

/// How many ids two ascending lists share, if at least `needed`.
fn overlap(a: &[u32], b: &[u32], needed: usize) -> Option<usize> {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        if shared + (a.len() - i).min(b.len() - j) < needed {
            return None;
        }
        shared += usize::from(a[i] == b[j]);
        let (next_i, next_j) = (a[i] <= b[j], b[j] <= a[i]);
        i += usize::from(next_i);
        j += usize::from(next_j);
    }
    (shared >= needed).then_some(shared)
}

/// From pairs of classes to pairs of units.
fn expand(
    sizes: Vec<u32>,
    classes: &Classes,
    linked: &[ClassPair],
    documents: &[u32],
    settings: &JoinSettings,
) -> Join {
    let apart = |a: u32, b: u32| settings.within_document || documents[a as usize] != documents[b as usize];
    let mut join = Join { sizes, ..Join::default() };
    // The partners of each unit that come after it: classes as a whole, to be gone through when the unit's turn comes.
    let mut partners: Vec<Vec<Partner>> = vec![vec![]; documents.len()];
    for (class, members) in (0..).zip(&classes.members).filter(|(_, members)| members.len() > 1) {
        let shared = join.sizes[members[0] as usize];
        add_partner(&mut partners, members, Partner { class, shared });
    }
    for pair in linked {
        let (smaller, larger) =
            (&classes.members[pair.smaller as usize], &classes.members[pair.larger as usize]);
        let shared = pair.shared;
        add_partner(&mut partners, smaller, Partner { class: pair.larger, shared });
        add_partner(&mut partners, larger, Partner { class: pair.smaller, shared });
    }
    let most = settings.max_pairs_per_section.map_or(usize::MAX, |most| most as usize);
    let of_unit = |unit: u32| {
        let mut pairs: Vec<SectionPair> = vec![];
        for partner in &partners[unit as usize] {
            let members = &classes.members[partner.class as usize];
            let after = &members[members.partition_point(|&other| other <= unit)..];
            let others = after.iter().filter(|&&other| apart(unit, other));
            pairs.extend(others.map(|&other| SectionPair { a: unit, b: other, shared: partner.shared }));
        }
        let cut = pairs.len().saturating_sub(most);
        if cut > 0 {
            pairs.sort_unstable_by_key(|pair| (std::cmp::Reverse(pair.shared), pair.b));
            pairs.truncate(most);
        }
        pairs.sort_unstable();
        (pairs, cut as u64)
    };
    let pairs: Vec<(Vec<SectionPair>, u64)> =
        (0..documents.len() as u32).into_par_iter().with_min_len(256).map(of_unit).collect();
    join.pairs_cut = pairs.iter().map(|(_, cut)| cut).sum();
    join.pairs = pairs.into_iter().flat_map(|(pairs, _)| pairs).collect();
    join
}

/// A class all of whose members are near-duplicates of a unit.
#[derive(Clone, Copy)]
struct Partner {
    class: u32,
    shared: u32,
}

fn add_partner(partners: &mut [Vec<Partner>], units: &[u32], partner: Partner) {
    for &unit in units {
        partners[unit as usize].push(partner);
    }
}

//! The exact join: every pair at or above a threshold, and no other.
//!
//! Prefix filter (Bayardo, Ma & Srikant 2007, AllPairs; the lean form that Mann, Augsten & Bouros 2016 found best): with the
//! n-grams of every set ordered by rarity, two sets that share o of them share one among the first |x| − o + 1 of
//! x and the first |y| − o + 1 of y. So only these prefixes are indexed and looked up; lengths that cannot
//! do are passed over; each candidate is verified by merging, with an early stop. N-grams that one unit alone has are the
//! rarest: they stand at the head of the prefix, and are never looked up.

use super::classes::{ClassPair, Classes, overlap};
use super::crowds::{Crowd, Crowds};
use super::expand::expand;
use super::grams::grams;
use super::joined::{Join, JoinSettings, Measure};
use super::sets::Sets;
use rayon::prelude::*;
use std::borrow::Cow;
use zhangju_segment::prefetch;

/// What is looked at next that is fetched ahead.
const AHEAD: usize = 8;

/// Finds every pair of `texts` that is near-duplicate by `settings`. `documents` says which document each text is of.
pub fn join<T: AsRef<str> + Sync>(texts: &[T], documents: &[u32], settings: &JoinSettings) -> Join {
    let sets = Sets::new(grams(texts, settings.ngram), settings.min_ngrams);
    let classes = Classes::of(&sets, settings.min_ngrams);
    let crowds = Crowds::of(&sets, &classes, settings.threshold);
    let linked = Lookup::new(&sets, &classes, &crowds, settings).pairs();
    let join = expand(sets.sizes, &classes, &crowds, &linked, documents, settings);
    let units = 0..documents.len() as u32;
    let groups = if settings.within_document { units.collect() } else { documents.to_vec() };
    Join { classes, crowds, linked, groups, threshold: settings.threshold, ..join }
}

/// For each n-gram those that have it in what is indexed of them, in order.
struct Index {
    starts: Vec<u32>,
    postings: Vec<u32>,
}

impl Index {
    fn new<'i>(distinct: usize, owners: &[u32], indexed: impl Fn(u32) -> Cow<'i, [u32]>) -> Self {
        let mut starts = vec![0; distinct + 1];
        for &owner in owners {
            indexed(owner).iter().for_each(|&id| starts[id as usize + 1] += 1);
        }
        for id in 0..distinct {
            starts[id + 1] += starts[id];
        }
        let mut next = starts.clone();
        let mut postings = vec![0; starts[distinct] as usize];
        for &owner in owners {
            for &id in indexed(owner).iter() {
                postings[next[id as usize] as usize] = owner;
                next[id as usize] += 1;
            }
        }
        Self { starts, postings }
    }

    /// Has the beginning of an n-gram's list fetched, as far as it is known.
    fn fetch(&self, id: u32) {
        prefetch(&self.starts, id as usize);
    }

    fn of(&self, id: u32) -> &[u32] {
        &self.postings[self.starts[id as usize] as usize..self.starts[id as usize + 1] as usize]
    }
}

/// The classes that are in no crowd are looked up one by one, a crowd as one: by all that is indexed of any of its members.
struct Lookup<'s> {
    sets: &'s Sets,
    classes: &'s Classes,
    crowds: &'s Crowds,
    settings: &'s JoinSettings,
    /// The size of each class, ascending: looked at so often that they must lie close together.
    sizes: Vec<u32>,
    /// The classes that are in no crowd.
    single: Vec<u32>,
    index: Index,
    /// The crowds; empty where there are none.
    crowd_index: Index,
}

impl<'s> Lookup<'s> {
    fn new(sets: &'s Sets, classes: &'s Classes, crowds: &'s Crowds, settings: &'s JoinSettings) -> Self {
        let all = 0..classes.members.len() as u32;
        let single = all.filter(|&class| crowds.place(class).is_none()).collect();
        let sizes = classes.members.iter().map(|units| sets.sizes[units[0] as usize]).collect();
        let empty = || Index { starts: vec![], postings: vec![] };
        let (index, crowd_index) = (empty(), empty());
        let mut lookup = Self { sets, classes, crowds, settings, sizes, single, index, crowd_index };
        lookup.index =
            Index::new(sets.distinct, &lookup.single, |class| Cow::Borrowed(lookup.indexed(class)));
        if !crowds.crowds.is_empty() {
            let numbers: Vec<u32> = (0..crowds.crowds.len() as u32).collect();
            let indexed: Vec<Vec<u32>> = crowds
                .crowds
                .par_iter()
                .map(|crowd| Self::of_any(crowd, |class| lookup.indexed(class)))
                .collect();
            lookup.crowd_index =
                Index::new(sets.distinct, &numbers, |crowd| Cow::Borrowed(&indexed[crowd as usize][..]));
        }
        lookup
    }

    /// The n-grams that `part` has of any member of a crowd.
    fn of_any(crowd: &Crowd, part: impl Fn(u32) -> &'s [u32]) -> Vec<u32> {
        let mut ids = vec![];
        // Sorted now and then, so that no more is held than is different.
        for members in crowd.members.chunks(64) {
            for member in members {
                ids.extend_from_slice(part(member.class));
            }
            ids.sort_unstable();
            ids.dedup();
        }
        ids
    }

    fn size(&self, class: u32) -> u32 {
        self.sizes[class as usize]
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

    /// All pairs of classes but for those within a crowd.
    fn pairs(&self) -> Vec<ClassPair> {
        let single = self.single.par_iter().with_min_len(64);
        let found = single.map_init(Vec::new, |candidates, &class| {
            self.candidates(class, candidates);
            let verify = |(number, &other): (usize, &u32)| {
                if let Some(&other) = candidates.get(number + AHEAD) {
                    self.sets.fetch(self.classes.members[other as usize][0]);
                }
                self.verify(class, other)
            };
            candidates.iter().enumerate().filter_map(verify).collect::<Vec<_>>()
        });
        let mut pairs: Vec<ClassPair> = found.flatten_iter().collect();
        if !self.crowds.crowds.is_empty() {
            pairs.extend(self.pairs_of_crowds());
        }
        pairs
    }

    /// The pairs of members of crowds with what is not in the same crowd.
    fn pairs_of_crowds(&self) -> Vec<ClassPair> {
        let near = |class: u32| {
            let ids = self.looked_up(class).iter();
            let mut crowds: Vec<u32> = ids.flat_map(|&id| self.crowd_index.of(id)).copied().collect();
            crowds.sort_unstable();
            crowds.dedup();
            crowds.into_iter().map(move |crowd| (crowd, class))
        };
        let mut tries: Vec<(u32, u32)> =
            self.single.par_iter().with_min_len(64).flat_map_iter(|&class| near(class)).collect();
        let all = (0..).zip(&self.crowds.crowds).collect::<Vec<(u32, &Crowd)>>();
        let of_crowd = all.par_iter().flat_map_iter(|&(number, crowd)| {
            let ids = Self::of_any(crowd, |class| self.looked_up(class));
            let classes = ids.iter().flat_map(|&id| self.index.of(id)).copied();
            let mut tries: Vec<(u32, u32)> = classes.map(|class| (number, class)).collect();
            let mut others: Vec<u32> = ids.iter().flat_map(|&id| self.crowd_index.of(id)).copied().collect();
            others.sort_unstable();
            others.dedup();
            for &other in others.iter().filter(|&&other| other != number) {
                // From one side only, whichever found the other.
                let (less, more) = (number.min(other), number.max(other));
                let members = self.crowds.crowds[more as usize].members.iter();
                tries.extend(members.map(|member| (less, member.class)));
            }
            tries.sort_unstable();
            tries.dedup();
            tries
        });
        tries.par_extend(of_crowd);
        tries.par_sort_unstable();
        tries.dedup();
        tries
            .par_iter()
            .with_min_len(16)
            .flat_map_iter(|&(crowd, class)| self.near_members(crowd, class))
            .collect()
    }

    /// The pairs of a class with members of a crowd that it is not in.
    fn near_members(&self, crowd: u32, class: u32) -> Vec<ClassPair> {
        let crowd = &self.crowds.crowds[crowd as usize];
        let set = self.shared(class);
        let needed = crowd.members.iter().map(|member| self.needed(class, member.class)).min().unwrap_or(0);
        let Some(of_core) = overlap(set, &crowd.core, needed.saturating_sub(crowd.most_extra())) else {
            return vec![];
        };
        let pair = |other: u32, shared: usize| {
            let (smaller, larger) = (class.min(other), class.max(other));
            ClassPair { smaller, larger, shared: shared as u32 }
        };
        let near = crowd.members.iter().filter_map(|member| {
            let shared = member.shared_with(set, of_core);
            (shared >= self.needed(class, member.class)).then(|| pair(member.class, shared))
        });
        near.collect()
    }

    /// The classes that share an n-gram which a pair must share, once each, in order. Jaccard looks among the smaller,
    /// containment among the larger; of equal size, each pair is looked at from one side.
    fn candidates(&self, class: u32, candidates: &mut Vec<u32>) {
        candidates.clear();
        let least = self.settings.threshold.of(u64::from(self.size(class)));
        // Classes are in order of size.
        let first = self.sizes.partition_point(|&size| u64::from(size) < least) as u32;
        let ids = self.looked_up(class);
        for (number, &id) in ids.iter().enumerate() {
            if let Some(&id) = ids.get(number + AHEAD) {
                self.index.fetch(id);
            }
            let postings = self.index.of(id);
            let here = postings.partition_point(|&other| other < class);
            match self.settings.measure {
                Measure::Jaccard => {
                    let from = postings[..here].partition_point(|&other| other < first);
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

    /// The n-grams that two classes must share to be a pair.
    fn needed(&self, class: u32, other: u32) -> usize {
        let threshold = self.settings.threshold;
        let (a, b) = (u64::from(self.size(class)), u64::from(self.size(other)));
        let needed = match self.settings.measure {
            Measure::Jaccard => threshold.overlap(a + b),
            Measure::Containment => threshold.of(a.min(b)),
        };
        needed as usize
    }

    fn verify(&self, class: u32, other: u32) -> Option<ClassPair> {
        let (smaller, larger) = if other < class { (other, class) } else { (class, other) };
        let shared = overlap(self.shared(smaller), self.shared(larger), self.needed(class, other))?;
        Some(ClassPair { smaller, larger, shared: shared as u32 })
    }
}

//! Crowds: many units that are so much the same that all of them are near each other, known without comparing any two.
//!
//! A crowd has a core K, the n-grams that most of its sets have. With m(S) = |K∖S|, two sets share at least |K| − m(S) − m(T). A set is let in if
//! |K| − 2·m(S) ≥ ⌈2t/(1+t) · |S|⌉; half of that for each of two sets, added up, says that they share t/(1+t) of their
//! sizes, which is a Jaccard similarity of t (and so a containment of at least t). Of each set only what differs from the core is kept: the n-grams
//! that any two share are counted from these differences, so that a crowd costs what its members differ in.

use super::Threshold;
use super::classes::{Classes, overlap};
use super::sets::{CROWD, Sets};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Min-hashes of each set: a set that differs from the core where one of them is still has the other.
const SKETCHES: usize = 2;

/// Sets that are tried as what a crowd is like, of those with the same min-hash.
const LEADERS: usize = 4;

/// Sets that say what the core is.
const VOTERS: usize = 63;

/// The crowds of a join; a class is in one at most.
#[derive(Clone, Debug, Default)]
pub(super) struct Crowds {
    pub crowds: Vec<Crowd>,
    /// The crowd of each class in one, and its place there.
    of_class: FxHashMap<u32, (u32, u32)>,
}

/// Classes that are all near each other.
#[derive(Clone, Debug)]
pub(super) struct Crowd {
    pub core: Vec<u32>,
    pub members: Vec<Member>,
}

/// A class, by what tells it from the core.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub class: u32,
    missing: Vec<u32>,
    extra: Vec<u32>,
}

impl Crowds {
    pub fn of(sets: &Sets, classes: &Classes, threshold: Threshold) -> Self {
        let sketches: Vec<Sketch> =
            classes.members.par_iter().map(|units| sketch(sets, sets.shared(units[0]))).collect();
        let buckets = buckets(classes, &sketches);
        let mut forming = Forming {
            sets,
            classes,
            threshold,
            sketches,
            crowds: Self::default(),
            known: FxHashMap::default(),
        };
        for bucket in &buckets {
            forming.form(bucket);
        }
        forming.crowds
    }

    /// The crowd of a class, and its place there.
    pub fn place(&self, class: u32) -> Option<(usize, usize)> {
        self.of_class.get(&class).map(|&(crowd, place)| (crowd as usize, place as usize))
    }

    fn admit(&mut self, crowd: usize, member: Member) {
        let members = &mut self.crowds[crowd].members;
        self.of_class.insert(member.class, (crowd as u32, members.len() as u32));
        members.push(member);
    }
}

impl Crowd {
    /// How many n-grams two members share.
    pub fn shared(&self, a: usize, b: usize) -> u32 {
        let (a, b) = (&self.members[a], &self.members[b]);
        let common = |a: &[u32], b: &[u32]| overlap(a, b, 0).unwrap_or(0);
        let core = self.core.len() - a.missing.len() - b.missing.len() + common(&a.missing, &b.missing);
        (core + common(&a.extra, &b.extra)) as u32
    }

    /// The most n-grams beside the core that a member has.
    pub fn most_extra(&self) -> usize {
        self.members.iter().map(|member| member.extra.len()).max().unwrap_or(0)
    }
}

impl Member {
    /// How many n-grams the member shares with a set that has `of_core` of the core.
    pub fn shared_with(&self, set: &[u32], of_core: usize) -> usize {
        let common =
            |differences: &[u32]| differences.iter().filter(|id| set.binary_search(id).is_ok()).count();
        of_core - common(&self.missing) + common(&self.extra)
    }
}

type Sketch = [u32; SKETCHES];

/// The least hashes of a set. N-grams that too few units have for a crowd's core are what units differ in: they say nothing.
fn sketch(sets: &Sets, set: &[u32]) -> Sketch {
    let frequent = &set[set.partition_point(|&id| id < sets.frequent)..];
    std::array::from_fn(|number| {
        let hashes = frequent.iter().map(|&id| hash(id ^ (number as u32).wrapping_mul(0x9e37_79b9)));
        hashes.min().unwrap_or(u32::MAX)
    })
}

/// Mixes the bits of a number, one to one (the end of MurmurHash3).
fn hash(mut x: u32) -> u32 {
    x = (x ^ (x >> 16)).wrapping_mul(0x85eb_ca6b);
    x = (x ^ (x >> 13)).wrapping_mul(0xc2b2_ae35);
    x ^ (x >> 16)
}

/// The classes that have a min-hash in common, where their units could be a crowd: those of most units first.
fn buckets(classes: &Classes, sketches: &[Sketch]) -> Vec<Vec<u32>> {
    let mut buckets: Vec<(usize, Vec<u32>)> = vec![];
    for number in 0..SKETCHES {
        let keys = (0..).zip(sketches).map(|(class, sketch)| (sketch[number], class));
        let mut keys: Vec<(u32, u32)> = keys.filter(|&(key, _)| key != u32::MAX).collect();
        keys.par_sort_unstable();
        for bucket in keys.chunk_by(|a, b| a.0 == b.0) {
            let bucket: Vec<u32> = bucket.iter().map(|&(_, class)| class).collect();
            let units = classes.units(&bucket);
            if units >= CROWD {
                buckets.push((units, bucket));
            }
        }
    }
    buckets.sort_by_key(|(units, _)| Reverse(*units));
    buckets.into_iter().map(|(_, bucket)| bucket).collect()
}

struct Forming<'s> {
    sets: &'s Sets,
    classes: &'s Classes,
    threshold: Threshold,
    sketches: Vec<Sketch>,
    crowds: Crowds,
    /// The crowds by the min-hashes of their cores.
    known: FxHashMap<(usize, u32), Vec<usize>>,
}

impl Forming<'_> {
    fn set(&self, class: u32) -> &[u32] {
        self.sets.shared(self.classes.members[class as usize][0])
    }

    fn size(&self, class: u32) -> u64 {
        u64::from(self.sets.sizes[self.classes.members[class as usize][0] as usize])
    }

    /// The crowds among classes with the same min-hash.
    fn form(&mut self, bucket: &[u32]) {
        let mut left: Vec<u32> =
            bucket.iter().copied().filter(|&class| !self.finds_its_crowd(class)).collect();
        left.sort_unstable_by_key(|&class| self.classes.members[class as usize][0]);
        for _ in 0..LEADERS {
            if self.classes.units(&left) < CROWD {
                return;
            }
            let leader = left[0];
            if let Some(crowd) = self.crowd_like(leader, &left) {
                self.add(crowd);
            }
            left.retain(|&class| class != leader && self.crowds.place(class).is_none());
        }
    }

    /// Whether a class is in a crowd, or goes into one there is.
    fn finds_its_crowd(&mut self, class: u32) -> bool {
        if self.crowds.place(class).is_some() {
            return true;
        }
        let sketch = self.sketches[class as usize];
        let known = sketch.iter().enumerate().filter_map(|(number, &key)| self.known.get(&(number, key)));
        let mut crowds = known.flat_map(|crowds| crowds.iter().take(LEADERS).copied());
        let found =
            crowds.find_map(|crowd| Some((crowd, self.member(&self.crowds.crowds[crowd].core, class)?)));
        let is_found = found.is_some();
        if let Some((crowd, member)) = found {
            self.crowds.admit(crowd, member);
        }
        is_found
    }

    /// The crowd around what a class and those near it have in common, if there is one.
    fn crowd_like(&self, leader: u32, classes: &[u32]) -> Option<Crowd> {
        let is_mate = |&class: &u32| {
            let needed = self.threshold.overlap(self.size(leader) + self.size(class)) as usize;
            overlap(self.set(leader), self.set(class), needed).is_some()
        };
        let mates: Vec<u32> = classes.par_iter().copied().with_min_len(64).filter(is_mate).collect();
        if self.classes.units(&mates) < CROWD {
            return None;
        }
        let core = self.core(&mates);
        let members: Vec<Member> =
            mates.par_iter().with_min_len(64).filter_map(|&class| self.member(&core, class)).collect();
        let units: usize =
            members.iter().map(|member| self.classes.members[member.class as usize].len()).sum();
        (units >= CROWD).then_some(Crowd { core, members })
    }

    /// The n-grams that more than half of some of the classes have, ascending.
    fn core(&self, classes: &[u32]) -> Vec<u32> {
        let voters: Vec<u32> = classes.iter().copied().step_by(classes.len().div_ceil(VOTERS)).collect();
        let mut votes: Vec<u32> = voters.iter().flat_map(|&class| self.set(class)).copied().collect();
        votes.sort_unstable();
        let most = votes.chunk_by(|a, b| a == b).filter(|votes| 2 * votes.len() > voters.len());
        most.map(|votes| votes[0]).collect()
    }

    /// A class as a member of the crowd with this core, if it may be one.
    fn member(&self, core: &[u32], class: u32) -> Option<Member> {
        let needed = self.threshold.overlap(2 * self.size(class)) as usize;
        let most = core.len().checked_sub(needed)? / 2;
        let set = self.set(class);
        let (mut missing, mut extra) = (vec![], vec![]);
        let (mut i, mut j) = (0, 0);
        while i < core.len() || j < set.len() {
            if j == set.len() || i < core.len() && core[i] < set[j] {
                missing.push(core[i]);
                if missing.len() > most {
                    return None;
                }
                i += 1;
            } else if i == core.len() || set[j] < core[i] {
                extra.push(set[j]);
                j += 1;
            } else {
                (i, j) = (i + 1, j + 1);
            }
        }
        Some(Member { class, missing, extra })
    }

    fn add(&mut self, crowd: Crowd) {
        let number = self.crowds.crowds.len();
        for (sketch, key) in sketch(self.sets, &crowd.core).into_iter().enumerate() {
            self.known.entry((sketch, key)).or_default().push(number);
        }
        let Crowd { core, members } = crowd;
        self.crowds.crowds.push(Crowd { core, members: vec![] });
        for member in members {
            self.crowds.admit(number, member);
        }
    }
}

//! From n-grams to sets of small ids, ranked by rarity.

use super::interned::{PIECES, Table, piece};
use rayon::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};
use zhangju_segment::prefetch;

/// Units that make a crowd: for fewer, all pairs are found and listed one by one.
pub(super) const CROWD: usize = 32;

/// The id of an n-gram that one unit alone has.
const NONE: u32 = u32::MAX;

/// The sets of n-grams of all units, in flat arrays.
pub(super) struct Sets {
    /// Distinct n-grams of each unit, those that no other unit has included.
    pub sizes: Vec<u32>,
    /// Where the ids of each unit begin in `ids`; one more at the end.
    starts: Vec<usize>,
    /// The n-grams that more than one unit has, as ids, ascending: the rarer, the smaller.
    ids: Vec<u32>,
    /// How many different ids there are.
    pub distinct: usize,
    /// The first id that enough units have to be more than half of a crowd.
    pub frequent: u32,
}

impl Sets {
    /// The ids of the n-grams that unit `unit` shares with any other, the rarest first.
    pub fn shared(&self, unit: u32) -> &[u32] {
        &self.ids[self.starts[unit as usize]..self.starts[unit as usize + 1]]
    }

    /// Has what says where the n-grams of a unit stand fetched.
    pub fn fetch(&self, unit: u32) {
        prefetch(&self.starts, unit as usize);
    }

    /// Makes sets of lists of n-grams; a unit with fewer than `min` n-grams shares nothing.
    pub fn new(mut grams: Vec<Vec<u64>>, min: u32) -> Self {
        grams.par_iter_mut().for_each(|grams| {
            grams.sort_unstable();
            grams.dedup();
        });
        let sizes: Vec<u32> = grams.iter().map(|grams| grams.len() as u32).collect();
        grams.iter_mut().filter(|grams| grams.len() < min as usize).for_each(|grams| *grams = vec![]);
        let mut slots = vec![0];
        for grams in &grams {
            slots.push(slots[slots.len() - 1] + grams.len());
        }
        let dealt = deal(grams, &slots);
        let groups: Vec<Groups> =
            (0..PIECES).into_par_iter().map(|piece| Groups::of(&dealt, piece)).collect();
        let (ranks, frequent) = rank(&groups);
        let distinct = ranks.iter().flatten().filter(|&&id| id != NONE).count();
        let all: Vec<AtomicU32> = (0..slots[slots.len() - 1]).map(|_| AtomicU32::new(NONE)).collect();
        groups.par_iter().zip(ranks).enumerate().for_each(|(piece, (groups, ids))| {
            let places = dealt.iter().flat_map(|pieces| &pieces[piece].slots);
            for (&slot, &group) in places.zip(&groups.of_occurrence) {
                all[slot as usize].store(ids[group as usize], Ordering::Relaxed);
            }
        });
        drop((dealt, groups));
        let (starts, ids) = gather(&all, &slots);
        Self { sizes, starts, ids, distinct, frequent }
    }
}

/// N-grams, and beside each its place among those of all units.
#[derive(Default)]
struct Occurrences {
    grams: Vec<u64>,
    slots: Vec<u32>,
}

/// Units that are dealt to pieces together.
const STRETCH: usize = 4096;

/// The occurrences of each stretch of units, by piece. Lists are freed as they are used up.
fn deal(mut grams: Vec<Vec<u64>>, slots: &[usize]) -> Vec<Vec<Occurrences>> {
    let stretches = grams.par_chunks_mut(STRETCH).enumerate();
    stretches.map(|(stretch, units)| deal_stretch(slots[stretch * STRETCH], units)).collect()
}

fn deal_stretch(first: usize, units: &mut [Vec<u64>]) -> Vec<Occurrences> {
    let mut counts = vec![0; PIECES];
    units.iter().flatten().for_each(|&gram| counts[piece(gram)] += 1);
    let reserve = |count| Occurrences { grams: Vec::with_capacity(count), slots: Vec::with_capacity(count) };
    let mut pieces: Vec<Occurrences> = counts.into_iter().map(reserve).collect();
    let grams = units.iter_mut().flat_map(std::mem::take);
    for (slot, gram) in (first as u32..).zip(grams) {
        let occurrences = &mut pieces[piece(gram)];
        occurrences.grams.push(gram);
        occurrences.slots.push(slot);
    }
    pieces
}

/// N-grams of which the places in the table are fetched ahead.
const AHEAD: usize = 8;

/// The different n-grams of one piece, numbered as they come.
struct Groups {
    /// The number of each occurrence's n-gram.
    of_occurrence: Vec<u32>,
    /// How many units have each.
    counts: Vec<u32>,
}

impl Groups {
    fn of(dealt: &[Vec<Occurrences>], piece: usize) -> Self {
        let occurrences: usize = dealt.iter().map(|pieces| pieces[piece].grams.len()).sum();
        let mut table = Table::new(occurrences);
        let mut groups = Self { of_occurrence: Vec::with_capacity(occurrences), counts: vec![] };
        for grams in dealt.iter().map(|pieces| &pieces[piece].grams) {
            for (number, &gram) in grams.iter().enumerate() {
                if let Some(&gram) = grams.get(number + AHEAD) {
                    table.fetch(gram);
                }
                let group = table.number(gram);
                if group as usize == groups.counts.len() {
                    groups.counts.push(0);
                }
                groups.counts[group as usize] += 1;
                groups.of_occurrence.push(group);
            }
        }
        groups
    }
}

/// An n-gram by its piece and number there, before it has an id.
#[derive(Clone, Copy)]
struct Unranked {
    count: u32,
    piece: u32,
    group: u32,
}

impl Unranked {
    /// What they are ranked by, as one number.
    fn key(&self) -> u128 {
        u128::from(self.count) << 64 | u128::from(self.piece) << 32 | u128::from(self.group)
    }
}

/// The ids of the n-grams of each piece: those of fewest units are the least, ties by piece and number; [`NONE`] for those of one. Beside them
/// the first id that more than half of a crowd may have.
fn rank(groups: &[Groups]) -> (Vec<Vec<u32>>, u32) {
    let of_piece = |(piece, groups): (u32, &Groups)| {
        let all = (0..).zip(&groups.counts).filter(|&(_, &count)| count > 1);
        all.map(|(group, &count)| Unranked { count, piece, group }).collect::<Vec<_>>()
    };
    let mut unranked: Vec<Unranked> = (0..).zip(groups).flat_map(of_piece).collect();
    unranked.par_sort_unstable_by_key(Unranked::key);
    let frequent = unranked.partition_point(|gram| gram.count as usize <= CROWD / 2) as u32;
    let mut ids: Vec<Vec<u32>> = groups.iter().map(|groups| vec![NONE; groups.counts.len()]).collect();
    for (id, gram) in (0..).zip(unranked) {
        ids[gram.piece as usize][gram.group as usize] = id;
    }
    (ids, frequent)
}

/// The ids of each unit, ascending, one unit behind the other, and where each begins.
fn gather(all: &[AtomicU32], slots: &[usize]) -> (Vec<usize>, Vec<u32>) {
    let units = slots.len() - 1;
    let stretches: Vec<usize> = (0..units).step_by(STRETCH).collect();
    let of_stretch = |&first: &usize| {
        let (mut ids, mut ends) = (vec![], vec![]);
        for unit in first..units.min(first + STRETCH) {
            let own = ids.len();
            let known = all[slots[unit]..slots[unit + 1]].iter().map(|id| id.load(Ordering::Relaxed));
            ids.extend(known.filter(|&id| id != NONE));
            ids[own..].sort_unstable();
            ends.push(ids.len());
        }
        (ids, ends)
    };
    let gathered: Vec<(Vec<u32>, Vec<usize>)> = stretches.par_iter().map(of_stretch).collect();
    let mut starts = Vec::with_capacity(units + 1);
    starts.push(0);
    let mut ids = Vec::with_capacity(gathered.iter().map(|(ids, _)| ids.len()).sum());
    for (of_stretch, ends) in gathered {
        starts.extend(ends.iter().map(|end| ids.len() + end));
        ids.extend(of_stretch);
    }
    (starts, ids)
}

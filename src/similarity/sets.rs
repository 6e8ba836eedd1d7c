//! From n-grams to sets of small ids, ranked by rarity; equal sets collapsed.

use rayon::prelude::*;

/// Pieces the n-grams are cut into by a hash of their number, so that counting each piece stays in the cache. A
/// constant: ids must not depend on the number of threads.
const PIECES: usize = 256;

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
}

impl Sets {
    /// The ids of the n-grams that unit `unit` shares with any other, the rarest first.
    pub fn shared(&self, unit: u32) -> &[u32] {
        &self.ids[self.starts[unit as usize]..self.starts[unit as usize + 1]]
    }

    /// Makes sets of lists of n-grams; a unit with fewer than `min` n-grams shares nothing.
    pub fn new(mut grams: Vec<Vec<u64>>, min: u32) -> Self {
        grams.par_iter_mut().for_each(|grams| {
            grams.sort_unstable();
            grams.dedup();
        });
        let sizes: Vec<u32> = grams.iter().map(|grams| grams.len() as u32).collect();
        let stretches = scatter(grams, min);
        let groups: Vec<Groups> =
            (0..PIECES).into_par_iter().map(|piece| Groups::of(&stretches, piece)).collect();
        drop(stretches);
        let ranked = rank(&groups);
        let (starts, ids) = gather(&groups, &ranked, sizes.len());
        Self { sizes, starts, ids, distinct: ranked.len() }
    }
}

/// N-grams and, beside each, a unit that has it.
#[derive(Default)]
struct Occurrences {
    grams: Vec<u64>,
    units: Vec<u32>,
}

/// The piece an n-gram belongs to.
fn piece(gram: u64) -> usize {
    (gram.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as usize % PIECES
}

/// Units that are cut into pieces together.
const STRETCH: usize = 4096;

/// The occurrences of each stretch of units, by piece. Lists are freed as they are used up.
fn scatter(mut grams: Vec<Vec<u64>>, min: u32) -> Vec<Vec<Occurrences>> {
    let stretches = grams.par_chunks_mut(STRETCH).enumerate();
    stretches.map(|(stretch, units)| scatter_stretch(stretch * STRETCH, units, min)).collect()
}

fn scatter_stretch(first: usize, units: &mut [Vec<u64>], min: u32) -> Vec<Occurrences> {
    units.iter_mut().filter(|grams| grams.len() < min as usize).for_each(|grams| *grams = vec![]);
    let mut counts = vec![0; PIECES];
    units.iter().flatten().for_each(|&gram| counts[piece(gram)] += 1);
    let reserve = |count| Occurrences { grams: Vec::with_capacity(count), units: Vec::with_capacity(count) };
    let mut pieces: Vec<Occurrences> = counts.into_iter().map(reserve).collect();
    for (unit, grams) in (first as u32..).zip(units) {
        for gram in std::mem::take(grams) {
            let occurrences = &mut pieces[piece(gram)];
            occurrences.grams.push(gram);
            occurrences.units.push(unit);
        }
    }
    pieces
}

/// The n-grams of one piece that more than one unit has, in order of their numbers.
struct Groups {
    /// The units that have each, ascending, one n-gram behind the other.
    units: Vec<u32>,
    /// How many units each has.
    lengths: Vec<u32>,
}

impl Groups {
    fn of(stretches: &[Vec<Occurrences>], piece: usize) -> Self {
        let pairs =
            stretches.iter().flat_map(|stretch| stretch[piece].grams.iter().zip(&stretch[piece].units));
        let mut pairs: Vec<(u64, u32)> = pairs.map(|(&gram, &unit)| (gram, unit)).collect();
        pairs.sort_unstable();
        let mut groups = Self { units: vec![], lengths: vec![] };
        for run in pairs.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
            groups.units.extend(run.iter().map(|pair| pair.1));
            groups.lengths.push(run.len() as u32);
        }
        groups
    }
}

/// Where the units of an n-gram stand among the groups.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Ranked {
    length: u32,
    piece: u32,
    start: u32,
}

/// The n-grams in order of their ids: those of fewest units first, ties by piece and number.
fn rank(groups: &[Groups]) -> Vec<Ranked> {
    let mut ranked: Vec<Ranked> = Vec::with_capacity(groups.iter().map(|groups| groups.lengths.len()).sum());
    for (piece, groups) in (0..).zip(groups) {
        let mut start = 0;
        for &length in &groups.lengths {
            ranked.push(Ranked { length, piece, start });
            start += length;
        }
    }
    ranked.par_sort_unstable();
    ranked
}

/// The ids of each unit: n-grams are gone through in order of id, so each unit's come in order too.
fn gather(groups: &[Groups], ranked: &[Ranked], units: usize) -> (Vec<usize>, Vec<u32>) {
    let mut starts = vec![0; units + 1];
    groups.iter().flat_map(|groups| &groups.units).for_each(|&unit| starts[unit as usize + 1] += 1);
    for unit in 0..units {
        starts[unit + 1] += starts[unit];
    }
    let mut next = starts.clone();
    let mut ids = vec![0; starts[units]];
    for (id, gram) in (0..).zip(ranked) {
        let members =
            &groups[gram.piece as usize].units[gram.start as usize..(gram.start + gram.length) as usize];
        for &unit in members {
            ids[next[unit as usize]] = id;
            next[unit as usize] += 1;
        }
    }
    (starts, ids)
}

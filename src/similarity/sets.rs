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
        let ids = rank(&groups);
        let distinct = ids.iter().map(Vec::len).sum();
        let (starts, ids) = gather(&groups, &ids, sizes.len());
        Self { sizes, starts, ids, distinct }
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

impl Groups {
    /// Its members, by the stretch of their units.
    fn deal(&self, ids: &[u32], stretches: usize) -> Vec<Vec<Member>> {
        let mut dealt = vec![vec![]; stretches];
        let mut rest = &self.units[..];
        for (&id, &length) in ids.iter().zip(&self.lengths) {
            let (units, behind) = rest.split_at(length as usize);
            for &unit in units {
                dealt[unit as usize / STRETCH].push(Member { unit, id });
            }
            rest = behind;
        }
        dealt
    }
}

/// An n-gram by its piece and place there, before it has an id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Unranked {
    length: u32,
    piece: u32,
    place: u32,
}

/// The ids of the n-grams of each piece: those of fewest units are the least, ties by piece and place.
fn rank(groups: &[Groups]) -> Vec<Vec<u32>> {
    let of_piece = |(piece, groups): (u32, &Groups)| {
        let unranked =
            (0..).zip(&groups.lengths).map(move |(place, &length)| Unranked { length, piece, place });
        unranked.collect::<Vec<_>>()
    };
    let mut unranked: Vec<Unranked> = (0..).zip(groups).flat_map(of_piece).collect();
    unranked.par_sort_unstable();
    let mut ids: Vec<Vec<u32>> = groups.iter().map(|groups| vec![0; groups.lengths.len()]).collect();
    for (id, gram) in (0..).zip(unranked) {
        ids[gram.piece as usize][gram.place as usize] = id;
    }
    ids
}

/// A unit has the n-gram of an id.
#[derive(Clone, Copy)]
struct Member {
    unit: u32,
    id: u32,
}

/// The ids of each unit, ascending: members are dealt out to stretches of units, piece by piece, and each stretch then
/// orders its own.
fn gather(groups: &[Groups], ids: &[Vec<u32>], units: usize) -> (Vec<usize>, Vec<u32>) {
    let stretches = units.div_ceil(STRETCH);
    let dealt: Vec<Vec<Vec<Member>>> =
        groups.par_iter().zip(ids).map(|(groups, ids)| groups.deal(ids, stretches)).collect();
    let gathered: Vec<Vec<Vec<u32>>> =
        (0..stretches).into_par_iter().map(|stretch| gather_stretch(stretch, &dealt, units)).collect();
    let mut starts = Vec::with_capacity(units + 1);
    starts.push(0);
    for of_unit in gathered.iter().flatten() {
        starts.push(starts[starts.len() - 1] + of_unit.len());
    }
    (starts, gathered.into_par_iter().flatten().flatten_iter().collect())
}

fn gather_stretch(stretch: usize, dealt: &[Vec<Vec<Member>>], units: usize) -> Vec<Vec<u32>> {
    let first = stretch * STRETCH;
    let mut of_units: Vec<Vec<u32>> = vec![vec![]; STRETCH.min(units - first)];
    for member in dealt.iter().flat_map(|piece| &piece[stretch]) {
        of_units[member.unit as usize - first].push(member.id);
    }
    for ids in &mut of_units {
        ids.sort_unstable();
    }
    of_units
}

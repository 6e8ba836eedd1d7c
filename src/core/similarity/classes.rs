//! Units whose sets of n-grams are equal are compared once.

use super::sets::Sets;
use rustc_hash::FxHashMap;

/// Units with equal sets, as one; in order of size, the smallest first, ties in order of their first unit.
#[derive(Clone, Debug, Default)]
pub(super) struct Classes {
    pub members: Vec<Vec<u32>>,
}

impl Classes {
    pub fn of(sets: &Sets, min: u32) -> Self {
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

    /// How many units these classes have.
    pub fn units(&self, classes: &[u32]) -> usize {
        classes.iter().map(|&class| self.members[class as usize].len()).sum()
    }
}

/// A pair of classes, by their place.
#[derive(Clone, Copy, Debug)]
pub(super) struct ClassPair {
    pub smaller: u32,
    pub larger: u32,
    pub shared: u32,
}

/// How many ids two ascending lists share, if at least `needed`.
pub(super) fn overlap(a: &[u32], b: &[u32], needed: usize) -> Option<usize> {
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

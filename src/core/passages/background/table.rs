//! Hashes with counts, packed so that looking one up touches little memory.
//!
//! Most that is looked up is not there, and one bit says so for seven in eight of these. The rest are found by their first bits in one of as many groups as there are
//! hashes: one look at where the group begins, and one at what is in it.

use zhangju_segment::prefetch;

/// Bits that are kept of a hash, its upper ones.
pub(super) const KEPT: u32 = 40;

/// Bits of a count.
const COUNT: u32 = 8;

/// Each hash has about this many bits of the filter to itself, as a power of two.
const FILTER: u32 = 3;

/// Hashes with counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    /// By the first bits of a hash, whether there is one.
    filter: Vec<u64>,
    /// Where the group of each of the first bits begins; one more at the end.
    starts: Vec<u32>,
    /// The other bits of each hash, and its count.
    entries: Vec<u32>,
    /// How many first bits make a group.
    bits: u32,
}

impl Table {
    /// The table of hashes of [`KEPT`] bits, in order, each once.
    pub fn new(hashes: &[(u64, u8)]) -> Self {
        let bits = hashes.len().next_power_of_two().ilog2().clamp(KEPT + COUNT - 32, 24);
        let rest = KEPT - bits;
        let mut filter = vec![0; 1 << (bits + FILTER - 6)];
        let mut starts = Vec::with_capacity((1 << bits) + 1);
        let mut entries = Vec::with_capacity(hashes.len());
        for &(hash, count) in hashes {
            let group = (hash >> rest) as usize;
            starts.resize(starts.len().max(group + 1), entries.len() as u32);
            entries.push(((hash & ((1 << rest) - 1)) as u32) << COUNT | u32::from(count));
            let bit = hash >> (rest - FILTER);
            filter[(bit / 64) as usize] |= 1_u64 << (bit % 64);
        }
        starts.resize((1 << bits) + 1, entries.len() as u32);
        Self { filter, starts, entries, bits }
    }

    /// How many hashes there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// The hashes in order, and their counts.
    pub fn iter(&self) -> impl Iterator<Item = (u64, u8)> + '_ {
        let rest = KEPT - self.bits;
        self.starts.windows(2).zip(0_u64..).flat_map(move |(group, first)| {
            let entries = &self.entries[group[0] as usize..group[1] as usize];
            entries.iter().map(move |entry| (first << rest | u64::from(entry >> COUNT), *entry as u8))
        })
    }

    /// Has what says whether there is a hash of 64 bits fetched.
    #[inline]
    pub fn fetch(&self, hash: u64) {
        let bit = hash >> (64 - self.bits - FILTER);
        prefetch(&self.filter, (bit / 64) as usize);
        prefetch(&self.starts, (bit >> FILTER) as usize);
    }

    /// The count of a hash of 64 bits.
    #[inline]
    pub fn get(&self, hash: u64) -> Option<u8> {
        let hash = hash >> (64 - KEPT);
        let rest = KEPT - self.bits;
        let bit = hash >> (rest - FILTER);
        if self.filter[(bit / 64) as usize] >> (bit % 64) & 1 == 0 {
            return None;
        }
        let group = (hash >> rest) as usize;
        let entries = &self.entries[self.starts[group] as usize..self.starts[group + 1] as usize];
        let wanted = (hash & ((1 << rest) - 1)) as u32;
        entries.iter().find(|&&entry| entry >> COUNT == wanted).map(|&entry| entry as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_it_is_found_and_nothing_else() {
        let hash = |n: u64| n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        for count in [0, 1, 2, 1000, 100_000] {
            let mut hashes: Vec<(u64, u8)> =
                (0..count).map(|n| (hash(n) >> (64 - KEPT), (n % 251) as u8)).collect();
            hashes.extend([(0, 7), ((1 << KEPT) - 1, 9)]);
            hashes.sort_unstable();
            hashes.dedup_by_key(|one| one.0);
            let table = Table::new(&hashes);
            assert_eq!(table.iter().collect::<Vec<_>>(), hashes);
            assert!((1..count).all(|n| table.get(hash(n)) == Some((n % 251) as u8)));
            assert_eq!((count + 1..count + 10_000).filter(|&n| table.get(hash(n)).is_some()).count(), 0);
            assert_eq!(table.get(u64::MAX), Some(9));
        }
    }
}

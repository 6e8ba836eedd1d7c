//! Counters by hash: which of very many things may be common, in little memory.
//!
//! Several things share a counter, so a count is never too low; what may be common is then counted exactly.

use std::sync::atomic::{AtomicU16, Ordering};

/// The highest count that is kept apart.
const MOST: u32 = 1 << 15;

/// Counters that any thread may count in.
pub struct Counters {
    counts: Vec<AtomicU16>,
    shift: u32,
}

impl Counters {
    /// About this many counters, a thousand at least, 2^26 at most.
    pub fn new(counters: usize) -> Self {
        let bits = counters.next_power_of_two().ilog2().clamp(10, 26);
        Self { counts: (0..1_usize << bits).map(|_| AtomicU16::new(0)).collect(), shift: 64 - bits }
    }

    /// The counter of a hash, by its upper bits.
    fn counter(&self, hash: u64) -> &AtomicU16 {
        &self.counts[(hash >> self.shift) as usize]
    }

    /// Counts up to `enough`, and a little more: what threads add at the same time.
    pub fn count(&self, hash: u64, enough: u32) {
        let counter = self.counter(hash);
        if u32::from(counter.load(Ordering::Relaxed)) < enough.min(MOST) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Whether there may be `enough`.
    pub fn may_reach(&self, hash: u64, enough: u32) -> bool {
        u32::from(self.counter(hash).load(Ordering::Relaxed)) >= enough.min(MOST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_never_too_low() {
        let counters = Counters::new(100);
        let hash = |n: u64| n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        for n in 0..5000 {
            (0..n % 7).for_each(|_| counters.count(hash(n), 5));
        }
        assert!((0..5000).all(|n| counters.may_reach(hash(n), (n % 7).min(5) as u32)));
        let fresh = Counters::new(1 << 16);
        fresh.count(hash(1), 2);
        assert!(fresh.may_reach(hash(1), 1) && !fresh.may_reach(hash(1), 2) && !fresh.may_reach(hash(2), 1));
    }
}

//! Where the double array has room.

use crate::layout::{BASE_BITS, CODE_BITS};

/// Slots that are taken and bases in use, a bit each. No two nodes have the same base, so that a slot's code alone says whose child
/// it is.
pub struct Free {
    taken: Vec<u64>,
    used: Vec<u64>,
    /// No slot is free in the words before.
    full: usize,
}

impl Default for Free {
    /// Nothing is taken. Base 0 is of the nodes without children.
    fn default() -> Self {
        let mut used = vec![0; (1 << BASE_BITS) / 64];
        used[0] = 1;
        Self { taken: vec![0; ((1 << BASE_BITS) + (2 << CODE_BITS)) / 64], used, full: 0 }
    }
}

impl Free {
    /// Takes the lowest base under which all slots of these codes, in order, are free, 64 bases tried at a time; `None` if
    /// there is none.
    pub fn take(&mut self, codes: &[u16]) -> Option<u32> {
        self.take_from(codes, 0)
    }

    /// The same of the bases from about `least` on.
    pub fn take_from(&mut self, codes: &[u16], least: u32) -> Option<u32> {
        while *self.taken.get(self.full)? == u64::MAX {
            self.full += 1;
        }
        let first = (self.full * 64).saturating_sub(usize::from(*codes.first()?)).max(least as usize) / 64;
        let base = (first..self.used.len()).find_map(|word| {
            let mut blocked = self.used[word];
            for &code in codes {
                blocked |= window(&self.taken, word * 64 + usize::from(code));
                if blocked == u64::MAX {
                    return None;
                }
            }
            Some(word * 64 + blocked.trailing_ones() as usize)
        })?;
        self.use_base(base as u32);
        for &code in codes {
            self.use_slot(base + usize::from(code));
        }
        Some(base as u32)
    }

    /// A base is in use.
    pub fn use_base(&mut self, base: u32) {
        self.used[base as usize / 64] |= 1 << (base % 64);
    }

    /// A slot is taken.
    pub fn use_slot(&mut self, slot: usize) {
        self.taken[slot / 64] |= 1 << (slot % 64);
    }

    /// Whether a slot is free.
    pub fn has_slot(&self, slot: usize) -> bool {
        self.taken[slot / 64] >> (slot % 64) & 1 == 0
    }
}

/// 64 bits from any bit on.
fn window(bits: &[u64], at: usize) -> u64 {
    let (word, shift) = (at / 64, at % 64);
    if shift == 0 { bits[word] } else { bits[word] >> shift | bits[word + 1] << (64 - shift) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_base_is_taken_once() {
        let mut free = Free::default();
        free.use_slot(8);
        assert_eq!(free.take(&[5, 7]), Some(2), "base 0 is in use, and under base 1 slot 8 is taken");
        assert_eq!(free.take(&[5]), Some(1));
        assert_eq!(free.take(&[5]), Some(5), "base 2 is in use, under 3 and 4 the slot is taken");
        assert_eq!([7, 9, 10, 11].map(|slot| free.has_slot(slot)), [false, false, false, true]);
    }

    #[test]
    fn what_has_no_room_gets_none() {
        let mut free = Free::default();
        (1..1 << BASE_BITS).for_each(|base| free.use_base(base));
        assert_eq!(free.take(&[9]), None);
    }
}

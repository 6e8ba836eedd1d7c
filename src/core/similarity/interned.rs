//! N-grams as numbers, piece by piece: no hash stands for one, so that equal numbers are equal n-grams.

use zhangju_segment::prefetch;

/// Pieces the n-grams are cut into by a hash of their number, so that counting each piece stays in the cache. A
/// constant: ids must not depend on the number of threads.
pub(super) const PIECES: usize = 256;

/// No n-gram is here yet.
const FREE: u32 = u32::MAX;

fn spread(gram: u64) -> u64 {
    gram.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The piece an n-gram belongs to.
pub(super) fn piece(gram: u64) -> usize {
    (spread(gram) >> 56) as usize % PIECES
}

/// Numbers n-grams in order of first appearance: open addressing, at most half full.
pub(super) struct Table {
    places: Vec<u32>,
    grams: Vec<u64>,
    shift: u32,
}

impl Table {
    pub fn new(most: usize) -> Self {
        let bits = (2 * most).next_power_of_two().ilog2().clamp(4, 56);
        Self { places: vec![FREE; 1 << bits], grams: vec![], shift: 56 - bits }
    }

    /// Where an n-gram is looked for first. The highest byte says which piece it is, and nothing more here.
    fn place(&self, gram: u64) -> usize {
        (spread(gram) << 8 >> 8 >> self.shift) as usize & (self.places.len() - 1)
    }

    /// Has the place of an n-gram fetched.
    pub fn fetch(&self, gram: u64) {
        prefetch(&self.places, self.place(gram));
    }

    pub fn number(&mut self, gram: u64) -> u32 {
        let mask = self.places.len() - 1;
        let mut at = self.place(gram);
        loop {
            match self.places[at] {
                FREE => {
                    let number = self.grams.len() as u32;
                    self.places[at] = number;
                    self.grams.push(gram);
                    return number;
                }
                number if self.grams[number as usize] == gram => return number,
                _ => at = (at + 1) & mask,
            }
        }
    }
}

//! Which places count.

use super::super::texts::{Families, Texts};
use std::ops::Range;

/// Places that count: each family once. What counts for another family is not counted, nor is what was copied from another document.
#[derive(Debug)]
pub(in super::super) struct Counted {
    bits: Vec<u64>,
}

impl Counted {
    /// All places of the documents' own families.
    pub fn new(texts: &Texts, families: &Families) -> Self {
        let mut counted = Self { bits: vec![0; texts.chars.len().div_ceil(64)] };
        for document in 0..texts.len() as u32 {
            let range = texts.range(document);
            families.each_run(document, range.len() as u32, |run, family| {
                if family == document {
                    let end = run.end.min(range.len() as u32);
                    (run.start..end).for_each(|at| counted.set(range.start + at as usize, true));
                }
            });
        }
        counted
    }

    fn set(&mut self, place: usize, counts: bool) {
        let bit = 1 << (place % 64);
        if counts {
            self.bits[place / 64] |= bit;
        } else {
            self.bits[place / 64] &= !bit;
        }
    }

    /// Takes places out.
    pub fn leave_out(&mut self, places: Range<usize>) {
        places.for_each(|place| self.set(place, false));
    }

    /// Whether a place counts.
    pub fn has(&self, place: usize) -> bool {
        self.bits[place / 64] >> (place % 64) & 1 == 1
    }
}

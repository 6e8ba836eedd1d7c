//! What passages are made of: stretches that two texts share to the letter.

use serde::Serialize;

/// A stretch that is the same in both texts, character by character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Block {
    /// Where it begins in the first text, in characters of the normal form.
    pub a: u32,
    /// Where it begins in the second.
    pub b: u32,
    /// Its characters.
    pub len: u32,
}

impl Block {
    /// One past its end in the first text.
    pub(super) fn end_a(&self) -> u32 {
        self.a + self.len
    }

    /// One past its end in the second.
    pub(super) fn end_b(&self) -> u32 {
        self.b + self.len
    }

    /// How much further on it stands in the second text.
    pub(super) fn diagonal(&self) -> i64 {
        i64::from(self.b) - i64::from(self.a)
    }
}

//! Which wording is repeated so often that it may be stock: a sequence that many families have, has no five characters that few places have.
//!
//! It is noted on the way through the n-grams, and few characters are left of which sequences must be counted.

use super::fingerprints::hash_grams;
use super::ranges::ranges;
use super::shared::Shared;
use super::texts::Texts;

/// Characters of a sequence of stock wording.
pub const STOCK: usize = 8;

/// Characters that are looked at together.
const GRAM: usize = 5;

/// The places where five characters begin that stand in many places.
#[derive(Debug)]
pub(super) struct Repeated {
    places: Shared,
    /// Other families that make a sequence stock.
    pub least: u32,
}

impl Repeated {
    /// Of texts of so many characters. Nothing is repeated as yet.
    pub fn new(chars: usize, least: u32) -> Self {
        Self { places: Shared::new(chars), least }
    }

    /// Notes places where the same five characters begin, all that there are.
    pub fn note(&self, places: impl ExactSizeIterator<Item = u32>) {
        if places.len() > self.least as usize {
            places.for_each(|place| self.places.add(place as usize..place as usize + 1));
        }
    }

    /// Gives each sequence of a document that may be stock wording to `sink`, in order: where it begins there, and its hash.
    pub fn each_sequence(&self, texts: &Texts, document: u32, mut sink: impl FnMut(u32, u64)) {
        let (text, first) = (texts.of(document), texts.range(document).start);
        for run in ranges(text.len() as u32, |at| self.places.has(first + at as usize)) {
            let end = (run.end as usize + GRAM - 1).min(text.len());
            let mut at = run.start;
            hash_grams(&text[run.start as usize..end], STOCK, |hash| {
                sink(at, hash);
                at += 1;
            });
        }
    }
}

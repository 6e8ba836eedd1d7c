//! What the background knows of n-grams, looked up by where they begin.

use super::super::background::{Background, gram_hash};
use super::super::texts::Texts;
use super::place::Place;

/// Looks up what is known elsewhere.
#[derive(Clone, Copy)]
pub(super) struct Elsewhere<'w> {
    pub texts: &'w Texts,
    pub background: &'w Background,
    /// Whether no two characters have one code.
    pub is_plain: bool,
}

impl Elsewhere<'_> {
    /// Families of the background that have the n-gram of `order` characters at a place; none where none has what it begins with.
    pub fn of(self, place: Place, order: usize, of_beginning: u32) -> u32 {
        if of_beginning == 0 { 0 } else { self.known(Some(&self.hash(place, order))) }
    }

    /// Has what is known of the n-gram of `order` characters at a place fetched; gives the hash to look it up by.
    pub fn fetch(self, place: Place, order: usize) -> Option<u64> {
        let hash = self.hash(place, order);
        hash.inspect(|&hash| self.background.fetch(hash))
    }

    /// Families of the background that have the n-gram with this hash.
    pub fn known(self, hash: Option<&Option<u64>>) -> u32 {
        hash.copied().flatten().map_or(0, |hash| self.background.holders(hash))
    }

    /// The hash of the n-gram of `order` characters at a place.
    fn hash(self, place: Place, order: usize) -> Option<u64> {
        if self.background.is_empty() {
            return None;
        }
        let codes = place.gram();
        let gram = &codes[..order];
        // The codes are the characters, then, and nobody need look where they stand. 0 is what is masked, or the end of a text.
        if self.is_plain && !gram.contains(&0) {
            return Some(gram_hash(gram));
        }
        let start = place.at as usize;
        self.texts.chars.get(start..start + order).map(gram_hash)
    }
}

//! Pairs that are no news: what they have in common is verbatim, or stock wording.

use super::numbers::Numbers;
use super::vectors::{Vectors, products};
use super::{Window, WindowPair};
use std::ops::Range;

/// What tells which pairs are news. All ranges are in order and apart from each other.
pub(super) struct Known<'k> {
    pub windows: &'k [Window],
    pub vectors: &'k Vectors,
    pub numbers: &'k Numbers,
    /// What of each text is stock wording.
    pub stock: &'k [Vec<Range<u32>>],
    /// The least product of a pair.
    pub least: u64,
}

impl Known<'_> {
    /// Whether a pair is similar by more than what is known of it. `own` of the text of its first window is verbatim in the other, and
    /// `there` of the other in the first: less than half of either window. Half of the least similarity must be left without what is
    /// stock wording, and a quarter without what is verbatim too.
    pub fn is_news(&self, pair: &WindowPair, own: &[Range<u32>], there: &[Range<u32>]) -> bool {
        let (a, b) = (&self.windows[pair.a as usize], &self.windows[pair.b as usize]);
        let is_half = |verbatim, chars: &Range<u32>| 2 * covered(verbatim, chars) >= chars.end - chars.start;
        if is_half(own, &a.chars) || is_half(there, &b.chars) {
            return false;
        }
        let stock = &self.stock[a.text as usize];
        if covered(own, &a.chars) + covered(stock, &a.chars) == 0 {
            return true;
        }
        let (known, common) = self.product_in(pair, own, stock);
        let product = u64::from(pair.product);
        4 * (product - known) >= self.least && 2 * (product - common) >= self.least
    }

    /// What n-grams add to the product of a pair that stand in its first window in nothing but verbatim text or stock wording,
    /// and in nothing but stock wording.
    fn product_in(&self, pair: &WindowPair, own: &[Range<u32>], stock: &[Range<u32>]) -> (u64, u64) {
        let products = products(self.vectors.of(pair.a), self.vectors.of(pair.b));
        let all: u64 = products.iter().map(|&(_, product)| u64::from(product)).sum();
        let window = &self.windows[pair.a as usize];
        let mut outside = vec![(false, false); products.len()];
        for (gram, place, n) in self.numbers.of(window.text, window.chars.clone()) {
            if let Ok(at) = products.binary_search_by_key(&gram, |&(gram, _)| gram) {
                let is_in = |ranges| covered(ranges, &(place..place + n)) == n;
                outside[at].0 |= !is_in(own) && !is_in(stock);
                outside[at].1 |= !is_in(stock);
            }
        }
        let sum = |is_outside: fn(&(bool, bool)) -> bool| {
            let inside = products.iter().zip(&outside).filter(|(_, outside)| !is_outside(outside));
            let inside: u64 = inside.map(|((_, product), _)| u64::from(*product)).sum();
            // The same part of the product of the pair, which may be multiplied. In smaller parts, so that there is room.
            u64::from(pair.product) * (inside >> 8) / (all >> 8).max(1)
        };
        (sum(|outside| outside.0), sum(|outside| outside.1))
    }
}

/// How many of these characters are in the ranges.
fn covered(ranges: &[Range<u32>], chars: &Range<u32>) -> u32 {
    let first = ranges.partition_point(|range| range.end <= chars.start);
    let own = ranges[first..].iter().take_while(|range| range.start < chars.end);
    own.map(|range| range.end.min(chars.end) - range.start.max(chars.start)).sum()
}

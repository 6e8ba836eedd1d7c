//! Which windows are similar: an inverted index with bounds.
//!
//! The n-grams of every vector are ordered by rarity. What two vectors share behind some n-gram adds at most the product of what is left of
//! their lengths there (Cauchy and Schwarz); so the common n-grams behind which little is left are neither indexed nor looked up
//! (Bayardo, Ma & Srikant 2007, AllPairs; the bound by lengths is that of Anastasiu & Karypis 2014, L2AP). What was summed up to there and
//! what can be left of both tells most candidates from pairs; the product of the others is taken in full.

use super::vectors::{MOST, ONE, Vectors, length};
use super::{WHOLE, Window, WindowPair};
use rayon::prelude::*;
use std::cmp::Reverse;

/// Lists of windows by n-gram.
pub(super) struct Index {
    /// Where the list of each n-gram begins; one more at the end.
    starts: Vec<usize>,
    /// Windows, ascending.
    windows: Vec<u32>,
    /// What the n-gram weighs in each.
    weights: Vec<u16>,
    /// The least product of a pair, multiplied.
    pub least: u64,
    /// What is left at most of the length of a vector behind what is indexed.
    rest: u64,
}

impl Index {
    /// An index of the windows that are `kept`.
    pub fn new(vectors: &Vectors, kept: &[bool], threshold: f64) -> Self {
        let least = ((threshold * WHOLE as f64).ceil() as u64).max(1);
        // Half of what the longest that is looked up needs.
        let rest = least / u64::from(MOST) / u64::from(ONE) / 2;
        let indexed = || {
            let kept = (0..).zip(kept).filter(|&(_, &kept)| kept).map(|(window, _)| window);
            kept.map(|window| {
                let (grams, weights) = vectors.of(window);
                let end = head(weights, rest);
                (window, &grams[..end], &weights[..end])
            })
        };
        let mut starts = vec![0; vectors.distinct + 1];
        for (_, grams, _) in indexed() {
            for &gram in grams {
                starts[gram as usize + 1] += 1;
            }
        }
        for gram in 0..vectors.distinct {
            starts[gram + 1] += starts[gram];
        }
        let mut next = starts.clone();
        let all = starts[vectors.distinct];
        let (mut windows, mut of_windows) = (vec![0; all], vec![0; all]);
        for (window, grams, weights) in indexed() {
            for (&gram, &weight) in grams.iter().zip(weights) {
                let place = next[gram as usize];
                windows[place] = window;
                of_windows[place] = weight;
                next[gram as usize] += 1;
            }
        }
        Self { starts, windows, weights: of_windows, least, rest }
    }

    /// The windows in whose list an n-gram is, and what it weighs in them.
    fn of(&self, gram: u32) -> impl Iterator<Item = (u32, u16)> + '_ {
        let list = self.starts[gram as usize]..self.starts[gram as usize + 1];
        self.windows[list.clone()].iter().copied().zip(self.weights[list].iter().copied())
    }
}

/// How many of these weights there are up to where at most `rest` of their length is left.
fn head(weights: &[u16], rest: u64) -> usize {
    let mut left = 0;
    let behind = weights.iter().rev().take_while(|&&weight| {
        left += u64::from(weight).pow(2);
        left <= rest * rest
    });
    weights.len() - behind.count()
}

/// What windows are looked up in.
pub(super) struct Lookup<'l> {
    pub windows: &'l [Window],
    pub vectors: &'l Vectors,
    pub index: &'l Index,
    pub k: u32,
}

/// What was summed up of the products of one window with all others; all 0 between two lookups.
struct Sums {
    of: Vec<u32>,
    touched: Vec<u32>,
}

impl Lookup<'_> {
    /// The best pairs of each of these windows, in order.
    pub fn pairs(&self, probes: &[u32], is_news: impl Fn(&WindowPair) -> bool + Sync) -> Vec<WindowPair> {
        let sums = || Sums { of: vec![0; self.vectors.count], touched: vec![] };
        let best = |sums: &mut Sums, &probe: &u32| {
            let mut pairs = self.similar_to(probe, sums);
            pairs.retain(&is_news);
            pairs.sort_unstable_by_key(|pair| (Reverse(pair.product), pair.b));
            pairs.truncate(self.k as usize);
            pairs
        };
        let found: Vec<Vec<WindowPair>> = probes.par_iter().map_init(sums, best).collect();
        found.into_iter().flatten().collect()
    }

    /// All pairs of a window with indexed ones of other texts.
    fn similar_to(&self, probe: u32, sums: &mut Sums) -> Vec<WindowPair> {
        let text = self.windows[probe as usize].text;
        let longer = u64::from(self.vectors.longer(probe));
        // What a product must be before it is multiplied.
        let least = (self.index.least * u64::from(ONE)).div_ceil(longer);
        let (grams, weights) = self.vectors.of(probe);
        let head = head(weights, (least - 1) / u64::from(ONE));
        let rest = length(weights[head..].iter().copied());
        // Where what is left of the other is known: at the last mark that is not behind the head.
        let next = grams.get(head).copied().unwrap_or(u32::MAX);
        let mark = self.vectors.marks.partition_point(|&mark| mark <= next).checked_sub(1);
        for (&gram, &weight) in grams[..head].iter().zip(weights) {
            for (window, there) in self.index.of(gram) {
                let sum = &mut sums.of[window as usize];
                if *sum == 0 {
                    sums.touched.push(window);
                }
                *sum += u32::from(weight) * u32::from(there);
            }
        }
        let mut pairs = vec![];
        for window in sums.touched.drain(..) {
            let sum = std::mem::take(&mut sums.of[window as usize]);
            // Where the index ends first, no more than its rest is left of the other, and of this one at most the whole.
            let left = rest * u64::from(self.vectors.behind(window, mark));
            let left = left.max(self.index.rest * u64::from(ONE));
            if u64::from(sum) + left < least || self.windows[window as usize].text == text {
                continue;
            }
            let product = product((grams, weights), self.vectors.of(window));
            if u64::from(product) >= least {
                let product = u64::from(product) * longer / u64::from(ONE);
                pairs.push(WindowPair { a: probe, b: window, product: product.min(WHOLE) as u32 });
            }
        }
        pairs
    }
}

/// The product of two vectors.
fn product(a: (&[u32], &[u16]), b: (&[u32], &[u16])) -> u32 {
    let (mut i, mut j, mut sum) = (0, 0, 0);
    while i < a.0.len() && j < b.0.len() {
        let (one, other) = (a.0[i], b.0[j]);
        if one == other {
            sum += u32::from(a.1[i]) * u32::from(b.1[j]);
        }
        i += usize::from(one <= other);
        j += usize::from(other <= one);
    }
    sum
}

//! Pairs of words, one behind the other inside a clause, that stand so far more often than by chance.
//!
//! Nearly every pair of words is rare, so a table of counters that pairs share finds those that may be common; only these are
//! collected with their places.

use super::FrameSettings;
use super::grow::Shape;
use crate::phrases::repeats::Repeats;
use crate::phrases::roles::Role;
use crate::phrases::sequence::{BARRIER, Sequence, term};
use crate::phrases::words::Words;
use crate::statistics::Counters;
use rayon::prelude::*;

/// Places of a corpus that are looked through at a time.
const CHUNK: u32 = 1 << 16;

/// Counters a word of the corpus.
const COUNTERS: usize = 4;

/// The pairs that occur at least `least` times, with all their places.
pub(super) fn shapes(repeats: &Repeats, words: &Words, least: u32, settings: &FrameSettings) -> Vec<Shape> {
    let pairs = Pairs::new(&repeats.sequence, words, least, settings.max_gap);
    let counters = Counters::new((COUNTERS * repeats.sequence.symbols.len()).min(1 << 25));
    pairs.chunks().for_each(|chunk| pairs.each_in(chunk, |pair, _, _| counters.count(hash(pair), least)));
    let places: Vec<(u64, u32, u32)> = pairs
        .chunks()
        .flat_map_iter(|chunk| {
            let mut found = vec![];
            pairs.each_in(chunk, |pair, first, second| {
                if counters.may_reach(hash(pair), least) {
                    found.push((pair, first, second));
                }
            });
            found
        })
        .collect();
    drop(counters);
    pairs.shapes(places, least, settings)
}

/// The hash of a pair.
fn hash(pair: u64) -> u64 {
    pair.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Goes through all pairs of edges.
struct Pairs<'a> {
    sequence: &'a Sequence,
    /// By symbol: how often it occurs; 0 for what can be no edge.
    counts: Vec<u32>,
    /// By symbol: whether it may be the first of a pair.
    opens: Vec<bool>,
    words: f64,
    max_gap: u32,
}

impl<'a> Pairs<'a> {
    fn new(sequence: &'a Sequence, words: &Words, least: u32, max_gap: u32) -> Self {
        let symbols = words.is_function_word.len() + 1;
        let mut counts = vec![0_u32; symbols];
        for &symbol in &sequence.symbols {
            counts[symbol as usize] += 1;
        }
        let total = sequence.words(&sequence.symbols);
        let mut opens = vec![false; symbols];
        for symbol in 0..symbols {
            if sequence.role(symbol as i32) != Role::Word || counts[symbol] < least {
                counts[symbol] = 0;
            } else {
                let word = term(symbol as i32).index();
                opens[symbol] = words.is_function_word[word] || words.is_verb[word];
            }
        }
        Self { sequence, counts, opens, words: f64::from(total), max_gap }
    }

    fn chunks(&self) -> impl ParallelIterator<Item = std::ops::Range<u32>> + use<> {
        let end = self.sequence.symbols.len() as u32;
        (0..end.div_ceil(CHUNK)).into_par_iter().map(move |n| n * CHUNK..((n + 1) * CHUNK).min(end))
    }

    /// Calls `use_pair` with each pair whose first word stands in `chunk`: the second is the nearest of its kind, and no other first
    /// stands between.
    fn each_in(&self, chunk: std::ops::Range<u32>, mut use_pair: impl FnMut(u64, u32, u32)) {
        let symbols = &self.sequence.symbols;
        for first in chunk {
            let left = symbols[first as usize];
            if !self.opens[left as usize] {
                continue;
            }
            let mut gap = 0;
            for second in first + 1.. {
                let right = symbols[second as usize];
                if right == BARRIER || right == left || gap > self.max_gap {
                    break;
                }
                let between = &symbols[first as usize + 1..second as usize];
                if gap > 0 && self.counts[right as usize] > 0 && !between.contains(&right) {
                    use_pair((left as u64) << 32 | right as u64, first, second);
                }
                gap += u32::from(self.sequence.role(right).is_word());
            }
        }
    }

    /// The pairs of enough places that stand together far more often than by chance.
    fn shapes(&self, mut places: Vec<(u64, u32, u32)>, least: u32, settings: &FrameSettings) -> Vec<Shape> {
        places.par_sort_unstable();
        let groups: Vec<&[(u64, u32, u32)]> = places.chunk_by(|a, b| a.0 == b.0).collect();
        let shape = |group: &&[(u64, u32, u32)]| {
            let (left, right) = ((group[0].0 >> 32) as i32, group[0].0 as i32);
            let (f, g) = (f64::from(self.counts[left as usize]), f64::from(self.counts[right as usize]));
            let both = group.len() as f64;
            let chance = f * (1.0 - (1.0 - g / self.words).powf(f64::from(self.max_gap)));
            let lift = both / chance;
            let is_firm = group.len() as u32 >= least
                && lift >= settings.min_lift
                && both >= settings.min_share * f.min(g);
            is_firm.then(|| Shape {
                left,
                right,
                lift,
                places: group.iter().map(|&(_, first, second)| (first, second)).collect(),
            })
        };
        groups.par_iter().filter_map(shape).collect()
    }
}

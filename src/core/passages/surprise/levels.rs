//! From counts of n-grams to bits.

use super::super::background::Background;
use super::super::repeated::Repeated;
use super::super::texts::{MASKED, Texts};
use super::codes::{LEFT_OUT, Levels};
use super::counted::Counted;
use super::ngrams::walk;
use super::rare::{Rare, RareHit};
use super::steps::{Steps, UNITS};
use rayon::prelude::*;
use std::ops::Range;
use zhangju_segment::prefetch;

/// Characters on either side that a character is seen among.
const AROUND: usize = 8;

/// Bits a character that these have at least, where they say anything.
const INFORMATIVE: f32 = 1.75;

/// The surprise of every character of the texts.
#[derive(Debug, Default)]
pub(in super::super) struct Surprise {
    units: Vec<u8>,
}

impl Surprise {
    /// Counts the n-grams of all texts, those of `counted` places, and finds what few texts share, and what is repeated, on the way.
    pub fn new(
        texts: &Texts,
        counted: &Counted,
        background: &Background,
        rare: &Rare<'_>,
        repeated: &Repeated,
    ) -> (Self, Vec<RareHit>) {
        let (levels, steps) = (Levels::new(texts.chars.len()), Steps::new());
        let (singles, hits) = walk(texts, counted, background, &levels, rare, repeated);
        let rest = 0.5 * singles.distinct() as f32;
        let all = singles.sum as f32 + rest;
        let of_document = |document: u32| {
            let range = texts.range(document);
            let unit = |at: usize| {
                let c = texts.chars[at];
                if c >= MASKED {
                    return 0;
                }
                let p = (singles.of(c).saturating_sub(LEFT_OUT) as f32 + 0.5) / all;
                let p = levels.of(range.start, at, p);
                steps.of(p)
            };
            range.clone().map(unit).collect::<Vec<u8>>()
        };
        let units: Vec<Vec<u8>> = (0..texts.len() as u32).into_par_iter().map(of_document).collect();
        let units = units.concat();
        (Self { units }, hits)
    }

    /// Makes characters say nothing.
    pub fn silence(&mut self, chars: Range<usize>) {
        self.units[chars].fill(0);
    }

    /// The surprise of some characters of the texts together, in units.
    pub fn units(&self, chars: Range<usize>) -> u32 {
        self.units[chars].iter().map(|&units| u32::from(units)).sum()
    }

    /// So many units in bits.
    pub fn bits(units: u32) -> f64 {
        f64::from(units) / f64::from(UNITS)
    }

    /// Has the surprise of a character fetched.
    pub fn fetch(&self, at: usize) {
        prefetch(&self.units, at);
    }

    /// The bits of those of them that stand among surprising ones: of the [`AROUND`] characters before and behind, as far as they are in
    /// `chars`, and of it itself, there is at least [`INFORMATIVE`] bits each. What is left are the turns where one stock phrase ends and one
    /// of many begins: however many they are, they are no evidence.
    pub fn bits_among_surprising(&self, chars: Range<usize>) -> f64 {
        let mut counted = 0;
        among_surprising(&self.units[chars], |unit| {
            counted += u32::from(unit);
            true
        });
        Self::bits(counted)
    }

    /// Whether these are any bits.
    pub fn says(&self, chars: Range<usize>) -> bool {
        !among_surprising(&self.units[chars], |unit| unit == 0)
    }
}

/// Gives those units that stand among surprising ones to `sink` until it wants no more; whether it got all.
fn among_surprising(units: &[u8], mut sink: impl FnMut(u8) -> bool) -> bool {
    let sum = |units: &[u8]| units.iter().map(|&units| u32::from(units)).sum::<u32>();
    let least = |count: usize| (INFORMATIVE * UNITS) as u32 * count as u32;
    let len = units.len();
    if len <= AROUND + 1 {
        return sum(units) < least(len) || units.iter().all(|&unit| sink(unit));
    }
    let mut window = sum(&units[..AROUND]);
    for (at, &unit) in units.iter().enumerate() {
        window += units.get(at + AROUND).map_or(0, |&unit| u32::from(unit));
        if at > AROUND {
            window -= u32::from(units[at - AROUND - 1]);
        }
        let (first, end) = (at.saturating_sub(AROUND), len.min(at + AROUND + 1));
        if window >= least(end - first) && !sink(unit) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::Random;

    #[test]
    fn what_stands_among_surprising_characters_is_counted() {
        let (mut said, mut random) = (0, Random::new(3));
        for round in 0..3000 {
            let units: Vec<u8> =
                (0..round % 60).map(|_| (random.below(5) * random.below(20)) as u8).collect();
            let around = |at: usize| &units[at.saturating_sub(AROUND)..units.len().min(at + AROUND + 1)];
            let is_counted = |at: usize| {
                let sum: u32 = around(at).iter().map(|&unit| u32::from(unit)).sum();
                sum as f32 >= INFORMATIVE * UNITS * around(at).len() as f32
            };
            let counted = units.iter().enumerate().filter(|&(at, _)| is_counted(at));
            let expected: u32 = counted.map(|(_, &unit)| u32::from(unit)).sum();
            let surprise = Surprise { units: units.clone() };
            assert_eq!(surprise.bits_among_surprising(0..units.len()), Surprise::bits(expected));
            assert_eq!(surprise.says(0..units.len()), expected > 0);
            said += u32::from(expected > 0);
        }
        assert!((500..2900).contains(&said), "{said}");
    }
}

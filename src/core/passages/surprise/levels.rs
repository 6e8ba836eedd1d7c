//! From counts of n-grams to bits.

use super::super::background::Background;
use super::super::texts::{MASKED, Texts};
use super::counted::Counted;
use super::ngrams::{Seen, Sink, walk};
use super::rare::{Rare, RareHit};
use rayon::prelude::*;
use std::ops::Range;
use std::sync::atomic::{AtomicU16, Ordering};

/// Units of surprise a bit.
const UNITS: f32 = 12.0;

/// Bits of a character at most: a rare name is no evidence by itself.
const MOST: f32 = 7.0;

/// Characters on either side that a character is seen among.
const AROUND: usize = 8;

/// Bits a character that these have at least, where they say anything.
const INFORMATIVE: f32 = 1.25;

/// Families left out of every count: those of the two documents that share a text.
const LEFT_OUT: u32 = 2;

/// The surprise of every character of the texts.
#[derive(Debug, Default)]
pub(in super::super) struct Surprise {
    units: Vec<u8>,
}

/// One level of the interpolation at every place, where an n-gram begins: P = α + β · P of the level below.
struct Level {
    codes: Vec<AtomicU16>,
}

/// What a level of which nothing is known is written as: α = 0, β = 1.
const NOTHING: u16 = 0;

/// Steps of the logarithms that α and β are kept as: sixteenths of a bit.
const STEPS: f32 = 16.0;

impl Level {
    fn new(places: usize) -> Self {
        Self { codes: (0..places).map(|_| AtomicU16::new(NOTHING)).collect() }
    }

    fn set(&self, place: usize, code: u16) {
        if code != NOTHING {
            self.codes[place].store(code, Ordering::Relaxed);
        }
    }
}

/// α and β of a level, as logarithms.
fn code(seen: Seen) -> u16 {
    let (of_it, of_context) = seen.elsewhere;
    let context = seen.of_context.saturating_sub(LEFT_OUT) + of_context;
    if context == 0 {
        return NOTHING;
    }
    let of_it = (seen.of_it.saturating_sub(LEFT_OUT) + of_it).min(context) as f32;
    let followers = seen.followers.max(of_context.isqrt()).clamp(1, context) as f32;
    let all = context as f32 + followers;
    let steps = |share: f32| (-share.log2() * STEPS).round().clamp(0.0, 254.0) as u16;
    let alpha = if of_it > 0.0 { 1 + steps(of_it / all) } else { 0 };
    alpha << 8 | steps(followers / all)
}

/// The levels above single characters, while they are counted.
struct Levels {
    /// By where the n-gram of two, three and five characters begins.
    levels: [Level; 3],
}

/// Characters of the n-grams of each level.
const ORDERS: [usize; 3] = [2, 3, 5];

impl Levels {
    /// The probability of the character at a place, from that by itself; its text begins at `first`.
    fn of(&self, first: usize, at: usize, by_itself: f32, powers: &[f32]) -> f32 {
        let mut p = by_itself;
        for (level, order) in self.levels.iter().zip(ORDERS) {
            let Some(start) = (at + 1).checked_sub(order).filter(|&start| start >= first) else { break };
            let code = level.codes[start].load(Ordering::Relaxed);
            if code != NOTHING {
                let alpha = code >> 8;
                let own = if alpha == 0 { 0.0 } else { powers[usize::from(alpha) - 1] };
                p = own + powers[usize::from(code & 255)] * p;
            }
        }
        p
    }
}

impl Sink for Levels {
    fn set(&self, level: usize, seen: Seen, places: &mut dyn Iterator<Item = usize>) {
        let code = code(seen);
        if code != NOTHING {
            places.for_each(|place| self.levels[level].set(place, code));
        }
    }
}

impl Surprise {
    /// Counts the n-grams of all texts, those of `counted` places, and finds what few texts share on the way.
    pub fn new(
        texts: &Texts,
        counted: &Counted,
        background: &Background,
        rare: &Rare<'_>,
    ) -> (Self, Vec<RareHit>) {
        let places = texts.chars.len();
        let levels = Levels { levels: ORDERS.map(|_| Level::new(places)) };
        let (singles, hits) = walk(texts, counted, background, &levels, rare);
        let powers: Vec<f32> = (0..256).map(|step| (-(step as f32) / STEPS).exp2()).collect();
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
                let p = levels.of(range.start, at, p, &powers);
                (-p.log2() * UNITS).round().clamp(0.0, MOST * UNITS) as u8
            };
            range.clone().map(unit).collect::<Vec<u8>>()
        };
        let units: Vec<Vec<u8>> = (0..texts.len() as u32).into_par_iter().map(of_document).collect();
        let units = units.concat();
        (Self { units }, hits)
    }

    /// The bits of some characters of the texts together.
    pub fn bits(&self, chars: Range<usize>) -> f64 {
        let units: u32 = self.units[chars].iter().map(|&units| u32::from(units)).sum();
        f64::from(units) / f64::from(UNITS)
    }

    /// The bits of those of them that stand among surprising ones: of the [`AROUND`] characters before and behind, as far as they are in
    /// `chars`, and of it itself, there is at least [`INFORMATIVE`] bits each. What is left are the turns where one stock phrase ends and one
    /// of many begins: however many they are, they are no evidence.
    pub fn bits_among_surprising(&self, chars: Range<usize>) -> f64 {
        let units = &self.units[chars];
        let sum = |units: &[u8]| units.iter().map(|&units| u32::from(units)).sum::<u32>();
        let least = |count: usize| (INFORMATIVE * UNITS) as u32 * count as u32;
        if units.len() <= AROUND + 1 {
            let all = sum(units);
            return if all >= least(units.len()) { f64::from(all) / f64::from(UNITS) } else { 0.0 };
        }
        let (mut counted, mut window) = (0, sum(&units[..AROUND]));
        for (at, &unit) in units.iter().enumerate() {
            window += units.get(at + AROUND).map_or(0, |&unit| u32::from(unit));
            if at > AROUND {
                window -= u32::from(units[at - AROUND - 1]);
            }
            let (first, end) = (at.saturating_sub(AROUND), units.len().min(at + AROUND + 1));
            if window >= least(end - first) {
                counted += u32::from(unit);
            }
        }
        f64::from(counted) / f64::from(UNITS)
    }
}

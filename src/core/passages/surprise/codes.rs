//! What was seen of each n-gram, as the two numbers that its level of the interpolation needs.

use std::sync::atomic::{AtomicU16, Ordering};

/// How often something was seen, by families.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// It itself.
    pub of_it: u32,
    /// Families of the background that have it.
    pub elsewhere: u32,
}

/// What stands before the last character of some n-grams.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    pub seen: Seen,
    /// Distinct characters that follow it.
    pub followers: u32,
}

/// Families left out of every count: those of the two documents that share a text.
pub(super) const LEFT_OUT: u32 = 2;

/// Steps of the logarithms that α and β are kept as: sixteenths of a bit.
const STEPS: f32 = 16.0;

/// What a level of which nothing is known is written as: α = 0, β = 1.
pub(super) const NOTHING: u16 = 0;

impl Seen {
    /// The families that count.
    pub fn counted(self) -> u32 {
        self.of_it.saturating_sub(LEFT_OUT) + self.elsewhere
    }
}

impl Context {
    /// Whether anything can be said of what follows.
    pub fn says(self) -> bool {
        self.seen.counted() > 0
    }

    /// α and β of an n-gram, as logarithms.
    pub fn code(self, seen: Seen) -> u16 {
        let context = self.seen.counted();
        if context == 0 {
            return NOTHING;
        }
        let of_it = seen.counted().min(context) as f32;
        let followers = self.followers.max(self.seen.elsewhere.isqrt()).clamp(1, context) as f32;
        let all = context as f32 + followers;
        let steps = |share: f32| (-share.log2() * STEPS).round().clamp(0.0, 254.0) as u16;
        let alpha = if of_it > 0.0 { 1 + steps(of_it / all) } else { 0 };
        alpha << 8 | steps(followers / all)
    }
}

/// Characters of the n-grams of each level.
const ORDERS: [usize; 3] = [2, 3, 5];

/// The levels above single characters, at every place, where an n-gram of two, three and five characters begins: P = α + β · P of the level below.
/// Those of a place stand together, as they are written together.
pub(super) struct Levels {
    codes: Vec<[AtomicU16; 3]>,
    /// Powers of two by steps.
    powers: Vec<f32>,
}

impl Levels {
    /// Of which nothing is known.
    pub fn new(places: usize) -> Self {
        Self {
            codes: (0..places).map(|_| std::array::from_fn(|_| AtomicU16::new(NOTHING))).collect(),
            powers: (0..256).map(|step| (-(step as f32) / STEPS).exp2()).collect(),
        }
    }

    pub fn set(&self, place: u32, codes: [u16; 3]) {
        for (level, code) in self.codes[place as usize].iter().zip(codes) {
            level.store(code, Ordering::Relaxed);
        }
    }

    /// The probability of the character at a place, from that by itself; its text begins at `first`.
    pub fn of(&self, first: usize, at: usize, by_itself: f32) -> f32 {
        let mut p = by_itself;
        for (level, order) in ORDERS.into_iter().enumerate() {
            let Some(start) = (at + 1).checked_sub(order).filter(|&start| start >= first) else { break };
            let code = self.codes[start][level].load(Ordering::Relaxed);
            if code != NOTHING {
                let alpha = code >> 8;
                let own = if alpha == 0 { 0.0 } else { self.powers[usize::from(alpha) - 1] };
                p = own + self.powers[usize::from(code & 255)] * p;
            }
        }
        p
    }
}

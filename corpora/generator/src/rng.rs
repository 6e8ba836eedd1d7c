//! A small random number generator of the project's own.
//!
//! Archives must be the same bytes in ten years: the committed sample is compared with what the generator
//! writes, and figures are quoted for a seed. A dependency may change its stream between versions, so there is
//! none. This is `SplitMix64` (Steele, Lea & Flood 2014, "Fast splittable pseudorandom number generators"): one
//! addition and three mixing steps a number, and any number of independent streams from one seed.

/// A stream of numbers that depends on nothing but where it was started.
#[derive(Clone, Debug)]
pub struct Rng {
    state: u64,
}

/// What a stream is for: streams of one document for different purposes never meet.
#[derive(Clone, Copy, Debug)]
pub enum Purpose {
    /// Kind, date, body and plants of a document.
    Plan = 1,
    /// The words of a document before anything is planted.
    Words = 2,
    /// Heading styles and layout.
    Style = 3,
    /// What goes wrong in layout: brackets, numbering, page numbers.
    Mishaps = 4,
    /// Where copies come from and how they are edited.
    Plants = 5,
    /// What the whole archive shares: its bodies and its mass-copied text.
    Archive = 6,
}

impl Rng {
    /// The stream of document `index` for one purpose.
    pub fn stream(seed: u64, purpose: Purpose, index: u64) -> Self {
        let start = mix(seed ^ mix(purpose as u64)).wrapping_add(mix(index ^ 0x5851_f42d_4c95_7f2d));
        Self { state: mix(start) }
    }

    /// The next 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.state)
    }

    /// A number below `limit`; 0 where `limit` is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        // Multiply and shift (Lemire 2019) without rejection: the bias is below 2^-40 for limits used here.
        ((u128::from(self.bits()) * limit as u128) >> 64) as usize
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high + 1 - low)
    }

    /// Whether something happens that happens `per_mille` times in a thousand.
    pub fn chance(&mut self, per_mille: u32) -> bool {
        self.below(1000) < per_mille as usize
    }

    /// One of `items`.
    ///
    /// # Panics
    /// When there is none.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// One word of a list.
    ///
    /// # Panics
    /// When there is none.
    pub fn word(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }

    /// Puts `items` into random order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            items.swap(end, self.below(end + 1));
        }
    }
}

fn mix(bits: u64) -> u64 {
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_splitmix64() {
        // First outputs for state 1234567, as published with the algorithm's reference program.
        let mut rng = Rng { state: 1_234_567 };
        let first: Vec<u64> = (0..3).map(|_| rng.bits()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn below_stays_below_and_reaches_all() {
        let mut rng = Rng::stream(1, Purpose::Plan, 0);
        let mut seen = [false; 7];
        for _ in 0..1000 {
            seen[rng.below(7)] = true;
        }
        assert_eq!(seen, [true; 7]);
        assert_eq!(rng.below(0), 0);
    }
}

//! Random numbers that are the same in every run.

/// SplitMix64 (Steele, Lea & Flood 2014).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// Numbers that begin where `seed` says.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ bits >> 31
    }

    /// A number from 0, below `bound`, which is at least 1.
    pub fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// This many of `0..of`, or all where there are fewer, in order, each set of them as likely as any other (Knuth 1969,
    /// algorithm S).
    pub fn choose(&mut self, count: usize, of: usize) -> Vec<usize> {
        let mut chosen = Vec::with_capacity(count.min(of));
        for at in 0..of {
            let (needed, left) = (count.min(of) - chosen.len(), of - at);
            if self.below(left) < needed {
                chosen.push(at);
            }
        }
        chosen
    }

    /// Puts `items` in an order drawn at random (Fisher & Yates; Durstenfeld 1964).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_paper() {
        // The first three of SplitMix64 with seed 1234567, as its authors' program prints them.
        let mut random = Random::new(1_234_567);
        let numbers = [random.next(), random.next(), random.next()];
        assert_eq!(
            numbers,
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn choices_are_even() {
        let mut random = Random::new(1);
        let mut times = [0_u32; 10];
        for _ in 0..10_000 {
            let chosen = random.choose(3, 10);
            assert!(chosen.len() == 3 && chosen.windows(2).all(|pair| pair[0] < pair[1]));
            for at in chosen {
                times[at] += 1;
            }
        }
        // 3,000 ± 4 standard deviations.
        assert!(times.iter().all(|times| (2800..3200).contains(times)), "{times:?}");
        assert_eq!(random.choose(5, 3), [0, 1, 2]);
        assert_eq!(random.choose(0, 3), [0; 0]);
    }

    #[test]
    fn shuffling_keeps_everything() {
        let mut items: Vec<u32> = (0..100).collect();
        Random::new(7).shuffle(&mut items);
        assert_ne!(items, (0..100).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..100).collect::<Vec<_>>());
    }
}

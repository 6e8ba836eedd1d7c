//! Lexical diversity: how many different words a text has, for its length.
//!
//! A text of N tokens has V types. Every measure but HD-D asks of a word only where it stood before, so that each is one pass.

use rustc_hash::FxHashMap;
use std::hash::Hash;

/// The type-token ratio at which a factor of MTLD ends, as a fraction: .720.
const FACTOR: (u64, u64) = (18, 25);

/// The words of a text, as far as its diversity goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diversity {
    /// By token: one more than the place of the same word before it, or 0.
    before: Vec<u32>,
    /// Occurrences of each type, least first.
    freqs: Vec<u32>,
}

impl Diversity {
    /// That of these words, in order.
    pub fn new<W: Eq + Hash>(words: impl IntoIterator<Item = W>) -> Self {
        // By word: one more than its last place, and its occurrences.
        let mut seen: FxHashMap<W, (u32, u32)> = FxHashMap::default();
        let visit = |(place, word)| {
            let (last, freq) = seen.entry(word).or_default();
            *freq += 1;
            std::mem::replace(last, place)
        };
        let before = (1..).zip(words).map(visit).collect();
        let mut freqs: Vec<u32> = seen.into_values().map(|(_, freq)| freq).collect();
        freqs.sort_unstable();
        Self { before, freqs }
    }

    /// N.
    pub fn tokens(&self) -> usize {
        self.before.len()
    }

    /// Type-token ratio, V / N, which falls with the length of a text (Johnson 1944). Undefined without tokens.
    pub fn ttr(&self) -> Option<f64> {
        (self.tokens() > 0).then(|| self.freqs.len() as f64 / self.tokens() as f64)
    }

    /// Standardised (mean segmental) TTR: the mean of those of segments of so many tokens side by side; what is left at the end does not
    /// count (Johnson 1944; Scott 2004). Undefined for less than one segment.
    pub fn sttr(&self, segment: usize) -> Option<f64> {
        let segments = self.tokens().checked_div(segment).filter(|&segments| segments > 0)?;
        let whole = segments * segment;
        let first_there = |&(place, &before): &(usize, &u32)| before as usize <= place - place % segment;
        let types = self.before[..whole].iter().enumerate().filter(first_there).count();
        Some(types as f64 / whole as f64)
    }

    /// Moving-average TTR: the mean of those of all windows of so many tokens (Covington & McFall 2010). Undefined for less than one window.
    pub fn mattr(&self, window: usize) -> Option<f64> {
        let last = self.tokens().checked_sub(window).filter(|_| window > 0)?;
        // A token is the first of its type in the windows that begin behind the one before it, and reach it.
        let windows_of = |(place, &before): (usize, &u32)| {
            let first = (before as usize).max((place + 1).saturating_sub(window));
            (place.min(last) + 1).saturating_sub(first) as u64
        };
        let types: u64 = self.before.iter().enumerate().map(windows_of).sum();
        Some(types as f64 / (last + 1) as f64 / window as f64)
    }

    /// Measure of textual lexical diversity: the mean length of stretches that keep a TTR above .720, forward and backward (McCarthy & Jarvis
    /// 2010). A stretch ends as soon as its TTR has reached .720; one that the end of the text cuts counts by how far it had come. Undefined
    /// where no word comes twice.
    pub fn mtld(&self) -> Option<f64> {
        let (forward, backward) = (factors(&self.before), factors(&self.behind()));
        let length = |factors: f64| (factors > 0.0).then(|| self.tokens() as f64 / factors);
        Some(f64::midpoint(length(forward)?, length(backward)?))
    }

    /// The same as `before`, of the words in reverse.
    fn behind(&self) -> Vec<u32> {
        let tokens = self.tokens();
        let mut behind = vec![0; tokens];
        for (place, &before) in self.before.iter().enumerate().filter(|(_, before)| **before > 0) {
            behind[tokens - before as usize] = (tokens - place) as u32;
        }
        behind
    }

    /// HD-D: the mean TTR of all samples of so many tokens, each type with the chance, by the hypergeometric distribution, that a sample has it
    /// (McCarthy & Jarvis 2007, with 42). Undefined for fewer tokens than that.
    pub fn hdd(&self, sample: usize) -> Option<f64> {
        if sample == 0 || self.tokens() < sample {
            return None;
        }
        let all = self.tokens() as f64;
        // C(N − f, n) / C(N, n); one of its factors is 0 where so few tokens are no sample.
        let missed = |freq: f64| {
            (0..sample).map(|i| (all - freq - i as f64).max(0.0) / (all - i as f64)).product::<f64>()
        };
        let of_freq = |run: &[u32]| (1.0 - missed(f64::from(run[0]))) * run.len() as f64;
        let types: f64 = self.freqs.chunk_by(|a, b| a == b).map(of_freq).sum();
        Some(types / sample as f64)
    }
}

/// How often the TTR falls to .720, counted anew each time; the rest at the end by its share of the way there.
fn factors(before: &[u32]) -> f64 {
    let (mut whole, mut start, mut types) = (0_u64, 0, 0_u64);
    for (place, &before) in before.iter().enumerate() {
        types += u64::from(before as usize <= start);
        let tokens = (place + 1 - start) as u64;
        if types * FACTOR.1 <= tokens * FACTOR.0 {
            (whole, start, types) = (whole + 1, place + 1, 0);
        }
    }
    let rest = (before.len() - start) as f64;
    let ratio = if rest > 0.0 { types as f64 / rest } else { 1.0 };
    whole as f64 + (1.0 - ratio) / (1.0 - FACTOR.0 as f64 / FACTOR.1 as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::Random;
    use std::collections::{HashMap, HashSet};

    fn of(text: &str) -> Diversity {
        Diversity::new(text.split(' '))
    }

    fn check(value: Option<f64>, expected: f64) {
        assert!((value.unwrap() - expected).abs() < 5e-7, "{value:?} is not {expected}");
    }

    /// McCarthy & Jarvis (2010) print the ratios 1, 1, 1, 1, .800, .667 of the first words, a factor, and count anew.
    #[test]
    fn the_example_of_mtld() {
        let text = of("of the people by the people for the people");
        check(text.ttr(), 5.0 / 9.0);
        // Forward six words are a factor, and the three behind them differ. Backward five are one (people the for people the: .600), and the
        // four behind them differ.
        check(text.mtld(), 9.0);
        assert_eq!((factors(&text.before), factors(&text.behind())), (1.0, 1.0));
        // The paper's rest of TTR .887 is .404 of a factor: 340 words of 4.404 factors are 77.203. Here three of four, .25/.28.
        check(of("a b c a").mtld(), 4.0 / (0.25 / 0.28));
    }

    #[test]
    fn exactly_720_ends_a_factor() {
        // 18 types among 25 tokens, the repeated ones last: the ratio is .720 with the last of them.
        let words = (0..18).chain(0..7).collect::<Vec<_>>();
        assert_eq!(factors(&Diversity::new(&words).before), 1.0);
        assert!(factors(&Diversity::new(&words[..24]).before) < 1.0);
    }

    #[test]
    fn counted_by_hand() {
        let text = of("a b a c d a");
        check(text.ttr(), 4.0 / 6.0);
        // aba, cda
        check(text.sttr(3), (2.0 + 3.0) / 6.0);
        // abac, what is left does not count.
        check(text.sttr(4), 3.0 / 4.0);
        // aba, bac, acd, cda
        check(text.mattr(3), (2.0 + 3.0 + 3.0 + 3.0) / 12.0);
        check(text.mattr(6), 4.0 / 6.0);
        // Of the 15 samples of two, a is missed by 3 and each other word by 10: (12 + 3·5)/15 types, of two.
        check(text.hdd(2), 27.0 / 15.0 / 2.0);
        check(text.hdd(6), 4.0 / 6.0);
    }

    #[test]
    fn what_is_undefined_is_none() {
        let empty = Diversity::new([0_u8; 0]);
        assert_eq!(
            (empty.ttr(), empty.sttr(3), empty.mattr(3), empty.mtld(), empty.hdd(3)),
            (None, None, None, None, None)
        );
        let text = of("a b c");
        assert_eq!((text.sttr(4), text.mattr(4), text.hdd(4)), (None, None, None));
        assert_eq!((text.sttr(0), text.mattr(0), text.hdd(0)), (None, None, None));
        assert_eq!(text.mtld(), None);
    }

    fn slow_ttr(words: &[usize]) -> f64 {
        words.iter().collect::<HashSet<_>>().len() as f64 / words.len() as f64
    }

    fn mean(of: impl Iterator<Item = f64>) -> f64 {
        let all: Vec<f64> = of.collect();
        all.iter().sum::<f64>() / all.len() as f64
    }

    fn slow_factors(words: impl Iterator<Item = usize>) -> f64 {
        let (mut count, mut stretch) = (0.0, vec![]);
        for word in words {
            stretch.push(word);
            if slow_ttr(&stretch) <= 0.72 {
                stretch.clear();
                count += 1.0;
            }
        }
        count + if stretch.is_empty() { 0.0 } else { (1.0 - slow_ttr(&stretch)) / (1.0 - 0.72) }
    }

    fn choose(n: usize, k: usize) -> f64 {
        if k > n { 0.0 } else { (0..k).map(|i| (n - i) as f64 / (i + 1) as f64).product() }
    }

    fn slow_hdd(words: &[usize], sample: usize) -> f64 {
        let mut freqs = HashMap::<usize, usize>::new();
        for &word in words {
            *freqs.entry(word).or_default() += 1;
        }
        let all = words.len();
        let has = |freq: &usize| 1.0 - choose(all - freq, sample) / choose(all, sample);
        freqs.values().map(has).sum::<f64>() / sample as f64
    }

    /// Against counting in sets, on texts of words drawn at random, some of them much more often than others.
    #[test]
    fn random_texts_have_the_values_of_naive_counts() {
        let mut random = Random::new(24);
        for round in 0..200 {
            let (length, types) = (1 + random.below(300), 1 + random.below(120));
            let words: Vec<usize> =
                (0..length).map(|_| random.below(1 + random.clone().below(types))).collect();
            let text = Diversity::new(&words);
            check(text.ttr(), slow_ttr(&words));
            for size in [1, 2, 7, 42, 100].into_iter().filter(|&size| size <= length) {
                check(text.sttr(size), mean(words.chunks_exact(size).map(slow_ttr)));
                check(text.mattr(size), mean(words.windows(size).map(slow_ttr)));
                check(text.hdd(size), slow_hdd(&words, size));
            }
            let forward = slow_factors(words.iter().copied());
            let backward = slow_factors(words.iter().rev().copied());
            let expected = f64::midpoint(length as f64 / forward, length as f64 / backward);
            match text.mtld() {
                Some(found) => {
                    assert!((found - expected).abs() < 1e-6 * expected, "{round}: {found}, {expected}");
                }
                None => assert_eq!((forward, backward), (0.0, 0.0), "{round}"),
            }
        }
    }
}

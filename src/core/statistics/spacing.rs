//! Reduced frequencies: what a frequency is worth by how far apart the occurrences stand, whatever the parts of a corpus.
//!
//! A term stands f times among N tokens; d_i are the distances from one occurrence to the next, from the last one round the end of the corpus to
//! the first, so that Σ d_i = N. Both measures are f where all distances are equal and near 1 where all occurrences stand together.

use serde::Serialize;

/// The reduced frequencies of a term.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Spacing {
    /// Average reduced frequency: (1/v) Σ min(d_i, v) with v = N/f (Savický & Hlaváčová 2002).
    pub arf: f64,
    /// The frequency by the average logarithmic distance: N · e^(−ALD) with ALD = (1/N) Σ d_i ln d_i (Savický & Hlaváčová 2002).
    pub aldf: f64,
}

impl Spacing {
    /// That of a term at these places, in order and none twice, among `tokens`. Undefined where it stands nowhere.
    pub fn new(places: impl ExactSizeIterator<Item = u32> + Clone, tokens: u64) -> Option<Self> {
        let freq = places.len() as u64;
        let last = u64::from(places.clone().last()?);
        // As if the corpus stood before itself as well.
        let (mut before, mut near, mut logs) = (None, 0_u64, 0.0);
        for place in places.map(u64::from) {
            let distance = before.map_or_else(|| place + tokens - last, |before| place - before);
            before = Some(place);
            // min(d, N/f) in whole numbers of 1/f.
            near += (distance * freq).min(tokens);
            logs += distance as f64 * (distance as f64).ln();
        }
        let tokens = tokens as f64;
        Some(Self { arf: near as f64 / tokens, aldf: tokens * (-logs / tokens).exp() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::Random;

    fn check(places: &[u32], tokens: u64, arf: f64, aldf: f64) {
        let found = Spacing::new(places.iter().copied(), tokens).unwrap();
        assert!((found.arf - arf).abs() < 5e-7, "{found:?}: {arf}");
        assert!((found.aldf - aldf).abs() < 5e-7, "{found:?}: {aldf}");
    }

    #[test]
    fn even_and_bunched() {
        check(&[0, 4, 8], 12, 3.0, 3.0);
        check(&[2, 6, 10], 12, 3.0, 3.0);
        // v = 4, distances 1, 1, 10: (1 + 1 + 4)/4; ALD = 10 ln 10 / 12.
        check(&[5, 6, 7], 12, 1.5, 12.0 / 10_f64.powf(10.0 / 12.0));
        // One occurrence is one, wherever it stands.
        check(&[7], 12, 1.0, 1.0);
        // v = 3, distances 2, 6, 1 and, round the end, 3: (2 + 3 + 1 + 3)/3.
        let ald = (2.0 * 2_f64.ln() + 6.0 * 6_f64.ln() + 3.0 * 3_f64.ln()) / 12.0;
        check(&[1, 3, 9, 10], 12, 3.0, 12.0 * (-ald).exp());
        assert_eq!(Spacing::new([].into_iter(), 12), None);
    }

    /// Turning the corpus round itself changes nothing, and no arrangement is worth more than an even one.
    #[test]
    fn where_the_corpus_begins_makes_no_difference() {
        let mut random = Random::new(2002);
        for _ in 0..200 {
            let tokens = 50 + random.below(500);
            let freq = 1 + random.below(40);
            let places: Vec<u32> =
                random.choose(freq, tokens).into_iter().map(|place| place as u32).collect();
            let found = Spacing::new(places.iter().copied(), tokens as u64).unwrap();
            let by = random.below(tokens) as u32;
            let mut turned: Vec<u32> = places.iter().map(|place| (place + by) % tokens as u32).collect();
            turned.sort_unstable();
            check(&turned, tokens as u64, found.arf, found.aldf);
            let most = freq as f64 + 1e-9;
            assert!(
                found.arf <= most && found.aldf <= most && found.arf > 0.0 && found.aldf >= 1.0 - 1e-9,
                "{found:?}"
            );
        }
    }
}

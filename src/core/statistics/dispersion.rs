//! Dispersion: how evenly something is spread over the parts of a corpus.
//!
//! Its frequency in part i is v_i, f = Σ v_i; part i has size_i tokens, a share s_i of all; there are n parts. Parts without
//! tokens are left out: a relative frequency in them is undefined. Most things occur in few parts, so every measure is
//! computed from the parts where v_i > 0 and what is known of the rest.

use serde::ser::{Serialize, SerializeStruct, Serializer};

/// A part where something occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// v_i, at least 1.
    pub freq: u64,
    /// size_i in tokens, at least 1.
    pub size: u64,
}

/// The sizes of the parts of a corpus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Partition {
    parts: u64,
    tokens: u64,
    smallest: u64,
}

impl Partition {
    /// Parts of these sizes, in tokens.
    pub fn new(sizes: impl IntoIterator<Item = u64>) -> Self {
        let mut partition = Self { parts: 0, tokens: 0, smallest: u64::MAX };
        for size in sizes.into_iter().filter(|&size| size > 0) {
            partition.parts += 1;
            partition.tokens += size;
            partition.smallest = partition.smallest.min(size);
        }
        partition
    }
}

/// The spread of one thing over the parts of a corpus.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    partition: Partition,
    /// f.
    freq: f64,
    /// Σ |v_i/f − s_i|, over all parts.
    deviation: f64,
    /// Σ v_i/size_i.
    relative: f64,
    /// Σ (v_i/size_i)².
    relative_squares: f64,
    /// Σ p_i ln p_i with p_i = v_i/size_i.
    relative_logs: f64,
    /// Σ √(s_i v_i).
    roots: f64,
}

/// Its measures are what is written.
impl Serialize for Spread {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut spread = serializer.serialize_struct("Spread", 5)?;
        spread.serialize_field("dp", &self.dp())?;
        spread.serialize_field("dp_norm", &self.dp_norm())?;
        spread.serialize_field("juilland_d", &self.juilland_d())?;
        spread.serialize_field("carroll_d2", &self.carroll_d2())?;
        spread.serialize_field("rosengren_s", &self.rosengren_s())?;
        spread.end()
    }
}

impl Spread {
    /// The spread of what occurs in `parts` of a corpus partitioned as `partition`.
    pub fn new(parts: impl Iterator<Item = Part> + Clone, partition: &Partition) -> Self {
        let freq = parts.clone().map(|part| part.freq).sum::<u64>() as f64;
        let mut spread = Self {
            partition: *partition,
            freq,
            deviation: 0.0,
            relative: 0.0,
            relative_squares: 0.0,
            relative_logs: 0.0,
            roots: 0.0,
        };
        let mut elsewhere = 1.0;
        for part in parts {
            let v = part.freq as f64;
            let share = part.size as f64 / partition.tokens as f64;
            let relative = v / part.size as f64;
            spread.deviation += (v / freq - share).abs();
            spread.relative += relative;
            spread.relative_squares += relative * relative;
            spread.relative_logs += relative * relative.ln();
            spread.roots += (share * v).sqrt();
            elsewhere -= share;
        }
        // |0 − s_i| for every part without it.
        spread.deviation += f64::max(elsewhere, 0.0);
        spread
    }

    fn occurs(&self) -> bool {
        self.freq > 0.0
    }

    /// Deviation of proportions, ½ Σ |v_i/f − s_i|; 0 = even (Gries 2008).
    pub fn dp(&self) -> Option<f64> {
        self.occurs().then_some(self.deviation / 2.0)
    }

    /// DP / (1 − min s_i); 1 = the most uneven (Lijffijt & Gries 2012). Undefined for one part.
    pub fn dp_norm(&self) -> Option<f64> {
        let most = 1.0 - self.partition.smallest as f64 / self.partition.tokens as f64;
        self.dp().filter(|_| most > 0.0).map(|dp| dp / most)
    }

    /// Juilland's D: 1 − CV/√(n−1) of the relative frequencies, with the population's standard deviation; 1 = even.
    /// Undefined for one part.
    pub fn juilland_d(&self) -> Option<f64> {
        let n = self.partition.parts as f64;
        if !self.occurs() || n < 2.0 {
            return None;
        }
        let mean = self.relative / n;
        let variance = (self.relative_squares / n - mean * mean).max(0.0);
        Some(1.0 - variance.sqrt() / mean / (n - 1.0).sqrt())
    }

    /// Carroll's D2: the entropy of the relative frequencies over that of an even spread; 1 = even. Undefined for one
    /// part.
    pub fn carroll_d2(&self) -> Option<f64> {
        let n = self.partition.parts as f64;
        let defined = self.occurs() && n >= 2.0;
        // −Σ (p/P) ln(p/P) = ln P − (Σ p ln p)/P with P = Σ p.
        defined.then(|| (self.relative.ln() - self.relative_logs / self.relative) / n.ln())
    }

    /// Rosengren's S: (Σ √(s_i v_i))² / f; 1 = even (Rosengren 1971).
    pub fn rosengren_s(&self) -> Option<f64> {
        self.occurs().then(|| self.roots * self.roots / self.freq)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(freqs: &[u64], sizes: &[u64]) -> Spread {
        let parts = freqs.iter().zip(sizes).filter(|&(&freq, _)| freq > 0);
        let parts = parts.map(|(&freq, &size)| Part { freq, size });
        Spread::new(parts, &Partition::new(sizes.iter().copied()))
    }

    fn check(value: Option<f64>, expected: f64) {
        assert!((value.unwrap() - expected).abs() < 5e-7, "{value:?} is not {expected}");
    }

    #[test]
    fn published_cases() {
        let a = spread(&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11]);
        check(a.dp(), 0.18);
        check(a.dp_norm(), 0.219_512);
        check(a.juilland_d(), 0.785_150);
        check(a.carroll_d2(), 0.937_921);
        check(a.rosengren_s(), 0.949_816);
        let b = spread(&[0, 0, 7, 0], &[1000, 200, 3000, 500]);
        check(b.dp(), 0.361_702);
        check(b.dp_norm(), 0.377_778);
    }

    #[test]
    fn what_is_undefined_is_none() {
        let one = spread(&[3], &[10]);
        check(one.dp(), 0.0);
        assert_eq!((one.dp_norm(), one.juilland_d(), one.carroll_d2()), (None, None, None));
        let never = spread(&[0, 0], &[10, 10]);
        assert_eq!((never.dp(), never.dp_norm(), never.rosengren_s()), (None, None, None));
    }

    #[test]
    fn parts_without_tokens_are_no_parts() {
        assert_eq!(spread(&[1, 0, 2], &[5, 0, 5]), spread(&[1, 2], &[5, 5]));
    }
}

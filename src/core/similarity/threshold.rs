//! The threshold as an exact fraction: in floating point, ⌈0.8 × 25⌉ comes out as 21 and pairs are lost.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Parts a threshold is counted in.
const WHOLE: u64 = 1_000_000;

/// A similarity from 0.3 to 1, exact to six decimals.
///
/// ```
/// use zhangju_core::similarity::Threshold;
/// let threshold: Threshold = "0.8".parse().unwrap();
/// assert_eq!(threshold.of(25), 20);
/// assert!(threshold.holds(20, 25) && !threshold.holds(19, 25));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Threshold {
    millionths: u64,
}

impl Threshold {
    /// The least there is: below it nearly everything pairs with everything.
    const LEAST: u64 = 300_000;

    /// Whether `part / whole` is at or above the threshold.
    pub fn holds(self, part: u64, whole: u64) -> bool {
        part * WHOLE >= self.millionths * whole
    }

    /// The least integer at or above `size` × threshold.
    pub fn of(self, size: u64) -> u64 {
        (self.millionths * size).div_ceil(WHOLE)
    }

    /// The least n-grams two sets of together `sizes` must share to have this Jaccard similarity: ⌈t/(1+t) × sizes⌉.
    pub fn overlap(self, sizes: u64) -> u64 {
        (self.millionths * sizes).div_ceil(WHOLE + self.millionths)
    }
}

impl Default for Threshold {
    /// 0.5: half of all n-grams shared, where edited copies still are and mere kinship is not.
    fn default() -> Self {
        Self { millionths: 500_000 }
    }
}

impl TryFrom<String> for Threshold {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Threshold> for String {
    fn from(threshold: Threshold) -> Self {
        threshold.to_string()
    }
}

impl FromStr for Threshold {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let error = || format!("`{text}` is not a number from 0.3 to 1 with at most six decimals");
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole)
            || !digits(decimals)
            || decimals.len() > 6
            || text.len() > 20
            || (whole.is_empty() && decimals.is_empty())
        {
            return Err(error());
        }
        let number = format!("{whole}{decimals:0<6}").parse::<u64>().map_err(|_| error())?;
        if (Self::LEAST..=WHOLE).contains(&number) { Ok(Self { millionths: number }) } else { Err(error()) }
    }
}

impl fmt::Display for Threshold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:06}", self.millionths / WHOLE, self.millionths % WHOLE);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact() {
        for text in ["0.3", "0.5", "0.8", "0.999999", "1"] {
            assert_eq!(text.parse::<Threshold>().unwrap().to_string(), text);
        }
        assert_eq!(".5".parse::<Threshold>().unwrap(), Threshold::default());
        for text in ["", ".", "0.29", "1.01", "-1", "0.5x", "NaN", "0.1234567", "99999999999999999999"] {
            assert!(text.parse::<Threshold>().is_err(), "{text}");
        }
    }

    #[test]
    fn bounds_are_the_least_integers() {
        for text in ["0.3", "0.333333", "0.5", "0.7", "0.8", "0.9", "1"] {
            let threshold: Threshold = text.parse().unwrap();
            for size in 1..200 {
                let bound = threshold.of(size);
                assert!(threshold.holds(bound, size) && !threshold.holds(bound - 1, size));
                let overlap = threshold.overlap(size);
                assert!(
                    threshold.holds(overlap, size - overlap)
                        && !threshold.holds(overlap - 1, size - overlap + 1)
                );
            }
        }
    }
}

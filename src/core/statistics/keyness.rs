//! Keyness: how much more frequent something is in one corpus than in another.

use super::likelihood::{g2, p_of_chi_square};
use serde::Serialize;
use statrs::function::beta::beta_reg;

/// How often something is in a corpus of a size.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Rate {
    /// Occurrences, or documents with it.
    pub count: u64,
    /// Tokens, or documents.
    pub size: u64,
}

/// What stands for a zero frequency in the Log Ratio.
const ZERO: f64 = 0.5;

/// One thing in a target and in a reference. Undefined is `None`: a corpus of size 0, or neither has any.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Keyness {
    /// In the target.
    pub target: Rate,
    /// In the reference.
    pub reference: Rate,
}

impl Keyness {
    /// Both corpora have a size, and one of them has it.
    fn is_defined(&self) -> bool {
        self.target.size > 0 && self.reference.size > 0 && self.target.count + self.reference.count > 0
    }

    /// G², the log-likelihood ratio of the four cells (Dunning 1993).
    pub fn g2(&self) -> Option<f64> {
        let Self { target, reference } = self;
        let without = |rate: &Rate| rate.size.saturating_sub(rate.count) as f64;
        let cells = [[target.count as f64, reference.count as f64], [without(target), without(reference)]];
        self.is_defined().then(|| g2(cells))
    }

    /// Two-sided p of G², chi-square with one degree of freedom; of this test alone.
    pub fn p(&self) -> Option<f64> {
        self.g2().map(p_of_chi_square)
    }

    /// The approximate Bayes factor, G² − ln of both sizes together (Wilson 2013).
    pub fn bic(&self) -> Option<f64> {
        self.g2().map(|g2| g2 - ((self.target.size + self.reference.size) as f64).ln())
    }

    /// log2 of the ratio of relative frequencies; a frequency of 0 counts as 0.5 (Hardie 2014).
    pub fn log_ratio(&self) -> Option<f64> {
        let relative =
            |rate: &Rate| if rate.count == 0 { ZERO } else { rate.count as f64 } / rate.size as f64;
        self.is_defined().then(|| (relative(&self.target) / relative(&self.reference)).log2())
    }

    /// By how many per cent the relative frequency in the target is above that in the reference (Gabrielatos & Marchi 2011).
    /// Undefined where the reference has none.
    pub fn pct_diff(&self) -> Option<f64> {
        let relative = |rate: &Rate| rate.count as f64 / rate.size as f64;
        let (target, reference) = (relative(&self.target), relative(&self.reference));
        (self.is_defined() && reference > 0.0).then(|| (target - reference) / reference * 100.0)
    }

    /// The conservative Log Ratio at level `alpha`: see [`lrc`].
    pub fn lrc(&self, alpha: f64) -> Option<f64> {
        lrc(self.target, self.reference, alpha)
    }
}

/// LRC, the conservative Log Ratio (Evert 2022): the bound of the two-sided Clopper–Pearson interval of a/(a+b) nearest to no
/// difference, as log2(p/(1−p) · d/c); 0 where the interval holds no difference. `alpha` is the level, divided by how many are
/// tested. `None` where a corpus is empty or neither has any.
pub fn lrc(target: Rate, reference: Rate, alpha: f64) -> Option<f64> {
    let (a, b) = (target.count as f64, reference.count as f64);
    let (c, d) = (target.size as f64, reference.size as f64);
    if c == 0.0 || d == 0.0 || a + b == 0.0 {
        return None;
    }
    let even = c / (c + d);
    // A bound is beyond `even` where the distribution up to there says so: most are not, and need no quantile.
    Some(if a > 0.0 && beta_reg(a, b + 1.0, even) < alpha / 2.0 {
        let share = quantile(a, b + 1.0, alpha / 2.0);
        (share / (1.0 - share) * d / c).log2()
    } else if b > 0.0 && beta_reg(b, a + 1.0, 1.0 - even) < alpha / 2.0 {
        // The upper bound is the lower one of the other side: no digits are lost near 1.
        let share = quantile(b, a + 1.0, alpha / 2.0);
        ((1.0 - share) / share * d / c).log2()
    } else {
        0.0
    })
}

/// Where the beta distribution reaches probability `p`, by bisection: it has no bad spots.
fn quantile(a: f64, b: f64, p: f64) -> f64 {
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if beta_reg(a, b, middle) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(count: u64, size: u64) -> Rate {
        Rate { count, size }
    }

    #[test]
    fn measures_of_the_fixture() {
        let keyness = Keyness { target: of(120, 50_000), reference: of(40, 450_000) };
        let close = |found: Option<f64>, expected: f64, within: f64| {
            assert!((found.unwrap() - expected).abs() < within, "{found:?} is not {expected}");
        };
        close(keyness.g2(), 381.3426, 5e-5);
        close(keyness.bic(), 368.2202, 5e-5);
        close(keyness.log_ratio(), 4.754_888, 5e-7);
        close(keyness.pct_diff(), 2600.0, 1e-9);
        let dunning = Keyness { target: of(10, 10), reference: of(3, 31_767) };
        close(dunning.g2(), 167.23, 5e-3);
    }

    #[test]
    fn zeros_and_the_undefined() {
        let keyness = |a, c, b, d| Keyness { target: of(a, c), reference: of(b, d) };
        assert_eq!(keyness(4, 100, 0, 100).log_ratio(), Some(3.0));
        assert_eq!(keyness(4, 100, 0, 100).pct_diff(), None);
        assert_eq!(keyness(0, 100, 4, 100).pct_diff(), Some(-100.0));
        let nothing = [keyness(0, 10, 0, 10), keyness(1, 10, 0, 0), keyness(0, 0, 1, 10)];
        for none in nothing {
            assert_eq!((none.g2(), none.p(), none.bic(), none.log_ratio()), (None, None, None, None));
        }
        assert!(keyness(5, 5, 5, 5).g2().unwrap().abs() < 1e-12);
    }

    #[test]
    fn lrc_of_the_fixture() {
        let found = lrc(of(120, 50_000), of(40, 450_000), 0.05).unwrap();
        assert!((found - 4.227_675).abs() < 1e-6, "{found}");
        let turned = lrc(of(40, 450_000), of(120, 50_000), 0.05).unwrap();
        assert!((turned + 4.227_675).abs() < 1e-6, "{turned}");
    }

    #[test]
    fn no_difference_is_zero_and_nothing_is_undefined() {
        assert_eq!(lrc(of(5, 100), of(6, 100), 0.05), Some(0.0));
        assert_eq!(lrc(of(0, 100), of(0, 100), 0.05), None);
        assert_eq!(lrc(of(0, 0), of(3, 100), 0.05), None);
        assert!(lrc(of(30, 100), of(0, 1000), 0.05).unwrap() > 3.0);
        assert!(lrc(of(0, 1000), of(30, 100), 0.05).unwrap() < -3.0);
        assert!(lrc(of(5, 5), of(0, 1), 0.05).unwrap().is_finite());
    }
}

//! Association: how much more often two things stand together than their frequencies would have it.

use super::likelihood::{g2, p_of_chi_square};
use serde::Serialize;

/// Two things among `size` places: the places near the one, the places that are the other, and those that are both. Undefined is
/// `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Association {
    /// O, places that are both.
    pub both: u64,
    /// R, places near the first.
    pub first: u64,
    /// C, places that are the second.
    pub second: u64,
    /// N, all places.
    pub size: u64,
}

impl Association {
    fn is_defined(&self) -> bool {
        self.both > 0 && self.size > 0
    }

    /// E = R·C/N, how many places would be both if neither cared for the other.
    pub fn expected(&self) -> Option<f64> {
        (self.size > 0).then(|| self.first as f64 * self.second as f64 / self.size as f64)
    }

    /// What is observed, and expected.
    fn compared(&self) -> Option<(f64, f64)> {
        self.expected().filter(|_| self.is_defined()).map(|expected| (self.both as f64, expected))
    }

    /// Mutual information, log2(O/E) (Church & Hanks 1990).
    pub fn mi(&self) -> Option<f64> {
        self.compared().map(|(both, expected)| (both / expected).log2())
    }

    /// MI3, log2(O³/E), which does not prefer the rare (Daille 1994).
    pub fn mi3(&self) -> Option<f64> {
        self.compared().map(|(both, expected)| (both.powi(3) / expected).log2())
    }

    /// The t score, (O − E)/√O (Church et al. 1991).
    pub fn t(&self) -> Option<f64> {
        self.compared().map(|(both, expected)| (both - expected) / both.sqrt())
    }

    /// logDice, 14 + log2(2O/(R + C)): at most 14, comparable between corpora (Rychlý 2008).
    pub fn log_dice(&self) -> Option<f64> {
        let dice = 2.0 * self.both as f64 / (self.first + self.second) as f64;
        self.is_defined().then(|| 14.0 + dice.log2())
    }

    /// G² of the four cells (Dunning 1993).
    pub fn g2(&self) -> Option<f64> {
        let only_first = self.first.saturating_sub(self.both) as f64;
        let only_second = self.second.saturating_sub(self.both) as f64;
        let neither = (self.size + self.both).saturating_sub(self.first + self.second) as f64;
        self.is_defined().then(|| g2([[self.both as f64, only_first], [only_second, neither]]))
    }

    /// Two-sided p of G², chi-square with one degree of freedom; of this test alone.
    pub fn p(&self) -> Option<f64> {
        self.g2().map(p_of_chi_square)
    }

    /// ΔP of the second given the first: its share of the places near the first, less that of the others (Gries 2013).
    pub fn delta_p_second(&self) -> Option<f64> {
        difference(self.both, self.first, self.second, self.size)
    }

    /// ΔP of the first given the second.
    pub fn delta_p_first(&self) -> Option<f64> {
        difference(self.both, self.second, self.first, self.size)
    }
}

/// Of `given` places `both` have the other; of all other places the rest of `other` do.
fn difference(both: u64, given: u64, other: u64, size: u64) -> Option<f64> {
    let elsewhere = size.checked_sub(given).filter(|&elsewhere| elsewhere > 0 && given > 0)?;
    Some(both as f64 / given as f64 - other.saturating_sub(both) as f64 / elsewhere as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_of_the_fixture() {
        let pair = Association { both: 8, first: 15_828, second: 4675, size: 14_307_668 };
        let close = |found: Option<f64>, expected: f64| {
            assert!((found.unwrap() - expected).abs() < 5e-7, "{found:?} is not {expected}");
        };
        close(pair.mi(), 0.629_343);
        close(pair.mi3(), 6.629_343);
        close(pair.t(), 0.999_932);
        close(pair.log_dice(), 3.676_453);
    }

    #[test]
    fn words_that_only_stand_together() {
        let pair = Association { both: 10, first: 10, second: 10, size: 1000 };
        assert_eq!(
            (pair.log_dice(), pair.delta_p_first(), pair.delta_p_second()),
            (Some(14.0), Some(1.0), Some(1.0))
        );
        // 2·(10 ln 100 + 990 ln(1000/990)).
        let expected = 2.0 * (10.0 * 100_f64.ln() + 990.0 * (1000.0_f64 / 990.0).ln());
        assert!((pair.g2().unwrap() - expected).abs() < 1e-9);
        let one_way = Association { both: 10, first: 100, second: 10, size: 1000 };
        assert_eq!(
            (one_way.delta_p_first(), one_way.delta_p_second()),
            (Some(1.0 - 90.0 / 990.0), Some(0.1))
        );
    }

    #[test]
    fn nothing_is_undefined() {
        let never = Association { both: 0, first: 5, second: 5, size: 100 };
        assert_eq!((never.mi(), never.t(), never.log_dice(), never.g2()), (None, None, None, None));
        assert!(never.delta_p_first().unwrap() < 0.0);
        let everywhere = Association { both: 100, first: 100, second: 100, size: 100 };
        assert_eq!(everywhere.delta_p_first(), None);
    }
}

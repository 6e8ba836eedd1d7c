//! Keyness: how much more frequent something is in one corpus than in another.

use statrs::function::beta::beta_reg;

/// How often something is in a corpus of a size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Occurrences, or documents with it.
    pub count: u64,
    /// Tokens, or documents.
    pub size: u64,
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
    let log_ratio = |p: f64| (p / (1.0 - p) * d / c).log2();
    let lower = if a == 0.0 { 0.0 } else { quantile(a, b + 1.0, alpha / 2.0) };
    let upper = if b == 0.0 { 1.0 } else { quantile(a + 1.0, b, 1.0 - alpha / 2.0) };
    Some(if lower > even {
        log_ratio(lower)
    } else if upper < even {
        log_ratio(upper)
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

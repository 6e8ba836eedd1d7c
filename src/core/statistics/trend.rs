//! Whether a series rises or falls.

use serde::Serialize;
use statrs::function::erf::erfc;

/// What the Mann–Kendall test says of a series (Mann 1945; Kendall 1970).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MannKendall {
    /// Kendall's τ-b between order and value: 1 = rises throughout, −1 = falls throughout.
    pub tau: f64,
    /// Two-sided p from the normal approximation, with the variance corrected for ties and S for continuity.
    pub p: f64,
}

/// Tests a series in its order. `None` for fewer than four values, or where all are the same.
pub fn mann_kendall(values: &[f64]) -> Option<MannKendall> {
    let n = values.len();
    if n < 4 {
        return None;
    }
    let mut s = 0.0;
    for (at, earlier) in values.iter().enumerate() {
        for later in &values[at + 1..] {
            s += f64::from(i8::from(later > earlier) - i8::from(later < earlier));
        }
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let ties: Vec<f64> = sorted.chunk_by(|a, b| a == b).map(|tied| tied.len() as f64).collect();
    let n = n as f64;
    let pairs = n * (n - 1.0) / 2.0;
    let tied: f64 = ties.iter().map(|t| t * (t - 1.0) / 2.0).sum();
    let of_ties: f64 = ties.iter().map(|t| t * (t - 1.0) * (2.0 * t + 5.0)).sum();
    let variance = (n * (n - 1.0) * (2.0 * n + 5.0) - of_ties) / 18.0;
    if tied >= pairs || variance <= 0.0 {
        return None;
    }
    let z = (s.abs() - 1.0).max(0.0) / variance.sqrt();
    let tau = s / (pairs * (pairs - tied)).sqrt();
    Some(MannKendall { tau, p: erfc(z / std::f64::consts::SQRT_2).min(1.0) })
}

/// The false discovery rates at which tests of these p pass, in the same order (Benjamini & Hochberg 1995).
pub fn false_discovery_rates(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&a, &b| p[a].total_cmp(&p[b]).then(a.cmp(&b)));
    let mut rates = vec![1.0; p.len()];
    let mut least = 1.0_f64;
    for (rank, &at) in order.iter().enumerate().rev() {
        least = least.min(p[at] * p.len() as f64 / (rank + 1) as f64);
        rates[at] = least;
    }
    rates
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rising_series() {
        // n = 10 without ties: S = 45, Var = 125, z = 44/√125 = 3.9354797, p = 8.3033e-5.
        let series: Vec<f64> = (0..10).map(f64::from).collect();
        let test = mann_kendall(&series).unwrap();
        assert_eq!(test.tau, 1.0);
        assert!((test.p - 8.303_070_332_638_515e-5).abs() < 1e-9, "{}", test.p);
        let falling: Vec<f64> = series.iter().rev().copied().collect();
        assert_eq!(mann_kendall(&falling).unwrap(), MannKendall { tau: -1.0, ..test });
    }

    #[test]
    fn ties_and_too_little() {
        // 1 1 2 2 3: S = 8, ties 2 and 2: τ-b = 8/√(10·8), Var = (5·4·15 − 2·2·1·9)/18 = 14.666…
        let test = mann_kendall(&[1.0, 1.0, 2.0, 2.0, 3.0]).unwrap();
        assert!((test.tau - 8.0 / 80_f64.sqrt()).abs() < 1e-12);
        let z = 7.0 / (264.0_f64 / 18.0).sqrt();
        assert!((test.p - erfc(z / 2_f64.sqrt())).abs() < 1e-12);
        assert_eq!(mann_kendall(&[1.0, 2.0, 3.0]), None);
        assert_eq!(mann_kendall(&[2.0; 8]), None);
    }

    #[test]
    fn rates_of_false_discoveries() {
        let rates = false_discovery_rates(&[0.01, 0.04, 0.03, 0.5]);
        let expected = [0.04, 0.053_333_333, 0.053_333_333, 0.5];
        for (found, expected) in rates.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-8, "{rates:?}");
        }
        assert_eq!(false_discovery_rates(&[]), Vec::<f64>::new());
    }
}

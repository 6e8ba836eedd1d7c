//! How sure a share is: its bootstrap interval over clauses (Efron 1979, percentiles).
//!
//! The clauses of a text are drawn again and again, with replacement, as many as there are; the share is counted each time. The middle
//! 95 % of these shares are the interval. It says how much the share hangs on a few clauses, and nothing of texts that are not there.

use crate::corpus::Document;
use crate::passages::Places;
use crate::statistics::Random;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use zhangju_text::ends_line;

/// How the interval is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resampling {
    /// How often the clauses are drawn.
    pub rounds: u32,
    /// Where random numbers begin: the same seed gives the same interval.
    pub seed: u64,
}

/// The clauses of a document.
pub(super) struct Clauses {
    document: u32,
    /// Where each begins, in characters of the normal form; one more at the end.
    starts: Vec<u32>,
}

impl Clauses {
    pub fn new(document: &Document, index: u32, places: &Places) -> Self {
        let mut starts = vec![0];
        for (at, c) in document.text().char_indices().filter(|&(_, c)| ends_clause(c)) {
            starts.push(places.count_before(index, (at + c.len_utf8()) as u32));
        }
        starts.push(places.count(index));
        starts.dedup();
        Self { document: index, starts }
    }

    /// The interval of the share of characters `range` that `stock` counts, in millionths. `None` where there are fewer than two
    /// clauses.
    pub fn interval(
        &self,
        resampling: Resampling,
        range: Range<u32>,
        stock: impl Fn(Range<u32>) -> u32,
    ) -> Option<(u32, u32)> {
        let clauses = self.within(&range);
        let counted: Vec<(u32, u32)> =
            clauses.map(|clause| (stock(clause.clone()), clause.end - clause.start)).collect();
        if counted.len() < 2 || resampling.rounds == 0 {
            return None;
        }
        let place = u64::from(self.document) << 32 | u64::from(range.start) ^ u64::from(range.end) << 16;
        let mut random = Random::new(resampling.seed ^ place.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut shares: Vec<u32> = (0..resampling.rounds).map(|_| share(&mut random, &counted)).collect();
        shares.sort_unstable();
        let at = |share: f64| shares[((shares.len() - 1) as f64 * share).round() as usize];
        Some((at(0.025), at(0.975)))
    }

    /// The parts of clauses inside `range` that are not empty.
    fn within(&self, range: &Range<u32>) -> impl Iterator<Item = Range<u32>> {
        let first = self.starts.partition_point(|&start| start <= range.start).saturating_sub(1);
        let clauses = self.starts[first..].windows(2).take_while(|clause| clause[0] < range.end);
        let parts = clauses.map(|clause| clause[0].max(range.start)..clause[1].min(range.end));
        parts.filter(|part| part.start < part.end)
    }
}

fn ends_clause(c: char) -> bool {
    matches!(c, '。' | '；' | '！' | '？' | ';' | '!' | '?') || ends_line(c)
}

/// The share, in millionths, of as many clauses as there are, drawn with replacement.
fn share(random: &mut Random, clauses: &[(u32, u32)]) -> u32 {
    let (mut stock, mut all) = (0_u64, 0_u64);
    for _ in clauses {
        let (of_it, len) = clauses[random.below(clauses.len())];
        stock += u64::from(of_it);
        all += u64::from(len);
    }
    (stock * 1_000_000 / all.max(1)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const BY: Resampling = Resampling { rounds: 1000, seed: 1 };

    fn interval(stock: &[bool]) -> Option<(u32, u32)> {
        let clauses = Clauses { document: 0, starts: (0..=stock.len() as u32).map(|n| n * 10).collect() };
        clauses.interval(BY, 0..10 * stock.len() as u32, |clause| {
            if stock[clause.start as usize / 10] { 10 } else { 0 }
        })
    }

    #[test]
    fn the_interval_is_that_of_drawn_clauses() {
        assert_eq!(interval(&[true]), None);
        assert_eq!(interval(&[true; 30]), Some((1_000_000, 1_000_000)));
        // 50 of 100 clauses: a binomial share, 0.5 ± 1.96 · 0.05.
        let half: Vec<bool> = (0..100).map(|n| n % 2 == 0).collect();
        let (low, high) = interval(&half).unwrap();
        assert!((390_000..=430_000).contains(&low) && (570_000..=610_000).contains(&high), "{low} {high}");
        assert_eq!(interval(&half), interval(&half));
    }
}

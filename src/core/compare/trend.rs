//! How the use of words and phrases goes from group to group.

use super::Groups;
use crate::statistics::{MannKendall, false_discovery_rates, mann_kendall};
use rayon::prelude::*;
use serde::Serialize;
use std::sync::Arc;

/// Something that is counted, with its occurrences in each document that contains it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its words.
    pub text: String,
    /// What it is: term, bundle, slogan.
    pub kind: &'static str,
    /// Documents, in order, and how often in each.
    pub freqs: Vec<(u32, u32)>,
}

/// Which way a series goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Up.
    Rising,
    /// Down.
    Falling,
}

zhangju_text::names! {
    Direction:
    Rising => "rising";
    Falling => "falling";
}

/// An item by group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Trend {
    /// Its words.
    pub text: String,
    /// What it is.
    pub kind: &'static str,
    /// Occurrences in each group.
    pub freqs: Vec<u64>,
    /// Documents of each group that contain it.
    pub ranges: Vec<u64>,
    /// Characters of each group: the same for all items.
    pub chars: Arc<[u64]>,
    /// Occurrences per 10,000 characters in each group; `None` for a group without text.
    pub rates: Vec<Option<f64>>,
    /// The Mann–Kendall test of the rates in order of the groups; `None` where these have no order, or are fewer than four.
    pub test: Option<MannKendall>,
    /// The false discovery rate at which the test passes, over all items (Benjamini & Hochberg 1995).
    pub q: Option<f64>,
}

/// The level of the false discovery rate.
const LEVEL: f64 = 0.05;

impl Trend {
    /// Occurrences in all groups.
    pub fn freq(&self) -> u64 {
        self.freqs.iter().sum()
    }

    /// Documents of all groups.
    pub fn range(&self) -> u64 {
        self.ranges.iter().sum()
    }

    /// The first group that contains it.
    pub fn first(&self) -> Option<usize> {
        self.freqs.iter().position(|&freq| freq > 0)
    }

    /// The last.
    pub fn last(&self) -> Option<usize> {
        self.freqs.iter().rposition(|&freq| freq > 0)
    }

    /// The group where it is most frequent; of several, the first.
    pub fn peak(&self) -> Option<usize> {
        let rate = |group: &usize| self.rates[*group].unwrap_or(0.0);
        let groups = (0..self.rates.len()).rev();
        groups.max_by(|a, b| rate(a).total_cmp(&rate(b))).filter(|&group| self.freqs[group] > 0)
    }

    /// Which way it goes, where the test passes at a false discovery rate of 0.05.
    pub fn direction(&self) -> Option<Direction> {
        let passes = self.q.is_some_and(|q| q < LEVEL);
        let tau = self.test.filter(|_| passes)?.tau;
        Some(if tau > 0.0 { Direction::Rising } else { Direction::Falling })
    }
}

/// The trends of items over `groups`, with characters of each group in `chars`; the surest first, then the most frequent, ties in
/// code-point order. Items that no group has are left out.
pub fn trends(items: Vec<Item>, groups: &Groups, chars: &[u64]) -> Vec<Trend> {
    let chars: Arc<[u64]> = chars.into();
    let trend = |item: Item| {
        let trend = of_item(item, groups, &chars);
        (trend.freq() > 0).then_some(trend)
    };
    let mut trends: Vec<Trend> = items.into_par_iter().filter_map(trend).collect();
    let tested: Vec<f64> = trends.iter().filter_map(|trend| trend.test).map(|test| test.p).collect();
    let mut rates = false_discovery_rates(&tested).into_iter();
    for trend in trends.iter_mut().filter(|trend| trend.test.is_some()) {
        trend.q = rates.next();
    }
    trends.par_sort_by(|a, b| {
        let p = |trend: &Trend| trend.test.map_or(2.0, |test| test.p);
        let order = p(a).total_cmp(&p(b)).then_with(|| b.freq().cmp(&a.freq()));
        order.then_with(|| a.text.cmp(&b.text)).then_with(|| a.kind.cmp(b.kind))
    });
    trends
}

fn of_item(item: Item, groups: &Groups, chars: &Arc<[u64]>) -> Trend {
    let (mut freqs, mut ranges) = (vec![0; groups.names.len()], vec![0; groups.names.len()]);
    for &(document, freq) in &item.freqs {
        if let Some(group) = groups.of_document[document as usize] {
            freqs[group as usize] += u64::from(freq);
            ranges[group as usize] += 1;
        }
    }
    let rate = |(&freq, &chars): (&u64, &u64)| (chars > 0).then(|| freq as f64 * 1e4 / chars as f64);
    let rates: Vec<Option<f64>> = freqs.iter().zip(&**chars).map(rate).collect();
    let known: Vec<f64> = rates.iter().flatten().copied().collect();
    let test = groups.is_ordered.then(|| mann_kendall(&known)).flatten();
    Trend { text: item.text, kind: item.kind, freqs, ranges, chars: Arc::clone(chars), rates, test, q: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(text: &str, freqs: &[(u32, u32)]) -> Item {
        Item { text: text.into(), kind: "term", freqs: freqs.to_vec() }
    }

    #[test]
    fn what_rises_and_what_falls() {
        let names: Vec<String> = (2001..=2010).map(|year| year.to_string()).collect();
        let of_document = (0..10).map(Some).chain([None]).collect();
        let groups = Groups { names, of_document, is_ordered: true };
        let rising: Vec<(u32, u32)> = (0..11).map(|n| (n, n + 1)).collect();
        let falling: Vec<(u32, u32)> = (0..9).map(|n| (n, 20 - n)).collect();
        let even = [(3, 2), (4, 2)];
        let found = trends(
            vec![item("升", &rising), item("降", &falling), item("平", &even), item("无", &[(10, 9)])],
            &groups,
            &[20_000; 10],
        );
        let names: Vec<(&str, Option<Direction>)> =
            found.iter().map(|trend| (trend.text.as_str(), trend.direction())).collect();
        let expected = [("降", Some(Direction::Falling)), ("升", Some(Direction::Rising)), ("平", None)];
        assert_eq!(names, expected);
        let rising = &found[1];
        // The document without a year does not count.
        assert_eq!(
            (rising.freq(), rising.range(), rising.first(), rising.peak()),
            (55, 10, Some(0), Some(9))
        );
        assert_eq!(rising.rates[3], Some(2.0));
        assert_eq!((found[0].last(), found[2].peak()), (Some(8), Some(3)));
    }
}

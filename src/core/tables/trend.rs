//! `trend.csv` and `trend_series.csv`: terms and phrases from group to group.

use super::{Column, Row, Table, columns};
use crate::compare::{Groups, Trend};

/// One row per term or phrase.
pub struct TrendTable<'a> {
    groups: &'a Groups,
    rows: &'a [Trend],
}

columns!(TrendTable<'_>, "trend", "a term or phrase over the groups (years, or values of a column); lowest p first, then the most frequent, ties in code-point order", [
    "item" Text: "its words",
    "kind" Text: "term, bundle, slogan, or wording (--item)",
    "freq" Count: "occurrences in all groups",
    "range" Count: "documents of the groups that contain it",
    "first" Text: "the first group that contains it",
    "last" Text: "the last group that contains it",
    "peak" Text: "the group where it is most frequent per 10,000 characters; of ties, the first",
    "per_10k_chars" Number: "occurrences per 10,000 characters over all groups",
    "tau" Number: "Kendall's τ-b between the order of the groups and its frequency per 10,000 characters: 1 = rises throughout, -1 = falls throughout; empty where the groups have no order (their names are neither numbers nor dates) or are fewer than four",
    "p" Number: "two-sided p of the Mann–Kendall test, normal approximation, corrected for ties and continuity (Mann 1945; Kendall 1970)",
    "q" Number: "the false discovery rate at which it passes, over all rows (Benjamini & Hochberg 1995)",
    "direction" Text: "rising or falling where q < 0.05, else empty",
    "shape" Text: "its frequency from group to group as bars: ▁ lowest to █ highest, a space where it does not occur",
]);

impl<'a> TrendTable<'a> {
    /// The table of `trends` over `groups`.
    pub fn new(groups: &'a Groups, trends: &'a [Trend]) -> Self {
        Self { groups, rows: trends }
    }

    fn group(&self, group: Option<usize>) -> &'a str {
        group.map_or("", |group| self.groups.names[group].as_str())
    }
}

/// Occurrences per 10,000 characters of all groups.
fn overall(trend: &Trend) -> Option<f64> {
    let chars = trend.chars.iter().sum::<u64>();
    (chars > 0).then(|| trend.freq() as f64 * 1e4 / chars as f64)
}

/// The rates as blocks.
fn shape(trend: &Trend) -> String {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = trend.rates.iter().flatten().copied().fold(0.0, f64::max);
    let block = |rate: &Option<f64>| match rate {
        Some(rate) if *rate > 0.0 => BLOCKS[((rate / most * 8.0).ceil() as usize).clamp(1, 8) - 1],
        _ => ' ',
    };
    trend.rates.iter().map(block).collect()
}

impl Table for TrendTable<'_> {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn columns(&self) -> &'static [Column] {
        Self::COLUMNS
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn row<'r>(&'r self, index: usize, row: &mut Row<'r>) {
        let trend = &self.rows[index];
        row.text(trend.text.as_str());
        row.name(trend.kind);
        row.count(trend.freq());
        row.count(trend.range());
        row.text(self.group(trend.first()));
        row.text(self.group(trend.last()));
        row.text(self.group(trend.peak()));
        row.number(overall(trend));
        row.number(trend.test.map(|test| test.tau));
        row.probability(trend.test.map(|test| test.p));
        row.probability(trend.q);
        row.name(trend.direction().map_or("", |direction| direction.name()));
        row.text(shape(trend));
    }
}

/// One row per term or phrase in a group.
pub struct TrendSeriesTable<'a> {
    groups: &'a Groups,
    rows: &'a [Trend],
}

columns!(TrendSeriesTable<'_>, "trend_series", "a term or phrase in a group, in the order of trend.csv and of the groups", [
    "item" Text: "its words",
    "kind" Text: "term, bundle, slogan, or wording (--item)",
    "group" Text: "the group",
    "freq" Count: "occurrences",
    "range" Count: "documents that contain it",
    "chars" Count: "characters of the group, without furniture and markup",
    "per_10k_chars" Number: "occurrences per 10,000 characters; empty for a group without text",
]);

impl<'a> TrendSeriesTable<'a> {
    /// The table of `trends` over `groups`.
    pub fn new(groups: &'a Groups, trends: &'a [Trend]) -> Self {
        Self { groups, rows: trends }
    }
}

impl Table for TrendSeriesTable<'_> {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn columns(&self) -> &'static [Column] {
        Self::COLUMNS
    }

    fn len(&self) -> usize {
        self.rows.len() * self.groups.names.len()
    }

    fn row<'r>(&'r self, index: usize, row: &mut Row<'r>) {
        let (trend, group) = (&self.rows[index / self.groups.names.len()], index % self.groups.names.len());
        row.text(trend.text.as_str());
        row.name(trend.kind);
        row.text(self.groups.names[group].as_str());
        row.count(trend.freqs[group]);
        row.count(trend.ranges[group]);
        row.count(trend.chars[group]);
        row.number(trend.rates[group]);
    }
}

//! What is key: terms that a target has more of than a reference, and the other way round.

use crate::statistics::{Keyness, Rate};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// Which part of the comparison a document is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What is looked at.
    Target,
    /// What it is compared with.
    Reference,
}

zhangju_text::names! {
    Side:
    Target => "target";
    Reference => "reference";
}

/// How large something is on both sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Both {
    /// In the target.
    pub target: u64,
    /// In the reference.
    pub reference: u64,
}

impl Both {
    /// Adds to one side.
    pub fn add(&mut self, side: Side, count: u64) {
        match side {
            Side::Target => self.target += count,
            Side::Reference => self.reference += count,
        }
    }

    /// Both sides together.
    pub fn sum(&self) -> u64 {
        self.target + self.reference
    }

    fn keyness(&self, sizes: &Self) -> Keyness {
        Keyness {
            target: Rate { count: self.target, size: sizes.target },
            reference: Rate { count: self.reference, size: sizes.reference },
        }
    }
}

/// Something that is counted on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Contrast {
    /// What it is, by a number of the caller's.
    pub item: u32,
    /// Occurrences.
    pub freq: Both,
    /// Documents that contain it.
    pub range: Both,
}

/// What is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// Occurrences, relative to tokens.
    #[default]
    Term,
    /// Documents that contain it, relative to documents.
    Document,
}

zhangju_text::names! {
    Basis:
    Term => "term";
    Document => "document";
}

/// What key items are in the order of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeySort {
    /// The conservative Log Ratio.
    #[default]
    Lrc,
    /// G².
    G2,
    /// The Bayes factor.
    Bic,
    /// The Log Ratio.
    LogRatio,
    /// The difference in per cent.
    PctDiff,
    /// Occurrences, or documents, on the side it is key for.
    Freq,
}

zhangju_text::names! {
    KeySort:
    Lrc => "lrc", "Conservative Log Ratio";
    G2 => "g2", "Log-likelihood ratio";
    Bic => "bic", "Bayes factor";
    LogRatio => "log-ratio", "Log Ratio";
    PctDiff => "pct-diff", "Difference in per cent";
    Freq => "freq", "Occurrences (or documents) on the side it is key for";
}

/// How keyness is found.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KeySettings {
    /// What decides the direction and the order.
    pub basis: Basis,
    /// The order.
    pub sort: KeySort,
    /// The level of significance, of all tests together.
    pub alpha: f64,
    /// Test each item at its share of the level (Bonferroni), not at the whole.
    pub correction: bool,
}

impl Default for KeySettings {
    fn default() -> Self {
        Self { basis: Basis::Term, sort: KeySort::Lrc, alpha: 0.05, correction: true }
    }
}

impl KeySettings {
    /// The level of each of `tests`.
    pub fn level(&self, tests: usize) -> f64 {
        if self.correction { self.alpha / tests.max(1) as f64 } else { self.alpha }
    }
}

/// An item and how key it is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct KeyItem {
    /// What it is, by the caller's number.
    pub item: u32,
    /// By occurrences.
    pub term: Scored,
    /// By documents.
    pub document: Scored,
    /// The side it is key for; `None` where the difference is not significant.
    pub side: Option<Side>,
}

/// One comparison with its conservative Log Ratio.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Scored {
    /// The counts and sizes, from which the other measures come.
    pub keyness: Keyness,
    /// LRC at the level of each test.
    pub lrc: Option<f64>,
}

impl Scored {
    fn side(&self) -> Option<Side> {
        match self.lrc {
            Some(lrc) if lrc > 0.0 => Some(Side::Target),
            Some(lrc) if lrc < 0.0 => Some(Side::Reference),
            _ => None,
        }
    }

    /// How far from no difference, by the measure.
    fn strength(&self, sort: KeySort) -> f64 {
        let measure = match sort {
            KeySort::Lrc => self.lrc,
            KeySort::G2 => self.keyness.g2(),
            KeySort::Bic => return self.keyness.bic().unwrap_or(f64::NEG_INFINITY),
            KeySort::LogRatio => self.keyness.log_ratio(),
            KeySort::PctDiff => self.keyness.pct_diff(),
            KeySort::Freq => {
                let of_side = match self.side() {
                    Some(Side::Target) => self.keyness.target.count,
                    Some(Side::Reference) => self.keyness.reference.count,
                    None => self.keyness.target.count + self.keyness.reference.count,
                };
                return of_side as f64;
            }
        };
        measure.map_or(f64::NEG_INFINITY, f64::abs)
    }
}

/// Tests all `contrasts`, of `tokens` and `documents` on both sides. Those key for the target come first, then those key for the
/// reference, then the rest; each the strongest first; ties by G², then in the order
/// given.
pub fn keyness(
    contrasts: &[Contrast],
    tokens: Both,
    documents: Both,
    settings: &KeySettings,
) -> Vec<KeyItem> {
    let level = settings.level(contrasts.len());
    let scored = |counts: &Both, sizes: &Both| {
        let keyness = counts.keyness(sizes);
        Scored { keyness, lrc: keyness.lrc(level) }
    };
    let item = |contrast: &Contrast| {
        let (term, document) = (scored(&contrast.freq, &tokens), scored(&contrast.range, &documents));
        let basis = if settings.basis == Basis::Term { term } else { document };
        let key = KeyItem { item: contrast.item, term, document, side: basis.side() };
        let order = (basis.strength(settings.sort), basis.keyness.g2().unwrap_or(0.0));
        (key, order)
    };
    let mut items: Vec<(KeyItem, (f64, f64))> = contrasts.par_iter().map(item).collect();
    items.par_sort_by(|(a, of_a), (b, of_b)| {
        let side = |key: &KeyItem| match key.side {
            Some(Side::Target) => 0,
            Some(Side::Reference) => 1,
            None => 2,
        };
        let order = side(a).cmp(&side(b)).then_with(|| of_b.0.total_cmp(&of_a.0));
        order.then_with(|| of_b.1.total_cmp(&of_a.1))
    });
    items.into_iter().map(|(key, _)| key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast(item: u32, freq: (u64, u64), range: (u64, u64)) -> Contrast {
        let both = |(target, reference)| Both { target, reference };
        Contrast { item, freq: both(freq), range: both(range) }
    }

    #[test]
    fn both_directions_and_what_is_neither() {
        let tokens = Both { target: 50_000, reference: 450_000 };
        let documents = Both { target: 50, reference: 450 };
        let contrasts = [
            contrast(0, (10, 90), (10, 90)),
            contrast(1, (2, 4000), (2, 400)),
            contrast(2, (120, 40), (5, 40)),
            contrast(3, (500, 0), (40, 0)),
        ];
        let settings = KeySettings { correction: false, ..KeySettings::default() };
        let found = keyness(&contrasts, tokens, documents, &settings);
        let sides: Vec<(u32, Option<Side>)> = found.iter().map(|key| (key.item, key.side)).collect();
        let (target, reference) = (Some(Side::Target), Some(Side::Reference));
        assert_eq!(sides, [(3, target), (2, target), (1, reference), (0, None)]);
        assert!((found[1].term.lrc.unwrap() - 4.227_675).abs() < 1e-6);
        let by_documents = KeySettings { basis: Basis::Document, ..settings };
        let found = keyness(&contrasts, tokens, documents, &by_documents);
        let sides: Vec<(u32, Option<Side>)> = found.iter().map(|key| (key.item, key.side)).collect();
        assert_eq!(sides, [(3, target), (1, reference), (2, None), (0, None)]);
    }

    #[test]
    fn the_level_is_shared_by_all_tests() {
        let settings = KeySettings::default();
        assert_eq!((settings.level(100), settings.level(0)), (0.0005, 0.05));
        let even = KeySettings { correction: false, ..settings };
        assert_eq!(even.level(100), 0.05);
    }
}

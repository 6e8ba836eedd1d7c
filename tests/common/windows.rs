//! The slow, obvious twin of the join of windows: every two windows compared, in floating point.

use std::collections::{BTreeMap, BTreeSet};
use zhangju_core::similarity::{BREAK, Window, WindowJoin, WindowJoinSettings, WindowText, join_windows};

type Gram<'t> = &'t [u32];

fn grams(chars: &[u32]) -> impl Iterator<Item = (usize, Gram<'_>)> {
    let of = move |n| chars.windows(n).enumerate().filter(|(_, gram)| !gram.contains(&BREAK));
    of(2).chain(of(3))
}

/// What is known of an n-gram.
#[derive(Default)]
struct Known {
    /// The cells it stands in, of those that count.
    cells: BTreeSet<usize>,
    /// The texts it stands in.
    texts: BTreeSet<usize>,
}

struct Twin<'t> {
    texts: &'t [WindowText],
    grams: BTreeMap<Gram<'t>, Known>,
    cells: f64,
    has_first: bool,
}

impl<'t> Twin<'t> {
    fn new(texts: &'t [WindowText], counted: &[&Window], has_first: bool, window: u32) -> Self {
        let cell = window as usize / 2;
        let starts: Vec<usize> = texts
            .iter()
            .scan(0, |at, text| {
                *at += text.chars.len() + 1;
                Some(*at - text.chars.len() - 1)
            })
            .collect();
        let places = counted.iter().flat_map(|window| {
            window.chars.clone().map(|place| starts[window.text as usize] + place as usize)
        });
        let cells: BTreeSet<usize> = places.map(|place| place / cell).collect();
        let mut known = BTreeMap::<Gram<'t>, Known>::new();
        for (number, text) in texts.iter().enumerate() {
            for (place, gram) in grams(&text.chars) {
                let known = known.entry(gram).or_default();
                known.texts.insert(number);
                known.cells.extend(Some((starts[number] + place) / cell).filter(|cell| cells.contains(cell)));
            }
        }
        Self { texts, grams: known, cells: cells.len() as f64, has_first }
    }

    /// The vector of a window, and its length without what its text alone has.
    fn vector(&self, window: &Window) -> (BTreeMap<Gram<'t>, f64>, f64) {
        let chars = &self.texts[window.text as usize].chars;
        let mut counts: BTreeMap<Gram<'t>, f64> = BTreeMap::new();
        for (_, gram) in grams(&chars[window.chars.start as usize..window.chars.end as usize]) {
            *counts.entry(gram).or_default() += 1.0;
        }
        let weigh = |gram: Gram<'t>, count: f64| {
            let cells = self.grams[gram].cells.len() as f64;
            (1.0 + count.ln()) * ((1.0 + self.cells) / (1.0 + cells)).ln().max(0.0).powi(2)
        };
        let vector: BTreeMap<_, f64> = counts.iter().map(|(gram, &n)| (*gram, weigh(gram, n))).collect();
        let of_others = vector.iter().filter(|(gram, _)| self.is_elsewhere(gram));
        let of_others = of_others.map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        (vector, of_others)
    }

    /// Whether an n-gram counts in more than a window's length.
    fn is_elsewhere(&self, gram: Gram<'t>) -> bool {
        let known = &self.grams[gram];
        if self.has_first { !known.cells.is_empty() } else { known.texts.len() > 1 }
    }

    /// The similarity of two windows, where the first was looked up.
    fn similarity(&self, a: &Window, b: &Window) -> f64 {
        let ((one, of_others), (other, _)) = (self.vector(a), self.vector(b));
        let length =
            |vector: &BTreeMap<_, f64>| vector.values().map(|weight| weight * weight).sum::<f64>().sqrt();
        let product: f64 = one
            .iter()
            .filter(|(gram, _)| self.is_elsewhere(gram))
            .map(|(gram, weight)| weight * other.get(gram).unwrap_or(&0.0))
            .sum();
        if product == 0.0 {
            return 0.0;
        }
        let product = product / length(&one) / length(&other);
        (product * (length(&one) / of_others).min(3.0)).min(1.0)
    }
}

/// What rounding of weights to sixteen bits may do.
const SLACK: f64 = 2e-3;

/// The join of these texts, once it is held against its twin.
pub fn check(texts: &[WindowText], first: Option<u32>, settings: &WindowJoinSettings) -> WindowJoin {
    let all = WindowJoinSettings { k: u32::MAX, ..*settings };
    let found = join_windows(texts.to_vec(), first, &all, |_, _| &[], |_, _| false);
    let pairs: BTreeMap<(u32, u32), f64> =
        found.pairs.iter().map(|pair| ((pair.a, pair.b), pair.similarity())).collect();
    let chars = |window: &Window| {
        &texts[window.text as usize].chars[window.chars.start as usize..window.chars.end as usize]
    };
    let mut seen = BTreeSet::new();
    let kept: Vec<bool> = found.windows.iter().map(|window| seen.insert(chars(window))).collect();
    let is_known = |window: &Window| first.is_none_or(|first| window.text < first);
    let counted = found.windows.iter().zip(&kept).filter(|&(window, &kept)| kept && is_known(window));
    let counted: Vec<&Window> = counted.map(|(window, _)| window).collect();
    let twin = Twin::new(texts, &counted, first.is_some(), settings.window);
    for (a, one) in (0..).zip(&found.windows) {
        let is_looked_up = first.map_or(kept[a as usize], |first| one.text >= first);
        for (b, other) in (0..).zip(&found.windows) {
            let is_compared = is_looked_up && kept[b as usize] && one.text != other.text;
            let expected = if is_compared { twin.similarity(one, other) } else { 0.0 };
            match pairs.get(&(a, b)) {
                Some(similarity) => {
                    assert!((similarity - expected).abs() < SLACK, "{similarity} for {expected}");
                    assert!(expected > settings.threshold - SLACK);
                }
                None => assert!(
                    expected < settings.threshold + SLACK,
                    "{expected} was missed: {one:?} {other:?} {first:?} {settings:?}"
                ),
            }
        }
    }
    check_best(texts, first, settings, &found);
    found
}

/// The best pairs of each window are those of all pairs.
fn check_best(texts: &[WindowText], first: Option<u32>, settings: &WindowJoinSettings, all: &WindowJoin) {
    let best = join_windows(texts.to_vec(), first, settings, |_, _| &[], |_, _| false);
    let expected = all.pairs.chunk_by(|one, other| one.a == other.a);
    let expected: Vec<_> =
        expected.flat_map(|pairs| &pairs[..pairs.len().min(settings.k as usize)]).copied().collect();
    assert_eq!(best.pairs, expected);
}

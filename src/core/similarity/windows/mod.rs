//! Text that was rewritten: windows that are similar though hardly a run of them is the same.
//!
//! Problem: given texts as characters of their normal form, find **every** pair of windows of two texts whose vectors have a cosine of
//! at least [`WindowJoinSettings::threshold`], and of each window the best of its pairs. A run of copied characters is not
//! needed: words may be replaced and clauses be in another order.
//!
//! Steps: texts are cut into windows that overlap by half (`cut`); their character 2- and 3-grams get numbers, the rarer the smaller
//! (`numbers`); a window becomes a vector of unit length in which an n-gram counts by how rare it is (`vectors`); an inverted index with
//! bounds finds the pairs (`lookup`); pairs of neighbouring windows are one row (`rows`).
//!
//! Weights are integers, so that sums do not depend on their order, and no bound is rounded to the wrong side.

mod cut;
mod known;
mod lookup;
mod numbers;
mod rows;
mod vectors;

use self::cut::cut;
use self::known::Known;
use self::lookup::Index;
use self::numbers::Numbers;
use self::vectors::Vectors;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What is compared, and what counts as similar.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WindowJoinSettings {
    /// Characters of a window (letters and digits), about: windows begin and end with a clause where one ends near.
    pub window: u32,
    /// Windows are similar from this cosine on.
    pub threshold: f64,
    /// How many windows of other documents each window is paired with at most: the most similar.
    pub k: u32,
}

impl Default for WindowJoinSettings {
    fn default() -> Self {
        Self { window: 150, threshold: 0.33, k: 5 }
    }
}

/// A text to be cut into windows.
#[derive(Clone, Debug, Default)]
pub struct WindowText {
    /// The characters of its normal form; [`BREAK`] for one that is not compared.
    pub chars: Vec<u32>,
    /// Where clauses end, ascending: before which character.
    pub ends: Vec<u32>,
    /// Its stock wording: ranges in order and apart from each other.
    pub stock: Vec<Range<u32>>,
}

/// Stands for a character that is not compared.
pub const BREAK: u32 = u32::MAX;

/// A window of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Index of its text.
    pub text: u32,
    /// Its characters.
    pub chars: Range<u32>,
}

/// Two similar windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowPair {
    /// Index of the window that was looked up.
    pub a: u32,
    /// Index of the other.
    pub b: u32,
    /// The product of the two vectors, that of the first without what is nowhere else, in parts of [`WHOLE`].
    product: u32,
}

/// The product of a vector with itself, but for what rounding takes.
const WHOLE: u64 = vectors::ONE as u64 * vectors::ONE as u64;

impl WindowPair {
    /// The cosine of the two windows.
    pub fn similarity(&self) -> f64 {
        f64::from(self.product) / WHOLE as f64
    }
}

/// A stretch of a text that is similar to one of another text.
#[derive(Clone, Debug, PartialEq)]
pub struct SimilarStretch {
    /// Index of the later text.
    pub text: u32,
    /// Where it stands there, in characters.
    pub chars: Range<u32>,
    /// Index of the text before it.
    pub source: u32,
    /// Where it stands there.
    pub source_chars: Range<u32>,
    /// The highest cosine of its windows.
    pub similarity: f64,
    /// Of the two most similar windows what both have and few others: ranges of characters of the text, the weightiest first.
    pub shared: Vec<Range<u32>>,
}

/// What a join found.
#[derive(Clone, Debug, Default)]
pub struct WindowJoin {
    /// The windows, by text.
    pub windows: Vec<Window>,
    /// Each window's best pairs with windows of other texts, by window, the most similar first.
    pub pairs: Vec<WindowPair>,
    /// What they come to, the most similar first.
    pub stretches: Vec<SimilarStretch>,
}

/// Finds the similar windows of texts. Each window is looked up among those of all other texts; with `first` only windows of texts from that
/// index on are, and how common n-grams are is counted in the texts before: so what is found of a text in these does not depend on
/// what it is looked up with. `verbatim` gives what a text has verbatim from another, as ranges in order and apart from each other: pairs of
/// which half is in these, or which are hardly similar by anything else, stock wording aside, are left out before the best are chosen,
/// and so are those that are known for another reason.
///
/// Of windows that are the same to the letter the first alone is counted and compared with others, but for those that `first` names: copies
/// are no news here, make no wording common, and a text that was copied a thousand times costs no more than a thousand texts.
pub fn join_windows<'v>(
    mut texts: Vec<WindowText>,
    first: Option<u32>,
    settings: &WindowJoinSettings,
    verbatim: impl Fn(u32, u32) -> &'v [Range<u32>] + Sync,
    is_known: impl Fn(&Window, &Window) -> bool + Sync,
) -> WindowJoin {
    let stock: Vec<_> = texts.iter_mut().map(|text| std::mem::take(&mut text.stock)).collect();
    let windows = cut(&texts, settings.window);
    let kept = first_of_their_kind(&texts, &windows);
    let counts = |window: &Window| first.is_none_or(|first| window.text < first);
    let counted = windows.iter().zip(&kept).filter(|&(window, &kept)| kept && counts(window));
    let counted = counted.map(|(window, _)| window);
    let numbers = Numbers::new(texts, counted, (settings.window / 2).max(1), first.is_some());
    let vectors = Vectors::new(&windows, &numbers, first);
    let index = Index::new(&vectors, &kept, settings.threshold);
    let lookup = lookup::Lookup { windows: &windows, vectors: &vectors, index: &index, k: settings.k };
    let known =
        Known { windows: &windows, vectors: &vectors, numbers: &numbers, stock: &stock, least: index.least };
    let is_news = |pair: &WindowPair| {
        let (a, b) = (&windows[pair.a as usize], &windows[pair.b as usize]);
        !is_known(a, b) && known.is_news(pair, verbatim(a.text, b.text), verbatim(b.text, a.text))
    };
    let probes = (0..windows.len() as u32).filter(|&window| match first {
        Some(first) => windows[window as usize].text >= first,
        None => kept[window as usize],
    });
    let pairs = lookup.pairs(&probes.collect::<Vec<u32>>(), is_news);
    let stretches = rows::stretches(&windows, &pairs, &vectors, &numbers);
    WindowJoin { windows, pairs, stretches }
}

/// Whether each window is the first of those that are the same to the letter.
fn first_of_their_kind(texts: &[WindowText], windows: &[Window]) -> Vec<bool> {
    let mut seen: FxHashSet<&[u32]> = FxHashSet::default();
    let chars = |window: &Window| {
        let Range { start, end } = window.chars;
        &texts[window.text as usize].chars[start as usize..end as usize]
    };
    windows.iter().map(|window| seen.insert(chars(window))).collect()
}

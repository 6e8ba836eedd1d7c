//! Windows as vectors of unit length.

use super::Window;
use super::numbers::{MARKS, Numbers};
use rayon::prelude::*;

/// The length of a vector: weights are in parts of it, rounded down, so that no product of two vectors exceeds its square.
pub(super) const ONE: u32 = u16::MAX as u32;

/// Windows that are weighed together.
const STRETCH: usize = 1024;

/// What n-grams of its own can add at most to the similarity of a window that is looked up: see [`Vectors::longer`].
pub(super) const MOST: u32 = 3;

/// The vectors of all windows: n-grams that are elsewhere too and, where only some windows are looked up, that these have. The others
/// count in the length alone.
pub(super) struct Vectors {
    stretches: Vec<Stretch>,
    /// How many windows there are.
    pub count: usize,
    /// How many different n-grams there are.
    pub distinct: usize,
    /// N-grams by which it is known how much of a vector is behind them.
    pub marks: [u32; MARKS],
    /// By mark, the length of each vector from there on, rounded up: looked at so often that it must lie close together.
    behind: [Vec<u16>; MARKS],
}

/// The vectors of some windows.
#[derive(Default)]
struct Stretch {
    /// Where each window's n-grams end.
    ends: Vec<usize>,
    /// The n-grams, ascending: the rarer, the smaller.
    grams: Vec<u32>,
    /// What each weighs.
    weights: Vec<u16>,
    /// By what each vector is longer than without the n-grams that are nowhere else, in parts of [`ONE`], up to [`MOST`].
    longer: Vec<u32>,
    /// The length of each vector from each mark on.
    behind: Vec<[u16; MARKS]>,
}

impl Vectors {
    /// The vectors of `windows`; with `first` what none of those of texts from `first` on has is left out.
    pub fn new(windows: &[Window], numbers: &Numbers, first: Option<u32>) -> Self {
        let asked = first.map(|first| asked(windows, numbers, first));
        let is_kept = |gram: u32| {
            let gram = gram as usize;
            !numbers.alone[gram] && asked.as_ref().is_none_or(|asked| asked[gram])
        };
        let of_stretch = |windows: &[Window]| {
            let (mut stretch, mut own) = (Stretch::default(), vec![]);
            for window in windows {
                stretch.longer.push(weigh(window, numbers, &mut own));
                own.retain(|&(gram, weight)| weight > 0 && is_kept(gram));
                stretch.grams.extend(own.iter().map(|&(gram, _)| gram));
                stretch.weights.extend(own.iter().map(|&(_, weight)| weight));
                stretch.ends.push(stretch.grams.len());
                stretch.behind.push(behind(&own, &numbers.marks));
            }
            stretch.grams.shrink_to_fit();
            stretch.weights.shrink_to_fit();
            stretch
        };
        let stretches: Vec<Stretch> = windows.par_chunks(STRETCH).map(of_stretch).collect();
        let all = || stretches.iter().flat_map(|stretch| &stretch.behind);
        let behind = std::array::from_fn(|mark| all().map(|behind| behind[mark]).collect());
        Self {
            stretches,
            behind,
            count: windows.len(),
            distinct: numbers.weights.len(),
            marks: numbers.marks,
        }
    }

    /// The n-grams of a window, the rarest first, and what they weigh.
    pub fn of(&self, window: u32) -> (&[u32], &[u16]) {
        let (stretch, at) = self.place(window);
        let start = at.checked_sub(1).map_or(0, |before| stretch.ends[before]);
        let own = start..stretch.ends[at];
        (&stretch.grams[own.clone()], &stretch.weights[own])
    }

    /// What the products of a window that is looked up are multiplied with, in parts of [`ONE`]: its length by its length without the
    /// n-grams that are nowhere else. Rewriting makes new ones, which would make it less similar to whatever it was made from.
    pub fn longer(&self, window: u32) -> u32 {
        let (stretch, at) = self.place(window);
        stretch.longer[at]
    }

    /// At least the length of a window's vector from a mark on; its whole length for `None`.
    pub fn behind(&self, window: u32, mark: Option<usize>) -> u32 {
        mark.map_or(ONE, |mark| u32::from(self.behind[mark][window as usize]))
    }

    fn place(&self, window: u32) -> (&Stretch, usize) {
        (&self.stretches[window as usize / STRETCH], window as usize % STRETCH)
    }
}

/// The length of a vector from each mark on.
fn behind(own: &[(u32, u16)], marks: &[u32; MARKS]) -> [u16; MARKS] {
    marks.map(|mark| {
        let first = own.partition_point(|&(gram, _)| gram < mark);
        length(own[first..].iter().map(|&(_, weight)| weight)) as u16
    })
}

/// The length of a vector with these weights, rounded up.
pub(super) fn length(weights: impl Iterator<Item = u16>) -> u64 {
    let squares: u64 = weights.map(|weight| u64::from(weight).pow(2)).sum();
    let root = squares.isqrt();
    root + u64::from(root * root < squares)
}

/// Which n-grams the windows of texts from `first` on have.
fn asked(windows: &[Window], numbers: &Numbers, first: u32) -> Vec<bool> {
    let mut asked = vec![false; numbers.weights.len()];
    for window in windows.iter().filter(|window| window.text >= first) {
        numbers.of(window.text, window.chars.clone()).for_each(|(gram, ..)| asked[gram as usize] = true);
    }
    asked
}

/// The n-grams of a window and their weights: (1 + ln of how often it stands there) times its own weight, the whole of length [`ONE`].
/// Gives by what it is longer than without n-grams that are nowhere else.
fn weigh(window: &Window, numbers: &Numbers, own: &mut Vec<(u32, u16)>) -> u32 {
    let mut grams: Vec<u32> = numbers.of(window.text, window.chars.clone()).map(|(gram, ..)| gram).collect();
    grams.sort_unstable();
    let weight =
        |same: &[u32]| (1.0 + (same.len() as f64).ln()) * f64::from(numbers.weights[same[0] as usize]);
    let (mut squares, mut of_others) = (0.0, 0.0);
    for same in grams.chunk_by(|a, b| a == b) {
        let square = weight(same).powi(2);
        squares += square;
        of_others += if numbers.alone[same[0] as usize] { 0.0 } else { square };
    }
    own.clear();
    if squares > 0.0 {
        let unit = f64::from(ONE) / squares.sqrt();
        // A weight is never above the whole, but by the last bit of a division.
        let rounded = |same: &[u32]| ((weight(same) * unit) as u32).min(ONE) as u16;
        own.extend(grams.chunk_by(|a, b| a == b).map(|same| (same[0], rounded(same))));
    }
    let longer = (squares / of_others).sqrt();
    if longer > 1.0 { (longer.min(f64::from(MOST)) * f64::from(ONE)) as u32 } else { ONE }
}

/// The n-grams of both vectors, ascending, and what each adds to the product.
pub(super) fn products(a: (&[u32], &[u16]), b: (&[u32], &[u16])) -> Vec<(u32, u32)> {
    let added = |(gram, &weight): (&u32, &u16)| {
        let there = b.0.binary_search(gram).ok()?;
        Some((*gram, u32::from(weight) * u32::from(b.1[there])))
    };
    a.0.iter().zip(a.1).filter_map(added).collect()
}

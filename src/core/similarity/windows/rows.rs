//! Pairs of windows that go on from one another are one stretch; and what its sides have in common.

use super::numbers::Numbers;
use super::vectors::{Vectors, products};
use super::{SimilarStretch, Window, WindowPair};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::ops::Range;

/// How many common wordings a stretch names at most.
const SHARED: usize = 6;

/// An n-gram that adds less than this part of what the weightiest adds is none of these.
const LIGHT: u32 = 4;

/// A stretch while it grows, with its best pair.
struct Growing {
    chars: Range<u32>,
    source_chars: Range<u32>,
    best: WindowPair,
}

/// The stretches that pairs come to, the most similar first.
pub(super) fn stretches(
    windows: &[Window],
    pairs: &[WindowPair],
    vectors: &Vectors,
    numbers: &Numbers,
) -> Vec<SimilarStretch> {
    let texts = |pair: &WindowPair| (windows[pair.a as usize].text, windows[pair.b as usize].text);
    // Windows are numbered in the order of texts: the later one comes first, whichever was looked up.
    let turned = |&pair: &WindowPair| WindowPair { a: pair.a.max(pair.b), b: pair.a.min(pair.b), ..pair };
    let mut order: Vec<WindowPair> = pairs.iter().map(turned).collect();
    order.par_sort_unstable_by_key(|pair| (texts(pair), pair.a, pair.b, Reverse(pair.product)));
    let groups: Vec<&[WindowPair]> = order.chunk_by(|a, b| texts(a) == texts(b)).collect();
    let finished = |group: &&[WindowPair]| {
        let (text, source) = texts(&group[0]);
        let finish = move |grown: Growing| SimilarStretch {
            text,
            chars: grown.chars,
            source,
            source_chars: grown.source_chars,
            similarity: grown.best.similarity(),
            shared: shared(windows, &grown.best, vectors, numbers),
        };
        grown(windows, group).into_iter().map(finish).collect::<Vec<_>>()
    };
    let found: Vec<Vec<SimilarStretch>> = groups.par_iter().map(finished).collect();
    let mut rows: Vec<SimilarStretch> = found.into_iter().flatten().collect();
    let place = |row: &SimilarStretch| (row.text, row.chars.start, row.source, row.source_chars.start);
    rows.par_sort_by(|a, b| b.similarity.total_cmp(&a.similarity).then_with(|| place(a).cmp(&place(b))));
    rows
}

/// The pairs of two texts, those that touch or overlap in both made one.
fn grown(windows: &[Window], pairs: &[WindowPair]) -> Vec<Growing> {
    let mut grown: Vec<Growing> = vec![];
    let touch = |a: &Range<u32>, b: &Range<u32>| a.start <= b.end && b.start <= a.end;
    for &pair in pairs {
        let (own, there) = (&windows[pair.a as usize].chars, &windows[pair.b as usize].chars);
        // Windows come in order, so what was grown last is nearest.
        let known = grown
            .iter_mut()
            .rev()
            .find(|known| touch(&known.chars, own) && touch(&known.source_chars, there));
        match known {
            Some(known) => {
                known.chars = join(&known.chars, own);
                known.source_chars = join(&known.source_chars, there);
                if pair.product > known.best.product {
                    known.best = pair;
                }
            }
            None => grown.push(Growing { chars: own.clone(), source_chars: there.clone(), best: pair }),
        }
    }
    grown
}

fn join(a: &Range<u32>, b: &Range<u32>) -> Range<u32> {
    a.start.min(b.start)..a.end.max(b.end)
}

/// Where in the first window of a pair the wordings stand that add most to their similarity, each once, the weightiest first.
fn shared(windows: &[Window], pair: &WindowPair, vectors: &Vectors, numbers: &Numbers) -> Vec<Range<u32>> {
    let products = products(vectors.of(pair.a), vectors.of(pair.b));
    let least = products.iter().map(|&(_, product)| product).max().unwrap_or(0) / LIGHT;
    let window = &windows[pair.a as usize];
    let mut places: Vec<(u32, u32, u32)> = vec![];
    for (gram, place, n) in numbers.of(window.text, window.chars.clone()) {
        let known = products.binary_search_by_key(&gram, |&(gram, _)| gram);
        let product = known.map_or(0, |at| products[at].1);
        if product > 0 && product >= least {
            places.push((place, place + n, product));
        }
    }
    places.sort_unstable();
    let mut runs: Vec<(Range<u32>, u64)> = vec![];
    for (start, end, product) in places {
        match runs.last_mut() {
            Some((run, sum)) if start < run.end => {
                run.end = run.end.max(end);
                *sum += u64::from(product);
            }
            _ => runs.push((start..end, u64::from(product))),
        }
    }
    runs.sort_by_key(|(run, sum)| (Reverse(*sum), run.start));
    runs.into_iter().take(SHARED).map(|(run, _)| run).collect()
}

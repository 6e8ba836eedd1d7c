//! Phrases inside phrases: how often a phrase stands outside longer ones, and its C-value.

use super::repeats::{Class, Repeats};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// How a candidate stands to the longer candidates that contain it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Nested {
    /// Its positions outside longer candidates, in order.
    pub free: Vec<u32>,
    /// c(a): how many longer candidates contain it.
    pub containers: u32,
}

impl Nested {
    /// log2|a| · (f(a) − t(a)/c(a)), t(a) being its occurrences inside longer candidates, each counted once (Frantzi, Ananiadou
    /// & Mima 2000).
    pub fn c_value(&self, tokens: u32, freq: u32) -> f64 {
        let inside = f64::from(freq) - self.free.len() as f64;
        let nested = if self.containers == 0 { 0.0 } else { inside / f64::from(self.containers) };
        f64::from(tokens).log2() * (f64::from(freq) - nested)
    }
}

/// For each of `candidates`, in their order, how it is nested in the others.
pub(super) fn nested(repeats: &Repeats, candidates: &[Class]) -> Vec<Nested> {
    let free = free(repeats, candidates);
    let containers = containers(repeats, candidates);
    free.into_iter().zip(containers).map(|(free, containers)| Nested { free, containers }).collect()
}

/// A place where a candidate stands.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place {
    start: u32,
    length: u32,
    candidate: u32,
}

/// A sweep over all places by their beginning, the longest first: a place lies inside a longer one if one that came before
/// reaches its end.
fn free(repeats: &Repeats, candidates: &[Class]) -> Vec<Vec<u32>> {
    let places = candidates.par_iter().enumerate().flat_map_iter(|(candidate, class)| {
        let place = move |start| Place { start, length: class.length, candidate: candidate as u32 };
        repeats.positions(class).map(place)
    });
    let mut places: Vec<Place> = places.collect();
    places.par_sort_unstable_by(|a, b| (a.start, b.length).cmp(&(b.start, a.length)));
    let mut free = vec![vec![]; candidates.len()];
    let mut reach = 0;
    for place in places {
        let end = place.start + place.length;
        if end > reach {
            free[place.candidate as usize].push(place.start);
            reach = end;
        }
    }
    free
}

/// For each candidate, the others that contain it as a part.
fn containers(repeats: &Repeats, candidates: &[Class]) -> Vec<u32> {
    let numbers = (0..).zip(candidates).map(|(number, class)| (repeats.symbols(class), number));
    let by_symbols: FxHashMap<&[i32], u32> = numbers.collect();
    let contained = candidates.par_iter().flat_map_iter(|class| {
        let symbols = repeats.symbols(class);
        let parts = (2..symbols.len()).flat_map(|length| symbols.windows(length));
        let mut parts: Vec<u32> = parts.filter_map(|part| by_symbols.get(part).copied()).collect();
        parts.sort_unstable();
        parts.dedup();
        parts
    });
    let contained: Vec<u32> = contained.collect();
    let mut containers = vec![0; candidates.len()];
    for candidate in contained {
        containers[candidate as usize] += 1;
    }
    containers
}

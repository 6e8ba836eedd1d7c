//! Frames: two fixed edges with an open slot between them inside a clause, or three with two (p-frames, Gray & Biber 2013).
//!
//! Steps: pairs of words that stand near each other far more often than by chance (`edges`); edges grown over what nearly always
//! stands next to them (`grow`); frames whose edges meet put together; fillers counted.

mod describe;
mod edges;
mod grow;
mod outer;

use super::PhrasePlace;
use super::repeats::Repeats;
use super::words::Words;
use crate::corpus::Sources;
use crate::tokens::TokenizedCorpus;
use describe::Describe;
use grow::Shape;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Which frames are kept.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FrameSettings {
    /// Most words in a slot.
    pub max_gap: u32,
    /// How much more often than by chance the second edge must follow the first.
    pub min_lift: f64,
    /// The share of one of its edges that must stand in the frame.
    pub min_share: f64,
    /// Fewest distinct fillers.
    pub min_fillers: u32,
    /// The largest share that one filler may have; with more, it is a phrase with variants.
    pub max_top_share: f64,
}

impl Default for FrameSettings {
    fn default() -> Self {
        Self { max_gap: 6, min_lift: 4.0, min_share: 0.2, min_fillers: 2, max_top_share: 0.5 }
    }
}

/// A frame and its numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Frame {
    /// Its edges with `…` for each slot; at the end too, where the clause nearly always goes on.
    pub text: String,
    /// Occurrences.
    pub freq: u32,
    /// Documents it occurs in.
    pub range: u32,
    /// Documents it occurs in when each family of near-duplicates counts once.
    pub range_dedup: u32,
    /// Distinct fillers; of two slots, distinct pairs.
    pub fillers: u32,
    /// Entropy of the fillers in bits.
    pub entropy: f64,
    /// The commonest filler; of several, the first in code-point order. Those of two slots have ` … ` between them.
    pub top_filler: String,
    /// Its share of the occurrences.
    pub top_share: f64,
    /// How firmly its edges belong together: log2 of how much more often than by chance the one follows the other, the least of its
    /// slots'.
    pub cohesion: f64,
}

impl Frame {
    /// What rows are ordered by: range × cohesion × entropy of the fillers: how many independent texts have it, how firmly its edges
    /// belong together, how much it is a frame and not a phrase.
    pub fn score(&self) -> f64 {
        f64::from(self.range_dedup) * self.cohesion * self.entropy
    }
}

/// The frames of a corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frames {
    /// The frames, highest score first, ties in code-point order.
    pub rows: Vec<Frame>,
    /// By document, where the words of their edges stand, in order; those of frames that share edges overlap. Frames that have the
    /// required range only with each of their families are left out.
    pub places: Vec<Vec<PhrasePlace>>,
}

/// Where a frame stands: symbols of its edges, in order, as positions and lengths.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    document: u32,
    edges: Vec<(u32, u32)>,
}

/// A frame with all its places.
struct Found {
    edges: Vec<Vec<i32>>,
    places: Vec<Place>,
    cohesion: f64,
}

/// Finds the frames of at least `least` documents.
pub(super) fn find(
    repeats: &Repeats,
    tokens: &TokenizedCorpus,
    sources: &Sources,
    words: &Words,
    least: u32,
    settings: &FrameSettings,
) -> Frames {
    let shapes = edges::shapes(repeats, words, least, settings);
    let one_slot: Vec<Found> =
        shapes.par_iter().filter_map(|shape| one_slot(repeats, shape, least)).collect();
    let one_slot = distinct(one_slot);
    let mut found = two_slots(&one_slot, least);
    found.extend(one_slot);
    let describe = Describe { repeats, tokens, sources, least, settings };
    let mut rows: Vec<Option<Frame>> = found.par_iter().map(|found| describe.frame(found)).collect();
    outer::leave_inner(&found, &mut rows);
    let (rows, row_of) = in_order(rows, least);
    let used = found.iter().zip(row_of).filter_map(|(found, row)| Some((found, row?)));
    let places = describe.places(used);
    Frames { rows, places }
}

/// Frames in the order of their table, one of each wording, and for each that was found its row, if it is used.
fn in_order(found: Vec<Option<Frame>>, least: u32) -> (Vec<Frame>, Vec<Option<u32>>) {
    let mut row_of = vec![None; found.len()];
    let mut sorted: Vec<(usize, Frame)> =
        found.into_iter().enumerate().filter_map(|(number, frame)| Some((number, frame?))).collect();
    sorted.par_sort_by(|(_, a), (_, b)| b.score().total_cmp(&a.score()).then_with(|| a.text.cmp(&b.text)));
    let mut rows: Vec<Frame> = vec![];
    for (number, frame) in sorted {
        // In more than the least: others use it, too, even where one family is left out.
        let is_used = frame.range_dedup > least;
        if rows.last().is_none_or(|last| last.text != frame.text) {
            rows.push(frame);
        }
        row_of[number] = is_used.then(|| rows.len() as u32 - 1);
    }
    (rows, row_of)
}

/// A pair of words grown to a frame.
fn one_slot(repeats: &Repeats, shape: &Shape, least: u32) -> Option<Found> {
    let grown = grow::grow(&repeats.sequence, shape)?;
    let place = |&(first, second): &(u32, u32)| Place {
        document: repeats.sequence.document(first),
        edges: vec![(first, grown.left.len() as u32), (second, grown.right.len() as u32)],
    };
    let places: Vec<Place> = grown.places.iter().map(place).collect();
    (places.len() as u32 >= least).then(|| Found {
        edges: vec![grown.left.clone(), grown.right.clone()],
        places,
        cohesion: shape.lift.log2(),
    })
}

/// Several pairs grow to one frame: the one with most places stays.
fn distinct(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by(|a, b| a.edges.cmp(&b.edges).then(b.places.len().cmp(&a.places.len())));
    found.dedup_by(|a, b| a.edges == b.edges);
    found
}

/// A frame of two slots must stand in this share of the places of one of the two frames it is made of.
const MIN_CHAINED: f64 = 0.3;

/// Frames of two slots: where one frame ends with the words that another begins with.
fn two_slots(frames: &[Found], least: u32) -> Vec<Found> {
    let mut by_first: FxHashMap<(u32, u32), Vec<(u32, u32)>> = FxHashMap::default();
    for (number, frame) in (0..).zip(frames) {
        for (at, place) in (0..).zip(&frame.places) {
            by_first.entry(place.edges[0]).or_default().push((number, at));
        }
    }
    let mut chained: FxHashMap<(u32, u32), Vec<Place>> = FxHashMap::default();
    for (number, frame) in (0..).zip(frames) {
        for place in &frame.places {
            for &(next, at) in by_first.get(&place.edges[1]).into_iter().flatten() {
                let further = &frames[next as usize].places[at as usize];
                let edges = vec![place.edges[0], place.edges[1], further.edges[1]];
                chained.entry((number, next)).or_default().push(Place { document: place.document, edges });
            }
        }
    }
    let mut chained: Vec<((u32, u32), Vec<Place>)> = chained.into_iter().collect();
    chained.sort_unstable_by_key(|(frames, _)| *frames);
    let found = chained.into_iter().filter_map(|((first, next), places)| {
        let (first, next) = (&frames[first as usize], &frames[next as usize]);
        let fewer = first.places.len().min(next.places.len());
        let is_one = places.len() as f64 >= MIN_CHAINED * fewer as f64 && places.len() as u32 >= least;
        is_one.then(|| Found {
            edges: vec![first.edges[0].clone(), first.edges[1].clone(), next.edges[1].clone()],
            places,
            cohesion: first.cohesion.min(next.cohesion),
        })
    });
    found.collect()
}

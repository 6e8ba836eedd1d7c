//! Frames: two fixed edges with an open slot between them inside a clause, or three with two (p-frames, Gray & Biber 2013).
//!
//! Steps: pairs of words that stand near each other far more often than by chance (`edges`); edges grown over what nearly always
//! stands next to them (`grow`); frames whose edges meet put together; fillers counted.

mod edges;
mod grow;

use super::repeats::Repeats;
use super::sequence::{BARRIER, term};
use super::words::Words;
use crate::corpus::Sources;
use crate::segment::TokenizedCorpus;
use crate::text::Span;
use grow::Shape;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Which frames are kept.
#[derive(Clone, Copy, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
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
    /// range that is asked for only with each of their families are left out.
    pub places: Vec<Vec<Span>>,
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
    let rows: Vec<Option<Frame>> = found.par_iter().map(|found| describe.frame(found)).collect();
    // In more than the least: others use it, too, even where one family is left out.
    let is_used = |row: &Option<Frame>| row.as_ref().is_some_and(|row| row.range_dedup > least);
    let kept = found.iter().zip(&rows).filter(|(_, row)| is_used(row)).map(|(found, _)| found);
    let places = describe.places(kept);
    let mut rows: Vec<Frame> = rows.into_iter().flatten().collect();
    rows.par_sort_by(|a, b| b.score().total_cmp(&a.score()).then_with(|| a.text.cmp(&b.text)));
    rows.dedup_by(|a, b| a.text == b.text);
    Frames { rows, places }
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

/// The clause goes on behind a frame in this share of its places: then `…` stands at its end.
const GOES_ON: f64 = 0.8;

/// Measures frames.
struct Describe<'a> {
    repeats: &'a Repeats,
    tokens: &'a TokenizedCorpus,
    sources: &'a Sources,
    least: u32,
    settings: &'a FrameSettings,
}

impl Describe<'_> {
    /// The row of a frame, if it is one: spread, and with fillers that vary in each slot.
    fn frame(&self, found: &Found) -> Option<Frame> {
        let (range, range_dedup) = self.ranges(&found.places);
        if range_dedup < self.least {
            return None;
        }
        let slots = found.edges.len() - 1;
        let of_slot = |slot: usize| Fillers::new(found.places.iter().map(|place| self.filler(place, slot)));
        if (0..slots).any(|slot| !self.varies(&of_slot(slot))) {
            return None;
        }
        let filler =
            |place: &Place| (0..slots).map(|slot| self.filler(place, slot)).collect::<Vec<_>>().join(" … ");
        let fillers = Fillers::new(found.places.iter().map(filler));
        Some(Frame {
            text: self.text(found),
            freq: found.places.len() as u32,
            range,
            range_dedup,
            fillers: fillers.counts.len() as u32,
            entropy: fillers.entropy(),
            top_share: fillers.top_share(),
            top_filler: fillers.top().to_owned(),
            cohesion: found.cohesion,
        })
    }

    fn varies(&self, fillers: &Fillers) -> bool {
        fillers.counts.len() as u32 >= self.settings.min_fillers
            && fillers.top_share() <= self.settings.max_top_share
    }

    fn ranges(&self, places: &[Place]) -> (u32, u32) {
        let mut documents: Vec<u32> = places.iter().map(|place| place.document).collect();
        documents.dedup();
        let source = |place: &Place| self.sources.of(place.document, self.span(place.edges[0]).start);
        let counted_for = places.iter().map(source).collect();
        let range = documents.len() as u32;
        (range, super::evidence::range_dedup(counted_for, range))
    }

    /// Where the symbols from a position on stand in their document.
    fn span(&self, (at, len): (u32, u32)) -> Span {
        let document = self.repeats.sequence.document(at);
        let first = (at - self.repeats.sequence.starts[document as usize]) as usize;
        let tokens = &self.tokens.documents[document as usize];
        Span { start: tokens[first].span.start, end: tokens[first + len as usize - 1].span.end }
    }

    fn words(&self, symbols: &[i32]) -> String {
        symbols.iter().map(|&symbol| self.tokens.lexicon.term(term(symbol))).collect()
    }

    fn filler(&self, place: &Place, slot: usize) -> String {
        let (at, len) = place.edges[slot];
        let (next, _) = place.edges[slot + 1];
        self.words(&self.repeats.sequence.symbols[(at + len) as usize..next as usize])
    }

    fn text(&self, found: &Found) -> String {
        let edges: Vec<String> = found.edges.iter().map(|edge| self.words(edge)).collect();
        let goes_on = |place: &&Place| {
            place
                .edges
                .last()
                .is_some_and(|&(at, len)| self.repeats.sequence.symbols[(at + len) as usize] != BARRIER)
        };
        let going_on = found.places.iter().filter(goes_on).count();
        let end = if going_on as f64 >= GOES_ON * found.places.len() as f64 { "…" } else { "" };
        format!("{}{end}", edges.join("…"))
    }

    /// The spans of all edges of frames, by document.
    fn places<'f>(&self, found: impl Iterator<Item = &'f Found>) -> Vec<Vec<Span>> {
        let mut places: Vec<Vec<Span>> = vec![vec![]; self.tokens.documents.len()];
        for place in found.flat_map(|found| &found.places) {
            places[place.document as usize].extend(place.edges.iter().map(|&edge| self.span(edge)));
        }
        for spans in &mut places {
            spans.sort_unstable();
            spans.dedup();
        }
        places
    }
}

/// Fillers and how often each stands in its slot, in code-point order.
struct Fillers {
    counts: Vec<(String, u32)>,
    total: f64,
}

impl Fillers {
    fn new(fillers: impl Iterator<Item = String>) -> Self {
        let mut all: Vec<String> = fillers.collect();
        all.sort_unstable();
        let total = all.len() as f64;
        let counts = all.chunk_by(|a, b| a == b).map(|same| (same[0].clone(), same.len() as u32)).collect();
        Self { counts, total }
    }

    fn entropy(&self) -> f64 {
        let information = self.counts.iter().map(|(_, count)| {
            let p = f64::from(*count) / self.total;
            -p * p.log2()
        });
        information.sum::<f64>().max(0.0)
    }

    /// The commonest, the first of several.
    fn top(&self) -> &str {
        let commonest = self.counts.iter().rev().max_by_key(|(_, count)| *count);
        commonest.map_or("", |(filler, _)| filler)
    }

    fn top_share(&self) -> f64 {
        let most = self.counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
        f64::from(most) / self.total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fillers_are_counted_in_order() {
        let fillers = Fillers::new(["改革", "建设", "改革", "管理"].into_iter().map(str::to_owned));
        assert_eq!((fillers.top(), fillers.top_share(), fillers.counts.len()), ("改革", 0.5, 3));
        assert!((fillers.entropy() - 1.5).abs() < 1e-12);
        let tied = Fillers::new(["乙", "丙", "丙", "乙"].into_iter().map(str::to_owned));
        assert_eq!(tied.top(), "丙");
    }
}

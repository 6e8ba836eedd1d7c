//! The numbers of a frame: how it is spread, and how its fillers vary.

use super::{Found, Frame, FrameSettings, Place};
use crate::corpus::Sources;
use crate::phrases::PhrasePlace;
use crate::phrases::evidence::range_dedup;
use crate::phrases::repeats::Repeats;
use crate::phrases::sequence::{BARRIER, term};
use crate::tokens::TokenizedCorpus;
use zhangju_text::Span;

/// The clause goes on behind a frame in this share of its places: then `…` stands at its end.
const GOES_ON: f64 = 0.8;

/// Measures frames.
pub(super) struct Describe<'a> {
    pub repeats: &'a Repeats,
    pub tokens: &'a TokenizedCorpus,
    pub sources: &'a Sources,
    pub least: u32,
    pub settings: &'a FrameSettings,
}

impl Describe<'_> {
    /// The row of a frame, if it is one: spread, and with fillers that vary in each slot.
    pub fn frame(&self, found: &Found) -> Option<Frame> {
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
        (range, range_dedup(counted_for, range))
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

    /// Where all edges of frames stand, each with the row of its frame, by document.
    pub fn places<'f>(&self, found: impl Iterator<Item = (&'f Found, u32)>) -> Vec<Vec<PhrasePlace>> {
        let mut places: Vec<Vec<PhrasePlace>> = vec![vec![]; self.tokens.documents.len()];
        for (place, row) in found.flat_map(|(found, row)| found.places.iter().map(move |place| (place, row)))
        {
            let edges = place.edges.iter().map(|&edge| PhrasePlace { span: self.span(edge), row });
            places[place.document as usize].extend(edges);
        }
        for places in &mut places {
            places.sort_unstable();
            places.dedup();
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

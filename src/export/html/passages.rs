//! The passages that are listed, with what is the same on both sides.

use super::offsets::Units;
use super::written::short;
use super::years::Years;
use super::{PageContent, limits, order};
use crate::sides;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde_json::{Value, json};
use zhangju_core::passages::Passage;
use zhangju_text::Span;

/// The rows of the passages with most copied characters, in that order.
pub(super) fn listed(content: &PageContent<'_>) -> Vec<u32> {
    let rows = &content.passages.rows;
    let mut listed: Vec<u32> =
        (0..rows.len() as u32).filter(|&row| order::copied_chars(&rows[row as usize]) > 0).collect();
    listed.sort_by_key(|&row| (std::cmp::Reverse(order::copied_chars(&rows[row as usize])), row));
    listed.truncate(limits::PASSAGES);
    listed
}

/// Both sides of a passage: where it stands, and what is the same there, from its beginning.
#[derive(Clone, Default)]
struct Sides {
    own: (Vec<u32>, [u32; 2]),
    there: (Vec<u32>, [u32; 2]),
}

/// The passages of `rows`.
pub(super) fn table(content: &PageContent<'_>, rows: &[u32]) -> Value {
    let mut sides = vec![Sides::default(); rows.len()];
    for (number, is_own, side) in all_sides(content, rows) {
        let both = &mut sides[number];
        *(if is_own { &mut both.own } else { &mut both.there }) = side;
    }
    rows.iter().zip(sides).map(|(&row, sides)| passage(content, row, &sides)).collect()
}

/// A side: the number of its passage, whether it is the document's, what is the same, and where it stands.
type Side = (usize, bool, (Vec<u32>, [u32; 2]));

/// The sides, document by document, as its offsets are to be counted once.
fn all_sides(content: &PageContent<'_>, rows: &[u32]) -> Vec<Side> {
    let mut by_document: FxHashMap<u32, Vec<(usize, bool)>> = FxHashMap::default();
    for (number, &row) in rows.iter().enumerate() {
        let passage = &content.passages.rows[row as usize];
        by_document.entry(passage.document).or_default().push((number, true));
        by_document.entry(passage.source).or_default().push((number, false));
    }
    let of_document = |(document, wanted): (u32, Vec<(usize, bool)>)| {
        let units = Units::new(&content.corpus.documents[document as usize].text);
        let side = move |(number, is_own): (usize, bool)| {
            let passage = &content.passages.rows[rows[number] as usize];
            (number, is_own, same(content, document, passage, is_own, &units))
        };
        wanted.into_iter().map(side).collect::<Vec<_>>()
    };
    by_document.into_par_iter().flat_map_iter(of_document).collect()
}

fn same(
    content: &PageContent<'_>,
    document: u32,
    passage: &Passage,
    is_own: bool,
    units: &Units<'_>,
) -> (Vec<u32>, [u32; 2]) {
    let text = &content.corpus.documents[document as usize].text;
    let at = content.passages.places.of(document);
    let (span, parts) = if is_own {
        (passage.span, sides::parts(text, at, passage.span, sides::own(&passage.blocks)))
    } else {
        (passage.source_span, sides::parts(text, at, passage.source_span, sides::there(&passage.blocks)))
    };
    let [start, end] = units.span(span);
    let mut same: Vec<u32> = vec![];
    for Span { start: first, end: last } in parts.into_iter().filter(|part| part.1).map(|part| part.0) {
        let (first, last) = (units.before(first) - start, units.before(last) - start);
        match same.last_mut() {
            Some(end) if *end == first => *end = last,
            _ => same.extend([first, last]),
        }
    }
    (same, [start, end])
}

/// Number, document, its ends, source, its ends, matched characters, identity and formulaic share in thousandths, relation, the earlier
/// document, edits, what is the same here and there.
fn passage(content: &PageContent<'_>, row: u32, sides: &Sides) -> Value {
    let passage = &content.passages.rows[row as usize];
    let thousandths = |share: f64| (share * 1000.0).round() as u32;
    let slots: Vec<String> = passage.slots.iter().map(|slot| format!("{}→{}", slot.from, slot.to)).collect();
    let (own, [start, end]) = &sides.own;
    let (there, [source_start, source_end]) = &sides.there;
    json!([
        row,
        passage.document,
        start,
        end,
        passage.source,
        source_start,
        source_end,
        passage.matched,
        thousandths(passage.identity()),
        thousandths(passage.formulaic_share()),
        passage.relation.name(),
        passage.earliest,
        short(&slots.join("; ")),
        own,
        there
    ])
}

/// The passages of document `index` in `rows` that are marked there: number, both ends here, the other document, 1 if it is the source, 1 if it is
/// a formula, how many documents have at least half of it, the number of the first year of them and 1, or 0: eight numbers each.
pub(super) fn places(
    content: &PageContent<'_>,
    years: &Years,
    rows: &[u32],
    index: u32,
    units: &Units<'_>,
) -> Vec<u32> {
    let place = |&row: &u32| Place::new(&content.passages.rows[row as usize], row, index);
    let all: Vec<Place> = rows.iter().map(place).collect();
    let marked = all.iter().take(limits::PASSAGES_OF_TEXT).flat_map(|place| {
        let (documents, first) = place.spread(&all, index, years);
        let [start, end] = units.span(place.span);
        let (is_source, is_formula) = (u32::from(place.is_own), u32::from(place.is_formula));
        [
            place.row,
            start,
            end,
            place.other,
            is_source,
            is_formula,
            documents,
            first.map_or(0, |year| year + 1),
        ]
    });
    marked.collect()
}

/// A passage as one of its documents has it.
struct Place {
    row: u32,
    span: Span,
    other: u32,
    is_own: bool,
    is_formula: bool,
}

impl Place {
    fn new(passage: &Passage, row: u32, document: u32) -> Self {
        let is_own = passage.document == document;
        let (span, other) =
            if is_own { (passage.span, passage.source) } else { (passage.source_span, passage.document) };
        Self { row, span, other, is_own, is_formula: passage.formula }
    }

    /// How many documents share at least half of it, its own among them, and the number of the first year of these.
    fn spread(&self, all: &[Self], document: u32, years: &Years) -> (u32, Option<u32>) {
        let has_half = |other: &&Self| {
            let shared =
                other.span.end.min(self.span.end).saturating_sub(other.span.start.max(self.span.start));
            2 * shared >= self.span.end - self.span.start
        };
        let mut documents: Vec<u32> = all.iter().filter(has_half).map(|place| place.other).collect();
        documents.push(document);
        documents.sort_unstable();
        documents.dedup();
        let first =
            documents.iter().filter_map(|&document| years.groups.of_document[document as usize]).min();
        (documents.len() as u32, first)
    }
}

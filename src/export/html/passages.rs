//! The passages that are listed, with what is the same on both sides.

use super::columns::table;
use super::offsets::{Stretch, Units};
use super::written::short;
use super::years::Years;
use super::{PageContent, limits, order};
use crate::sides;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use zhangju_core::passages::{Class, Passage, Relation, is_tie};
use zhangju_core::tables::wording_at;
use zhangju_text::Span;

/// The rows of the most surprising passages that are listed, in that order.
pub(super) fn listed(content: &PageContent<'_>) -> Vec<u32> {
    let rows = &content.passages.rows[..content.passages.listed];
    let is_shown = |row: &u32| order::copied_chars(&rows[*row as usize]) > 0;
    (0..rows.len() as u32).filter(is_shown).take(limits::PASSAGES).collect()
}

table! {
    /// A passage. What is the same on both sides is told from where it starts on either.
    struct PassageRow in Passages {
        /// Its row in the table.
        number: u32,
        document: u32,
        start: u32,
        length: u32,
        source: u32,
        source_start: u32,
        source_length: u32,
        matched: u32,
        /// In thousandths.
        identity: u32,
        /// The formulaic share, in thousandths.
        stock: u32,
        class: Class,
        relation: Relation,
        /// The earlier document, where dates tell.
        earliest: Option<u32>,
        /// Both documents have the same date.
        is_tie: bool,
        edits: String,
        /// How surprising it is that both have it, in tenths of a bit.
        surprise: u32,
        /// The number of the shared text that it is of.
        text: u32,
        wording: String,
        same_start: Vec<u32>,
        same_length: Vec<u32>,
        source_same_start: Vec<u32>,
        source_same_length: Vec<u32>,
    }
}

/// One side of a passage: where it stands, and what is the same there, from its start.
#[derive(Clone, Default)]
struct Side {
    place: Stretch,
    same: Vec<Stretch>,
}

/// The passages of `rows`.
pub(super) fn table(content: &PageContent<'_>, rows: &[u32]) -> Passages {
    let mut sides = vec![(Side::default(), Side::default()); rows.len()];
    for (number, is_own, side) in all_sides(content, rows) {
        let (own, there) = &mut sides[number];
        *(if is_own { own } else { there }) = side;
    }
    rows.iter().zip(sides).map(|(&row, (own, there))| passage(content, row, &own, &there)).collect()
}

/// The sides with the number of their passage and whether they are the document's: document by document, as its offsets are to be counted once.
fn all_sides(content: &PageContent<'_>, rows: &[u32]) -> Vec<(usize, bool, Side)> {
    let mut by_document: FxHashMap<u32, Vec<(usize, bool)>> = FxHashMap::default();
    for (number, &row) in rows.iter().enumerate() {
        let passage = &content.passages.rows[row as usize];
        by_document.entry(passage.document).or_default().push((number, true));
        by_document.entry(passage.source).or_default().push((number, false));
    }
    let of_document = |(document, wanted): (u32, Vec<(usize, bool)>)| {
        let units = Units::new(content.corpus.documents()[document as usize].text());
        let of_passage = move |(number, is_own): (usize, bool)| {
            let passage = &content.passages.rows[rows[number] as usize];
            (number, is_own, side(content, document, passage, is_own, &units))
        };
        wanted.into_iter().map(of_passage).collect::<Vec<_>>()
    };
    by_document.into_par_iter().flat_map_iter(of_document).collect()
}

fn side(
    content: &PageContent<'_>,
    document: u32,
    passage: &Passage,
    is_own: bool,
    units: &Units<'_>,
) -> Side {
    let text = content.corpus.documents()[document as usize].text();
    let at = content.passages.places.of(document);
    let (span, parts) = if is_own {
        (passage.span, sides::parts(text, at, passage.span, sides::own(&passage.blocks)))
    } else {
        (passage.source_span, sides::parts(text, at, passage.source_span, sides::there(&passage.blocks)))
    };
    let place = units.stretch(span);
    let mut same: Vec<Stretch> = vec![];
    for part in parts.into_iter().filter(|part| part.1).map(|part| units.stretch(part.0)) {
        let start = part.start - place.start;
        match same.last_mut() {
            Some(last) if last.start + last.length == start => last.length += part.length,
            _ => same.push(Stretch { start, length: part.length }),
        }
    }
    Side { place, same }
}

fn passage(content: &PageContent<'_>, row: u32, own: &Side, there: &Side) -> PassageRow {
    let passage = &content.passages.rows[row as usize];
    let thousandths = |share: f64| (share * 1000.0).round() as u32;
    let slots: Vec<String> = passage.slots.iter().map(|slot| format!("{}→{}", slot.from, slot.to)).collect();
    let document = |document: u32| &content.corpus.documents()[document as usize];
    let starts = |side: &Side| side.same.iter().map(|same| same.start).collect();
    let lengths = |side: &Side| side.same.iter().map(|same| same.length).collect();
    PassageRow {
        number: row,
        document: passage.document,
        start: own.place.start,
        length: own.place.length,
        source: passage.source,
        source_start: there.place.start,
        source_length: there.place.length,
        matched: passage.matched,
        identity: thousandths(passage.identity()),
        stock: thousandths(passage.formulaic_share()),
        class: passage.class,
        relation: passage.relation,
        earliest: passage.earliest,
        is_tie: is_tie(document(passage.document), document(passage.source)),
        edits: short(&slots.join("; ")),
        surprise: (passage.surprise * 10.0).round() as u32,
        text: passage.text,
        wording: wording_at(document(passage.document), passage.span),
        same_start: starts(own),
        same_length: lengths(own),
        source_same_start: starts(there),
        source_same_length: lengths(there),
    }
}

table! {
    /// A passage as it is marked in one of its documents.
    struct PlaceRow in Places {
        /// Its row in the table.
        number: u32,
        start: u32,
        length: u32,
        /// The document it is shared with.
        other: u32,
        is_formula: bool,
        /// How many documents have at least half of it.
        range: u32,
        /// The number of the first year of them.
        first: Option<u32>,
    }
}

/// The passages of document `index` in `rows` that are marked there.
pub(super) fn places(
    content: &PageContent<'_>,
    years: &Years,
    rows: &[u32],
    index: u32,
    units: &Units<'_>,
) -> Places {
    let place = |&row: &u32| Place::new(&content.passages.rows[row as usize], row, index);
    let all: Vec<Place> = rows.iter().map(place).collect();
    let marked = all.iter().take(limits::PASSAGES_OF_TEXT).map(|place| {
        let (range, first) = place.spread(&all, index, years);
        let Stretch { start, length } = units.stretch(place.span);
        let &Place { row: number, other, is_formula, .. } = place;
        PlaceRow { number, start, length, other, is_formula, range, first }
    });
    marked.collect()
}

/// A passage as one of its documents has it.
struct Place {
    row: u32,
    span: Span,
    other: u32,
    is_formula: bool,
}

impl Place {
    fn new(passage: &Passage, row: u32, document: u32) -> Self {
        let is_own = passage.document == document;
        let (span, other) =
            if is_own { (passage.span, passage.source) } else { (passage.source_span, passage.document) };
        Self { row, span, other, is_formula: passage.class == Class::Formula }
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

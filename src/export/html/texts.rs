//! The texts of documents with all that is marked in them, in chunks, as many as there is room for.

use super::index::Listed;
use super::offsets::Units;
use super::{PageContent, limits, order, pack};
use crate::corpus::Document;
use crate::passages::Passage;
use crate::phrases::PhrasePlace;
use crate::text::{Span, cluster_end};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::ops::Range;

/// Chunks made side by side before it is looked whether there is room for more.
const AT_A_TIME: usize = 16;

/// The texts that are embedded.
pub(super) struct Texts {
    /// The documents of each chunk.
    documents: Vec<Vec<u32>>,
    /// The chunks, packed.
    pub chunks: Vec<String>,
}

impl Texts {
    /// Embeds documents in `order` as long as they take at most `room` bytes.
    pub fn new(content: &PageContent<'_>, listed: &Listed, order: &[u32], room: usize) -> Self {
        let planned = plan(content, order);
        let by_document = passages_by_document(content);
        let mut texts = Self { documents: vec![], chunks: vec![] };
        let mut left = room;
        for some in planned.chunks(AT_A_TIME) {
            let packed: Vec<String> =
                some.par_iter().map(|chunk| packed(content, listed, &by_document, chunk)).collect();
            for (documents, chunk) in some.iter().zip(packed) {
                // The element around it takes some bytes too.
                let bytes = chunk.len() + 100 + 8 * documents.len();
                if bytes > left {
                    return texts;
                }
                left -= bytes;
                texts.documents.push(documents.clone());
                texts.chunks.push(chunk);
            }
        }
        texts
    }

    /// The documents of each chunk.
    pub fn directory(&self) -> Value {
        json!(self.documents)
    }
}

/// Documents that go together, each a chunk.
fn plan(content: &PageContent<'_>, order: &[u32]) -> Vec<Vec<u32>> {
    let mut chunks: Vec<Vec<u32>> = vec![];
    let mut bytes = usize::MAX;
    for &document in order.iter().filter(|&&document| order::is_embeddable(content, document)) {
        let len = content.corpus.documents[document as usize].text.len();
        if bytes.saturating_add(len) > limits::CHUNK_BYTES {
            chunks.push(vec![]);
            bytes = 0;
        }
        bytes += len;
        if let Some(chunk) = chunks.last_mut() {
            chunk.push(document);
        }
    }
    chunks
}

/// The passages that each document has, by row, its own and those others have from it; those with most copied characters first.
fn passages_by_document(content: &PageContent<'_>) -> Vec<Vec<u32>> {
    let rows = &content.passages.rows;
    let mut by_document: Vec<Vec<u32>> = vec![vec![]; content.corpus.len()];
    for (row, passage) in (0..).zip(rows) {
        by_document[passage.document as usize].push(row);
        by_document[passage.source as usize].push(row);
    }
    by_document.par_iter_mut().for_each(|of_it| {
        of_it.sort_by_key(|&row| (std::cmp::Reverse(order::copied_chars(&rows[row as usize])), row));
        of_it.truncate(limits::PASSAGES_OF_TEXT);
    });
    by_document
}

fn packed(content: &PageContent<'_>, listed: &Listed, passages: &[Vec<u32>], documents: &[u32]) -> String {
    let texts =
        documents.iter().map(|&document| text(content, listed, &passages[document as usize], document));
    pack::pack(&texts.collect::<Value>().to_string())
}

/// A text, its outline, and what is marked in it. All places are in UTF-16 code units.
fn text(content: &PageContent<'_>, listed: &Listed, passages: &[u32], index: u32) -> Value {
    let document = &content.corpus.documents[index as usize];
    let units = Units::new(&document.text);
    let at = content.passages.places.of(index);
    let masks = content.passages.masks.of(index as usize);
    let spans = |spans: &[Span]| spans.iter().flat_map(|&span| units.span(span)).collect::<Vec<_>>();
    let ranges = |ranges: &[Range<u32>]| {
        let spans = ranges.iter().filter_map(|range| span_of(document, at, range));
        spans.flat_map(|span| units.span(span)).collect::<Vec<_>>()
    };
    let of_kind = |places: &[Vec<Span>]| spans(places.get(index as usize).map_or(&[][..], Vec::as_slice));
    let phrases = content.phrases.places.get(index as usize).map_or(&[][..], Vec::as_slice);
    json!({
        "document": index,
        "text": document.text,
        "nodes": nodes(document, &units),
        "phrases": phrase_places(listed, phrases, &units),
        "frames": of_kind(&content.phrases.frames.places),
        "enumerators": of_kind(&content.phrases.enumerators.places),
        "copied": ranges(&masks.copied),
        "stock": ranges(&masks.stock),
        "template": ranges(&masks.template),
        "passages": passage_places(content, passages, index, &units),
    })
}

/// The bytes of characters `range` of a normal form.
fn span_of(document: &Document, at: &[u32], range: &Range<u32>) -> Option<Span> {
    let at = at.get(range.start as usize..range.end as usize)?;
    Some(Span::new(*at.first()? as usize, cluster_end(&document.text, *at.last()? as usize)))
}

/// Nodes in document order: kind, level, parent (its number and 1, or 0), both ends, ends of the marker, ends of the heading.
fn nodes(document: &Document, units: &Units<'_>) -> Value {
    let node = |node: &crate::corpus::Section| {
        let [start, end] = units.span(node.span);
        let [marker, marker_end] = units.span(node.marker);
        let [heading, heading_end] = units.span(node.heading);
        let parent = node.parent.map_or(0, |parent| parent + 1);
        json!([node.kind.name(), node.level, parent, start, end, marker, marker_end, heading, heading_end])
    };
    document.tree.nodes().iter().map(node).collect()
}

/// Where phrases stand: both ends and the row, three numbers each.
fn phrase_places(listed: &Listed, places: &[PhrasePlace], units: &Units<'_>) -> Vec<u32> {
    let known = places.iter().filter(|place| (place.row as usize) < listed.phrase_ranges);
    let place = |place: &PhrasePlace| {
        let [start, end] = units.span(place.span);
        [start, end, place.row]
    };
    known.flat_map(place).collect()
}

/// Passages of a document: number, both ends here, the other document, 1 if it is the source, 1 if it is a formula: six numbers each.
fn passage_places(content: &PageContent<'_>, rows: &[u32], index: u32, units: &Units<'_>) -> Vec<u32> {
    let place = |&row: &u32| {
        let passage: &Passage = &content.passages.rows[row as usize];
        let is_own = passage.document == index;
        let (span, other) =
            if is_own { (passage.span, passage.source) } else { (passage.source_span, passage.document) };
        let [start, end] = units.span(span);
        [row, start, end, other, u32::from(is_own), u32::from(passage.formula)]
    };
    rows.iter().flat_map(place).collect()
}

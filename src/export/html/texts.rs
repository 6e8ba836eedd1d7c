//! The texts of documents with all that is marked in them, in chunks, as many as there is room for.

use super::offsets::Units;
use super::runs::Runs;
use super::years::Years;
use super::{PageContent, limits, order, pack, passages};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::ops::Range;
use zhangju_core::corpus::Document;
use zhangju_core::phrases::PhrasePlace;
use zhangju_text::{Span, cluster_end};

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
    pub fn new(content: &PageContent<'_>, years: &Years, order: &[u32], room: usize) -> Self {
        let planned = plan(content, order);
        let told = Told { years, passages: passages_by_document(content), runs: Runs::new(content, years) };
        let mut texts = Self { documents: vec![], chunks: vec![] };
        let mut left = room;
        for some in planned.chunks(AT_A_TIME) {
            let packed: Vec<String> = some.par_iter().map(|chunk| packed(content, &told, chunk)).collect();
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

/// What is told of the marks in texts.
struct Told<'t> {
    years: &'t Years,
    /// By document, the rows of its passages.
    passages: Vec<Vec<u32>>,
    runs: Runs,
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
    });
    by_document
}

fn packed(content: &PageContent<'_>, told: &Told<'_>, documents: &[u32]) -> String {
    let texts = documents.iter().map(|&document| text(content, told, document));
    pack::pack(&texts.collect::<Value>().to_string())
}

/// A text, its outline, and what is marked in it. All places are in UTF-16 code units.
fn text(content: &PageContent<'_>, told: &Told<'_>, index: u32) -> Value {
    let document = &content.corpus.documents[index as usize];
    let units = Units::new(&document.text);
    let at = content.passages.places.of(index);
    let masks = content.passages.masks.of(index as usize);
    let span = |range: &Range<u32>| span_of(document, at, range).map(|span| units.span(span));
    let ranges = |ranges: &[Range<u32>]| ranges.iter().filter_map(span).flatten().collect::<Vec<_>>();
    let phrases = content.phrases;
    let frames = first_of_place(here(&phrases.frames.places, index));
    let stock = told.runs.of(document, &masks.stock);
    let stock = stock.iter().filter_map(|run| Some(run.told(span(&run.range)?)));
    json!({
        "document": index,
        "text": document.text,
        "nodes": nodes(document, &units),
        "phrases": phrase_places(here(&phrases.places, index).iter().copied(), &units),
        "frames": phrase_places(frames, &units),
        "enumerators": phrase_places(here(&phrases.enumerators.places, index).iter().copied(), &units),
        "copied": ranges(&masks.copied),
        "stock": stock.flatten().collect::<Vec<u32>>(),
        "template": ranges(&masks.template),
        "passages": passages::places(content, told.years, &told.passages[index as usize], index, &units),
    })
}

/// What stands in a document.
fn here(places: &[Vec<PhrasePlace>], document: u32) -> &[PhrasePlace] {
    places.get(document as usize).map_or(&[][..], Vec::as_slice)
}

/// The bytes of characters `range` of a normal form.
fn span_of(document: &Document, at: &[u32], range: &Range<u32>) -> Option<Span> {
    let at = at.get(range.start as usize..range.end as usize)?;
    Some(Span::new(*at.first()? as usize, cluster_end(&document.text, *at.last()? as usize)))
}

/// Nodes in document order: kind, level, parent (its number and 1, or 0), both ends, ends of the marker, ends of the heading.
fn nodes(document: &Document, units: &Units<'_>) -> Value {
    let node = |node: &zhangju_core::corpus::Section| {
        let [start, end] = units.span(node.span);
        let [marker, marker_end] = units.span(node.marker);
        let [heading, heading_end] = units.span(node.heading);
        let parent = node.parent.map_or(0, |parent| parent + 1);
        json!([node.kind.name(), node.level, parent, start, end, marker, marker_end, heading, heading_end])
    };
    document.tree.nodes().iter().map(node).collect()
}

/// Where phrases of one kind stand: both ends and the row, three numbers each.
fn phrase_places(places: impl Iterator<Item = PhrasePlace>, units: &Units<'_>) -> Vec<u32> {
    let known = places.filter(|place| (place.row as usize) < limits::MARKED);
    let place = |place: PhrasePlace| {
        let [start, end] = units.span(place.span);
        [start, end, place.row]
    };
    known.flat_map(place).collect()
}

/// Of frames with an edge at one place, the first in the table.
fn first_of_place(places: &[PhrasePlace]) -> impl Iterator<Item = PhrasePlace> + '_ {
    places.chunk_by(|a, b| a.span == b.span).map(|places| places[0])
}

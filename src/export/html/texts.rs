//! The texts of documents with all that is marked in them, in chunks, as many as there is room for.

use super::columns::table;
use super::offsets::{Stretch, Stretches, Units};
use super::passages::Places;
use super::runs::{Run, Runs};
use super::years::Years;
use super::{PageContent, limits, order, pack, passages};
use rayon::prelude::*;
use serde::Serialize;
use std::ops::Range;
use zhangju_core::corpus::{Document, NodeId, Section, SectionKind};
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
    pub fn directory(&self) -> &[Vec<u32>] {
        &self.documents
    }
}

/// What is said about the marks in texts.
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
        let len = content.corpus.documents()[document as usize].text().len();
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
    let texts: Vec<Embedded<'_>> =
        documents.iter().map(|&document| Embedded::new(content, told, document)).collect();
    pack::pack(&texts)
}

/// A text, its outline, and what is marked in it. All places are in UTF-16 code units.
#[derive(Serialize)]
struct Embedded<'c> {
    document: u32,
    text: &'c str,
    nodes: Nodes,
    phrases: Marks,
    frames: Marks,
    enumerators: Marks,
    copied: Stretches,
    stock: Stock,
    template: Stretches,
    passages: Places,
}

table! {
    /// A node of the section tree.
    struct Node in Nodes {
        kind: SectionKind,
        level: u8,
        parent: Option<NodeId>,
        start: u32,
        length: u32,
        /// Units from where the node starts to its marker.
        to_marker: u32,
        marker_length: u32,
        /// Units from where the node starts to its heading.
        to_heading: u32,
        heading_length: u32,
    }
}

table! {
    /// A place of a phrase, frame or enumerator.
    struct Mark in Marks {
        start: u32,
        length: u32,
        /// The row in its table.
        row: u32,
    }
}

table! {
    /// A run of stock wording.
    struct StockRun in Stock {
        start: u32,
        length: u32,
        /// The documents that each sequence of it is in.
        range: u32,
        /// The number of the year by which all were in use.
        first: Option<u32>,
    }
}

impl<'c> Embedded<'c> {
    fn new(content: &'c PageContent<'_>, told: &Told<'_>, index: u32) -> Self {
        let document = &content.corpus.documents()[index as usize];
        let units = Units::new(document.text());
        let at = content.passages.places.of(index);
        let masks = content.passages.masks.of(index as usize);
        let stretch = |range: &Range<u32>| span_of(document, at, range).map(|span| units.stretch(span));
        let run = |Run { range, documents, first }: Run| {
            let Stretch { start, length } = stretch(&range)?;
            Some(StockRun { start, length, range: documents, first })
        };
        let phrases = content.phrases;
        Self {
            document: index,
            text: document.text(),
            nodes: document.tree().nodes().iter().map(|node| Node::new(node, &units)).collect(),
            phrases: marks(here(&phrases.places, index).iter().copied(), &units),
            frames: marks(first_of_place(here(&phrases.frames.places, index)), &units),
            enumerators: marks(here(&phrases.enumerators.places, index).iter().copied(), &units),
            copied: masks.copied.iter().filter_map(stretch).collect(),
            stock: told.runs.of(document, &masks.stock).into_iter().filter_map(run).collect(),
            template: masks.template.iter().filter_map(stretch).collect(),
            passages: passages::places(content, told.years, &told.passages[index as usize], index, &units),
        }
    }
}

impl Node {
    fn new(node: &Section, units: &Units<'_>) -> Self {
        let Stretch { start, length } = units.stretch(node.span);
        // What is empty stands nowhere.
        let inside = |span: Span| {
            let Stretch { start: first, length } = units.stretch(span);
            (if length == 0 { 0 } else { first - start }, length)
        };
        let ((to_marker, marker_length), (to_heading, heading_length)) =
            (inside(node.marker), inside(node.heading));
        let (kind, level, parent) = (node.kind, node.level, node.parent);
        Self { kind, level, parent, start, length, to_marker, marker_length, to_heading, heading_length }
    }
}

/// What stands in a document.
fn here(places: &[Vec<PhrasePlace>], document: u32) -> &[PhrasePlace] {
    places.get(document as usize).map_or(&[][..], Vec::as_slice)
}

/// The bytes of characters `range` of a normal form.
fn span_of(document: &Document, at: &[u32], range: &Range<u32>) -> Option<Span> {
    let at = at.get(range.start as usize..range.end as usize)?;
    Some(Span::new(*at.first()? as usize, cluster_end(document.text(), *at.last()? as usize)))
}

/// Where phrases of one kind stand, as far as their rows are known.
fn marks(places: impl Iterator<Item = PhrasePlace>, units: &Units<'_>) -> Marks {
    let known = places.filter(|place| (place.row as usize) < limits::MARKED);
    let mark = |PhrasePlace { span, row }: PhrasePlace| {
        let Stretch { start, length } = units.stretch(span);
        Mark { start, length, row }
    };
    known.map(mark).collect()
}

/// Of frames with an edge at one place, the first in the table.
fn first_of_place(places: &[PhrasePlace]) -> impl Iterator<Item = PhrasePlace> + '_ {
    places.chunk_by(|a, b| a.span == b.span).map(|places| places[0])
}

//! Families of what shares most of its text: near-duplicates by the join, and by passages.
//!
//! Two units or documents are kin where what they copied or quoted from each other makes up at least half of the longer. Formulae and
//! boilerplate make no family: not by passages, and not by the similarity of units that are hardly anything else.

use super::DocumentPairs;
use crate::corpus::{Corpus, Document};
use crate::passages::{Class, Passage, Passages, Places};
use crate::similarity::{Family, Link, Similar, Unit, UnitKind, linked};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What shares most of its text.
#[derive(Clone, Debug, Default)]
pub struct Families {
    /// What the units are.
    pub kind: UnitKind,
    /// Families of the units that were compared, by index of unit, largest first.
    pub units: Vec<Family>,
    /// Families of documents, by index of document, largest first; those of units where whole documents were compared.
    pub documents: Vec<Family>,
}

impl Families {
    /// The families that near-duplicate pairs and passages form together.
    pub fn new(corpus: &Corpus, similar: &Similar, passages: &Passages, pairs: &DocumentPairs) -> Self {
        let links = unit_links(corpus, similar, passages);
        let units = similar.families_with(corpus, &links, &customary(corpus, similar, passages));
        let documents = match similar.kind {
            UnitKind::Document => units.clone(),
            _ => document_families(corpus, passages, pairs),
        };
        Self { kind: similar.kind, units, documents }
    }

    /// Those that near-duplicate pairs form alone.
    pub fn of_pairs(similar: &Similar) -> Self {
        let units = similar.families.clone();
        let documents = if similar.kind == UnitKind::Document { units.clone() } else { vec![] };
        Self { kind: similar.kind, units, documents }
    }

    /// All of them, each once: those of parts of documents, then those of documents. With what their members are, and their number among those.
    pub fn all(&self) -> impl Iterator<Item = (UnitKind, usize, &Family)> {
        let parts = if self.kind == UnitKind::Document { &[] } else { self.units.as_slice() };
        let parts = (0..).zip(parts).map(|(number, family)| (self.kind, number, family));
        let documents = (0..).zip(&self.documents);
        parts.chain(documents.map(|(number, family)| (UnitKind::Document, number, family)))
    }
}

/// Whether passages of a class make kin.
fn makes_kin(class: Class) -> bool {
    matches!(class, Class::Copy | Class::Quotation)
}

/// Whether each unit is for the most part formula, boilerplate or template, and not copied or quoted.
fn customary(corpus: &Corpus, similar: &Similar, passages: &Passages) -> Vec<bool> {
    let of_document = |units: &&[Unit]| {
        let document = units[0].document;
        let masks = passages.masks.of(document as usize);
        // How many such characters stand before each one.
        let mut is_customary = vec![false; passages.places.count(document) as usize];
        let customary = [&masks.stock, &masks.boilerplate].map(|ranges| (ranges, true));
        let own = [&masks.copied, &masks.quoted].map(|ranges| (ranges, false));
        for (ranges, is) in customary.into_iter().chain(own).chain([(&masks.template, true)]) {
            for range in ranges {
                is_customary[range.start as usize..range.end as usize].fill(is);
            }
        }
        let mut before = vec![0_usize];
        before.extend(is_customary.iter().scan(0, |so_far, is| {
            *so_far += usize::from(*is);
            Some(*so_far)
        }));
        let is_most = |unit: &Unit| {
            let chars = passages.places.chars_in(document, unit.span(corpus));
            2 * (before[chars.end as usize] - before[chars.start as usize]) > chars.len()
        };
        units.iter().map(is_most).collect::<Vec<bool>>()
    };
    let documents: Vec<&[Unit]> = similar.units.chunk_by(|a, b| a.document == b.document).collect();
    documents.par_iter().flat_map_iter(of_document).collect()
}

/// Links between units of which passages cover at least half of the longer.
fn unit_links(corpus: &Corpus, similar: &Similar, passages: &Passages) -> Vec<Link> {
    let units = Units::new(corpus, &similar.units, &passages.places);
    let mut copies: Vec<&Passage> = passages.rows.iter().filter(|row| makes_kin(row.class)).collect();
    // What two units share may be several passages.
    copies.par_sort_by_key(|row| (row.document, row.source));
    let of_both: Vec<&[&Passage]> =
        copies.chunk_by(|a, b| (a.document, a.source) == (b.document, b.source)).collect();
    of_both.par_iter().flat_map_iter(|rows| units.links(rows)).collect()
}

/// Where the units of each document stand in its normal form.
struct Units {
    /// By document and place: the range and the number of the unit.
    ranges: Vec<(u32, Range<u32>, u32)>,
    lens: Vec<u32>,
}

impl Units {
    fn new(corpus: &Corpus, units: &[Unit], places: &Places) -> Self {
        let range = |unit: &Unit| places.chars_in(unit.document, unit.span(corpus));
        let mut ranges: Vec<(u32, Range<u32>, u32)> =
            (0..).zip(units).map(|(number, unit)| (unit.document, range(unit), number)).collect();
        let lens = ranges.iter().map(|(_, range, _)| range.end - range.start).collect();
        ranges.sort_by_key(|(document, range, number)| (*document, range.start, *number));
        Self { ranges, lens }
    }

    /// The links that the passages of two documents make.
    fn links(&self, rows: &[&Passage]) -> Vec<Link> {
        let (document, source) = (rows[0].document, rows[0].source);
        let mut matched: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        for block in rows.iter().flat_map(|row| &row.blocks) {
            self.each_at(document, block.a..block.a + block.len, |unit, part| {
                let there = block.b + (part.start - block.a)..block.b + (part.end - block.a);
                self.each_at(source, there, |other, part| {
                    *matched.entry((unit, other)).or_default() += part.end - part.start;
                });
            });
        }
        let is_kin = |&(&(a, b), &chars): &(&(u32, u32), &u32)| 2 * chars >= self.len(a).max(self.len(b));
        let mut kin: Vec<(u32, u32)> = matched.iter().filter(is_kin).map(|(&units, _)| units).collect();
        kin.sort_unstable();
        kin.into_iter().map(|(a, b)| Link { a: a.min(b), b: a.max(b) }).collect()
    }

    fn len(&self, unit: u32) -> u32 {
        self.lens[unit as usize]
    }

    /// Calls `use_part` with each unit that a range of a document reaches into, and the part of it that does. Units do not overlap,
    /// but for points in points, of which the outer ones may be missed.
    fn each_at(&self, document: u32, range: Range<u32>, mut use_part: impl FnMut(u32, Range<u32>)) {
        let first = self.ranges.partition_point(|(of, own, _)| (*of, own.end) <= (document, range.start));
        for (of, own, unit) in &self.ranges[first..] {
            if *of != document || own.start >= range.end {
                break;
            }
            let part = own.start.max(range.start)..own.end.min(range.end);
            if part.start < part.end {
                use_part(*unit, part);
            }
        }
    }
}

/// The families of documents of which shared passages cover at least half of the longer. Members are indices of documents.
fn document_families(corpus: &Corpus, passages: &Passages, pairs: &DocumentPairs) -> Vec<Family> {
    let sizes: Vec<u32> = (0..corpus.len() as u32).map(|document| passages.places.count(document)).collect();
    let kin = pairs.rows.iter().filter(|pair| {
        let longer = usize::from(pair.content[1] > pair.content[0]);
        2 * u64::from(pair.copied[longer] + pair.quoted[longer]) >= u64::from(pair.content[longer])
    });
    let links: Vec<Link> = kin.map(|pair| Link { a: pair.documents.0, b: pair.documents.1 }).collect();
    let dates: Vec<&str> = corpus.documents().iter().map(Document::date).collect();
    linked(&sizes, &links, &dates)
}

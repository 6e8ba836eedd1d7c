//! From a corpus to its passages, step by step.

use super::copies::leave_out_copies;
use super::evidence::Evidence;
use super::judge::Breadth;
use super::masks::{DocumentMasks, Masks, ranges, union};
use super::matches::{Matched, Weights, matches};
use super::relation::{body_column, is_earlier, is_quoted, same_body};
use super::seeds::Compare;
use super::slots::{SlotSide, slots};
use super::stock::{STOCK, Stock, stock_chars};
use super::surprise::{Counted, Rare, Surprise};
use super::texts::{Families, MASKED, Texts};
use super::{Block, Class, Pair, Passage, PassageSettings, Passages, Relation, template};
use crate::corpus::{Corpus, Sources};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::ops::Range;

/// Finds the passages that documents share. `sources` says which stretches of text are near-duplicates, so that stock wording is
/// counted by families; `templates` are base texts; with `focus`, only passages of the documents marked in it are looked for.
pub fn find_passages(
    corpus: &Corpus,
    sources: &Sources,
    templates: &Corpus,
    settings: &PassageSettings,
    focus: Option<&[bool]>,
) -> Passages {
    let mut texts = Texts::new(&[corpus, templates]);
    let masked = template::mask(&mut texts, corpus, templates, settings);
    let families = Families::new(&texts, sources);
    let breadth = Breadth::new(families.count, settings);
    let least = breadth.needed(1).unwrap_or(u32::MAX);
    let stock = Stock::new(&texts, &families, least, focus);
    let compare = focus.map_or(Compare::All, Compare::Focus);
    let mut counted = Counted::new(&texts, &families);
    leave_out_copies(&texts, &breadth, &mut counted);
    let rare = Rare { compare, below: settings.min_run as usize };
    let (surprise, mut rare) = Surprise::new(&texts, &counted, &rare);
    rare.par_sort_unstable();
    rare.dedup();
    let evidence = Evidence { texts: &texts, surprise: &surprise };
    let weights = Weights { evidence, rare: &rare };
    let matched = matches(&texts, Some(&weights), settings, compare);
    drop(rare);
    let search = Search { corpus, texts: &texts, stock: &stock, focus, column: body_column(corpus) };
    let rows = search.rows(&matched);
    let masks = masks(&texts, masked, &rows, &stock, &matched);
    let places = texts.into_places();
    Passages { rows, hidden: matched.hidden, formula_families: least, masks, places }
}

/// What a row is made of.
struct Search<'s> {
    corpus: &'s Corpus,
    texts: &'s Texts,
    stock: &'s Stock,
    focus: Option<&'s [bool]>,
    /// The column of metadata that says whose a document is.
    column: Option<usize>,
}

impl Search<'_> {
    /// The passages in order.
    fn rows(&self, matched: &Matched) -> Vec<Passage> {
        let row = |pair: &Pair| self.passage(pair, &matched.blocks[pair.blocks.clone()]);
        let rows: Vec<Passage> = matched.pairs.par_iter().map(row).collect();
        let order = order(self.corpus, &rows);
        let mut rows: Vec<Option<Passage>> = rows.into_iter().map(Some).collect();
        order.into_iter().filter_map(|row| rows[row as usize].take()).collect()
    }

    /// The matched characters of a passage that are stock wording.
    fn stock_chars(&self, pair: &Pair, blocks: &[Block]) -> u32 {
        let others = self.stock.others(self.texts.range(pair.document));
        stock_chars(blocks, others, self.stock.least)
    }

    /// Whether the other document of a pair is the later one. A document in focus is compared with all others, whatever the dates.
    fn is_turned(&self, pair: &Pair, earlier: Option<bool>) -> bool {
        if self.focus.is_some_and(|focus| !focus[pair.other as usize]) {
            return false;
        }
        earlier.unwrap_or(pair.document < pair.other)
    }

    fn passage(&self, pair: &Pair, blocks: &[Block]) -> Passage {
        let Self { corpus, texts, .. } = *self;
        let documents = corpus.documents();
        let (one, other) = (&documents[pair.document as usize], &documents[pair.other as usize]);
        let earlier = is_earlier(one.date(), other.date());
        let earliest = earlier.map(|one| if one { pair.document } else { pair.other });
        let stock = self.stock_chars(pair, blocks);
        let mut blocks = blocks.to_vec();
        let (mut a, mut b) = ((pair.document, &pair.a), (pair.other, &pair.b));
        if self.is_turned(pair, earlier) {
            std::mem::swap(&mut a, &mut b);
            for block in &mut blocks {
                std::mem::swap(&mut block.a, &mut block.b);
            }
            blocks.sort_unstable();
        }
        let span = |(index, range): (u32, &Range<u32>)| {
            texts.span(index, &documents[index as usize], range.start as usize..range.end as usize)
        };
        let (own, there) = (span(a), span(b));
        let side = |document| SlotSide { texts, document, corpus };
        let text = |index: u32| documents[index as usize].text();
        let quoted = is_quoted(text(a.0), own) || (earlier.is_none() && is_quoted(text(b.0), there));
        let relation = if quoted {
            Relation::Quotation
        } else if same_body(one, other, self.column) {
            Relation::Itself
        } else {
            Relation::Across
        };
        Passage {
            document: a.0,
            span: own,
            source: b.0,
            source_span: there,
            matched: blocks.iter().map(|block| block.len).sum(),
            chars: (a.1.end - a.1.start).max(b.1.end - b.1.start),
            stock,
            class: if relation == Relation::Quotation { Class::Quotation } else { Class::Copy },
            surprise: pair.surprise,
            slots: slots(&blocks, side(a.0), side(b.0)),
            relation,
            earliest,
            blocks,
        }
    }
}

/// The order of rows: by document and region, the best of a region first.
fn order(corpus: &Corpus, rows: &[Passage]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..rows.len() as u32).collect();
    order.par_sort_by_key(|&row| {
        let row = &rows[row as usize];
        (row.document, row.span, row.source, row.source_span)
    });
    let mut regions = regions(rows, &order);
    let key = |row: &Passage, region: u32| {
        (row.document, region, Reverse(row.matched), row.earliest != Some(row.source))
    };
    regions.par_sort_by(|&(region_a, a), &(region_b, b)| {
        let (a, b) = (&rows[a as usize], &rows[b as usize]);
        (key(a, region_a).cmp(&key(b, region_b)))
            .then_with(|| date(corpus, a).cmp(date(corpus, b)))
            .then_with(|| (a.source, a.span, a.source_span).cmp(&(b.source, b.span, b.source_span)))
    });
    regions.into_iter().map(|(_, row)| row).collect()
}

fn date<'c>(corpus: &'c Corpus, row: &Passage) -> &'c str {
    corpus.documents()[row.source as usize].date()
}

/// The region of each row, in order: passages of a document that overlap, directly or through others, are of one.
fn regions(rows: &[Passage], order: &[u32]) -> Vec<(u32, u32)> {
    let mut regions = Vec::with_capacity(rows.len());
    let (mut region, mut end, mut document) = (0, 0, None);
    for &index in order {
        let row = &rows[index as usize];
        if document != Some(row.document) || row.span.start >= end {
            region += 1;
            end = 0;
        }
        document = Some(row.document);
        end = end.max(row.span.end);
        regions.push((region, index));
    }
    regions
}

/// What each character is.
fn masks(
    texts: &Texts,
    masked: Vec<Vec<Range<u32>>>,
    rows: &[Passage],
    stock: &Stock,
    matched: &Matched,
) -> Masks {
    let mut classes: Vec<[Vec<Range<u32>>; 3]> = vec![Default::default(); texts.len()];
    for row in rows.iter().filter(|row| row.class <= Class::Boilerplate) {
        let of = |start: fn(&Block) -> u32| {
            let mut ranges: Vec<_> = row.blocks.iter().map(|it| start(it)..start(it) + it.len).collect();
            ranges.sort_unstable_by_key(|range| range.start);
            copied_ranges(ranges.into_iter())
        };
        classes[row.document as usize][row.class as usize].extend(of(|block| block.a));
        classes[row.source as usize][row.class as usize].extend(of(|block| block.b));
    }
    let of_document = |(document, (template, classes)): (usize, (Vec<_>, [_; 3]))| {
        let [copied, quoted, boilerplate] = classes.map(union);
        let all = texts.range(document as u32);
        let chars = &texts.chars[all.clone()];
        let others = stock.others(all.clone());
        let count = chars.len() as u32;
        let starts = (0..count).filter(|&at| u32::from(others[at as usize]) >= stock.least);
        let customary = ranges(count, |at| matched.customary.has(all.start + at as usize));
        DocumentMasks {
            template,
            copied,
            quoted,
            boilerplate,
            stock: union(starts.map(|at| at..at + STOCK as u32).chain(customary).collect()),
            shared: ranges(count, |at| {
                matched.shared.has(all.start + at as usize) || chars[at as usize] >= MASKED
            }),
        }
    };
    let documents: Vec<_> = masked.into_iter().zip(classes).collect();
    Masks { documents: documents.into_par_iter().enumerate().map(of_document).collect() }
}

/// Between two blocks this many characters are an edit of what was copied; more are text of one's own.
const EDIT: u32 = 12;

/// What blocks and the edits between them cover.
fn copied_ranges(blocks: impl Iterator<Item = Range<u32>>) -> Vec<Range<u32>> {
    let mut ranges: Vec<Range<u32>> = vec![];
    for block in blocks {
        match ranges.last_mut() {
            Some(last) if block.start <= last.end + EDIT => last.end = block.end,
            _ => ranges.push(block),
        }
    }
    ranges
}

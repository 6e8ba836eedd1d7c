//! What is similar, not verbatim: rewritten text, without what passages say already.

use super::front::fronts;
use crate::corpus::{Corpus, Document, Sources};
use crate::passages::ranges::union;
use crate::passages::{DocumentMasks, NormalText, Passages, is_earlier};
use crate::similarity::{BREAK, Window, WindowJoinSettings, WindowText, join_windows};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::ops::Range;
use zhangju_text::{Span, cluster_end};

/// A stretch of a document that is similar to one of another document, and hardly a run of it the same.
#[derive(Clone, Debug, PartialEq)]
pub struct SimilarPassage {
    /// Index of the document: of those that are looked at the later, in focus or by date, else by order.
    pub document: u32,
    /// Where it stands there.
    pub span: Span,
    /// Index of the other document.
    pub source: u32,
    /// Where it stands there.
    pub source_span: Span,
    /// How similar its most similar windows are: the cosine of their weighted character 2- and 3-grams, up to 1.
    pub similarity: f64,
    /// Where in the document the wordings of these windows stand that add most to it, the weightiest first.
    pub shared: Vec<Span>,
    /// The index of the document with the earlier date, where dates tell.
    pub earliest: Option<u32>,
}

impl SimilarPassage {
    /// Of its two documents the one that is not `document`.
    pub fn other(&self, document: u32) -> u32 {
        if self.document == document { self.source } else { self.document }
    }
}

/// What of a corpus was rewritten.
#[derive(Clone, Debug, Default)]
pub struct Rewritten {
    /// The rows, the most similar first.
    pub rows: Vec<SimilarPassage>,
    /// Windows that were compared.
    pub windows: u64,
}

impl Rewritten {
    /// The rows of which a document is one side, the most similar first.
    pub fn of(&self, document: u32) -> impl Iterator<Item = &SimilarPassage> {
        self.rows.iter().filter(move |row| row.document == document || row.source == document)
    }

    /// Finds what is similar in two documents of a corpus, not in `passages` of the two, and not near-duplicate by `sources`. What comes from a base text is not compared. With
    /// `focus`, only windows of the documents marked in it are looked up.
    pub fn find(
        corpus: &Corpus,
        sources: &Sources,
        passages: &Passages,
        settings: &WindowJoinSettings,
        focus: Option<&[bool]>,
    ) -> Self {
        let order = order(corpus, focus);
        let text = |&index: &u32| text(corpus.document(index), passages.masks.of(index as usize));
        let read: Vec<Text> = order.par_iter().map(text).collect();
        let mut at = Vec::with_capacity(read.len());
        let mut left_out = Vec::with_capacity(read.len());
        let texts = read.into_iter().map(|text| {
            at.push(text.at);
            left_out.push(text.left_out);
            text.windows
        });
        let texts: Vec<WindowText> = texts.collect();
        let first = focus.map(|focus| focus.iter().filter(|&&is_in_focus| !is_in_focus).count() as u32);
        let verbatim = Verbatim::new(passages);
        // Whose text a window counts for: what stands in its middle.
        let source = |window: &Window| {
            let middle = u32::midpoint(window.chars.start, window.chars.end);
            sources.of(order[window.text as usize], at[window.text as usize][middle as usize])
        };
        let of = |a: u32, b: u32| verbatim.of(order[a as usize], order[b as usize]);
        let join = join_windows(texts, first, settings, of, |a, b| source(a) == source(b));
        let span = |text: u32, chars: &Range<u32>| {
            let chars = trimmed(chars, &left_out[text as usize]);
            let (at, text) = (&at[text as usize], corpus.document(order[text as usize]).text());
            let end = cluster_end(text, at[chars.end as usize - 1] as usize);
            Span::new(at[chars.start as usize] as usize, end)
        };
        let rows = join.stretches.iter().map(|stretch| {
            let (document, source) = (order[stretch.text as usize], order[stretch.source as usize]);
            let [date, source_date] = [document, source].map(|index| corpus.document(index).date());
            let earlier = is_earlier(date, source_date);
            SimilarPassage {
                document,
                span: span(stretch.text, &stretch.chars),
                source,
                source_span: span(stretch.source, &stretch.source_chars),
                similarity: stretch.similarity,
                shared: stretch.shared.iter().map(|chars| span(stretch.text, chars)).collect(),
                earliest: earlier.map(|is_earlier| if is_earlier { document } else { source }),
            }
        });
        Self { rows: rows.collect(), windows: join.windows.len() as u64 }
    }
}

/// The documents in the order in which each is held against those before it: those in focus last, then by date, those without one last.
fn order(corpus: &Corpus, focus: Option<&[bool]>) -> Vec<u32> {
    let mut order: Vec<u32> = (0..corpus.len() as u32).collect();
    order.sort_by_key(|&index| {
        let date = corpus.document(index).date();
        (focus.is_some_and(|focus| focus[index as usize]), date.is_empty(), date, index)
    });
    order
}

/// A text for the join.
struct Text {
    windows: WindowText,
    /// The bytes at which its characters begin.
    at: Vec<u32>,
    /// What is not compared: ranges of characters, in order and apart from each other.
    left_out: Vec<Range<u32>>,
}

/// What of some characters is left where those at either end are left out.
fn trimmed(chars: &Range<u32>, left_out: &[Range<u32>]) -> Range<u32> {
    let next = |at: u32| left_out.get(left_out.partition_point(|range| range.end <= at));
    let holding = |at: u32| next(at).filter(|range| range.start <= at);
    let start = holding(chars.start).map_or(chars.start, |range| range.end);
    let end = holding(chars.end - 1).map_or(chars.end, |range| range.start);
    if start < end { start..end } else { chars.clone() }
}

/// The text of a document without what comes from a base text, and without titles and dates: these are made alike by rule, and nobody rewrote
/// them.
fn text(document: &Document, masks: DocumentMasks) -> Text {
    let NormalText { mut chars, at } = NormalText::of(document);
    let place = |byte: u32| at.partition_point(|&of_char| of_char < byte) as u32;
    let fronts = fronts(document).into_iter().map(|span| place(span.start)..place(span.end));
    let left_out = union(masks.template.into_iter().chain(fronts).collect());
    for range in &left_out {
        chars[range.start as usize..range.end as usize].fill(BREAK);
    }
    let ends = (1_u32..).zip(at.windows(2)).filter(|(_, two)| {
        // Most characters are of three bytes and follow upon one another.
        two[1] - two[0] != 3 && document.text()[two[0] as usize..two[1] as usize].contains(is_pause)
    });
    let ends = ends.map(|(place, _)| place).collect();
    Text { windows: WindowText { chars, ends, stock: masks.stock }, at, left_out }
}

/// Whether a clause ends with it.
fn is_pause(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '，' | '：' | '!' | '?' | ';' | ',' | ':' | '\n')
}

/// What two documents have verbatim, by document and source: ranges of characters, in order and apart from each other.
struct Verbatim {
    ranges: FxHashMap<(u32, u32), Vec<Range<u32>>>,
}

impl Verbatim {
    fn new(passages: &Passages) -> Self {
        let mut ranges: FxHashMap<(u32, u32), Vec<Range<u32>>> = FxHashMap::default();
        for row in &passages.rows {
            let own = row.blocks.iter().map(|block| block.a..block.a + block.len);
            ranges.entry((row.document, row.source)).or_default().extend(own);
            let there = row.blocks.iter().map(|block| block.b..block.b + block.len);
            ranges.entry((row.source, row.document)).or_default().extend(there);
        }
        for ranges in ranges.values_mut() {
            *ranges = union(std::mem::take(ranges));
        }
        Self { ranges }
    }

    /// What a document has from a source to the letter.
    fn of(&self, document: u32, source: u32) -> &[Range<u32>] {
        self.ranges.get(&(document, source)).map_or(&[], Vec::as_slice)
    }
}

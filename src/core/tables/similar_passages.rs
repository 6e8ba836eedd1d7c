//! `similar_passages.csv`.

use super::earliest::earliest_cell;
use super::sections::leaf_id;
use super::{Column, Row, Table, columns, wording_at};
use crate::corpus::Corpus;
use crate::originality::{Rewritten, SimilarPassage};
use rayon::prelude::*;
use zhangju_text::{CharOffsets, Span, one_line};

/// One row per stretch of a document that is similar to one of another document, and not verbatim.
pub struct SimilarPassagesTable<'a> {
    corpus: &'a Corpus,
    rows: &'a [SimilarPassage],
    /// The character offsets of each row: in the document, then in the source.
    offsets: Vec<[(u32, u32); 2]>,
}

columns!(SimilarPassagesTable<'_>, "similar_passages", "a stretch of a document that is similar to one of another document, not verbatim: with words replaced, clauses in another order (`zhangju check`; elsewhere with --rewritten). Texts are cut into windows of about 150 letters and digits, which begin and end with a clause where one ends near, each beginning in the middle of the one before it; every pair of windows of two documents with a similarity of at least 0.33 (--rewritten-threshold) is found, the 5 most similar of each window are kept, and pairs that touch in both documents are one row. Pairs of windows are left out of which half or more is verbatim in passages of the same two documents, or of whose similarity too little is left (half of the least without n-grams of stock wording, a quarter without those of these passages too); near-duplicates of one family are left out, and what comes from a base text (--template) is not compared, nor are titles, dates, signatures and lines that say when and by whom an act was passed. Windows that are the same to the letter as an earlier one go by that one (`zhangju check`: in the archive). The most similar first, ties in order of doc", [
    "doc" Text: "one of the two documents: the new one (`zhangju check`), else the later by date as written, those without a date last, else the later in order of doc_id",
    "section_id" Text: "the paragraph or other part of the section tree in which it begins there, as in sections",
    "start" Count: "character offset of its beginning there",
    "end" Count: "character offset of its end there (not included); windows are coarse, so that up to half a window at either end may be other text",
    "source_doc" Text: "the other document",
    "source_section_id" Text: "the part in which it begins there",
    "source_start" Count: "character offset of its beginning there",
    "source_end" Count: "character offset of its end there (not included)",
    "similarity" Number: "the highest cosine of its windows, from the threshold to 1. A window is a vector of the character 2- and 3-grams of its normal form; each weighs (1 + ln f) × (ln((1 + N) / (1 + n)))², where f is how often it stands in the window, and n in how many of all N cells of half a window it stands, those of windows that are the same to the letter as one before not counted, in `zhangju check` those of the archive alone. Rewriting makes n-grams that are nowhere else: of the window that is looked up (the new one in `zhangju check`, else each in turn) those do not count that no other document, in `zhangju check` no document of the archive, has; but the cosine is at most three times as high by this",
    "wording" Text: "its first 60 characters, on one line",
    "source_wording" Text: "the first 60 characters of the other side",
    "shared" Text: "what both sides have that adds most to the similarity, at most six wordings, the weightiest first, separated by `; `",
    "earliest" Text: "the document with the earlier date, the earliest in the archive of both; `tie` where both have the same date; empty where the dates do not tell",
]);

impl<'a> SimilarPassagesTable<'a> {
    /// The table of what was found in `corpus`.
    pub fn new(corpus: &'a Corpus, rewritten: &'a Rewritten) -> Self {
        Self { corpus, rows: &rewritten.rows, offsets: offsets(corpus, &rewritten.rows) }
    }
}

/// The character offsets of both sides of each row. Each text is counted through once, however many rows it has.
fn offsets(corpus: &Corpus, rows: &[SimilarPassage]) -> Vec<[(u32, u32); 2]> {
    let sides = |(number, row): (usize, &SimilarPassage)| {
        [(row.document, number, 0, row.span), (row.source, number, 1, row.source_span)]
    };
    let mut sides: Vec<_> = rows.iter().enumerate().flat_map(sides).collect();
    sides.par_sort_unstable();
    let mut offsets = vec![[(0, 0); 2]; rows.len()];
    for own in sides.chunk_by(|a, b| a.0 == b.0) {
        let chars = CharOffsets::new(corpus.document(own[0].0).text());
        let at = |byte: u32| chars.chars_before(byte as usize) as u32;
        for &(_, number, side, span) in own {
            offsets[number][side] = (at(span.start), at(span.end));
        }
    }
    offsets
}

impl SimilarPassagesTable<'_> {
    /// The cells that say where one side stands.
    fn place<'r>(&'r self, document: u32, span: Span, chars: (u32, u32), row: &mut Row<'r>) {
        let document = self.corpus.document(document);
        row.text(document.id());
        row.text(leaf_id(document, span.start));
        row.count(chars.0);
        row.count(chars.1);
    }
}

impl Table for SimilarPassagesTable<'_> {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn columns(&self) -> &'static [Column] {
        Self::COLUMNS
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn row<'r>(&'r self, index: usize, row: &mut Row<'r>) {
        let found = &self.rows[index];
        let [document, source] = [found.document, found.source].map(|index| self.corpus.document(index));
        let [own, there] = self.offsets[index];
        self.place(found.document, found.span, own, row);
        self.place(found.source, found.source_span, there, row);
        row.number(found.similarity);
        row.text(wording_at(document, found.span));
        row.text(wording_at(source, found.source_span));
        let shared: Vec<_> = found.shared.iter().map(|span| one_line(span.of(document.text()))).collect();
        row.text(shared.join("; "));
        earliest_cell(row, self.corpus, (found.document, found.source), found.earliest);
    }
}

//! `passages.csv`.

use super::earliest::earliest_cell;
use super::shared_texts::text_id;
use super::{Column, Row, Table, columns, wording_at};
use crate::corpus::Corpus;
use crate::passages::{Passage, Passages};
use rayon::prelude::*;
use zhangju_text::CharOffsets;

/// One row per passage that two documents share.
pub struct PassagesTable<'a> {
    corpus: &'a Corpus,
    passages: &'a Passages,
    /// The offsets of each row: in the document, then in the source.
    offsets: Vec<[(u32, u32); 2]>,
}

columns!(PassagesTable<'_>, "passages", "a passage that two documents share, one row however many edits are in it; the most surprising first. What custom or chance explains, fewer than 50 bits (--min-surprise), has no row. Of one document and one shared text at most 8 passages are listed (--max-per-text), and beside them those with the earliest document that has it and one for any that would have none; shared_texts.csv, the manifest and the terminal report how many there are", [
    "passage_id" Text: "P1, P2, … in the order of the table; `zhangju similar … --show P1` prints both sides",
    "text_id" Text: "the shared text that it is of, as in shared_texts.csv",
    "class" Text: "what it is: `copy` (more than custom explains), `quotation` (as relation says) or `boilerplate` (the same block at the head or the tail of files, or several times in one, in several documents; or enactment history)",
    "surprise" Number: "how surprising it is that both documents have it, in bits, to a tenth: the sum over its blocks of −log₂ P of each character after the one, two and four before it, less what the choice of each block's place explains; see the manual on evidence",
    "doc" Text: "one of the two documents: the later by date, else the later in order of doc_id",
    "start" Count: "character offset of its beginning there",
    "end" Count: "character offset of its end there (not included)",
    "source_doc" Text: "the other document",
    "source_start" Count: "character offset of its beginning there",
    "source_end" Count: "character offset of its end there (not included)",
    "matched_chars" Count: "content characters (letters and digits) that are the same in both, in the same order",
    "identity" Number: "matched_chars divided by the content characters of the longer side",
    "formulaic_share" Number: "share of the matched characters in sequences of 8 characters that at least 1 % of the other families have (--formula-share), never fewer than 5",
    "slots" Text: "what was edited: each difference once, as `source→document`, separated by `; `; one side is empty where words were inserted or deleted",
    "relation" Text: "quotation (one of both documents, whichever, has it in quotation marks with a source beside them, or as the wording of an article that it cites by number), self (both have the same author or body in the metadata) or across (different ones); empty where the metadata do not tell: there is no such column, or one of both has no value in it",
    "earliest" Text: "the document with the earlier date of its own, the earliest in the archive of both, which need not be the author; `tie` where both have the same date; empty where the dates do not tell: one is missing, or one is of a year and the other of a day in it",
    "wording" Text: "its first 60 characters in doc, on one line, from the beginning of the word that it begins in",
]);

impl<'a> PassagesTable<'a> {
    /// The table of the rows of `passages`.
    pub fn new(corpus: &'a Corpus, passages: &'a Passages) -> Self {
        Self { corpus, passages, offsets: offsets(corpus, &passages.rows[..passages.listed]) }
    }
}

/// The character offsets of both sides of each row. Texts are gone through one by one, as counting each anew would take long.
fn offsets(corpus: &Corpus, rows: &[Passage]) -> Vec<[(u32, u32); 2]> {
    let mut sides: Vec<(u32, u32, usize)> = Vec::with_capacity(2 * rows.len());
    for (number, row) in (0..).zip(rows) {
        sides.push((row.document, number, 0));
        sides.push((row.source, number, 1));
    }
    sides.par_sort_unstable();
    let documents: Vec<&[(u32, u32, usize)]> = sides.chunk_by(|a, b| a.0 == b.0).collect();
    let of_document = |sides: &&[(u32, u32, usize)]| {
        let chars = CharOffsets::new(corpus.document(sides[0].0).text());
        let offset = |&(_, number, side): &(u32, u32, usize)| {
            let row = &rows[number as usize];
            let span = if side == 0 { row.span } else { row.source_span };
            let at = |byte: u32| chars.chars_before(byte as usize) as u32;
            (number, side, (at(span.start), at(span.end)))
        };
        sides.iter().map(offset).collect::<Vec<_>>()
    };
    let found: Vec<Vec<_>> = documents.par_iter().map(of_document).collect();
    let mut offsets = vec![[(0, 0); 2]; rows.len()];
    for (number, side, range) in found.into_iter().flatten() {
        offsets[number as usize][side] = range;
    }
    offsets
}

impl Table for PassagesTable<'_> {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn columns(&self) -> &'static [Column] {
        Self::COLUMNS
    }

    fn len(&self) -> usize {
        self.passages.listed
    }

    fn row<'r>(&'r self, index: usize, row: &mut Row<'r>) {
        let passage = &self.passages.rows[index];
        let [own, there] = self.offsets[index];
        let id = |document: u32| self.corpus.documents()[document as usize].id();
        row.text(format!("P{}", index + 1));
        row.text(text_id(passage.text as usize));
        row.name(passage.class.name());
        row.number((passage.surprise * 10.0).round() / 10.0);
        row.text(id(passage.document));
        row.count(own.0);
        row.count(own.1);
        row.text(id(passage.source));
        row.count(there.0);
        row.count(there.1);
        row.count(passage.matched);
        row.number(passage.identity());
        row.number(passage.formulaic_share());
        let slots = passage.slots.iter().map(|slot| format!("{}→{}", slot.from, slot.to));
        row.text(slots.collect::<Vec<_>>().join("; "));
        row.name(passage.relation.name());
        earliest_cell(row, self.corpus, (passage.document, passage.source), passage.earliest);
        row.text(wording_at(self.corpus.document(passage.document), passage.span));
    }
}

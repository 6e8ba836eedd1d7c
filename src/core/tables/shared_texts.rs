//! `shared_texts.csv`.

use super::{Column, Row, Table, columns, wording_at};
use crate::corpus::Corpus;
use crate::passages::{Passages, SharedText, Slot};
use rayon::prelude::*;
use zhangju_text::CharOffsets;

/// One row per text that several documents share.
pub struct SharedTextsTable<'a> {
    corpus: &'a Corpus,
    texts: &'a [SharedText],
    /// Where the centre of each stands, in characters.
    offsets: Vec<(u32, u32)>,
}

columns!(SharedTextsTable<'_>, "shared_texts", "a text that several documents share, whatever each changed of it: the passages over one and the same stretch. Each of its documents has at least half of its centre, so that nothing is chained. The most surprising first; then what is custom (class formula), stretches of at least 30 characters, of which there are no rows in passages.csv", [
    "text_id" Text: "T1, T2, … in the order of the table",
    "class" Text: "what it is, by its passages, the first of these that any is: copy, quotation, boilerplate; formula where it is custom",
    "surprise" Number: "of its most surprising passage, in bits, to a tenth",
    "chars" Count: "content characters (letters and digits, numbers as digits) of its centre",
    "documents" Count: "documents that have at least half of it; of a formula at least so many",
    "earliest" Text: "the document that is earlier than all others that have it, where dates tell; empty where they do not, or where several are of that date",
    "doc" Text: "the document of its centre: the earlier one of its most surprising passage",
    "start" Count: "character offset of the centre's beginning there",
    "end" Count: "character offset of its end there (not included)",
    "wording" Text: "the first 60 characters of the centre, on one line, from the beginning of the word that it begins in",
    "variants" Text: "what was changed: up to 8 differences, each once, as `source→document`, separated by `; `, those of the most surprising passages first",
    "best" Text: "its most surprising passage, as in passages.csv",
    "passages" Count: "its passages",
    "listed" Count: "those of them that passages.csv lists",
]);

/// The id of a shared text, by its index.
pub(super) fn text_id(index: usize) -> String {
    format!("T{}", index + 1)
}

impl<'a> SharedTextsTable<'a> {
    /// The table of the shared texts of `passages`.
    pub fn new(corpus: &'a Corpus, passages: &'a Passages) -> Self {
        let texts = &passages.shared_texts[..];
        Self { corpus, texts, offsets: offsets(corpus, texts) }
    }
}

/// The character offsets of each centre. Documents are gone through one by one, as counting each anew would take long.
fn offsets(corpus: &Corpus, texts: &[SharedText]) -> Vec<(u32, u32)> {
    let mut order: Vec<u32> = (0..texts.len() as u32).collect();
    order.sort_by_key(|&number| (texts[number as usize].document, number));
    let document = |number: u32| texts[number as usize].document;
    let groups: Vec<&[u32]> = order.chunk_by(|&a, &b| document(a) == document(b)).collect();
    let of_document = |numbers: &&[u32]| {
        let chars = CharOffsets::new(corpus.document(document(numbers[0])).text());
        let at = |byte: u32| chars.chars_before(byte as usize) as u32;
        let offset = |&number: &u32| {
            let span = texts[number as usize].span;
            (number, (at(span.start), at(span.end)))
        };
        numbers.iter().map(offset).collect::<Vec<_>>()
    };
    let found: Vec<Vec<_>> = groups.par_iter().map(of_document).collect();
    let mut offsets = vec![(0, 0); texts.len()];
    found.into_iter().flatten().for_each(|(number, range)| offsets[number as usize] = range);
    offsets
}

impl Table for SharedTextsTable<'_> {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn columns(&self) -> &'static [Column] {
        Self::COLUMNS
    }

    fn len(&self) -> usize {
        self.texts.len()
    }

    fn row<'r>(&'r self, index: usize, row: &mut Row<'r>) {
        let text = &self.texts[index];
        let id = |document: u32| self.corpus.documents()[document as usize].id();
        row.text(text_id(index));
        row.name(text.class.name());
        row.number((text.surprise * 10.0).round() / 10.0);
        row.count(text.chars);
        row.count(text.documents.len() as u64);
        row.text(text.earliest.map_or("", id));
        row.text(id(text.document));
        row.count(self.offsets[index].0);
        row.count(self.offsets[index].1);
        row.text(wording_at(self.corpus.document(text.document), text.span));
        let variant = |slot: &Slot| format!("{}→{}", slot.from, slot.to);
        row.text(text.variants.iter().map(variant).collect::<Vec<_>>().join("; "));
        row.text(text.best.map_or_else(String::new, |best| format!("P{}", best + 1)));
        row.count(text.pairs);
        row.count(text.listed);
    }
}

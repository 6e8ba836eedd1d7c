//! The rows of `zhangju segment --format csv`.

use super::sections::leaf_id;
use super::{Column, Row, Table, columns};
use crate::corpus::Corpus;
use crate::tokens::{Lexicon, Token, TokenizedCorpus};
use zhangju_text::CharOffsets;

/// One row per word or mark.
pub struct SegmentsTable<'a> {
    corpus: &'a Corpus,
    lexicon: &'a Lexicon,
    offsets: Vec<CharOffsets<'a>>,
    rows: Vec<Place>,
}

struct Place {
    document: u32,
    token: Token,
}

columns!(SegmentsTable<'_>, "segments", "a word or mark of punctuation, in the order of the text", [
    "doc_id" Text: "the document",
    "section_id" Text: "the leaf of its section tree that contains the word",
    "start" Count: "character offset of its beginning in the text that `zhangju text` prints",
    "end" Count: "character offset of its end (not included)",
    "word" Text: "the word or mark as written",
    "pos" Text: "part of speech in jieba's tags (with --pos)",
]);

impl<'a> SegmentsTable<'a> {
    /// The table of `tokens`.
    pub fn new(corpus: &'a Corpus, tokens: &'a TokenizedCorpus) -> Self {
        let offsets = corpus.documents().iter().map(|document| CharOffsets::new(document.text())).collect();
        let lexicon = &tokens.lexicon;
        let places = (0..)
            .zip(&tokens.documents)
            .flat_map(|(document, tokens)| tokens.iter().map(move |&token| Place { document, token }));
        // Line ends are tokens to the analyses, but no words to a person.
        let rows = places.filter(|place| !lexicon.term(place.token.term).trim().is_empty()).collect();
        Self { corpus, lexicon, offsets, rows }
    }
}

impl Table for SegmentsTable<'_> {
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
        let Place { document: at, token } = &self.rows[index];
        let document = &self.corpus.documents()[*at as usize];
        let offsets = &self.offsets[*at as usize];
        row.text(document.id());
        row.text(leaf_id(document, token.span.start));
        row.count(offsets.chars_before(token.span.start as usize) as u64);
        row.count(offsets.chars_before(token.span.end as usize) as u64);
        row.text(self.lexicon.term(token.term));
        row.text(self.lexicon.tag(token.term));
    }
}

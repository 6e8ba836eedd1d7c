//! How long documents and their sections are, in characters, tokens and types.

use crate::corpus::{Corpus, Document, SectionKind};
use crate::tokens::{Lexicon, Token, TokenizedCorpus};
use rayon::prelude::*;
use serde::Serialize;
use zhangju_text::CharOffsets;

/// A document's size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DocumentSize {
    /// Characters (Unicode scalars) of its text, furniture left out.
    pub chars: u32,
    /// Word tokens.
    pub tokens: u32,
    /// Distinct words.
    pub types: u32,
}

/// Where a node of a section tree stands, and its size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NodeSize {
    /// Character offset of its beginning in the document's text.
    pub start: u32,
    /// Character offset of its end.
    pub end: u32,
    /// Characters it covers, furniture in it left out; furniture counts its own.
    pub chars: u32,
    /// Word tokens in it, its descendants' included.
    pub tokens: u32,
}

/// The sizes of all documents and nodes.
#[derive(Clone, Debug, Default)]
pub struct Sizes {
    /// One a document, in order.
    pub documents: Vec<DocumentSize>,
    /// For each document one a node of its tree, in order.
    pub nodes: Vec<Vec<NodeSize>>,
}

impl Sizes {
    /// Measures every document and node.
    pub fn new(corpus: &Corpus, tokens: &TokenizedCorpus) -> Self {
        let measured = corpus.documents().par_iter().zip(&tokens.documents);
        let (documents, nodes): (Vec<_>, Vec<_>) =
            measured.map(|(document, words)| measure(document, words, &tokens.lexicon)).unzip();
        Self { documents, nodes }
    }

    /// Word tokens of the corpus.
    pub fn tokens(&self) -> u64 {
        self.documents.iter().map(|size| u64::from(size.tokens)).sum()
    }

    /// Characters of the corpus.
    pub fn chars(&self) -> u64 {
        self.documents.iter().map(|size| u64::from(size.chars)).sum()
    }
}

fn measure(document: &Document, tokens: &[Token], lexicon: &Lexicon) -> (DocumentSize, Vec<NodeSize>) {
    let offsets = Offsets::new(document);
    let words: Vec<&Token> = tokens.iter().filter(|token| lexicon.is_counted(token.term)).collect();
    let before = |at: u32| words.partition_point(|word| word.span.start < at) as u32;
    let nodes = document.tree().nodes().iter().map(|node| {
        let (start, end) = (offsets.before(node.span.start), offsets.before(node.span.end));
        let furniture = match node.kind {
            SectionKind::Furniture => 0,
            _ => offsets.furniture_before(node.span.end) - offsets.furniture_before(node.span.start),
        };
        let tokens = before(node.span.end) - before(node.span.start);
        NodeSize { start, end, chars: end - start - furniture, tokens }
    });
    let nodes = nodes.collect();
    let mut types: Vec<_> = words.iter().map(|word| word.term).collect();
    types.sort_unstable();
    types.dedup();
    let end = document.text().len() as u32;
    let chars = offsets.before(end) - offsets.furniture_before(end);
    let size = DocumentSize { chars, tokens: words.len() as u32, types: types.len() as u32 };
    (size, nodes)
}

/// Characters before a place of a document, and those of them that are furniture.
struct Offsets<'d> {
    all: CharOffsets<'d>,
    /// The furniture, in order: its first byte, and the characters of all furniture up to and with it.
    furniture: Vec<(u32, u32)>,
}

impl<'d> Offsets<'d> {
    fn new(document: &'d Document) -> Self {
        let all = CharOffsets::new(document.text());
        let mut total = 0;
        let furniture = document.tree().nodes().iter().filter(|node| node.kind == SectionKind::Furniture);
        let furniture = furniture.map(|node| {
            total += node.span.of(document.text()).chars().count() as u32;
            (node.span.start, total)
        });
        let furniture = furniture.collect();
        Self { all, furniture }
    }

    fn before(&self, at: u32) -> u32 {
        self.all.chars_before(at as usize) as u32
    }

    /// Characters of furniture before byte `at`, where no furniture lies on both sides of it.
    fn furniture_before(&self, at: u32) -> u32 {
        let before = self.furniture.partition_point(|&(start, _)| start < at);
        before.checked_sub(1).map_or(0, |last| self.furniture[last].1)
    }
}

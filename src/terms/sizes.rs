//! How long documents and their sections are, in characters, tokens and types.

use crate::corpus::{Corpus, Document};
use crate::segment::{Lexicon, Token, TokenizedCorpus};
use crate::statistics::Partition;
use crate::text::CharOffsets;
use rayon::prelude::*;

/// A document's size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DocumentSize {
    /// Characters (Unicode scalars) of its text.
    pub chars: u32,
    /// Word tokens.
    pub tokens: u32,
    /// Distinct words.
    pub types: u32,
}

/// Where a node of a section tree stands, and its size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NodeSize {
    /// Character offset of its beginning in the document's text.
    pub start: u32,
    /// Character offset of its end.
    pub end: u32,
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
    /// The documents as parts of the corpus, by their word tokens.
    pub partition: Partition,
}

impl Sizes {
    /// Measures every document and node.
    pub fn new(corpus: &Corpus, tokens: &TokenizedCorpus) -> Self {
        let measured = corpus.documents.par_iter().zip(&tokens.documents);
        let (documents, nodes): (Vec<_>, Vec<_>) =
            measured.map(|(document, words)| measure(document, words, &tokens.lexicon)).unzip();
        let partition = Partition::new(documents.iter().map(|size: &DocumentSize| u64::from(size.tokens)));
        Self { documents, nodes, partition }
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
    let offsets = CharOffsets::new(&document.text);
    let words: Vec<&Token> = tokens.iter().filter(|token| lexicon.is_word(token.term)).collect();
    let before = |at: u32| words.partition_point(|word| word.span.start < at) as u32;
    let nodes = document.tree.nodes().iter().map(|node| NodeSize {
        start: offsets.chars_before(node.span.start as usize) as u32,
        end: offsets.chars_before(node.span.end as usize) as u32,
        tokens: before(node.span.end) - before(node.span.start),
    });
    let nodes = nodes.collect();
    let mut types: Vec<_> = words.iter().map(|word| word.term).collect();
    types.sort_unstable();
    types.dedup();
    let size =
        DocumentSize { chars: offsets.total() as u32, tokens: words.len() as u32, types: types.len() as u32 };
    (size, nodes)
}

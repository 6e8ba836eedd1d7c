//! How long documents and their sections are, in characters, tokens and types.

use crate::corpus::{Corpus, Document, MarkupSpan, SectionKind};
use crate::tokens::{Lexicon, Token, TokenizedCorpus};
use rayon::prelude::*;
use serde::Serialize;
use zhangju_text::{CharOffsets, Span};

/// A document's size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DocumentSize {
    /// Characters (Unicode scalars) of its text, furniture and markup left out.
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
    /// Characters it covers, furniture and markup in it left out; furniture counts its own.
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
        let left_out = match node.kind {
            SectionKind::Furniture => 0,
            _ => offsets.left_out_before(node.span.end) - offsets.left_out_before(node.span.start),
        };
        let tokens = before(node.span.end) - before(node.span.start);
        NodeSize { start, end, chars: end - start - left_out, tokens }
    });
    let nodes = nodes.collect();
    let mut types: Vec<_> = words.iter().map(|word| word.term).collect();
    types.sort_unstable();
    types.dedup();
    let end = document.text().len() as u32;
    let chars = offsets.before(end) - offsets.left_out_before(end);
    let size = DocumentSize { chars, tokens: words.len() as u32, types: types.len() as u32 };
    (size, nodes)
}

/// Characters before a place of a document, and those of them that are furniture or markup.
struct Offsets<'d> {
    all: CharOffsets<'d>,
    /// Furniture and markup, in order: its first byte, and the characters of all of it up to and with it.
    left_out: Vec<(u32, u32)>,
}

impl<'d> Offsets<'d> {
    fn new(document: &'d Document) -> Self {
        let all = CharOffsets::new(document.text());
        let nodes = document.tree().nodes().iter().filter(|node| node.kind == SectionKind::Furniture);
        let furniture: Vec<Span> = nodes.map(|node| node.span).collect();
        let in_furniture = |markup: &MarkupSpan| {
            let behind = furniture.partition_point(|of| of.end <= markup.span.start);
            furniture.get(behind).is_some_and(|of| of.start <= markup.span.start)
        };
        let markup = document.tree().markup().iter().filter(|markup| !in_furniture(markup));
        let mut spans: Vec<Span> =
            markup.map(|markup| markup.span).chain(furniture.iter().copied()).collect();
        spans.sort_unstable();
        let mut total = 0;
        let counted = spans.into_iter().map(|span| {
            total += span.of(document.text()).chars().count() as u32;
            (span.start, total)
        });
        Self { all, left_out: counted.collect() }
    }

    fn before(&self, at: u32) -> u32 {
        self.all.chars_before(at as usize) as u32
    }

    /// Characters of furniture and markup before byte `at`, where none of it lies on both sides of it.
    fn left_out_before(&self, at: u32) -> u32 {
        let before = self.left_out.partition_point(|&(start, _)| start < at);
        before.checked_sub(1).map_or(0, |last| self.left_out[last].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::{Markup, parse};
    use crate::tokens::tokenize;
    use zhangju_segment::{SegmentSettings, Segmenter};

    #[test]
    fn markup_is_no_size_but_moves_what_is_behind_it() {
        let text = "# 渡口\n\n<b>船</b>已修好。\n\n<!-- **注** -->\n\n桥已通车。\n";
        let document = Document::new("a", text, parse(text, Markup::Markdown));
        let corpus = Corpus::new(vec![document]).unwrap();
        let tokens = tokenize(&corpus, &Segmenter::new(&SegmentSettings::default()), &|_| ());
        let sizes = Sizes::new(&corpus, &tokens);
        let document = corpus.document(0);
        let counted = document.counted_text(None).chars().count() as u32;
        assert_eq!(sizes.documents[0].chars, counted);
        for (id, (node, size)) in (0..).zip(document.tree().nodes().iter().zip(&sizes.nodes[0])) {
            let start = text[..node.span.start as usize].chars().count() as u32;
            assert_eq!(size.start, start);
            if node.kind != SectionKind::Furniture {
                assert_eq!(size.chars as usize, document.counted_text(Some(id)).chars().count());
            }
        }
    }
}

//! Texts with every line: what is asked for to read, not to count.

use super::{Token, TokenizedCorpus};
use crate::corpus::{Corpus, Document};
use zhangju_text::ends_line;

/// The same texts with the words of furniture among their words: what `zhangju segment` prints has as many lines as the texts.
#[must_use]
pub fn with_every_line(corpus: &Corpus) -> Corpus {
    let whole = |document: &Document| document.clone().with_tree(document.tree().with_every_line());
    Corpus::in_order(corpus.documents().iter().map(whole).collect(), corpus.metadata_columns().to_vec())
}

/// The same tokens in the order in which they begin.
#[must_use]
pub fn in_text_order(mut tokens: TokenizedCorpus) -> TokenizedCorpus {
    tokens.documents.iter_mut().for_each(|tokens| tokens.sort_by_key(|token| token.span.start));
    tokens
}

/// For each token of `text`, how many lines end before it that did not end before the token before it; and how many end behind the last. A word that
/// a line end cuts is of the line that it begins in.
pub fn line_ends(text: &str, tokens: &[Token]) -> (Vec<usize>, usize) {
    let mut at = 0;
    let mut before = |to: usize| {
        let to = to.max(at);
        let between = &text[at..to];
        let lines = between.chars().filter(|&c| ends_line(c)).count() - between.matches("\r\n").count();
        at = to;
        lines
    };
    let ends = tokens.iter().map(|token| before(token.span.start as usize)).collect();
    (ends, before(text.len()))
}

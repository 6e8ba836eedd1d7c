//! Tokens: where in a text a term stands.

use super::Lexicon;
use serde::Serialize;
use zhangju_text::{Span, TermId};

/// One token: a word, or a mark of punctuation or line end that bounds words (see
/// [`TermClass`](super::TermClass)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Token {
    /// Where it stands in its document's text.
    pub span: Span,
    /// Which term it is.
    pub term: TermId,
}

/// The tokens of every document of a corpus, in the corpus's order, and the lexicon their ids live in.
#[derive(Clone, Debug, Default)]
pub struct TokenizedCorpus {
    /// Tokens of each document, in text order, not overlapping. White space inside lines is no token.
    pub documents: Vec<Vec<Token>>,
    /// What the term ids mean.
    pub lexicon: Lexicon,
}

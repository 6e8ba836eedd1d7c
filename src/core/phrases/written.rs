//! The tokens of a document written together: the text that phrases are found and counted in, character by character.

use crate::tokens::{Lexicon, Token};
use std::ops::Range;
use zhangju_text::{Span, is_blank};

/// A document without its blanks. Between two Latin words that a blank held apart, one space stays.
pub(super) struct Written<'t> {
    /// The words and marks.
    pub text: String,
    tokens: &'t [Token],
    /// Where each token begins in `text`.
    starts: Vec<u32>,
}

impl<'t> Written<'t> {
    pub fn new(tokens: &'t [Token], lexicon: &Lexicon) -> Self {
        let mut written = Self { text: String::new(), tokens, starts: Vec::with_capacity(tokens.len()) };
        let mut before: Option<Token> = None;
        for token in tokens {
            let term = lexicon.term(token.term);
            if before.is_some_and(|before| is_apart(lexicon.term(before.term), term, before.span, token.span))
            {
                written.text.push(' ');
            }
            written.starts.push(written.text.len() as u32);
            written.text.push_str(term);
            before = Some(*token);
        }
        written
    }

    /// The words of some tokens, as they are written.
    pub fn words(tokens: &[Token], lexicon: &Lexicon) -> String {
        Written::new(tokens, lexicon).text
    }

    /// The token that byte `at` belongs to.
    fn token(&self, at: u32) -> usize {
        self.starts.partition_point(|&start| start <= at) - 1
    }

    /// Where bytes `range`, which are not empty, stand in `source`, the document's own text.
    pub fn span(&self, range: Range<u32>, source: &str) -> Span {
        let (first, last) = (self.token(range.start), self.token(range.end - 1));
        Span {
            start: inside(source, self.tokens[first].span, range.start - self.starts[first], false),
            end: inside(source, self.tokens[last].span, range.end - self.starts[last], true),
        }
    }
}

/// Whether two tokens are Latin words or numbers with something between them.
fn is_apart(before: &str, term: &str, end: Span, start: Span) -> bool {
    end.end < start.start
        && before.ends_with(|c: char| c.is_ascii_alphanumeric())
        && term.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// The byte of `source` where the first `written` bytes of the token at `span` end, or where what follows them begins: a line may
/// break inside a word.
fn inside(source: &str, span: Span, written: u32, is_end: bool) -> u32 {
    let mut rest = written;
    for (at, c) in span.of(source).char_indices() {
        if rest == 0 && (is_end || !is_blank(c)) {
            return span.start + at as u32;
        }
        if !is_blank(c) {
            rest = rest.saturating_sub(c.len_utf8() as u32);
        }
    }
    span.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhangju_text::TermId;

    /// Tokens of `source` at these spans, named as given.
    fn tokens(words: &[(&str, u32, u32)]) -> (Lexicon, Vec<Token>) {
        let mut lexicon = Lexicon::default();
        let token = |&(word, start, end): &(&str, u32, u32)| {
            let term: TermId = lexicon.intern(word, "");
            Token { span: Span { start, end }, term }
        };
        let tokens = words.iter().map(token).collect();
        (lexicon, tokens)
    }

    #[test]
    fn blanks_are_left_out_and_found_again() {
        // 推进改\n革 and open: 改革 goes over a line end.
        let source = "推进改\n革 and open";
        let (lexicon, tokens) = tokens(&[("推进", 0, 6), ("改革", 6, 13), ("and", 14, 17), ("open", 18, 22)]);
        let written = Written::new(&tokens, &lexicon);
        assert_eq!(written.text, "推进改革and open");
        let span = |range| written.span(range, source).of(source);
        assert_eq!(span(0..6), "推进");
        assert_eq!(span(3..9), "进改");
        assert_eq!(span(6..12), "改\n革");
        assert_eq!(span(9..15), "革 and");
        assert_eq!(span(12..20), "and open");
    }
}

//! The tokens of a document written together: the text that phrases are found and counted in, character by character.

use crate::tokens::{Lexicon, Token};
use std::ops::Range;
use zhangju_text::{Folding, Span, folded};

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
        let before = range.start - self.starts[first];
        let start =
            if before == 0 { self.tokens[first].span.start } else { self.place(first, before, source).start };
        let to_last = range.end - self.starts[last];
        let end = if to_last == self.len(last) {
            self.tokens[last].span.end
        } else {
            let begins_last =
                self.text[..range.end as usize].char_indices().next_back().map_or(0, |(at, _)| at as u32);
            self.place(last, begins_last - self.starts[last], source).end
        };
        Span { start, end }
    }

    /// Bytes of a token in `text`, the space behind it not counted.
    fn len(&self, token: usize) -> u32 {
        let end = self.starts.get(token + 1).map_or(self.text.len(), |&end| end as usize);
        self.text[self.starts[token] as usize..end].trim_end_matches(' ').len() as u32
    }

    /// Where in `source` the character stands that begins at byte `at` of a token: a line may break inside a word, and its characters may be
    /// written in other forms.
    fn place(&self, token: usize, at: u32, source: &str) -> Span {
        let span = self.tokens[token].span;
        let mut written = span.of(source).char_indices();
        let mut place = span;
        let term = &self.text[self.starts[token] as usize..];
        for (_, c) in term.char_indices().take_while(|&(before, _)| before <= at as usize) {
            let found = written.find(|&(_, other)| other == c || folded(other, Folding::default()) == c);
            let Some((from, other)) = found else { return span };
            place.start = span.start + from as u32;
            place.end = place.start + other.len_utf8() as u32;
        }
        place
    }
}

/// Whether two tokens are Latin words or numbers with something between them.
fn is_apart(before: &str, term: &str, end: Span, start: Span) -> bool {
    end.end < start.start
        && before.ends_with(|c: char| c.is_ascii_alphanumeric())
        && term.starts_with(|c: char| c.is_ascii_alphanumeric())
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
        assert_eq!(span(9..13), "革 a");
        assert_eq!(span(12..20), "and open");
    }

    #[test]
    fn characters_in_other_forms_are_found_again() {
        let source = "⼯\u{200b}程１２ 里";
        let (lexicon, tokens) = tokens(&[("工程", 0, 9), ("12", 9, 15), ("里", 16, 19)]);
        let written = Written::new(&tokens, &lexicon);
        let span = |range| written.span(range, source).of(source);
        assert_eq!((span(0..3), span(3..6), span(0..6)), ("⼯", "程", "⼯\u{200b}程"));
        assert_eq!((span(6..7), span(7..8), span(3..11)), ("１", "２", "程１２ 里"));
    }
}

//! A word or several as they are looked for among tokens.

use crate::tokens::{Lexicon, Token};
use std::ops::Range;
use zhangju_text::{Folding, fold};

/// Words that stand side by side, whatever way segmentation cut them: a place begins and ends where tokens do.
///
/// Where the wording is given in parts separated by spaces, a token ends at the end of each part too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its parts separated by one space.
    text: String,
}

impl Node {
    /// From the wording, in the form of the texts' words; `None` if it is blank.
    pub fn new(wording: &str, folding: Folding) -> Option<Self> {
        let folding = Folding { across_blanks: false, ..folding };
        let text = fold(wording, folding).split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(Self { text })
    }

    /// The wording, its parts separated by one space.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// By term, whether the node may begin with it.
    pub(super) fn beginnings(&self, lexicon: &Lexicon) -> Vec<bool> {
        let ids = (0..lexicon.len() as u32).map(zhangju_text::TermId);
        ids.map(|id| self.text.starts_with(lexicon.term(id))).collect()
    }

    /// Its places among the tokens of a document, not overlapping; `beginnings` are its own.
    pub(super) fn places(
        &self,
        tokens: &[Token],
        lexicon: &Lexicon,
        beginnings: &[bool],
    ) -> Vec<Range<usize>> {
        let mut places = vec![];
        let mut at = 0;
        while at < tokens.len() {
            let end = if beginnings[tokens[at].term.index()] { self.end(tokens, at, lexicon) } else { None };
            if let Some(end) = end {
                places.push(at..end);
            }
            at = end.unwrap_or(at + 1);
        }
        places
    }

    /// Where the node ends that begins with token `at`.
    fn end(&self, tokens: &[Token], mut at: usize, lexicon: &Lexicon) -> Option<usize> {
        // A word of a user's may have a space in it.
        let mut rest = self.text.as_str();
        while !rest.is_empty() {
            rest = rest.strip_prefix(lexicon.term(tokens.get(at)?.term))?;
            rest = rest.strip_prefix(' ').unwrap_or(rest);
            at += 1;
        }
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::bare;
    use crate::tokens::tokenize;
    use zhangju_segment::{SegmentSettings, Segmenter};

    fn check(text: &str, node: &str, expected: &[Range<usize>]) {
        let corpus = bare([text]);
        let settings = SegmentSettings { pretokenized: true, ..SegmentSettings::default() };
        let tokens = tokenize(&corpus, &Segmenter::new(&settings), &|_| ());
        let node = Node::new(node, Folding::default()).unwrap();
        let beginnings = node.beginnings(&tokens.lexicon);
        assert_eq!(node.places(&tokens.documents[0], &tokens.lexicon, &beginnings), expected, "{text}");
    }

    #[test]
    fn places_begin_and_end_where_tokens_do() {
        check("高质量 发展 高质量发展 高 质量 发展", "高质量发展", &[0..2, 2..3, 3..6]);
        check("高质量 发展 高质量发展 高 质量 发展", "高质量 发展", &[0..2, 3..6]);
        check("高质量 发展观", "高质量发展", &[]);
        check("又 好 又 好", "又好", &[0..2, 2..4]);
        check("好 好 好 好", "好 好", &[0..2, 2..4]);
        check("高\n质量", "高质量", &[]);
        assert_eq!(Node::new(" \n", Folding::default()), None);
        check("方便 群众 方便", "⽅\u{200b}便", &[0..1, 2..3]);
    }
}

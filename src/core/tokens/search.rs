//! Search mode: the shorter words inside words, those that jieba-rs gives.

use super::{Lexicon, Token, TokenizedCorpus};
use crate::corpus::Corpus;
use std::ops::Range;
use zhangju_segment::Segmenter;
use zhangju_text::{Folding, Span, TermId, folded};

/// A shorter word, and where in the longer it stands.
type Inner = (Range<usize>, TermId);

/// The same tokens, each behind the shorter words inside it, which it overlaps. For search indexes only: whatever counts tokens wants
/// each character once.
pub fn with_shorter_words(
    corpus: &Corpus,
    tokens: TokenizedCorpus,
    segmenter: &Segmenter,
) -> TokenizedCorpus {
    let TokenizedCorpus { documents, mut lexicon } = tokens;
    let inner: Vec<Vec<Inner>> = (0..lexicon.len() as u32)
        .map(|term| {
            let word: Box<str> = lexicon.term(TermId(term)).into();
            shorter_words(&word, &mut lexicon, segmenter)
        })
        .collect();
    let documents = documents.into_iter().zip(corpus.documents()).map(|(tokens, document)| {
        let mut all = Vec::with_capacity(tokens.len());
        for token in tokens {
            let inner = &inner[token.term.index()];
            if !inner.is_empty() {
                let place = places(document.text(), token.span, lexicon.term(token.term));
                all.extend(inner.iter().map(|(range, term)| Token { span: place(range), term: *term }));
            }
            all.push(token);
        }
        all
    });
    TokenizedCorpus { documents: documents.collect(), lexicon }
}

fn shorter_words(word: &str, lexicon: &mut Lexicon, segmenter: &Segmenter) -> Vec<Inner> {
    let inner = segmenter.shorter_words(word).into_iter();
    inner
        .map(|range| {
            let shorter = &word[range.clone()];
            let tag = if segmenter.finds_tags() { segmenter.tag(shorter) } else { "" };
            let term = lexicon.intern(shorter, tag);
            (range, term)
        })
        .collect()
}

/// What a word may be written with.
const ALL: Folding = Folding { narrow: true, across_blanks: true };

/// Where parts of a word stand in the text, which may have it over two lines, with blanks or in full-width letters.
fn places(text: &str, span: Span, word: &str) -> impl Fn(&Range<usize>) -> Span {
    let mut source = span.of(text).char_indices();
    let mut ends = vec![(0, 0); word.len()];
    for (at, c) in word.char_indices() {
        let found = source.find(|&(_, written)| written == c || folded(written, ALL) == c);
        let (from, to) = found.map_or((0, 0), |(from, written)| (from, from + written.len_utf8()));
        ends[at..at + c.len_utf8()].fill((span.start as usize + from, span.start as usize + to));
    }
    move |range| Span::new(ends[range.start].0, ends[range.end - 1].1)
}

#[cfg(test)]
mod tests {
    use crate::corpus::bare;
    use crate::tokens::{tokenize, with_shorter_words};
    use jieba_rs::Jieba;
    use zhangju_segment::{SegmentEngine, SegmentSettings, Segmenter};

    fn found(text: &str, settings: &SegmentSettings) -> Vec<(usize, usize, String)> {
        let corpus = bare([text]);
        let segmenter = Segmenter::new(settings);
        let tokens = tokenize(&corpus, &segmenter, &|_| ());
        let tokens = with_shorter_words(&corpus, tokens, &segmenter);
        let place = |t: &super::Token| {
            (t.span.start as usize, t.span.end as usize, tokens.lexicon.term(t.term).to_owned())
        };
        tokens.documents[0].iter().map(place).collect()
    }

    #[test]
    fn search_mode_is_that_of_jieba_rs() {
        let text =
            "中华人民共和国国务院总理，供给侧结构性改革，南京市长江大桥；WES-5.4.5和a_bc.d-EF，AT&T。𠮷野家";
        for hmm in [true, false] {
            let want: Vec<_> = Jieba::new()
                .cut_for_search(text, hmm)
                .iter()
                .map(|t| (t.byte_start, t.byte_end, t.word.to_owned()))
                .collect();
            assert!(want.len() > 30);
            for engine in [SegmentEngine::Zhangju, SegmentEngine::Jieba] {
                let settings = SegmentSettings { engine, hmm, domain: false, ..SegmentSettings::default() };
                assert_eq!(found(text, &settings), want, "{engine:?}, hmm {hmm}");
            }
        }
    }

    #[test]
    fn shorter_words_stand_where_they_are_written() {
        let settings = SegmentSettings { narrow: true, ..SegmentSettings::default() };
        let words = found("ＷＥＳ－５．４．５", &settings);
        assert_eq!(words, [(0, 9, "WES".to_owned()), (0, 27, "WES-5.4.5".to_owned())]);
    }
}

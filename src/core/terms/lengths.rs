//! How long the sentences and paragraphs of running text are, in content characters.

use crate::corpus::{Document, SectionKind};
use crate::tokens::{Lexicon, Token};
use serde::Serialize;
use zhangju_text::{TermId, content_chars};

/// Marks that end a sentence.
const ENDS: [char; 6] = ['。', '！', '？', '!', '?', '｡'];

/// What a term is in a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// So many content characters; marks have none.
    Chars(u32),
    SentenceEnd,
    ParagraphEnd,
}

/// What each term is, by its id.
pub(super) fn pieces(lexicon: &Lexicon) -> Vec<Piece> {
    let piece = |id| match lexicon.term(TermId(id)) {
        "\n" => Piece::ParagraphEnd,
        mark if !lexicon.is_word(TermId(id)) && mark.contains(ENDS) => Piece::SentenceEnd,
        term => Piece::Chars(content_chars(term) as u32),
    };
    (0..lexicon.len() as u32).map(piece).collect()
}

/// What is said of lengths; `None` where there are none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Lengths {
    /// Their mean.
    pub mean: Option<f64>,
    /// The one in the middle, or the mean of the two there.
    pub median: Option<f64>,
}

impl Lengths {
    fn of(mut lengths: Vec<u32>) -> Self {
        let count = lengths.len();
        if count == 0 {
            return Self::default();
        }
        lengths.sort_unstable();
        let sum: u64 = lengths.iter().copied().map(u64::from).sum();
        let middle = f64::from(lengths[(count - 1) / 2]) + f64::from(lengths[count / 2]);
        Self { mean: Some(sum as f64 / count as f64), median: Some(middle / 2.0) }
    }
}

/// Those of the sentences and the paragraphs of a document.
pub(super) fn lengths(document: &Document, tokens: &[Token], pieces: &[Piece]) -> (Lengths, Lengths) {
    let tree = document.tree();
    let mut leaves = tree.leaves().map(|id| tree.node(id)).peekable();
    let mut found = Found::default();
    for token in tokens {
        while leaves.next_if(|leaf| leaf.span.end <= token.span.start).is_some() {}
        // A document without a tree is all text.
        let runs = leaves.peek().is_none_or(|leaf| is_running(leaf.kind));
        match pieces[token.term.index()] {
            Piece::Chars(chars) if runs => found.sentence += chars,
            Piece::SentenceEnd => found.end_sentence(),
            Piece::ParagraphEnd => found.end_paragraph(),
            Piece::Chars(_) => {}
        }
    }
    found.end_paragraph();
    (Lengths::of(found.sentences), Lengths::of(found.paragraphs))
}

/// Whether leaves of this kind are running text.
fn is_running(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::Paragraph | SectionKind::Point | SectionKind::Preamble)
}

/// Lengths so far, and of what has begun.
#[derive(Default)]
struct Found {
    sentences: Vec<u32>,
    paragraphs: Vec<u32>,
    sentence: u32,
    paragraph: u32,
}

impl Found {
    /// What has no content character is no sentence.
    fn end_sentence(&mut self) {
        if self.sentence > 0 {
            self.sentences.push(self.sentence);
        }
        self.paragraph += std::mem::take(&mut self.sentence);
    }

    fn end_paragraph(&mut self) {
        self.end_sentence();
        let paragraph = std::mem::take(&mut self.paragraph);
        if paragraph > 0 {
            self.paragraphs.push(paragraph);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Corpus, bare};
    use crate::tokens::tokenize;
    use zhangju_segment::{SegmentSettings, Segmenter};

    /// The means and medians of sentences and paragraphs.
    fn of(corpus: &Corpus) -> [Option<f64>; 4] {
        let tokens = tokenize(corpus, &Segmenter::new(&SegmentSettings::default()), &|_| ());
        let (sentences, paragraphs) =
            lengths(corpus.document(0), &tokens.documents[0], &pieces(&tokens.lexicon));
        [sentences.mean, sentences.median, paragraphs.mean, paragraphs.median]
    }

    fn parsed(text: &str) -> Corpus {
        Corpus::new(vec![Document::from_text("a", text)]).unwrap()
    }

    #[test]
    fn titles_and_headings_are_no_sentences() {
        let text = "关于渡口值守的报告\n\n各船要加强值守。水位怎么样？一小时一报。\n\n一、修缮情况\n\n堤上的石阶已经修好，两盏灯也亮了！“好！”\n";
        let [sentences, median, paragraphs, _] = of(&parsed(text));
        // 7, 5, 5; 15 and 1.
        assert_eq!((sentences, median), (Some(33.0 / 5.0), Some(5.0)));
        assert_eq!(paragraphs, Some(33.0 / 2.0));
    }

    #[test]
    fn sentences_go_on_behind_points() {
        let text = "为此要做到：一是船只每日检查；二是堤岸每周巡查；三是水位每小时一报。\n";
        assert_eq!(of(&bare([text])), [Some(30.0); 4]);
        let titled = format!("关于渡口值守的报告\n\n{text}");
        assert_eq!(of(&parsed(&titled)), [Some(30.0); 4]);
    }

    #[test]
    fn a_text_of_marks_or_headings_has_no_lengths() {
        for text in ["", "……\n！！\n"] {
            assert_eq!(of(&parsed(text)), [None; 4], "{text}");
            assert_eq!(of(&bare([text])), [None; 4], "{text}");
        }
    }

    #[test]
    fn the_median_of_an_even_number_is_between_two() {
        assert_eq!(Lengths::of(vec![9, 1, 4, 2]), Lengths { mean: Some(4.0), median: Some(3.0) });
        assert_eq!(Lengths::of(vec![9, 1, 4]), Lengths { mean: Some(14.0 / 3.0), median: Some(4.0) });
    }
}

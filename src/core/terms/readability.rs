//! How diverse the words of a document are, and how easily it reads.

use super::lengths::{Lengths, lengths, pieces};
use crate::corpus::Corpus;
use crate::statistics::Diversity;
use crate::tokens::{Lexicon, Token, TokenizedCorpus};
use rayon::prelude::*;
use serde::Serialize;
use zhangju_text::TermId;

/// Tokens of a stretch of the standardised type-token ratio.
const STTR_SEGMENT: usize = 1000;

/// Tokens of a window of the moving-average type-token ratio: what quanteda, koRpus and lexicalrichness take unless told otherwise.
const MATTR_WINDOW: usize = 100;

/// Fewest tokens of a text that has an MTLD: the shortest that McCarthy & Jarvis (2010) hold it steady for.
const LEAST_FOR_MTLD: usize = 100;

/// Tokens of a sample of HD-D (McCarthy & Jarvis 2007).
const HDD_SAMPLE: usize = 42;

/// What is said of a document. `None` where it is too short for a measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Readability {
    /// Type-token ratio.
    pub ttr: Option<f64>,
    /// The mean of those of stretches of 1,000 tokens.
    pub sttr: Option<f64>,
    /// The mean of those of windows of 100 tokens.
    pub mattr: Option<f64>,
    /// Measure of textual lexical diversity, from 100 tokens on.
    pub mtld: Option<f64>,
    /// HD-D, of samples of 42 tokens.
    pub hdd: Option<f64>,
    /// Content characters of sentences of running text.
    pub sentences: Lengths,
    /// Content characters of paragraphs of running text.
    pub paragraphs: Lengths,
    /// Share of content words among the words with a part of speech.
    pub content_word_share: Option<f64>,
}

/// That of every document.
pub fn readability(corpus: &Corpus, tokens: &TokenizedCorpus) -> Vec<Readability> {
    let lexicon = &tokens.lexicon;
    let (pieces, words) = (pieces(lexicon), words(lexicon));
    let of = |(document, tokens): (_, &Vec<Token>)| {
        let counted = tokens.iter().map(|token| token.term).filter(|&term| lexicon.is_counted(term));
        let (sentences, paragraphs) = lengths(document, tokens, &pieces);
        let content_word_share = content_words(tokens, &words);
        Readability { sentences, paragraphs, content_word_share, ..diversity(&Diversity::new(counted)) }
    };
    corpus.documents().par_iter().zip(&tokens.documents).map(of).collect()
}

fn diversity(words: &Diversity) -> Readability {
    Readability {
        ttr: words.ttr(),
        sttr: words.sttr(STTR_SEGMENT),
        mattr: words.mattr(MATTR_WINDOW),
        mtld: words.mtld().filter(|_| words.tokens() >= LEAST_FOR_MTLD),
        hdd: words.hdd(HDD_SAMPLE),
        ..Readability::default()
    }
}

/// What a term is by its part of speech.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Content,
    Function,
    /// No word, or nobody knows which.
    Unknown,
}

fn words(lexicon: &Lexicon) -> Vec<Word> {
    let word = |id| match lexicon.tag(id) {
        "" => Word::Unknown,
        _ if !lexicon.is_word(id) => Word::Unknown,
        tag if is_of_content(tag) => Word::Content,
        _ => Word::Function,
    };
    (0..lexicon.len() as u32).map(|id| word(TermId(id))).collect()
}

/// Nouns (n, t, s), verbs, adjectives (a, b, z), idioms and fixed expressions (i, l), abbreviations (j) and Latin strings. jieba's zg, which 很
/// and 此 have as well as 县 and 车, is none.
fn is_of_content(tag: &str) -> bool {
    matches!(tag, "s" | "b" | "z" | "i" | "l" | "j" | "eng") || tag.starts_with(['n', 't', 'v', 'a'])
}

fn content_words(tokens: &[Token], words: &[Word]) -> Option<f64> {
    let known = tokens.iter().map(|token| words[token.term.index()]).filter(|&word| word != Word::Unknown);
    let (all, content) = known
        .fold((0_u32, 0_u32), |(all, content), word| (all + 1, content + u32::from(word == Word::Content)));
    (all > 0).then(|| f64::from(content) / f64::from(all))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::bare;
    use crate::tokens::tokenize;
    use zhangju_segment::{SegmentSettings, Segmenter};

    fn of(texts: &[&str], pretokenized: bool) -> Vec<Readability> {
        let settings = SegmentSettings { pretokenized, tags: true, ..SegmentSettings::default() };
        let corpus = bare(texts);
        readability(&corpus, &tokenize(&corpus, &Segmenter::new(&settings), &|_| ()))
    }

    #[test]
    fn content_words_are_those_of_open_classes() {
        let share = |text| of(&[text], false)[0].content_word_share;
        // Nouns and verbs; particle and conjunction; a mark that is no word.
        assert_eq!(share("加强 水库 的 建设 和 管理 。"), Some(4.0 / 6.0));
        // Adverb and adjective, pronoun and noun.
        assert_eq!(share("很 重要 ， 我们 学校"), Some(0.5));
        assert_eq!(share("GDP 的"), Some(0.5));
        assert_eq!(share("。"), None);
        // Words that are apart already have no tags.
        assert_eq!(of(&["加强 水库"], true)[0].content_word_share, None);
    }

    #[test]
    fn short_texts_have_what_they_are_long_enough_for() {
        let words = |count: usize| ["甲 乙 丙 丁"].repeat(count / 4).join(" ");
        let texts = [words(40), words(44), words(96), words(100), words(1000)];
        let of = of(&texts.each_ref().map(String::as_str), true);
        let which =
            |of: &Readability| [of.ttr, of.hdd, of.mtld, of.mattr, of.sttr].map(|measure| measure.is_some());
        let found: Vec<_> =
            of.iter().map(|of| which(of).into_iter().filter(|&is_some| is_some).count()).collect();
        assert_eq!(found, [1, 2, 2, 4, 5]);
    }
}

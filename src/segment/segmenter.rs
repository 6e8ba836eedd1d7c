//! From text to words: jieba with its own dictionary, the domain dictionary and the user's, or words already apart.

use crate::dict::Dictionary;
use jieba_rs::Jieba;

/// How texts become words.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own, as typed")]
pub struct SegmentSettings {
    /// Leave out `dicts/gongwen.txt`.
    pub no_domain: bool,
    /// The user's dictionaries, in the order given; a later one replaces the frequencies of an earlier.
    pub dictionaries: Vec<Dictionary>,
    /// Find words that are in no dictionary with jieba's hidden Markov model.
    pub hmm: bool,
    /// The text has its words apart by white space already; no dictionary is used.
    pub pretokenized: bool,
    /// Note the part of speech of each term.
    pub tags: bool,
}

impl Default for SegmentSettings {
    fn default() -> Self {
        Self { no_domain: false, dictionaries: vec![], hmm: true, pretokenized: false, tags: false }
    }
}

/// One word of a line, or one mark between words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'t> {
    /// First byte, from the beginning of what was segmented.
    pub start: usize,
    /// The word as written.
    pub word: &'t str,
    /// Its part of speech; empty unless asked for.
    pub tag: &'t str,
}

/// Cuts texts into words. Made once, used by every thread.
pub struct Segmenter {
    /// `None` for text whose words are apart already.
    jieba: Option<Jieba>,
    hmm: bool,
    tags: bool,
    broken: Vec<String>,
}

impl Segmenter {
    /// Loads the dictionaries.
    pub fn new(settings: &SegmentSettings) -> Self {
        let jieba = (!settings.pretokenized).then(|| load(settings));
        let broken = jieba.as_ref().map_or_else(Vec::new, |jieba| broken(jieba, &settings.dictionaries));
        Self { jieba, hmm: settings.hmm, tags: settings.tags, broken }
    }

    /// Whether words are looked for; else white space tells them apart.
    pub fn looks_for_words(&self) -> bool {
        self.jieba.is_some()
    }

    /// Words of the user's dictionaries that do not come out whole even by themselves: their frequency is too low, or
    /// they have a character at which every text is cut (`·`, quotation marks).
    pub fn broken_words(&self) -> &[String] {
        &self.broken
    }

    /// Gives the pieces of `text` to `sink` in order. White space, line ends included, is in no piece.
    pub fn segment<'t>(&'t self, text: &'t str, mut sink: impl FnMut(Piece<'t>)) {
        let mut sink = |start: usize, word: &'t str, tag: &'t str| {
            if !word.trim().is_empty() {
                sink(Piece { start, word, tag });
            }
        };
        match &self.jieba {
            None => words_apart(text, |start, word| sink(start, word, "")),
            Some(jieba) if self.tags => {
                jieba.tag(text, self.hmm).iter().for_each(|tag| sink(tag.byte_start, tag.word, tag.tag));
            }
            Some(jieba) => {
                jieba.cut(text, self.hmm).iter().for_each(|token| sink(token.byte_start, token.word, ""));
            }
        }
    }
}

/// jieba's dictionary, then ours, then the user's.
fn load(settings: &SegmentSettings) -> Jieba {
    let mut jieba = Jieba::new();
    let domain = (!settings.no_domain).then(Dictionary::gongwen);
    for entry in domain.iter().chain(&settings.dictionaries).flat_map(|dictionary| &dictionary.entries) {
        jieba.add_word(&entry.word, entry.frequency.map(|f| f as usize), entry.tag.as_deref());
    }
    jieba
}

fn broken(jieba: &Jieba, dictionaries: &[Dictionary]) -> Vec<String> {
    let words = dictionaries.iter().flat_map(|dictionary| &dictionary.entries).map(|entry| &entry.word);
    words.filter(|word| jieba.cut(word, false).len() > 1).cloned().collect()
}

fn words_apart<'t>(text: &'t str, mut sink: impl FnMut(usize, &'t str)) {
    for word in text.split_whitespace() {
        sink(word.as_ptr() as usize - text.as_ptr() as usize, word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn words(settings: &SegmentSettings, text: &str) -> Vec<String> {
        let segmenter = Segmenter::new(settings);
        let mut words = vec![];
        segmenter.segment(text, |piece| {
            assert_eq!(&text[piece.start..piece.start + piece.word.len()], piece.word);
            words.push(piece.word.to_owned());
        });
        words
    }

    fn with_dictionary(lines: &str) -> SegmentSettings {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(lines.as_bytes()).unwrap();
        SegmentSettings { dictionaries: vec![Dictionary::read(file.path()).unwrap()], ..Default::default() }
    }

    #[test]
    fn a_user_word_without_frequency_comes_out_whole() {
        let settings = with_dictionary("\u{feff}云上青禾计划\r\n");
        assert_eq!(words(&settings, "推进云上青禾计划落地"), ["推进", "云上青禾计划", "落地"]);
    }

    #[test]
    fn words_that_cannot_come_out_whole_are_known() {
        let segmenter = Segmenter::new(&with_dictionary("青禾·计划\n我们研究 1\n云上青禾\n"));
        assert_eq!(segmenter.broken_words(), ["青禾·计划", "我们研究"]);
    }

    #[test]
    fn the_domain_dictionary_can_be_left_out() {
        let text = "供给侧结构性改革";
        let without = SegmentSettings { no_domain: true, ..Default::default() };
        assert_eq!(words(&SegmentSettings::default(), text), [text]);
        assert!(words(&without, text).len() > 1);
    }

    #[test]
    fn white_space_is_in_no_piece() {
        let words = words(&SegmentSettings::default(), "　　工作\u{a0}\u{a0}报告 。\t\n");
        assert_eq!(words, ["工作", "报告", "。"]);
    }

    #[test]
    fn words_that_are_apart_stay_as_they_are() {
        let settings = SegmentSettings { pretokenized: true, ..Default::default() };
        assert_eq!(words(&settings, "坚持 稳中求进 工作总基调 。"), ["坚持", "稳中求进", "工作总基调", "。"]);
    }

    #[test]
    fn tags_on_request() {
        let segmenter = Segmenter::new(&SegmentSettings { tags: true, ..Default::default() });
        let mut tags = vec![];
        segmenter.segment("我们研究", |piece| tags.push((piece.word, piece.tag)));
        assert_eq!(tags, [("我们", "r"), ("研究", "vn")]);
    }
}

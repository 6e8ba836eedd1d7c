//! From text to words: jieba with its own dictionary, the domain dictionary and the user's, or words already apart.

use super::cuts::cut_at;
use super::engine::{Engine, WordKey};
use super::guess::Guesser;
use super::numbers::keep_whole;
use super::piece::Piece;
use super::search;
use super::whole::{WholeWords, others};
use super::{SegmentEngine, SegmentSettings};
use crate::dict::Dictionary;
use jieba_rs::Jieba;
use std::ops::Range;
use std::sync::OnceLock;
use zhangju_text::Folding;

/// Cuts texts into words. Made once, used by every thread.
pub struct Segmenter {
    /// `None` for text whose words are apart already, and where jieba-rs is requested or stands in.
    engine: Option<Engine>,
    /// Loaded when first requested: the engine needs none of it.
    jieba: OnceLock<Jieba>,
    /// Made when first requested.
    guesser: OnceLock<Guesser>,
    /// Words of the user that neither can hold.
    whole: WholeWords,
    settings: SegmentSettings,
    broken: Vec<String>,
}

impl Segmenter {
    /// Loads the dictionaries.
    pub fn new(settings: &SegmentSettings) -> Self {
        let folding = Folding { across_blanks: false, ..settings.folding() };
        let dictionaries = settings.dictionaries.iter().map(|words| words.folded(folding)).collect();
        let settings = &SegmentSettings { dictionaries, ..settings.clone() };
        let own = if settings.pretokenized { &[][..] } else { &settings.dictionaries };
        let mut segmenter = Self {
            engine: engine(settings),
            jieba: OnceLock::new(),
            guesser: OnceLock::new(),
            whole: WholeWords::new(own),
            settings: settings.clone(),
            broken: vec![],
        };
        segmenter.broken = segmenter.find_broken();
        // Here, where texts are still being read, and not when the first unknown word makes every thread wait.
        if segmenter.engine.is_some() && settings.tags {
            segmenter.guesser();
        } else {
            segmenter.jieba();
        }
        segmenter
    }

    /// Whether jieba-rs looks for words because the requested engine has no room for the user dictionaries.
    pub fn jieba_stands_in(&self) -> bool {
        self.looks_for_words() && self.settings.engine == SegmentEngine::Zhangju && self.engine.is_none()
    }

    fn find_broken(&self) -> Vec<String> {
        let words = others(&self.settings.dictionaries).map(|entry| &entry.word);
        let words = words.filter(|word| self.parts(word) > 1);
        words.cloned().collect()
    }

    /// How many tokens a word is by itself, without the Markov model.
    fn parts(&self, word: &str) -> usize {
        match (&self.engine, self.jieba()) {
            (Some(engine), _) => engine.parts(word),
            (None, Some(jieba)) => jieba.cut(word, false).len(),
            (None, None) => 1,
        }
    }

    fn guesser(&self) -> &Guesser {
        self.guesser.get_or_init(Guesser::new)
    }

    /// `None` for text whose words are apart already, and where the engine looks for them.
    fn jieba(&self) -> Option<&Jieba> {
        let serves = self.looks_for_words() && self.engine.is_none();
        serves.then(|| self.jieba.get_or_init(|| load(&self.settings)))
    }

    /// The dictionaries beside jieba's: that of official prose if it is used, then the user's.
    pub fn dictionaries(&self) -> Vec<Dictionary> {
        let domain = self.settings.domain.then(Dictionary::gongwen);
        domain.into_iter().chain(self.settings.dictionaries.iter().cloned()).collect()
    }

    /// Whether punctuation marks count as tokens.
    pub fn counts_marks(&self) -> bool {
        self.settings.punctuation
    }

    /// Whether parts of speech are requested.
    pub fn finds_tags(&self) -> bool {
        self.settings.tags
    }

    /// Whether words are looked for; else white space tells them apart.
    pub fn looks_for_words(&self) -> bool {
        !self.settings.pretokenized
    }

    /// Words of the user's dictionaries that do not come out whole even by themselves: their frequency is too low.
    pub fn broken_words(&self) -> &[String] {
        &self.broken
    }

    /// The bytes at which a word of the dictionaries can be cut into as few shorter words of two characters or more as it takes, or
    /// between all its characters where it cannot. `None` if no dictionary has it.
    pub fn cuts(&self, word: &str) -> Option<Vec<usize>> {
        if let Some(engine) = &self.engine {
            engine.tag(word)?;
            return Some(cut_at(&engine.inner_words(word), word));
        }
        let jieba = self.jieba().filter(|jieba| jieba.has_word(word))?;
        let mut inner: Vec<(usize, usize)> = jieba
            .cut_all(word)
            .iter()
            .filter(|token| token.word.len() < word.len() && token.word.chars().nth(1).is_some())
            .map(|token| (token.byte_start, token.byte_start + token.word.len()))
            .collect();
        inner.sort_unstable();
        Some(cut_at(&inner, word))
    }

    /// The part of speech that the dictionaries give a word; empty if none has it, or if it does not come out whole by itself.
    pub fn tag<'s>(&'s self, word: &'s str) -> &'s str {
        if let Some(tag) = self.whole.tag(word) {
            return tag;
        }
        if let Some(engine) = &self.engine {
            return engine.tag(word).filter(|_| engine.parts(word) == 1).unwrap_or_default();
        }
        let known = self.jieba().filter(|jieba| jieba.has_word(word));
        let tags = known.map(|jieba| jieba.tag(word, false));
        match tags.as_deref() {
            Some([tag]) => tag.tag,
            _ => "",
        }
    }

    /// The part of speech of a token, a guess where no dictionary has it; empty unless parts of speech are requested, and where
    /// cutting finds them.
    pub fn part_of_speech<'s>(&'s self, word: &'s str) -> &'s str {
        if self.settings.tags
            && let Some(tag) = self.whole.tag(word)
        {
            return tag;
        }
        match &self.engine {
            Some(engine) if self.settings.tags => {
                engine.tag(word).unwrap_or_else(|| self.guesser().tag(word))
            }
            _ => "",
        }
    }

    /// The form that a text is to be put into before it is segmented.
    pub fn folding(&self) -> Folding {
        self.settings.folding()
    }

    /// Whether a dictionary has a word.
    pub fn knows(&self, word: &str) -> bool {
        self.whole.tag(word).is_some()
            || match (&self.engine, self.jieba()) {
                (Some(engine), _) => engine.tag(word).is_some(),
                (None, Some(jieba)) => jieba.has_word(word),
                (None, None) => false,
            }
    }

    /// The shorter words inside a word, in jieba-rs's order: those that its search mode gives as well.
    pub fn shorter_words(&self, word: &str) -> Vec<Range<usize>> {
        match (&self.engine, self.jieba()) {
            (Some(engine), _) => search::ranges(word, |gram| engine.tag(gram).is_some()),
            (None, Some(jieba)) => search::ranges(word, |gram| jieba.has_word(gram)),
            (None, None) => vec![],
        }
    }

    /// Gives the pieces of `text` to `sink` in order. White space, line ends included, is in no piece.
    pub fn segment<'t>(&'t self, text: &'t str, sink: impl FnMut(Piece<'t>)) {
        self.pieces::<false>(text, sink);
    }

    /// The same, and words have their keys.
    pub fn segment_with_keys<'t>(&'t self, text: &'t str, sink: impl FnMut(Piece<'t>)) {
        self.pieces::<true>(text, sink);
    }

    fn pieces<'t, const KEYS: bool>(&'t self, text: &'t str, sink: impl FnMut(Piece<'t>)) {
        if !self.settings.whole_numbers || !self.looks_for_words() {
            return self.cut::<KEYS>(text, sink);
        }
        let mut pieces = vec![];
        self.cut::<KEYS>(text, |piece| pieces.push(piece));
        keep_whole(text, &pieces, if self.settings.tags { "m" } else { "" }, sink);
    }

    /// The words of the user that jieba cannot hold, and between them jieba's.
    fn cut<'t, const KEYS: bool>(&'t self, text: &'t str, mut sink: impl FnMut(Piece<'t>)) {
        if self.whole.is_empty() {
            return self.cut_between::<KEYS>(text, sink);
        }
        let mut from = 0;
        while let Some(found) = self.whole.find(text, from) {
            let mut later = |piece: Piece<'t>| sink(Piece { start: piece.start + from, ..piece });
            self.cut_between::<KEYS>(&text[from..found.start], &mut later);
            from = found.end;
            let word = &text[found.clone()];
            let tag = if self.settings.tags { self.whole.tag(word).unwrap_or_default() } else { "" };
            sink(Piece { start: found.start, word, tag, key: WordKey::default() });
        }
        self.cut_between::<KEYS>(&text[from..], |piece| sink(Piece { start: piece.start + from, ..piece }));
    }

    fn cut_between<'t, const KEYS: bool>(&'t self, text: &'t str, mut sink: impl FnMut(Piece<'t>)) {
        let mut sink = |start: usize, word: &'t str, tag: &'t str, key: WordKey| {
            if !is_white_space(word) {
                sink(Piece { start, word, tag, key });
            }
        };
        if let Some(engine) = &self.engine {
            return engine.cut::<KEYS>(text, |start, word, key| sink(start, word, "", key));
        }
        let mut sink = |start, word, tag| sink(start, word, tag, WordKey::default());
        let hmm = self.settings.hmm;
        match self.jieba() {
            None => words_apart(text, |start, word| sink(start, word, "")),
            Some(jieba) if self.settings.tags => {
                jieba.tag(text, hmm).iter().for_each(|tag| sink(tag.byte_start, tag.word, tag.tag));
            }
            Some(jieba) => {
                jieba.cut(text, hmm).iter().for_each(|token| sink(token.byte_start, token.word, ""));
            }
        }
    }
}

/// Most words begin with a letter, a common mark or a common Chinese character, and are known for what they are by their first bytes.
fn is_white_space(word: &str) -> bool {
    match word.as_bytes() {
        [b'!'..=b'~' | 0xE4.., ..] => false,
        // Of the marks of this block the wide blank alone.
        [0xE3, ..] if !word.starts_with('\u{3000}') => false,
        _ => word.trim().is_empty(),
    }
}

/// jieba's dictionary, then ours, then the user's.
fn load(settings: &SegmentSettings) -> Jieba {
    let mut jieba = Jieba::new();
    let domain = settings.domain.then(Dictionary::gongwen);
    for entry in domain.iter().flat_map(Dictionary::entries).chain(others(&settings.dictionaries)) {
        jieba.add_word(&entry.word, entry.frequency.map(|f| f as usize), entry.tag.as_deref());
    }
    jieba
}

/// zhangju's engine with the user's words; `None` if it is not requested or has no room for them.
fn engine(settings: &SegmentSettings) -> Option<Engine> {
    if settings.pretokenized || settings.engine != SegmentEngine::Zhangju {
        return None;
    }
    let mut engine = Engine::new(settings.domain, settings.hmm);
    if !settings.dictionaries.is_empty() {
        engine.add(others(&settings.dictionaries))?;
    }
    Some(engine)
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
        assert_eq!(segmenter.broken_words(), ["我们研究"]);
    }

    #[test]
    fn both_engines_know_the_same_of_a_word() {
        let [own, jieba] = [SegmentEngine::Zhangju, SegmentEngine::Jieba]
            .map(|engine| Segmenter::new(&SegmentSettings { engine, ..Default::default() }));
        let mut tags = vec![];
        for line in zhangju_dicts::JIEBA_WORDS.lines().step_by(20).chain(["所称 1"]) {
            let word = line.split(' ').next().unwrap();
            assert_eq!(own.tag(word), jieba.tag(word), "{word}");
            tags.push(own.tag(word));
        }
        assert!(tags.contains(&"") && tags.contains(&"v"));
    }

    #[test]
    fn the_domain_dictionary_can_be_left_out() {
        let text = "供给侧结构性改革";
        let without = SegmentSettings { domain: false, ..Default::default() };
        assert_eq!(words(&SegmentSettings::default(), text), [text]);
        assert!(words(&without, text).len() > 1);
    }

    #[test]
    fn words_are_cut_into_the_fewest_shorter_words() {
        let segmenter = Segmenter::new(&SegmentSettings::default());
        let parts = |word: &str| {
            let mut parts = vec![];
            let mut from = 0;
            for at in segmenter.cuts(word)?.into_iter().chain([word.len()]) {
                parts.push(word[from..at].to_owned());
                from = at;
            }
            Some(parts.join("/"))
        };
        assert_eq!(parts("改革开放").as_deref(), Some("改革/开放"));
        assert_eq!(parts("与时俱进").as_deref(), Some("与/时/俱/进"));
        assert_eq!(parts("云上青禾"), None);
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
        segmenter
            .segment("我们研究", |piece| tags.push((piece.word, segmenter.part_of_speech(piece.word))));
        assert_eq!(tags, [("我们", "r"), ("研究", "vn")]);
    }
}

//! Words of users that jieba cannot hold: those that begin or end with a letter or digit that is no Chinese character, which it would find inside
//! others (`ces` in `processes`), and those with a sign at which it cuts every text (`·`, `/`, a blank). They are found in the text
//! before it is segmented, the longest first; where two overlap, the first.

use crate::dict::{Dictionary, Entry};
use rustc_hash::FxHashMap;
use std::ops::Range;
use zhangju_image::layout::is_inside_words;

/// These words, ready to be found. None in most runs.
#[derive(Debug, Default)]
pub(super) struct WholeWords {
    /// Each with its part of speech.
    tags: FxHashMap<String, String>,
    /// By first character, how many bytes its words have: the longest first.
    lengths: FxHashMap<char, Vec<usize>>,
}

impl WholeWords {
    /// Those of `dictionaries`.
    pub(super) fn new(dictionaries: &[Dictionary]) -> Self {
        let mut words = Self::default();
        for entry in dictionaries.iter().flat_map(Dictionary::entries).filter(|entry| is_whole(&entry.word)) {
            let tag = entry.tag.clone().unwrap_or_default();
            words.add(&entry.word, &tag);
            // Blanks between Chinese characters may be passed over before words are looked for.
            let closed = without_inner_blanks(&entry.word);
            if closed != entry.word && is_whole(&closed) {
                words.add(&closed, &tag);
            }
        }
        for lengths in words.lengths.values_mut() {
            lengths.sort_unstable_by(|a, b| b.cmp(a));
            lengths.dedup();
        }
        words
    }

    fn add(&mut self, word: &str, tag: &str) {
        let Some(first) = word.chars().next() else { return };
        self.lengths.entry(first).or_default().push(word.len());
        self.tags.insert(word.to_owned(), tag.to_owned());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.tags.is_empty()
    }

    /// The part of speech of one of these words.
    pub(super) fn tag(&self, word: &str) -> Option<&str> {
        self.tags.get(word).map(String::as_str)
    }

    /// The first of these words in `text` from byte `from` on.
    pub(super) fn find(&self, text: &str, from: usize) -> Option<Range<usize>> {
        text[from..].char_indices().find_map(|(at, c)| {
            let start = from + at;
            let end = |len: &usize| {
                let end = start + len;
                let word = text.get(start..end)?;
                (self.tags.contains_key(word) && stands_alone(text, start, end)).then_some(end)
            };
            self.lengths.get(&c)?.iter().find_map(end).map(|end| start..end)
        })
    }
}

/// Whether jieba cannot hold a word.
pub(super) fn is_whole(word: &str) -> bool {
    let (first, last) = (word.chars().next(), word.chars().next_back());
    first.is_some_and(is_letter) || last.is_some_and(is_letter) || !word.chars().all(is_inside_words)
}

/// A word without the blanks between its Chinese characters.
fn without_inner_blanks(word: &str) -> String {
    let mut closed = String::new();
    for part in word.split(' ') {
        let (before, behind) = (closed.chars().next_back(), part.chars().next());
        if before.is_some_and(is_letter) || !closed.is_empty() && behind.is_some_and(is_letter) {
            closed.push(' ');
        }
        closed.push_str(part);
    }
    closed
}

/// A letter or digit that is no Chinese character.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() && !is_inside_words(c) && c.is_alphanumeric() && c != '〇'
}

/// Whether a word of letters ends at both its ends: no name of letters and digits goes on there.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let word = &text[start..end];
    let (mut before, mut behind) = (text[..start].chars().rev(), text[end..].chars());
    let begins = word.chars().next().is_some_and(is_letter);
    let ends = word.chars().next_back().is_some_and(is_letter);
    !(begins && goes_on(&mut before) || ends && goes_on(&mut behind))
}

/// Whether a name goes on with what comes next: a letter or digit, or one behind what connects them.
fn goes_on(next: &mut impl Iterator<Item = char>) -> bool {
    match next.next() {
        Some('.' | '_' | '-') => next.next().is_some_and(is_letter),
        Some(c) => is_letter(c),
        None => false,
    }
}

/// The words that jieba can hold.
pub(super) fn others(dictionaries: &[Dictionary]) -> impl Iterator<Item = &Entry> {
    dictionaries.iter().flat_map(Dictionary::entries).filter(|entry| !is_whole(&entry.word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SegmentEngine, SegmentSettings, Segmenter};

    fn check(dictionary: &str, text: &str, expected: &str) {
        for engine in [SegmentEngine::Zhangju, SegmentEngine::Jieba] {
            for hmm in [true, false] {
                let dictionaries = vec![Dictionary::from_text("own", dictionary).unwrap()];
                let settings = SegmentSettings { engine, dictionaries, hmm, ..SegmentSettings::default() };
                let segmenter = Segmenter::new(&settings);
                let mut words = vec![];
                segmenter.segment_with_keys(text, |piece| {
                    assert_eq!(&text[piece.start..piece.start + piece.word.len()], piece.word);
                    words.push(piece.word);
                });
                assert_eq!(words.join("|"), expected, "{engine:?} {hmm}");
                assert_eq!(segmenter.broken_words(), [""; 0]);
            }
        }
    }

    #[test]
    fn a_word_of_letters_cuts_no_other() {
        check("ver\n", "overview ver VER 水利ver工程", "overview|ver|VER|水利|ver|工程");
        check("G网\nAI\n", "5G网 AI渠 MAIN AI2 G网", "5G|网|AI|渠|MAIN|AI2|G网");
        check("2号渠\n", "12号渠和2号渠", "12|号|渠|和|2号渠");
    }

    #[test]
    fn a_word_may_have_signs_at_which_texts_are_cut() {
        check("让·雅克\t9\tnr\n", "让·雅克来信", "让·雅克|来信");
        check(
            "水/电站\n东-西渠\nAT&T\nC++\n",
            "建水/电站、东-西渠，AT&T，C++",
            "建|水/电站|、|东-西渠|，|AT&T|，|C++",
        );
        check("North Canal\n", "在North Canal边", "在|North Canal|边");
        check("东渠 管委会\n", "设东渠 管委会", "设|东渠 管委会");
    }

    #[test]
    fn the_longest_is_found_first() {
        check("A·B\nA·B·C\n", "A·B·C、A·B", "A·B·C|、|A·B");
    }
}

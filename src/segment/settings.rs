//! How texts become words.

use crate::dict::Dictionary;
use serde::{Deserialize, Serialize};
use zhangju_text::Folding;

/// What looks for words. Both find the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SegmentEngine {
    /// zhangju's own, several times faster; jieba-rs where user dictionaries are larger than it has room for.
    #[default]
    Zhangju,
    /// jieba-rs.
    Jieba,
}

zhangju_text::names! {
    SegmentEngine:
    Zhangju => "zhangju", "zhangju's own";
    Jieba => "jieba", "jieba-rs";
}

/// How texts become words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own, as typed")]
pub struct SegmentSettings {
    /// What looks for words.
    pub engine: SegmentEngine,
    /// Use the dictionary of official prose that is part of the library, `dicts/gongwen.txt`.
    pub domain: bool,
    /// The user's dictionaries, in the order given; a later one replaces the frequencies of an earlier.
    pub dictionaries: Vec<Dictionary>,
    /// Find words that are in no dictionary with jieba's hidden Markov model.
    pub hmm: bool,
    /// The text has its words separated by white space already; no dictionary is used.
    pub pretokenized: bool,
    /// Note the part of speech of each term.
    pub tags: bool,
    /// Count punctuation marks as tokens.
    pub punctuation: bool,
    /// Full-width letters and digits are the same as common ones.
    pub narrow: bool,
    /// Keep numbers whole: `1,234.5`, `5.2%`, `2025年`.
    pub whole_numbers: bool,
}

impl Default for SegmentSettings {
    fn default() -> Self {
        Self {
            engine: SegmentEngine::default(),
            domain: true,
            dictionaries: vec![],
            hmm: true,
            pretokenized: false,
            tags: false,
            punctuation: false,
            narrow: true,
            whole_numbers: false,
        }
    }
}

impl SegmentSettings {
    /// The form in which words are looked for, in texts and where a word is named.
    pub fn folding(&self) -> Folding {
        Folding { narrow: self.narrow, across_blanks: !self.pretokenized }
    }
}

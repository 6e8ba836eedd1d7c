//! How texts become words.

use crate::dict::Dictionary;

/// What looks for words. Both find the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SegmentEngine {
    /// zhangju's own, several times faster; jieba-rs where user dictionaries are larger than it has room for.
    #[default]
    Zhangju,
    /// jieba-rs.
    Jieba,
}

impl SegmentEngine {
    /// As the command line has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Zhangju => "zhangju",
            Self::Jieba => "jieba",
        }
    }
}

/// How texts become words.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own, as typed")]
pub struct SegmentSettings {
    /// What looks for words.
    pub engine: SegmentEngine,
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
    /// Count punctuation marks as tokens.
    pub marks: bool,
    /// Take full-width letters and digits for their common form.
    pub narrow: bool,
    /// Keep numbers whole: `1,234.5`, `5.2%`, `2025年`.
    pub whole_numbers: bool,
}

impl Default for SegmentSettings {
    fn default() -> Self {
        Self {
            engine: SegmentEngine::default(),
            no_domain: false,
            dictionaries: vec![],
            hmm: true,
            pretokenized: false,
            tags: false,
            marks: false,
            narrow: false,
            whole_numbers: false,
        }
    }
}

//! Which words and n-grams are wanted.

use crate::tokens::Lexicon;
use regex::Regex;
use std::ops::RangeInclusive;
use zhangju_text::TermId;

/// What is counted.
#[derive(Clone, Debug)]
pub struct GramSettings {
    /// How many words: `1..=1` for words, `2..=3` for two or three.
    pub sizes: RangeInclusive<usize>,
    /// Words that no gram begins or ends with.
    pub left_out: Vec<String>,
    /// Parts of speech.
    pub tags: Option<TagPattern>,
    /// What the text of a gram must match somewhere, its words apart by one space.
    pub pattern: Option<Regex>,
    /// Fewest occurrences.
    pub min_freq: u32,
}

impl Default for GramSettings {
    fn default() -> Self {
        Self { sizes: 1..=1, left_out: vec![], tags: None, pattern: None, min_freq: 1 }
    }
}

/// Parts of speech that words must have: one list for each word of an n-gram, or one for all of them.
///
/// ```
/// use zhangju_core::terms::TagPattern;
/// let pattern = TagPattern::new("v,vn n*").unwrap();
/// assert!(pattern.takes(&["vn", "ns"]) && !pattern.takes(&["vn", "v"]) && !pattern.takes(&["vn"]));
/// assert!(TagPattern::new("n*").unwrap().takes(&["n", "nr", "nz"]));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagPattern {
    words: Vec<Vec<Tag>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Tag {
    Exact(String),
    /// All that begin so.
    Prefix(String),
}

/// As it is typed.
impl std::fmt::Display for TagPattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tag = |tag: &Tag| match tag {
            Tag::Exact(tag) => tag.clone(),
            Tag::Prefix(prefix) => format!("{prefix}*"),
        };
        let list = |tags: &Vec<Tag>| tags.iter().map(tag).collect::<Vec<_>>().join(",");
        f.write_str(&self.words.iter().map(list).collect::<Vec<_>>().join(" "))
    }
}

impl TagPattern {
    /// From lists apart by spaces, of tags apart by commas; `n*` is every tag that begins with n. `None` where there is no tag.
    pub fn new(text: &str) -> Option<Self> {
        let tag = |tag: &str| match tag.strip_suffix('*') {
            Some(prefix) => Tag::Prefix(prefix.to_owned()),
            None => Tag::Exact(tag.to_owned()),
        };
        let list = |list: &str| list.split([',', '，']).filter(|tag| !tag.is_empty()).map(tag).collect();
        let words: Vec<Vec<Tag>> = text.split_whitespace().map(list).collect();
        (!words.is_empty() && words.iter().all(|tags| !tags.is_empty())).then_some(Self { words })
    }

    /// Whether words with these tags are taken.
    pub fn takes(&self, tags: &[&str]) -> bool {
        match &self.words[..] {
            [all] => tags.iter().all(|tag| is_one_of(tag, all)),
            lists => {
                lists.len() == tags.len() && tags.iter().zip(lists).all(|(tag, list)| is_one_of(tag, list))
            }
        }
    }
}

fn is_one_of(tag: &str, list: &[Tag]) -> bool {
    list.iter().any(|wanted| match wanted {
        Tag::Exact(exact) => tag == exact,
        Tag::Prefix(prefix) => tag.starts_with(prefix.as_str()),
    })
}

/// The settings, made ready for a lexicon.
pub(super) struct Selection<'a> {
    settings: &'a GramSettings,
    lexicon: &'a Lexicon,
    left_out: Vec<bool>,
}

impl<'a> Selection<'a> {
    pub fn new(settings: &'a GramSettings, lexicon: &'a Lexicon) -> Self {
        Self { settings, lexicon, left_out: lexicon.membership(&settings.left_out) }
    }

    /// Whether a gram of these words, at least one, is wanted.
    pub fn takes(&self, words: &[u32]) -> bool {
        let (first, last) = (words[0] as usize, words[words.len() - 1] as usize);
        !self.left_out[first] && !self.left_out[last] && self.has_tags(words) && self.matches(words)
    }

    fn has_tags(&self, words: &[u32]) -> bool {
        self.settings.tags.as_ref().is_none_or(|pattern| {
            let tags: Vec<&str> = words.iter().map(|&id| self.lexicon.tag(TermId(id))).collect();
            pattern.takes(&tags)
        })
    }

    fn matches(&self, words: &[u32]) -> bool {
        self.settings.pattern.as_ref().is_none_or(|pattern| match words {
            [id] => pattern.is_match(self.lexicon.term(TermId(*id))),
            ids => {
                let words: Vec<&str> = ids.iter().map(|&id| self.lexicon.term(TermId(id))).collect();
                pattern.is_match(&words.join(" "))
            }
        })
    }
}

//! Which words and n-grams are wanted.

use crate::tokens::Lexicon;
use regex::Regex;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;
use zhangju_segment::dict::StopWords;
use zhangju_text::numerals::is_numeral;
use zhangju_text::{Folding, TermId, fold_expression};

/// What is counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GramSettings {
    /// How many words: `1..=1` for words, `2..=3` for two or three.
    pub sizes: RangeInclusive<usize>,
    /// Words that no gram begins or ends with.
    pub stop_words: StopWords,
    /// Parts of speech.
    pub tags: Option<TagPattern>,
    /// What the text of a gram must match somewhere, its words separated by one space.
    pub pattern: Option<TermRegex>,
    /// Fewest occurrences.
    pub min_freq: u32,
    /// Leave out grams with a numeral, a unit or a measure word: they say how much, not what of.
    pub content_words: bool,
}

impl Default for GramSettings {
    fn default() -> Self {
        Self {
            sizes: 1..=1,
            stop_words: StopWords::default(),
            tags: None,
            pattern: None,
            min_freq: 1,
            content_words: false,
        }
    }
}

/// Parts of speech that words must have: one list for each word of an n-gram, or one for all of them.
///
/// ```
/// use zhangju_core::terms::TagPattern;
/// let pattern: TagPattern = "v,vn n*".parse().unwrap();
/// assert!(pattern.takes(&["vn", "ns"]) && !pattern.takes(&["vn", "v"]) && !pattern.takes(&["vn"]));
/// assert!("n*".parse::<TagPattern>().unwrap().takes(&["n", "nr", "nz"]));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
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
impl fmt::Display for TagPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tag = |tag: &Tag| match tag {
            Tag::Exact(tag) => tag.clone(),
            Tag::Prefix(prefix) => format!("{prefix}*"),
        };
        let list = |tags: &Vec<Tag>| tags.iter().map(tag).collect::<Vec<_>>().join(",");
        f.write_str(&self.words.iter().map(list).collect::<Vec<_>>().join(" "))
    }
}

impl FromStr for TagPattern {
    type Err = String;

    /// From lists separated by spaces, of tags separated by commas; `n*` is every tag that begins with n.
    fn from_str(text: &str) -> Result<Self, String> {
        let tag = |tag: &str| match tag.strip_suffix('*') {
            Some(prefix) => Tag::Prefix(prefix.to_owned()),
            None => Tag::Exact(tag.to_owned()),
        };
        let list = |list: &str| list.split([',', '，']).filter(|tag| !tag.is_empty()).map(tag).collect();
        let words: Vec<Vec<Tag>> = text.split_whitespace().map(list).collect();
        if words.is_empty() || words.iter().any(Vec::is_empty) {
            return Err(format!("`{text}` is not a part of speech such as n or v,vn"));
        }
        Ok(Self { words })
    }
}

impl TryFrom<String> for TagPattern {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<TagPattern> for String {
    fn from(pattern: TagPattern) -> Self {
        pattern.to_string()
    }
}

impl TagPattern {
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

/// A regular expression that a term must match somewhere, as typed or in the form of the texts' words.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TermRegex {
    typed: Regex,
    /// Where it is another.
    folded: Option<Regex>,
}

impl TermRegex {
    /// Whether it matches somewhere in `text`.
    pub fn is_match(&self, text: &str) -> bool {
        self.typed.is_match(text) || self.folded.as_ref().is_some_and(|regex| regex.is_match(text))
    }
}

impl FromStr for TermRegex {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let regex = |text: &str| Regex::new(text).map_err(|error| error.to_string());
        let folded = fold_expression(text, Folding { narrow: true, across_blanks: false });
        let folded = (folded != text).then(|| regex(&folded)).transpose()?;
        Ok(Self { typed: regex(text)?, folded })
    }
}

impl TryFrom<String> for TermRegex {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<TermRegex> for String {
    fn from(regex: TermRegex) -> Self {
        regex.typed.as_str().to_owned()
    }
}

impl PartialEq for TermRegex {
    fn eq(&self, other: &Self) -> bool {
        self.typed.as_str() == other.typed.as_str()
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
        Self { settings, lexicon, left_out: lexicon.membership(settings.stop_words.words()) }
    }

    /// Whether a gram of these words, at least one, is wanted.
    pub fn takes(&self, words: &[u32]) -> bool {
        let (first, last) = (words[0] as usize, words[words.len() - 1] as usize);
        !self.left_out[first]
            && !self.left_out[last]
            && self.has_content(words)
            && self.has_tags(words)
            && self.matches(words)
    }

    fn has_content(&self, words: &[u32]) -> bool {
        let counts = |&id: &u32| is_amount(self.lexicon.term(TermId(id)), self.lexicon.tag(TermId(id)));
        !self.settings.content_words || !words.iter().any(counts)
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

/// Tags of numerals, of measure words and units, and of both together.
const AMOUNTS: &[&str] = &["m", "q", "mq"];

/// Units that dictionaries often call nouns, for what no tag tells.
const UNITS: &str = "元年月日号时分秒天周米吨亩度%％‰";

/// Whether a word says how much or how many. A set expression that begins with a numeral does not: 一带一路.
fn is_amount(word: &str, tag: &str) -> bool {
    let rest = word.trim_start_matches('第').trim_start_matches(|c| is_numeral(c) || matches!(c, '.' | '．'));
    let is_unit = rest.chars().all(|c| UNITS.contains(c));
    // 年 and 月 alone are units, and so is what stands behind digits: 2023年, 3.5%.
    is_unit && rest.chars().count() <= 1 || AMOUNTS.contains(&tag)
}

#[cfg(test)]
mod tests {
    use super::is_amount;

    #[test]
    fn amounts_are_told_by_tag_or_shape() {
        for (word, tag) in
            [("三", ""), ("2023年", ""), ("3.5%", ""), ("个", "q"), ("亿元", "m"), ("第十二", "")]
        {
            assert!(is_amount(word, tag), "{word}");
        }
        for (word, tag) in [("一带一路", "nz"), ("水库", "n"), ("百姓", "n"), ("年度", "n"), ("日常", "b")]
        {
            assert!(!is_amount(word, tag), "{word}");
        }
    }
}

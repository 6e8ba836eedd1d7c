//! The words: jieba's dictionary with the domain dictionary on top.

use crate::layout::is_inside_words;
use std::collections::BTreeMap;

/// How often a word occurs; 0 where a dictionary does not have it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Frequency {
    /// With the domain dictionary.
    pub domain: u32,
    /// Without.
    pub plain: u32,
}

/// Words that can come out of a text, and the totals of all.
pub struct Words {
    /// In the order of their characters.
    pub words: Vec<(Vec<char>, Frequency)>,
    /// Sum of the frequencies; those of words that hold a character at which every text is cut belong to it.
    pub total: TotalFrequency,
}

/// Sums of frequencies with and without the domain dictionary.
#[derive(Clone, Copy, Debug, Default)]
pub struct TotalFrequency {
    /// With the domain dictionary.
    pub domain: u64,
    /// Without.
    pub plain: u64,
}

impl Words {
    /// Reads both dictionaries. A word that is given again replaces its frequency.
    pub fn read(dictionary: &str, domain: &str) -> Result<Self, String> {
        let mut all: BTreeMap<&str, Frequency> = BTreeMap::new();
        let mut total = TotalFrequency::default();
        for line in dictionary.lines().filter(|line| !line.trim().is_empty()) {
            let (word, frequency) = entry(line)?;
            total.plain += u64::from(frequency);
            all.insert(word, Frequency { domain: frequency, plain: frequency });
        }
        total.domain = total.plain;
        for line in domain.lines().filter(|line| !line.trim().is_empty()) {
            let (word, frequency) = entry(line)?;
            let known = all.entry(word).or_default();
            total.domain = total.domain + u64::from(frequency) - u64::from(known.domain);
            known.domain = frequency;
        }
        Ok(Self { words: all.into_iter().filter_map(reachable).collect(), total })
    }
}

fn reachable((word, frequency): (&str, Frequency)) -> Option<(Vec<char>, Frequency)> {
    word.chars().all(is_inside_words).then(|| (word.chars().collect(), frequency))
}

/// A frequency of 0 would have to win over no word and lose to all others, which the layout cannot say.
fn entry(line: &str) -> Result<(&str, u32), String> {
    let mut fields = line.split_whitespace();
    let word = fields.next().unwrap_or_default();
    let frequency = fields.next().and_then(|field| field.parse().ok()).filter(|&frequency| frequency > 0);
    match frequency {
        Some(frequency) if word.chars().count() < 256 => Ok((word, frequency)),
        _ => Err(format!("`{line}` is not `word frequency`")),
    }
}

//! The words: jieba's dictionary with the domain dictionary on top.

use crate::layout::{TAG_BITS, is_inside_words};
use std::collections::{BTreeMap, BTreeSet};

/// How often a word occurs; 0 where a dictionary does not have it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Frequency {
    /// With the domain dictionary.
    pub domain: u32,
    /// Without.
    pub plain: u32,
}

/// A word that can come out of a text.
pub struct Word {
    /// Its characters.
    pub chars: Vec<char>,
    /// How often it occurs.
    pub frequency: Frequency,
    /// Its part of speech, by place among the names.
    pub tag: u8,
}

/// Words that can come out of a text, and the totals of all.
pub struct Words {
    /// In the order of their characters.
    pub list: Vec<Word>,
    /// Names of the parts of speech.
    pub tags: Vec<String>,
    /// Words that hold a character at which every text is cut, with their frequencies: they never come out.
    pub out_of_reach: Vec<(String, Frequency)>,
    /// Sum of the frequencies, those out of reach included.
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
    /// Reads both dictionaries. A word that is given again replaces its frequency and keeps its part of speech.
    pub fn read(dictionary: &str, domain: &str) -> Result<Self, String> {
        let mut all: BTreeMap<&str, (Frequency, &str)> = BTreeMap::new();
        let mut total = TotalFrequency::default();
        for line in dictionary.lines().filter(|line| !line.trim().is_empty()) {
            let (word, frequency, tag) = entry(line)?;
            total.plain += u64::from(frequency);
            all.entry(word).or_insert((Frequency::default(), tag)).0 =
                Frequency { domain: frequency, plain: frequency };
        }
        total.domain = total.plain;
        for line in domain.lines().filter(|line| !line.trim().is_empty()) {
            let (word, frequency, tag) = entry(line)?;
            let (known, _) = all.entry(word).or_insert((Frequency::default(), tag));
            total.domain = total.domain + u64::from(frequency) - u64::from(known.domain);
            known.domain = frequency;
        }
        let tags: BTreeSet<&str> = all.values().map(|&(_, tag)| tag).collect();
        let tags: Vec<String> = tags.into_iter().map(str::to_owned).collect();
        if tags.len() > 1 << TAG_BITS {
            return Err(format!("{} parts of speech are too many", tags.len()));
        }
        let (reachable, rest): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|(word, _)| word.chars().all(is_inside_words));
        let word = |(word, (frequency, tag)): (&str, (Frequency, &str))| {
            let tag = tags.partition_point(|known| known.as_str() < tag) as u8;
            Word { chars: word.chars().collect(), frequency, tag }
        };
        let list = reachable.into_iter().map(word).collect();
        let out_of_reach = rest.into_iter().map(|(word, (frequency, _))| (word.to_owned(), frequency));
        Ok(Self { list, out_of_reach: out_of_reach.collect(), tags, total })
    }
}

/// A frequency of 0 would have to win over no word and lose to all others, which the layout cannot say.
fn entry(line: &str) -> Result<(&str, u32, &str), String> {
    let mut fields = line.split_whitespace();
    let word = fields.next().unwrap_or_default();
    let frequency = fields.next().and_then(|field| field.parse().ok()).filter(|&frequency| frequency > 0);
    match frequency {
        Some(frequency) if word.chars().count() < 256 => {
            Ok((word, frequency, fields.next().unwrap_or_default()))
        }
        _ => Err(format!("`{line}` is not `word frequency`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_domain_dictionary_replaces_frequencies_and_keeps_parts_of_speech() {
        let words = Words::read("改革 5 v\n开放 3 v\nγ射线 2 n\n", "改革 9 n\n新词 4 nz\n").unwrap();
        let seen: Vec<(String, u32, u32, &str)> = words
            .list
            .iter()
            .map(|word| {
                let Frequency { domain, plain } = word.frequency;
                (word.chars.iter().collect(), domain, plain, words.tags[usize::from(word.tag)].as_str())
            })
            .collect();
        let want = [("开放", 3, 3, "v"), ("改革", 9, 5, "v"), ("新词", 4, 0, "nz")];
        assert_eq!(seen, want.map(|(word, domain, plain, tag)| (word.to_owned(), domain, plain, tag)));
        assert_eq!(words.out_of_reach, [("γ射线".to_owned(), Frequency { domain: 2, plain: 2 })]);
        assert_eq!((words.total.domain, words.total.plain), (18, 10));
    }

    #[test]
    fn what_is_no_entry_is_told() {
        for line in ["改革", "改革 0 v", "改革 x", &format!("{} 3", "长".repeat(256))] {
            assert!(Words::read(line, "").err().is_some_and(|reason| reason.contains(line)), "{line}");
        }
    }
}

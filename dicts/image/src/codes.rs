//! Codes of characters, the most frequent first, so that what is looked up together lies together.

use crate::hmm::Model;
use crate::layout::{
    CLASS_ALNUM, CLASS_HMM, CODE_BITS, FIRST_CODE, OTHER_ALNUM, OTHER_HAN, OTHER_SIGN, RARE_HAN, SEPARATOR,
    class, is_hmm_han, is_inside_words,
};
use crate::words::Words;
use std::collections::BTreeMap;

/// The codes in use.
pub struct Codes {
    /// Of each character of a word or of the Markov model.
    pub of: BTreeMap<char, u16>,
    /// One more than the greatest.
    pub len: usize,
}

impl Codes {
    /// Codes by how often a character occurs in words.
    pub fn of(words: &Words, model: &Model) -> Result<Self, String> {
        let mut counts: BTreeMap<char, u64> = model.emissions.keys().map(|&c| (c, 0)).collect();
        for word in &words.list {
            for &c in &word.chars {
                *counts.entry(c).or_default() += u64::from(word.frequency.domain) + 1;
            }
        }
        if counts.keys().any(|&c| u32::from(c) > 0xFFFF) {
            return Err("a word has a character beyond U+FFFF".to_owned());
        }
        let mut order: Vec<(char, u64)> = counts.into_iter().collect();
        order.sort_by_key(|&(c, count)| (std::cmp::Reverse(count), c));
        let len = order.len() + usize::from(FIRST_CODE);
        if len + 2 > 1 << CODE_BITS {
            return Err(format!("{len} characters are too many"));
        }
        Ok(Self { of: order.iter().map(|&(c, _)| c).zip(FIRST_CODE..).collect(), len })
    }

    /// The code of each character up to U+FFFF.
    pub fn map(&self) -> Vec<u16> {
        (0..0x1_0000).map(|point| char::from_u32(point).map_or(SEPARATOR, |c| self.code(c))).collect()
    }

    fn code(&self, c: char) -> u16 {
        match self.of.get(&c) {
            Some(&code) => code,
            None if c.is_ascii_alphanumeric() => OTHER_ALNUM,
            None if !is_inside_words(c) => SEPARATOR,
            None if c.is_ascii() => OTHER_SIGN,
            None if is_hmm_han(c) => OTHER_HAN,
            None => RARE_HAN,
        }
    }

    /// The class of each code.
    pub fn classes(&self) -> Vec<u8> {
        let mut classes = vec![0; 1 << CODE_BITS];
        classes[usize::from(OTHER_ALNUM)] = CLASS_ALNUM;
        classes[usize::from(OTHER_HAN)] = CLASS_HMM;
        for (&c, &code) in &self.of {
            classes[usize::from(code)] = class(c);
        }
        classes
    }
}

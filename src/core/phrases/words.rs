//! What is known of words beyond their places: which are function words, and which are made up of words themselves.

use crate::tokens::Lexicon;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use zhangju_segment::Segmenter;
use zhangju_segment::dict::{Dictionary, Entry, StopWords};
use zhangju_text::{TermId, content_chars};

/// Characters that a word needs to be a phrase by itself.
const LETTERS: usize = 4;

/// Tags of set expressions: idioms, set phrases, abbreviations and other names that are no person, place or institution.
const EXPRESSIONS: &[&str] = &["i", "j", "l", "nz"];

/// A word of the dictionaries that may be a phrase by itself, as it is made up of words: 依法治国.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compound {
    /// The bytes at which it can be cut, in order.
    pub cuts: Vec<usize>,
    /// The dictionary of official prose or the user's has it: it is a unit, however it stands.
    pub is_listed: bool,
    /// And calls it a set expression.
    pub is_expression: bool,
}

/// Knowledge of words, by term.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Whether a word says little by itself, by term id.
    pub is_function_word: Vec<bool>,
    /// Whether a word is a verb first of all, by term id.
    pub is_verb: Vec<bool>,
    /// Set expressions that dictionaries list, to be found by their characters, wherever words are cut.
    pub expressions: Vec<String>,
    /// The words that are made up of words.
    pub compounds: FxHashMap<TermId, Compound>,
}

impl Words {
    /// Looks up every word of a lexicon once, in the dictionaries of the segmenter that cut it.
    pub fn new(lexicon: &Lexicon, segmenter: &Segmenter, function_words: &StopWords) -> Self {
        let dictionaries = segmenter.dictionaries();
        let listed = listed(&dictionaries);
        let ids = (0..lexicon.len() as u32).map(TermId);
        let long = ids.filter(|&id| lexicon.is_word(id) && content_chars(lexicon.term(id)) >= LETTERS);
        let compound = |id: TermId| {
            let word = lexicon.term(id);
            let cuts = segmenter.cuts(word)?;
            let is_expression = listed.get(word).copied();
            let is_listed = is_expression.is_some();
            Some((id, Compound { cuts, is_listed, is_expression: is_expression.unwrap_or(false) }))
        };
        let is_long = |word: &str| content_chars(word) >= LETTERS;
        let expressions = listed.iter().filter(|&(word, is_expression)| *is_expression && is_long(word));
        let is_verb = |id: u32| segmenter.tag(lexicon.term(TermId(id))) == "v";
        Self {
            expressions: expressions.map(|(&word, _)| word.to_owned()).collect(),
            is_verb: (0..lexicon.len() as u32).into_par_iter().map(is_verb).collect(),
            is_function_word: lexicon.membership(function_words.words()),
            compounds: long.filter_map(compound).collect(),
        }
    }
}

/// The words of the dictionaries, and whether the last that has one calls it a set expression.
fn listed(dictionaries: &[Dictionary]) -> FxHashMap<&str, bool> {
    let entries = dictionaries.iter().flat_map(Dictionary::entries);
    entries.map(|entry| (entry.word.as_str(), is_expression(entry))).collect()
}

/// A word of the user's without tag is taken at its word.
fn is_expression(entry: &Entry) -> bool {
    entry.tag.as_deref().is_none_or(|tag| EXPRESSIONS.contains(&tag))
}

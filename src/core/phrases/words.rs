//! What is known of words beyond their places: which are function words, and which are made up of words themselves.

use rustc_hash::FxHashMap;
use zhangju_text::TermId;

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

//! What the dictionaries know of the words of a corpus, for the search for phrases.

use super::Settings;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use zhangju_core::phrases::{Compound, Words};
use zhangju_core::tokens::Lexicon;
use zhangju_segment::Segmenter;
use zhangju_segment::dict::{Dictionary, Entry};
use zhangju_text::{TermId, content_chars};

/// Characters that a word needs to be a phrase by itself.
const LETTERS: usize = 4;

/// Tags of set expressions: idioms, set phrases, abbreviations and other names that are no person, place or institution.
const EXPRESSIONS: &[&str] = &["i", "j", "l", "nz"];

/// Looks up every word of a corpus once.
pub fn know_words(lexicon: &Lexicon, segmenter: &Segmenter, settings: &Settings) -> Words {
    let domain = (!settings.segment.no_domain).then(Dictionary::gongwen);
    let entries =
        domain.iter().chain(&settings.segment.dictionaries).flat_map(|dictionary| &dictionary.entries);
    let listed: FxHashMap<&str, bool> =
        entries.map(|entry| (entry.word.as_str(), is_expression(entry))).collect();
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
    Words {
        expressions: expressions.map(|(&word, _)| word.to_owned()).collect(),
        is_verb: (0..lexicon.len() as u32).into_par_iter().map(is_verb).collect(),
        is_function_word: lexicon.membership(&settings.function_words.words),
        compounds: long.filter_map(compound).collect(),
    }
}

/// A word of the user's without tag is taken at its word.
fn is_expression(entry: &Entry) -> bool {
    entry.tag.as_deref().is_none_or(|tag| EXPRESSIONS.contains(&tag))
}

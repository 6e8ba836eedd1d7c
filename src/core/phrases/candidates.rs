//! What may be a phrase: a wording, whatever it was found by, with the evidence that its finder has.

use super::PhraseKind;
use rustc_hash::FxHashMap;
use zhangju_text::content_chars;

/// A wording that may be a phrase.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    pub text: String,
    pub kind: PhraseKind,
    /// Its words; for a slogan that was found by its characters, 1.
    pub tokens: u32,
    pub content: u32,
    pub cohesion: Cohesion,
    pub entropy_left: Option<f64>,
    pub entropy_right: Option<f64>,
    /// It may live inside longer ones: it was seen as a unit, in quotation marks or in a dictionary.
    pub is_unit: bool,
}

/// How firmly a candidate holds together.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cohesion {
    /// The least PMI in bits over all splits, from counts of words.
    Measured(f64),
    /// To be measured from counts of characters: where it can be cut, in bytes.
    Cuts(Vec<usize>),
}

impl Candidate {
    /// A slogan, which only its characters tell.
    pub fn slogan(text: String, is_unit: bool) -> Self {
        let cuts = inner_boundaries(&text);
        Self {
            kind: PhraseKind::Slogan,
            tokens: 1,
            content: content_chars(&text) as u32,
            cohesion: Cohesion::Cuts(cuts),
            entropy_left: None,
            entropy_right: None,
            is_unit,
            text,
        }
    }
}

/// The bytes between the letters of a wording, marks at its edges apart.
fn inner_boundaries(text: &str) -> Vec<usize> {
    let letters = text.trim_matches(|c: char| !zhangju_text::is_content(c));
    let first = letters.as_ptr() as usize - text.as_ptr() as usize;
    letters.char_indices().skip(1).map(|(at, _)| first + at).collect()
}

/// One candidate a wording, in code-point order. What was found as words and by characters is a slogan with the evidence of both.
pub(super) fn merged(bundles: Vec<Candidate>, slogans: Vec<Candidate>) -> Vec<Candidate> {
    let mut by_text: FxHashMap<String, Candidate> =
        bundles.into_iter().map(|candidate| (candidate.text.clone(), candidate)).collect();
    for slogan in slogans {
        match by_text.get_mut(&slogan.text) {
            Some(known) => {
                known.kind = PhraseKind::Slogan;
                known.is_unit |= slogan.is_unit;
            }
            None => {
                by_text.insert(slogan.text.clone(), slogan);
            }
        }
    }
    let mut candidates: Vec<Candidate> = by_text.into_values().collect();
    candidates.sort_unstable_by(|a, b| a.text.cmp(&b.text));
    candidates
}

//! Where the wording that others use too stands in each document.

use crate::phrases::{PhraseKind, PhrasePlace, Phrases};
use zhangju_text::Span;

/// Where formulaic wording stands in each document, however it was found; it may overlap. No documents: none is known.
#[derive(Clone, Debug, Default)]
pub struct Formulae {
    /// By document.
    pub documents: Vec<Vec<(Span, PhraseKind)>>,
}

impl Formulae {
    /// All phrases of all kinds that others use too.
    pub fn new(phrases: &Phrases) -> Self {
        Self { documents: (0..phrases.places.len()).map(|document| of_document(phrases, document)).collect() }
    }
}

fn of_document(phrases: &Phrases, document: usize) -> Vec<(Span, PhraseKind)> {
    let is_used = |place: &&PhrasePlace| {
        let phrase = &phrases.rows[place.row as usize];
        phrase.is_formula() && phrases.is_used_by_others(phrase.range_dedup)
    };
    let kind = |place: &PhrasePlace| phrases.rows[place.row as usize].kind;
    let whole = phrases.places[document].iter().filter(is_used).map(|place| (place.span, kind(place)));
    let edges = phrases.frames.places[document].iter().map(|place| (place.span, PhraseKind::Frame));
    let marks = phrases.enumerators.places[document].iter().map(|place| (place.span, PhraseKind::Enumerator));
    whole.chain(edges).chain(marks).collect()
}

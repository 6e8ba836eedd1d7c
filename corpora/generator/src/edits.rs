//! How a copy comes to differ from its source.

use crate::draft::Part;
use crate::phrases;
use crate::rng::Rng;
use crate::sentences::{Class, Piece, Pieces, another, another_name};
use crate::truth::Slot;
use crate::vocabulary::VOCABULARY;
use std::collections::BTreeMap;

/// What was edited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edited {
    /// Characters replaced, deleted or inserted: for a replacement the longer of both.
    pub chars: usize,
    /// What was put in another's place, each pair once.
    pub slots: Vec<Slot>,
}

/// Edits about `per_mille` of a thousand characters: words replaced by others of their class, adverbs deleted
/// and inserted. At least one word is edited where there is one.
pub fn edit(runs: &mut [&mut Pieces], per_mille: u32, rng: &mut Rng) -> Edited {
    let total: usize = runs.iter().map(|run| crate::sentences::content_chars(run)).sum();
    let mut places: Vec<(usize, usize)> = vec![];
    for (n, run) in runs.iter().enumerate() {
        let editable = (0..run.len()).filter(|&at| is_editable(&run[at]));
        places.extend(editable.map(|at| (n, at)));
    }
    rng.shuffle(&mut places);
    let wanted = (total * per_mille as usize / 1000).max(1);
    let mut chosen = vec![];
    let mut chars = 0;
    for (n, at) in places {
        if chars >= wanted {
            break;
        }
        chars += runs[n][at].text.chars().count();
        chosen.push((n, at));
    }
    // From the end, so that what is inserted or deleted moves no place still to come.
    chosen.sort_unstable_by(|a, b| b.cmp(a));
    let chars = chosen.into_iter().map(|(n, at)| edit_at(runs[n], at, rng)).sum();
    Edited { chars, slots: vec![] }
}

fn is_editable(piece: &Piece) -> bool {
    use Class::{Adjective, Adverb, Bureau, Head, Number, Person, Place, Subject, Verb, Year};
    matches!(
        piece.class,
        Adjective(_) | Adverb | Bureau | Head(_) | Number | Person | Place | Subject | Verb(_) | Year
    )
}

fn edit_at(run: &mut Pieces, at: usize, rng: &mut Rng) -> usize {
    let old = run[at].text.chars().count();
    match run[at].class {
        Class::Adverb if rng.chance(500) => {
            run.remove(at);
            old
        }
        Class::Verb(_) if rng.chance(300) => {
            run.insert(at, Piece::new(rng.word(&VOCABULARY.adverbs), Class::Adverb));
            run[at].text.chars().count()
        }
        _ => {
            let Some(new) = another(&run[at], rng) else {
                return 0;
            };
            run[at] = new;
            old.max(run[at].text.chars().count())
        }
    }
}

/// Whether [`edit_slots`] changes the piece.
pub fn is_slot(piece: &Piece) -> bool {
    matches!(piece.class, Class::Bureau | Class::Number | Class::Person | Class::Place | Class::Year)
}

/// Puts other years, numbers, places, bodies and persons in place of those there are, each always by the same.
pub fn edit_slots(runs: &mut [&mut Pieces], rng: &mut Rng) -> Edited {
    let mut changed: BTreeMap<String, Piece> = BTreeMap::new();
    let mut out = Edited::default();
    for piece in runs.iter_mut().flat_map(|run| run.iter_mut()).filter(|piece| is_slot(piece)) {
        let from = piece.text.clone().into_owned();
        if !changed.contains_key(&from) {
            let Some(new) = another_name(piece, rng) else {
                continue;
            };
            out.slots.push(Slot { from: from.clone(), to: new.text.clone().into_owned() });
            changed.insert(from.clone(), new);
        }
        let new = &changed[&from];
        out.chars += phrases::content_chars(&from).max(phrases::content_chars(&new.text));
        piece.clone_from(new);
    }
    out
}

/// Puts the sentences of a part into another order, in one paragraph.
pub fn shuffle_sentences(part: &mut Part, rng: &mut Rng) {
    let all = part.paragraphs.concat();
    let mut sentences: Vec<&[Piece]> = all.split_inclusive(|piece| piece.class == Class::Stop).collect();
    let before = sentences.clone();
    while sentences == before && sentences.len() > 1 {
        rng.shuffle(&mut sentences);
    }
    part.paragraphs = vec![sentences.concat()];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Purpose;
    use crate::sentences::{Composer, content_chars, words};

    fn paragraph(chars: usize) -> Pieces {
        let mut rng = Rng::stream(9, Purpose::Words, 1);
        let mut composer =
            Composer { rng: &mut rng, year: 2020, statute: false, false_markers: 0, redactions: 0 };
        composer.paragraph(chars)
    }

    #[test]
    fn edits_keep_to_their_rate() {
        for rate in [30, 150] {
            let mut run = paragraph(20_000);
            let total = content_chars(&run);
            let edited = edit(&mut [&mut run], rate, &mut Rng::stream(1, Purpose::Plants, 0));
            let share = edited.chars * 1000 / total;
            assert!(share.abs_diff(rate as usize) <= 8, "{share} for {rate}");
        }
    }

    #[test]
    fn slots_change_and_nothing_else() {
        let before = paragraph(2000);
        let mut after = before.clone();
        let edited = edit_slots(&mut [&mut after], &mut Rng::stream(1, Purpose::Plants, 0));
        assert!(!edited.slots.is_empty());
        for (old, new) in before.iter().zip(&after) {
            assert_eq!(old.text != new.text, is_slot(old), "{} {}", old.text, new.text);
        }
    }

    #[test]
    fn a_word_is_edited_even_in_short_text() {
        let mut run = paragraph(20);
        let before = words(&run);
        assert!(edit(&mut [&mut run], 1, &mut Rng::stream(1, Purpose::Plants, 0)).chars > 0);
        assert_ne!(words(&run), before);
    }
}

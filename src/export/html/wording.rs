//! Phrases, frames, enumerators and terms, with how they spread over years and documents.

use super::years::Years;
use super::{PageContent, limits};
use serde_json::{Value, json};
use zhangju_core::phrases::{Enumerator, Frame, Phrase, PhrasePlace};
use zhangju_core::terms::{Parts, Term};

/// Occurrences of each of the first phrases by document, in order.
fn phrase_freqs(content: &PageContent<'_>, count: usize) -> Vec<Vec<(u32, u32)>> {
    let mut freqs: Vec<Vec<(u32, u32)>> = vec![vec![]; count];
    for (document, places) in (0..).zip(&content.phrases.places) {
        for place in places {
            let Some(freqs) = freqs.get_mut(place.row as usize) else { continue };
            match freqs.last_mut() {
                Some((last, freq)) if *last == document => *freq += 1,
                _ => freqs.push((document, 1)),
            }
        }
    }
    freqs
}

/// The first phrases: wording, kind, freq, range, deduplicated range, dp_norm, min_pmi, both entropies, c_value, score, occurrences by year,
/// digits of dispersion.
pub(super) fn phrases(content: &PageContent<'_>, years: &Years) -> Value {
    let rows = &content.phrases.rows;
    let listed = rows.len().min(limits::PHRASES);
    let freqs = phrase_freqs(content, listed);
    let row = |(phrase, freqs): (&Phrase, Vec<(u32, u32)>)| {
        let (by_year, bins) = years.spread(freqs.into_iter());
        json!([
            phrase.text,
            phrase.kind.name(),
            phrase.freq,
            phrase.range,
            phrase.range_dedup,
            number(phrase.dp_norm),
            number(phrase.min_pmi),
            number(phrase.entropy_left),
            number(phrase.entropy_right),
            number(phrase.c_value),
            number(Some(phrase.score)),
            by_year,
            bins
        ])
    };
    rows.iter().zip(freqs).map(row).collect()
}

/// The number of the first year of each of the first rows, by where they stand; none where no date tells it.
fn first_years(years: &Years, places: &[Vec<PhrasePlace>], rows: usize) -> Vec<Option<u32>> {
    let mut first: Vec<Option<u32>> = vec![None; rows];
    for (document, places) in places.iter().enumerate() {
        let Some(year) = years.groups.of_document[document] else { continue };
        for place in places {
            if let Some(first) = first.get_mut(place.row as usize) {
                *first = Some(first.map_or(year, |first| first.min(year)));
            }
        }
    }
    first
}

/// Of the phrases that are not listed but may be marked in a text: wording, kind, range and the number of the first year, null where no
/// date tells it.
pub(super) fn further_phrases(content: &PageContent<'_>, years: &Years) -> Value {
    let rows = &content.phrases.rows;
    let first = first_years(years, &content.phrases.places, rows.len().min(limits::MARKED));
    let row = |(phrase, first): (&Phrase, &Option<u32>)| {
        json!([phrase.text, phrase.kind.name(), phrase.range, first])
    };
    rows.iter().zip(&first).skip(limits::PHRASES).map(row).collect()
}

/// Of the frames that may be marked in a text: wording, range and the number of the first year.
pub(super) fn marked_frames(content: &PageContent<'_>, years: &Years) -> Value {
    let frames = &content.phrases.frames;
    let first = first_years(years, &frames.places, frames.rows.len().min(limits::MARKED));
    frames.rows.iter().zip(&first).map(|(row, first)| json!([row.text, row.range, first])).collect()
}

/// Of the enumerators that may be marked in a text: form, range and the number of the first year.
pub(super) fn marked_enumerators(content: &PageContent<'_>, years: &Years) -> Value {
    let enumerators = &content.phrases.enumerators;
    let first = first_years(years, &enumerators.places, enumerators.rows.len().min(limits::MARKED));
    enumerators.rows.iter().zip(&first).map(|(row, first)| json!([row.text, row.range, first])).collect()
}

/// The first frames: pattern, freq, range, deduplicated range, fillers, entropy, commonest filler, its share, cohesion, score.
pub(super) fn frames(content: &PageContent<'_>) -> Value {
    let row = |frame: &Frame| {
        json!([
            frame.text,
            frame.freq,
            frame.range,
            frame.range_dedup,
            frame.fillers,
            number(Some(frame.entropy)),
            super::written::short(&frame.top_filler),
            number(Some(frame.top_share)),
            number(Some(frame.cohesion)),
            number(Some(frame.score()))
        ])
    };
    content.phrases.frames.rows.iter().take(limits::FRAMES).map(row).collect()
}

/// The first enumerators: form, chains, points, longest, range, deduplicated range.
pub(super) fn enumerators(content: &PageContent<'_>) -> Value {
    let row = |form: &Enumerator| {
        json!([form.text, form.chains, form.points, form.longest, form.range, form.range_dedup])
    };
    content.phrases.enumerators.rows.iter().take(limits::ENUMERATORS).map(row).collect()
}

/// The first terms: term, part of speech, freq, per 10,000 characters, range, its per cent, dp_norm, tf·idf, deduplicated range, occurrences by
/// year, digits of dispersion.
pub(super) fn terms(content: &PageContent<'_>, years: &Years) -> Value {
    let terms = content.terms;
    let lexicon = &content.tokens.lexicon;
    let documents = Parts::documents(&terms.grams, content.sizes);
    let mut buffers = (vec![], vec![]);
    let mut row = |term: &Term| {
        documents.count(terms.grams.places(&term.gram), &mut buffers.0, &mut buffers.1);
        let (by_year, bins) = years.spread(buffers.1.iter().map(|posting| (posting.part, posting.freq)));
        json!([
            terms.text(term, lexicon),
            terms.grams.tags(&term.gram, lexicon),
            term.freq(),
            number(term.per_10k_chars),
            term.range,
            number(term.range_pct),
            number(term.spread.dp_norm()),
            number(term.tf_idf_max),
            term.range_dedup,
            by_year,
            bins
        ])
    };
    terms.rows.iter().take(limits::TERMS).map(&mut row).collect()
}

/// A measure with four decimals, null where it is undefined.
fn number(value: Option<f64>) -> Value {
    value.filter(|value| value.is_finite()).map_or(Value::Null, |value| json!((value * 1e4).round() / 1e4))
}

//! Phrases, frames, enumerators and terms, with how they spread over years and documents.

use super::columns::table;
use super::written::short;
use super::years::{Spread, Years};
use super::{PageContent, limits};
use std::borrow::Cow;
use zhangju_core::phrases::{Enumerator, Frame, Phrase, PhraseKind, PhrasePlace};
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

table! {
    /// A phrase; measures with four decimals, its spread as in [`Spread`].
    struct PhraseRow in Phrases<'c> {
        text: &'c str,
        kind: PhraseKind,
        freq: u32,
        range: u32,
        range_dedup: u32,
        dp_norm: Option<f64>,
        min_pmi: Option<f64>,
        entropy_left: Option<f64>,
        entropy_right: Option<f64>,
        c_value: Option<f64>,
        score: Option<f64>,
        years: Vec<u32>,
        year_freqs: Vec<u32>,
        bins: String,
    }
}

/// The first phrases.
pub(super) fn phrases<'c>(content: &'c PageContent<'_>, years: &Years) -> Phrases<'c> {
    let rows = &content.phrases.rows;
    let freqs = phrase_freqs(content, rows.len().min(limits::PHRASES));
    rows.iter().zip(freqs).map(|(phrase, freqs)| listed(phrase, years.spread(freqs.into_iter()))).collect()
}

fn listed(phrase: &Phrase, Spread { years, year_freqs, bins }: Spread) -> PhraseRow<'_> {
    PhraseRow {
        text: &phrase.text,
        kind: phrase.kind,
        freq: phrase.freq,
        range: phrase.range,
        range_dedup: phrase.range_dedup,
        dp_norm: rounded(phrase.dp_norm),
        min_pmi: rounded(phrase.min_pmi),
        entropy_left: rounded(phrase.entropy_left),
        entropy_right: rounded(phrase.entropy_right),
        c_value: rounded(phrase.c_value),
        score: rounded(Some(phrase.score)),
        years,
        year_freqs,
        bins,
    }
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

table! {
    /// A phrase that may be marked in a text.
    struct PhraseMarked in PhrasesMarked<'c> {
        text: &'c str,
        kind: PhraseKind,
        range: u32,
        /// The number of the first year; none where no date tells it.
        first: Option<u32>,
    }
}

/// The phrases behind those that are listed.
pub(super) fn further_phrases<'c>(content: &'c PageContent<'_>, years: &Years) -> PhrasesMarked<'c> {
    let rows = &content.phrases.rows;
    let first = first_years(years, &content.phrases.places, rows.len().min(limits::MARKED));
    let row = |(phrase, first): (&'c Phrase, Option<u32>)| PhraseMarked {
        text: &phrase.text,
        kind: phrase.kind,
        range: phrase.range,
        first,
    };
    rows.iter().zip(first).skip(limits::PHRASES).map(row).collect()
}

table! {
    /// A frame or enumerator that may be marked in a text.
    struct MarkedRow in Marked<'c> {
        text: &'c str,
        range: u32,
        /// The number of the first year; none where no date tells it.
        first: Option<u32>,
    }
}

/// The frames that may be marked.
pub(super) fn marked_frames<'c>(content: &'c PageContent<'_>, years: &Years) -> Marked<'c> {
    let frames = &content.phrases.frames;
    let first = first_years(years, &frames.places, frames.rows.len().min(limits::MARKED));
    let row = |(row, first): (&'c Frame, _)| MarkedRow { text: &row.text, range: row.range, first };
    frames.rows.iter().zip(first).map(row).collect()
}

/// The enumerators that may be marked.
pub(super) fn marked_enumerators<'c>(content: &'c PageContent<'_>, years: &Years) -> Marked<'c> {
    let enumerators = &content.phrases.enumerators;
    let first = first_years(years, &enumerators.places, enumerators.rows.len().min(limits::MARKED));
    let row = |(row, first): (&'c Enumerator, _)| MarkedRow { text: &row.text, range: row.range, first };
    enumerators.rows.iter().zip(first).map(row).collect()
}

table! {
    /// A frame; measures with four decimals.
    struct FrameRow in Frames<'c> {
        text: &'c str,
        freq: u32,
        range: u32,
        range_dedup: u32,
        fillers: u32,
        entropy: Option<f64>,
        top_filler: String,
        top_share: Option<f64>,
        cohesion: Option<f64>,
        score: Option<f64>,
    }
}

/// The first frames.
pub(super) fn frames<'c>(content: &'c PageContent<'_>) -> Frames<'c> {
    let row = |frame: &'c Frame| FrameRow {
        text: &frame.text,
        freq: frame.freq,
        range: frame.range,
        range_dedup: frame.range_dedup,
        fillers: frame.fillers,
        entropy: rounded(Some(frame.entropy)),
        top_filler: short(&frame.top_filler),
        top_share: rounded(Some(frame.top_share)),
        cohesion: rounded(Some(frame.cohesion)),
        score: rounded(Some(frame.score())),
    };
    content.phrases.frames.rows.iter().take(limits::FRAMES).map(row).collect()
}

table! {
    /// A form of enumerating.
    struct EnumeratorRow in Enumerators<'c> {
        text: &'c str,
        chains: u32,
        points: u32,
        longest: u32,
        range: u32,
        range_dedup: u32,
    }
}

/// The first enumerators.
pub(super) fn enumerators<'c>(content: &'c PageContent<'_>) -> Enumerators<'c> {
    let row = |form: &'c Enumerator| EnumeratorRow {
        text: &form.text,
        chains: form.chains,
        points: form.points,
        longest: form.longest,
        range: form.range,
        range_dedup: form.range_dedup,
    };
    content.phrases.enumerators.rows.iter().take(limits::ENUMERATORS).map(row).collect()
}

table! {
    /// A term; measures with four decimals, its spread as in [`Spread`].
    struct TermRow in Terms<'c> {
        text: Cow<'c, str>,
        pos: Cow<'c, str>,
        freq: u32,
        per10k: Option<f64>,
        range: u32,
        range_pct: Option<f64>,
        dp_norm: Option<f64>,
        tf_idf: Option<f64>,
        range_dedup: Option<u32>,
        years: Vec<u32>,
        year_freqs: Vec<u32>,
        bins: String,
    }
}

/// The first terms.
pub(super) fn terms<'c>(content: &'c PageContent<'_>, years: &Years) -> Terms<'c> {
    let (terms, lexicon) = (content.terms, &content.tokens.lexicon);
    let documents = Parts::documents(&terms.grams, content.sizes);
    let mut buffers = (vec![], vec![]);
    let mut row = |term: &Term| {
        documents.count(terms.grams.places(&term.gram), &mut buffers.0, &mut buffers.1);
        let Spread { years, year_freqs, bins } =
            years.spread(buffers.1.iter().map(|posting| (posting.part, posting.freq)));
        TermRow {
            text: terms.text(term, lexicon),
            pos: terms.grams.tags(&term.gram, lexicon),
            freq: term.freq(),
            per10k: rounded(term.per_10k_chars),
            range: term.range,
            range_pct: rounded(term.range_pct),
            dp_norm: rounded(term.spread.dp_norm()),
            tf_idf: rounded(term.tf_idf_max),
            range_dedup: term.range_dedup,
            years,
            year_freqs,
            bins,
        }
    };
    terms.rows.iter().take(limits::TERMS).map(&mut row).collect()
}

/// A measure with four decimals, none where it is undefined.
fn rounded(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite()).map(|value| (value * 1e4).round() / 1e4)
}

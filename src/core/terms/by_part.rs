//! Terms part by part: a long table of documents, sections or groups.

use super::{Parts, Posting, Terms, ratio};
use crate::tokens::Lexicon;
use rayon::prelude::*;
use serde::Serialize;

/// The order of the terms of a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PartOrder {
    /// By frequency.
    #[default]
    Freq,
    /// By tf·idf: what marks the part among the others.
    TfIdf,
}

zhangju_text::names! {
    PartOrder:
    Freq => "freq";
    TfIdf => "tf-idf";
}

/// A term in a part.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PartTerm {
    /// The part, by its index.
    pub part: u32,
    /// The term, by its index in the terms.
    pub term: u32,
    /// Rank in the part by what it is sorted by, from 1; ties share the lowest.
    pub rank: u32,
    /// Occurrences in the part.
    pub freq: u32,
    /// Documents of the part that contain it.
    pub range: u32,
    /// Occurrences per million tokens of the part.
    pub per_million: Option<f64>,
    /// Occurrences per 10,000 characters of the part.
    pub per_10k_chars: Option<f64>,
    /// Occurrences × ln(parts / parts that have the term) (Spärck Jones 1972).
    pub tf_idf: f64,
}

/// The terms of each part in order, the first `top` of each; parts in order. `documents` are the documents as parts.
pub fn by_part(
    terms: &Terms,
    lexicon: &Lexicon,
    parts: &Parts,
    documents: &Parts,
    order: PartOrder,
    top: usize,
) -> Vec<PartTerm> {
    let counted = terms.rows.par_iter().enumerate().map_init(
        || (vec![], vec![]),
        |(of_places, postings), (index, term)| {
            let places = terms.grams.places(&term.gram);
            let mut of_term = in_parts(places, index as u32, parts, of_places, postings);
            in_documents(places, &mut of_term, parts, documents);
            of_term
        },
    );
    let mut of_part: Vec<Vec<PartTerm>> = vec![vec![]; parts.parts.len()];
    for row in counted.collect::<Vec<_>>().into_iter().flatten() {
        of_part[row.part as usize].push(row);
    }
    let by_text = places_by_text(terms, lexicon);
    of_part.par_iter_mut().for_each(|rows| sort(rows, &by_text, order, top));
    of_part.concat()
}

fn in_parts(
    places: &[u32],
    term: u32,
    parts: &Parts,
    of_places: &mut Vec<u32>,
    postings: &mut Vec<Posting>,
) -> Vec<PartTerm> {
    parts.count(places, of_places, postings);
    let idf = (parts.parts.len() as f64 / postings.len() as f64).ln();
    let row = |posting: &Posting| {
        let part = &parts.parts[posting.part as usize];
        let freq = f64::from(posting.freq);
        PartTerm {
            part: posting.part,
            term,
            rank: 0,
            freq: posting.freq,
            range: 0,
            per_million: ratio(freq * 1e6, part.tokens as f64),
            per_10k_chars: ratio(freq * 1e4, part.chars as f64),
            tf_idf: freq * idf,
        }
    };
    postings.iter().map(row).collect()
}

/// Counts the documents of each part that have the term; its rows are in order of their parts.
fn in_documents(places: &[u32], rows: &mut [PartTerm], parts: &Parts, documents: &Parts) {
    let mut seen: Vec<(u32, u32)> =
        places.iter().map(|&place| (parts.of(place), documents.of(place))).collect();
    seen.sort_unstable();
    seen.dedup();
    for run in seen.chunk_by(|a, b| a.0 == b.0) {
        if let Ok(at) = rows.binary_search_by_key(&run[0].0, |row| row.part) {
            rows[at].range = run.len() as u32;
        }
    }
}

/// By term, its place among all in code-point order.
fn places_by_text(terms: &Terms, lexicon: &Lexicon) -> Vec<u32> {
    let mut order: Vec<u32> = (0..terms.rows.len() as u32).collect();
    let gram = |index: u32| &terms.rows[index as usize].gram;
    order.par_sort_unstable_by(|&a, &b| terms.grams.compare_texts(gram(a), gram(b), lexicon));
    let mut places = vec![0; order.len()];
    (0..).zip(&order).for_each(|(place, &index)| places[index as usize] = place);
    places
}

fn sort(rows: &mut Vec<PartTerm>, by_text: &[u32], order: PartOrder, top: usize) {
    let key = |row: &PartTerm| match order {
        PartOrder::Freq => f64::from(row.freq),
        PartOrder::TfIdf => row.tf_idf,
    };
    let text = |row: &PartTerm| by_text[row.term as usize];
    rows.sort_unstable_by(|a, b| key(b).total_cmp(&key(a)).then_with(|| text(a).cmp(&text(b))));
    let mut tied = (f64::NAN, 0);
    for (place, row) in (1..).zip(rows.iter_mut()) {
        if key(row) != tied.0 {
            tied = (key(row), place);
        }
        row.rank = tied.1;
    }
    rows.truncate(top);
}

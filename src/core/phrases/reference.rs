//! Wordings counted in other texts, and phrases compared with a reference: how much more widespread they are here than there.

use super::matches::Finder;
use super::written::Written;
use super::{Phrase, PhrasePlace, Phrases};
use crate::statistics::{Rate, lrc};
use crate::tokens::TokenizedCorpus;
use rayon::prelude::*;
use serde::Serialize;
use std::cmp::Ordering;

/// The level of the test, divided by how many phrases are tested.
const ALPHA: f64 = 0.05;

/// What a reference says of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Compared {
    /// Documents of the reference that contain it.
    pub range: u64,
    /// The conservative Log Ratio of document frequencies (Evert 2022); `None` where it is undefined.
    pub lrc: Option<f64>,
}

impl Phrases {
    /// In how many documents of another corpus each phrase is, in the order of the rows.
    pub fn ranges_in(&self, tokens: &TokenizedCorpus) -> Vec<u64> {
        let finder = Finder::new(self.rows.iter().map(|phrase| phrase.text.as_str()));
        let found = tokens.documents.par_iter().map(|of_it| {
            let mut found = vec![];
            finder.each(&Written::new(of_it, &tokens.lexicon).text, |phrase, _| found.push(phrase));
            found.sort_unstable();
            found.dedup();
            found
        });
        let mut ranges = vec![0; self.rows.len()];
        for phrase in found.collect::<Vec<_>>().into_iter().flatten() {
            ranges[phrase as usize] += 1;
        }
        ranges
    }

    /// The phrases with their document frequencies compared with those in a reference of this many documents: `ranges`, in the order of the
    /// rows. They come in order of LRC; ties keep the order of their scores.
    #[must_use]
    pub fn compared(self, documents: u64, ranges: &[u64], reference: u64) -> Self {
        let alpha = ALPHA / self.rows.len().max(1) as f64;
        let mut rows: Vec<(u32, Phrase)> = (0..).zip(self.rows).collect();
        rows.par_iter_mut().zip(ranges).for_each(|((_, phrase), &range)| {
            let here = Rate { count: u64::from(phrase.range), size: documents };
            let there = Rate { count: range, size: reference };
            phrase.compared = Some(Compared { range, lrc: lrc(here, there, alpha) });
        });
        rows.sort_by(|(at, a), (other, b)| by_lrc(a, b).then(at.cmp(other)));
        let mut new_row = vec![0; rows.len()];
        (0..).zip(&rows).for_each(|(row, (old, _))| new_row[*old as usize] = row);
        let renumber = |place: PhrasePlace| PhrasePlace { row: new_row[place.row as usize], ..place };
        let places = self.places.into_iter().map(|places| places.into_iter().map(renumber).collect());
        Self { places: places.collect(), rows: rows.into_iter().map(|(_, phrase)| phrase).collect(), ..self }
    }
}

/// How often each of some wordings is in each document that contains it, by their characters. A wording that is given twice is counted
/// twice.
pub fn count_wordings(tokens: &TokenizedCorpus, wordings: &[String]) -> Vec<Vec<(u32, u32)>> {
    let mut distinct: Vec<&str> = wordings.iter().map(String::as_str).collect();
    distinct.sort_unstable();
    distinct.dedup();
    let finder = Finder::new(distinct.iter().copied());
    let documents = tokens.documents.par_iter().map(|of_it| {
        let mut freqs = vec![0_u32; distinct.len()];
        finder.each(&Written::new(of_it, &tokens.lexicon).text, |wording, _| freqs[wording as usize] += 1);
        freqs
    });
    let documents: Vec<Vec<u32>> = documents.collect();
    let of = |wording: &String| {
        let at = distinct.partition_point(|other| other < &wording.as_str());
        let freqs = (0..).zip(&documents).map(|(document, freqs)| (document, freqs[at]));
        freqs.filter(|&(_, freq)| freq > 0).collect()
    };
    wordings.iter().map(of).collect()
}

fn by_lrc(a: &Phrase, b: &Phrase) -> Ordering {
    let of = |phrase: &Phrase| phrase.compared.and_then(|compared| compared.lrc).unwrap_or(f64::NEG_INFINITY);
    of(b).total_cmp(&of(a))
}

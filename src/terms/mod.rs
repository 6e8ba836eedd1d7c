//! Floor 3: terms and how they spread: frequency, range, dispersion, by document.
//!
//! Input: the tokens of a corpus. Output: one [`Term`] for each distinct word, in the order of `terms.csv`.

mod counts;
mod sizes;

pub use counts::Counts;
pub use sizes::{DocumentSize, NodeSize, Sizes};

use crate::segment::{Lexicon, TokenizedCorpus};
use crate::statistics::{Part, Spread};
use crate::text::TermId;
use rayon::prelude::*;

/// One word and its numbers over the corpus; parts are documents. What is undefined is `None`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    /// The word.
    pub id: TermId,
    /// Rank by frequency, from 1; words of equal frequency share the lowest (1, 1, 3).
    pub rank: u32,
    /// Occurrences.
    pub freq: u32,
    /// Occurrences per million word tokens.
    pub per_million: Option<f64>,
    /// Occurrences per 10,000 characters of text.
    pub per_10k_chars: Option<f64>,
    /// Documents it occurs in (its document frequency).
    pub range: u32,
    /// Those documents in per cent of all.
    pub range_pct: Option<f64>,
    /// Deviation of proportions, 0 = even (Gries 2008).
    pub dp: Option<f64>,
    /// DP divided by its greatest possible value (Lijffijt & Gries 2012).
    pub dp_norm: Option<f64>,
    /// Juilland's D, 1 = even.
    pub juilland_d: Option<f64>,
    /// The greatest tf·idf in a document: frequency there × ln(documents / range) (Spärck Jones 1972).
    pub tf_idf_max: Option<f64>,
}

/// All words of the corpus but those in `left_out` (indexed by term id), most frequent first, ties in code-point order.
/// What is left out still counts among the tokens that frequencies are relative to.
pub fn terms(tokens: &TokenizedCorpus, sizes: &Sizes, left_out: &[bool]) -> Vec<Term> {
    let counts = Counts::new(tokens);
    let lexicon = &tokens.lexicon;
    let totals = Totals::of(sizes);
    let ids =
        (0..lexicon.len() as u32).map(TermId).filter(|&id| lexicon.is_word(id) && !left_out[id.index()]);
    let ids: Vec<_> = ids.filter(|&id| !counts.postings(id).is_empty()).collect();
    let mut terms: Vec<Term> = ids.into_par_iter().map(|id| totals.term(id, &counts, sizes)).collect();
    rank(&mut terms, lexicon);
    terms
}

fn rank(terms: &mut [Term], lexicon: &Lexicon) {
    terms.par_sort_unstable_by(|a, b| {
        b.freq.cmp(&a.freq).then_with(|| lexicon.term(a.id).cmp(lexicon.term(b.id)))
    });
    let mut tied = (u32::MAX, 0);
    for (place, term) in (1..).zip(terms) {
        if term.freq != tied.0 {
            tied = (term.freq, place);
        }
        term.rank = tied.1;
    }
}

/// What frequencies are relative to.
struct Totals {
    documents: f64,
    tokens: f64,
    chars: f64,
}

impl Totals {
    fn of(sizes: &Sizes) -> Self {
        Self {
            documents: sizes.documents.len() as f64,
            tokens: sizes.tokens() as f64,
            chars: sizes.chars() as f64,
        }
    }

    fn term(&self, id: TermId, counts: &Counts, sizes: &Sizes) -> Term {
        let postings = counts.postings(id);
        let freq: u32 = postings.iter().map(|posting| posting.freq).sum();
        let range = postings.len() as u32;
        let parts = postings.iter().map(|posting| {
            let size = u64::from(sizes.documents[posting.document as usize].tokens);
            Part { freq: u64::from(posting.freq), size }
        });
        let spread = Spread::new(parts, &sizes.partition);
        let most = postings.iter().map(|posting| posting.freq).max().unwrap_or(0);
        Term {
            id,
            rank: 0,
            freq,
            per_million: ratio(f64::from(freq) * 1e6, self.tokens),
            per_10k_chars: ratio(f64::from(freq) * 1e4, self.chars),
            range,
            range_pct: ratio(f64::from(range) * 100.0, self.documents),
            dp: spread.dp(),
            dp_norm: spread.dp_norm(),
            juilland_d: spread.juilland_d(),
            tf_idf_max: Some(f64::from(most) * (self.documents / f64::from(range)).ln()),
        }
    }
}

fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

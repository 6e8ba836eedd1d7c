//! Floor 3: words and n-grams and how they spread: frequency, range, dispersion, over documents or sections; part by part. And how long,
//! diverse and readable documents are.
//!
//! Input: the tokens of a corpus. Output: one [`Term`] for each distinct word or n-gram, in the order of `terms.csv`.

mod by_part;
mod grams;
mod lengths;
mod parts;
mod readability;
mod select;
mod sizes;

pub use by_part::{PartOrder, PartTerm, by_part};
pub use grams::{Gram, Grams};
pub use lengths::Lengths;
pub use parts::{Part, PartName, Parts, Posting};
pub use readability::{Readability, readability};
pub use select::{GramSettings, TagPattern, TermRegex};
pub use sizes::{DocumentSize, NodeSize, Sizes};

use crate::corpus::{Corpus, Sources};
use crate::statistics::{self, Partition, Spacing, Spread};
use crate::tokens::{Lexicon, TokenizedCorpus};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// What dispersion is over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PartKind {
    /// Documents.
    #[default]
    Document,
    /// Sections, each with what it says itself.
    Section,
}

zhangju_text::names! {
    PartKind:
    Document => "document";
    Section => "section", "Sections, each with its own text; title, preamble and the like are parts of their own";
}

/// Which terms there are, and what is said of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TermSettings {
    /// What is counted.
    pub grams: GramSettings,
    /// Fewest documents.
    pub min_range: u32,
    /// What dispersion is over.
    pub parts: PartKind,
}

/// One word or n-gram and its numbers over the corpus. What is undefined is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Term {
    /// The word or n-gram.
    pub gram: Gram,
    /// Rank by frequency, from 1; terms of equal frequency share the lowest (1, 1, 3).
    pub rank: u32,
    /// Occurrences per million tokens.
    pub per_million: Option<f64>,
    /// Occurrences per 10,000 characters of text.
    pub per_10k_chars: Option<f64>,
    /// Documents it occurs in (its document frequency).
    pub range: u32,
    /// Those documents as a percentage of all.
    pub range_pct: Option<f64>,
    /// Documents, each family of near-duplicate sections counted once; `None` where families are not known.
    pub range_dedup: Option<u32>,
    /// How it is spread over the parts.
    pub spread: Spread,
    /// What its frequency is worth by how far apart it stands; an n-gram stands where its first word does.
    pub spacing: Option<Spacing>,
    /// The greatest tf·idf in a document: frequency there × ln(documents / range) (Spärck Jones 1972).
    pub tf_idf_max: Option<f64>,
}

impl Term {
    /// Occurrences.
    pub fn freq(&self) -> u32 {
        self.gram.freq()
    }
}

/// The terms of a corpus, most frequent first, ties in code-point order.
pub struct Terms {
    /// Every place of every term.
    pub grams: Grams,
    /// The terms.
    pub rows: Vec<Term>,
}

impl Terms {
    /// Counts what `settings` ask for. What is left out still counts among the tokens that frequencies are relative to.
    /// With `sources`, ranges without near-duplicates are known.
    pub fn new(
        corpus: &Corpus,
        tokens: &TokenizedCorpus,
        sizes: &Sizes,
        sources: Option<&Sources>,
        settings: &TermSettings,
    ) -> Self {
        let grams = Grams::new(tokens, &settings.grams);
        let documents = Parts::documents(&grams, sizes);
        let sections =
            (settings.parts == PartKind::Section).then(|| Parts::sections(corpus, tokens, &grams, sizes));
        let counter = Counter {
            grams: &grams,
            partition: sections.as_ref().unwrap_or(&documents).partition(),
            documents,
            sections,
            sources: sources.map(|sources| Parts::sources(tokens, &grams, sizes, sources)),
            counted: grams.counted_before(),
            tokens: sizes.tokens(),
            chars: sizes.chars() as f64,
        };
        let rows =
            grams.all().par_iter().map_init(Buffers::default, |buffers, gram| counter.term(gram, buffers));
        let mut rows: Vec<Term> = rows.filter(|term| term.range >= settings.min_range).collect();
        rank(&mut rows, &grams, &tokens.lexicon);
        Self { grams, rows }
    }

    /// The words of a term, separated by one space.
    pub fn text<'l>(&self, term: &Term, lexicon: &'l Lexicon) -> std::borrow::Cow<'l, str> {
        self.grams.text(&term.gram, lexicon)
    }
}

fn rank(terms: &mut [Term], grams: &Grams, lexicon: &Lexicon) {
    terms.par_sort_unstable_by(|a, b| {
        b.freq().cmp(&a.freq()).then_with(|| grams.compare_texts(&a.gram, &b.gram, lexicon))
    });
    let mut tied = (u32::MAX, 0);
    for (place, term) in (1..).zip(terms) {
        if term.freq() != tied.0 {
            tied = (term.freq(), place);
        }
        term.rank = tied.1;
    }
}

/// What terms are counted over, and what frequencies are relative to.
struct Counter<'a> {
    grams: &'a Grams,
    documents: Parts,
    sections: Option<Parts>,
    sources: Option<Parts>,
    partition: Partition,
    /// By place, the tokens before it.
    counted: Vec<u32>,
    tokens: u64,
    chars: f64,
}

/// What one term after the other is counted in.
#[derive(Default)]
struct Buffers {
    of_places: Vec<u32>,
    postings: Vec<Posting>,
}

impl Counter<'_> {
    fn term(&self, gram: &Gram, buffers: &mut Buffers) -> Term {
        let places = self.grams.places(gram);
        let Buffers { of_places, postings } = buffers;
        let range_dedup = self.sources.as_ref().map(|sources| {
            sources.count(places, of_places, postings);
            postings.len() as u32
        });
        self.documents.count(places, of_places, postings);
        let range = postings.len() as u32;
        let most = postings.iter().map(|posting| posting.freq).max().unwrap_or(0);
        if let Some(sections) = &self.sections {
            sections.count(places, of_places, postings);
        }
        let parts = &self.sections.as_ref().unwrap_or(&self.documents).parts;
        let of_postings = postings.iter().map(|posting| {
            let size = parts[posting.part as usize].tokens;
            statistics::Part { freq: u64::from(posting.freq), size }
        });
        let freq = f64::from(gram.freq());
        let documents = self.documents.parts.len() as f64;
        Term {
            gram: *gram,
            rank: 0,
            per_million: ratio(freq * 1e6, self.tokens as f64),
            per_10k_chars: ratio(freq * 1e4, self.chars),
            range,
            range_pct: ratio(f64::from(range) * 100.0, documents),
            range_dedup,
            spread: Spread::new(of_postings, &self.partition),
            spacing: Spacing::new(places.iter().map(|&place| self.counted[place as usize]), self.tokens),
            tf_idf_max: Some(f64::from(most) * (documents / f64::from(range)).ln()),
        }
    }
}

fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

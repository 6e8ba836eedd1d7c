//! Floor 3: stock phrases (套话): word sequences that are repeated across documents.
//!
//! Problem: given the tokens of a corpus and, as plain ids, which stretches of text are near-duplicates of one another, find the
//! sequences of words that recur in many independent texts and read as phrases.
//!
//! Two steps, because the first needs no families and can run beside the join that finds them: [`Repeats::build`] makes
//! every class of repeats from a suffix array (Yamamoto & Church 2001); [`Repeats::bundles`] measures the classes and chooses.

mod bundles;
mod evidence;
mod nesting;
mod repeats;
mod sequence;
mod sources;

pub use repeats::Repeats;
pub use sources::{SourceRun, Sources};

use crate::text::Span;

/// The kinds of phrase. The names are those of the column `kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PhraseKind {
    /// A repeated sequence of words, closed: no longer sequence stands in all the same places.
    Bundle,
}

impl PhraseKind {
    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bundle => "bundle",
        }
    }
}

/// Which phrases are kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PhraseSettings {
    /// Fewest documents, each family of near-duplicates counted once; by the size of the archive if `None`: 5 or 1 % of the
    /// documents, whichever is more; 2 in archives of 2 to 10 documents; in a single document, two occurrences do.
    pub min_range: Option<u32>,
    /// Let phrases run across ，、：. They never run across 。；！？ and line ends.
    pub cross_pauses: bool,
    /// Fewest words.
    pub min_tokens: u32,
    /// Most words.
    pub max_tokens: u32,
    /// Fewest content characters.
    pub min_chars: u32,
    /// Least cohesion: pointwise mutual information in bits, at the weakest of all splits in two.
    pub min_pmi: f64,
    /// Least entropy in bits of what stands before it and of what stands behind.
    pub min_entropy: f64,
    /// Least share of its occurrences outside longer phrases.
    pub min_free: f64,
}

impl Default for PhraseSettings {
    fn default() -> Self {
        Self {
            min_range: None,
            cross_pauses: false,
            min_tokens: 2,
            max_tokens: 20,
            min_chars: 4,
            min_pmi: 3.0,
            min_entropy: 1.0,
            min_free: 0.2,
        }
    }
}

/// Where a phrase stands, as an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// Index of the document.
    pub document: u32,
    /// Where in its text.
    pub span: Span,
}

/// A phrase and its numbers. What is undefined is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// Its words and marks, written together.
    pub text: String,
    /// Its kind.
    pub kind: PhraseKind,
    /// How many words it has.
    pub tokens: u32,
    /// How many characters its text has.
    pub chars: u32,
    /// Occurrences.
    pub freq: u32,
    /// Documents it occurs in.
    pub range: u32,
    /// Documents it occurs in when each family of near-duplicates counts once.
    pub range_dedup: u32,
    /// DPnorm over documents (Lijffijt & Gries 2012).
    pub dp_norm: Option<f64>,
    /// Cohesion: the least PMI in bits over all splits in two.
    pub min_pmi: Option<f64>,
    /// Entropy in bits of what stands before it; each clause edge is a neighbour of its own (Jin & Tanaka-Ishii 2006).
    pub entropy_left: Option<f64>,
    /// The same of what stands behind it.
    pub entropy_right: Option<f64>,
    /// C-value among the phrases kept before nesting was looked at (Frantzi, Ananiadou & Mima 2000).
    pub c_value: Option<f64>,
    /// `range_dedup` × cohesion × content characters: how many independent texts share it, how firmly it holds together, how much
    /// text it is.
    pub score: f64,
    /// The first document it occurs in, and its first occurrence there.
    pub example: Example,
}

/// The phrases of a corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Phrases {
    /// The phrases, highest score first, ties in code-point order.
    pub rows: Vec<Phrase>,
    /// The range that was asked for in the end.
    pub min_range: u32,
    /// What to know of the numbers, if anything: a small archive.
    pub note: Option<String>,
}

//! Floor 3: stock phrases (套话): word sequences that are repeated across documents.
//!
//! Problem: given the tokens of a corpus and, as plain ids, which stretches of text are near-duplicates of one another, find the
//! sequences of words that recur in many independent texts and read as phrases.
//!
//! Two steps, because the first needs no families and can run beside the join that finds them: [`Repeats::build`] makes
//! every class of repeats from a suffix array (Yamamoto & Church 2001); [`find_phrases`] does the rest. Candidates come from the classes
//! (`bundles`) and from characters (`slogans`); all are counted by their characters (`matches`), compared with the longer ones that
//! contain them (`nesting`), and chosen (`choose`). Patterns with open slots (`frames`) and the scaffolding of points (`enumerators`) are
//! found beside them.

mod bundles;
mod candidates;
mod choose;
mod enumerators;
mod evidence;
mod frames;
mod matches;
mod nesting;
mod numbering;
mod pairs;
mod reference;
mod repeats;
mod roles;
mod sequence;
mod slogans;
mod words;
mod written;

pub use enumerators::{Enumerator, Enumerators};
pub use frames::{Frame, FrameSettings, Frames};
pub use reference::{Compared, count_wordings};
pub use repeats::Repeats;
pub use words::{Compound, Words};

use crate::corpus::{Corpus, Sources};
use crate::tokens::TokenizedCorpus;
use choose::Choice;
use matches::Matches;
use serde::{Deserialize, Serialize};
use std::fmt;
use zhangju_segment::dict::{Dictionary, StopWords};
use zhangju_text::Span;

/// The kinds of formulaic wording, in the order in which a character that is in several counts for one. The first three are formula
/// whole; the last two are scaffolding, which any text may fill, and are counted beside them. The names of the first two are those of the
/// column `kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PhraseKind {
    /// A numeral abbreviation, a quoted tag, or a set expression that a dictionary lists.
    Slogan,
    /// A repeated sequence of words, closed: no longer sequence stands in all the same places.
    Bundle,
    /// A run of characters that many families have, in no phrase: it may go on across clauses.
    Run,
    /// The mark of a chain of points.
    Enumerator,
    /// An edge of a frame.
    Frame,
}

zhangju_text::names! {
    PhraseKind:
    Slogan => "slogan";
    Bundle => "bundle";
    Run => "run";
    Enumerator => "enumerator";
    Frame => "frame";
}

impl PhraseKind {
    /// How many kinds there are.
    pub const COUNT: usize = Self::ALL.len();

    /// Whether it is no formula by itself.
    pub fn is_scaffolding(self) -> bool {
        matches!(self, Self::Enumerator | Self::Frame)
    }
}

/// Which pauses a phrase may run across. It neither begins nor ends with one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pauses {
    /// None.
    Bar,
    /// The 、 of a series, as in 公开、公平、公正. Without it, the last item of a fixed series looks like a phrase.
    #[default]
    CrossInSeries,
    /// All of them.
    Cross,
}

zhangju_text::names! {
    Pauses:
    Bar => "bar", "None";
    CrossInSeries => "series", "The 、 of a series";
    Cross => "cross", "All: ，、：";
}

/// Which phrases are kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PhraseSettings {
    /// Fewest documents, each family of near-duplicates counted once; by the size of the archive if `None`: 5 or 1 % of the
    /// documents, whichever is more; 2 in archives of 2 to 10 documents; in a single document, two occurrences do.
    pub min_range: Option<u32>,
    /// Which of ，、： phrases may run across. They never run across 。；！？ and line ends.
    pub pauses: Pauses,
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
    /// Least share of its occurrences behind a clause edge, a mark, a function word or a verb, where things begin; (n + 1) / (freq + 2)
    /// must reach it. Without it 主管部门应当会同 passes, which always is the rest of a
    /// longer name.
    pub min_starts: f64,
    /// Least share of its occurrences before a clause edge, a mark, a number or a function word, where things end; behind a verb a
    /// function word is no end. Without it
    /// 自觉接受 passes, which always has an object.
    pub min_ends: f64,
    /// Least share of its occurrences outside the longer candidate that contains most of them; these must have the range that is asked
    /// for, too.
    pub min_free: f64,
    /// Which frames are kept.
    pub frames: FrameSettings,
    /// Words that no phrase begins or ends with.
    pub function_words: StopWords,
}

impl Default for PhraseSettings {
    fn default() -> Self {
        Self {
            min_range: None,
            pauses: Pauses::default(),
            min_tokens: 2,
            max_tokens: 20,
            min_chars: 4,
            min_pmi: 3.0,
            min_entropy: 1.0,
            min_starts: 0.2,
            min_ends: 0.1,
            min_free: 0.2,
            frames: FrameSettings::default(),
            function_words: StopWords::default(),
        }
    }
}

/// Where a phrase stands, as an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Example {
    /// Index of the document.
    pub document: u32,
    /// Where in its text.
    pub span: Span,
}

/// A phrase and its numbers. What is undefined is `None`.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
    /// Own range × cohesion × (content characters − 2): how many independent texts have it, how firmly it holds together, how much
    /// longer than an ordinary word it is. The own range is `range_dedup` over the occurrences outside the longer candidate that contains most of them, as a part of a
    /// phrase owes its range to the whole.
    pub score: f64,
    /// The first document it occurs in, and its first occurrence there.
    pub example: Example,
    /// What a reference says, if one was given.
    pub compared: Option<Compared>,
}

/// A place of a phrase in a document, of an edge of a frame, or of a mark of an enumerator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct PhrasePlace {
    /// Where it stands in the document's text.
    pub span: Span,
    /// The phrase, frame or enumerator, by its row.
    pub row: u32,
}

/// The phrases of a corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Phrases {
    /// The phrases, highest score first, ties in code-point order; where there is a reference, by LRC first.
    pub rows: Vec<Phrase>,
    /// By document, where they stand, in order; they may overlap.
    pub places: Vec<Vec<PhrasePlace>>,
    /// Frames: patterns with open slots.
    pub frames: Frames,
    /// Chains of points.
    pub enumerators: Enumerators,
    /// The range that was required in the end.
    pub min_range: u32,
    /// What to know of the numbers, if anything: a small archive.
    pub note: Option<SmallArchive>,
}

impl Phrase {
    /// Whether it is wording and no mere word: one that the general dictionary has is vocabulary, and says nothing of formula.
    pub fn is_formula(&self) -> bool {
        self.tokens > 1 || self.kind == PhraseKind::Slogan
    }

    /// Whether it can be a word of a dictionary that is not there yet: segmenters cut at marks.
    pub fn is_new_word(&self) -> bool {
        self.is_formula() && self.text.chars().all(char::is_alphanumeric)
    }
}

impl Phrases {
    /// The phrases as words of a dictionary, in the order of their rows.
    pub fn learned_words(&self) -> Dictionary {
        let words = self.rows.iter().filter(|phrase| phrase.is_new_word());
        Dictionary::learned(words.map(|phrase| phrase.text.as_str()))
    }

    /// Whether a phrase has the required range even where one family is left out: the wording of a text is formulaic if others
    /// use it.
    pub fn is_used_by_others(&self, range_dedup: u32) -> bool {
        range_dedup > self.min_range
    }
}

/// Finds the phrases of a corpus whose `repeats` are known.
pub fn find_phrases(
    repeats: &Repeats,
    corpus: &Corpus,
    tokens: &TokenizedCorpus,
    sources: &Sources,
    words: &Words,
    settings: &PhraseSettings,
) -> Phrases {
    let documents = corpus.len() as u32;
    let least = settings.min_range.unwrap_or_else(|| least_range(documents)).max(1);
    let bundles = bundles::bundles(repeats, tokens, sources, words, least, settings);
    let slogans = slogans::slogans(tokens, sources, words, least);
    let candidates = candidates::merged(bundles, slogans);
    let matches = Matches::new(corpus, tokens, &candidates);
    let choice = Choice {
        candidates: &candidates,
        matches: &matches,
        tokens,
        sources,
        settings,
        least,
        words: repeats.total_words(),
    };
    let phrases = choice.phrases();
    let places = choice.places(&phrases);
    Phrases {
        rows: phrases.into_iter().map(|(phrase, _)| phrase).collect(),
        places,
        frames: frames::find(repeats, tokens, sources, words, least, &settings.frames),
        enumerators: enumerators::find(corpus, sources, least),
        min_range: least,
        note: note(documents, least, settings),
    }
}

/// Archives of at most this many documents ask for two of them, not five.
const SMALL: u32 = 10;

/// The range a phrase must have in an archive of this many documents.
fn least_range(documents: u32) -> u32 {
    match documents {
        0 | 1 => 1,
        2..=SMALL => 2,
        _ => documents.div_ceil(100).max(5),
    }
}

fn note(documents: u32, least: u32, settings: &PhraseSettings) -> Option<SmallArchive> {
    let small = documents <= SMALL && settings.min_range.is_none();
    small.then_some(SmallArchive { documents, min_range: least })
}

/// An archive so small that phrases need less than elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SmallArchive {
    /// Its documents.
    pub documents: u32,
    /// The fewest documents that a phrase stands in.
    pub min_range: u32,
}

impl fmt::Display for SmallArchive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.documents {
            0 => f.write_str("0 documents: nothing to find phrases in"),
            1 => f.write_str("1 document: phrases are sequences that it repeats; range is always 1"),
            documents => {
                let least = self.min_range;
                write!(
                    f,
                    "a small archive of {documents} documents: the required range of phrases is only {least}"
                )
            }
        }
    }
}

//! Floor 3: passages that documents share: which, from where, how much edited, copied or formula.
//!
//! Problem: given a corpus and, as plain ids, which stretches of it are near-duplicates, find **every** run of at least
//! [`PassageSettings::min_run`] characters (letters and digits) that two documents share, grow it across edits into a passage, and say
//! which passages are copies and which the wording that everyone uses.
//!
//! Steps: texts in the form for matching (`texts`), and what is customary elsewhere (`background`); a base text that was given is found and
//! masked (`template`); how surprising each character is (`surprise`), what was copied counted once (`copies`, `breadth`), and on the way short runs that
//! few have; fingerprints such that no long run escapes (`fingerprints`); places worth holding against each other (`seeds`, `crowds`); runs and
//! chains of runs (`chain`), of all pairs of documents (`matches`), each with its bits (`evidence`), moved clauses together (`pool`); what is shared at
//! all (`shared`); passages parted at the borders of what they quote (`borders`); which pairs are of one text (`clusters`), and of what class (`boilerplate`, `enactment`, `class`); what was edited (`slots`), and who has it from
//! whom (`relation`) or quotes it (`quotations`): the rows (`rows`); what each character is (`mask_texts`).

mod background;
mod block;
mod boilerplate;
mod borders;
mod breadth;
mod chain;
mod class;
mod clusters;
mod copies;
mod cover;
mod crowds;
mod custom;
mod enactment;
mod evidence;
mod fingerprints;
mod mask_texts;
mod masks;
mod matches;
mod nearby;
mod pool;
mod quotations;
pub(crate) mod ranges;
mod relation;
mod repeated;
mod rows;
mod search;
mod seeds;
mod shared;
mod slots;
mod stock;
mod surprise;
mod template;
mod texts;

pub use background::{Background, ORDERS, each_gram, gram_hash};
pub use block::Block;
pub use class::Class;
pub use masks::{DocumentMasks, Masks};
pub use relation::{Relation, are_of_one_body, is_earlier, is_tie, tells_bodies};
pub use repeated::STOCK;
pub use search::find_passages;
pub use slots::Slot;
pub use texts::{NormalText, Places};

use serde::{Deserialize, Serialize};
use std::ops::Range;
use zhangju_text::Span;

/// What counts as a passage, and as a copy.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PassageSettings {
    /// Shortest run of characters that two documents must share for a passage, 5 to 200.
    pub min_run: u32,
    /// Passages with fewer bits of surprise are custom or chance: they are neither listed nor counted as copied.
    pub min_surprise: f64,
    /// The share of families that makes a run of up to 20 characters a formula.
    pub formula_share: f64,
    /// The fewest families that make one, however small the archive.
    pub formula_families: u32,
    /// That share doubles with every N further characters.
    pub formula_doubling: u32,
    /// Longer runs are copied, however many families share them.
    pub max_formula: u32,
    /// Passages of one document and one shared text that are listed; those with the earliest are beside.
    pub max_per_text: u32,
}

impl Default for PassageSettings {
    fn default() -> Self {
        Self {
            min_run: 13,
            min_surprise: 50.0,
            formula_share: 0.01,
            formula_families: 5,
            formula_doubling: 20,
            max_formula: 150,
            max_per_text: 8,
        }
    }
}

/// Fewer characters that are the same are mostly a slogan or a name, however rare: they need more bits.
const SHORT: u32 = 25;

/// So many times those of a longer passage.
const SHORT_NEEDS: f64 = 1.4;

impl PassageSettings {
    /// Whether so many bits of so many characters that are the same make a passage.
    fn is_enough(&self, bits: f64, matched: u32) -> bool {
        let times = if matched < SHORT { SHORT_NEEDS } else { 1.0 };
        matched >= self.min_run && bits >= times * self.min_surprise
    }
}

/// A passage that two documents share.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Passage {
    /// Index of the document: the later of both where dates tell, else the later in order.
    pub document: u32,
    /// Where it stands there.
    pub span: Span,
    /// Index of the other document.
    pub source: u32,
    /// Where it stands there.
    pub source_span: Span,
    /// Characters of the normal form that are the same in both.
    pub matched: u32,
    /// Characters of the normal form of the longer side.
    pub chars: u32,
    /// Of the matched characters, those in stock wording; all of them where the passage as a whole is a formula.
    pub stock: u32,
    /// What it is.
    pub class: Class,
    /// How surprising it is that both have it, in bits.
    pub surprise: f64,
    /// The shared text that it is of: an index of [`Passages::shared_texts`].
    pub text: u32,
    /// What was edited.
    pub slots: Vec<Slot>,
    /// How both documents stand to each other.
    pub relation: Relation,
    /// The index of the document with the earlier date, where dates tell.
    pub earliest: Option<u32>,
    /// What is the same, in characters of the normal form: [`Block::a`] in the document, [`Block::b`] in the source.
    pub blocks: Vec<Block>,
}

impl Passage {
    /// Matched characters by those of the longer side.
    pub fn identity(&self) -> f64 {
        f64::from(self.matched) / f64::from(self.chars)
    }

    /// The share of its matched characters in stock wording.
    pub fn formulaic_share(&self) -> f64 {
        f64::from(self.stock) / f64::from(self.matched)
    }
}

/// A text that several documents share, whatever each changed of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SharedText {
    /// What it is: the first class of any of its passages.
    pub class: Class,
    /// Of its most surprising passage, in bits.
    pub surprise: f64,
    /// Characters of the matching form of its centre.
    pub chars: u32,
    /// The documents that have at least half of it, in order.
    pub documents: Vec<u32>,
    /// The one that is earlier than all others, where dates tell.
    pub earliest: Option<u32>,
    /// The document of the centre: the earlier of its most surprising passage.
    pub document: u32,
    /// Where the centre stands there.
    pub span: Span,
    /// What was changed, as its passages show, from the most surprising on.
    pub variants: Vec<Slot>,
    /// Its first row among the passages.
    pub best: Option<u32>,
    /// Its passages.
    pub pairs: u64,
    /// Those of them that are listed.
    pub listed: u64,
}

impl SharedText {
    /// Variants that are kept.
    pub const VARIANTS: usize = 8;
}

/// What documents share.
#[derive(Debug, Default)]
pub struct Passages {
    /// All passages: those that are listed first, each from the most surprising on.
    pub rows: Vec<Passage>,
    /// How many are listed: of the others, a document has enough of the same text.
    pub listed: usize,
    /// The texts that they share, from the most surprising on; then those that are custom, of which there are no rows.
    pub shared_texts: Vec<SharedText>,
    /// Passages that are not among them because custom or chance explain them.
    pub hidden: u64,
    /// The least number of families that makes stock wording.
    pub formula_families: u32,
    /// What each character of each document is.
    pub masks: Masks,
    /// Where the characters of the normal forms stand.
    pub places: Places,
}

/// A passage of two documents before it is judged: ranges in characters, blocks in the list of all.
#[derive(Clone, Debug)]
struct Pair {
    document: u32,
    other: u32,
    a: Range<u32>,
    b: Range<u32>,
    blocks: Range<usize>,
    surprise: f64,
}

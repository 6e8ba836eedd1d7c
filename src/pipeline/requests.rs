//! What a command other than the main job is asked: the settings that are of one command alone.

use serde::{Deserialize, Serialize};
use zhangju_core::compare::{KeySettings, Side};
use zhangju_core::contexts::{CollocateSort, HitOrder, WindowSettings};
use zhangju_core::terms::{PartOrder, TagPattern, TermRegex};

/// What is asked, by command.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Request {
    /// Texts with their words apart, or a table of words.
    Segment {
        /// Give the shorter words inside each word as well.
        search: bool,
    },
    /// Section trees.
    Sections {
        /// Levels that an outline shows; all if `None`.
        depth: Option<u8>,
    },
    /// Terms, over the archive or part by part.
    Terms(TermsRequest),
    /// The terms of a target compared with those of a reference.
    Keyness(KeynessRequest),
    /// The words near a word.
    Collocations(CollocationsRequest),
    /// Places of a wording.
    Concordance(ConcordanceRequest),
    /// Phrases.
    Phrases {
        /// Which table.
        table: PhraseTable,
    },
    /// Terms and phrases from group to group.
    Trend(TrendRequest),
    /// Near-duplicates and passages.
    Similar {
        /// Look for passages too.
        passages: bool,
        /// The passages that are printed, by number.
        show: Vec<usize>,
    },
    /// New texts compared with an archive.
    Check {
        /// Passages of each new text that are printed.
        show: usize,
        /// The share of reused text above which a text does not pass.
        fail_above: Option<f64>,
    },
    /// Which of near-duplicates to keep.
    Dedup,
    /// A background.
    Background {
        /// The fewest families that a sequence in it has.
        least_families: u32,
        /// What it is said to be made from.
        made_from: String,
    },
}

/// Terms, over the archive or part by part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TermsRequest {
    /// A row for each term in each `document`, `section`, `year` or value of a column of the metadata.
    pub by: Option<String>,
    /// The order of the terms of a part.
    pub sort: PartOrder,
    /// Only the first terms of each part.
    pub top: Option<usize>,
    /// Look for near-duplicates, so that each family counts once in one more range.
    pub dedup: bool,
}

/// The terms of a target compared with those of a reference.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KeynessRequest {
    /// Compare groups of one archive: by `year`, or by a column of the metadata.
    pub by: Option<String>,
    /// The groups that are the target.
    pub target: Option<String>,
    /// The groups that are the reference; all others if `None`.
    pub reference: Option<String>,
    /// Only what is key for one side.
    pub direction: Option<Side>,
    /// How it is measured.
    pub measure: KeySettings,
}

/// The words near a word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CollocationsRequest {
    /// The word, or several.
    pub node: String,
    /// What is near.
    pub window: WindowSettings,
    /// Fewest places near the node.
    pub min_freq: u32,
    /// The order.
    pub sort: CollocateSort,
    /// Parts of speech of collocates.
    pub tags: Option<TagPattern>,
    /// What a collocate must match.
    pub pattern: Option<TermRegex>,
    /// How many collocates a network has, where one is requested.
    pub network: Option<usize>,
}

/// Places of a wording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConcordanceRequest {
    /// What is looked for.
    pub pattern: String,
    /// What the pattern is.
    pub kind: PatternKind,
    /// Most characters in a slot of a frame.
    pub slot: u32,
    /// Characters on either side.
    pub width: usize,
    /// The order.
    pub sort: HitOrder,
    /// Only this many places, drawn at random.
    pub sample: Option<usize>,
    /// Where the random numbers begin.
    pub seed: u64,
    /// How the places are written.
    pub layout: Layout,
}

/// Terms and phrases from group to group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrendRequest {
    /// What documents are grouped by.
    pub by: String,
    /// What is followed.
    pub items: TrendItems,
    /// Wordings that are followed instead.
    pub wordings: Vec<String>,
    /// Draw as much text of every group, by random numbers that begin here.
    pub equal_size: Option<u64>,
    /// Only the long table.
    pub series: bool,
}

/// What a pattern is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternKind {
    /// Characters.
    Text,
    /// Whole words.
    Word,
    /// A regular expression.
    Regex,
    /// Fixed parts with slots.
    Frame,
}

zhangju_text::names! {
    PatternKind:
    Text => "text", "Characters, whatever the word boundaries";
    Word => "word", "One or more whole words";
    Regex => "regex", "A regular expression on each paragraph";
    Frame => "frame", "Fixed parts with slots, …, between them";
}

/// How places are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// As a table.
    Table,
    /// Under one another.
    Kwic,
    /// Where in each document, one line per document.
    Plot,
}

zhangju_text::names! {
    Layout:
    Table => "table";
    Kwic => "kwic";
    Plot => "plot";
}

/// What a trend follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TrendItems {
    /// Terms and phrases.
    #[default]
    All,
    /// Terms.
    Terms,
    /// Phrases.
    Phrases,
}

zhangju_text::names! {
    TrendItems:
    All => "all", "Terms and phrases";
    Terms => "terms", "Words";
    Phrases => "phrases", "Bundles and slogans";
}

/// The tables of the search for phrases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PhraseTable {
    /// Phrases.
    #[default]
    Phrases,
    /// Frames.
    Frames,
    /// Enumerators.
    Enumerators,
}

zhangju_text::names! {
    PhraseTable:
    Phrases => "phrases", "Bundles and slogans: wording in one piece";
    Frames => "frames", "Patterns with open slots";
    Enumerators => "enumerators", "Forms of enumerating points: 一是…二是…";
}

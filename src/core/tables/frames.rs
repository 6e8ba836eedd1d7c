//! `frames.csv` and `enumerators.csv`: patterns with open slots.

use super::{Column, Row, Table, columns};
use crate::corpus::Corpus;
use crate::phrases::{Enumerator, Frame, Phrases};
use zhangju_text::CharOffsets;

/// One row per frame.
pub struct FramesTable<'a> {
    rows: &'a [Frame],
}

columns!(FramesTable<'_>, "frames", "a frame: a pattern with fixed edges and one or two open slots inside a clause; highest score first, ties in code-point order", [
    "rank" Count: "rank by score, from 1; equal scores share the lowest rank",
    "frame" Text: "the pattern, … for a slot of 1 to 6 words; … at the end where the clause nearly always goes on",
    "freq" Count: "occurrences, each with the nearest second edge after the first",
    "range" Count: "documents it occurs in",
    "fillers" Count: "distinct fillers; of two slots, distinct pairs",
    "fillers_per_token" Number: "fillers divided by freq",
    "filler_entropy" Number: "entropy of the fillers in bits",
    "top_filler" Text: "the most frequent filler; of ties, the first in code-point order",
    "top_filler_share" Number: "its share of the occurrences",
    "range_dedup" Count: "documents it occurs in when each family of near-duplicate sections counts once",
    "cohesion" Number: "log2 of how many times more often than by chance the second edge follows the first; of two slots, the lower",
    "score" Number: "range_dedup × cohesion × filler_entropy; rows are ordered by it",
]);

impl<'a> FramesTable<'a> {
    /// The table of the frames among `phrases`.
    pub fn new(phrases: &'a Phrases) -> Self {
        Self { rows: &phrases.frames.rows }
    }
}

impl Table for FramesTable<'_> {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn columns(&self) -> &'static [Column] {
        Self::COLUMNS
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn row<'r>(&'r self, index: usize, row: &mut Row<'r>) {
        let frame = &self.rows[index];
        let tied = self.rows[..index].partition_point(|other| other.score() > frame.score());
        row.count(tied as u64 + 1);
        row.text(frame.text.as_str());
        row.count(frame.freq);
        row.count(frame.range);
        row.count(frame.fillers);
        row.number(Some(f64::from(frame.fillers) / f64::from(frame.freq)));
        row.number(Some(frame.entropy));
        row.text(frame.top_filler.as_str());
        row.number(Some(frame.top_share));
        row.count(frame.range_dedup);
        row.number(Some(frame.cohesion));
        row.number(Some(frame.score()));
    }
}

/// One row per form of enumeration.
pub struct EnumeratorsTable<'a> {
    corpus: &'a Corpus,
    rows: &'a [Enumerator],
}

columns!(EnumeratorsTable<'_>, "enumerators", "a form of enumerating points (一是…二是…); most chains first, ties in code-point order", [
    "rank" Count: "rank by chains, from 1; equal numbers share the lowest rank",
    "enumerator" Text: "its first two marks, … for the points",
    "chains" Count: "chains: two or more points in a row under one parent",
    "points" Count: "points in all chains",
    "mean_length" Number: "points divided by chains",
    "longest" Count: "points of the longest chain",
    "range" Count: "documents it occurs in",
    "range_dedup" Count: "documents it occurs in when each family of near-duplicate sections counts once",
    "example_doc" Text: "document of the longest chain; of ties, the first",
    "example_start" Count: "character offset of that chain",
]);

impl<'a> EnumeratorsTable<'a> {
    /// The table of the enumerators among `phrases`.
    pub fn new(corpus: &'a Corpus, phrases: &'a Phrases) -> Self {
        Self { corpus, rows: &phrases.enumerators.rows }
    }
}

impl Table for EnumeratorsTable<'_> {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn columns(&self) -> &'static [Column] {
        Self::COLUMNS
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn row<'r>(&'r self, index: usize, row: &mut Row<'r>) {
        let form = &self.rows[index];
        let document = &self.corpus.documents()[form.example.0 as usize];
        let start = CharOffsets::new(document.text()).chars_before(form.example.1.start as usize);
        row.count(self.rows[..index].partition_point(|other| other.chains > form.chains) as u64 + 1);
        row.text(form.text.as_str());
        row.count(form.chains);
        row.count(form.points);
        row.number(Some(f64::from(form.points) / f64::from(form.chains)));
        row.count(form.longest);
        row.count(form.range);
        row.count(form.range_dedup);
        row.text(document.id());
        row.count(start as u64);
    }
}

//! A table of the contract whose stage comes with a later version: its columns are there, its rows are not yet.

use super::{Column, Row, Table, columns};

/// `frames.csv`, without rows so far.
pub struct FramesTable;

columns!(FramesTable, "frames", "a frame: a pattern with fixed edges and open slots (no rows: comes with a later version)", [
    "rank": "rank by score, from 1",
    "frame": "the pattern, … for a slot",
    "freq": "occurrences",
    "range": "documents it occurs in",
    "fillers": "distinct fillers",
    "fillers_per_token": "fillers divided by occurrences",
    "filler_entropy": "entropy of the fillers in bits",
    "top_filler": "the commonest filler",
    "top_filler_share": "its share of the occurrences",
]);

impl Table for FramesTable {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn columns(&self) -> &'static [Column] {
        Self::COLUMNS
    }

    fn len(&self) -> usize {
        0
    }

    fn row<'r>(&'r self, _: usize, _: &mut Row<'r>) {}
}

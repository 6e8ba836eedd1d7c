//! Tables of the contract whose stages come with a later version: their columns are there, their rows are not yet.

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

/// `passages.csv`, without rows so far.
pub struct PassagesTable;

columns!(PassagesTable, "passages", "a copied passage (no rows: comes with a later version)", [
    "passage_id": "number of the passage",
    "doc": "the document it stands in",
    "start": "character offset of its beginning there",
    "end": "character offset of its end there (not included)",
    "source_doc": "the document it is shared with",
    "source_start": "character offset of its beginning there",
    "source_end": "character offset of its end there (not included)",
    "matched_chars": "content characters that are the same in both",
    "identity": "those divided by the longer side's content characters",
    "formulaic_share": "share of it covered by stock phrases",
    "slots": "the aligned differences",
    "relation": "self, across or quotation",
    "earliest": "the document with the earlier date",
]);

macro_rules! without_rows {
    ($table:ty) => {
        impl Table for $table {
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
    };
}

without_rows!(FramesTable);
without_rows!(PassagesTable);

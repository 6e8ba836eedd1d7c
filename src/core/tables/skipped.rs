//! `skipped.csv`.

use super::{Column, Row, Table, columns};
use zhangju_text::Error;

/// One row per file that could not be read.
pub struct SkippedTable<'a> {
    skipped: &'a [Error],
}

columns!(SkippedTable<'_>, "skipped", "a file or folder that could not be read, in order of path", [
    "path" Text: "the file",
    "reason" Text: "why, and what to do where that is known",
]);

impl<'a> SkippedTable<'a> {
    /// The table of `skipped`.
    pub fn new(skipped: &'a [Error]) -> Self {
        Self { skipped }
    }
}

impl Table for SkippedTable<'_> {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn columns(&self) -> &'static [Column] {
        Self::COLUMNS
    }

    fn len(&self) -> usize {
        self.skipped.len()
    }

    fn row<'r>(&'r self, index: usize, row: &mut Row<'r>) {
        let error = &self.skipped[index];
        row.text(error.path().map(|path| path.to_string_lossy()).unwrap_or_default());
        row.text(error.reason());
    }
}

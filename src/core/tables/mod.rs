//! Floor 5: the finished tables, each column defined once.
//!
//! A [`Table`] is a view of results: it makes a row when one is requested, so that a table of a million rows costs no
//! memory and its rows can be formatted by many threads.

mod cell;
mod checked;
mod collocations;
mod concordance;
mod document_pairs;
mod documents;
mod earliest;
mod formulaicity;
mod frames;
mod kept;
mod keyness;
mod passages;
mod phrases;
mod record;
mod sections;
mod segments;
mod shared_texts;
mod shares;
mod similar_passages;
mod similarity;
mod skipped;
mod terms;
mod trend;
mod wording;

pub use cell::{Cell, Row};
pub use checked::CheckedTable;
pub use collocations::CollocationsTable;
pub use concordance::ConcordanceTable;
pub use document_pairs::DocumentPairsTable;
pub use documents::DocumentsTable;
pub use formulaicity::FormulaicityTable;
pub use frames::{EnumeratorsTable, FramesTable};
pub use kept::KeptTable;
pub use keyness::KeynessTable;
pub use passages::PassagesTable;
pub use phrases::PhrasesTable;
pub use record::{Record, records};
pub use sections::{SectionsTable, section_id};
pub use segments::SegmentsTable;
use serde::Serialize;
pub use shared_texts::SharedTextsTable;
pub use similar_passages::SimilarPassagesTable;
pub use similarity::{FamiliesTable, SimilarSectionsTable};
pub use skipped::SkippedTable;
pub use terms::{TermsByTable, TermsTable};
pub use trend::{TrendSeriesTable, TrendTable};
pub use wording::{wording, wording_at};

/// A column: its name, and what it holds in one sentence, unit and order included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// The name in the first line.
    pub name: &'static str,
    /// The type of its cells.
    pub kind: Kind,
    /// What it holds.
    pub meaning: &'static str,
}

/// The type of a column: every cell is of this type or empty. Formats with types of their own rely on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text, from the archive or ours.
    Text,
    /// Whole numbers from 0.
    Count,
    /// Measures.
    Number,
}

zhangju_text::names! {
    Kind:
    Text => "text";
    Count => "count";
    Number => "number";
}

/// A finished table.
pub trait Table: Sync {
    /// Its name, that of its file without extension.
    fn name(&self) -> &'static str;

    /// Its columns that are always there, in order.
    fn columns(&self) -> &'static [Column];

    /// Names of the columns behind those, from the metadata.
    fn further_columns(&self) -> &[String] {
        &[]
    }

    /// How many rows it has.
    fn len(&self) -> usize;

    /// Whether it has no row.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Gives the cells of row `index` (from 0), as many as there are columns, in order.
    fn row<'r>(&'r self, index: usize, row: &mut Row<'r>);
}

/// What each table of the contract is called, what a row of it is, and its columns: the manual.
pub fn manual() -> Vec<TableManual> {
    vec![
        DocumentsTable::manual(),
        SectionsTable::manual(),
        TermsTable::manual(),
        TermsByTable::manual(),
        PhrasesTable::manual(),
        FramesTable::manual(),
        EnumeratorsTable::manual(),
        FormulaicityTable::manual(),
        SimilarSectionsTable::manual(),
        DocumentPairsTable::manual(),
        SharedTextsTable::manual(),
        PassagesTable::manual(),
        SimilarPassagesTable::manual(),
        FamiliesTable::manual(),
        SkippedTable::manual(),
        SegmentsTable::manual(),
        KeynessTable::manual(),
        CollocationsTable::manual(),
        ConcordanceTable::manual(),
        KeptTable::manual(),
        CheckedTable::manual(),
        TrendTable::manual(),
        TrendSeriesTable::manual(),
    ]
}

/// The manual's page on one table.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct TableManual {
    /// The table's name.
    pub name: &'static str,
    /// What a row is, and the order of rows.
    pub row: &'static str,
    /// The columns.
    pub columns: &'static [Column],
}

/// Writes a table's columns as names, kinds and meanings, and its page of the manual.
macro_rules! columns {
    ($table:ty, $name:literal, $row:literal, [$($column:literal $kind:ident: $meaning:literal,)*]) => {
        impl $table {
            const NAME: &'static str = $name;
            const COLUMNS: &'static [$crate::tables::Column] =
                &[$($crate::tables::Column { name: $column, kind: $crate::tables::Kind::$kind, meaning: $meaning }),*];

            pub(super) fn manual() -> $crate::tables::TableManual {
                $crate::tables::TableManual { name: $name, row: $row, columns: Self::COLUMNS }
            }
        }
    };
}
pub(crate) use columns;

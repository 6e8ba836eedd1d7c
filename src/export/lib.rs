//! Tables and pages become bytes: CSV, JSON, JSON Lines, Excel, Parquet, GraphML, and a page to read. One file per format; each is written whole
//! or not at all.
//!
//! ```
//! use zhangju_core::tables::SkippedTable;
//! use zhangju_export::{ExportSettings, Format, write};
//! use zhangju_text::Error;
//!
//! let skipped = [Error::content("甲.pdf", "encrypted: it needs a password")];
//! let mut out = vec![];
//! let settings = ExportSettings { format: Format::Jsonl, bom: false };
//! write(&SkippedTable::new(&skipped), &settings, "skipped.jsonl".as_ref(), &mut out)?;
//! assert_eq!(String::from_utf8_lossy(&out), "{\"path\":\"甲.pdf\",\"reason\":\"encrypted: it needs a password\"}\n");
//! # Ok::<(), zhangju_text::Error>(())
//! ```

mod beside;
mod check;
mod csv;
mod dispersion;
mod graphml;
mod html;
mod json;
mod kwic;
mod number;
mod pairs;
#[cfg(feature = "parquet")]
mod parquet;
mod percent;
mod policy;
mod printable;
mod report;
mod sides;
mod terminal;
mod tree;
mod whole;
#[cfg(feature = "xlsx")]
mod xlsx;
mod xml;

pub use beside::{PageSettings, write_passage};
pub use check::{CheckContent, page_names, write_check_index, write_check_page};
pub use dispersion::{write_plot, write_svg};
pub use graphml::write_graphml;
pub use html::{Language, PageContent, write_page};
pub use kwic::write_concordance;
pub use number::plural;
pub use pairs::{most_copied, unlisted_pairs, write_pairs};
pub use percent::percent;
pub use report::{CheckReport, write_report};
pub use terminal::write_terminal;
pub use tree::{OutlineSettings, write_outlines};
pub use whole::{is_stream, write_whole};

use rayon::prelude::*;
use std::io::Write;
use std::ops::Range;
use std::path::Path;
use zhangju_core::tables::{Cell, Row, Table};
use zhangju_text::{Error, Result};

/// The rows of a sheet, its header among them: the limit of .xlsx, and of the programs that open CSV as a sheet.
pub const SHEET_ROWS: usize = 1_048_576;

/// The formats tables are written in. A build may leave some out: [`Format::is_in_this_build`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values: RFC 4180, UTF-8.
    #[default]
    Csv,
    /// A JSON array of objects.
    Json,
    /// JSON Lines: one object per line.
    Jsonl,
    /// A workbook of Excel, Office Open XML.
    Xlsx,
    /// Apache Parquet.
    Parquet,
}

zhangju_text::names! {
    Format:
    Csv => "csv";
    Json => "json";
    Jsonl => "jsonl";
    Xlsx => "xlsx";
    Parquet => "parquet";
}

impl Format {
    /// The extension of its files.
    pub fn extension(self) -> &'static str {
        self.name()
    }

    /// Whether this build writes it: what is left out is the feature of the format's name.
    pub fn is_in_this_build(self) -> bool {
        match self {
            Self::Csv | Self::Json | Self::Jsonl => true,
            Self::Xlsx => cfg!(feature = "xlsx"),
            Self::Parquet => cfg!(feature = "parquet"),
        }
    }

    /// The format a file's name asks for.
    pub fn of_name(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_lowercase();
        Self::ALL.iter().copied().find(|format| format.extension() == extension)
    }

    /// Whether it is nothing to read as it is.
    pub fn is_binary(self) -> bool {
        !matches!(self, Self::Csv | Self::Json | Self::Jsonl)
    }
}

/// How tables are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportSettings {
    /// The format.
    pub format: Format,
    /// Begin a CSV with the byte order mark that Excel needs to read it as UTF-8.
    pub bom: bool,
}

impl Default for ExportSettings {
    fn default() -> Self {
        Self { format: Format::default(), bom: true }
    }
}

/// Writes `table` to `out`, which errors call `name`.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(table: &dyn Table, settings: &ExportSettings, name: &Path, out: &mut dyn Write) -> Result<()> {
    let written = match settings.format {
        Format::Csv => csv::write(table, settings.bom, out),
        Format::Json => json::write_array(table, out),
        Format::Jsonl => json::write_lines(table, out),
        #[cfg(feature = "xlsx")]
        Format::Xlsx => xlsx::write(table, SHEET_ROWS, out),
        #[cfg(feature = "parquet")]
        Format::Parquet => parquet::write(table, out),
        #[cfg(not(all(feature = "parquet", feature = "xlsx")))]
        left_out => Err(std::io::Error::new(
            std::io::ErrorKind::Unsupported,
            format!("this build of zhangju writes no .{}", left_out.extension()),
        )),
    };
    written.and_then(|()| out.flush()).map_err(|source| Error::io(name, "write", source))
}

/// Writes `table` to the file at `path`, whole or not at all.
///
/// # Errors
/// When the file cannot be written.
pub fn write_file(table: &dyn Table, settings: &ExportSettings, path: &Path) -> Result<()> {
    write_whole(path, |out| write(table, settings, path, out))
}

/// Rows a thread formats at a time.
const BLOCK: usize = 4096;
/// Blocks in memory at a time.
const BLOCKS: usize = 32;

/// Formats blocks of rows by many threads and writes them in order. Only a few blocks are in memory at a time.
fn write_blocks(
    table: &dyn Table,
    out: &mut dyn Write,
    format: impl Fn(Range<usize>) -> Vec<u8> + Sync,
) -> std::io::Result<()> {
    for batch in (0..table.len()).step_by(BLOCK * BLOCKS) {
        let end = table.len().min(batch + BLOCK * BLOCKS);
        let blocks: Vec<usize> = (batch..end).step_by(BLOCK).collect();
        let blocks: Vec<Vec<u8>> =
            blocks.into_par_iter().map(|first| format(first..end.min(first + BLOCK))).collect();
        blocks.iter().try_for_each(|bytes| out.write_all(bytes))?;
    }
    Ok(())
}

/// Makes each row of a range in turn.
fn for_rows<'t>(table: &'t dyn Table, rows: Range<usize>, mut use_row: impl FnMut(usize, &[Cell<'t>])) {
    let mut row = Row::default();
    for index in rows {
        row.clear();
        table.row(index, &mut row);
        use_row(index, row.cells());
    }
}

/// The names of all columns, in order.
fn column_names(table: &dyn Table) -> impl Iterator<Item = &str> {
    let fixed = table.columns().iter().map(|column| column.name);
    fixed.chain(table.further_columns().iter().map(String::as_str))
}

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("README.md")]
struct Readme;

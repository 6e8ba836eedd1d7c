//! Tables for people at a terminal: columns aligned with wide characters counted as two.

use super::column_names;
use super::number::write_number;
use crate::error::{Error, Result};
use crate::tables::{Cell, Row, Table};
use comfy_table::{CellAlignment, ContentArrangement, presets};
use std::io::Write;

/// Writes the first `limit` rows of `table`, fitted to `width` columns, and how many more there are.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_terminal(table: &dyn Table, limit: usize, width: u16, out: &mut dyn Write) -> Result<()> {
    let mut text = comfy_table::Table::new();
    text.load_style(presets::UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width)
        .set_header(column_names(table));
    let mut row = Row::default();
    for index in 0..table.len().min(limit) {
        row.clear();
        table.row(index, &mut row);
        text.add_row(row.cells().iter().map(shown));
    }
    let more = match table.len().saturating_sub(limit) {
        0 => String::new(),
        more => format!("… {more} more rows: --limit N shows more, --out FILE or a pipe all\n"),
    };
    write!(out, "{text}\n{more}").map_err(|source| Error::io("standard output", "write", source))
}

fn shown(cell: &Cell<'_>) -> comfy_table::Cell {
    let right = |text: String| comfy_table::Cell::new(text).set_alignment(CellAlignment::Right);
    match cell {
        Cell::Empty => comfy_table::Cell::new(""),
        Cell::Count(count) => right(count.to_string()),
        Cell::Number(number) => {
            let mut bytes = vec![];
            write_number(*number, &mut bytes);
            right(String::from_utf8(bytes).unwrap_or_default())
        }
        Cell::Text(text) => comfy_table::Cell::new(printable(text)),
        Cell::Name(name) => comfy_table::Cell::new(name),
    }
}

/// Text from the archive without the control characters a terminal would obey.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

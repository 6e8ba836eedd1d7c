//! Excel workbooks: one table, the header frozen, numbers as numbers, columns as wide as what is in them.
//!
//! Rows go to a temporary file while they are made, so that memory does not grow with the table. Text is written as text: no
//! spreadsheet takes a cell for a formula or a link.

use super::number::rounded;
use super::{column_names, for_rows};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;
use zhangju_core::tables::{Cell, Table};

/// The longest text of a cell, in UTF-16 units: a limit of the format.
const LONGEST: usize = 32_767;
/// Rows that decide how wide columns are.
const MEASURED: usize = 1_000;
/// The widest a column gets, in digits of the standard font: two make a Han character.
const WIDEST: usize = 60;
const NARROWEST: usize = 6;
/// What the button of the filter takes of a header.
const BUTTON: usize = 3;

pub(super) fn write(table: &dyn Table, rows_of_sheet: usize, out: &mut dyn Write) -> io::Result<()> {
    let bytes = workbook(table, rows_of_sheet).map_err(io_error)?;
    out.write_all(&bytes)
}

fn workbook(table: &dyn Table, rows_of_sheet: usize) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The time of the run is not in the file: the same table gives the same bytes.
    let properties = DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    workbook.set_properties(&properties);
    let widths = widths(table);
    let body = rows_of_sheet - 1;
    for (number, first) in (0..table.len().max(1)).step_by(body).enumerate() {
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        let name =
            if number == 0 { table.name().to_owned() } else { format!("{} {}", table.name(), number + 1) };
        sheet.set_name(name)?;
        let end = table.len().min(first + body);
        fill(sheet, table, first..end, &widths)?;
    }
    workbook.save_to_buffer()
}

fn fill(
    sheet: &mut Worksheet,
    table: &dyn Table,
    rows: std::ops::Range<usize>,
    widths: &[usize],
) -> Result<(), XlsxError> {
    for (column, &width) in (0..).zip(widths) {
        sheet.set_column_width(column, width as f64)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    if let Some(last) = widths.len().checked_sub(1) {
        sheet.autofilter(0, 0, rows.len() as u32, last as u16)?;
    }
    let bold = Format::new().set_bold();
    for (column, name) in (0..).zip(column_names(table)) {
        sheet.write_string_with_format(0, column, fitting(name), &bold)?;
    }
    let first = rows.start;
    let mut written = Ok(());
    for_rows(table, rows, |index, cells| {
        if written.is_ok() {
            written = write_row(sheet, (index - first) as u32 + 1, cells);
        }
    });
    written
}

fn write_row(sheet: &mut Worksheet, row: u32, cells: &[Cell<'_>]) -> Result<(), XlsxError> {
    for (column, cell) in (0..).zip(cells) {
        match cell {
            Cell::Empty => continue,
            Cell::Count(count) => sheet.write_number(row, column, *count as f64)?,
            Cell::Number(number) => sheet.write_number(row, column, rounded(*number))?,
            Cell::Text(text) => sheet.write_string(row, column, fitting(text))?,
            Cell::Name(name) => sheet.write_string(row, column, *name)?,
        };
    }
    Ok(())
}

/// As much of a text as a cell holds, `…` at its end if that is not all.
fn fitting(text: &str) -> String {
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return text.to_owned();
    }
    let mut units = 1;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= LONGEST
    };
    let mut cut: String = text.chars().take_while(fits).collect();
    cut.push('…');
    cut
}

/// How wide each column is for what its first rows hold.
fn widths(table: &dyn Table) -> Vec<usize> {
    let mut widths: Vec<usize> = column_names(table).map(|name| name.width() + BUTTON).collect();
    for_rows(table, 0..table.len().min(MEASURED), |_, cells| {
        for (width, cell) in widths.iter_mut().zip(cells) {
            *width = (*width).max(width_of(cell));
        }
    });
    widths.iter().map(|&width| (width + 1).clamp(NARROWEST, WIDEST)).collect()
}

fn width_of(cell: &Cell<'_>) -> usize {
    match cell {
        Cell::Empty => 0,
        Cell::Count(count) => count.to_string().len(),
        Cell::Number(number) => rounded(*number).to_string().len().min(10),
        Cell::Text(text) => text.width(),
        Cell::Name(name) => name.width(),
    }
}

fn io_error(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, Reader, Xlsx};
    use zhangju_core::tables::{Column, Kind, Row};

    struct Numbers;

    impl Table for Numbers {
        fn name(&self) -> &'static str {
            "numbers"
        }

        fn columns(&self) -> &'static [Column] {
            const COLUMNS: &[Column] = &[
                Column { name: "n", kind: Kind::Count, meaning: "" },
                Column { name: "text", kind: Kind::Text, meaning: "" },
            ];
            COLUMNS
        }

        fn len(&self) -> usize {
            7
        }

        fn row<'r>(&'r self, index: usize, row: &mut Row<'r>) {
            row.count(index as u64);
            row.text("长".repeat(40_000 * index));
        }
    }

    #[test]
    fn what_one_sheet_does_not_hold_goes_on_the_next() {
        let mut bytes = vec![];
        write(&Numbers, 4, &mut bytes).unwrap();
        let mut book = Xlsx::new(io::Cursor::new(bytes)).unwrap();
        assert_eq!(book.sheet_names(), ["numbers", "numbers 2", "numbers 3"]);
        let mut numbers = vec![];
        for sheet in book.sheet_names() {
            let range = book.worksheet_range(&sheet).unwrap();
            assert_eq!(range.get((0, 0)), Some(&Data::String("n".into())));
            numbers.extend((1..range.height()).map(|row| range.get((row, 0)).unwrap().clone()));
        }
        assert_eq!(numbers, (0..7).map(|n| Data::Float(f64::from(n))).collect::<Vec<_>>());
        let Some(Data::String(text)) = book.worksheet_range("numbers").unwrap().get((2, 1)).cloned() else {
            panic!("no text")
        };
        assert!(text.chars().count() == LONGEST && text.ends_with('…'));
    }
}

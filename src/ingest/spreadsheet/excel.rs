//! Workbooks of Excel and of those who write its formats.

use super::{Row, Sheet, biff};
use crate::ReadSettings;
use crate::columns::Total;
use crate::package::Package;
use calamine::{Data, Reader, SheetType, Sheets, Xls, Xlsb, Xlsx, XlsxError};
use std::io::Cursor;

/// The sheets of a workbook.
///
/// # Errors
/// Why it cannot be read.
pub(super) fn sheets(bytes: &[u8], settings: &ReadSettings) -> Result<Vec<Sheet>, String> {
    let mut book = book(bytes, settings)?;
    let mut sheets = vec![];
    let mut total = Total::new(settings);
    // Sheets of charts, macros and dialogs have no cells.
    let known = book.sheets_metadata().to_vec();
    for name in known.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).map(|sheet| sheet.name) {
        let mut sheet = Sheet { name: name.clone(), rows: vec![] };
        match &mut book {
            Sheets::Xlsx(book) => {
                let mut cells = match book.worksheet_cells_reader(&name) {
                    // What it is says the sheet itself, whatever the list of sheets says.
                    Err(XlsxError::NotAWorksheet(_)) => continue,
                    cells => cells.map_err(|error| reason(&error))?,
                };
                while let Some(cell) = cells.next_cell().map_err(|error| reason(&error))? {
                    sheet.add(cell.get_position(), &Data::from(cell.get_value().clone()), &mut total)?;
                }
            }
            Sheets::Xlsb(book) => {
                let mut cells = book.worksheet_cells_reader(&name).map_err(|error| reason(&error))?;
                while let Some(cell) = cells.next_cell().map_err(|error| reason(&error))? {
                    sheet.add(cell.get_position(), &Data::from(cell.get_value().clone()), &mut total)?;
                }
            }
            // At most 65,536 rows of 256 cells.
            Sheets::Xls(book) => {
                let range = book.worksheet_range(&name).map_err(|error| reason(&error))?;
                let (row, column) = range.start().unwrap_or_default();
                for (at, next, value) in range.used_cells() {
                    sheet.add((row + at as u32, column + next as u32), value, &mut total)?;
                }
            }
            Sheets::Ods(_) => return Err("no workbook of Excel".into()),
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn book<'b>(bytes: &'b [u8], settings: &ReadSettings) -> Result<Sheets<Cursor<&'b [u8]>>, String> {
    let content = Cursor::new(bytes);
    if !bytes.starts_with(b"PK") {
        biff::check(bytes)?;
        return Xls::new(content).map(Sheets::Xls).map_err(|error| reason(&error));
    }
    let mut package = Package::open(bytes, settings)?;
    package.measure()?;
    if package.names().iter().any(|name| name == "xl/workbook.bin") {
        Xlsb::new(content).map(Sheets::Xlsb).map_err(|error| reason(&error))
    } else {
        Xlsx::new(content).map(Sheets::Xlsx).map_err(|error| reason(&error))
    }
}

impl Sheet {
    fn add(&mut self, (row, column): (u32, u32), value: &Data, total: &mut Total) -> Result<(), String> {
        let text = text_of(value);
        if text.is_empty() {
            return Ok(());
        }
        total.add(&text)?;
        let number = u64::from(row) + 1;
        match self.rows.last_mut().filter(|last| last.number == number) {
            Some(last) => last.cells.push((column, text)),
            None => self.rows.push(Row { number, cells: vec![(column, text)] }),
        }
        Ok(())
    }
}

fn text_of(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        // A whole number is shown as one.
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::DateTime(time) if time.is_duration() || (0.0..1.0).contains(&time.as_f64()) => {
            time_of_day(time.as_f64())
        }
        Data::DateTime(date) => match date.to_ymd_hms_milli() {
            (year, month, day, 0, 0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
            (year, month, day, hour, minute, second, _) => {
                format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
            }
        },
        other => other.to_string(),
    }
}

/// Hours, minutes, and seconds where there are any, of a time in days: of a day, or a span of time that may be longer.
fn time_of_day(days: f64) -> String {
    const OF_DAY: f64 = 86_400.0;
    let seconds = (days.abs() * OF_DAY).round() as u64;
    let sign = if days < 0.0 && seconds > 0 { "-" } else { "" };
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match seconds {
        0 => format!("{sign}{hours:02}:{minutes:02}"),
        _ => format!("{sign}{hours:02}:{minutes:02}:{seconds:02}"),
    }
}

fn reason(error: &impl std::fmt::Display) -> String {
    let reason = error.to_string();
    if reason.to_lowercase().contains("password") {
        "encrypted: it needs a password".to_owned()
    } else {
        format!("damaged: {reason}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{ExcelDateTime, ExcelDateTimeType};

    #[test]
    fn times_have_no_date_and_dates_no_time() {
        let shown = |days: f64, kind| text_of(&Data::DateTime(ExcelDateTime::new(days, kind, false)));
        let check =
            |days: f64, expected: &str| assert_eq!(shown(days, ExcelDateTimeType::DateTime), expected);
        check(0.604_166_666_7, "14:30");
        check(0.0, "00:00");
        check(0.354_178_240_7, "08:30:01");
        check(45_000.0, "2023-03-15");
        check(45_000.5, "2023-03-15 12:00:00");
        assert_eq!(shown(1.5, ExcelDateTimeType::TimeDelta), "36:00");
    }
}

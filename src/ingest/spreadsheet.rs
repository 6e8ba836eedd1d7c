//! Spreadsheets with a column of texts: .xlsx, .xls, .ods, by calamine.

use super::columns::{other_fields, text_column};
use super::{Extract, Format, ReadSettings};
use crate::error::{Error, Result};
use calamine::{Data, Range, Reader, open_workbook_auto_from_rs};
use std::io::Cursor;
use std::path::Path;

/// The format.
pub(super) struct Spreadsheet;

impl Format for Spreadsheet {
    fn name(&self) -> &'static str {
        "spreadsheet"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["xlsx", "xlsm", "xlsb", "xls", "et", "ods"]
    }

    fn read(
        &self,
        path: &Path,
        bytes: &[u8],
        settings: &ReadSettings,
        sink: &mut dyn FnMut(Extract),
    ) -> Result<()> {
        let damaged = |error: calamine::Error| {
            let reason = error.to_string();
            let is_encrypted = reason.to_lowercase().contains("password");
            let reason = if is_encrypted {
                "encrypted: it needs a password".to_owned()
            } else {
                format!("damaged: {reason}")
            };
            Error::content(path, reason)
        };
        let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(damaged)?;
        let mut found = vec![];
        let mut refused = None;
        for name in book.sheet_names() {
            let sheet = book.worksheet_range(&name).map_err(damaged)?;
            match rows(path, &sheet, settings) {
                Ok(rows) if rows.is_empty() => {}
                Ok(rows) => found.push((name, rows)),
                Err(error) => refused = refused.or(Some(error)),
            }
        }
        if let (true, Some(error)) = (found.is_empty(), refused) {
            return Err(error);
        }
        // One sheet is the file; of several each has its name in the ids.
        let several = found.len() > 1;
        for (name, rows) in found {
            for row in rows {
                sink(Extract { member: several.then(|| name.clone()), ..row });
            }
        }
        Ok(())
    }
}

/// The texts of a sheet; its first row has the names of columns.
fn rows(path: &Path, sheet: &Range<Data>, settings: &ReadSettings) -> Result<Vec<Extract>> {
    let mut rows = sheet.rows();
    let Some(headers) = rows.next() else { return Ok(vec![]) };
    let headers: Vec<String> = headers.iter().map(text_of).collect();
    let column = text_column(path, &headers, settings.text_column.as_deref())?;
    let first = u64::from(sheet.start().map_or(0, |start| start.0)) + 1;
    let extract = |(row, cells): (u64, &[Data])| {
        let text = cells.get(column).map(text_of)?.replace("\r\n", "\n");
        if text.trim().is_empty() {
            return None;
        }
        let fields = other_fields(&headers, cells.iter().map(text_of), column);
        Some(Extract { row: Some(row), text, encoding: "UTF-8", fields, ..Extract::default() })
    };
    Ok((first..).zip(rows).filter_map(extract).collect())
}

fn text_of(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        // A whole number is shown as one.
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::DateTime(date) => match date.to_ymd_hms_milli() {
            (year, month, day, 0, 0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
            (year, month, day, hour, minute, second, _) => {
                format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
            }
        },
        other => other.to_string(),
    }
}

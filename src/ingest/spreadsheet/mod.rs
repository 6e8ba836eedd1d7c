//! Spreadsheets with a column of texts: .xlsx, .xlsb and .xls by calamine, .ods, XML Spreadsheet.
//!
//! Cells are kept as they come and never as a whole rectangle: two cells far apart would make it larger than any memory.

mod biff;
mod excel;
mod ods;
mod xml2003;

use super::columns::text_column;
use super::package::Package;
use super::{Extract, Field, Format, ReadSettings};
use std::path::Path;
use zhangju_text::{Error, Result};

/// The format.
pub(super) struct Spreadsheet;

/// A sheet: its rows that have cells, in order.
#[derive(Default)]
struct Sheet {
    name: String,
    rows: Vec<Row>,
}

/// A row: its number from 1, and its cells that are not empty, by column.
#[derive(Default)]
struct Row {
    number: u64,
    cells: Vec<(u32, String)>,
}

impl Row {
    fn cell(&self, column: u32) -> Option<&str> {
        self.cells.iter().find(|cell| cell.0 == column).map(|cell| cell.1.as_str())
    }
}

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
        let is_ods = Package::open(bytes, settings)
            .is_ok_and(|package| package.names().iter().any(|n| n == "content.xml"));
        let sheets = if is_ods {
            ods::sheets(bytes, settings)
        } else {
            xml2003::sheets(bytes, settings)
                .and_then(|sheets| sheets.map_or_else(|| excel::sheets(bytes, settings), Ok))
        };
        let sheets = sheets.map_err(|reason| Error::content(path, reason))?;
        let mut found = vec![];
        let mut refused = None;
        for sheet in sheets {
            match texts(path, &sheet, settings) {
                Ok(texts) if texts.is_empty() => {}
                Ok(texts) => found.push((sheet.name, texts)),
                Err(error) => refused = refused.or(Some(error)),
            }
        }
        if let (true, Some(error)) = (found.is_empty(), refused) {
            return Err(error);
        }
        // One sheet is the file; of several each has its name in the ids.
        let several = found.len() > 1;
        for (name, texts) in found {
            for text in texts {
                sink(Extract { member: several.then(|| name.clone()), ..text });
            }
        }
        Ok(())
    }
}

/// The texts of a sheet; its first row has the names of columns.
fn texts(path: &Path, sheet: &Sheet, settings: &ReadSettings) -> Result<Vec<Extract>> {
    let Some((headers, rows)) = sheet.rows.split_first() else { return Ok(vec![]) };
    let names: Vec<&str> = headers.cells.iter().map(|cell| cell.1.as_str()).collect();
    let column = headers.cells[text_column(path, &names, settings.text_column.as_deref())?].0;
    let others: Vec<&(u32, String)> = headers.cells.iter().filter(|header| header.0 != column).collect();
    let text = |row: &Row| {
        let text = row.cell(column)?.replace("\r\n", "\n");
        let field = |header: &&(u32, String)| Field {
            name: header.1.trim().to_owned(),
            value: row.cell(header.0).unwrap_or_default().to_owned(),
        };
        let fields = others.iter().map(field).collect();
        (!text.trim().is_empty()).then(|| Extract {
            row: Some(row.number),
            text,
            encoding: "UTF-8",
            fields,
            ..Extract::default()
        })
    };
    Ok(rows.iter().filter_map(text).collect())
}

//! Spreadsheets with a column of texts: .xlsx, .xlsb and .xls by calamine, .ods, XML Spreadsheet.
//!
//! Cells are kept as they come and never as a whole rectangle: two cells far apart would make it larger than any memory.

mod biff;
mod excel;
mod ods;
mod xml2003;

use super::columns::{HEADER_WITHIN, LeftOut, find_text_column, text_column};
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

    /// All cells from the first column on, empty ones too, without white space around them; so many as a table of metadata may have.
    fn dense(&self) -> Vec<String> {
        const MOST: u32 = 1000;
        let mut cells = vec![];
        for (place, text) in self.cells.iter().filter(|(place, _)| *place < MOST) {
            cells.resize((*place as usize + 1).max(cells.len()), String::new());
            text.trim().clone_into(&mut cells[*place as usize]);
        }
        cells
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
        let sheets = sheets(bytes, settings).map_err(|reason| Error::content(path, reason))?;
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

/// The sheets of a workbook of any kind.
fn sheets(bytes: &[u8], settings: &ReadSettings) -> std::result::Result<Vec<Sheet>, String> {
    let is_ods = Package::open(bytes, settings)
        .is_ok_and(|package| package.names().iter().any(|name| name == "content.xml"));
    if is_ods {
        return ods::sheets(bytes, settings);
    }
    let sheets = xml2003::sheets(bytes, settings)?;
    sheets.map_or_else(|| excel::sheets(bytes, settings), Ok)
}

/// The rows of the first sheet that has a header, with their numbers, the header first; else those of the first sheet with rows of several cells.
///
/// # Errors
/// When there is none.
pub(super) fn table(
    path: &Path,
    bytes: &[u8],
    max_bytes: u64,
    is_header: impl Fn(&[String]) -> bool,
) -> Result<Vec<(u64, Vec<String>)>> {
    let settings = ReadSettings { max_bytes, ..ReadSettings::default() };
    // The libraries that read these are not ours, and here no worker stands between.
    let sheets = std::panic::catch_unwind(|| sheets(bytes, &settings))
        .unwrap_or_else(|_| Err("damaged: its reader crashed".to_owned()))
        .map_err(|reason| Error::content(path, reason))?;
    let beginning = |sheet: &Sheet| sheet.rows.iter().take(HEADER_WITHIN).map(Row::dense).collect::<Vec<_>>();
    let header = |sheet: &Sheet| beginning(sheet).iter().position(|cells| is_header(cells));
    let several = |sheet: &Sheet| sheet.rows.iter().position(|row| row.cells.len() > 1);
    let found = sheets.iter().find_map(|sheet| Some((sheet, header(sheet)?)));
    let (sheet, at) = found
        .or_else(|| sheets.iter().find_map(|sheet| Some((sheet, several(sheet)?))))
        .ok_or_else(|| Error::content(path, "not a table: no sheet has a header"))?;
    Ok(sheet.rows[at..].iter().map(|row| (row.number, row.dense())).collect())
}

/// The texts of a sheet; the first row with the name of a text column has the names of columns.
fn texts(path: &Path, sheet: &Sheet, settings: &ReadSettings) -> Result<Vec<Extract>> {
    let wanted = settings.text_column.as_deref();
    let names = |row: &Row| row.cells.iter().map(|cell| cell.1.clone()).collect::<Vec<_>>();
    let is_header = |row: &Row| find_text_column(&names(row), wanted).is_some();
    // What stands above is a title; where there is no such row, the first with several cells is what people take for the header.
    let at = sheet.rows.iter().take(HEADER_WITHIN).position(is_header);
    let at = at.or_else(|| sheet.rows.iter().position(|row| row.cells.len() > 1)).unwrap_or(0);
    let (above, rows) = sheet.rows.split_at(at);
    let Some((headers, rows)) = rows.split_first() else { return Ok(vec![]) };
    let column = headers.cells[text_column(path, &names(headers), wanted)?].0;
    let others = other_headers(above, headers, column);
    let mut without_text = LeftOut::default();
    let mut texts = vec![];
    for row in rows {
        let text = row.cell(column).unwrap_or_default().replace("\r\n", "\n");
        if text.trim().is_empty() {
            without_text.add(row.number);
            continue;
        }
        let field = |(place, name): &(u32, String)| Field {
            name: name.clone(),
            value: row.cell(*place).unwrap_or_default().to_owned(),
        };
        let fields = others.iter().map(field).collect();
        texts.push(Extract { row: Some(row.number), text, encoding: "UTF-8", fields, ..Extract::default() });
    }
    if let Some(first) = texts.first_mut() {
        first.notes = without_text.without_text().into_iter().collect();
    }
    Ok(texts)
}

/// The columns beside that of texts. Where a header is of two rows, what has a name in the upper one alone is named by that.
fn other_headers(above: &[Row], headers: &Row, text: u32) -> Vec<(u32, String)> {
    let upper = above.last().filter(|row| row.cells.len() > 1);
    let upper =
        upper.into_iter().flat_map(|row| &row.cells).filter(|(place, _)| headers.cell(*place).is_none());
    let mut all: Vec<(u32, String)> =
        headers.cells.iter().chain(upper).map(|(place, name)| (*place, name.trim().to_owned())).collect();
    all.retain(|(place, name)| *place != text && !name.is_empty());
    all.sort_by_key(|(place, _)| *place);
    all
}

//! Sheets of LibreOffice (.ods, ODF 1.3). Cells and rows that are said to be repeated are, as far as they hold something and
//! not beyond reason.

use super::{Row, Sheet};
use crate::ReadSettings;
use crate::columns::Total;
use crate::package::Package;
use crate::xml::{Element, Node, Xml};

/// A cell with something in it is repeated at most this often, and so is a row.
const MOST_REPEATS: i64 = 1000;

/// The sheets of a workbook.
///
/// # Errors
/// Why it cannot be read.
pub(super) fn sheets(bytes: &[u8], settings: &ReadSettings) -> Result<Vec<Sheet>, String> {
    let mut package = Package::open(bytes, settings)?;
    let manifest = package.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err("encrypted: it needs a password".into());
    }
    let content = package.text("content.xml")?.ok_or("damaged: the workbook has no content")?;
    let mut reading = Reading { total: Some(Total::new(settings)), ..Reading::default() };
    let mut xml = Xml::new(&content);
    while let Some(node) = xml.next()? {
        let mut skips = false;
        match node {
            Node::Open(element) => skips = reading.opened(&element),
            Node::Close(name) => reading.closed(name)?,
            Node::Text(text) => {
                if reading.in_paragraph {
                    reading.text.push_str(&text);
                }
            }
        }
        if skips {
            xml.skip()?;
        }
    }
    Ok(reading.sheets)
}

#[derive(Default)]
struct Reading {
    sheets: Vec<Sheet>,
    /// The number of the row before, and how often the one that is open comes.
    number: u64,
    row_repeats: i64,
    row: Vec<(u32, String)>,
    column: u32,
    cell_repeats: i64,
    text: String,
    value: Option<String>,
    in_paragraph: bool,
    total: Option<Total>,
}

impl Reading {
    fn count(&mut self, text: &str) -> Result<(), String> {
        self.total.as_mut().map_or(Ok(()), |total| total.add(text))
    }

    /// An element opens; says whether all of it is to be passed over.
    fn opened(&mut self, element: &Element<'_>) -> bool {
        match element.name() {
            "table" if element.prefix() == "table" => {
                let name = element.attribute("name").unwrap_or_default();
                self.sheets.push(Sheet { name, rows: vec![] });
                self.number = 0;
            }
            "table-row" => {
                self.row_repeats = element.number("number-rows-repeated").unwrap_or(1).max(1);
                (self.column, self.row) = (0, vec![]);
            }
            "table-cell" | "covered-table-cell" => {
                self.cell_repeats = element.number("number-columns-repeated").unwrap_or(1).max(1);
                self.text.clear();
                self.value = element.attribute("date-value").or_else(|| element.attribute("value"));
            }
            "annotation" | "tracked-changes" => return true,
            "p" => {
                if !self.text.is_empty() {
                    self.text.push('\n');
                }
                self.in_paragraph = true;
            }
            "s" => self.text.push_str(&" ".repeat(element.number("c").unwrap_or(1).clamp(1, 1000) as usize)),
            "tab" => self.text.push('\t'),
            "line-break" => self.text.push('\n'),
            _ => {}
        }
        false
    }

    fn closed(&mut self, name: &str) -> Result<(), String> {
        match name {
            "p" => self.in_paragraph = false,
            "table-cell" | "covered-table-cell" => {
                let text = std::mem::take(&mut self.text);
                let text = if text.is_empty() { self.value.take().unwrap_or_default() } else { text };
                if !text.is_empty() {
                    for at in 0..self.cell_repeats.min(MOST_REPEATS) as u32 {
                        self.count(&text)?;
                        self.row.push((self.column.saturating_add(at), text.clone()));
                    }
                }
                self.column = self.column.saturating_add(self.cell_repeats.min(1 << 20) as u32);
            }
            "table-row" => {
                let row = std::mem::take(&mut self.row);
                if let Some(sheet) = self.sheets.last_mut().filter(|_| !row.is_empty()) {
                    for at in 1..=self.row_repeats.min(MOST_REPEATS) as u64 {
                        for cell in row.iter().filter(|_| at > 1) {
                            if let Some(total) = &mut self.total {
                                total.add(&cell.1)?;
                            }
                        }
                        sheet.rows.push(Row { number: self.number + at, cells: row.clone() });
                    }
                }
                self.number += self.row_repeats.min(1 << 30) as u64;
            }
            _ => {}
        }
        Ok(())
    }
}

//! Workbooks of Excel 2002 and 2003 as one file of XML (XML Spreadsheet), which many programs write and call .xls.

use super::{Row, Sheet};
use crate::ReadSettings;
use crate::columns::Total;
use crate::package::{is_xml, part_text};
use crate::xml::{Node, Xml};

/// The sheets of a workbook; `None` where it is none of these.
///
/// # Errors
/// Why it cannot be read.
pub(super) fn sheets(bytes: &[u8], settings: &ReadSettings) -> Result<Option<Vec<Sheet>>, String> {
    if !is_xml(bytes) {
        return Ok(None);
    }
    let content = part_text(bytes.to_vec());
    let mut total = Total::new(settings);
    let mut sheets: Vec<Sheet> = vec![];
    let mut row = Row::default();
    let mut column = 0;
    let mut cell: Option<String> = None;
    let mut xml = Xml::new(&content);
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(element) => {
                // Places count from 1, and are said where cells or rows are left out.
                let place = element.number("Index").and_then(|place| u32::try_from(place).ok());
                match element.name() {
                    "Worksheet" => {
                        sheets.push(Sheet {
                            name: element.attribute("Name").unwrap_or_default(),
                            rows: vec![],
                        });
                        row = Row::default();
                    }
                    "Row" => {
                        let number = place.map_or(row.number.saturating_add(1), u64::from);
                        row = Row { number, cells: vec![] };
                        column = 0;
                    }
                    "Cell" => column = place.unwrap_or(column + 1).min(u32::MAX - 1),
                    "Data" => cell = Some(String::new()),
                    _ => {}
                }
            }
            Node::Text(text) => {
                if let Some(cell) = &mut cell {
                    cell.push_str(&text);
                }
            }
            Node::Close("Data") => {
                if let Some(text) = cell.take().filter(|text| !text.is_empty()) {
                    total.add(&text)?;
                    row.cells.push((column, text));
                }
            }
            Node::Close("Row") => {
                if let Some(sheet) = sheets.last_mut().filter(|_| !row.cells.is_empty()) {
                    sheet.rows.push(Row { number: row.number, cells: std::mem::take(&mut row.cells) });
                }
            }
            Node::Close(_) => {}
        }
    }
    Ok(Some(sheets))
}

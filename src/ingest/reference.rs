//! A table of phrases of an earlier run, or of any other source, as a reference.

use super::separated::Separated;
use super::{decode, read_bounded};
use csv::StringRecord;
use serde_json::{Deserializer, Map, Value};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::Path;
use zhangju_text::{Error, Result, hex};

/// The most such a table may have.
const MAX_BYTES: u64 = 1 << 30;

/// Document frequencies of a reference.
#[derive(Debug)]
pub struct ReferenceTable {
    ranges: HashMap<String, u64>,
    /// How many documents it counts.
    pub documents: u64,
    /// SHA-256 of the table's bytes, in hexadecimal.
    pub sha256: String,
}

impl ReferenceTable {
    /// Reads columns `phrase` (or `term`) and `range`; `None` if the table has not these. How many documents there are says a column
    /// `documents`, else the `manifest.json` beside the table.
    ///
    /// # Errors
    /// When the file cannot be read, or it says nowhere how many documents there are.
    pub fn read(path: &Path) -> Result<Option<Self>> {
        let bytes = read_bounded(path, MAX_BYTES)?;
        let decoded = decode(path, &bytes)?;
        let table = table(path, &decoded.text)?;
        let column = |names: &[&str]| place(&table.headers, names);
        let (Some(phrase), Some(range)) = (column(&["phrase", "term"]), column(&["range"])) else {
            return Ok(None);
        };
        let all = column(&["documents"]);
        let (mut ranges, mut documents) = (HashMap::new(), None);
        for (number, row) in (2..).zip(&table.rows) {
            let value = |column: usize| row.get(column).map_or("", |cell| cell.trim());
            let count = |column: usize| {
                let wrong = || Error::line(path, number, format!("`{}` is not a count", value(column)));
                value(column).parse::<u64>().map_err(|_| wrong())
            };
            ranges.insert(value(phrase).to_owned(), count(range)?);
            if let Some(all) = all {
                documents = Some(count(all)?);
            }
        }
        let documents = documents.or_else(|| beside(path)).filter(|&documents| documents > 0);
        let missing = || {
            let what = "does not say how many documents it counts: that takes a column `documents`, or manifest.json beside it";
            Error::content(path, what)
        };
        let documents = documents.ok_or_else(missing)?;
        if let Some((phrase, range)) = ranges.iter().filter(|(_, range)| **range > documents).min() {
            let what = format!("`{phrase}` is in {range} documents of {documents}");
            return Err(Error::content(path, what));
        }
        Ok(Some(Self { ranges, documents, sha256: hex(&Sha256::digest(&bytes)) }))
    }

    /// How many of them have a phrase.
    pub fn range(&self, phrase: &str) -> u64 {
        self.ranges.get(phrase).copied().unwrap_or(0)
    }
}

/// Names of columns, and rows.
struct Cells {
    headers: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// The cells of a table of text, or of JSON as zhangju writes it.
fn table(path: &Path, text: &str) -> Result<Cells> {
    if let Some(objects) = objects(text) {
        let headers: Vec<String> =
            objects.first().map(|first| first.keys().cloned().collect()).unwrap_or_default();
        let cell = |value: Option<&Value>| match value {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        };
        let row = |object: &Map<String, Value>| headers.iter().map(|name| cell(object.get(name))).collect();
        return Ok(Cells { rows: objects.iter().map(row).collect(), headers });
    }
    let table = Separated::open(path, text, |columns| place(columns, &["range"]).is_some())?;
    let row = |row: Result<StringRecord>| Ok(row?.iter().map(str::to_owned).collect());
    Ok(Cells { rows: table.records().map(row).collect::<Result<_>>()?, headers: table.headers })
}

/// The objects of an array, or of lines; `None` where the text is no JSON.
fn objects(text: &str) -> Option<Vec<Map<String, Value>>> {
    if !text.trim_start().starts_with(['[', '{']) {
        return None;
    }
    serde_json::from_str(text)
        .or_else(|_| Deserializer::from_str(text).into_iter().collect::<serde_json::Result<_>>())
        .ok()
}

fn place(columns: &[String], names: &[&str]) -> Option<usize> {
    columns.iter().position(|column| names.contains(&column.as_str()))
}

/// The documents that the manifest beside a table counts.
fn beside(table: &Path) -> Option<u64> {
    let manifest = read_bounded(&table.with_file_name("manifest.json"), MAX_BYTES).ok()?;
    let manifest: Value = serde_json::from_slice(&manifest).ok()?;
    manifest["counts"]["documents"].as_u64()
}

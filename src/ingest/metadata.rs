//! Metadata from a CSV keyed by file name.

use super::delimited::{csv_error, delimiter};
use super::{decode, read_bounded};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use zhangju_text::{Error, Result};

/// Names the key column goes by; the first column is taken where none is there.
const KEY_COLUMNS: &[&str] = &["doc_id", "file", "filename", "file_name", "path", "文件", "文件名"];
const TITLE_COLUMNS: &[&str] = &["title", "标题", "题名"];
const DATE_COLUMNS: &[&str] = &["date", "日期", "成文日期", "year", "年份", "年度"];

/// The most a metadata file may have.
const MAX_BYTES: u64 = 1 << 30;

/// Rows of metadata by document.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    /// The file they came from.
    pub path: PathBuf,
    /// Names of the columns beside the key, in order.
    pub columns: Vec<String>,
    rows: Vec<Vec<String>>,
    by_key: HashMap<String, usize>,
}

impl Metadata {
    /// Reads the table. The key column is `doc_id`, `file`, `filename`, `path`, 文件 or 文件名, else the first.
    ///
    /// # Errors
    /// When the file cannot be read, is no table, or names a file twice.
    pub fn read(path: &Path) -> Result<Self> {
        let decoded = decode(path, &read_bounded(path, MAX_BYTES)?)?;
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter(path))
            .flexible(true)
            .from_reader(decoded.text.as_bytes());
        let headers = reader.headers().map_err(|error| csv_error(path, &error))?.clone();
        let headers: Vec<String> = headers.iter().map(|name| name.trim().to_owned()).collect();
        if headers.is_empty() {
            return Err(Error::content(path, "not a table: it has no header line"));
        }
        let key = column(&headers, KEY_COLUMNS).unwrap_or(0);
        let mut metadata = Self { path: path.to_owned(), ..Self::default() };
        for record in reader.records() {
            let record = record.map_err(|error| csv_error(path, &error))?;
            let mut row: Vec<String> = record.iter().map(|value| value.trim().to_owned()).collect();
            row.resize(headers.len(), String::new());
            let name = row.remove(key).replace('\\', "/");
            if metadata.by_key.insert(name.clone(), metadata.rows.len()).is_some() {
                let line = record.position().map_or(0, csv::Position::line);
                return Err(Error::line(path, line, format!("`{name}` is listed twice")));
            }
            metadata.rows.push(row);
        }
        metadata.columns = headers;
        metadata.columns.remove(key);
        Ok(metadata)
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row of a document: that of its id, else of its file's name, else of that name without extension.
    pub fn row(&self, id: &str) -> Option<usize> {
        let name = id.rsplit('/').next().unwrap_or(id);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        [id, name, stem].into_iter().find_map(|key| self.by_key.get(key)).copied()
    }

    /// The values of a row, in the order of [`Metadata::columns`].
    pub fn values(&self, row: usize) -> &[String] {
        &self.rows[row]
    }
}

/// The title among named values, if one goes by such a name.
pub fn title_of(columns: &[String], values: &[String]) -> Option<String> {
    value(columns, values, TITLE_COLUMNS)
}

/// The date or year among named values, as written.
pub fn date_of(columns: &[String], values: &[String]) -> Option<String> {
    value(columns, values, DATE_COLUMNS)
}

fn value(columns: &[String], values: &[String], names: &[&str]) -> Option<String> {
    let found = names.iter().filter_map(|name| column(columns, &[name])).map(|index| &values[index]);
    found.filter(|value| !value.is_empty()).map(String::to_owned).next()
}

fn column(columns: &[String], names: &[&str]) -> Option<usize> {
    names.iter().find_map(|name| columns.iter().position(|column| column.eq_ignore_ascii_case(name)))
}

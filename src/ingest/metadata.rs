//! Metadata from a table keyed by file name.

use super::separated::Separated;
#[cfg(feature = "office")]
use super::spreadsheet;
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
    /// How it was taken, for who wonders why it fits nothing.
    pub how: String,
    /// Names of the columns beside the key, in order.
    pub columns: Vec<String>,
    /// The place of the key, while rows are added.
    key: usize,
    rows: Vec<Vec<String>>,
    by_key: HashMap<String, usize>,
}

impl Metadata {
    /// Reads the table, lines of text or a workbook. The key column is `doc_id`, `file`, `filename`, `path`, 文件 or 文件名, else the first.
    ///
    /// # Errors
    /// When the file cannot be read, is no table, or names a file twice.
    pub fn read(path: &Path) -> Result<Self> {
        let bytes = read_bounded(path, MAX_BYTES)?;
        if is_workbook(&bytes) {
            return Self::of_workbook(path, &bytes);
        }
        let decoded = decode(path, &bytes)?;
        let table = Separated::open(path, &decoded.text, is_header)?;
        let how = match table.headers.len() {
            0 | 1 => "read as a table of one column: it takes commas, tabs or semicolons between columns"
                .to_owned(),
            _ => format!("read with {} between columns", table.separator()),
        };
        let mut metadata = Self::new(path, table.headers.clone(), &how)?;
        for record in table.records() {
            let record = record?;
            let line = record.position().map_or(0, csv::Position::line);
            metadata.add(record.iter(), line)?;
        }
        Ok(metadata.finish())
    }

    #[cfg(feature = "office")]
    fn of_workbook(path: &Path, bytes: &[u8]) -> Result<Self> {
        let rows = spreadsheet::table(path, bytes, MAX_BYTES, is_header)?;
        let mut rows = rows.into_iter();
        let headers = rows.next().map(|(_, cells)| cells).unwrap_or_default();
        let mut metadata = Self::new(path, headers, "read from its first sheet")?;
        for (number, cells) in rows {
            metadata.add(cells.iter().map(String::as_str), number)?;
        }
        Ok(metadata.finish())
    }

    #[cfg(not(feature = "office"))]
    fn of_workbook(path: &Path, _: &[u8]) -> Result<Self> {
        Err(Error::content(path, "this build of zhangju reads no workbooks; save it as .csv"))
    }

    fn new(path: &Path, headers: Vec<String>, how: &str) -> Result<Self> {
        if headers.is_empty() {
            return Err(Error::content(path, "not a table: it has no header line"));
        }
        let key = column(&headers, KEY_COLUMNS).unwrap_or(0);
        let how = format!("{how}, `{}` naming the file", headers[key]);
        Ok(Self { path: path.to_owned(), how, key, columns: headers, ..Self::default() })
    }

    /// Adds a row; one that names no file is what spreadsheets leave behind, or a remark.
    fn add<'c>(&mut self, cells: impl Iterator<Item = &'c str>, line: u64) -> Result<()> {
        let mut row: Vec<String> = cells.map(|value| value.trim().to_owned()).collect();
        row.resize(self.columns.len(), String::new());
        let name = row.remove(self.key).replace('\\', "/");
        if name.is_empty() {
            return Ok(());
        }
        if self.by_key.insert(name.clone(), self.rows.len()).is_some() {
            return Err(Error::line(&self.path, line, format!("`{name}` is listed twice")));
        }
        self.rows.push(row);
        Ok(())
    }

    /// Leaves out the key and columns without a name.
    fn finish(mut self) -> Self {
        self.columns.remove(self.key);
        for place in
            (0..self.columns.len()).rev().filter(|&place| self.columns[place].is_empty()).collect::<Vec<_>>()
        {
            self.columns.remove(place);
            self.rows.iter_mut().for_each(|row| drop(row.remove(place)));
        }
        self
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

/// Whether a row names the column of files.
fn is_header(cells: &[String]) -> bool {
    column(cells, KEY_COLUMNS).is_some()
}

/// Whether a file is what Excel saves by itself: a zip or a compound file.
fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
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

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::GB18030;

    fn read(bytes: &[u8]) -> Result<Metadata> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("metadata.csv");
        std::fs::write(&path, bytes).unwrap();
        Metadata::read(&path)
    }

    #[test]
    fn tables_are_read_as_excel_saves_them() {
        let commas = "文件名,单位,年份,\n甲.txt,水利局,2023,\n,,,\n乙.txt,林业局,2024,\n,,,\n";
        let (tabs, semicolons) = (commas.replace(',', "\t"), commas.replace(',', ";"));
        let utf16: Vec<u8> = format!("\u{feff}{tabs}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let titled = format!("某县文件目录,,,\n{commas}");
        for bytes in [
            commas.as_bytes(),
            tabs.as_bytes(),
            semicolons.as_bytes(),
            &utf16,
            &GB18030.encode(&semicolons).0,
            titled.as_bytes(),
        ] {
            let metadata = read(bytes).unwrap();
            assert_eq!(metadata.columns, ["单位", "年份"]);
            assert_eq!(
                (metadata.len(), metadata.values(metadata.row("乙.txt").unwrap())[0].as_str()),
                (2, "林业局")
            );
        }
    }

    #[test]
    fn how_it_was_taken_is_told() {
        let how = |text: &str| read(text.as_bytes()).unwrap().how;
        assert_eq!(
            how("文件;年份\n甲.txt;2023\n"),
            "read with semicolons between columns, `文件` naming the file"
        );
        let one = how("文件名、年份\n甲.txt、2023\n");
        assert!(one.starts_with("read as a table of one column"), "{one}");
    }
}

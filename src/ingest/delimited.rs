//! Tables of texts: CSV and TSV with a column that holds the text, one document per row.

use super::columns::{other_fields, text_column};
use super::{Extract, Format, ReadSettings, decode};
use csv::ReaderBuilder;
use std::path::Path;
use zhangju_text::{Error, Result};

pub(super) struct Csv;

impl Format for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv", "tsv"]
    }

    fn is_told_by_content(&self) -> bool {
        false
    }

    fn is_intricate(&self) -> bool {
        false
    }

    fn read(
        &self,
        path: &Path,
        bytes: &[u8],
        settings: &ReadSettings,
        sink: &mut dyn FnMut(Extract),
    ) -> Result<()> {
        let decoded = decode(path, bytes)?;
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter(path))
            .flexible(true)
            .from_reader(decoded.text.as_bytes());
        let headers = reader.headers().map_err(|error| csv_error(path, &error))?.clone();
        let headers: Vec<&str> = headers.iter().collect();
        let column = text_column(path, &headers, settings.text_column.as_deref())?;
        for (row, record) in (1..).zip(reader.records()) {
            let record = record.map_err(|error| csv_error(path, &error))?;
            let text = record.get(column).unwrap_or_default().replace("\r\n", "\n");
            if !text.trim().is_empty() {
                let fields = other_fields(&headers, record.iter(), column);
                sink(Extract {
                    row: Some(row),
                    text,
                    encoding: decoded.encoding,
                    fields,
                    ..Extract::default()
                });
            }
        }
        Ok(())
    }
}

/// Tab for `.tsv`, else comma.
pub(super) fn delimiter(path: &Path) -> u8 {
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("tsv")) { b'\t' } else { b',' }
}

/// What the csv crate says, as our error.
pub(super) fn csv_error(path: &Path, error: &csv::Error) -> Error {
    match error.position() {
        Some(at) => Error::line(path, at.line(), format!("not a table: {error}")),
        None => Error::content(path, format!("not a table: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, column: Option<&str>) -> Result<Vec<(u64, String)>> {
        let settings = ReadSettings { text_column: column.map(str::to_owned), ..ReadSettings::default() };
        let mut rows = vec![];
        Csv.read(Path::new("t.csv"), text.as_bytes(), &settings, &mut |extract| {
            rows.push((extract.row.unwrap(), extract.text));
        })?;
        Ok(rows)
    }

    #[test]
    fn the_text_column_is_guessed_or_named() {
        let table = "id,正文,备注\n1,\"第一行\r\n第二行\",甲\n2,,乙\n3,报告,丙\n";
        assert_eq!(read(table, None).unwrap(), [(1, "第一行\n第二行".into()), (3, "报告".into())]);
        assert_eq!(read(table, Some("备注")).unwrap().len(), 3);
    }

    #[test]
    fn no_text_column_says_what_there_is() {
        let error = read("a,b\n1,2\n", None).unwrap_err().to_string();
        assert!(error.starts_with("t.csv: no text column (text, content"), "{error}");
        assert!(error.contains("among: a, b"), "{error}");
    }
}

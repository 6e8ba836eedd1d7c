//! Apache Parquet tables with a column of texts.

use super::columns::{LeftOut, Total, other_fields, text_column};
use super::{Extract, Format, ReadSettings};
use bytes::Bytes;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field as Value, Row};
use std::path::Path;
use zhangju_text::{Error, Result};

/// The format.
pub(super) struct Parquet;

impl Format for Parquet {
    fn name(&self) -> &'static str {
        "parquet"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["parquet", "pq"]
    }

    fn read(
        &self,
        path: &Path,
        bytes: &[u8],
        settings: &ReadSettings,
        sink: &mut dyn FnMut(Extract),
    ) -> Result<()> {
        let damaged = |error: ParquetError| Error::content(path, format!("damaged: {error}"));
        let file = SerializedFileReader::new(Bytes::copy_from_slice(bytes)).map_err(damaged)?;
        let schema = file.metadata().file_metadata().schema_descr().root_schema().clone();
        let headers: Vec<String> = schema.get_fields().iter().map(|field| field.name().to_owned()).collect();
        let column = text_column(path, &headers, settings.text_column.as_deref())?;
        let mut total = Total::new(settings);
        let rows = file.get_row_iter(None).map_err(damaged)?;
        let (mut texts, mut blank) = (vec![], LeftOut::default());
        for (number, row) in (1..).zip(rows) {
            let row = row.map_err(damaged)?;
            let values = values(&row);
            for value in &values {
                total.add(value).map_err(|reason| Error::content(path, reason))?;
            }
            let text = values.get(column).cloned().unwrap_or_default().replace("\r\n", "\n");
            if text.trim().is_empty() {
                blank.add(number);
                continue;
            }
            let fields = other_fields(&headers, values.into_iter(), column);
            texts.push(Extract { row: Some(number), text, encoding: "UTF-8", fields, ..Extract::default() });
        }
        if let Some(first) = texts.first_mut() {
            first.notes.extend(blank.without_text());
        }
        texts.into_iter().for_each(sink);
        Ok(())
    }
}

fn values(row: &Row) -> Vec<String> {
    let value = |value: &Value| match value {
        Value::Null => String::new(),
        Value::Str(text) => text.clone(),
        // Written by older programs that say of no column that it is text.
        Value::Bytes(bytes) => String::from_utf8_lossy(bytes.data()).into_owned(),
        other => other.to_string(),
    };
    row.get_column_iter().map(|(_, field)| value(field)).collect()
}

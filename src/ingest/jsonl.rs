//! JSON Lines: one object a line, with a field that holds the text.

use super::columns::TEXT_COLUMNS;
use super::{Extract, Field, Format, ReadSettings, decode};
use crate::error::{Error, Result};
use serde_json::{Map, Value};
use std::path::Path;

pub(super) struct Jsonl;

impl Format for Jsonl {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
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
        let mut column = settings.text_column.clone();
        for (row, line) in (1..).zip(decoded.text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            let object: Map<String, Value> = serde_json::from_str(line)
                .map_err(|error| Error::line(path, row, format!("not JSON: {error}")))?;
            let column = match &column {
                Some(name) => name,
                None => column.insert(guess(&object).ok_or_else(|| no_text(path, row, None))?),
            };
            let text = object.get(column).and_then(Value::as_str);
            let text = text.ok_or_else(|| no_text(path, row, Some(column)))?.replace("\r\n", "\n");
            if !text.trim().is_empty() {
                let fields = other_fields(&object, column);
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

fn guess(object: &Map<String, Value>) -> Option<String> {
    let known = TEXT_COLUMNS.iter().find(|name| object.get(**name).is_some_and(Value::is_string));
    known.map(|name| (*name).to_owned())
}

fn no_text(path: &Path, row: u64, column: Option<&str>) -> Error {
    let reason = match column {
        Some(name) => format!("no text in field `{name}`"),
        None => format!("no text field ({}); --text-column names it", TEXT_COLUMNS.join(", ")),
    };
    Error::line(path, row, reason)
}

fn other_fields(object: &Map<String, Value>, text: &str) -> Vec<Field> {
    let value = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let others = object.iter().filter(|(name, _)| *name != text);
    others.map(|(name, v)| Field { name: name.clone(), value: value(v) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<Extract>, Result<()>) {
        let mut texts = vec![];
        let result = Jsonl
            .read(Path::new("t.jsonl"), text.as_bytes(), &ReadSettings::default(), &mut |e| texts.push(e));
        (texts, result)
    }

    #[test]
    fn a_row_a_document_with_its_other_fields() {
        let (texts, result) = read("{\"content\":\"甲\\r\\n乙\",\"year\":2021}\n\n{\"content\":\"丙\"}\n");
        result.unwrap();
        assert_eq!(texts[0].text, "甲\n乙");
        assert_eq!(texts[0].fields, [Field { name: "year".into(), value: "2021".into() }]);
        assert_eq!(texts[1].row, Some(3));
    }

    #[test]
    fn rows_before_a_bad_line_stand() {
        let (texts, result) = read("{\"text\":\"甲\"}\n{\"text\":\n");
        assert_eq!(texts.len(), 1);
        assert!(result.unwrap_err().to_string().starts_with("t.jsonl: line 2: not JSON"));
    }
}

//! JSON Lines: one object a line, with a field that holds the text.

use super::columns::TEXT_COLUMNS;
use super::{Extract, Field, Format, ReadSettings, decode};
use serde_json::{Map, Value};
use std::path::Path;
use zhangju_text::{Error, Result};

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
        let mut wrong: Vec<(u64, String)> = vec![];
        for (row, line) in (1..).zip(decoded.text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            let object: Map<String, Value> = match serde_json::from_str(line) {
                Ok(object) => object,
                Err(error) => {
                    wrong.push((row, format!("not JSON: {error}")));
                    continue;
                }
            };
            let column = match &column {
                Some(name) => name,
                None => column.insert(
                    guess(&object)
                        .ok_or_else(|| Error::line(path, row, no_text(None)).with_remedy("text_column"))?,
                ),
            };
            let Some(text) = object.get(column).and_then(Value::as_str) else {
                wrong.push((row, no_text(Some(column))));
                continue;
            };
            let text = text.replace("\r\n", "\n");
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
        let more = match wrong.len().saturating_sub(1) {
            0 => String::new(),
            1 => "; 1 more line is not read".to_owned(),
            more => format!("; {more} more lines are not read"),
        };
        match wrong.into_iter().next() {
            Some((row, reason)) => Err(Error::line(path, row, reason + &more)),
            None => Ok(()),
        }
    }
}

fn guess(object: &Map<String, Value>) -> Option<String> {
    let known = TEXT_COLUMNS.iter().find(|name| object.get(**name).is_some_and(Value::is_string));
    known.map(|name| (*name).to_owned())
}

fn no_text(column: Option<&str>) -> String {
    match column {
        Some(name) => format!("no text in field `{name}`"),
        None => format!("no text field ({})", TEXT_COLUMNS.join(", ")),
    }
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
    fn rows_before_and_behind_a_bad_line_stand() {
        let (texts, result) = read("{\"text\":\"甲\"}\n{\"text\":\n{\"text\":\"乙\"}\n{\"text\":1}\n");
        assert_eq!(texts.iter().map(|text| &*text.text).collect::<String>(), "甲乙");
        let reason = result.unwrap_err().to_string();
        assert!(reason.starts_with("t.jsonl: line 2: not JSON"), "{reason}");
        assert!(reason.ends_with("; 1 more line is not read"), "{reason}");
    }
}

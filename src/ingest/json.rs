//! JSON: an array of objects or of texts, an object that is a text or holds such an array, or objects one after another.

use super::objects::{Object, Objects, Unit, text_field};
use super::surrogates::whole;
use super::{Decoded, Extract, Format, ReadSettings, decode};
use serde_json::{Deserializer, Value};
use std::path::Path;
use zhangju_text::{Error, Result};

/// Objects in objects are looked into so deep: answers of servers wrap their rows in one or two.
const DEEPEST: usize = 3;

pub(super) struct Json;

impl Format for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["json"]
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
        if is_lines(&decoded.text) {
            read_lines(path, &decoded, settings, sink)
        } else {
            read(path, &decoded, settings, sink)
        }
    }
}

/// Whether the first of several lines is an object by itself.
fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().is_some_and(|line| serde_json::from_str::<Object>(&whole(line)).is_ok());
    first && lines.next().is_some()
}

/// Reads one object a line.
pub(super) fn read_lines(
    path: &Path,
    decoded: &Decoded,
    settings: &ReadSettings,
    sink: &mut dyn FnMut(Extract),
) -> Result<()> {
    let mut objects = Objects::new(path, Unit::Line, decoded, settings.text_column.as_deref());
    for (row, line) in (1..).zip(whole(&decoded.text).lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Object>(line) {
            Ok(object) => objects.add(Some(row), &object)?,
            Err(error) => objects.refuse(row, format!("not JSON: {error}")),
        }
    }
    objects.give(decoded.note(), sink)
}

/// Reads all values of a text.
pub(super) fn read(
    path: &Path,
    decoded: &Decoded,
    settings: &ReadSettings,
    sink: &mut dyn FnMut(Extract),
) -> Result<()> {
    let wanted = settings.text_column.as_deref();
    let mut objects = Objects::new(path, Unit::Row, decoded, wanted);
    let mut values = vec![];
    let mut broken = None;
    for value in Deserializer::from_str(&whole(&decoded.text)).into_iter::<Value>() {
        match value {
            Ok(value) => values.push(value),
            Err(error) => broken = Some(Error::line(path, error.line() as u64, format!("not JSON: {error}"))),
        }
    }
    match &values[..] {
        [Value::Array(rows)] => add_all(&mut objects, rows)?,
        [Value::Object(object)] => match (text_field(object, wanted), rows_in(object, wanted, DEEPEST)) {
            (None, Some(rows)) => add_all(&mut objects, rows)?,
            _ => objects.add(None, object)?,
        },
        values => add_all(&mut objects, values)?,
    }
    objects.give(decoded.note(), sink)?;
    broken.map_or(Ok(()), Err)
}

fn add_all(objects: &mut Objects<'_>, rows: &[Value]) -> Result<()> {
    for (row, value) in (1..).zip(rows) {
        match value {
            Value::Object(object) => objects.add(Some(row), object)?,
            Value::String(text) => objects.push(Some(row), text, vec![]),
            _ => objects.refuse(row, "neither an object nor a text".to_owned()),
        }
    }
    Ok(())
}

/// The first array in an object whose first object has a text.
fn rows_in<'o>(object: &'o Object, wanted: Option<&str>, depth: usize) -> Option<&'o [Value]> {
    let is_row = |value: &Value| value.as_object().is_some_and(|row| text_field(row, wanted).is_some());
    object.values().find_map(|value| match value {
        Value::Array(rows) if rows.first().is_some_and(is_row) => Some(&rows[..]),
        Value::Object(inner) if depth > 0 => rows_in(inner, wanted, depth - 1),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(json: &str, wanted: Option<&str>) -> (Vec<(Option<u64>, String)>, Result<()>) {
        let settings = ReadSettings { text_column: wanted.map(str::to_owned), ..ReadSettings::default() };
        let mut texts = vec![];
        let read = Json.read(Path::new("t.json"), json.as_bytes(), &settings, &mut |text| {
            texts.push((text.row, text.text));
        });
        (texts, read)
    }

    #[test]
    fn arrays_objects_and_lines_are_read() {
        let rows = [(Some(1), "修渠。".to_owned()), (Some(2), "植树。".to_owned())];
        for json in [
            r#"[{"text": "修渠。", "年": 2023}, {"text": "植树。"}]"#,
            "[\n  \"修渠。\",\n  \"植树。\"\n]",
            r#"{"code": 0, "data": {"total": 2, "list": [{"content": "修渠。"}, {"content": "植树。"}]}}"#,
            "{\"正文\": \"修渠。\"}\n{\"正文\": \"植树。\"}\n",
            "{\n\"正文\": \"修渠。\"\n}\n{\n\"正文\": \"植树。\"\n}\n",
        ] {
            let (texts, read) = texts(json, None);
            read.unwrap();
            assert_eq!(texts, rows, "{json}");
        }
    }

    #[test]
    fn half_a_character_costs_no_row() {
        for json in [r#"[{"text": "修\ud83d渠。"}]"#, "{\"text\": \"修\\ud83d渠。\"}\n{\"text\": \"树\"}\n"]
        {
            let (texts, read) = texts(json, None);
            read.unwrap();
            assert_eq!(texts[0].1, "修\u{fffd}渠。", "{json}");
        }
    }

    #[test]
    fn one_object_is_the_text_of_its_file() {
        let (texts, read) = texts(r#"{"title": "题", "body": ["修渠。", "植树。"]}"#, None);
        read.unwrap();
        assert_eq!(texts, [(None, "修渠。\n植树。".to_owned())]);
    }

    #[test]
    fn a_column_is_named_and_a_table_without_texts_says_what_it_has() {
        let json = r#"[{"rank": 1, "term": "水渠"}, {"rank": 2, "term": "林木"}]"#;
        assert_eq!(texts(json, Some("term")).0.len(), 2);
        let error = texts(json, None).1.unwrap_err();
        assert!(error.to_string().ends_with("among: rank, term"), "{error}");
        assert_eq!(error.remedy(), Some("text_column"));
    }

    #[test]
    fn what_stands_before_a_fault_is_read() {
        let (texts, read) = texts("{\"text\":\n\"修渠。\"}\n{\"text\":", None);
        assert_eq!(texts.len(), 1);
        assert!(read.unwrap_err().reason().contains("not JSON"));
        let deep = "[".repeat(100_000);
        assert!(
            Json.read(Path::new("t.json"), deep.as_bytes(), &ReadSettings::default(), &mut |_| ()).is_err()
        );
    }
}

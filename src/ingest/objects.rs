//! Objects of JSON with a field that holds the text, one document each.

use super::columns::{LeftOut, TEXT_COLUMNS};
use super::{Decoded, Extract, Field};
use serde_json::{Map, Value};
use std::path::Path;
use zhangju_text::{Error, Result};

/// An object.
pub(super) type Object = Map<String, Value>;

/// Objects that become texts, in order.
pub(super) struct Objects<'p> {
    path: &'p Path,
    encoding: &'static str,
    /// What rows are called where something is wrong with one.
    unit: Unit,
    /// The field of the text: of the first object on, all have the same.
    column: Option<String>,
    texts: Vec<Extract>,
    blank: LeftOut,
    /// Rows that are no texts, and why.
    wrong: Vec<(u64, String)>,
}

/// What an object stands on: a line of the file, or a place in an array.
#[derive(Clone, Copy)]
pub(super) enum Unit {
    Line,
    Row,
}

impl Unit {
    fn error(self, path: &Path, row: u64, reason: &str) -> Error {
        match self {
            Self::Line => Error::line(path, row, reason),
            Self::Row => Error::content(path, format!("row {row}: {reason}")),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Row => "row",
        }
    }
}

impl<'p> Objects<'p> {
    /// None yet; `wanted` is the field of the text, which is guessed if `None`.
    pub fn new(path: &'p Path, unit: Unit, decoded: &Decoded, wanted: Option<&str>) -> Self {
        let column = wanted.map(str::to_owned);
        Self {
            path,
            encoding: decoded.encoding,
            unit,
            column,
            texts: vec![],
            blank: LeftOut::default(),
            wrong: vec![],
        }
    }

    /// Adds an object.
    ///
    /// # Errors
    /// When it is the first and has no field that goes by a name of texts.
    pub fn add(&mut self, row: Option<u64>, object: &Object) -> Result<()> {
        let number = row.unwrap_or(1);
        let column = if let Some(name) = &self.column {
            name
        } else {
            let reason = no_text_field(object);
            let none = || self.unit.error(self.path, number, &reason).with_remedy("text_column");
            self.column.insert(text_field(object, None).ok_or_else(none)?)
        };
        let Some(text) = object.get(column).and_then(text) else {
            self.wrong.push((number, format!("no text in field `{column}`")));
            return Ok(());
        };
        let fields = other_fields(object, column);
        self.push(row, &text, fields);
        Ok(())
    }

    /// Adds a text; a blank one is none.
    pub fn push(&mut self, row: Option<u64>, text: &str, fields: Vec<Field>) {
        let text = text.replace("\r\n", "\n");
        if text.trim().is_empty() {
            self.blank.add(row.unwrap_or(1));
        } else {
            self.texts.push(Extract { row, text, encoding: self.encoding, fields, ..Extract::default() });
        }
    }

    /// Adds a row that is no text.
    pub fn refuse(&mut self, row: u64, reason: String) {
        self.wrong.push((row, reason));
    }

    /// Gives the texts to `sink`, the first with what is to know of the file.
    ///
    /// # Errors
    /// What is wrong with rows that are no texts.
    pub fn give(mut self, note: Option<String>, sink: &mut dyn FnMut(Extract)) -> Result<()> {
        if let Some(first) = self.texts.first_mut() {
            first.notes.extend(note.into_iter().chain(self.blank.without_text()));
        }
        self.texts.into_iter().for_each(sink);
        let more = match (self.wrong.len().saturating_sub(1), self.unit.name()) {
            (0, _) => String::new(),
            (1, unit) => format!("; 1 more {unit} is not read"),
            (more, unit) => format!("; {more} more {unit}s are not read"),
        };
        match self.wrong.into_iter().next() {
            Some((row, reason)) => Err(self.unit.error(self.path, row, &(reason + &more))),
            None => Ok(()),
        }
    }
}

/// The field of the text: `wanted`, else one that goes by a name of texts.
pub(super) fn text_field(object: &Object, wanted: Option<&str>) -> Option<String> {
    let has = |name: &str| object.get(name).is_some_and(|value| text(value).is_some());
    match wanted {
        Some(name) => has(name).then(|| name.to_owned()),
        None => TEXT_COLUMNS.iter().find(|name| has(name)).map(|name| (*name).to_owned()),
    }
}

/// A text, or its paragraphs, a line each.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(lines) if !lines.is_empty() => {
            let lines = lines.iter().map(Value::as_str).collect::<Option<Vec<_>>>()?;
            Some(lines.join("\n"))
        }
        _ => None,
    }
}

/// Why an object is no text, with the fields that it has.
fn no_text_field(object: &Object) -> String {
    let have = object.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    format!("no text field ({}) among: {have}", TEXT_COLUMNS.join(", "))
}

fn other_fields(object: &Object, text: &str) -> Vec<Field> {
    let value = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let others = object.iter().filter(|(name, _)| *name != text);
    others.map(|(name, v)| Field { name: name.clone(), value: value(v) }).collect()
}

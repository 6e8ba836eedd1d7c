//! Which column of a table holds the text.

use super::Field;
use crate::error::{Error, Result};
use std::path::Path;

/// Names a text column goes by, best first.
pub(super) const TEXT_COLUMNS: &[&str] =
    &["text", "content", "正文", "full_text", "fulltext", "body", "内容", "全文"];

/// The place of the column that is `wanted`, or that goes by a name of text columns.
///
/// # Errors
/// What columns there are, where there is none.
pub(super) fn text_column<H: AsRef<str>>(path: &Path, headers: &[H], wanted: Option<&str>) -> Result<usize> {
    let find =
        |name: &str| headers.iter().position(|header| header.as_ref().trim().eq_ignore_ascii_case(name));
    let found = match wanted {
        Some(name) => find(name),
        None => TEXT_COLUMNS.iter().find_map(|name| find(name)),
    };
    found.ok_or_else(|| {
        let have = headers.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
        let wanted = wanted.map_or_else(|| TEXT_COLUMNS.join(", "), str::to_owned);
        Error::content(path, format!("no text column ({wanted}) among: {have}; --text-column names it"))
    })
}

/// The other columns of a row.
pub(super) fn other_fields<H: AsRef<str>, V: Into<String>>(
    headers: &[H],
    values: impl Iterator<Item = V>,
    text: usize,
) -> Vec<Field> {
    let pairs = headers.iter().zip(values).enumerate().filter(|&(index, _)| index != text);
    let field = |(_, (name, value)): (usize, (&H, V))| Field {
        name: name.as_ref().trim().to_owned(),
        value: value.into(),
    };
    pairs.map(field).filter(|field| !field.name.is_empty()).collect()
}

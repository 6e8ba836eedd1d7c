//! Which column of a table holds the text.

use super::Field;
#[cfg(any(feature = "office", feature = "parquet"))]
use super::ReadSettings;
use std::path::Path;
use zhangju_text::{Error, Result};

/// Names a text column goes by, best first.
pub(super) const TEXT_COLUMNS: &[&str] =
    &["text", "content", "正文", "full_text", "fulltext", "body", "内容", "全文"];

/// The header of a table stands in one of its first rows: titles, units and dates are written above it.
pub(super) const HEADER_WITHIN: usize = 20;

/// The place of the column that is `wanted`, or that goes by a name of text columns.
///
/// # Errors
/// What columns there are, where there is none.
pub(super) fn text_column<H: AsRef<str>>(path: &Path, headers: &[H], wanted: Option<&str>) -> Result<usize> {
    find_text_column(headers, wanted).ok_or_else(|| {
        let have = headers.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
        let wanted = wanted.map_or_else(|| TEXT_COLUMNS.join(", "), str::to_owned);
        Error::content(path, format!("no text column ({wanted}) among: {have}")).with_remedy("text_column")
    })
}

/// As [`text_column`]; `None` where there is none, as in a row that is no header.
pub(super) fn find_text_column<H: AsRef<str>>(headers: &[H], wanted: Option<&str>) -> Option<usize> {
    let find =
        |name: &str| headers.iter().position(|header| header.as_ref().trim().eq_ignore_ascii_case(name));
    match wanted {
        Some(name) => find(name),
        None => TEXT_COLUMNS.iter().find_map(|name| find(name)),
    }
}

/// Rows that are left out of what is read, for a note.
#[derive(Default)]
pub(super) struct LeftOut {
    count: u64,
    first: u64,
}

impl LeftOut {
    /// One more.
    pub fn add(&mut self, row: u64) {
        if self.count == 0 {
            self.first = row;
        }
        self.count += 1;
    }

    /// What to know of them; `what` follows their number.
    pub fn note(&self, what: &str, of_many: &str) -> Option<String> {
        match self.count {
            0 => None,
            1 => Some(format!("row {} {what}", self.first)),
            count => Some(format!("{count} rows {of_many}, the first of them row {}", self.first)),
        }
    }

    /// What to know of rows without text.
    pub fn without_text(&self) -> Option<String> {
        self.note("has no text and is left out", "have no text and are left out")
    }
}

/// Counts what comes out of a table: a small file may say a long text a million times.
#[cfg(any(feature = "office", feature = "parquet"))]
pub(super) struct Total {
    left: u64,
    most: u64,
}

#[cfg(any(feature = "office", feature = "parquet"))]
impl Total {
    /// Texts may have four times what a file may.
    pub fn new(settings: &ReadSettings) -> Self {
        let most = settings.max_bytes.saturating_mul(4);
        Self { left: most, most }
    }

    /// Adds a text or value.
    ///
    /// # Errors
    /// A reason when it is too much.
    pub fn add(&mut self, text: &str) -> std::result::Result<(), String> {
        let size = text.len() as u64 + 32;
        self.left = self
            .left
            .checked_sub(size)
            .ok_or_else(|| format!("more than {} MiB of text", self.most >> 20))?;
        Ok(())
    }
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

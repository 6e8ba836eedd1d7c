//! Floor 1: files become texts. Files are read here (and lists of words in `dict.rs`), and nowhere else.
//!
//! [`find`] lists the files of an archive; [`read`] turns one file into texts by the [`Format`] that takes it, one
//! module a format. To add a format, write its module and add it to [`FORMATS`].

mod delimited;
mod encoding;
mod find;
mod jsonl;
mod markdown;
mod metadata;
mod plain;
mod reference;

pub use encoding::{Decoded, decode};
pub use find::{Found, InputFile, find};
pub use metadata::{Metadata, date_of, title_of};
pub use reference::ReferenceTable;

use crate::error::{Error, Result};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// How a text marks its structure, beside what its words say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextMarkup {
    /// Not at all.
    #[default]
    None,
    /// Markdown: `#` headings.
    Markdown,
}

/// One text read from a file; a table of texts gives one a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extract {
    /// The row of a table, from 1; `None` where the file is the text.
    pub row: Option<u64>,
    /// The text, without BOM, `\r\n` read as `\n`.
    pub text: String,
    /// The encoding it was decoded from.
    pub encoding: &'static str,
    /// How it marks its structure.
    pub markup: TextMarkup,
    /// The other columns of its row.
    pub fields: Vec<Field>,
}

/// A named value that came with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Name of the column.
    pub name: String,
    /// The value.
    pub value: String,
}

/// How files are read.
#[derive(Clone, Debug)]
pub struct ReadSettings {
    /// The column of a table that holds the text; guessed if `None`.
    pub text_column: Option<String>,
    /// The most bytes a single text may have.
    pub max_bytes: u64,
}

impl Default for ReadSettings {
    fn default() -> Self {
        Self { text_column: None, max_bytes: 256 << 20 }
    }
}

/// A format texts are read from.
pub trait Format: Sync {
    /// The name in `documents.csv`.
    fn name(&self) -> &'static str;

    /// The extensions of its files, in lower case.
    fn extensions(&self) -> &'static [&'static str];

    /// Gives the texts of `bytes`, the content of the file at `path`, in order, to `sink`. The result says whether
    /// the rest could be read: texts given before an error stand.
    ///
    /// # Errors
    /// What is wrong with the file.
    fn read(
        &self,
        path: &Path,
        bytes: &[u8],
        settings: &ReadSettings,
        sink: &mut dyn FnMut(Extract),
    ) -> Result<()>;
}

/// Every format there is.
pub static FORMATS: &[&dyn Format] = &[&plain::Plain, &markdown::Markdown, &delimited::Csv, &jsonl::Jsonl];

/// The format of a file, by its name.
pub fn format_of(path: &Path) -> Option<&'static dyn Format> {
    let extension = path.extension()?.to_str()?.to_lowercase();
    FORMATS.iter().copied().find(|format| format.extensions().contains(&extension.as_str()))
}

/// Reads one file.
///
/// # Errors
/// When no format takes the file, the system refuses, or the content is not what its format says. Texts given to
/// `sink` before the error stand.
pub fn read(path: &Path, settings: &ReadSettings, sink: &mut dyn FnMut(Extract)) -> Result<()> {
    let format = format_of(path).ok_or_else(|| Error::content(path, unknown_format(path)))?;
    let bytes = read_bounded(path, settings.max_bytes)?;
    if bytes.is_empty() {
        return Err(Error::content(path, "the file is empty"));
    }
    let mut texts = 0;
    format.read(path, &bytes, settings, &mut |extract| {
        texts += 1;
        sink(extract);
    })?;
    if texts == 0 {
        return Err(Error::content(path, "no text in the file"));
    }
    Ok(())
}

fn unknown_format(path: &Path) -> String {
    let known: Vec<_> =
        FORMATS.iter().flat_map(|format| format.extensions()).map(|e| format!(".{e}")).collect();
    let kind = match path.extension() {
        Some(extension) => format!("files of kind .{} are not read", extension.to_string_lossy()),
        None => "a file without extension is not read".to_owned(),
    };
    format!("{kind} (known: {})", known.join(" "))
}

/// The whole file, if it is a file of at most `max` bytes. Bounded while reading, for files that grow or have no size.
fn read_bounded(path: &Path, max: u64) -> Result<Vec<u8>> {
    let refuse = |source| Error::io(path, "read", source);
    let file = File::open(path).map_err(refuse)?;
    let size = file.metadata().map_err(refuse)?;
    if !size.is_file() {
        return Err(Error::content(path, "not a regular file"));
    }
    if size.len() > max {
        return Err(too_large(path, max));
    }
    let mut bytes = Vec::new();
    match bytes.try_reserve_exact(size.len() as usize) {
        Ok(()) => file.take(max + 1).read_to_end(&mut bytes).map_err(refuse)?,
        Err(_) => return Err(refuse(ErrorKind::OutOfMemory.into())),
    };
    if bytes.len() as u64 > max { Err(too_large(path, max)) } else { Ok(bytes) }
}

fn too_large(path: &Path, max: u64) -> Error {
    Error::content(path, format!("larger than {} MiB; --max-file-mib allows more", max >> 20))
}

//! Files of every format and encoding become texts. Files are read here (and lists of words in `zhangju-segment`), and nowhere else.
//!
//! [`find_files`] lists the files of an archive; [`read`](fn@read) tells what a file is by its content, takes archives apart, and turns each
//! document into texts by the [`Format`] that takes it, one module per format. To add a format, write its module and add it to
//! [`FORMATS`].
//!
//! ```
//! use zhangju_ingest::{ReadSettings, read_bytes, unguarded};
//!
//! let bytes = "正文,年份\n今年修渠三里。,2023\n".as_bytes().to_vec();
//! let mut texts = vec![];
//! read_bytes("letters.csv".as_ref(), bytes, &ReadSettings::default(), &unguarded, &mut |text| texts.push(text.unwrap()))?;
//! assert_eq!((texts[0].text.as_str(), texts[0].fields[0].value.as_str()), ("今年修渠三里。", "2023"));
//! # Ok::<(), zhangju_text::Error>(())
//! ```

mod archives;
mod columns;
mod deadline;
mod delimited;
mod detect;
#[cfg(feature = "office")]
mod doc;
#[cfg(feature = "office")]
mod docx;
mod encoding;
#[cfg(all(feature = "office", feature = "web"))]
mod epub;
mod find;
#[cfg(feature = "office")]
mod flat;
#[cfg(feature = "web")]
mod html;
mod input;
mod json;
mod jsonl;
mod list;
mod litter;
mod lookalike;
#[cfg(feature = "mail")]
mod mail;
mod map;
mod markdown;
mod metadata;
pub mod mojibake;
#[cfg(all(feature = "mail", feature = "office"))]
mod msg;
#[cfg(any(feature = "office", feature = "web"))]
mod numbering;
mod objects;
#[cfg(feature = "office")]
mod odt;
#[cfg(all(feature = "office", feature = "pdf"))]
mod ofd;
#[cfg(feature = "office")]
mod one_text;
#[cfg(feature = "opencc")]
mod opencc;
#[cfg(feature = "office")]
mod package;
mod paragraphs;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod read;
mod reference;
#[cfg(feature = "office")]
mod relations;
mod rows;
mod rtf;
mod script;
mod separated;
#[cfg(feature = "office")]
mod slides;
#[cfg(feature = "office")]
mod spreadsheet;
mod surrogates;
pub mod wire;
mod work;
#[cfg(feature = "office")]
mod xml;

pub use encoding::{Decoded, decode};
pub use find::{Found, InputFile, find_files, readable};
pub use list::read_list;
pub use lookalike::looks_like;
pub use metadata::{Metadata, date_of, title_of};
pub use mojibake::Mojibake;
pub use read::{Guard, Stopped, read, read_bytes, read_file, unguarded};
pub use reference::ReferenceTable;
pub use script::Script;
pub use work::{Outcome, Work};

use input::Input;
use serde::{Deserialize, Serialize};
use std::path::Path;
use zhangju_text::Result;
use zhangju_text::StyledSpan;

/// How a text marks its structure, beside what its words say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextMarkup {
    /// Not at all.
    #[default]
    None,
    /// Markdown: `#` headings.
    Markdown,
    /// By the styles of its lines, in order.
    Styled(Vec<StyledSpan>),
}

/// One text read from a file; a table of texts gives one per row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extract {
    /// Its path inside an archive, `!/` behind an archive in it; `None` where the file is no archive.
    pub member: Option<String>,
    /// Name of the format it was read as.
    pub format: &'static str,
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
    /// What to know of how its file was read, where that is no failure: of a table with its first text.
    pub notes: Vec<String>,
}

/// A named value that came with a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Name of the column.
    pub name: String,
    /// The value.
    pub value: String,
}

/// How files are read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadSettings {
    /// The column of a table that holds the text; guessed if `None`.
    pub text_column: Option<String>,
    /// The most bytes a single text may have.
    pub max_bytes: u64,
    /// The characters texts are put into; as they are if `None`.
    pub script: Option<Script>,
    /// Mend text that was decoded wrongly before it came into the file, as far as that can be undone.
    pub fix_mojibake: bool,
}

impl Default for ReadSettings {
    fn default() -> Self {
        Self { text_column: None, max_bytes: 256 << 20, script: None, fix_mojibake: false }
    }
}

/// A file that is part of a document: sent with a mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enclosed {
    /// Its name, as the document gives it.
    pub name: String,
    /// What it holds.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
}

/// A format texts are read from.
pub trait Format: Sync {
    /// The name in `documents.csv`.
    fn name(&self) -> &'static str;

    /// The extensions of its files, in lower case.
    fn extensions(&self) -> &'static [&'static str];

    /// Whether its content says what it is, so that a file without such content is none, whatever its name.
    fn is_told_by_content(&self) -> bool {
        true
    }

    /// Whether it is read by code that may take long or fail badly on a hostile file.
    fn is_intricate(&self) -> bool {
        true
    }

    /// Files that are part of the document and are read like members of an archive, in order.
    fn enclosed(&self, _bytes: &[u8]) -> Vec<Enclosed> {
        vec![]
    }

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
pub static FORMATS: &[&dyn Format] = &[
    &plain::Plain,
    &markdown::Markdown,
    &delimited::Csv,
    &json::Json,
    &jsonl::Jsonl,
    #[cfg(feature = "office")]
    &docx::DOCX,
    #[cfg(feature = "office")]
    &doc::DOC,
    #[cfg(feature = "office")]
    &odt::ODT,
    #[cfg(feature = "office")]
    &slides::PPTX,
    #[cfg(feature = "office")]
    &slides::PPT,
    &rtf::Rtf,
    #[cfg(feature = "pdf")]
    &pdf::Pdf,
    #[cfg(all(feature = "office", feature = "pdf"))]
    &ofd::Ofd,
    #[cfg(feature = "web")]
    &html::Html,
    #[cfg(feature = "mail")]
    &mail::Mail,
    #[cfg(all(feature = "mail", feature = "office"))]
    &msg::Msg,
    #[cfg(all(feature = "office", feature = "web"))]
    &epub::EPUB,
    #[cfg(feature = "office")]
    &spreadsheet::Spreadsheet,
    #[cfg(feature = "parquet")]
    &parquet::Parquet,
];

/// The whole file, if it is a file of at most `max` bytes.
///
/// # Errors
/// When it is none, is larger, or cannot be read.
pub fn read_bounded(path: &Path, max: u64) -> Result<Vec<u8>> {
    Input::open(path)?.bytes(&ReadSettings { max_bytes: max, ..ReadSettings::default() })
}

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("README.md")]
struct Readme;

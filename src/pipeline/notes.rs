//! Things to tell the person that are no failure.

use std::fmt;
use std::path::PathBuf;
use zhangju_core::phrases::SmallArchive;
use zhangju_ingest::{Extract, Mojibake, looks_like, mojibake};

/// Words that a note names.
const SHOWN: usize = 5;

/// A thing to tell the person that is no failure. Its text is what manifests have.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Note {
    /// Rows of metadata fit no document: most often a wrong key.
    UnmatchedMetadata {
        /// The table.
        path: PathBuf,
        /// Rows that fit none.
        unmatched: usize,
        /// All rows.
        rows: usize,
        /// How the table was taken.
        how: String,
    },
    /// What a file was not quite: bytes that are no characters, rows without text.
    OfFile {
        /// The file, as it is shown.
        file: String,
        /// What is to know of it.
        what: String,
    },
    /// Headings of sections to leave out that no section has, in normal form.
    NothingToExclude(Vec<String>),
    /// Words of user dictionaries do not come out whole.
    BrokenWords(Vec<String>),
    /// The user dictionaries have more words than the engine has room for.
    EngineStandsIn,
    /// A text was decoded wrongly before it came into its file.
    Garbled {
        /// The document.
        document: String,
        /// How, and how many lines.
        kinds: Vec<(Mojibake, usize)>,
    },
    /// A plain text is plainly something else.
    LooksLike {
        /// The document.
        document: String,
        /// HTML or Markdown.
        kind: &'static str,
    },
    /// The archive is small for phrases.
    SmallArchive(SmallArchive),
}

impl Note {
    /// What to know of a text as it was read.
    pub(crate) fn of_text(document: &str, extract: &Extract) -> impl Iterator<Item = Self> + use<> {
        let name = || document.to_owned();
        let kinds = mojibake::found(&extract.text);
        let garbled = (!kinds.is_empty()).then(|| Self::Garbled { document: name(), kinds });
        let other = if extract.format == "txt" { looks_like(&extract.text) } else { None };
        let looks_like = other.map(|kind| Self::LooksLike { document: name(), kind });
        garbled.into_iter().chain(looks_like)
    }

    /// Whether it is about one document among many.
    pub fn is_of_document(&self) -> bool {
        matches!(self, Self::Garbled { .. } | Self::LooksLike { .. } | Self::OfFile { .. })
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnmatchedMetadata { path, unmatched, rows, how } => {
                write!(f, "{}: {unmatched} of {rows} rows match no document ({how})", path.display())
            }
            Self::OfFile { file, what } => write!(f, "{file}: {what}"),
            Self::NothingToExclude(headings) => {
                write!(f, "no section has one of these headings, so none is left out: {}", headings.join(", "))
            }
            Self::BrokenWords(words) => {
                let shown = words.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
                let more = if words.len() > SHOWN { ", …" } else { "" };
                let count = words.len();
                write!(
                    f,
                    "{count} words of user dictionaries are not kept whole (frequency too low, or a character at which texts are always split): {shown}{more}"
                )
            }
            Self::EngineStandsIn => f.write_str(
                "user dictionaries have more words than the engine has room for: jieba-rs segments instead, with the same words, more slowly",
            ),
            Self::Garbled { document, kinds } => {
                let kind = |(kind, lines): &(Mojibake, usize)| {
                    let undone = if kind.is_reversible() { "can be mended" } else { "cannot be mended" };
                    let lines_are = if *lines == 1 { "line is" } else { "lines are" };
                    format!("{lines} {lines_are} garbled: {}, which {undone}", kind.summary())
                };
                write!(f, "{document}: {}", kinds.iter().map(kind).collect::<Vec<_>>().join("; "))
            }
            Self::LooksLike { document, kind } => {
                write!(f, "{document}: the text is plainly {kind}, and read as plain text since its name ends so")
            }
            Self::SmallArchive(note) => write!(f, "{note}"),
        }
    }
}

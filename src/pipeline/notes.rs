//! Things to tell the person that are no failure.

use std::fmt;
use std::path::PathBuf;
use zhangju_core::Corpus;
use zhangju_core::phrases::SmallArchive;
use zhangju_ingest::{Extract, Mojibake, looks_like, mojibake};

/// Words or texts that a note names.
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
    /// Headings of sections to leave out that no section has, as they were typed.
    NothingToExclude(Vec<String>),
    /// New texts that the archive has already, by file name and text: the ids of both, of some of them, and how many there are.
    InArchive {
        /// The first of them.
        first: Vec<[String; 2]>,
        /// All of them.
        count: usize,
    },
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

    /// A note on new texts that have a twin in the archive, if any has.
    pub(crate) fn in_archive(corpus: &Corpus, twins: &[(u32, u32)]) -> Option<Self> {
        let id = |document: u32| corpus.document(document).id().to_owned();
        let first = twins.iter().take(SHOWN).map(|&(new, old)| [id(new), id(old)]).collect();
        (!twins.is_empty()).then_some(Self::InArchive { first, count: twins.len() })
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
                write!(f, "no section has a heading that is or ends with this, so none is left out: {}", headings.join(", "))
            }
            Self::InArchive { first, count } => {
                let pairs: Vec<String> = first.iter().map(|[new, old]| format!("{new} = {old}")).collect();
                let more = if *count > first.len() { ", …" } else { "" };
                let texts = if *count == 1 { "1 new text" } else { &format!("{count} new texts") };
                write!(
                    f,
                    "copied, or the very same document, which should then not be in the archive? The archive has {texts} to the letter under the same file name: {}{more}",
                    pairs.join(", ")
                )
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

//! Things to tell the person that are no failure.

use std::fmt;
use std::path::PathBuf;
use zhangju_core::phrases::SmallArchive;

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
    },
    /// Words of user dictionaries do not come out whole.
    BrokenWords(Vec<String>),
    /// The user dictionaries have more words than the engine has room for.
    EngineStandsIn,
    /// The archive is small for phrases.
    SmallArchive(SmallArchive),
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnmatchedMetadata { path, unmatched, rows } => {
                write!(f, "{}: {unmatched} of {rows} rows fit no document", path.display())
            }
            Self::BrokenWords(words) => {
                let shown = words.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
                let more = if words.len() > SHOWN { ", …" } else { "" };
                let count = words.len();
                write!(
                    f,
                    "{count} words of user dictionaries do not come out whole (frequency too low, or a character that every text is cut at): {shown}{more}"
                )
            }
            Self::EngineStandsIn => f.write_str(
                "user dictionaries have more words than the engine has room for: jieba-rs finds the words, the same and slower",
            ),
            Self::SmallArchive(note) => write!(f, "{note}"),
        }
    }
}

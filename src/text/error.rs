//! What can go wrong, with the path and the reason a person needs.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Shorthand for results of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// An error of reading, writing or settings. Counting cannot fail.
#[derive(Debug)]
pub struct Error(Box<Content>);

#[derive(Debug)]
struct Content {
    kind: ErrorKind,
    remedy: Option<&'static str>,
}

/// What went wrong.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The system refused to read or write a file.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was being done, as in "read" or "write".
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// A file was read but is not what it should be.
    Content {
        /// The file.
        path: PathBuf,
        /// What is wrong with it and, where known, what to do.
        reason: String,
    },
    /// A line of a dictionary, stop-word or metadata file is wrong.
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// Nothing is known of files whose name ends so.
    UnknownKind {
        /// The file.
        path: PathBuf,
        /// The ending, in lower case, without its dot.
        ending: String,
    },
    /// Settings that cannot be carried out.
    Settings(String),
    /// A setting that cannot be carried out.
    Setting {
        /// The setting, as settings are written: `by`, `max_run`.
        name: &'static str,
        /// What is wrong with it.
        reason: String,
    },
}

impl Error {
    /// The system refused: `doing` is a verb such as "read".
    pub fn io(path: impl Into<PathBuf>, doing: &'static str, source: io::Error) -> Self {
        ErrorKind::Io { path: path.into(), doing, source }.into()
    }

    /// The content of a file is not what it should be.
    pub fn content(path: impl Into<PathBuf>, reason: impl Into<String>) -> Self {
        ErrorKind::Content { path: path.into(), reason: reason.into() }.into()
    }

    /// A line, counted from 1, is wrong.
    pub fn line(path: impl Into<PathBuf>, line: u64, reason: impl Into<String>) -> Self {
        ErrorKind::Line { path: path.into(), line, reason: reason.into() }.into()
    }

    /// Nothing is known of files whose name ends so.
    pub fn unknown_kind(path: impl Into<PathBuf>, ending: impl Into<String>) -> Self {
        ErrorKind::UnknownKind { path: path.into(), ending: ending.into() }.into()
    }

    /// The settings cannot be carried out.
    pub fn settings(reason: impl Into<String>) -> Self {
        ErrorKind::Settings(reason.into()).into()
    }

    /// One setting, by its name as settings are written, cannot be carried out.
    pub fn setting(name: &'static str, reason: impl Into<String>) -> Self {
        ErrorKind::Setting { name, reason: reason.into() }.into()
    }

    /// The same error, and the setting, by its name, with which it would not have come to it.
    #[must_use]
    pub fn with_remedy(mut self, setting: &'static str) -> Self {
        self.0.remedy = Some(setting);
        self
    }

    /// The setting with which it would not have come to the error, if there is one: `max_file_mib`, `text_column`.
    pub fn remedy(&self) -> Option<&'static str> {
        self.0.remedy
    }

    /// The same error of a file by another path: one that can be shown.
    #[must_use]
    pub fn at(mut self, shown: PathBuf) -> Self {
        match &mut self.0.kind {
            ErrorKind::Io { path, .. }
            | ErrorKind::Content { path, .. }
            | ErrorKind::Line { path, .. }
            | ErrorKind::UnknownKind { path, .. } => *path = shown,
            ErrorKind::Settings(_) | ErrorKind::Setting { .. } => {}
        }
        self
    }

    /// What went wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The file concerned, if any.
    pub fn path(&self) -> Option<&Path> {
        match self.kind() {
            ErrorKind::Io { path, .. }
            | ErrorKind::Content { path, .. }
            | ErrorKind::Line { path, .. }
            | ErrorKind::UnknownKind { path, .. } => Some(path),
            ErrorKind::Settings(_) | ErrorKind::Setting { .. } => None,
        }
    }

    /// The reason without the path: the column `reason` of `skipped.csv`.
    pub fn reason(&self) -> String {
        match self.kind() {
            ErrorKind::Io { doing, source, .. } => format!("cannot {doing}: {}", plain(source)),
            ErrorKind::Content { reason, .. } | ErrorKind::Settings(reason) => reason.clone(),
            ErrorKind::UnknownKind { ending, .. } => format!("files of kind .{ending} are not read"),
            ErrorKind::Setting { name, reason } => format!("{name}: {reason}"),
            ErrorKind::Line { line, reason, .. } => format!("line {line}: {reason}"),
        }
    }

    /// Whether the reader of our output went away (`| head`): an end, not a failure.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self.kind(), ErrorKind::Io { source, .. } if source.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// The system's sentence without its "(os error 2)".
fn plain(source: &io::Error) -> String {
    let text = source.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path() {
            Some(path) => write!(f, "{}: {}", path.display(), self.reason()),
            None => f.write_str(&self.reason()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self.kind() {
            ErrorKind::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self(Box::new(Content { kind, remedy: None }))
    }
}

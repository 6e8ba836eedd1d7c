//! Single files that are compressed: gzip and Zstandard.

use super::{Budget, Stop};
use crate::ReadSettings;
use crate::input::Input;
use flate2::read::MultiGzDecoder;
use std::path::PathBuf;
use zhangju_text::{Error, Result};

/// How a single file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compression {
    Gzip,
    Zstd,
}

impl Compression {
    /// Endings of names, and what they stand for inside.
    fn endings(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Gzip => &[(".tgz", ".tar"), (".gz", "")],
            Self::Zstd => &[(".tzst", ".tar"), (".zst", ""), (".zstd", "")],
        }
    }

    /// The name of what is inside.
    fn inner_name(self, name: &str) -> String {
        let stem = |ending: &str| {
            let at = name.len().checked_sub(ending.len())?;
            (name.get(at..)?.eq_ignore_ascii_case(ending)).then(|| &name[..at])
        };
        let found =
            self.endings().iter().find_map(|(ending, inside)| Some(stem(ending)?.to_owned() + inside));
        found.unwrap_or_else(|| name.to_owned())
    }
}

/// What a compressed file holds, under the name it has without its ending.
///
/// # Errors
/// When it is damaged or holds more than one may.
pub(crate) fn decompressed(
    mut input: Input,
    compression: Compression,
    settings: &ReadSettings,
) -> Result<Input> {
    let (path, is_named) = (input.path.clone(), input.is_named);
    let mut budget = Budget::new(settings, input.len());
    let reader = input.reader()?;
    let bytes = match compression {
        Compression::Gzip => budget.read(&mut MultiGzDecoder::new(reader)),
        Compression::Zstd => match zstd::stream::read::Decoder::new(reader) {
            Ok(mut decoder) => budget.read(&mut decoder),
            Err(error) => Err(Stop::Member(super::plain(&error))),
        },
    };
    let bytes =
        bytes.map_err(|(Stop::Member(reason) | Stop::Archive(reason))| Error::content(&path, reason))?;
    let name = compression.inner_name(&path.to_string_lossy());
    Ok(Input::of_bytes(path, bytes).named(PathBuf::from(name)).by_person(is_named))
}

//! 7z archives.

use super::{Budget, Each, ReadSeek, Stop, wanted};
use sevenz_rust2::{ArchiveReader, Error, Password};

/// Gives the members as they come.
pub(super) fn members(
    reader: Box<dyn ReadSeek + '_>,
    mut budget: Budget,
    each: Each<'_>,
) -> Result<(), String> {
    let mut archive = ArchiveReader::new(reader, Password::empty()).map_err(|error| reason(&error))?;
    // Several threads would unpack ahead of what is requested, without bounds.
    archive.set_thread_count(1);
    let mut at_fault = None;
    let done = archive.for_each_entries(|entry, content| {
        let name = wanted(entry.name()).filter(|_| entry.has_stream() && !entry.is_directory());
        let Some(name) = name else {
            // What is packed behind it comes out only after it.
            return Ok(budget.skip(content));
        };
        match budget.read(content) {
            Ok(bytes) => each(name, Ok(bytes)),
            Err(Stop::Member(reason)) => {
                each(name, Err(reason));
                return Ok(budget.skip(content));
            }
            Err(Stop::Archive(reason)) => {
                at_fault = Some(reason);
                return Ok(false);
            }
        }
        Ok(true)
    });
    match (at_fault, done) {
        (Some(reason), _) => Err(reason),
        (None, done) => done.map_err(|error| reason(&error)),
    }
}

fn reason(error: &Error) -> String {
    match error {
        Error::PasswordRequired | Error::MaybeBadPassword(_) => "encrypted: it needs a password".into(),
        Error::UnsupportedCompressionMethod(method) if method.contains("AES") => {
            "encrypted: it needs a password".into()
        }
        Error::UnsupportedCompressionMethod(method) => format!("unsupported compression: {method}"),
        Error::Io(error, _) => super::plain(error),
        _ => "damaged or truncated: not a whole 7z file".into(),
    }
}

//! Zip archives.

use super::names::decode_name;
use super::{Budget, Each, ReadSeek, Stop, wanted};
use std::io::{Read, SeekFrom};
use zip::ZipArchive;
use zip::result::ZipError;

/// Gives the members in order of their names.
pub(super) fn members(
    mut reader: Box<dyn ReadSeek + '_>,
    mut budget: Budget,
    each: Each<'_>,
) -> Result<(), String> {
    let told = told_members(&mut *reader);
    let mut archive = ZipArchive::new(reader).map_err(|error| reason(&error))?;
    let mut names: Vec<(String, usize)> = vec![];
    for index in 0..archive.len() {
        if let Ok(file) = archive.by_index_raw(index) {
            let name = decode_name(file.name_raw());
            names.extend(wanted(&name).map(|name| (name, index)));
        }
    }
    names.sort();
    for (name, index) in names {
        let bytes = match archive.by_index(index) {
            Ok(mut file) => budget.read(&mut file),
            Err(error) => Err(Stop::Member(reason(&error))),
        };
        match bytes {
            Ok(bytes) => each(name, Ok(bytes)),
            Err(Stop::Member(reason)) => each(name, Err(reason)),
            Err(Stop::Archive(reason)) => return Err(reason),
        }
    }
    // The library knows one member of each name: what it does not show is not passed over in silence.
    match told.saturating_sub(archive.len()) {
        0 => Ok(()),
        lost => Err(format!("{lost} of its members have the same name as another and are not read")),
    }
}

/// How many members the end of the archive says that there are; 0 where it does not.
fn told_members(reader: &mut dyn ReadSeek) -> usize {
    const END: &[u8] = b"PK\x05\x06";
    const REACH: u64 = 66_000;
    let mut tail = vec![];
    let Ok(length) = reader.seek(SeekFrom::End(0)) else { return 0 };
    let read = reader
        .seek(SeekFrom::Start(length.saturating_sub(REACH)))
        .and_then(|_| reader.read_to_end(&mut tail))
        .and_then(|_| reader.seek(SeekFrom::Start(0)));
    let end = memchr::memmem::rfind(&tail, END).filter(|_| read.is_ok());
    let count = end.and_then(|at| Some(u16::from_le_bytes([*tail.get(at + 10)?, *tail.get(at + 11)?])));
    // All ones stand for a number too large to stand here.
    count.filter(|count| *count < u16::MAX).map_or(0, usize::from)
}

/// The names of the members, and what the member `mimetype` says, by which some documents tell what they are.
pub(super) fn names(reader: &mut dyn ReadSeek) -> (Vec<String>, String) {
    const LONGEST: u64 = 200;
    let Ok(mut archive) = ZipArchive::new(reader) else { return Default::default() };
    let names = archive.file_names().flatten().map(Into::into).collect();
    let mut kind = vec![];
    if let Ok(member) = archive.by_name("mimetype") {
        // What cannot be unpacked says nothing.
        let _ = member.take(LONGEST).read_to_end(&mut kind);
    }
    (names, String::from_utf8_lossy(&kind).into_owned())
}

fn reason(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(what) if what.contains("assword") => {
            "encrypted: it needs a password".into()
        }
        ZipError::UnsupportedArchive(what) => format!("unsupported compression: {what}"),
        ZipError::Io(error) => super::plain(error),
        _ => "damaged or truncated: not a whole zip file".into(),
    }
}

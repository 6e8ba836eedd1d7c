//! Zip archives.

use super::names::decode_name;
use super::{Budget, Each, ReadSeek, Stop, wanted};
use zip::ZipArchive;
use zip::result::ZipError;

/// Gives the members in order of their names.
pub(super) fn members(
    reader: Box<dyn ReadSeek + '_>,
    mut budget: Budget,
    each: Each<'_>,
) -> Result<(), String> {
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
    Ok(())
}

pub(super) fn names(reader: &mut dyn ReadSeek) -> Vec<String> {
    let archive = ZipArchive::new(reader);
    archive.map(|archive| archive.file_names().flatten().map(Into::into).collect()).unwrap_or_default()
}

fn reason(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(what) if what.contains("assword") => {
            "encrypted: it needs a password".into()
        }
        ZipError::UnsupportedArchive(what) => format!("packed in a way that is not read: {what}"),
        ZipError::Io(error) => super::plain(error),
        _ => "damaged or cut off: not a whole zip file".into(),
    }
}

//! Tar archives.

use super::names::decode_name;
use super::{Budget, Each, ReadSeek, Stop, plain, wanted};
use tar::Archive;

/// Gives the members as they come.
pub(super) fn members(
    reader: Box<dyn ReadSeek + '_>,
    mut budget: Budget,
    each: Each<'_>,
) -> Result<(), String> {
    let mut archive = Archive::new(reader);
    let entries = archive.entries().map_err(|error| plain(&error))?;
    for entry in entries {
        let mut entry = entry.map_err(|error| plain(&error))?;
        let name = decode_name(&entry.path_bytes());
        let Some(name) = wanted(&name).filter(|_| entry.header().entry_type().is_file()) else { continue };
        match budget.read(&mut entry) {
            Ok(bytes) if (bytes.len() as u64) < entry.size() => {
                each(name, Err("truncated: the archive ends too early".into()));
            }
            Ok(bytes) => each(name, Ok(bytes)),
            Err(Stop::Member(reason)) => each(name, Err(reason)),
            Err(Stop::Archive(reason)) => return Err(reason),
        }
    }
    Ok(())
}

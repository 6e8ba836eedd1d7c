//! Files that are there whole or not at all: written under a temporary name beside the place, then renamed.

use std::io::{BufWriter, Write};
use std::path::Path;
use tempfile::NamedTempFile;
use zhangju_text::{Error, Result};

/// Lets `write` fill the file at `path`. Whatever ends it early, the file is as it was before.
///
/// # Errors
/// When the file cannot be made, written or put in its place, or `write` says so.
pub fn write_whole(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let refuse = |source| Error::io(path, "write", source);
    if path.is_dir() {
        return Err(Error::content(path, "is a folder; name a file"));
    }
    if is_stream(path) {
        // It cannot be renamed onto. What was written to it before stays.
        let stream = std::fs::OpenOptions::new().append(true).open(path).map_err(refuse)?;
        let mut out = BufWriter::new(stream);
        return write(&mut out).and_then(|()| out.flush().map_err(refuse));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = temporary_in(folder).map_err(refuse)?;
    let mut out = BufWriter::with_capacity(1 << 16, file);
    write(&mut out)?;
    let file = out.into_inner().map_err(|error| refuse(error.into_error()))?;
    file.persist(path).map_err(|error| refuse(error.error))?;
    Ok(())
}

/// Whether there is a device or pipe at `path`, or a name for what the process has open, such as `/dev/stdout`, whatever file that
/// leads to: nothing that could be replaced or removed.
pub fn is_stream(path: &Path) -> bool {
    let is_open = path.is_symlink() && ["/dev", "/proc"].iter().any(|folder| path.starts_with(folder));
    is_open || std::fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir())
}

/// A temporary file that, unlike most, is for whom the umask says: it becomes the table.
fn temporary_in(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".zhangju-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

//! The bytes of a file, or of a member of an archive: on disk until they are requested.

use super::ReadSettings;
use std::fs::File;
use std::io::{BufReader, Cursor, ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use zhangju_text::{Error, Result};

/// Something that can be read from the beginning as often as it takes.
pub(super) trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

/// What is to be read, and how it is called.
pub(super) struct Input {
    /// The file; for a member of an archive `archive.zip!/member`.
    pub path: PathBuf,
    /// Its name as far as that tells its kind: without the ending of a compressed file.
    pub name: PathBuf,
    /// A person named it, so that it is one to read whatever its name.
    pub is_named: bool,
    source: Source,
}

enum Source {
    File(File, u64),
    Bytes(Vec<u8>),
}

impl Input {
    /// The file at `path`.
    ///
    /// # Errors
    /// When it cannot be opened or is no regular file.
    pub fn open(path: &Path) -> Result<Self> {
        let refuse = |source| Error::io(path, "read", source);
        // Asked before it is opened: opening a pipe waits for somebody to write.
        let metadata = std::fs::metadata(path).map_err(refuse)?;
        if !metadata.is_file() {
            return Err(Error::content(path, "not a regular file"));
        }
        let file = File::open(path).map_err(refuse)?;
        let (path, name) = (path.to_owned(), path.to_owned());
        Ok(Self { path, name, is_named: false, source: Source::File(file, metadata.len()) })
    }

    /// Bytes that came out of an archive.
    pub fn of_bytes(path: PathBuf, bytes: Vec<u8>) -> Self {
        Self { name: path.clone(), path, is_named: false, source: Source::Bytes(bytes) }
    }

    /// All of standard input, under the name `path` that tells no kind.
    ///
    /// # Errors
    /// When it cannot be read, or has more bytes than `settings` allow.
    pub fn of_stdin(path: &Path, settings: &ReadSettings) -> Result<Self> {
        let mut bytes = vec![];
        let stdin = std::io::stdin().lock();
        let read = stdin.take(settings.max_bytes.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|source| Error::io(path, "read", source))?;
        if bytes.len() as u64 > settings.max_bytes {
            return Err(too_large(path, settings.max_bytes));
        }
        Ok(Self::of_bytes(path.to_owned(), bytes).by_person(true))
    }

    /// The same under a name that tells its kind.
    #[cfg(feature = "archives")]
    pub fn named(self, name: PathBuf) -> Self {
        Self { name, ..self }
    }

    /// The same, named by a person or not.
    pub fn by_person(self, is_named: bool) -> Self {
        Self { is_named, ..self }
    }

    /// How many bytes there are.
    pub fn len(&self) -> u64 {
        match &self.source {
            Source::File(_, len) => *len,
            Source::Bytes(bytes) => bytes.len() as u64,
        }
    }

    /// The first bytes, at most `most`.
    pub fn head(&mut self, most: usize) -> Result<Vec<u8>> {
        match &mut self.source {
            Source::Bytes(bytes) => Ok(bytes[..bytes.len().min(most)].to_vec()),
            Source::File(file, _) => {
                let mut head = vec![];
                let read = file.take(most as u64).read_to_end(&mut head);
                let rewound = read.and_then(|_| file.seek(SeekFrom::Start(0)));
                rewound.map_err(|source| Error::io(&self.path, "read", source))?;
                Ok(head)
            }
        }
    }

    /// To read and seek in.
    pub fn reader(&mut self) -> Result<Box<dyn ReadSeek + '_>> {
        match &mut self.source {
            Source::Bytes(bytes) => Ok(Box::new(Cursor::new(&bytes[..]))),
            Source::File(file, _) => {
                file.seek(SeekFrom::Start(0)).map_err(|source| Error::io(&self.path, "read", source))?;
                Ok(Box::new(BufReader::with_capacity(1 << 16, file)))
            }
        }
    }

    /// All bytes.
    ///
    /// # Errors
    /// When there are more than `settings` allow.
    pub fn bytes(self, settings: &ReadSettings) -> Result<Vec<u8>> {
        let (path, max) = (self.path, settings.max_bytes);
        match self.source {
            Source::Bytes(bytes) if bytes.len() as u64 > max => Err(too_large(&path, max)),
            Source::Bytes(bytes) => Ok(bytes),
            Source::File(_, len) if len > max => Err(too_large(&path, max)),
            Source::File(mut file, len) => {
                let refuse = |source| Error::io(&path, "read", source);
                file.seek(SeekFrom::Start(0)).map_err(refuse)?;
                let mut bytes = Vec::new();
                match bytes.try_reserve_exact(len as usize) {
                    // Bounded while reading too, for files that grow or have no size.
                    Ok(()) => file.take(max + 1).read_to_end(&mut bytes).map_err(refuse)?,
                    Err(_) => return Err(refuse(ErrorKind::OutOfMemory.into())),
                };
                if bytes.len() as u64 > max { Err(too_large(&path, max)) } else { Ok(bytes) }
            }
        }
    }
}

pub(super) fn too_large(path: &Path, max: u64) -> Error {
    Error::content(path, format!("larger than {} MiB", max >> 20)).with_remedy("max_file_mib")
}

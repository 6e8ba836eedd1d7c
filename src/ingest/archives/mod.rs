//! Files that hold files: read in place, member by member, nothing written to disk.
//!
//! Nothing an archive says of itself is believed: sizes are counted while bytes come out, and names are only names.

#[cfg(feature = "archives")]
mod compressed;
mod names;
#[cfg(feature = "archives")]
mod sevenz;
#[cfg(feature = "archives")]
mod tar;
mod zip;

#[cfg(feature = "archives")]
pub(super) use compressed::{Compression, decompressed};

use super::ReadSettings;
use super::input::{Input, ReadSeek};
pub(super) use names::{decode_name, wanted};
use std::io::{self, Read};
use zhangju_text::{Error, Result};

/// How files are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Zip,
    #[cfg(feature = "archives")]
    Tar,
    #[cfg(feature = "archives")]
    SevenZ,
}

/// A member of an archive.
pub(super) struct Member {
    /// Its path inside the archive, `/` between folders, without tricks.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What is done with each member: its name, and its bytes or why they cannot be had.
type Each<'e> = &'e mut dyn FnMut(String, std::result::Result<Vec<u8>, String>);

/// Gives the members of an archive in order to `each`.
///
/// # Errors
/// When the archive cannot be read, or holds more than one may. Members given before stand.
pub(super) fn members(
    input: &mut Input,
    packing: Packing,
    settings: &ReadSettings,
    each: &mut dyn FnMut(Result<Member>),
) -> Result<()> {
    let path = input.path.clone();
    let size = input.len();
    let budget = Budget::new(settings, size);
    let mut give = |name: String, bytes: std::result::Result<Vec<u8>, String>| {
        each(match bytes {
            Ok(bytes) => Ok(Member { name, bytes }),
            Err(reason) => Err(Error::content(format!("{}!/{name}", path.display()), reason)),
        });
    };
    let reader = input.reader()?;
    let done = match packing {
        Packing::Zip => zip::members(reader, budget, &mut give),
        #[cfg(feature = "archives")]
        Packing::Tar => tar::members(reader, budget, &mut give),
        #[cfg(feature = "archives")]
        Packing::SevenZ => sevenz::members(reader, budget, &mut give),
    };
    done.map_err(|reason| Error::content(&path, reason))
}

/// Names of the members of a zip, for telling what kind of file it is, and what its member `mimetype` says; nothing where it
/// cannot be read.
pub(super) fn zip_names(reader: &mut dyn ReadSeek) -> (Vec<String>, String) {
    zip::names(reader)
}

/// How much may still come out of an archive.
pub(super) struct Budget {
    /// Of one member.
    most: u64,
    /// Of all that follow.
    left: u64,
}

impl Budget {
    /// All that comes out may be this many times what went in, once it is large.
    const RATIO: u64 = 200;
    /// What is always allowed.
    const FREE: u64 = 64 << 20;
    /// All that comes out of one archive.
    const TOTAL: u64 = 16 << 30;

    fn new(settings: &ReadSettings, size: u64) -> Self {
        let left = size.saturating_mul(Self::RATIO).clamp(Self::FREE, Self::TOTAL);
        Self { most: settings.max_bytes, left }
    }

    /// Reads to the end, as far as the budget goes.
    ///
    /// # Errors
    /// Why not; nothing more may be read where the whole archive is at fault.
    pub fn read(&mut self, reader: &mut dyn Read) -> std::result::Result<Vec<u8>, Stop> {
        let most = self.most.min(self.left);
        let mut bytes = vec![];
        reader.take(most + 1).read_to_end(&mut bytes).map_err(|error| Stop::Member(plain(&error)))?;
        let len = bytes.len() as u64;
        if len > self.left {
            self.left = 0;
            return Err(Stop::Archive("expands to far more than it should (a zip bomb?)".into()));
        }
        self.left -= len;
        if len > self.most {
            return Err(Stop::Member(format!("larger than {} MiB", self.most >> 20)));
        }
        Ok(bytes)
    }
}

#[cfg(feature = "archives")]
impl Budget {
    /// Passes over what is left of a member; whether the budget and the archive allow it.
    pub fn skip(&mut self, reader: &mut dyn Read) -> bool {
        let skipped = io::copy(&mut reader.take(self.left), &mut io::sink());
        let Ok(skipped) = skipped else { return false };
        self.left -= skipped;
        self.left > 0
    }
}

/// Why reading stopped.
pub(super) enum Stop {
    /// This member cannot be read, the next ones can.
    Member(String),
    /// No more can be read.
    Archive(String),
}

/// What a system or library said, in a sentence.
fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => "truncated: the file ends too early".to_owned(),
        _ => format!("damaged: {error}"),
    }
}

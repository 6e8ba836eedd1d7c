//! One file becomes texts: its kind recognised, archives taken apart, each document read by its format.

use super::archives::{self, Member, Packing, wanted};
use super::detect::{Kind, kind};
use super::input::Input;
use super::{Enclosed, Extract, Format, InputFile, Outcome, ReadSettings, Work};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use zhangju_text::{Error, Result};

/// Archives in archives are read so deep.
const MOST_NESTED: usize = 1;
/// Members of an archive that are unpacked before they are read side by side.
const BATCH: usize = 64;
/// Their bytes, about.
const BATCH_BYTES: usize = 64 << 20;

/// Why a document was not read to the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// It took too long: this many seconds.
    TimedOut(u64),
    /// The reader failed.
    Failed,
    /// There is nothing that would read it, and why: no fault of the document.
    NotStarted(String),
}

/// Does the reading of one document, here or in another process, so that one that never ends or fails badly does no harm.
pub type Guard<'g> = &'g (dyn Fn(Work) -> std::result::Result<Outcome, Stopped> + Sync);

/// Does it here, as it is.
#[expect(clippy::missing_errors_doc, reason = "it has none")]
pub fn unguarded(work: Work) -> std::result::Result<Outcome, Stopped> {
    Ok(work.run())
}

/// Reads one file: gives its texts, and errors of members of archives, to `sink`. Texts of an archive come in order of
/// their [`Extract::member`]; texts given before an error stand.
///
/// # Errors
/// When nothing takes the file, the system refuses, or the content is not what it should be.
pub fn read(
    path: &Path,
    settings: &ReadSettings,
    guard: Guard<'_>,
    sink: &mut dyn FnMut(Result<Extract>),
) -> Result<()> {
    read_input(Input::open(path)?, settings, guard, sink)
}

/// Reads a file that was found: [`read`], but a file that a person named is read by what it is, whatever its ending, and `-` is standard input.
///
/// # Errors
/// As [`read`].
pub fn read_file(
    file: &InputFile,
    settings: &ReadSettings,
    guard: Guard<'_>,
    sink: &mut dyn FnMut(Result<Extract>),
) -> Result<()> {
    let input = if file.is_stdin() {
        Input::of_stdin(Path::new(&file.id), settings)?
    } else {
        Input::open(&file.path)?.by_person(file.is_named)
    };
    read_input(input, settings, guard, sink)
}

/// Reads what would be the file at `path`, which is only named.
///
/// # Errors
/// As [`read`].
pub fn read_bytes(
    path: &Path,
    bytes: Vec<u8>,
    settings: &ReadSettings,
    guard: Guard<'_>,
    sink: &mut dyn FnMut(Result<Extract>),
) -> Result<()> {
    read_input(Input::of_bytes(path.to_owned(), bytes), settings, guard, sink)
}

fn read_input(
    input: Input,
    settings: &ReadSettings,
    guard: Guard<'_>,
    sink: &mut dyn FnMut(Result<Extract>),
) -> Result<()> {
    if input.len() == 0 {
        return Err(Error::content(&input.path, "the file is empty"));
    }
    let reader = Reader { settings, guard };
    let mut texts = vec![];
    let done = reader.read(input, 0, &mut |text| match text {
        Ok(text) if text.member.is_some() => texts.push(text),
        text => sink(text),
    });
    texts.sort_by(|a: &Extract, b| (&a.member, a.row).cmp(&(&b.member, b.row)));
    for text in texts {
        sink(Ok(text));
    }
    done
}

struct Reader<'r> {
    settings: &'r ReadSettings,
    guard: Guard<'r>,
}

impl Reader<'_> {
    fn read(&self, mut input: Input, nested: usize, sink: &mut dyn FnMut(Result<Extract>)) -> Result<()> {
        match kind(&mut input)? {
            Kind::Document(format) => self.document(input, format, nested, sink),
            Kind::Archive(_) if nested > MOST_NESTED => {
                Err(Error::content(&input.path, "archives nested three deep are not read"))
            }
            Kind::Archive(packing) => self.archive(input, packing, nested, sink),
            #[cfg(feature = "archives")]
            Kind::Compressed(compression) => {
                let mut inner = archives::decompressed(input, compression, self.settings)?;
                if let Kind::Compressed(_) = kind(&mut inner)? {
                    return Err(Error::content(&inner.path, "compressed twice; it is not read"));
                }
                self.read(inner, nested, sink)
            }
            Kind::Refused(reason) => Err(Error::content(&input.path, reason)),
            Kind::Unknown(ending) => Err(Error::unknown_kind(&input.path, ending)),
        }
    }

    fn archive(
        &self,
        mut input: Input,
        packing: Packing,
        nested: usize,
        sink: &mut dyn FnMut(Result<Extract>),
    ) -> Result<()> {
        let archive = input.path.clone();
        let mut batch: Vec<Result<Member>> = vec![];
        let mut bytes = 0;
        let mut count = 0;
        let done = archives::members(&mut input, packing, self.settings, &mut |member| {
            count += 1;
            bytes += member.as_ref().map_or(0, |member| member.bytes.len());
            batch.push(member);
            if batch.len() >= BATCH || bytes >= BATCH_BYTES {
                self.members(&archive, std::mem::take(&mut batch), nested, sink);
                bytes = 0;
            }
        });
        self.members(&archive, batch, nested, sink);
        done?;
        if count == 0 {
            Err(Error::content(archive, "an archive without any file of a known format"))
        } else {
            Ok(())
        }
    }

    /// Reads members side by side; what comes of them is given in order.
    fn members(
        &self,
        archive: &Path,
        members: Vec<Result<Member>>,
        nested: usize,
        sink: &mut dyn FnMut(Result<Extract>),
    ) {
        let one = |member: Result<Member>| {
            let mut texts = vec![];
            match member {
                Ok(member) => self.member(archive, member, nested, &mut texts),
                Err(error) => texts.push(Err(error)),
            }
            texts
        };
        let read: Vec<_> = members.into_par_iter().map(one).collect();
        read.into_iter().flatten().for_each(sink);
    }

    fn member(&self, archive: &Path, member: Member, nested: usize, texts: &mut Vec<Result<Extract>>) {
        let path = PathBuf::from(format!("{}!/{}", archive.display(), member.name));
        if member.bytes.is_empty() {
            return texts.push(Err(Error::content(path, "the file is empty")));
        }
        let done = self.read(Input::of_bytes(path, member.bytes), nested + 1, &mut |text| {
            texts.push(text.map(|text| {
                let inner = text.member.map(|inner| format!("!/{inner}")).unwrap_or_default();
                Extract { member: Some(member.name.clone() + &inner), ..text }
            }));
        });
        texts.extend(done.err().map(Err));
    }

    fn document(
        &self,
        input: Input,
        format: &'static dyn Format,
        nested: usize,
        sink: &mut dyn FnMut(Result<Extract>),
    ) -> Result<()> {
        let path = input.path.clone();
        let bytes = input.bytes(self.settings)?;
        let work = Work::new(format, path.clone(), bytes, self.settings.clone());
        let outcome = if format.is_intricate() { (self.guard)(work) } else { unguarded(work) };
        let Outcome { texts, enclosed, done } =
            outcome.unwrap_or_else(|stopped| Outcome::failed(error(&path, stopped)));
        let none = texts.is_empty() && enclosed.is_empty();
        for mut text in texts {
            // Before anything else is made of it.
            if self.settings.fix_mojibake && !super::mojibake::found(&text.text).is_empty() {
                text = text.map(super::mojibake::mended);
            }
            #[cfg(feature = "opencc")]
            let text = match self.settings.script {
                Some(script) => script.put(text),
                None => text,
            };
            sink(Ok(Extract { format: format.name(), ..text }));
        }
        self.enclosed(&path, enclosed, nested, sink);
        done?;
        if none { Err(Error::content(path, "no text in the file")) } else { Ok(()) }
    }
}

impl Reader<'_> {
    /// Reads the files that are part of a document, as those of an archive are.
    fn enclosed(
        &self,
        path: &Path,
        files: Vec<Enclosed>,
        nested: usize,
        sink: &mut dyn FnMut(Result<Extract>),
    ) {
        if nested > MOST_NESTED && !files.is_empty() {
            let reason = "attachments of a mail in an archive in an archive are not read";
            return sink(Err(Error::content(path, reason)));
        }
        let member = |file: Enclosed| Some(Ok(Member { name: wanted(&file.name)?, bytes: file.bytes }));
        self.members(path, files.into_iter().filter_map(member).collect(), nested, sink);
    }
}

fn error(path: &Path, stopped: Stopped) -> Error {
    match stopped {
        Stopped::TimedOut(seconds) => {
            Error::content(path, format!("took longer than {seconds} seconds to read"))
                .with_remedy("max_file_seconds")
        }
        Stopped::Failed => Error::content(path, "damaged: its reader crashed"),
        Stopped::NotStarted(why) => {
            Error::content(path, format!("not read: its reader cannot be started: {why}"))
        }
    }
}

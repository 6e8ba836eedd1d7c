//! What two processes say to each other when one reads documents for the other: frames of bytes, each behind its length.
//!
//! 1. The reader sends a greeting, once, so that another program or version is recognised at once.
//! 2. For each document it is sent a frame that says what to read and how, and a frame with the content.
//! 3. It answers with a frame: the texts, the files in the document, and the error, if there was one.
//!
//! What comes out is what went in, to the byte. The other side may be broken: what cannot be is an error.

use super::{Enclosed, Extract, FORMATS, Field, Outcome, ReadSettings, TextMarkup, Work};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use zhangju_text::{Error, ErrorKind, StyledSpan};

/// No frame is longer: what says so is none.
const LONGEST: u64 = 16 << 30;
/// Room that is made for a frame before any of it is there.
const ROOM: u64 = 1 << 20;
/// What a reader says first.
const GREETING: &str = concat!("zhangju reader ", env!("CARGO_PKG_VERSION"));

/// Says that here is a reader.
///
/// # Errors
/// When nobody listens.
pub fn greet(to: &mut impl Write) -> io::Result<()> {
    send(to, GREETING.as_bytes())?;
    to.flush()
}

/// Waits for the greeting of a reader.
///
/// # Errors
/// When something else comes, or nothing.
pub fn expect_greeting(from: &mut impl Read) -> io::Result<()> {
    match receive(from)? {
        Some(greeting) if greeting == GREETING.as_bytes() => Ok(()),
        Some(_) => Err(nonsense()),
        None => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

/// What is to be read and how.
#[derive(Serialize, Deserialize)]
struct Request<'r> {
    format: Cow<'r, str>,
    /// For the reader to look at only: a path that is no Unicode does not come through whole.
    path: Cow<'r, str>,
    settings: Cow<'r, ReadSettings>,
}

/// Asks for a document to be read.
///
/// # Errors
/// When nobody listens.
pub fn send_work(work: &Work, to: &mut impl Write) -> io::Result<()> {
    let request = Request {
        format: work.format.name().into(),
        path: work.path.to_string_lossy(),
        settings: Cow::Borrowed(&work.settings),
    };
    send(to, &packed(&request)?)?;
    send(to, &work.bytes)?;
    to.flush()
}

/// The next request; `None` at the end.
///
/// # Errors
/// When what comes is no request.
pub fn receive_work(from: &mut impl Read) -> io::Result<Option<Work>> {
    let Some(frame) = receive(from)? else { return Ok(None) };
    let request: Request<'_> = unpacked(&frame)?;
    let format = FORMATS.iter().find(|format| format.name() == request.format);
    let bytes = receive(from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
    let path = request.path.into_owned().into();
    Ok(Some(Work::new(*format.ok_or_else(nonsense)?, path, bytes, request.settings.into_owned())))
}

/// What came of a document.
#[derive(Serialize, Deserialize)]
struct Answer<'a> {
    texts: Vec<Extracted<'a>>,
    enclosed: Cow<'a, [Enclosed]>,
    failure: Option<Failure<'a>>,
}

/// An [`Extract`].
#[derive(Serialize, Deserialize)]
struct Extracted<'t> {
    member: Option<Cow<'t, str>>,
    format: Cow<'t, str>,
    row: Option<u64>,
    text: Cow<'t, str>,
    encoding: Cow<'t, str>,
    markup: Cow<'t, TextMarkup>,
    fields: Cow<'t, [Field]>,
    notes: Cow<'t, [String]>,
}

/// An [`Error`].
#[derive(Serialize, Deserialize)]
struct Failure<'f> {
    what: What<'f>,
    remedy: Option<Cow<'f, str>>,
}

/// What an [`Error`] says.
#[derive(Serialize, Deserialize)]
enum What<'f> {
    Io { place: Place<'f>, doing: Cow<'f, str>, said: Said<'f> },
    Content { place: Place<'f>, reason: Cow<'f, str> },
    Line { place: Place<'f>, line: u64, reason: Cow<'f, str> },
    Settings(Cow<'f, str>),
}

/// The file an error is about.
#[derive(Serialize, Deserialize)]
enum Place<'p> {
    /// The document: who requested it knows its path better.
    Document,
    Elsewhere(Cow<'p, str>),
}

/// What the system said, as far as programs tell it apart.
#[derive(Serialize, Deserialize)]
enum Said<'s> {
    Code(i32),
    Words { kind: u8, words: Cow<'s, str> },
}

/// Kinds of errors of the system that stay what they are.
const KINDS: [io::ErrorKind; 8] = [
    io::ErrorKind::Other,
    io::ErrorKind::UnexpectedEof,
    io::ErrorKind::InvalidData,
    io::ErrorKind::InvalidInput,
    io::ErrorKind::OutOfMemory,
    io::ErrorKind::BrokenPipe,
    io::ErrorKind::NotFound,
    io::ErrorKind::PermissionDenied,
];

/// Answers for the document at `path`: what came of it, `None` where its reader failed.
///
/// # Errors
/// When nobody listens.
pub fn send_answer(outcome: Option<&Outcome>, path: &Path, to: &mut impl Write) -> io::Result<()> {
    let answer = outcome.map(|outcome| Answer {
        texts: outcome.texts.iter().map(Extracted::of).collect(),
        enclosed: Cow::Borrowed(&outcome.enclosed),
        failure: outcome.done.as_ref().err().map(|error| Failure::of(error, path)),
    });
    send(to, &packed(&answer)?)?;
    to.flush()
}

/// The answer for the document at `path`: `None` where its reader failed.
///
/// # Errors
/// When what comes is no answer.
pub fn receive_answer(path: &Path, from: &mut impl Read) -> io::Result<Option<Outcome>> {
    let frame = receive(from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
    let Some(answer) = unpacked::<Option<Answer<'_>>>(&frame)? else { return Ok(None) };
    Ok(Some(Outcome {
        texts: answer
            .texts
            .into_iter()
            .map(Extracted::extract)
            .collect::<Option<_>>()
            .ok_or_else(nonsense)?,
        enclosed: answer.enclosed.into_owned(),
        done: match answer.failure {
            Some(failure) => Err(failure.error(path).ok_or_else(nonsense)?),
            None => Ok(()),
        },
    }))
}

impl<'t> Extracted<'t> {
    fn of(extract: &'t Extract) -> Self {
        let Extract { member, format, row, text, encoding, markup, fields, notes } = extract;
        Self {
            member: member.as_deref().map(Cow::Borrowed),
            format: Cow::Borrowed(format),
            row: *row,
            text: Cow::Borrowed(text),
            encoding: Cow::Borrowed(encoding),
            markup: Cow::Borrowed(markup),
            fields: Cow::Borrowed(fields),
            notes: Cow::Borrowed(notes),
        }
    }

    fn extract(self) -> Option<Extract> {
        let markup = self.markup.into_owned();
        match &markup {
            TextMarkup::Styled(styles) if !lie_in(styles, &self.text) => return None,
            _ => {}
        }
        Some(Extract {
            member: self.member.map(Cow::into_owned),
            format: lasting(&self.format)?,
            row: self.row,
            text: self.text.into_owned(),
            encoding: lasting(&self.encoding)?,
            markup,
            fields: self.fields.into_owned(),
            notes: self.notes.into_owned(),
        })
    }
}

/// Whether the spans are of this text: others would be looked up outside it.
fn lie_in(styles: &[StyledSpan], text: &str) -> bool {
    styles.iter().all(|styled| text.get(styled.span.range()).is_some())
}

impl<'f> Failure<'f> {
    fn of(error: &'f Error, document: &Path) -> Self {
        Self { what: What::of(error, document), remedy: error.remedy().map(Cow::Borrowed) }
    }

    fn error(self, document: &Path) -> Option<Error> {
        let error = self.what.error(document)?;
        match self.remedy {
            Some(setting) => Some(error.with_remedy(lasting(&setting)?)),
            None => Some(error),
        }
    }
}

impl<'f> What<'f> {
    fn of(error: &'f Error, document: &Path) -> Self {
        let place = |path: &'f Path| {
            if path == document { Place::Document } else { Place::Elsewhere(path.to_string_lossy()) }
        };
        match error.kind() {
            ErrorKind::Io { path, doing, source } => {
                Self::Io { place: place(path), doing: Cow::Borrowed(doing), said: Said::of(source) }
            }
            ErrorKind::Content { path, reason } => {
                Self::Content { place: place(path), reason: reason.into() }
            }
            ErrorKind::Line { path, line, reason } => {
                Self::Line { place: place(path), line: *line, reason: reason.into() }
            }
            ErrorKind::Settings(reason) => Self::Settings(reason.into()),
            // No reader has any other; its words come through.
            _ => Self::Content { place: Place::Document, reason: error.reason().into() },
        }
    }

    fn error(self, document: &Path) -> Option<Error> {
        let path = |place: Place<'_>| match place {
            Place::Document => document.to_owned(),
            Place::Elsewhere(path) => path.into_owned().into(),
        };
        Some(match self {
            Self::Io { place, doing, said } => Error::io(path(place), lasting(&doing)?, said.source()?),
            Self::Content { place, reason } => Error::content(path(place), reason),
            Self::Line { place, line, reason } => Error::line(path(place), line, reason),
            Self::Settings(reason) => Error::settings(reason),
        })
    }
}

impl Said<'_> {
    fn of(source: &io::Error) -> Self {
        match source.raw_os_error() {
            Some(code) => Self::Code(code),
            None => Self::Words {
                kind: KINDS.iter().position(|kind| *kind == source.kind()).unwrap_or_default() as u8,
                words: source.to_string().into(),
            },
        }
    }

    fn source(self) -> Option<io::Error> {
        Some(match self {
            Self::Code(code) => io::Error::from_raw_os_error(code),
            Self::Words { kind, words } => io::Error::new(*KINDS.get(usize::from(kind))?, words.into_owned()),
        })
    }
}

/// A name that lives as long as the program: that of a format or an encoding. There are few; a side that sends ever new ones
/// is broken.
fn lasting(name: &str) -> Option<&'static str> {
    const MOST: usize = 1000;
    const LONGEST: usize = 100;
    static NAMES: Mutex<Option<HashSet<&'static str>>> = Mutex::new(None);
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    let names = names.get_or_insert_default();
    if let Some(known) = names.get(name) {
        return Some(known);
    }
    if names.len() >= MOST || name.len() > LONGEST {
        return None;
    }
    let name: &'static str = name.to_owned().leak();
    names.insert(name);
    Some(name)
}

fn send(to: &mut impl Write, content: &[u8]) -> io::Result<()> {
    to.write_all(&(content.len() as u64).to_le_bytes())?;
    to.write_all(content)
}

/// The next frame; `None` at the end.
fn receive(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = vec![];
    from.by_ref().take(8).read_to_end(&mut length)?;
    if length.is_empty() {
        return Ok(None);
    }
    let length = length.try_into().map_err(|_| io::ErrorKind::UnexpectedEof)?;
    let length = u64::from_le_bytes(length);
    if length > LONGEST {
        return Err(nonsense());
    }
    let mut content = Vec::with_capacity(length.min(ROOM) as usize);
    from.by_ref().take(length).read_to_end(&mut content)?;
    if content.len() as u64 == length { Ok(Some(content)) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

fn packed(value: &impl Serialize) -> io::Result<Vec<u8>> {
    postcard::to_allocvec(value).map_err(io::Error::other)
}

/// All of a frame.
fn unpacked<'f, T: Deserialize<'f>>(frame: &'f [u8]) -> io::Result<T> {
    match postcard::take_from_bytes(frame) {
        Ok((value, [])) => Ok(value),
        _ => Err(nonsense()),
    }
}

fn nonsense() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "not what a reader of this version says")
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhangju_text::{LineStyle, Span};

    fn text() -> Extract {
        let styled = |start, end, style| StyledSpan { span: Span::new(start, end), style };
        Extract {
            member: Some("表一".into()),
            format: "",
            row: Some(u64::MAX),
            text: "题\n一、甲\0\u{10ffff}\n".into(),
            encoding: "UTF-8 (damaged)",
            markup: TextMarkup::Styled(vec![
                styled(0, 4, LineStyle::Title),
                styled(4, 19, LineStyle::Heading(255)),
            ]),
            fields: vec![Field { name: "年".into(), value: String::new() }],
            notes: vec!["第二行没有正文".into()],
        }
    }

    fn through(outcome: &Outcome, path: &Path) -> Outcome {
        let mut bytes = vec![];
        send_answer(Some(outcome), path, &mut bytes).unwrap();
        receive_answer(path, &mut &bytes[..]).unwrap().unwrap()
    }

    #[test]
    fn answers_come_through_whole() {
        let texts = vec![
            text(),
            Extract { markup: TextMarkup::Markdown, ..Extract::default() },
            Extract { member: Some(String::new()), ..Extract::default() },
        ];
        let enclosed = vec![Enclosed { name: "附件.docx".into(), bytes: (0..=255).collect() }];
        let sent = Outcome { texts, enclosed, done: Ok(()) };
        let got = through(&sent, Path::new("a.pdf"));
        assert_eq!((got.texts, got.enclosed), (sent.texts, sent.enclosed));
        assert!(got.done.is_ok());
    }

    #[test]
    fn errors_come_through_with_kind_and_path() {
        let document = Path::new("a.zip!/甲.docx");
        for error in [
            Error::content(document, "damaged: 甲"),
            Error::content("elsewhere", ""),
            Error::line(document, u64::MAX, "wrong"),
            Error::settings("there is no column 正文"),
            Error::io(document, "read", io::Error::from_raw_os_error(2)),
            Error::io(document, "unpack", io::ErrorKind::OutOfMemory.into()),
            Error::io(document, "read", io::Error::new(io::ErrorKind::BrokenPipe, "it went")),
        ] {
            let was = (format!("{error}"), error.path().map(Path::to_owned), error.is_broken_pipe());
            let kind = std::mem::discriminant(error.kind());
            let got = through(&Outcome::failed(error), document).done.unwrap_err();
            assert_eq!((format!("{got}"), got.path().map(Path::to_owned), got.is_broken_pipe()), was);
            assert_eq!(std::mem::discriminant(got.kind()), kind);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_no_unicode_comes_back_whole() {
        use std::os::unix::ffi::OsStrExt;
        let path = Path::new(std::ffi::OsStr::from_bytes(b"\xff.docx"));
        let got = through(&Outcome::failed(Error::content(path, "damaged")), path);
        assert_eq!(got.done.unwrap_err().path(), Some(path));
    }

    #[test]
    fn requests_come_through_whole() {
        let settings =
            ReadSettings { text_column: Some("正文".into()), max_bytes: 7, ..Default::default() };
        let mut bytes = vec![];
        for (format, content) in FORMATS.iter().zip(0u8..) {
            let content = vec![content; usize::from(content) * 1000];
            send_work(&Work::new(*format, "甲.x".into(), content, settings.clone()), &mut bytes).unwrap();
        }
        let mut bytes = &bytes[..];
        for (format, content) in FORMATS.iter().zip(0u8..) {
            let work = receive_work(&mut bytes).unwrap().unwrap();
            assert_eq!(
                (work.format.name(), work.path(), &work.settings),
                (format.name(), Path::new("甲.x"), &settings)
            );
            assert_eq!(work.bytes, vec![content; usize::from(content) * 1000]);
        }
        assert!(receive_work(&mut bytes).unwrap().is_none());
    }

    #[test]
    fn the_greeting_is_that_of_this_version() {
        let mut bytes = vec![];
        greet(&mut bytes).unwrap();
        assert!(expect_greeting(&mut &bytes[..]).is_ok());
        bytes.pop();
        assert!(
            expect_greeting(&mut &bytes[..]).is_err() && expect_greeting(&mut &b"hello, world"[..]).is_err()
        );
    }

    #[test]
    fn nonsense_is_told() {
        let path = Path::new("a.pdf");
        let mut whole = vec![];
        send_answer(Some(&Outcome { texts: vec![text()], enclosed: vec![], done: Ok(()) }), path, &mut whole)
            .unwrap();
        for end in 0..whole.len() {
            assert!(receive_answer(path, &mut &whole[..end]).is_err(), "cut off at {end}");
        }
        // Any bit may be wrong: another answer or none, but no panic.
        for at in 0..whole.len() * 8 {
            let mut bytes = whole.clone();
            bytes[at / 8] ^= 1 << (at % 8);
            if let Ok(Some(outcome)) = receive_answer(path, &mut &bytes[..]) {
                let styles = |text: &Extract| match &text.markup {
                    TextMarkup::Styled(styles) => lie_in(styles, &text.text),
                    _ => true,
                };
                assert!(outcome.texts.iter().all(styles));
            }
        }
    }

    #[test]
    fn a_side_that_sends_ever_new_names_is_broken() {
        assert_eq!(lasting("UTF-8"), Some("UTF-8"));
        assert_eq!(lasting(&"x".repeat(101)), None);
    }
}

//! What kind of file something is: recognised by its content first, by its name where that says nothing.

#[cfg(feature = "archives")]
use super::archives::Compression;
use super::archives::{Packing, zip_names};
use super::columns::find_text_column;
use super::input::{Input, ReadSeek};
use super::{FORMATS, Format};
use std::path::Path;
use zhangju_text::Result;

/// This many bytes tell most kinds.
const HEAD: usize = 8192;

/// What is done with a file.
pub(super) enum Kind {
    /// It is a document, or a table of them.
    Document(&'static dyn Format),
    /// It holds files.
    Archive(Packing),
    /// It is another file, compressed.
    #[cfg(feature = "archives")]
    Compressed(Compression),
    /// It is not read, and why.
    Refused(String),
    /// Nothing is known of files whose name ends so.
    Unknown(String),
}

/// Tells the kind of a file.
///
/// # Errors
/// When its beginning cannot be read.
pub(super) fn kind(input: &mut Input) -> Result<Kind> {
    let head = input.head(HEAD)?;
    if let Some(kind) = flat_xml(&head) {
        return Ok(kind);
    }
    let by_content = match by_signature(&head) {
        Some(Signature::Zip) => return Ok(of_zip(&mut *input.reader()?)),
        Some(Signature::Compound) => return Ok(of_compound(&mut *input.reader()?)),
        Some(Signature::Kind(kind)) => return Ok(kind),
        Some(Signature::Format(name)) => Some(name),
        None => by_text(&head, &input.name),
    };
    Ok(match by_content {
        Some(name) => named(name),
        None => match by_name(&input.name) {
            // A person who names a file knows that it is one to read.
            Kind::Unknown(_) if input.is_named => named(plain_text(&head)),
            Kind::Document(format)
                if input.is_named && input.name.extension().is_none() && format.name() == "txt" =>
            {
                named(plain_text(&head))
            }
            kind => kind,
        },
    })
}

/// What the first bytes say.
enum Signature {
    /// A zip file, which may be a document.
    Zip,
    /// A compound file: Office 97–2003.
    Compound,
    /// The name of a format.
    Format(&'static str),
    Kind(Kind),
}

/// Documents of CNKI that are no PDF.
const CAJ: &str =
    "a CAJ document that is no PDF; open it in CAJViewer and print it as .pdf, or get the .pdf from CNKI";

fn by_signature(head: &[u8]) -> Option<Signature> {
    const FORMATS: &[(&[u8], &str)] = &[(b"{\\rtf", "rtf"), (b"PAR1", "parquet")];
    const OLD_WORD: &str = "a document of Word 1 or 2, or of Write; save it as .docx";
    const NO_TEXT: &[(&[u8], &str)] = &[
        (b"Rar!", "a RAR archive; pack it as .zip or .7z"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"BM", ""),
        (b"\x7fELF", "a program"),
        (b"MZ", ""),
        (b"\xdb\xa5\x2d\0", OLD_WORD),
        (b"\x9b\xa5\x21\0", OLD_WORD),
        (b"\x31\xbe\0\0", OLD_WORD),
        (b"\x32\xbe\0\0", OLD_WORD),
        (b"BZh", "a bzip2 file; unpack it first"),
        (b"CAJ\0", CAJ),
        (b"HN\0\0", CAJ),
        (b"\xc8\0\0\0", CAJ),
        (b"KDH 2", CAJ),
        (b"\x01\xfe", "a document of Microsoft Works for DOS; open it in LibreOffice and save it as .docx"),
        (b"\xfd7zXZ", "an xz file; unpack it first"),
    ];
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Some(Signature::Zip);
    }
    if head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(Signature::Compound);
    }
    if let Some(kind) = packed(head) {
        return Some(Signature::Kind(kind));
    }
    // A PDF may have rubbish before it.
    if memchr::memmem::find(&head[..head.len().min(1024)], b"%PDF-").is_some() {
        return Some(Signature::Format("pdf"));
    }
    if let Some((_, name)) = FORMATS.iter().find(|(signature, _)| head.starts_with(signature)) {
        return Some(Signature::Format(name));
    }
    let what = NO_TEXT.iter().find(|(signature, what)| !what.is_empty() && head.starts_with(signature));
    what.map(|(_, what)| {
        let is_advice = what.contains(';');
        Signature::Kind(Kind::Refused(if is_advice { (*what).into() } else { format!("{what}, not text") }))
    })
}

/// What is packed otherwise than as a zip.
#[cfg(feature = "archives")]
fn packed(head: &[u8]) -> Option<Kind> {
    if head.starts_with(b"\x1f\x8b") {
        Some(Kind::Compressed(Compression::Gzip))
    } else if head.starts_with(b"\x28\xb5\x2f\xfd") {
        Some(Kind::Compressed(Compression::Zstd))
    } else if head.starts_with(b"7z\xbc\xaf\x27\x1c") {
        Some(Kind::Archive(Packing::SevenZ))
    } else {
        (head.get(257..262) == Some(b"ustar")).then_some(Kind::Archive(Packing::Tar))
    }
}

#[cfg(not(feature = "archives"))]
fn packed(head: &[u8]) -> Option<Kind> {
    let signs: [&[u8]; 3] = [b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf\x27\x1c"];
    let is_packed = signs.iter().any(|sign| head.starts_with(sign)) || head.get(257..262) == Some(b"ustar");
    is_packed.then(|| Kind::Refused("this build of zhangju reads no archives but .zip".into()))
}

/// What a zip file is, by the names in it.
fn of_zip(reader: &mut dyn ReadSeek) -> Kind {
    let (names, kind) = zip_names(reader);
    let has = |name: &str| names.iter().any(|other| other == name);
    let begins = |start: &str| names.iter().any(|other| other.starts_with(start));
    if begins("word/") {
        named("docx")
    } else if begins("xl/workbook.") {
        named("spreadsheet")
    } else if begins("ppt/") {
        named("pptx")
    } else if has("OFD.xml") {
        named("ofd")
    } else if has("META-INF/container.xml") {
        named("epub")
    } else if has("content.xml") && has("META-INF/manifest.xml") {
        named(if kind.contains("opendocument.spreadsheet") { "spreadsheet" } else { "odt" })
    } else {
        Kind::Archive(Packing::Zip)
    }
}

#[cfg(not(feature = "office"))]
fn of_compound(_: &mut dyn ReadSeek) -> Kind {
    named("doc")
}

/// What a compound file is, by the streams in it.
#[cfg(feature = "office")]
fn of_compound(reader: &mut dyn ReadSeek) -> Kind {
    let Ok(file) = cfb::CompoundFile::open(reader) else {
        return Kind::Refused("damaged or truncated: not a whole Office 97–2003 file".into());
    };
    let refused = |what: &str| Kind::Refused(what.to_owned());
    if file.is_stream("WordDocument") {
        named("doc")
    } else if file.is_stream("Workbook") || file.is_stream("Book") {
        named("spreadsheet")
    } else if file.is_stream("EncryptedPackage") {
        refused("encrypted: it needs a password")
    } else if file.is_stream("PP40") || file.is_stream("Text_Content") && !file.is_storage("PP97_DUALSTORAGE")
    {
        refused("a presentation of PowerPoint 95 or older; open it in LibreOffice and save it as .pptx")
    } else if file.is_stream("PowerPoint Document") {
        named("ppt")
    } else if file.is_stream("__properties_version1.0") {
        named("msg")
    } else if file.is_stream("MatOST") || file.is_stream("MM") || file.is_stream("SPELLING") {
        refused("a document of Microsoft Works; open it in LibreOffice or Word and save it as .docx")
    } else if file.is_stream("VisioDocument") {
        refused("a drawing of Visio; save it as .pdf")
    } else if file.is_stream("Quill/QuillSub/CONTENTS") {
        refused("a page of Publisher; save it as .pdf")
    } else {
        refused("an Office 97–2003 file of a kind that is not read; save it as .docx or .pdf")
    }
}

/// What a document is that Word, Excel or LibreOffice wrote as one file of XML.
fn flat_xml(head: &[u8]) -> Option<Kind> {
    // In UTF-16 every other byte is zero.
    let ascii: Vec<u8> = head.iter().copied().filter(|&b| b != 0 && b < 0x80).collect();
    let has = |sign: &str| memchr::memmem::find(&ascii, sign.as_bytes()).is_some();
    if !ascii.trim_ascii_start().starts_with(b"<?xml") {
        return None;
    }
    if has("<w:wordDocument") || has("<pkg:package") && !has("PowerPoint.") {
        Some(named("docx"))
    } else if has("urn:schemas-microsoft-com:office:spreadsheet") && has("<Workbook") {
        Some(named("spreadsheet"))
    } else if has("<office:document") {
        let sheet = has("opendocument.spreadsheet");
        let text = has("opendocument.text");
        match (sheet, text) {
            (true, _) => Some(named("spreadsheet")),
            (_, true) => Some(named("odt")),
            _ => Some(Kind::Refused("an OpenDocument file of a kind that is not read".into())),
        }
    } else if has("<pkg:package") {
        Some(named("pptx"))
    } else {
        None
    }
}

/// What text says that it is: a page, a mail.
fn by_text(head: &[u8], path: &Path) -> Option<&'static str> {
    let extension = extension(path);
    // In UTF-16 every other byte is zero.
    let ascii: Vec<u8> = head.iter().copied().filter(|&b| b != 0 && b < 0x80).take(2048).collect();
    let text = String::from_utf8_lossy(&ascii).to_lowercase();
    let text = text.trim_start();
    let is_page = text.starts_with("<!doctype html")
        || text.starts_with("<html")
        || (text.starts_with("<?xml") || text.starts_with("<!--")) && text.contains("<html")
        || !matches!(extension.as_str(), "txt" | "text" | "md" | "markdown" | "csv" | "tsv" | "jsonl")
            && (text.starts_with("<head") || text.starts_with("<meta") || text.starts_with("<body"));
    if is_page {
        return Some("html");
    }
    let is_mail = !matches!(extension.as_str(), "csv" | "tsv" | "jsonl" | "ndjson" | "md")
        && has_header(text, "mime-version")
        && (has_header(text, "content-type") || has_header(text, "from"));
    is_mail.then_some("eml")
}

/// Whether a line of the header of a mail begins so.
fn has_header(text: &str, name: &str) -> bool {
    let header = text.split("\r\n\r\n").next().unwrap_or(text);
    let header = header.split("\n\n").next().unwrap_or(header);
    header.lines().any(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(':')))
}

fn by_name(path: &Path) -> Kind {
    let extension = extension(path);
    if let Some(format) = FORMATS.iter().find(|format| format.extensions().contains(&extension.as_str())) {
        // What goes by the name of a format that its content is not of is text, or nothing.
        return if format.is_told_by_content() { named("txt") } else { Kind::Document(*format) };
    }
    match extension.as_str() {
        "" => named("txt"),
        "caj" | "nh" | "kdh" | "teb" => Kind::Refused(CAJ.to_owned()),
        "ceb" | "cebx" => {
            Kind::Refused("an Apabi document; open it in Apabi Reader and print it as .pdf".to_owned())
        }
        _ => Kind::Unknown(extension),
    }
}

fn extension(path: &Path) -> String {
    path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// What text without a name that tells its kind is: JSON, a table with a column of texts, else text.
fn plain_text(head: &[u8]) -> &'static str {
    // Cut off within a character it still is well-formed so far.
    let text = head.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with("<?xml") {
        // Its tags are no text, whatever they are called.
        return "html";
    }
    let inside = text.strip_prefix(['[', '{']).map(str::trim_start);
    if inside
        .is_some_and(|inside| inside.starts_with('"') || text.starts_with('[') && inside.starts_with('{'))
    {
        return "json";
    }
    let first = text.lines().next().unwrap_or_default();
    let is_table = [',', '\t', ';'].into_iter().any(|separator| {
        let cells: Vec<&str> = first.split(separator).map(|cell| cell.trim().trim_matches('"')).collect();
        cells.len() > 1 && find_text_column(&cells, None).is_some()
    });
    if is_table { "csv" } else { "txt" }
}

fn named(name: &str) -> Kind {
    match FORMATS.iter().find(|format| format.name() == name) {
        Some(format) => Kind::Document(*format),
        None => Kind::Refused(format!("this build of zhangju does not read files of kind {name}")),
    }
}

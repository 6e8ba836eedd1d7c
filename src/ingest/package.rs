//! Documents that are zip files of parts: .docx, .odt, .epub; or the same parts in one file of XML.

use super::ReadSettings;
use super::flat::{self, Parts};
use encoding_rs::{UTF_16BE, UTF_16LE};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The parts of a document. All that comes out is bounded.
pub(super) struct Package<'b> {
    held: Held<'b>,
    /// Bytes that may still come out.
    left: u64,
}

enum Held<'b> {
    Zip(Box<ZipArchive<Cursor<&'b [u8]>>>),
    Flat(Parts),
}

impl<'b> Package<'b> {
    /// Opens a document.
    ///
    /// # Errors
    /// A reason when it is no whole zip file, nor XML.
    pub fn open(bytes: &'b [u8], settings: &ReadSettings) -> Result<Self, String> {
        let held = if is_xml(bytes) {
            Held::Flat(flat::parts(&part_text(bytes.to_vec()))?)
        } else {
            let archive = ZipArchive::new(Cursor::new(bytes));
            Held::Zip(Box::new(archive.map_err(|_| "damaged or truncated: not a whole document".to_owned())?))
        };
        Ok(Self { held, left: settings.max_bytes.saturating_mul(2) })
    }

    /// The names of its parts, in order.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = match &self.held {
            Held::Zip(archive) => archive.file_names().flatten().map(Into::into).collect(),
            Held::Flat(parts) => parts.keys().cloned().collect(),
        };
        names.sort();
        names
    }

    /// Unpacks everything to see that it is not far more than it should be, and keeps nothing.
    ///
    /// # Errors
    /// A reason when it is, or cannot be unpacked.
    pub fn measure(&mut self) -> Result<(), String> {
        let Held::Zip(archive) = &mut self.held else { return Ok(()) };
        for index in 0..archive.len() {
            let file = archive.by_index(index).map_err(|_| "damaged: it cannot be unpacked")?;
            let size = std::io::copy(&mut file.take(self.left + 1), &mut std::io::sink());
            let size = size.map_err(|_| "damaged: it cannot be unpacked")?;
            if size > self.left {
                return Err("expands to far more than it should (a zip bomb?)".into());
            }
            self.left -= size;
        }
        Ok(())
    }

    /// A part as text; `None` where there is none of that name.
    ///
    /// # Errors
    /// A reason when it cannot be unpacked.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, String> {
        match &mut self.held {
            Held::Zip(_) => Ok(self.bytes(name)?.map(part_text)),
            // Each is requested once.
            Held::Flat(parts) => Ok(parts.remove(name)),
        }
    }

    /// A part as it is; `None` where there is none of that name.
    ///
    /// # Errors
    /// A reason when it cannot be unpacked.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, String> {
        let Held::Zip(archive) = &mut self.held else { return Ok(None) };
        let mut bytes = vec![];
        match archive.by_name(name) {
            Ok(file) => {
                let read = file.take(self.left + 1).read_to_end(&mut bytes);
                read.map_err(|_| format!("damaged: {name} cannot be unpacked"))?;
            }
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(what)) if what.contains("assword") => {
                return Err("encrypted: it needs a password".into());
            }
            Err(_) => return Err(format!("damaged: {name} cannot be unpacked")),
        }
        let len = bytes.len() as u64;
        if len > self.left {
            return Err("expands to far more than it should (a zip bomb?)".into());
        }
        self.left -= len;
        Ok(Some(bytes))
    }
}

/// Whether it is XML and no zip file.
pub(super) fn is_xml(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 3] = [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"];
    let bytes = marks.iter().find_map(|mark| bytes.strip_prefix(*mark)).unwrap_or(bytes);
    bytes.iter().find(|b| !b.is_ascii_whitespace() && **b != 0) == Some(&b'<')
}

/// XML is UTF-8 unless it says otherwise; only UTF-16 is met.
pub(super) fn part_text(bytes: Vec<u8>) -> String {
    match &bytes[..] {
        [0xff, 0xfe, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xfe, 0xff, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        _ => String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
    }
}

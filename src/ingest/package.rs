//! Documents that are zip files of parts: .docx, .odt, .epub.

use super::ReadSettings;
use encoding_rs::{UTF_16BE, UTF_16LE};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The parts of a document. All that comes out is bounded.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Bytes that may still come out.
    left: u64,
}

impl<'b> Package<'b> {
    /// Opens a document.
    ///
    /// # Errors
    /// A reason when it is no whole zip file.
    pub fn open(bytes: &'b [u8], settings: &ReadSettings) -> Result<Self, String> {
        let archive = ZipArchive::new(Cursor::new(bytes));
        let archive = archive.map_err(|_| "damaged or cut off: not a whole document".to_owned())?;
        Ok(Self { archive, left: settings.max_bytes.saturating_mul(2) })
    }

    /// The names of its parts, in order.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.archive.file_names().flatten().map(Into::into).collect();
        names.sort();
        names
    }

    /// Unpacks everything to see that it is not far more than it should be, and keeps nothing.
    ///
    /// # Errors
    /// A reason when it is, or cannot be unpacked.
    pub fn measure(&mut self) -> Result<(), String> {
        for index in 0..self.archive.len() {
            let file = self.archive.by_index(index).map_err(|_| "damaged: it cannot be unpacked")?;
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
        let mut bytes = vec![];
        match self.archive.by_name(name) {
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
        Ok(Some(part_text(bytes)))
    }
}

/// XML is UTF-8 unless it says otherwise; only UTF-16 is met.
fn part_text(bytes: Vec<u8>) -> String {
    match &bytes[..] {
        [0xff, 0xfe, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xfe, 0xff, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        _ => String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
    }
}

//! The properties of a mail, or of something in it: long ones are streams of their own, short ones stand in a table.

use super::id;
use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, UTF_16LE};
use std::collections::HashMap;
use std::io::{Cursor, Read};
use std::path::Path;

/// The types of what is read.
const TEXT: u16 = 0x001f;
const BYTE_TEXT: u16 = 0x001e;
const BINARY: u16 = 0x0102;
/// The pages of codes of a mail.
const CODE_PAGES: [u16; 2] = [0x3ffd, 0x3fde];
const STREAM: &str = "__substg1.0_";
const TABLE: &str = "__properties_version1.0";
/// A mail to more people is read, but not all of them.
const MOST_PARTS: usize = 10_000;

/// A mail as a compound file.
pub(super) struct File<'b> {
    pub file: cfb::CompoundFile<Cursor<&'b [u8]>>,
    /// Bytes that may still be read.
    left: u64,
}

/// The properties of one thing.
#[derive(Default)]
pub(super) struct Properties {
    long: HashMap<(u16, u16), Vec<u8>>,
    short: HashMap<u16, [u8; 8]>,
    /// The page of codes of texts that are no Unicode.
    code_page: Option<u32>,
}

impl<'b> File<'b> {
    /// Opens a mail.
    ///
    /// # Errors
    /// A reason when it is no whole compound file.
    pub fn open(bytes: &'b [u8], max_bytes: u64) -> Result<Self, String> {
        let file = cfb::CompoundFile::open(Cursor::new(bytes));
        let file = file.map_err(|_| "damaged or truncated: not a whole Outlook file".to_owned())?;
        Ok(Self { file, left: max_bytes.saturating_mul(2) })
    }

    /// The paths of what stands in the storage at `place` and begins so, in order.
    pub fn named(&self, place: &str, start: &str) -> Vec<String> {
        let Ok(entries) = self.file.read_storage(place) else { return vec![] };
        let entries = entries.filter(|entry| entry.name().starts_with(start)).take(MOST_PARTS);
        let mut names: Vec<String> =
            entries.map(|entry| entry.path().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// What a stream holds.
    ///
    /// # Errors
    /// A reason when it cannot be read, or all that is read is too much.
    pub fn stream(&mut self, path: &str) -> Result<Vec<u8>, String> {
        let damaged = |_| "damaged: a part of the mail cannot be read".to_owned();
        let mut content = vec![];
        let stream = self.file.open_stream(path).map_err(damaged)?;
        stream.take(self.left + 1).read_to_end(&mut content).map_err(damaged)?;
        self.left = self.left.checked_sub(content.len() as u64).ok_or("larger than it may be")?;
        Ok(content)
    }

    /// The properties of the storage at `place`.
    ///
    /// # Errors
    /// As [`File::stream`].
    pub fn properties(&mut self, place: &str) -> Result<Properties, String> {
        let mut all = Properties::default();
        for path in self.named(place, STREAM) {
            let name = path.rsplit_once(STREAM).map_or("", |(_, name)| name);
            let number =
                |from: usize| name.get(from..from + 4).and_then(|hex| u16::from_str_radix(hex, 16).ok());
            // A longer name is one of several values.
            let (Some(id), Some(kind), 8) = (number(0), number(4), name.len()) else { continue };
            if matches!(kind, TEXT | BYTE_TEXT | BINARY) && self.file.is_stream(&path) {
                all.long.insert((id, kind), self.stream(&path)?);
            }
        }
        let table = format!("{}/{TABLE}", place.trim_end_matches('/'));
        let table = if self.file.is_stream(&table) { self.stream(&table)? } else { vec![] };
        // The header is 32, 24 or 8 bytes long: in front of whole rows of 16.
        let rows = table.get(table.len() % 16..).unwrap_or_default();
        for row in rows.chunks_exact(16) {
            let [_, _, low, high, _, _, _, _, value @ ..] = row else { continue };
            if let Ok(value) = value.try_into() {
                all.short.insert(u16::from_le_bytes([*low, *high]), value);
            }
        }
        all.code_page = CODE_PAGES.iter().find_map(|id| all.number(*id)).filter(|page| *page != 0);
        Ok(all)
    }

    /// The address of the first of those whom it is sent to.
    pub fn recipient(&mut self) -> Option<String> {
        let first = self.named("/", "__recip_version1.0_").into_iter().next()?;
        let first = self.properties(&first).ok()?;
        first.text(id::SMTP).or_else(|| first.text(id::ADDRESS))
    }
}

impl Properties {
    /// A text.
    pub fn text(&self, id: u16) -> Option<String> {
        if let Some(units) = self.long.get(&(id, TEXT)) {
            return Some(UTF_16LE.decode_without_bom_handling(units).0.trim_end_matches('\0').to_owned());
        }
        let bytes = self.long.get(&(id, BYTE_TEXT))?;
        let bytes = &bytes[..bytes.iter().rposition(|byte| *byte != 0).map_or(0, |at| at + 1)];
        let told = self.code_page.and_then(of_code_page);
        let told = told.and_then(|it| it.decode_without_bom_handling_and_without_replacement(bytes));
        told.map(Into::into).or_else(|| crate::decode(Path::new(""), bytes).ok().map(|decoded| decoded.text))
    }

    /// What is no text.
    pub fn bytes(&self, id: u16) -> Option<&[u8]> {
        self.long.get(&(id, BINARY)).map(Vec::as_slice)
    }

    /// A number.
    pub fn number(&self, id: u16) -> Option<u32> {
        self.short.get(&id).map(|value| u32::from_le_bytes([value[0], value[1], value[2], value[3]]))
    }

    /// A time, in seconds since 1970.
    pub fn time(&self, id: u16) -> Option<i64> {
        /// From 1601 to 1970.
        const BEFORE: i64 = 11_644_473_600;
        let ticks = u64::from_le_bytes(*self.short.get(&id)?);
        let seconds = i64::try_from(ticks / 10_000_000).ok()? - BEFORE;
        // Far dates stand for none.
        (0..32_503_680_000).contains(&seconds).then_some(seconds)
    }

    pub fn into_bytes(mut self, id: u16) -> Option<Vec<u8>> {
        self.long.remove(&(id, BINARY))
    }
}

/// The encoding that Windows has this number for.
fn of_code_page(page: u32) -> Option<&'static Encoding> {
    match page {
        936 | 54936 | 20936 => Some(GB18030),
        950 => Some(BIG5),
        932 => Some(SHIFT_JIS),
        949 => Some(EUC_KR),
        65001 => Some(UTF_8),
        1250..=1258 => Encoding::for_label(format!("windows-{page}").as_bytes()),
        _ => None,
    }
}

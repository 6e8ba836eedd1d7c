//! From bytes to text: which encoding a file is in, recognised from its bytes.
//!
//! Order of trust: a byte order mark; well-formed UTF-8; UTF-16 by the look of its units; then, among the legacy
//! encodings, how familiar the characters are that each would make of the bytes (`familiar.rs`), what the document says of itself, and at last
//! how common its characters are in the order of GB 2312 and Big5, and chardetng (`legacy.rs`).

mod familiar;
mod legacy;
mod mixed;
mod realign;

pub(crate) use familiar::chinese_share;
pub(crate) use realign::realigned;

use encoding_rs::{Encoding, GB18030, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;
use std::path::Path;
use zhangju_text::{Error, Result};

/// A text and the encoding it was in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without BOM, `\r\n` read as `\n`.
    pub text: String,
    /// Name of the encoding; `UTF-8 (damaged)` where some bytes were no UTF-8 and stand as U+FFFD.
    pub encoding: &'static str,
    /// Places where bytes were no characters and stand as U+FFFD.
    pub damaged: usize,
}

impl Decoded {
    /// What to know of the decoding: that some of it is damaged.
    pub fn note(&self) -> Option<String> {
        let name = self.encoding.trim_end_matches(" (damaged)");
        match self.damaged {
            0 if self.encoding == mixed::NAME => {
                Some("some of its lines are UTF-8 and others GBK; each is read as what it is".to_owned())
            }
            0 => None,
            1 => Some(format!("1 place of it is no {name} and stands as \u{fffd}")),
            places => Some(format!("{places} places of it are no {name} and stand as \u{fffd}")),
        }
    }
}

/// Beginnings of files that are no text, and what they are.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "a zip file (.docx, .xlsx, .zip …)"),
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office 97–2003 file (.doc, .xls, .wps …)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z file"),
    (b"Rar!", "a RAR file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
];

/// Decodes the content of the file at `path`, which is only named in errors.
///
/// # Errors
/// When the bytes are no text, or in no encoding that is known.
pub fn decode(path: &Path, bytes: &[u8]) -> Result<Decoded> {
    decode_labelled(path, bytes, None)
}

/// Decodes a document that says which encoding it is in; it is believed where its bytes do not clearly say otherwise.
///
/// # Errors
/// As [`decode`].
pub(super) fn decode_labelled(
    path: &Path,
    bytes: &[u8],
    label: Option<&'static Encoding>,
) -> Result<Decoded> {
    decode_bytes(bytes, label).map(Decoded::of).map_err(|reason| Error::content(path, reason))
}

/// Decodes text of before Unicode, which may have control characters; `None` where its encoding is not recognised.
#[cfg(feature = "office")]
pub(super) fn in_old_encoding(bytes: &[u8], label: Option<&'static Encoding>) -> Option<Decoded> {
    let ascii = || std::str::from_utf8(bytes).ok().map(|text| (text.into(), "UTF-8"));
    ascii().or_else(|| legacy::decoded(bytes, label)).map(Decoded::of)
}

impl Decoded {
    fn of((text, encoding): Candidate<'_>) -> Self {
        let is_damaged = encoding.ends_with(DAMAGED);
        let damaged = if is_damaged { text.matches('\u{fffd}').count() } else { 0 };
        let has_crlf = memchr::memmem::find(text.as_bytes(), b"\r\n").is_some();
        let text = if has_crlf { text.replace("\r\n", "\n") } else { text.into_owned() };
        Self { text, encoding, damaged }
    }
}

type Candidate<'b> = (Cow<'b, str>, &'static str);

/// Ends the name of an encoding that some of the bytes are not in.
const DAMAGED: &str = " (damaged)";

fn decode_bytes<'b>(
    bytes: &'b [u8],
    label: Option<&'static Encoding>,
) -> std::result::Result<Candidate<'b>, String> {
    if let Some((_, what)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(format!("{what}, not text"));
    }
    if let Some(found) = by_mark(bytes) {
        return found;
    }
    let bytes = bytes.strip_prefix(UTF_8_MARK).unwrap_or(bytes);
    let utf8 = std::str::from_utf8(bytes).ok();
    if utf8.is_some() && is_shifted(bytes) {
        return Ok((ISO_2022_JP.decode_without_bom_handling(bytes).0, "ISO-2022-JP"));
    }
    // A few characters of UTF-16 may be well-formed UTF-8, but have control characters then.
    if let Some(text) = utf8.filter(|_| memchr::memchr(0, bytes).is_none() && !is_binary(bytes)) {
        return Ok((text.into(), "UTF-8"));
    }
    if let Some((encoding, name)) = by_units(bytes) {
        return Ok((encoding.decode_without_bom_handling(bytes).0, name));
    }
    if is_binary(bytes) {
        return Err("binary, not text".into());
    }
    if let Some(text) = utf8 {
        return Ok((text.into(), "UTF-8"));
    }
    mixed::decoded(bytes)
        .or_else(|| damaged_utf8(bytes))
        .or_else(|| legacy::decoded(bytes, label))
        .ok_or_else(|| "the encoding is not recognised; save it as UTF-8".into())
}

const UTF_8_MARK: &[u8] = b"\xef\xbb\xbf";

/// By byte order mark, unless the bytes behind it are plainly in another encoding: a program puts it before what it does not look at.
fn by_mark(bytes: &[u8]) -> Option<std::result::Result<Candidate<'_>, String>> {
    if bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff") {
        return Some(Err("UTF-32 is not read; save it as UTF-8".into()));
    }
    if let Some(rest) = bytes.strip_prefix(b"\x84\x31\x95\x33") {
        return Some(Ok((GB18030.decode_without_bom_handling(rest).0, "GB18030")));
    }
    let (encoding, mark) = Encoding::for_bom(bytes)?;
    let (text, damaged) = encoding.decode_without_bom_handling(&bytes[mark..]);
    let rest = &bytes[mark..];
    if damaged && encoding == UTF_8 && (damaged_utf8(rest).is_none() || mixed::decoded(rest).is_some()) {
        return None;
    }
    let name = match (encoding, damaged) {
        (e, true) if e == UTF_8 => "UTF-8 (damaged)",
        (e, false) if e == UTF_8 => "UTF-8",
        (e, false) if e == UTF_16LE => "UTF-16LE",
        (e, true) if e == UTF_16LE => "UTF-16LE (damaged)",
        (_, false) => "UTF-16BE",
        (_, true) => "UTF-16BE (damaged)",
    };
    Some(Ok((text, name)))
}

/// UTF-16 without a mark: nearly all units of one order are ones that Chinese text is made of.
fn by_units(bytes: &[u8]) -> Option<(&'static Encoding, &'static str)> {
    let sample = &bytes[..bytes.len().min(1 << 16)];
    // Cut off in the middle of a unit: it takes a longer text to tell.
    let is_odd = bytes.len() % 2 == 1;
    if sample.len() < if is_odd { 64 } else { 4 } {
        return None;
    }
    let names = if is_odd { ["UTF-16LE (damaged)", "UTF-16BE (damaged)"] } else { ["UTF-16LE", "UTF-16BE"] };
    let little = share_of_units(sample, u16::from_le_bytes);
    let big = share_of_units(sample, u16::from_be_bytes);
    match little.partial_cmp(&big)? {
        std::cmp::Ordering::Greater if little >= 0.9 => Some((UTF_16LE, names[0])),
        std::cmp::Ordering::Less if big >= 0.9 => Some((UTF_16BE, names[1])),
        _ => None,
    }
}

fn share_of_units(sample: &[u8], unit: impl Fn([u8; 2]) -> u16) -> f64 {
    let units = sample.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let plausible = units.filter(|unit| {
        matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xa0 | 0x2010..=0x203f | 0x3000..=0x303f | 0x4e00..=0x9fa5 | 0xff01..=0xff5e)
    });
    plausible.count() as f64 / (sample.len() / 2) as f64
}

/// Text has next to no control characters.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(1 << 20)];
    let controls = sample.iter().filter(|&&b| matches!(b, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)).count();
    controls * 50 > sample.len()
}

/// UTF-8 with some bytes broken or cut off: far more whole sequences than broken ones.
fn damaged_utf8(bytes: &[u8]) -> Option<Candidate<'_>> {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    (whole >= 10 * broken).then(|| (String::from_utf8_lossy(bytes), "UTF-8 (damaged)"))
}

/// Japanese in seven bits, which are ASCII between marks that switch character sets.
fn is_shifted(bytes: &[u8]) -> bool {
    bytes.is_ascii() && [b"\x1b$B", b"\x1b$@"].iter().any(|mark| memchr::memmem::find(bytes, *mark).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::BIG5;

    const SHORT: &str = "全年工作情况的报告";
    const LONG: &str =
        "今年以来，我们认真总结经验，稳步推进各项任务。\n一、基本情况\n全县共有12个乡镇、3万余户居民。";
    const TRADITIONAL: &str = "本年度工作報告，請各單位遵照辦理。";

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    }

    fn check(bytes: &[u8], text: &str, encoding: &str) {
        let decoded = decode(Path::new("f.txt"), bytes).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
    }

    #[test]
    fn chinese_encodings_short_and_long() {
        for text in [SHORT, LONG] {
            check(text.as_bytes(), text, "UTF-8");
            check(format!("\u{feff}{text}").as_bytes(), text, "UTF-8");
            check(&utf16(text, false), text, "UTF-16LE");
            check(&utf16(text, true), text, "UTF-16BE");
            check(&utf16(&format!("\u{feff}{text}"), false), text, "UTF-16LE");
            check(&utf16(&format!("\u{feff}{text}"), true), text, "UTF-16BE");
            check(&GB18030.encode(text).0, text, "GBK");
        }
        check(&BIG5.encode(TRADITIONAL).0, TRADITIONAL, "Big5");
        check(&utf16("来之不易。这是党中", false), "来之不易。这是党中", "UTF-16LE");
        let rare = format!("{LONG}\u{20000}");
        check(&GB18030.encode(&rare).0, &rare, "GB18030");
    }

    #[test]
    fn a_file_cut_off_inside_a_character_is_still_text() {
        let bytes = &LONG.as_bytes()[..LONG.len() - 1];
        assert_eq!(decode(Path::new("f"), bytes).unwrap().encoding, "UTF-8 (damaged)");
        let bytes = utf16(LONG, false);
        assert_eq!(decode(Path::new("f"), &bytes[..bytes.len() - 1]).unwrap().encoding, "UTF-16LE (damaged)");
        let bytes = GB18030.encode(LONG).0;
        assert_eq!(decode(Path::new("f"), &bytes[..bytes.len() - 3]).unwrap().encoding, "GBK (damaged)");
    }

    #[test]
    fn a_mark_of_utf_8_before_other_bytes_is_not_believed() {
        for (encoding, text, name) in
            [(GB18030, LONG, "GBK"), (BIG5, TRADITIONAL, "Big5"), (GB18030, SHORT, "GBK")]
        {
            check(&[UTF_8_MARK, &encoding.encode(text).0].concat(), text, name);
        }
        let both = [UTF_8_MARK, LONG.repeat(30).as_bytes(), b"\n", &GB18030.encode(LONG).0].concat();
        assert_eq!(decode(Path::new("f"), &both).unwrap().encoding, mixed::NAME);
        let mut damaged = [UTF_8_MARK, LONG.as_bytes()].concat();
        damaged.truncate(damaged.len() - 1);
        assert_eq!(decode(Path::new("f"), &damaged).unwrap().encoding, "UTF-8 (damaged)");
    }

    #[test]
    fn damage_is_counted_and_named() {
        let mut bytes = GB18030.encode(&LONG.repeat(4)).0.into_owned();
        for at in [20, 120] {
            bytes[at] = 0xff;
        }
        let decoded = decode(Path::new("f"), &bytes).unwrap();
        assert_eq!(decoded.encoding, "GBK (damaged)");
        assert_eq!(decoded.damaged, decoded.text.matches('\u{fffd}').count());
        let note = decoded.note().unwrap();
        assert!(note.ends_with(" places of it are no GBK and stand as \u{fffd}"), "{note}");
        assert_eq!(decode(Path::new("f"), LONG.as_bytes()).unwrap().note(), None);
    }

    #[test]
    fn a_label_is_believed_where_the_bytes_leave_it_open() {
        let check = |bytes: &[u8], label: &[u8], text: &str, encoding: &str| {
            let label = Encoding::for_label(label);
            let decoded = decode_labelled(Path::new("f"), bytes, label).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
        };
        check(&GB18030.encode(LONG).0, b"iso-8859-1", LONG, "GBK");
        check(&GB18030.encode(LONG).0, b"big5", LONG, "GBK");
        check(&GB18030.encode(LONG).0, b"utf-8", LONG, "GBK");
        check(&BIG5.encode(TRADITIONAL).0, b"gb2312", TRADITIONAL, "Big5");
        check(&BIG5.encode(TRADITIONAL).0, b"iso-8859-1", TRADITIONAL, "Big5");
        check(LONG.as_bytes(), b"gbk", LONG, "UTF-8");
        check(&encoding_rs::WINDOWS_1251.encode("Отчёт").0, b"windows-1251", "Отчёт", "windows-1251");
        let western = "Grüße aus Köln, schöne Straßen überall.";
        check(&encoding_rs::WINDOWS_1252.encode(western).0, b"iso-8859-1", western, "windows-1252");
        check(&GB18030.encode("㴔㬎").0, b"gb18030", "㴔㬎", "GB18030");
    }

    #[test]
    fn crlf_is_read_as_lf() {
        check("一\r\n二\r三\n".as_bytes(), "一\n二\r三\n", "UTF-8");
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_kind() {
        let noise: Vec<u8> = (0..4096u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        for (bytes, reason) in [
            (&b"PK\x03\x04rest"[..], "a zip file (.docx, .xlsx, .zip …), not text"),
            (b"%PDF-1.7", "a PDF, not text"),
            (&noise, "binary, not text"),
            (&[0; 64], "binary, not text"),
        ] {
            assert_eq!(decode(Path::new("f"), bytes).unwrap_err().reason(), reason);
        }
    }
}

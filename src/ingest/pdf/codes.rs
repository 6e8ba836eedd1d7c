//! How codes are cut out of a string, by the predefined CMaps (ISO 32000-1, 9.7.5.2), and which characters or glyphs they stand for.

use super::cmap::CMap;
use super::collections::Collection;
use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS};

/// How codes are cut out of a string.
#[derive(Clone, Debug)]
pub(super) enum Codes {
    /// One byte.
    Single,
    /// Two bytes, numbers of glyphs.
    Double,
    Utf8,
    Utf16,
    Utf32,
    /// One or more bytes in an encoding.
    Legacy(&'static Encoding),
    /// Two bytes in an encoding, without their highest bits.
    Low(&'static Encoding),
    /// As a table says that is part of the document: it gives numbers of glyphs.
    Own(CMap),
    /// Two bytes whose meaning is not known.
    Unknown,
}

impl Codes {
    /// Those of a predefined CMap, with the collection that it is for.
    pub fn named(name: &str) -> (Self, Option<Collection>) {
        use Collection::{Cns1, Gb1, Japan1, Korea1, Kr};
        let name = name.strip_suffix("-H").or_else(|| name.strip_suffix("-V")).unwrap_or(name);
        let begins = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
        let collection = if begins(&["UniGB", "GB"]) {
            Some(Gb1)
        } else if begins(&["UniCNS", "B5", "ETen", "ETHK", "HK", "CNS"]) {
            Some(Cns1)
        } else if begins(&["UniKS", "KSC"]) {
            Some(Korea1)
        } else if begins(&["UniAKR"]) {
            Some(Kr)
        } else if begins(&["UniJIS", "UniHojo", "EUC", "H", "V", "78", "83", "90", "Add", "Ext", "NWP"])
            || name.contains("RKSJ")
        {
            Some(Japan1)
        } else {
            None
        };
        let codes = match (name, collection) {
            (name, Some(_)) if name.starts_with("Uni") => unicode(name),
            // Sets of traditional characters that no library decodes.
            (name, Some(Gb1)) if name.starts_with("GBT") => Self::Unknown,
            (name, Some(Cns1)) if name.starts_with("CNS") => Self::Unknown,
            ("KSC-Johab", _) => Self::Unknown,
            ("GB", _) => Self::Low(GB18030),
            ("KSC", _) => Self::Low(EUC_KR),
            (_, Some(Gb1)) => Self::Legacy(GB18030),
            (_, Some(Cns1)) => Self::Legacy(BIG5),
            (_, Some(Korea1)) => Self::Legacy(EUC_KR),
            (name, Some(Japan1)) if name.contains("RKSJ") => Self::Legacy(SHIFT_JIS),
            (name, Some(Japan1)) if name.contains("EUC") => Self::Legacy(EUC_JP),
            (_, Some(Japan1)) => Self::Low(EUC_JP),
            _ => Self::Double,
        };
        (codes, collection)
    }

    /// How many bytes the code has that a string begins with: at least one.
    pub fn length(&self, bytes: &[u8]) -> usize {
        let first = bytes.first().copied().unwrap_or_default();
        let second = bytes.get(1).copied().unwrap_or_default();
        let length = match self {
            Self::Single => 1,
            Self::Double | Self::Low(_) | Self::Unknown => 2,
            Self::Utf8 => {
                [(0xf0, 4), (0xe0, 3), (0xc0, 2)].iter().find(|(low, _)| first >= *low).map_or(1, |n| n.1)
            }
            Self::Utf16 => {
                if matches!(first, 0xd8..=0xdb) {
                    4
                } else {
                    2
                }
            }
            Self::Utf32 => 4,
            Self::Legacy(encoding) => legacy_length(encoding, first, second),
            Self::Own(map) => map.length(bytes),
        };
        length.clamp(1, bytes.len().max(1))
    }

    /// The text of a code where that is what it says.
    pub fn text(&self, code: &[u8]) -> Option<String> {
        let decoded = |encoding: &'static Encoding, code: &[u8]| {
            encoding
                .decode_without_bom_handling_and_without_replacement(code)
                .map(std::borrow::Cow::into_owned)
        };
        match self {
            Self::Utf8 => String::from_utf8(code.to_vec()).ok(),
            Self::Utf16 => {
                let units: Vec<u16> =
                    code.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
                String::from_utf16(&units).ok().filter(|text| !text.is_empty())
            }
            Self::Utf32 => char::from_u32(number(code)).map(String::from),
            Self::Legacy(encoding) => decoded(encoding, code),
            Self::Low(encoding) => {
                let high: Vec<u8> = code.iter().map(|byte| byte | 0x80).collect();
                decoded(encoding, &high)
            }
            Self::Single | Self::Double | Self::Own(_) | Self::Unknown => None,
        }
    }

    /// The number of a glyph that a code is.
    pub fn glyph(&self, code: &[u8]) -> Option<u32> {
        match self {
            Self::Double => Some(number(code)),
            Self::Own(map) => map.glyph(number(code), code.len()),
            _ => None,
        }
    }
}

fn unicode(name: &str) -> Codes {
    if name.contains("UTF8") {
        Codes::Utf8
    } else if name.contains("UTF32") {
        Codes::Utf32
    } else {
        Codes::Utf16
    }
}

fn legacy_length(encoding: &'static Encoding, first: u8, second: u8) -> usize {
    match first {
        0..=0x80 | 0xff => 1,
        0xa0..=0xdf if encoding == SHIFT_JIS => 1,
        0x8f if encoding == EUC_JP => 3,
        _ if encoding == GB18030 && second.is_ascii_digit() => 4,
        _ => 2,
    }
}

/// A code as a number.
pub(super) fn number(code: &[u8]) -> u32 {
    code.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts of a string in a predefined CMap.
    fn texts(name: &str, mut bytes: &[u8]) -> String {
        let codes = Codes::named(name).0;
        let mut text = String::new();
        while !bytes.is_empty() {
            let (code, rest) = bytes.split_at(codes.length(bytes));
            text += &codes.text(code).unwrap_or_else(|| "?".into());
            bytes = rest;
        }
        text
    }

    #[test]
    fn strings_are_cut_as_their_encodings_say() {
        for (name, bytes, text) in [
            ("UniGB-UCS2-H", &b"\x6e\x21\0A"[..], "渡A"),
            ("UniGB-UTF16-V", b"\xd8\x42\xdf\xb7\x6e\x21", "𠮷渡"),
            ("UniGB-UTF8-H", "渡A𠮷".as_bytes(), "渡A𠮷"),
            ("UniGB-UTF32-H", b"\0\x02\x0b\xb7\0\0\x6e\x21", "𠮷渡"),
            ("GBK-EUC-H", b"\xb6\xc9A\xbf\xda", "渡A口"),
            ("GBK2K-V", b"\x81\x39\xee\x39\xb6\xc9", "㐀渡"),
            ("GB-H", b"\x36\x49\x3f\x5a", "渡口"),
            ("ETen-B5-H", b"\xb4\xe7A", "渡A"),
            ("90ms-RKSJ-H", b"\x93\x6e\xb1", "渡ｱ"),
            ("EUC-H", b"\xc5\xcf", "渡"),
            ("H", b"\x45\x4f", "渡"),
            ("KSCms-UHC-H", b"\xc7\xd1A", "한A"),
            ("CNS-EUC-H", b"\xc4\xe3\xc4\xe3", "??"),
            ("GBK-EUC-H", b"\xb6", "?"),
        ] {
            assert_eq!(texts(name, bytes), text, "{name}");
        }
        assert!(matches!(Codes::named("Identity-H"), (Codes::Double, None)));
    }
}

//! Fonts: how codes are cut out of a string, which characters they show, and how wide they are.

use super::cmap::CMap;
use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1252};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::HashMap;
use std::rc::Rc;

/// What may come out of a table of characters.
const MOST: usize = 16 << 20;

/// A font.
pub(super) struct Font {
    codes: Codes,
    to_unicode: Option<CMap>,
    /// By code, the text of a simple font.
    simple: HashMap<u32, String>,
    widths: HashMap<u32, f64>,
    usual_width: f64,
    /// The number of its face.
    pub face: u32,
}

/// How codes are cut out of a string.
#[derive(Clone, Copy, Debug)]
enum Codes {
    /// One byte.
    Single,
    /// Two bytes, numbers of glyphs.
    Double,
    /// Two bytes, UTF-16.
    Utf16,
    /// One or two bytes in an encoding.
    Legacy(&'static Encoding),
}

/// A code that was shown.
pub(super) struct Shown {
    /// Its text; `None` where the font does not say.
    pub text: Option<String>,
    /// Its width, 1 for the size of the font.
    pub width: f64,
    /// A single byte 32: word spacing is added.
    pub is_space: bool,
}

/// Fonts that were read, by object.
#[derive(Default)]
pub(super) struct Fonts {
    by_id: HashMap<ObjectId, Rc<Font>>,
    /// Numbers of faces by their names.
    faces: HashMap<Vec<u8>, u32>,
}

impl Fonts {
    /// The font that a dictionary of resources names.
    pub fn get(&mut self, document: &Document, resources: &[&Dictionary], name: &[u8]) -> Option<Rc<Font>> {
        let entry = resources.iter().find_map(|resources| {
            let fonts = resources.get_deref(b"Font", document).ok()?.as_dict().ok()?;
            fonts.get(name).ok()
        })?;
        let (id, object) = document.dereference(entry).ok()?;
        if let Some(font) = id.and_then(|id| self.by_id.get(&id)) {
            return Some(Rc::clone(font));
        }
        let font = object.as_dict().ok()?;
        let next = self.faces.len() as u32;
        let face = *self.faces.entry(face(document, font)).or_insert(next);
        let font = Rc::new(Font { face, ..Font::read(document, font) });
        if let Some(id) = id {
            self.by_id.insert(id, Rc::clone(&font));
        }
        Some(font)
    }
}

/// The name of a font without the tag that tells parts of one font from another.
fn face(document: &Document, font: &Dictionary) -> Vec<u8> {
    const TAG: usize = 6;
    let name = font.get_deref(b"BaseFont", document).ok().and_then(|name| name.as_name().ok());
    let name = name.unwrap_or_default();
    let is_tagged = name.get(TAG) == Some(&b'+');
    name[if is_tagged { TAG + 1 } else { 0 }..].to_vec()
}

impl Font {
    fn read(document: &Document, font: &Dictionary) -> Self {
        let to_unicode =
            font.get_deref(b"ToUnicode", document).ok().and_then(|object| object.as_stream().ok());
        let to_unicode = to_unicode
            .and_then(|stream| stream.get_plain_content_with_limit(MOST).ok())
            .map(|bytes| CMap::read(&bytes));
        let is_composite = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Type0");
        let mut read = Self {
            codes: Codes::Single,
            to_unicode,
            simple: HashMap::new(),
            widths: HashMap::new(),
            usual_width: 1.0,
            face: 0,
        };
        if is_composite {
            read.codes = codes(document, font);
            let inner =
                font.get_deref(b"DescendantFonts", document).ok().and_then(|object| object.as_array().ok());
            let inner =
                inner.and_then(|fonts| fonts.first()).and_then(|font| document.dereference(font).ok());
            if let Some(inner) = inner.and_then(|(_, font)| font.as_dict().ok()) {
                read.read_widths(document, inner);
            }
        } else {
            read.simple = simple_texts(document, font);
            read.read_simple_widths(document, font);
        }
        read
    }

    /// Widths of a composite font: `first [w w w]` or `first last w`.
    fn read_widths(&mut self, document: &Document, font: &Dictionary) {
        self.usual_width = font.get_deref(b"DW", document).ok().and_then(number).unwrap_or(1000.0) / 1000.0;
        let Ok(widths) = font.get_deref(b"W", document).and_then(Object::as_array) else { return };
        let resolved = |object: &Object| document.dereference(object).ok().map(|(_, object)| object.clone());
        let mut at = 0;
        while at + 1 < widths.len() {
            let first = resolved(&widths[at]).as_ref().and_then(number).unwrap_or(0.0) as u32;
            match resolved(&widths[at + 1]) {
                Some(Object::Array(list)) => {
                    for (code, width) in (first..).zip(&list) {
                        self.widths.extend(number(width).map(|width| (code, width / 1000.0)));
                    }
                    at += 2;
                }
                Some(last) => {
                    let last = number(&last).unwrap_or(0.0) as u32;
                    let width =
                        widths.get(at + 2).and_then(resolved).as_ref().and_then(number).unwrap_or(1000.0);
                    for code in first..=last.min(first.saturating_add(0xffff)) {
                        self.widths.insert(code, width / 1000.0);
                    }
                    at += 3;
                }
                None => return,
            }
        }
    }

    fn read_simple_widths(&mut self, document: &Document, font: &Dictionary) {
        self.usual_width = 0.5;
        let scale = match font.get_deref(b"FontMatrix", document).and_then(Object::as_array) {
            Ok(matrix) => matrix.first().and_then(number).unwrap_or(0.001),
            Err(_) => 0.001,
        };
        let first = font.get_deref(b"FirstChar", document).ok().and_then(number).unwrap_or(0.0) as u32;
        let Ok(widths) = font.get_deref(b"Widths", document).and_then(Object::as_array) else { return };
        for (code, width) in (first..).zip(widths) {
            let width = document.dereference(width).ok().and_then(|(_, width)| number(width));
            self.widths.extend(width.map(|width| (code, width * scale)));
        }
    }

    /// What a string shows.
    pub fn shown(&self, mut bytes: &[u8]) -> Vec<Shown> {
        let mut shown = vec![];
        while let Some((&first, rest)) = bytes.split_first() {
            let is_double = match self.codes {
                Codes::Single => false,
                Codes::Double | Codes::Utf16 => true,
                Codes::Legacy(_) => first >= 0x81,
            };
            let length = if is_double && !rest.is_empty() { 2 } else { 1 };
            let (code, behind) = bytes.split_at(length);
            bytes = behind;
            shown.push(self.one(code));
        }
        shown
    }

    fn one(&self, bytes: &[u8]) -> Shown {
        let code = bytes.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
        let mapped = self.to_unicode.as_ref().and_then(|map| map.text(code)).filter(|text| !text.is_empty());
        let text = mapped.or_else(|| match self.codes {
            Codes::Single => self.simple.get(&code).cloned(),
            Codes::Double => None,
            Codes::Utf16 => char::from_u32(code).map(String::from),
            Codes::Legacy(encoding) => encoding
                .decode_without_bom_handling_and_without_replacement(bytes)
                .map(std::borrow::Cow::into_owned),
        });
        let width = match self.codes {
            // Widths go by numbers of glyphs, which such codes are not; but those of ASCII follow on one another.
            Codes::Utf16 | Codes::Legacy(_) => match code {
                0x20..=0x7e => self.widths.get(&(code - 0x1f)).copied().unwrap_or(0.5),
                _ => self.usual_width,
            },
            _ => self.widths.get(&code).copied().unwrap_or(self.usual_width),
        };
        Shown { text, width, is_space: bytes == b" " }
    }
}

fn codes(document: &Document, font: &Dictionary) -> Codes {
    let name = font.get_deref(b"Encoding", document).ok().and_then(|object| object.as_name().ok());
    let name = String::from_utf8_lossy(name.unwrap_or_default()).into_owned();
    let begins = |names: &[&str]| names.iter().any(|start| name.starts_with(start));
    if begins(&["Uni"]) {
        Codes::Utf16
    } else if begins(&["GB"]) {
        Codes::Legacy(GB18030)
    } else if begins(&["B5", "ETen", "HKscs", "CNS"]) {
        Codes::Legacy(BIG5)
    } else if begins(&["90ms", "90msp", "83pv", "90pv", "EUC-H", "RKSJ"]) {
        Codes::Legacy(SHIFT_JIS)
    } else if begins(&["KSC"]) {
        Codes::Legacy(EUC_KR)
    } else {
        Codes::Double
    }
}

/// The texts of the codes of a simple font.
fn simple_texts(document: &Document, font: &Dictionary) -> HashMap<u32, String> {
    let bytes: Vec<u8> = (0..=255).collect();
    let mut texts: HashMap<u32, String> = bytes
        .iter()
        .filter(|byte| **byte >= 0x20)
        .map(|byte| {
            let text = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(byte)).0;
            (u32::from(*byte), text.into_owned())
        })
        .collect();
    let encoding = font.get_deref(b"Encoding", document).ok().and_then(|object| object.as_dict().ok());
    let differences = encoding.and_then(|encoding| encoding.get_deref(b"Differences", document).ok());
    let mut code = 0;
    for entry in differences.and_then(|list| list.as_array().ok()).into_iter().flatten() {
        match entry {
            Object::Integer(next) => code = *next as u32,
            Object::Name(name) => {
                match glyph(&String::from_utf8_lossy(name)) {
                    Some(text) => texts.insert(code, text),
                    None => texts.remove(&code),
                };
                code += 1;
            }
            _ => {}
        }
    }
    texts
}

/// Names of glyphs that are no letters.
const SIGNS: [(&str, &str); 48] = [
    ("space", " "),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("underscore", "_"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("quoteleft", "‘"),
    ("quoteright", "’"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("endash", "–"),
    ("emdash", "—"),
    ("bullet", "•"),
    ("periodcentered", "·"),
];

/// The text of a glyph by its name: letters, `uni6E21`, the signs of ASCII.
fn glyph(name: &str) -> Option<String> {
    let name = name.split('.').next().unwrap_or(name);
    let mut chars = name.chars();
    if let (Some(letter), None) = (chars.next(), chars.next()) {
        return Some(letter.to_string());
    }
    let hex = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'));
    let by_number = hex.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
    let by_name = || SIGNS.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned());
    by_number.map(String::from).or_else(by_name)
}

fn number(object: &Object) -> Option<f64> {
    match object {
        Object::Integer(number) => Some(*number as f64),
        Object::Real(number) => Some(f64::from(*number)),
        _ => None,
    }
}

//! Fonts: which characters the codes of a string show, and how wide they are.

use super::cmap::CMap;
use super::codes::{Codes, number as code_number};
use super::collections::Collection;
use super::{embedded, names, streams};
use encoding_rs::WINDOWS_1252;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::HashMap;
use std::rc::Rc;

/// What may come out of a table of characters.
const MOST: usize = 16 << 20;

/// A font.
pub(super) struct Font {
    codes: Codes,
    to_unicode: Option<CMap>,
    /// The characters of its glyphs by their numbers, where it has those of a collection.
    collection: Option<Collection>,
    /// The characters of its glyphs by their numbers, as the font itself says.
    glyphs: HashMap<u32, char>,
    /// By code, the text of a simple font.
    simple: HashMap<u32, String>,
    widths: HashMap<u32, f64>,
    usual_width: f64,
    /// The number of its face.
    pub face: u32,
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
        let mut read = Self {
            codes: Codes::Single,
            to_unicode: to_unicode(document, font),
            collection: None,
            glyphs: HashMap::new(),
            simple: HashMap::new(),
            widths: HashMap::new(),
            usual_width: 1.0,
            face: 0,
        };
        if font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Type0") {
            (read.codes, read.collection) = codes(document, font);
            let inner =
                font.get_deref(b"DescendantFonts", document).ok().and_then(|object| object.as_array().ok());
            let inner =
                inner.and_then(|fonts| fonts.first()).and_then(|font| document.dereference(font).ok());
            if let Some(inner) = inner.and_then(|(_, font)| font.as_dict().ok()) {
                read.collection = collection(document, inner).or(read.collection);
                read.read_widths(document, inner);
                if read.to_unicode.is_none() && read.collection.is_none() {
                    read.glyphs = embedded::characters(document, inner);
                }
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
        while !bytes.is_empty() {
            let (code, behind) = bytes.split_at(self.codes.length(bytes));
            bytes = behind;
            shown.push(self.one(code));
        }
        shown
    }

    fn one(&self, bytes: &[u8]) -> Shown {
        let code = code_number(bytes);
        // Some tables have no character for what they do not know.
        let is_text = |text: &String| !text.is_empty() && !text.starts_with(['\0', '\u{fffd}']);
        let mapped = self.to_unicode.as_ref().and_then(|map| map.text(code)).filter(is_text);
        let glyph = self.codes.glyph(bytes);
        let text = mapped.or_else(|| match &self.codes {
            Codes::Single => self.simple.get(&code).cloned(),
            codes => codes.text(bytes).filter(is_text).or_else(|| {
                let of_collection = self.collection.zip(glyph).and_then(|(all, glyph)| all.character(glyph));
                of_collection.or_else(|| self.glyphs.get(&glyph?).copied()).map(String::from)
            }),
        });
        let width = match (&self.codes, glyph) {
            (Codes::Single, _) => self.widths.get(&code).copied(),
            (_, Some(glyph)) => self.widths.get(&glyph).copied(),
            // Widths go by numbers of glyphs; those of ASCII follow on one another, as wide as they should be or half as wide as others.
            _ if (0x20..=0x7e).contains(&code) => {
                Some(self.widths.get(&(code - 0x1f)).copied().unwrap_or(0.5))
            }
            _ => {
                let first = text.as_ref().and_then(|text| text.chars().next());
                let number = self.collection.zip(first).and_then(|(all, first)| all.number(first));
                number.and_then(|number| self.widths.get(&number).copied())
            }
        };
        Shown { text, width: width.unwrap_or(self.usual_width), is_space: bytes == b" " }
    }
}

/// The table of characters of a font.
fn to_unicode(document: &Document, font: &Dictionary) -> Option<CMap> {
    let stream = font.get_deref(b"ToUnicode", document).ok()?.as_stream().ok()?;
    streams::content(document, stream, MOST).map(|bytes| CMap::read(&bytes))
}

/// How the codes of a composite font are cut.
fn codes(document: &Document, font: &Dictionary) -> (Codes, Option<Collection>) {
    match font.get_deref(b"Encoding", document) {
        Ok(Object::Name(name)) => Codes::named(&String::from_utf8_lossy(name)),
        Ok(Object::Stream(stream)) => match streams::content(document, stream, MOST) {
            Some(bytes) => (Codes::Own(CMap::read(&bytes)), None),
            None => (Codes::Unknown, None),
        },
        _ => (Codes::Double, None),
    }
}

/// The collection that the glyphs of a font are numbered by.
fn collection(document: &Document, font: &Dictionary) -> Option<Collection> {
    let system = font.get_deref(b"CIDSystemInfo", document).ok()?.as_dict().ok()?;
    let word = |key: &[u8]| system.get_deref(key, document).ok()?.as_str().ok();
    word(b"Registry").filter(|registry| *registry == b"Adobe")?;
    Collection::named(word(b"Ordering")?)
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
    if face(document, font) == b"ZapfDingbats" {
        texts = texts.into_keys().filter_map(|code| Some((code, names::dingbat(code)?.into()))).collect();
    }
    let encoding = font.get_deref(b"Encoding", document).ok().and_then(|object| object.as_dict().ok());
    let differences = encoding.and_then(|encoding| encoding.get_deref(b"Differences", document).ok());
    let mut code = 0;
    for entry in differences.and_then(|list| list.as_array().ok()).into_iter().flatten() {
        match entry {
            Object::Integer(next) => code = *next as u32,
            Object::Name(name) => {
                match names::text(&String::from_utf8_lossy(name)) {
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

fn number(object: &Object) -> Option<f64> {
    match object {
        Object::Integer(number) => Some(*number as f64),
        Object::Real(number) => Some(f64::from(*number)),
        _ => None,
    }
}

//! What stands on a page beside its program: the values of form fields, notes written on it, stamps (ISO 32000-1, 12.5 and 12.7).

use super::content::Painter;
use super::geometry::{Matrix, number};
use super::{Glyph, is_chinese};
use crate::deadline::has_passed;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// A page with more of them, or of their characters, is none.
const MOST: usize = 10_000;
const MOST_GLYPHS: usize = 1_000_000;
/// No value has more characters.
const MOST_CHARACTERS: usize = 1 << 16;
/// Bits of what is not shown: hidden, not to be looked at; and of a field that holds a password.
const HIDDEN: i64 = 1 << 1 | 1 << 5;
const PASSWORD: i64 = 1 << 13;

/// Draws the annotations of a page that show text.
pub(super) fn draw(painter: &mut Painter<'_, '_>, page: ObjectId) {
    let document = painter.document;
    let annotations = document.get_dictionary(page).and_then(|page| page.get_deref(b"Annots", document));
    for annotation in annotations.and_then(Object::as_array).into_iter().flatten().take(MOST) {
        if painter.shown.glyphs.len() > MOST_GLYPHS || has_passed() {
            return;
        }
        let dictionary = document.dereference(annotation).ok().and_then(|(_, object)| object.as_dict().ok());
        if let Some(dictionary) = dictionary {
            Annotation { document, dictionary }.draw(painter);
        }
    }
}

/// An annotation.
#[derive(Clone, Copy)]
struct Annotation<'d> {
    document: &'d Document,
    dictionary: &'d Dictionary,
}

impl<'d> Annotation<'d> {
    fn draw(self, painter: &mut Painter<'d, '_>) {
        let kind = self.own(b"Subtype").and_then(|kind| kind.as_name().ok()).unwrap_or_default();
        let flags = self.own(b"F").and_then(|flags| flags.as_i64().ok()).unwrap_or(0);
        if !matches!(kind, b"Widget" | b"FreeText" | b"Stamp") || flags & HIDDEN != 0 {
            return;
        }
        let Some(corners) = self.corners(b"Rect", self.dictionary) else { return };
        let value = match kind {
            b"Widget" => self.value(),
            b"FreeText" => self.own(b"Contents").map(text),
            _ => None,
        };
        let value = value.unwrap_or_default();
        let before = painter.shown.glyphs.len();
        if let Some(look) = self.look() {
            let map = self.map(look, corners);
            painter.form_at(look, map);
        }
        // What it says of itself goes before a look that is not up to date.
        let drawn: String = painter.shown.glyphs[before..].iter().map(|glyph| glyph.text.as_str()).collect();
        if !value.trim().is_empty() && !is_same(&drawn, &value) {
            painter.shown.glyphs.truncate(before);
            self.write(&value, corners, painter);
        }
    }

    /// What an entry of its own says.
    fn own(self, key: &[u8]) -> Option<&'d Object> {
        self.dictionary.get_deref(key, self.document).ok()
    }

    /// What an entry says, its own or that of the field it is part of.
    fn inherited(self, key: &[u8]) -> Option<&'d Object> {
        const DEEPEST: usize = 16;
        let mut field = self.dictionary;
        for _ in 0..DEEPEST {
            if let Ok(object) = field.get_deref(key, self.document) {
                return Some(object);
            }
            field = field.get_deref(b"Parent", self.document).ok()?.as_dict().ok()?;
        }
        None
    }

    /// Left, bottom, right and top of a box.
    fn corners(self, key: &[u8], of: &Dictionary) -> Option<[f64; 4]> {
        let corners = of.get_deref(key, self.document).ok()?.as_array().ok()?;
        let place = |object| self.document.dereference(object).ok().and_then(|(_, place)| number(place));
        let places: Vec<f64> = corners.iter().filter_map(place).collect();
        let [a, b, c, d] = places.try_into().ok()?;
        Some([f64::min(a, c), f64::min(b, d), f64::max(a, c), f64::max(b, d)])
    }

    /// What a text field or a choice holds.
    fn value(self) -> Option<String> {
        let kind = self.inherited(b"FT")?.as_name().ok()?;
        let flags = self.inherited(b"Ff").and_then(|flags| flags.as_i64().ok()).unwrap_or(0);
        match kind {
            b"Tx" if flags & PASSWORD == 0 => Some(text(self.inherited(b"V")?)),
            b"Ch" => {
                let value = self.inherited(b"V")?;
                let chosen = match value {
                    Object::Array(values) => values.iter().map(|value| self.option(text(value))).collect(),
                    value => vec![self.option(text(value))],
                };
                Some(chosen.join("\n"))
            }
            _ => None,
        }
    }

    /// What a choice shows for a value.
    fn option(self, value: String) -> String {
        let options = self.inherited(b"Opt").and_then(|options| options.as_array().ok());
        let shown = options.into_iter().flatten().take(MOST).find_map(|option| match option {
            Object::Array(pair) if pair.first().is_some_and(|first| text(first) == value) => {
                pair.get(1).map(text)
            }
            _ => None,
        });
        shown.unwrap_or(value)
    }

    /// How it looks in the state that it is in.
    fn look(self) -> Option<&'d Stream> {
        let looks = self.own(b"AP")?.as_dict().ok()?;
        match looks.get_deref(b"N", self.document).ok()? {
            Object::Stream(look) => Some(look),
            Object::Dictionary(states) => {
                let state = self.own(b"AS")?.as_name().ok()?;
                states.get_deref(state, self.document).ok()?.as_stream().ok()
            }
            _ => None,
        }
    }

    /// The map that puts the box of a look where the annotation is.
    fn map(self, look: &Stream, to: [f64; 4]) -> Matrix {
        let from = self.corners(b"BBox", &look.dict).unwrap_or([0.0, 0.0, to[2] - to[0], to[3] - to[1]]);
        let matrix = look.dict.get_deref(b"Matrix", self.document).and_then(Object::as_array).ok();
        let matrix = matrix.and_then(|matrix| Matrix::of(matrix)).unwrap_or(Matrix::IDENTITY);
        let ends = [(from[0], from[1]), (from[2], from[1]), (from[0], from[3]), (from[2], from[3])];
        let ends = ends.map(|(x, y)| matrix.place(x, y));
        let least = |of: fn(&(f64, f64)) -> f64| ends.iter().map(of).fold(f64::INFINITY, f64::min);
        let most = |of: fn(&(f64, f64)) -> f64| ends.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        let (left, bottom) = (least(|end| end.0), least(|end| end.1));
        let (width, height) = (most(|end| end.0) - left, most(|end| end.1) - bottom);
        let scale = |to: f64, from: f64| if from > 0.0 { to / from } else { 1.0 };
        let (across, up) = (scale(to[2] - to[0], width), scale(to[3] - to[1], height));
        Matrix([across, 0.0, 0.0, up, to[0] - across * left, to[1] - up * bottom])
    }

    /// Sets text in a box, line by line from the top, as large as the field says.
    fn write(self, value: &str, [left, bottom, right, top]: [f64; 4], painter: &mut Painter<'_, '_>) {
        let lines: Vec<&str> = value.split(['\r', '\n']).filter(|line| !line.trim().is_empty()).collect();
        let height = (top - bottom) / lines.len() as f64;
        let size = self.size().unwrap_or(12.0).min(0.9 * height).max(1.0);
        for (line, row) in lines.into_iter().zip(1..) {
            let y = top - height * f64::from(row) + 0.5 * (height - size) + 0.15 * size;
            let wide = |c: char| if c.is_ascii() { 0.5 * size } else { size };
            let whole: f64 = line.chars().map(wide).sum();
            // What is too long would be broken there: it is one line all the same.
            let squeeze = ((right - left - 2.0) / whole).clamp(0.01, 1.0);
            let mut x = left + 2.0;
            for c in line.chars() {
                let end = x + squeeze * wide(c);
                let ((at, y), (end_at, _)) = (painter.place(x, y), painter.place(end, y));
                let glyph =
                    Glyph { text: c.into(), x: at, y, end: end_at, size, face: 0, is_artifact: false };
                painter.shown.glyphs.push(glyph);
                x = end;
            }
        }
    }

    /// The size of its text: the number before `Tf`; `None` for one that fits.
    fn size(self) -> Option<f64> {
        let words = self.inherited(b"DA")?.as_str().ok()?;
        let words: Vec<&[u8]> =
            words.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).collect();
        let at = words.iter().position(|word| *word == b"Tf")?.checked_sub(1)?;
        std::str::from_utf8(words[at]).ok()?.parse().ok().filter(|size| *size > 0.0 && *size < 1000.0)
    }
}

/// Whether two texts are the same but for blanks.
fn is_same(a: &str, b: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    letters(a) == letters(b)
}

/// A string: UTF-16 or UTF-8 by its mark, or the bytes that programs write which know no better.
fn text(object: &Object) -> String {
    let bytes = match object {
        Object::String(bytes, _) | Object::Name(bytes) => &bytes[..],
        _ => return String::new(),
    };
    let text = if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        encoding.decode_without_bom_handling(&bytes[mark..]).0
    } else {
        let all_chinese = |text: &str| text.chars().filter(|c| !c.is_ascii()).all(is_chinese);
        let gbk = || encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes);
        let utf8 = std::str::from_utf8(bytes).ok().map(std::borrow::Cow::Borrowed);
        let told = utf8.or_else(|| gbk().filter(|text| all_chinese(text)));
        told.unwrap_or_else(|| encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0)
    };
    text.chars().take(MOST_CHARACTERS).collect()
}

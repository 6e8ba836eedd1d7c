//! The drawing program of a page, as far as it shows text.

use super::fonts::Fonts;
use super::geometry::{Matrix, number};
use super::program::Program;
use super::rules::{Pen, Rule};
use super::state::State;
use super::turned::Turned;
use super::{Glyph, is_chinese, streams};
use crate::deadline::has_passed;
use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Object, Stream};
use std::collections::{BTreeMap, HashSet};

/// What may come out of the program of a page.
const MOST: usize = 64 << 20;
/// Drawings are in drawings so deep.
const DEEPEST: usize = 8;
/// A page has at most this many of them.
const MOST_DRAWINGS: usize = 10_000;
/// A page with more characters is no page.
const MOST_GLYPHS: usize = 1_000_000;

/// What a page shows.
#[derive(Default)]
pub(super) struct Shown {
    pub glyphs: Vec<Glyph>,
    /// Text that runs in another direction than most.
    pub turned: Turned,
    /// How many characters there are whose font does not say what they are, by the number of the face.
    pub unknown: BTreeMap<u32, usize>,
    /// Its program cannot be unpacked, or that of a drawing.
    pub is_damaged: bool,
    /// How much of it is covered by pictures, 1 for all of it; pictures that overlap count each.
    pub pictures: f64,
    /// Areas and lines that it draws.
    pub shapes: usize,
    /// The lines it draws along and up the page.
    pub rules: Vec<Rule>,
    /// Its width as it is looked at.
    pub width: f64,
}

/// Carries out the operations of a program.
pub(super) struct Painter<'d, 'f> {
    pub document: &'d Document,
    fonts: &'f mut Fonts,
    pub shown: Shown,
    state: State,
    saved: Vec<State>,
    /// For each open mark, whether what it marks is no content.
    marks: Vec<bool>,
    /// How many characters run to the right, up, to the left and down.
    directions: [usize; 4],
    pen: Pen,
    drawings: usize,
    /// That of the page.
    area: f64,
    /// Which characters are blanks that are not to be seen: text recognition puts them between words.
    blanks: Vec<usize>,
}

impl<'d, 'f> Painter<'d, 'f> {
    /// A page of so large an area, with everything where a map puts it.
    pub fn new(document: &'d Document, fonts: &'f mut Fonts, page: Matrix, area: f64) -> Self {
        Self {
            document,
            fonts,
            shown: Shown::default(),
            state: State { page, ..State::default() },
            saved: vec![],
            marks: vec![],
            directions: [0; 4],
            pen: Pen::default(),
            drawings: 0,
            area: area.max(1.0),
            blanks: vec![],
        }
    }

    /// What was shown, and how many characters run to the right, up, to the left and down.
    pub fn finish(mut self) -> (Shown, [usize; 4]) {
        self.drop_blanks();
        (Shown { rules: self.pen.rules, ..self.shown }, self.directions)
    }

    /// Begins anew, with everything where this map puts it.
    pub fn begin(&mut self, page: Matrix) {
        self.state = State { page, ..State::default() };
        self.saved.clear();
        self.marks.clear();
    }

    /// Carries out a program.
    pub fn run(&mut self, program: &[u8], resources: &[&'d Dictionary], depth: usize) {
        for operation in Program::new(program) {
            if self.shown.glyphs.len() > MOST_GLYPHS || has_passed() {
                return;
            }
            self.step(&operation, resources, depth);
        }
    }

    fn step(&mut self, operation: &Operation, resources: &[&'d Dictionary], depth: usize) {
        let operands = &operation.operands[..];
        match (operation.operator.as_str(), operands) {
            ("q", _) if self.saved.len() < 512 => self.saved.push(self.state.clone()),
            ("Q", _) => self.state = self.saved.pop().unwrap_or_else(|| self.state.clone()),
            ("cm", matrix) => {
                if let Some(matrix) = Matrix::of(matrix) {
                    self.state.page = matrix.then(self.state.page);
                }
            }
            ("BMC" | "BDC", [Object::Name(tag), ..]) => {
                let outer = self.marks.last().copied().unwrap_or(false);
                self.marks.push(outer || tag == b"Artifact");
            }
            (
                "m" | "l" | "re" | "c" | "v" | "y" | "h" | "n" | "S" | "s" | "f" | "F" | "f*" | "B" | "B*"
                | "b" | "b*",
                _,
            ) => self.draw_path(operation),
            ("EMC", _) => {
                self.marks.pop();
            }
            ("Do", [Object::Name(name)]) if depth < DEEPEST => self.draw(name, resources, depth),
            // A picture in the program itself.
            ("BI", _) => self.shown.pictures += self.state.page.growth() / self.area,
            _ => self.text_step(operation, resources),
        }
    }

    /// An operation on text: its state, where it stands, what it shows.
    fn text_step(&mut self, operation: &Operation, resources: &[&'d Dictionary]) {
        let operands = &operation.operands[..];
        let first = operands.first().and_then(number);
        match (operation.operator.as_str(), operands) {
            ("BT", _) => (self.state.text, self.state.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            ("Tf", [Object::Name(name), size]) => {
                self.state.font = self.fonts.get(self.document, resources, name);
                self.state.size = number(size).unwrap_or(0.0);
            }
            ("Tc", _) => self.state.character_spacing = first.unwrap_or(0.0),
            ("Tw", _) => self.state.word_spacing = first.unwrap_or(0.0),
            ("Tz", _) => self.state.scale = first.unwrap_or(100.0) / 100.0,
            ("TL", _) => self.state.leading = first.unwrap_or(0.0),
            ("Ts", _) => self.state.rise = first.unwrap_or(0.0),
            ("Tr", _) => {
                (self.state.is_bold, self.state.is_hidden) = (first == Some(2.0), first == Some(3.0));
            }
            ("Td" | "TD", [x, y]) => {
                let (x, y) = (number(x).unwrap_or(0.0), number(y).unwrap_or(0.0));
                if operation.operator == "TD" {
                    self.state.leading = -y;
                }
                self.next_line(x, y);
            }
            ("Tm", matrix) => {
                if let Some(matrix) = Matrix::of(matrix) {
                    (self.state.text, self.state.line) = (matrix, matrix);
                }
            }
            ("T*", _) => self.next_line(0.0, -self.state.leading),
            ("Tj", [Object::String(bytes, _)]) => self.show(bytes),
            ("'", [Object::String(bytes, _)]) => {
                self.next_line(0.0, -self.state.leading);
                self.show(bytes);
            }
            ("\"", [word, character, Object::String(bytes, _)]) => {
                self.state.word_spacing = number(word).unwrap_or(0.0);
                self.state.character_spacing = number(character).unwrap_or(0.0);
                self.next_line(0.0, -self.state.leading);
                self.show(bytes);
            }
            ("TJ", [Object::Array(pieces)]) => {
                for piece in pieces {
                    match piece {
                        Object::String(bytes, _) => self.show(bytes),
                        other => {
                            let back =
                                number(other).unwrap_or(0.0) / 1000.0 * self.state.size * self.state.scale;
                            self.state.text = Matrix::shift(-back, 0.0).then(self.state.text);
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn draw_path(&mut self, operation: &Operation) {
        let page = self.state.page;
        let numbers: Vec<f64> = operation.operands.iter().filter_map(number).collect();
        match (operation.operator.as_str(), &numbers[..]) {
            ("l", &[x, y]) => self.pen.line(page.place(x, y)),
            // A curve is no rule: what comes behind it begins at its end.
            ("m" | "c" | "v" | "y", &[.., x, y]) => self.pen.begin(page.place(x, y)),
            ("re", &[x, y, width, height]) => {
                self.pen.begin(page.place(x, y));
                for (x, y) in [(x + width, y), (x + width, y + height), (x, y + height)] {
                    self.pen.line(page.place(x, y));
                }
                self.pen.close();
            }
            ("h", _) => self.pen.close(),
            (end, _) => {
                if matches!(end, "s" | "b" | "b*") {
                    self.pen.close();
                }
                let is_line = matches!(end, "S" | "s" | "B" | "B*" | "b" | "b*");
                self.shown.shapes += usize::from(end != "n");
                self.pen.end(is_line, end != "n");
            }
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.state.line = Matrix::shift(x, y).then(self.state.line);
        self.state.text = self.state.line;
    }

    fn show(&mut self, bytes: &[u8]) {
        let Some(font) = self.state.font.clone() else { return };
        for shown in font.shown(bytes) {
            let State { size, scale, rise, is_bold, .. } = self.state;
            let place = Matrix([size * scale, 0.0, 0.0, size, 0.0, rise]);
            let [across, slant, _, up, x, y] = place.then(self.state.text).then(self.state.page).0;
            let spacing =
                self.state.character_spacing + if shown.is_space { self.state.word_spacing } else { 0.0 };
            let advance = (shown.width * size + spacing) * scale;
            // Text runs along the page however slanted its letters are; what is turned is a stamp or a watermark.
            let is_level = slant.abs() < 0.3 * across.abs();
            let is_turned = across < 0.0 && up < 0.0;
            let direction = match (is_level, is_turned) {
                (true, false) => Some(0),
                (true, true) => Some(2),
                _ if across.abs() < 0.3 * slant.abs() => Some(if slant > 0.0 { 1 } else { 3 }),
                _ => None,
            };
            if let Some(direction) = direction {
                self.directions[direction] += 1;
            }
            match shown.text {
                Some(text) if direction == Some(0) => {
                    let is_artifact = self.marks.last().copied().unwrap_or(false);
                    let (end, size) = (x + shown.width * across, up.abs());
                    let face = 2 * font.face + u32::from(is_bold);
                    if self.state.is_hidden && text == " " {
                        self.blanks.push(self.shown.glyphs.len());
                    }
                    self.shown.glyphs.push(Glyph { text, x, y, end, size, face, is_artifact });
                }
                Some(text) => self.shown.turned.push(&text, (x, y), (across, slant), shown.width),
                None => *self.shown.unknown.entry(font.face).or_default() += 1,
            }
            self.state.text = Matrix::shift(advance, 0.0).then(self.state.text);
        }
    }

    /// A drawing in the drawing.
    fn draw(&mut self, name: &[u8], resources: &[&'d Dictionary], depth: usize) {
        let document = self.document;
        let object = resources.iter().find_map(|resources| {
            let objects = resources.get_deref(b"XObject", document).ok()?.as_dict().ok()?;
            objects.get_deref(name, document).ok()?.as_stream().ok()
        });
        let Some(stream) = object else { return };
        // Drawings in drawings may be more than anybody waits for.
        self.drawings += 1;
        if self.drawings > MOST_DRAWINGS {
            return;
        }
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind != b"Form") {
            self.shown.pictures += self.state.page.growth() / self.area;
            return;
        }
        self.form(stream, resources, depth);
    }

    /// Draws what a form shows.
    pub fn form(&mut self, stream: &'d Stream, resources: &[&'d Dictionary], depth: usize) {
        let document = self.document;
        let Some(program) = streams::content(document, stream, MOST) else {
            self.shown.is_damaged = true;
            return;
        };
        let mut inner = vec![];
        inner.extend(stream.dict.get_deref(b"Resources", document).ok().and_then(|own| own.as_dict().ok()));
        inner.extend(resources);
        let saved = self.state.clone();
        let depth_of_saved = self.saved.len();
        if let Ok(matrix) = stream.dict.get_deref(b"Matrix", document).and_then(Object::as_array)
            && let Some(matrix) = Matrix::of(matrix)
        {
            self.state.page = matrix.then(self.state.page);
        }
        self.run(&program, &inner, depth + 1);
        self.saved.truncate(depth_of_saved);
        self.state = saved;
    }

    /// Draws a form where a map puts it, which is to be used for nothing else.
    pub fn form_at(&mut self, stream: &'d Stream, map: Matrix) {
        let saved = self.state.clone();
        self.state.page = map.then(saved.page);
        self.drawings += 1;
        if self.drawings <= MOST_DRAWINGS {
            self.form(stream, &[], 0);
        }
        self.state = saved;
    }

    /// Leaves out blanks that are not to be seen between Chinese characters, which have none.
    fn drop_blanks(&mut self) {
        let is_chinese =
            |glyph: Option<&Glyph>| glyph.is_some_and(|glyph| glyph.text.starts_with(is_chinese));
        let glyphs = &self.shown.glyphs;
        let between = |at: usize| {
            is_chinese(at.checked_sub(1).and_then(|at| glyphs.get(at))) && is_chinese(glyphs.get(at + 1))
        };
        let dropped: HashSet<usize> = self.blanks.iter().copied().filter(|at| between(*at)).collect();
        let mut at = 0;
        self.shown.glyphs.retain(|_| {
            at += 1;
            !dropped.contains(&(at - 1))
        });
    }

    /// Where a point of the page is as it is looked at.
    pub fn place(&self, x: f64, y: f64) -> (f64, f64) {
        self.state.page.place(x, y)
    }
}

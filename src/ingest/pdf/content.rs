//! The drawing program of a page, as far as it shows text.

use super::Glyph;
use super::fonts::{Font, Fonts};
use super::program::Program;
use super::rules::{Pen, Rule};
use crate::deadline::has_passed;
use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::rc::Rc;

/// What may come out of the program of a page.
const MOST: usize = 64 << 20;
/// Drawings are in drawings so deep.
const DEEPEST: usize = 8;
/// A page has at most this many of them.
const MOST_DRAWINGS: usize = 10_000;
/// A page with more characters is no page.
const MOST_GLYPHS: usize = 1_000_000;

/// What a page shows.
pub(super) struct Shown {
    pub glyphs: Vec<Glyph>,
    /// Characters whose font does not say what they are.
    pub unknown: usize,
    /// Its program cannot be unpacked.
    pub is_damaged: bool,
    /// Whether it shows pictures.
    pub has_pictures: bool,
    /// The lines it draws.
    pub rules: Vec<Rule>,
    /// Its width as it is looked at.
    pub width: f64,
}

/// The characters of a page in the order in which they are drawn, the page turned so that most of them stand upright.
pub(super) fn glyphs(document: &Document, page: ObjectId, fonts: &mut Fonts) -> Shown {
    let frame = Frame::of(document, page);
    let Ok(program) = document.get_page_content_with_limit(page, MOST) else {
        return Shown {
            glyphs: vec![],
            unknown: 0,
            is_damaged: true,
            has_pictures: false,
            rules: vec![],
            width: frame.width(0),
        };
    };
    let resources = resources(document, page);
    let mut painted = |turns: usize| {
        let shown = Shown {
            glyphs: vec![],
            unknown: 0,
            is_damaged: false,
            has_pictures: false,
            rules: vec![],
            width: frame.width(turns),
        };
        let state = State { page: frame.matrix(turns), ..State::default() };
        let mut painter = Painter {
            document,
            fonts,
            shown,
            state,
            saved: vec![],
            marks: vec![],
            directions: [0; 4],
            pen: Pen::default(),
            drawings: 0,
        };
        painter.run(&program, &resources, 0);
        painter.shown.rules = painter.pen.rules;
        (painter.shown, painter.directions)
    };
    let (shown, directions) = painted(0);
    // A table that is too wide is drawn along the side of its page.
    match (1..4).find(|&turns| directions[turns] > 2 * (directions.iter().sum::<usize>() - directions[turns]))
    {
        Some(turns) => painted(turns).0,
        None => shown,
    }
}

/// The box of a page, and by how many quarters it is turned to the right.
struct Frame {
    corners: [f64; 4],
    turns: usize,
}

impl Frame {
    fn of(document: &Document, page: ObjectId) -> Self {
        const A4: [f64; 4] = [0.0, 0.0, 595.0, 842.0];
        let corners = inherited(document, page, b"MediaBox").and_then(|corners| {
            let of =
                |object: &Object| document.dereference(object).ok().and_then(|(_, object)| number(object));
            let corners: Vec<f64> = corners.as_array().ok()?.iter().filter_map(of).collect();
            let [a, b, c, d] = corners.try_into().ok()?;
            Some([f64::min(a, c), f64::min(b, d), f64::max(a, c), f64::max(b, d)])
        });
        let turns = inherited(document, page, b"Rotate").and_then(number).unwrap_or(0.0);
        Self { corners: corners.unwrap_or(A4), turns: (turns / 90.0).rem_euclid(4.0) as usize }
    }

    /// From the page's coordinates to those in which it is looked at, turned further.
    fn matrix(&self, turns: usize) -> Matrix {
        let [left, bottom, right, top] = self.corners;
        Matrix(match (self.turns + turns) % 4 {
            0 => [1.0, 0.0, 0.0, 1.0, -left, -bottom],
            1 => [0.0, -1.0, 1.0, 0.0, -bottom, right],
            2 => [-1.0, 0.0, 0.0, -1.0, right, top],
            _ => [0.0, 1.0, -1.0, 0.0, top, -left],
        })
    }

    fn width(&self, turns: usize) -> f64 {
        let [left, bottom, right, top] = self.corners;
        if (self.turns + turns).is_multiple_of(2) { right - left } else { top - bottom }
    }
}

/// What a page says, or the tree above it.
fn inherited<'d>(document: &'d Document, page: ObjectId, key: &[u8]) -> Option<&'d Object> {
    const DEEPEST: usize = 64;
    let mut node = document.get_dictionary(page).ok()?;
    for _ in 0..DEEPEST {
        if let Ok(object) = node.get_deref(key, document) {
            return Some(object);
        }
        node = node.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

/// The resources of a page, its own before those of the tree above it.
fn resources(document: &Document, page: ObjectId) -> Vec<&Dictionary> {
    let Ok((own, ids)) = document.get_page_resources(page) else { return vec![] };
    let above = ids.into_iter().filter_map(|id| document.get_dictionary(id).ok());
    own.into_iter().chain(above).collect()
}

/// An affine map: x' = ax + cy + e, y' = bx + dy + f.
#[derive(Clone, Copy, Debug)]
struct Matrix([f64; 6]);

impl Matrix {
    const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First `self`, then `next`.
    fn then(self, next: Self) -> Self {
        let (m, n) = (self.0, next.0);
        let row = |x: f64, y: f64| [x * n[0] + y * n[2], x * n[1] + y * n[3]];
        let (across, up, shift) = (row(m[0], m[1]), row(m[2], m[3]), row(m[4], m[5]));
        Self([across[0], across[1], up[0], up[1], shift[0] + n[4], shift[1] + n[5]])
    }

    /// Where a point is.
    fn place(self, x: f64, y: f64) -> (f64, f64) {
        let m = self.0;
        (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
    }

    fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    fn of(operands: &[Object]) -> Option<Self> {
        let numbers: Vec<f64> = operands.iter().filter_map(number).collect();
        Some(Self(numbers.try_into().ok()?))
    }
}

#[derive(Clone)]
struct State {
    /// From the program's coordinates to the page's.
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    character_spacing: f64,
    word_spacing: f64,
    /// Horizontal scale, 1 for none.
    scale: f64,
    leading: f64,
    rise: f64,
    /// Whether letters are drawn with an outline: bold type where there is no such font.
    is_bold: bool,
    /// Where the next character stands, and where its line began.
    text: Matrix,
    line: Matrix,
}

impl Default for State {
    fn default() -> Self {
        Self {
            page: Matrix::IDENTITY,
            font: None,
            size: 0.0,
            character_spacing: 0.0,
            word_spacing: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            is_bold: false,
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
        }
    }
}

struct Painter<'d, 'f> {
    document: &'d Document,
    fonts: &'f mut Fonts,
    shown: Shown,
    state: State,
    saved: Vec<State>,
    /// For each open mark, whether what it marks is no content.
    marks: Vec<bool>,
    /// How many characters run to the right, up, to the left and down.
    directions: [usize; 4],
    pen: Pen,
    drawings: usize,
}

impl<'d> Painter<'d, '_> {
    fn run(&mut self, program: &[u8], resources: &[&'d Dictionary], depth: usize) {
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
            ("Tr", _) => self.state.is_bold = first == Some(2.0),
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
            let [across, slant, lean, up, x, y] = place.then(self.state.text).then(self.state.page).0;
            let spacing =
                self.state.character_spacing + if shown.is_space { self.state.word_spacing } else { 0.0 };
            let advance = (shown.width * size + spacing) * scale;
            // Text that runs along the page; what is turned is a stamp or a watermark.
            let is_turned = across < 0.0 && up < 0.0;
            let is_upright = slant.abs() < 0.3 * across.abs() && lean.abs() < 0.3 * up.abs() && !is_turned;
            let direction = match (is_upright, is_turned && slant.abs() < 0.3 * across.abs()) {
                (true, _) => Some(0),
                (_, true) => Some(2),
                _ if across.abs() < 0.3 * slant.abs() => Some(if slant > 0.0 { 1 } else { 3 }),
                _ => None,
            };
            if let Some(direction) = direction {
                self.directions[direction] += 1;
            }
            match shown.text {
                Some(text) if is_upright => {
                    let is_artifact = self.marks.last().copied().unwrap_or(false);
                    let (end, size) = (x + shown.width * across, up.abs());
                    let face = 2 * font.face + u32::from(is_bold);
                    self.shown.glyphs.push(Glyph { text, x, y, end, size, face, is_artifact });
                }
                Some(_) => {}
                None => self.shown.unknown += 1,
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
            self.shown.has_pictures = true;
            return;
        }
        let Ok(program) = stream.get_plain_content_with_limit(MOST) else { return };
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
}

fn number(object: &Object) -> Option<f64> {
    match object {
        Object::Integer(number) => Some(*number as f64),
        Object::Real(number) => Some(f64::from(*number)),
        _ => None,
    }
}

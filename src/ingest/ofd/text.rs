//! Texts of a page and the places of their characters (GB/T 33190, 11).

use super::numbers::{POINTS, Placement, steps};
use super::paper::Paper;
use crate::pdf::{Placed, Sheet};
use crate::xml::Element;

/// Characters of one font and size.
pub(super) struct TextObject {
    placement: Placement,
    /// In millimetres.
    size: f64,
    /// How much wider than high its characters are.
    stretch: f64,
    face: u32,
    /// Where the last piece began.
    at: (f64, f64),
}

/// A piece of it.
pub(super) struct Code {
    pub text: String,
    at: (f64, f64),
    across: Option<String>,
    down: Option<String>,
}

impl Code {
    /// A piece that begins where it says, or where the one before it did.
    pub fn new(text: &TextObject, element: &Element<'_>) -> Self {
        let number =
            |name: &str| element.attribute(name)?.trim().parse::<f64>().ok().filter(|it| it.is_finite());
        Self {
            text: String::new(),
            at: (number("X").unwrap_or(text.at.0), number("Y").unwrap_or(text.at.1)),
            across: element.attribute("DeltaX"),
            down: element.attribute("DeltaY"),
        }
    }
}

impl TextObject {
    pub fn new(placement: Placement, size: f64, stretch: f64, face: u32) -> Self {
        Self { placement, size, stretch, face, at: (0.0, 0.0) }
    }

    /// Shows the characters of a piece.
    pub fn show(&mut self, code: &Code, paper: &Paper, is_artifact: bool, sheet: &mut Sheet) {
        self.at = code.at;
        // Line ends are how the file is set, and no characters.
        let characters: Vec<char> = code.text.trim_matches(['\n', '\r', '\t']).chars().collect();
        if characters.is_empty() {
            return;
        }
        let places = self.places(&characters, code);
        let turn = self.placement.turn();
        let size = self.size * self.placement.scale() * POINTS;
        let (first, last) = (places[0], places[places.len() - 1]);
        let is_level = turn < 1.0 && (last.0 - first.0).abs() >= (last.1 - first.1).abs();
        let placed = Placed { size, face: self.face, is_artifact, ..Placed::default() };
        if is_level {
            for (at, c) in characters.iter().enumerate() {
                let (x, y) = paper.point(places[at]);
                let width = natural(*c) * size * self.stretch;
                let step = places.get(at + 1).map(|next| paper.point(*next).0 - x);
                // A wide step is a gap behind the character, a narrow one its width.
                let end =
                    x + step.filter(|step| *step > 0.0).map_or(width, |step| step.min(size * self.stretch));
                sheet.put(Placed { text: c.to_string(), x, y, end, ..placed.clone() });
            }
            return;
        }
        // What runs down or is turned is read by itself; what runs aslant is a watermark.
        let is_aslant = turn % 90.0 > 5.0 && turn % 90.0 < 85.0;
        let (x, y) = paper.point(first);
        let text = characters.into_iter().collect();
        sheet.put(Placed { text, x, y, end: x + size, is_artifact: is_artifact || is_aslant, ..placed });
    }

    /// Where the characters stand on the page, in millimetres.
    fn places(&self, characters: &[char], code: &Code) -> Vec<(f64, f64)> {
        let most = characters.len();
        let across = code.across.as_deref().map(|text| steps(text, most));
        let down = code.down.as_deref().map(|text| steps(text, most));
        let mut at = code.at;
        let mut places = vec![];
        for (number, c) in characters.iter().enumerate() {
            places.push(self.placement.place(at));
            let width = natural(*c) * self.size * self.stretch;
            let of = |steps: &Option<Vec<f64>>| steps.as_ref().map(|steps| steps.get(number).copied());
            at.0 += match of(&across) {
                Some(step) => step.unwrap_or(width),
                None => {
                    if down.is_some() {
                        0.0
                    } else {
                        width
                    }
                }
            };
            at.1 += of(&down).flatten().unwrap_or(0.0);
        }
        places
    }
}

/// How wide a character is in most fonts, in sizes of the type.
fn natural(c: char) -> f64 {
    if c.is_ascii() { 0.5 } else { 1.0 }
}

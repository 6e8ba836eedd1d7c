//! The layout of pages for other kinds of files that place characters on pages: their lines, columns, tables and paragraphs are
//! found as those of a PDF are.

use super::Glyph;
use super::rules::Pen;
use super::{layout, lines, tables};
use crate::paragraphs::Paragraphs;

/// What a page shows, in points from the lower left corner.
#[derive(Default)]
pub(crate) struct Sheet {
    glyphs: Vec<Glyph>,
    pen: Pen,
}

/// A character, or several that stand together whatever their order on the page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Placed {
    pub text: String,
    pub x: f64,
    /// Of its base line.
    pub y: f64,
    /// Where it ends.
    pub end: f64,
    pub size: f64,
    pub face: u32,
    /// It is none of the page's content: a running header, a watermark.
    pub is_artifact: bool,
}

impl Sheet {
    /// Shows a character.
    pub fn put(&mut self, placed: Placed) {
        let Placed { text, x, y, end, size, face, is_artifact } = placed;
        self.glyphs.push(Glyph { text, x, y, end, size, face, is_artifact });
    }

    /// Draws lines through points, or the area within them.
    pub fn draw(&mut self, parts: &[Vec<(f64, f64)>], is_line: bool, is_area: bool) {
        for part in parts {
            let mut points = part.iter();
            if let Some(first) = points.next() {
                self.pen.begin(*first);
                points.for_each(|point| self.pen.line(*point));
            }
        }
        self.pen.end(is_line, is_area);
    }

    /// How many characters it has.
    pub fn len(&self) -> usize {
        self.glyphs.len()
    }
}

/// The paragraphs of pages, the narrowest of which has this width.
pub(crate) fn paragraphs(sheets: Vec<Sheet>, width: f64, max_bytes: u64) -> Paragraphs {
    let pages = sheets.into_iter().map(|Sheet { mut glyphs, pen }| {
        let rows = tables::take(&mut glyphs, &pen.rules);
        (glyphs, rows)
    });
    layout::paragraphs(lines::lines(pages.collect()), &[], width, max_bytes)
}

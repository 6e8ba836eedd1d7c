//! The size of pages.

use super::numbers::{POINTS, frame};
use crate::xml::{Node, Xml};

/// The size of a page in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paper {
    pub width: f64,
    pub height: f64,
    /// What its upper left corner is called, in millimetres.
    pub corner: [f64; 2],
}

impl Default for Paper {
    /// A4.
    fn default() -> Self {
        Self { width: 210.0 * POINTS, height: 297.0 * POINTS, corner: [0.0; 2] }
    }
}

impl Paper {
    /// The size that a page says, or that a document says for its pages; else `usual`.
    ///
    /// # Errors
    /// A reason when it is no XML.
    pub fn of(text: &str, usual: Self) -> Result<Self, String> {
        let mut xml = Xml::new(text);
        let mut is_size = false;
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(element) => is_size = element.name() == "PhysicalBox",
                Node::Text(text) if is_size => {
                    let size = frame(&text).filter(|[.., width, height]| *width > 1.0 && *height > 1.0);
                    return Ok(size.map_or(usual, |[x, y, width, height]| Self {
                        width: width * POINTS,
                        height: height * POINTS,
                        corner: [x, y],
                    }));
                }
                // It comes first.
                Node::Close("Area" | "PageArea") => break,
                _ => {}
            }
        }
        Ok(usual)
    }

    /// A place on the page in points from the lower left corner.
    pub fn point(&self, (x, y): (f64, f64)) -> (f64, f64) {
        ((x - self.corner[0]) * POINTS, self.height - (y - self.corner[1]) * POINTS)
    }
}

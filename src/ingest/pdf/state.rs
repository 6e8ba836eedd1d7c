//! What the operations of a drawing program have set when one shows text (ISO 32000-1, 8.4 and 9.3).

use super::fonts::Font;
use super::geometry::Matrix;
use std::rc::Rc;

/// What operations have set.
#[derive(Clone)]
pub(super) struct State {
    /// From the program's coordinates to the page's.
    pub page: Matrix,
    pub font: Option<Rc<Font>>,
    pub size: f64,
    pub character_spacing: f64,
    pub word_spacing: f64,
    /// Horizontal scale, 1 for none.
    pub scale: f64,
    pub leading: f64,
    pub rise: f64,
    /// Whether letters are drawn with an outline: bold type where there is no such font.
    pub is_bold: bool,
    /// Whether letters are not drawn at all, as those that were recognised in a picture.
    pub is_hidden: bool,
    /// Where the next character stands, and where its line began.
    pub text: Matrix,
    pub line: Matrix,
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
            is_hidden: false,
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
        }
    }
}

//! Text that runs in another direction than that of the page: stamps, watermarks, labels on their side. It is put together as it is drawn, and is
//! none of the body.

/// Text that is turned, piece by piece.
#[derive(Default)]
pub(super) struct Turned {
    pieces: Vec<Piece>,
}

struct Piece {
    text: String,
    /// How far the text goes by one size of the font.
    step: (f64, f64),
    /// Where it goes on.
    end: (f64, f64),
}

/// A page with more pieces, or a piece with more bytes, shows a drawing.
const MOST: usize = 1000;
const LONGEST: usize = 1 << 12;

impl Turned {
    /// A character at a place, the step of the size of its font, and its width, 1 for that.
    pub fn push(&mut self, text: &str, at: (f64, f64), step: (f64, f64), width: f64) {
        /// So far from where the last one ends, in sizes, the next one may stand.
        const NEAR: f64 = 0.6;
        let end = (at.0 + width * step.0, at.1 + width * step.1);
        let size = step.0.hypot(step.1);
        let goes_on = |piece: &&mut Piece| {
            let gap = (at.0 - piece.end.0).hypot(at.1 - piece.end.1);
            let turn = (step.0 - piece.step.0).hypot(step.1 - piece.step.1);
            gap < NEAR * size && turn < 0.1 * size && piece.text.len() < LONGEST
        };
        if let Some(piece) = self.pieces.last_mut().filter(goes_on) {
            piece.text.push_str(text);
            piece.end = end;
        } else if self.pieces.len() < MOST {
            self.pieces.push(Piece { text: text.to_owned(), step, end });
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The pieces.
    pub fn into_texts(self) -> impl Iterator<Item = String> {
        self.pieces.into_iter().map(|piece| piece.text.trim().to_owned()).filter(|text| !text.is_empty())
    }
}

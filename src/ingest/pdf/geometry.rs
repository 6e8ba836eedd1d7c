//! Where things are on a page: its box and how it is turned, and the maps of coordinates.

use lopdf::{Document, Object, ObjectId};

/// The box of a page, and by how many quarters it is turned to the right.
pub(super) struct Frame {
    corners: [f64; 4],
    turns: usize,
}

impl Frame {
    /// The frame of a page.
    pub fn of(document: &Document, page: ObjectId) -> Self {
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
    pub fn matrix(&self, turns: usize) -> Matrix {
        let [left, bottom, right, top] = self.corners;
        Matrix(match (self.turns + turns) % 4 {
            0 => [1.0, 0.0, 0.0, 1.0, -left, -bottom],
            1 => [0.0, -1.0, 1.0, 0.0, -bottom, right],
            2 => [-1.0, 0.0, 0.0, -1.0, right, top],
            _ => [0.0, 1.0, -1.0, 0.0, top, -left],
        })
    }

    /// The area of the page.
    pub fn area(&self) -> f64 {
        let [left, bottom, right, top] = self.corners;
        (right - left) * (top - bottom)
    }

    /// Its width, turned further.
    pub fn width(&self, turns: usize) -> f64 {
        let [left, bottom, right, top] = self.corners;
        if (self.turns + turns).is_multiple_of(2) { right - left } else { top - bottom }
    }
}

/// What a page says, or the tree above it.
pub(super) fn inherited<'d>(document: &'d Document, page: ObjectId, key: &[u8]) -> Option<&'d Object> {
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

/// An affine map: x' = ax + cy + e, y' = bx + dy + f.
#[derive(Clone, Copy, Debug)]
pub(super) struct Matrix(pub [f64; 6]);

impl Matrix {
    /// Everything stays where it is.
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First `self`, then `next`.
    pub fn then(self, next: Self) -> Self {
        let (m, n) = (self.0, next.0);
        let row = |x: f64, y: f64| [x * n[0] + y * n[2], x * n[1] + y * n[3]];
        let (across, up, shift) = (row(m[0], m[1]), row(m[2], m[3]), row(m[4], m[5]));
        Self([across[0], across[1], up[0], up[1], shift[0] + n[4], shift[1] + n[5]])
    }

    /// Where a point is.
    pub fn place(self, x: f64, y: f64) -> (f64, f64) {
        let m = self.0;
        (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
    }

    /// How much larger areas become.
    pub fn growth(self) -> f64 {
        let m = self.0;
        (m[0] * m[3] - m[1] * m[2]).abs()
    }

    /// A shift by so much.
    pub fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// The six numbers of an array.
    pub fn of(operands: &[Object]) -> Option<Self> {
        let numbers: Vec<f64> = operands.iter().filter_map(number).collect();
        Some(Self(numbers.try_into().ok()?))
    }
}

/// A number of either kind.
pub(super) fn number(object: &Object) -> Option<f64> {
    match object {
        Object::Integer(number) => Some(*number as f64),
        Object::Real(number) => Some(f64::from(*number)),
        _ => None,
    }
}

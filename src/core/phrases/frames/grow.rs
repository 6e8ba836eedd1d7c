//! Edges of more than one word: what nearly always stands next to an edge is part of it.

use crate::phrases::sequence::{BARRIER, Sequence};

/// A pair of words and their places.
pub(super) struct Shape {
    pub left: i32,
    pub right: i32,
    /// How much more often than by chance the second follows the first.
    pub lift: f64,
    /// Where both stand.
    pub places: Vec<(u32, u32)>,
}

/// A frame of two edges: the places where both begin.
pub(super) struct Grown {
    pub left: Vec<i32>,
    pub right: Vec<i32>,
    pub places: Vec<(u32, u32)>,
}

/// The share of the places in which a word must stand next to an edge to become part of it.
const ALWAYS: f64 = 0.8;

/// No edge has more words.
const LONGEST: usize = 8;

/// The frame that a pair of words grows to; `None` where nothing is left between its edges.
pub(super) fn grow(sequence: &Sequence, shape: &Shape) -> Option<Grown> {
    let mut grown = Grown { left: vec![shape.left], right: vec![shape.right], places: shape.places.clone() };
    while grown.left.len() < LONGEST && grown.right.len() < LONGEST {
        let sides = [Side::Before, Side::Behind, Side::First, Side::Last];
        let next = sides.into_iter().find_map(|side| Some((side, grown.common(sequence, side)?)));
        let Some((side, symbol)) = next else { break };
        grown.take(sequence, side, symbol);
    }
    let is_open = !grown.places.is_empty();
    is_open.then_some(grown)
}

/// Where a word may be taken in.
#[derive(Clone, Copy)]
enum Side {
    /// Before the left edge.
    Before,
    /// Behind the right edge.
    Behind,
    /// First in the slot.
    First,
    /// Last in the slot.
    Last,
}

impl Grown {
    /// The symbol on a side of a place; a barrier where there is none, or where the slot would be empty.
    fn at(&self, sequence: &Sequence, side: Side, (first, second): (u32, u32)) -> i32 {
        let from = first + self.left.len() as u32;
        let is_slot_long = second > from + 1;
        match side {
            Side::Before => sequence.right_before(first),
            Side::Behind => sequence.symbols[second as usize + self.right.len()],
            Side::First if is_slot_long => sequence.symbols[from as usize],
            Side::Last if is_slot_long => sequence.symbols[second as usize - 1],
            Side::First | Side::Last => BARRIER,
        }
    }

    /// The word that nearly always stands on a side.
    fn common(&self, sequence: &Sequence, side: Side) -> Option<i32> {
        let mut there: Vec<i32> = self.places.iter().map(|&place| self.at(sequence, side, place)).collect();
        there.sort_unstable();
        let most = there.chunk_by(|a, b| a == b).max_by_key(|same| same.len())?;
        let is_common = most.len() as f64 >= ALWAYS * there.len() as f64;
        (is_common && sequence.role(most[0]).is_word()).then_some(most[0])
    }

    /// Takes in a word, and keeps the places that have it.
    fn take(&mut self, sequence: &Sequence, side: Side, symbol: i32) {
        let mut places = std::mem::take(&mut self.places);
        places.retain(|&place| self.at(sequence, side, place) == symbol);
        match side {
            Side::Before => {
                self.left.insert(0, symbol);
                for place in &mut places {
                    place.0 -= 1;
                }
            }
            Side::First => self.left.push(symbol),
            Side::Behind => self.right.push(symbol),
            Side::Last => {
                self.right.insert(0, symbol);
                for place in &mut places {
                    place.1 -= 1;
                }
            }
        }
        self.places = places;
    }
}

//! Automatic numbering, the same for all word processors: how numbers are written, and how paragraphs of lists are counted.

mod lists;
mod numbers;

pub(super) use lists::{Counting, LEVELS, Level, List, Piece, pieces};
pub(super) use numbers::NumberStyle;

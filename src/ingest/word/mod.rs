//! Word documents: .docx, and what .doc shares with it (numbers of lists).

mod docx;
mod lists;
mod numbering;
mod numbers;
mod story;
mod styles;

pub(super) use docx::DOCX;
pub(super) use lists::{Counting, LEVELS, Level, List, Piece, pieces};
pub(super) use numbers::Style as NumberStyle;

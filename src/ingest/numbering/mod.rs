//! Automatic numbering, the same for all word processors: how numbers are written, and how paragraphs of lists are counted.

#[cfg(feature = "office")]
mod lists;
#[cfg_attr(not(feature = "office"), expect(dead_code, reason = "pages have fewer ways to number"))]
mod numbers;

#[cfg(feature = "office")]
pub(super) use lists::{Counting, LEVELS, Level, List, Piece, pieces};
pub(super) use numbers::NumberStyle;

//! Floor 0: text as bytes and characters. Spans, character offsets, ids, styles of lines, and the normal form two texts
//! are compared in.

mod blank;
mod error;
mod ids;
mod joined;
mod normal;
mod offsets;
mod span;
mod styles;
mod width;

pub use blank::{ends_line, is_blank};
pub use error::{Error, ErrorKind, Result};
pub use ids::TermId;
pub use joined::{Joined, one_line};
pub use normal::{cluster_end, content_chars, is_content, normalise, normalise_at, normalise_into};
pub use offsets::CharOffsets;
pub use span::Span;
pub use styles::{LineStyle, StyledSpan, style_at};
pub use width::{Folded, narrow};

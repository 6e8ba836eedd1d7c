//! Chinese text as bytes and characters: spans, character offsets, the normal form that texts are compared in, and the errors of all crates
//! of `zhangju`.
//!
//! ```
//! use zhangju_text::{CharOffsets, Span, normalise};
//!
//! let text = "（一）２０２３年工作。";
//! assert_eq!(normalise(text), "一2023年工作");
//! // Inside, places are bytes; people count characters.
//! let span = Span::new(9, 24);
//! assert_eq!(span.of(text), "２０２３年");
//! let offsets = CharOffsets::new(text);
//! assert_eq!((offsets.chars_before(9), offsets.chars_before(24)), (3, 8));
//! ```

#[doc(hidden)]
pub use serde;

mod blank;
pub mod counting;
pub mod enumerators;
mod error;
mod folded;
mod hex;
mod ids;
mod joined;
mod matching;
mod names;
mod normal;
pub mod numerals;
mod offsets;
mod radicals;
mod span;
mod styles;
mod width;

pub use blank::{ends_line, is_blank};
pub use error::{Error, ErrorKind, Result};
pub use folded::{Folded, Folding, Seam, fold, fold_expression, fold_wording, folded, is_invisible};
pub use hex::hex;
pub use ids::TermId;
pub use joined::{Joined, one_line};
pub use matching::{MATCHING, matching, matching_at};
pub use names::Named;
pub use normal::{cluster_end, content_chars, is_content, normalise, normalise_at, normalise_into};
pub use offsets::CharOffsets;
pub use radicals::ideograph;
pub use span::Span;
pub use styles::{LineStyle, StyledSpan, style_at};
pub use width::narrow;

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("README.md")]
struct Readme;

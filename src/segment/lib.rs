//! Chinese texts become words: those of [jieba-rs](jieba_rs), found several times faster, with its dictionary, one of official prose, and
//! the user's.
//!
//! ```
//! use zhangju_segment::dict::Dictionary;
//! use zhangju_segment::{SegmentSettings, Segmenter};
//!
//! let dictionary = Dictionary::from_text("my words", "云上青禾计划 n\n")?;
//! let settings = SegmentSettings { dictionaries: vec![dictionary], tags: true, ..SegmentSettings::default() };
//! let segmenter = Segmenter::new(&settings);
//! let mut words = vec![];
//! segmenter.segment("推进云上青禾计划落地", |piece| words.push(piece.word));
//! assert_eq!(words, ["推进", "云上青禾计划", "落地"]);
//! assert_eq!(segmenter.part_of_speech("落地"), "n");
//! # Ok::<(), zhangju_text::Error>(())
//! ```

pub mod dict;

mod cuts;
mod engine;
mod guess;
mod numbers;
mod piece;
mod search;
mod segmenter;
mod settings;
mod whole;

pub use engine::{WordKey, prefetch};
pub use piece::Piece;
pub use segmenter::Segmenter;
pub use settings::{SegmentEngine, SegmentSettings};

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("README.md")]
struct Readme;

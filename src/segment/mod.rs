//! Floor 2: texts become tokens: spans with term ids.

mod engine;
mod guess;
mod lexicon;
mod segmenter;
mod stretches;
mod tokenize;
mod tokens;

pub use engine::WordKey;
pub use lexicon::{Lexicon, TermClass};
pub use segmenter::{Piece, SegmentEngine, SegmentSettings, Segmenter};
pub use stretches::written;
pub use tokenize::tokenize;
pub use tokens::{Token, TokenizedCorpus};

//! Floor 2: texts become tokens: spans with term ids.

mod cuts;
mod engine;
mod guess;
mod lexicon;
mod numbers;
mod search;
mod segmenter;
mod settings;
mod stretches;
mod tokenize;
mod tokens;

pub use engine::WordKey;
pub use lexicon::{Lexicon, TermClass};
pub use search::with_shorter_words;
pub use segmenter::{Piece, Segmenter};
pub use settings::{SegmentEngine, SegmentSettings};
pub use stretches::written;
pub use tokenize::tokenize;
pub use tokens::{Token, TokenizedCorpus};

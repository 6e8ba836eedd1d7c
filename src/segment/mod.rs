//! Floor 2: texts become tokens: spans with term ids.

mod lexicon;
mod tokens;

pub use lexicon::{Lexicon, TermClass};
pub use tokens::{Token, TokenizedCorpus};

//! A corpus becomes tokens: spans with term ids, and the lexicon that says what the ids mean.

mod lexicon;
mod seams;
mod search;
mod stretches;
mod token;
mod tokenize;

pub use lexicon::{Lexicon, TermClass};
pub use search::with_shorter_words;
pub use stretches::written;
pub use token::{Token, TokenizedCorpus};
pub use tokenize::tokenize;

//! A corpus becomes tokens: spans with term ids, and the lexicon that says what the ids mean.

mod lexicon;
mod seams;
mod search;
mod stretches;
mod token;
mod tokenize;
mod whole;

pub use lexicon::{Lexicon, TermClass};
pub use search::with_shorter_words;
pub use stretches::written;
pub use token::{Token, TokenizedCorpus};
pub use tokenize::tokenize;
pub use whole::{in_text_order, line_ends, with_every_line};

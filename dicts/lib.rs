#![doc = include_str!("README.md")]

/// Terms of Chinese official prose, `word frequency tag` a line.
pub static GONGWEN: &str = include_str!("gongwen.txt");

/// Function words, one a line.
pub static STOPWORDS: &str = include_str!("stopwords.txt");

/// The dictionary of jieba, `word frequency tag` a line.
pub static JIEBA_WORDS: &str = include_str!("jieba/dict.txt");

/// The hidden Markov model of jieba, in its own format.
pub static JIEBA_MODEL: &str = include_str!("jieba/hmm.model");

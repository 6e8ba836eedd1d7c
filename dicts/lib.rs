#![doc = include_str!("README.md")]

/// Terms of Chinese official prose, `word frequency tag` a line.
pub static GONGWEN: &str = include_str!("gongwen.txt");

/// Function words, one a line.
pub static STOPWORDS: &str = include_str!("stopwords.txt");

/// Characters with the one that stands for all that are written for it, such as the simplified one of a traditional one: `character other` a
/// line. What stands for others stands in no line as the first.
pub static TRADITIONAL: &str = include_str!("traditional.txt");

/// How many families of public official documents have each short sequence of characters: `zhangju background` made it, and reads it.
pub static BACKGROUND: &[u8] = include_bytes!("background.bin");

/// Which character each glyph of Adobe's collections shows, compressed: `examples/cids.rs` made it and says how it is laid out.
pub static CIDS: &[u8] = include_bytes!("cids.bin");

/// The dictionary of jieba, `word frequency tag` a line.
pub static JIEBA_WORDS: &str = include_str!("jieba/dict.txt");

/// The hidden Markov model of jieba, in its own format.
pub static JIEBA_MODEL: &str = include_str!("jieba/hmm.model");

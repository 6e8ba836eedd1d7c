//! The part of speech of a word that no dictionary has, as jieba guesses it from the word's characters.

use jieba_rs::{HmmModel, Jieba};
use std::fmt::Write;

/// jieba's own guesser, which is reached only through a text to cut: so this jieba knows no words and takes every run of
/// characters for one.
pub(super) struct Guesser(Jieba);

impl Guesser {
    pub(super) fn new() -> Self {
        let mut jieba = Jieba::empty();
        // Out of reach for every text, since it is cut at its signs; without any word the total would be 0.
        jieba.add_word("\0\0", Some(1), None);
        if let Ok(model) = HmmModel::load(&mut whole_runs().as_bytes()) {
            jieba.set_hmm_model(model);
        }
        Self(jieba)
    }

    /// The tag of one token as jieba cuts them; empty if the word is more than one.
    pub(super) fn tag<'s>(&'s self, word: &'s str) -> &'s str {
        match self.0.tag(word, true).as_slice() {
            [tag] => tag.tag,
            _ => "",
        }
    }
}

/// A Markov model in jieba's file format: every character is as likely in each state, and each word but one long one costs.
fn whole_runs() -> String {
    let mut model = "0 -3.14e100 -3.14e100 -1e6\n-3.14e100 0 0 -3.14e100\n-1e6 -3.14e100 -3.14e100 -1e6\n\
                     -3.14e100 0 0 -3.14e100\n-1e6 -3.14e100 -3.14e100 -1e6\n"
        .to_owned();
    for _state in 0..4 {
        for c in '\u{4E00}'..='\u{9FD5}' {
            let _ = write!(model, "{c}:0,");
        }
        model.push('\n');
    }
    model
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_words_are_guessed_whole() {
        let guesser = Guesser::new();
        for (word, tag) in
            [("云上青禾", "nr"), ("2025", "m"), ("WES-5.4.5", "eng"), ("，", "x"), ("\r\n", "x")]
        {
            assert_eq!(guesser.tag(word), tag, "{word}");
        }
    }
}

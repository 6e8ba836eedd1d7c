//! Search mode: where the shorter words stand in a word.

use std::ops::Range;

/// Where the shorter words stand in a word, in jieba-rs's order: what stands between the connectors of a name of letters and digits
/// (`WES` of `WES-5.4.5`), words of two characters, words of three.
pub(super) fn ranges(word: &str, is_word: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut ranges = vec![];
    if word.contains(connects) {
        let mut at = 0;
        for part in word.split(connects) {
            if part.len() >= 2 && part.contains(|c: char| c.is_ascii_alphabetic()) {
                ranges.push(at..at + part.len());
            }
            at += part.len() + 1;
        }
    }
    let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    for len in [2, 3] {
        // A word is no shorter word of itself.
        if starts.len() > len + 1 {
            let grams = starts.iter().zip(&starts[len..]).map(|(&from, &to)| from..to);
            ranges.extend(grams.filter(|gram| is_word(&word[gram.clone()])));
        }
    }
    ranges
}

fn connects(c: char) -> bool {
    matches!(c, '.' | '_' | '-')
}

//! What the dictionaries know of a word, apart from any text.

use super::Engine;
use super::image::Node;

impl Engine {
    /// The part of speech that the dictionaries give a word; `None` if it is in none of them.
    pub(in crate::segment) fn tag(&self, word: &str) -> Option<&'static str> {
        let (node, end) = self.prefixes(word).last()?;
        if end == word.len() { self.image.tag(node) } else { None }
    }

    /// First byte and end of each shorter word of two characters or more in a word, in order; a run of letters and digits is
    /// one too.
    pub(in crate::segment) fn inner_words(&self, word: &str) -> Vec<(usize, usize)> {
        let starts = word.char_indices().map(|(start, _)| start);
        let of = |start: usize| {
            let prefixes = self.prefixes(&word[start..]).skip(1);
            prefixes.filter(|&(node, _)| self.image.is_word(node)).map(move |(_, end)| (start, start + end))
        };
        let mut inner: Vec<(usize, usize)> = starts.flat_map(of).chain(latin_runs(word)).collect();
        inner.retain(|&(start, end)| end - start < word.len());
        inner.sort_unstable();
        inner.dedup();
        inner
    }

    /// The node and the end of each beginning of a text with which a word of the dictionaries may begin.
    fn prefixes(&self, text: &str) -> impl Iterator<Item = (Node, usize)> {
        let mut last = None;
        text.char_indices().map_while(move |(at, c)| {
            let code = self.image.code(c);
            let node = match last {
                None => Some(self.image.root(code)),
                Some(node) => self.image.existing_child(node, code),
            }?;
            last = Some(node);
            Some((node, at + c.len_utf8()))
        })
    }
}

/// First byte and end of each run of two ASCII letters and digits or more.
fn latin_runs(word: &str) -> impl Iterator<Item = (usize, usize)> {
    let runs = word.as_bytes().chunk_by(|a, b| a.is_ascii_alphanumeric() == b.is_ascii_alphanumeric());
    let placed = runs.scan(0, |at, run| {
        let start = *at;
        *at += run.len();
        Some((start, run))
    });
    placed
        .filter(|(_, run)| run.len() > 1 && run[0].is_ascii_alphanumeric())
        .map(|(start, run)| (start, start + run.len()))
}

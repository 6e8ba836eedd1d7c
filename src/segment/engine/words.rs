//! What the dictionaries know of a word, apart from any text.

use super::Engine;
use super::image::{Image, Node};

impl Engine {
    /// How many tokens a word is by itself, without the Markov model.
    pub(crate) fn parts(&self, word: &str) -> usize {
        let mut parts = 0;
        self.cut_by::<false>(false, word, |_, _, _| parts += 1);
        parts
    }

    /// The part of speech that the dictionaries give a word; `None` if it is in none of them.
    pub(crate) fn tag(&self, word: &str) -> Option<&str> {
        let image = self.tables.image();
        let (node, end) = prefixes(&image, word).last()?;
        if end == word.len() { image.tag(node).or_else(|| self.tag_of_separator(word)) } else { None }
    }

    /// The part of speech that a user gives a character at which every text is cut.
    fn tag_of_separator(&self, word: &str) -> Option<&str> {
        let &(_, tag) = self.tables.out_of_reach.get(word).filter(|_| word.chars().nth(1).is_none())?;
        self.tables.tags.get(usize::from(tag?)).map(|tag| &**tag)
    }

    /// First byte and end of each shorter word of two characters or more in a word, in order; a run of letters and digits is
    /// one too.
    pub(crate) fn inner_words(&self, word: &str) -> Vec<(usize, usize)> {
        let starts = word.char_indices().map(|(start, _)| start);
        let image = &self.tables.image();
        let of = |start: usize| {
            let prefixes = prefixes(image, &word[start..]).skip(1);
            prefixes.filter(|&(node, _)| image.is_word(node)).map(move |(_, end)| (start, start + end))
        };
        let mut inner: Vec<(usize, usize)> = starts.flat_map(of).chain(latin_runs(word)).collect();
        inner.retain(|&(start, end)| end - start < word.len());
        inner.sort_unstable();
        inner.dedup();
        inner
    }
}

/// The node and the end of each beginning of a text with which a word of the dictionaries may begin.
fn prefixes(image: &Image<'_>, text: &str) -> impl Iterator<Item = (Node, usize)> {
    let mut last = None;
    text.char_indices().map_while(move |(at, c)| {
        let code = image.code(c);
        let node = match last {
            None => Some(image.root(code)),
            Some(node) => image.existing_child(node, code),
        }?;
        last = Some(node);
        Some((node, at + c.len_utf8()))
    })
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

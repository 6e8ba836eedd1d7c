//! Text whose line breaks are taken out, and the way back to where each character stood.

use super::blank::{ends_line, is_blank};
use std::borrow::Cow;
use std::ops::Range;

/// Pieces of a text put together. Where a line ended nothing stands between them, as Chinese is written without spaces;
/// between two Latin words one space. A number goes on.
///
/// ```
/// let source = "推进改\n　　革 and\nopen";
/// let mut joined = zhangju_text::Joined::default();
/// joined.push_lines(source, 0..source.len());
/// assert_eq!(joined.text(), "推进改革 and open");
/// assert_eq!(joined.source(9), 16); // 革 stands behind the line break and the spaces.
/// assert_eq!(joined.source_end(9), 9); // 改 ends before them.
/// ```
#[derive(Clone, Debug, Default)]
pub struct Joined {
    text: String,
    pieces: Vec<Piece>,
}

/// A stretch of the joined text that stands in the source as it is, up to the next one.
#[derive(Clone, Copy, Debug)]
struct Piece {
    at: usize,
    source: usize,
}

impl Joined {
    /// Adds the lines of `source[range]`, one to the next, blanks at their ends left out.
    pub fn push_lines(&mut self, source: &str, range: Range<usize>) {
        for line in source[range].split(ends_line) {
            let words = line.trim_matches(is_blank);
            if !words.is_empty() {
                self.push(source, words);
            }
        }
    }

    /// Adds `source[range]` as it is, in the middle of a line.
    pub fn push_part(&mut self, source: &str, range: Range<usize>) {
        self.pieces.push(Piece { at: self.text.len(), source: range.start });
        self.text.push_str(&source[range]);
    }

    /// Adds `mark`, which stands in the source at byte `source`.
    pub fn push_mark(&mut self, mark: char, source: usize) {
        self.pieces.push(Piece { at: self.text.len(), source });
        self.text.push(mark);
    }

    /// Adds `words`, a part of `source`.
    fn push(&mut self, source: &str, words: &str) {
        let before = self.text.chars().next_back().filter(char::is_ascii_alphanumeric);
        let next = words.chars().next().filter(char::is_ascii_alphanumeric);
        let is_number = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if before.is_some() && next.is_some() && !(is_number(before) && is_number(next)) {
            self.text.push(' ');
        }
        let source = words.as_ptr() as usize - source.as_ptr() as usize;
        self.pieces.push(Piece { at: self.text.len(), source });
        self.text.push_str(words);
    }

    /// The joined text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds what `other` has, from the same source.
    pub fn append(&mut self, other: &Self) {
        let shift = self.text.len();
        self.pieces.extend(other.pieces.iter().map(|piece| Piece { at: piece.at + shift, ..*piece }));
        self.text.push_str(&other.text);
    }

    /// Where the character that begins at byte `source` of the source begins in the joined text, if it is there.
    pub fn joined(&self, source: usize) -> usize {
        self.joined_at(self.pieces.partition_point(|piece| piece.source <= source), source)
    }

    /// Where the character that ends at byte `source` of the source ends in the joined text, if it is there.
    pub fn joined_end(&self, source: usize) -> usize {
        self.joined_at(self.pieces.partition_point(|piece| piece.source < source), source)
    }

    fn joined_at(&self, pieces: usize, source: usize) -> usize {
        let piece = pieces.checked_sub(1).and_then(|last| self.pieces.get(last));
        piece.map_or(0, |piece| (piece.at + source - piece.source).min(self.text.len()))
    }

    /// Where in the source the character at byte `at` begins.
    pub fn source(&self, at: usize) -> usize {
        self.place(self.pieces.partition_point(|piece| piece.at <= at), at)
    }

    /// Where in the source the character before byte `at` ends.
    pub fn source_end(&self, at: usize) -> usize {
        self.place(self.pieces.partition_point(|piece| piece.at < at), at)
    }

    fn place(&self, pieces: usize, at: usize) -> usize {
        let piece = pieces.checked_sub(1).and_then(|last| self.pieces.get(last));
        piece.map_or(at, |piece| piece.source + at - piece.at)
    }

    /// Removes everything, keeping the memory.
    pub fn clear(&mut self) {
        self.text.clear();
        self.pieces.clear();
    }
}

/// `text` in one line.
///
/// ```
/// assert_eq!(zhangju_text::one_line("提高站位，\n  把牢方向 "), "提高站位，把牢方向");
/// ```
pub fn one_line(text: &str) -> Cow<'_, str> {
    let text = text.trim_matches(is_blank);
    if !text.contains(ends_line) {
        return Cow::Borrowed(text);
    }
    let mut joined = Joined::default();
    joined.push_lines(text, 0..text.len());
    Cow::Owned(joined.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_knows_where_it_stood() {
        let source = "\u{3000}甲乙 \r\n\u{3000}丙a\u{2028}b丁\n\n戊";
        let mut joined = Joined::default();
        joined.push_lines(source, 0..source.len());
        assert_eq!(joined.text(), "甲乙丙a b丁戊");
        for (at, c) in joined.text().char_indices().filter(|&(_, c)| c != ' ') {
            assert!(source[joined.source(at)..].starts_with(c));
            assert!(source[..joined.source_end(at + c.len_utf8())].ends_with(c));
            assert_eq!(joined.joined(joined.source(at)), at);
            assert_eq!(joined.joined_end(joined.source_end(at + c.len_utf8())), at + c.len_utf8());
        }
    }
}

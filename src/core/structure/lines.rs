//! Physical lines: where their content begins and stops, and how many blank lines stand before them.

use memchr::{memchr3, memmem};
pub(super) use zhangju_text::is_blank;

/// A line that has content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// First byte of its content: indentation is behind us.
    pub begin: usize,
    /// One past the last byte of its content.
    pub stop: usize,
    /// Blank lines between the line with content before it and this one.
    pub gap: usize,
    /// Whether white space stands before its content.
    pub indented: bool,
}

/// The lines of `text` that have content, in order.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line> + '_ {
    let mut breaks = Breaks::new(text);
    let mut at = 0;
    let mut gap = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            let (stop, next) = breaks.after(at);
            let start = std::mem::replace(&mut at, next);
            let raw = &text[start..stop];
            let content = raw.trim_start_matches(is_blank);
            if content.is_empty() {
                // A zero-width space alone on its line is a trace of a web page, and separates nothing.
                gap += usize::from(!raw.contains('\u{200b}'));
                continue;
            }
            let begin = stop - content.len();
            return Some(Line {
                begin,
                stop: begin + content.trim_end_matches(is_blank).len(),
                gap: std::mem::take(&mut gap),
                indented: begin > start,
            });
        }
        None
    })
}

/// Finds line ends: LF, CR LF, CR, the vertical tab of a soft break, and U+2028, U+2029.
struct Breaks<'t> {
    text: &'t str,
    /// The next U+2028 or U+2029 at or after the last requested place; the text's end where there is none.
    separator: usize,
}

impl<'t> Breaks<'t> {
    fn new(text: &'t str) -> Self {
        let mut breaks = Self { text, separator: 0 };
        breaks.seek(0);
        breaks
    }

    fn seek(&mut self, from: usize) {
        let bytes = self.text.as_bytes();
        let mut at = from;
        self.separator = bytes.len();
        while let Some(found) = memmem::find(&bytes[at..], b"\xe2\x80") {
            at += found + 2;
            if matches!(bytes.get(at), Some(0xa8 | 0xa9)) {
                self.separator = at - 2;
                return;
            }
        }
    }

    /// The end of the line that begins at `at`, and the beginning of the next.
    fn after(&mut self, at: usize) -> (usize, usize) {
        let bytes = self.text.as_bytes();
        if self.separator < at {
            self.seek(at);
        }
        let limit = self.separator;
        match memchr3(b'\n', b'\r', b'\x0b', &bytes[at..limit]) {
            Some(found) => {
                let stop = at + found;
                let pair = bytes[stop] == b'\r' && bytes.get(stop + 1) == Some(&b'\n');
                (stop, stop + 1 + usize::from(pair))
            }
            None => (limit, (limit + 3).min(bytes.len())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(text: &str) -> Vec<(&str, usize)> {
        lines(text).map(|line| (&text[line.begin..line.stop], line.gap)).collect()
    }

    #[test]
    fn every_kind_of_line_end() {
        let text = "甲\r\n乙\r丙\u{b}丁\u{2028}戊\u{2029}己\n\n\u{a0}\u{3000}庚\u{200b} \n";
        let expected = [("甲", 0), ("乙", 0), ("丙", 0), ("丁", 0), ("戊", 0), ("己", 0), ("庚", 1)];
        assert_eq!(contents(text), expected);
    }

    #[test]
    fn text_of_blanks_has_no_lines() {
        assert_eq!(contents(" \n\u{3000}\n\u{feff}"), []);
        assert_eq!(contents(""), []);
    }

    #[test]
    fn indentation_is_seen() {
        let indented: Vec<_> = lines("甲\n　　乙").map(|line| line.indented).collect();
        assert_eq!(indented, [false, true]);
    }
}

//! Stretches of a line that may have been read wrongly, and Latin-1 as Windows reads it.

use std::ops::Range;

/// What Windows' Latin-1 has for the bytes from 0x80 on; what it has nothing for is read as a control character.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// The byte that is read as `c`; for what was lost, one that is in no text.
pub(super) fn latin_byte(c: char) -> Option<u8> {
    if c == '\u{fffd}' {
        return Some(0xFF);
    }
    if let Ok(byte) = u8::try_from(c) {
        return Some(byte);
    }
    WINDOWS.chars().position(|other| other == c).map(|at| 0x80 + at as u8)
}

/// Runs of signs that are all Latin-1 or all not, from the first to the last that is no ASCII. What was lost is of the run that it
/// stands in.
pub(super) fn high_stretches(line: &str) -> Vec<Range<usize>> {
    let mut stretches: Vec<(bool, Range<usize>)> = vec![];
    for (at, c) in line.char_indices().filter(|(_, c)| !c.is_ascii()) {
        let (is_latin, end) = (latin_byte(c).is_some(), at + c.len_utf8());
        match stretches.last_mut() {
            Some((kind, range)) if *kind == is_latin || c == '\u{fffd}' => range.end = end,
            _ => stretches.push((is_latin, at..end)),
        }
    }
    stretches.into_iter().map(|(_, range)| range).collect()
}

//! White space as documents of every origin hold it, and where lines end.

/// White space, and the invisible characters that word processors and web pages leave behind.
#[inline]
pub fn is_blank(c: char) -> bool {
    // Most characters asked about are Han: no table needs to be looked into.
    if ('\u{3001}'..='\u{d7ff}').contains(&c) {
        return false;
    }
    c.is_whitespace()
        || matches!(
            c,
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\0'..='\u{1f}' | '\u{fffc}'
        )
}

/// Whether a line ends at `c`: LF, CR, the vertical tab of a soft break, U+2028, U+2029.
#[inline]
pub fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{2028}' | '\u{2029}')
}

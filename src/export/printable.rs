//! Text from the archive on a screen: no control characters, wide characters counted as two columns.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Text from the archive on one line, without the control characters a terminal would obey.
pub(super) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// As much of `text` as fits into `width` columns, `…` at its end if it does not.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut used = 1;
    let fits = |c: &char| {
        used += c.width().unwrap_or(0);
        used <= width
    };
    let mut cut: String = text.chars().take_while(fits).collect();
    cut.push('…');
    cut
}

//! Short lines: how long furniture is, whether a line closes a sentence or is a number.

use zhangju_text::numerals::arabic;

/// Furniture has at most this many characters, comments apart.
pub(super) const LONGEST: usize = 60;
/// The same in bytes, with room to spare: lines that are longer need no look.
pub(super) const MOST_BYTES: usize = 8 * LONGEST;

/// Whether a text is a number of a page and nothing else.
pub(super) fn is_short_number(text: &str) -> bool {
    arabic(text).is_some_and(|n| n.len == text.len() && n.value < 10_000)
}

/// Whether a line ends with closing punctuation.
pub(super) fn closes_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '’', '）', ')', '》', '」', '』', '*', '_', '"'])
        .ends_with(['。', '！', '？', '；', '：', '.', '!', '?', ';', ':', '…'])
}

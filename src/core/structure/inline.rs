//! Markers inside a line that begins with one: a second heading on the line, and items that follow each other.
//!
//! 一、进展情况（一）修路; （五）…；（六）…; （一）加强学习。1.…2.…

use super::family::{Family, Marker};
use super::lines::is_blank;
use super::mark::Mark;
use super::markers::marker_at;
use super::scan::{bytes, utf8_len};
use zhangju_text::numerals::is_chinese;

/// What stands between two headings on one line has at most this many characters.
const LONGEST_HEADING: usize = 40;

/// The markers behind that of `mark`, in a line that stops at `stop`. Those that begin a count are doubtful: they hold
/// only where another mark goes on with it.
pub(super) fn inline_markers(text: &str, mark: &Mark, stop: usize) -> Vec<Marker> {
    let mut found = vec![];
    let mut last = mark.marker;
    if matches!(last.family, Family::Hash | Family::Bare | Family::Label | Family::Question)
        || last.family == Family::Decimal
    {
        return found;
    }
    let bytes = text.as_bytes();
    let mut quotes = 0usize;
    let mut at = last.end;
    while at < stop {
        if !MAY_BEGIN[usize::from(bytes[at])] {
            at += 1;
            continue;
        }
        let begin = match sign(&bytes[at..stop]) {
            Sign::Opens => {
                quotes += 1;
                None
            }
            Sign::Closes => {
                quotes = quotes.saturating_sub(1);
                None
            }
            Sign::MayBegin => Some(at),
            Sign::Pause => numeral_before(&text[last.end..at]).map(|len| at - len),
            Sign::Other => None,
        };
        let marker = begin.filter(|_| quotes == 0).and_then(|begin| marker_at(text, begin, stop));
        match marker.and_then(|marker| accept(text, last, marker, stop)) {
            Some(marker) => {
                found.push(marker);
                last = marker;
                at = marker.end;
            }
            None => at += utf8_len(bytes[at]),
        }
    }
    found
}

/// The bytes that [`sign`] tells apart; no byte inside a character is one of them.
const MAY_BEGIN: [bool; 256] =
    bytes(&[b'(', b'0', b'1', b'2', b'3', b'4', b'5', b'6', b'7', b'8', b'9', 0xe2, 0xe3, 0xef]);

/// What a character does in the search.
enum Sign {
    /// “ 《: what looks like a marker behind it is quoted.
    Opens,
    /// ” 》
    Closes,
    /// An opening bracket or a digit.
    MayBegin,
    /// The 、 that may stand behind a Chinese number.
    Pause,
    Other,
}

#[inline]
fn sign(bytes: &[u8]) -> Sign {
    match *bytes {
        [b'(' | b'0'..=b'9', ..] | [0xef, 0xbc, 0x88 | 0x90..=0x99, ..] => Sign::MayBegin,
        [0xe3, 0x80, 0x81, ..] => Sign::Pause,
        [0xe2, 0x80, 0x9c, ..] | [0xe3, 0x80, 0x8a, ..] => Sign::Opens,
        [0xe2, 0x80, 0x9d, ..] | [0xe3, 0x80, 0x8b, ..] => Sign::Closes,
        _ => Sign::Other,
    }
}

/// Bytes of the Chinese number that `before` ends with.
fn numeral_before(before: &str) -> Option<usize> {
    const LONGEST: usize = 6;
    let digits = before.chars().rev().take(LONGEST).take_while(|&c| is_chinese(c));
    Some(digits.map(char::len_utf8).sum()).filter(|&len| len > 0)
}

/// The marker, if it begins a part there; `last` is the one before it in the line.
fn accept(text: &str, last: Marker, marker: Marker, stop: usize) -> Option<Marker> {
    let between = &text[last.end..marker.start];
    let words = between.trim_matches(is_blank);
    if words.is_empty() || text[marker.end..stop].trim_matches(is_blank).is_empty() {
        return None;
    }
    let continues = marker.family == last.family && marker.value == last.value + 1;
    let begins = marker.value == 1 && marker.family > last.family;
    let is_item = words.ends_with(['。', '；', ';', '：', ':']) && marker.family != Family::Hanzi;
    if continues && (is_item || is_whole_heading(words, &text[marker.end..stop])) {
        return Some(marker);
    }
    let begins_here = begins && (is_item || is_heading(words));
    let set_off = between.ends_with(is_blank) && !is_item;
    let sure = set_off || is_second_heading(&text[marker.end..stop]);
    let doubtful = !(last.family == Family::Hanzi && marker.family == Family::HanziParen && sure);
    begins_here.then_some(Marker { doubtful, ..marker })
}

/// Whether all that follows （一） behind a heading is another heading: 一、进展情况（一）修路.
fn is_second_heading(behind: &str) -> bool {
    let words = behind.trim_matches(is_blank);
    words.chars().nth(1).is_some()
        && words.chars().nth(LONGEST_HEADING).is_none()
        && !words.contains(['。', '；', '：'])
}

/// Whether `words` are a heading that another one follows directly.
fn is_heading(words: &str) -> bool {
    let bare = words.trim_end_matches(['。', '：', ':']);
    let cites = bare.ends_with(['第', '条', '款', '项', '、', '和', '至', '及', '见', '按', '以', '）']);
    bare.chars().nth(LONGEST_HEADING).is_none() && !cites && !bare.contains(['，', '。', '；', '：'])
}

/// Whether two headings of one level make up a whole line: 一、进展情况二、下一步打算.
fn is_whole_heading(words: &str, behind: &str) -> bool {
    let numeral_before = words.ends_with(|c| is_chinese(c) || c.is_ascii_digit());
    is_heading(words)
        && !numeral_before
        && behind.len() < 4 * LONGEST_HEADING
        && !behind.contains(['，', '。', '；'])
}

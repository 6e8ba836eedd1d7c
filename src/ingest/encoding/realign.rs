//! Damaged GBK, read so that what follows a lost byte is not lost with it.
//!
//! A character is two bytes there, and either may look like the other: behind a byte that is missing every pair is cut
//! in the wrong place to the end of the line, and gives characters that no one writes (安全生产 becomes 安鹑). So of all ways to cut such a line the
//! one with the most familiar characters is taken, and a byte that fits nowhere is U+FFFD.

use super::familiar::is_familiar;
use encoding_rs::GB18030;
use std::borrow::Cow;
use std::cmp::Reverse;

/// Lines with more bytes are read as they stand.
const LONGEST: usize = 1 << 16;

/// What a byte that fits nowhere costs, against the pairs that a cut gives.
const BROKEN: u32 = 14;

/// The text of bytes in GB 18030, some of which are damaged.
pub(crate) fn realigned(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 3 / 2);
    for line in bytes.split_inclusive(|&b| b == b'\n') {
        let (decoded, malformed) = GB18030.decode_without_bom_handling(line);
        if malformed && line.len() <= LONGEST {
            push_line(line, &mut text);
        } else {
            text.push_str(&decoded);
        }
    }
    text
}

/// Adds the line, cut in the likeliest way.
fn push_line(line: &[u8], text: &mut String) {
    // What the rest of the line costs from each byte on, and how long its first character is.
    let mut ways = vec![(0u32, 0usize); line.len() + 1];
    for at in (0..line.len()).rev() {
        let lengths = [1, 2, 4].into_iter().filter(|len| at + len <= line.len());
        let way = |len: usize| cost(&line[at..at + len]).map(|cost| (cost + ways[at + len].0, len));
        ways[at] = lengths
            .filter_map(way)
            .min_by_key(|&(cost, len)| (cost, Reverse(len)))
            .unwrap_or((BROKEN + ways[at + 1].0, 1));
    }
    let mut at = 0;
    while at < line.len() {
        let len = ways[at].1;
        let (character, malformed) = decode(&line[at..at + len]);
        match malformed {
            true if text.ends_with('\u{fffd}') => {}
            true => text.push('\u{fffd}'),
            false => text.push_str(&character),
        }
        at += len;
    }
}

/// How unlikely a character of these bytes is; none where they are none.
fn cost(bytes: &[u8]) -> Option<u32> {
    match bytes {
        [0..=0x7f] => Some(0),
        // In no character.
        [0x80 | 0xff] => Some(2),
        [_] => Some(BROKEN),
        [0x81..=0xfe, 0x40..=0xfe] => {
            let (character, malformed) = decode(bytes);
            let first = character.chars().next().filter(|_| !malformed)?;
            Some(match bytes {
                _ if is_familiar(first) => 0,
                // Marks, and what is in common use.
                [0xa1..=0xa3, _] => 1,
                [0xb0..=0xd7, 0xa1..=0xfe] => 3,
                _ => 9,
            })
        }
        [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe, 0x30..=0x39] => (!decode(bytes).1).then_some(9),
        _ => None,
    }
}

fn decode(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    GB18030.decode_without_bom_handling(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "全县修渠三十里，用工不足，经费已经结清。";

    fn bytes() -> Vec<u8> {
        GB18030.encode(LINE).0.into_owned()
    }

    /// What is damaged may take the characters beside it along.
    fn check(bytes: &[u8]) {
        let text = realigned(bytes);
        let kept = text.chars().filter(|&c| LINE.contains(c)).count();
        assert!(kept + 3 >= LINE.chars().count() && text.contains('\u{fffd}'), "{text}");
    }

    #[test]
    fn a_lost_byte_does_not_cost_the_rest_of_the_line() {
        for lost in 0..bytes().len() {
            let mut bytes = bytes();
            bytes.remove(lost);
            check(&bytes);
        }
    }

    #[test]
    fn nor_does_one_too_many_or_another() {
        for at in 0..bytes().len() {
            let mut bytes = bytes();
            bytes.insert(at, 0xff);
            check(&bytes);
            bytes.remove(at + 1);
            check(&bytes);
        }
    }

    #[test]
    fn sound_lines_stay_as_they_are() {
        let rare = "㴔㬎鑫淼𠀀囍\n";
        let mut bytes = GB18030.encode(rare).0.into_owned();
        bytes.extend_from_slice(b"\xb9");
        assert_eq!(realigned(&bytes), format!("{rare}\u{fffd}"));
    }
}

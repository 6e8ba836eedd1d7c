//! Whether a text may be in another form than the one its words are looked for in: told from its bytes, since nearly none is.

use super::Folding;

/// Bytes that are looked at together, without branches in between: so that the processor takes several at once.
const BLOCK: usize = 32;
/// Bytes before each that are looked at with it, and behind it.
const BEFORE: usize = 3;
const BEHIND: usize = 2;
const WINDOW: usize = BEFORE + BLOCK + BEHIND;

/// Whether anything in `text` may change. What is in the form already may be taken for what is not, never the other way round.
pub(super) fn may_change(text: &str, folding: Folding) -> bool {
    // Indents part nothing.
    let text = text.trim().as_bytes();
    if folding.narrow { any::<true>(text) } else { any::<false>(text) }
}

fn any<const NARROW: bool>(text: &[u8]) -> bool {
    let mut first = [0; WINDOW];
    let len = text.len().min(WINDOW - BEFORE);
    first[BEFORE..BEFORE + len].copy_from_slice(&text[..len]);
    if in_block::<NARROW>(&first) {
        return true;
    }
    let mut rest = text.get(BLOCK - BEFORE..).unwrap_or_default();
    while let Some(window) = rest.first_chunk() {
        if in_block::<NARROW>(window) {
            return true;
        }
        rest = &rest[BLOCK..];
    }
    if rest.len() <= BEFORE {
        return false;
    }
    let mut last = [0; WINDOW];
    last[..rest.len()].copy_from_slice(rest);
    in_block::<NARROW>(&last)
}

#[inline]
fn in_block<const NARROW: bool>(window: &[u8; WINDOW]) -> bool {
    let mut found = false;
    for at in 0..BLOCK {
        let before = [window[at], window[at + 1], window[at + 2]];
        found |= is_suspect::<NARROW>(before, window[at + 3], window[at + 4], window[at + 5]);
    }
    found
}

/// Whether what begins with byte `a` may change. Only `&` and `|`: no branches.
#[inline]
#[expect(clippy::needless_bitwise_bool, reason = "a branch at each byte is what this avoids")]
fn is_suspect<const NARROW: bool>(before: [u8; BEFORE], a: u8, b: u8, c: u8) -> bool {
    let within = |byte: u8, first: u8, last: u8| byte.wrapping_sub(first) <= last - first;
    // A blank between two characters that are no ASCII, or the first of several, or before a single sign.
    let blank = (a == b' ') & ((before[2] >= 0x80) & ((b >= 0x80) | (b == b' ')) | (b != b' ') & (c == b' '));
    // The wide blank, but where it is one more of an indent.
    let is_more = (before[0] == 0xE3) & (before[1] == 0x80) & (before[2] == 0x80);
    let wide = (a == 0xE3) & (b == 0x80) & (c == 0x80) & (before[2] >= 0x80) & !is_more;
    // Letters and marks of other scripts, no-break spaces, soft hyphens; what stands far back in Unicode.
    let rare = within(a, 0xC2, 0xE1) | (a >= 0xF0);
    let stroke = (a == 0xE3) & (b == 0x87);
    // All but dashes, quotation marks and dots: radicals, other blanks, what is invisible.
    let e2 = (a == 0xE2) & !((b == 0x80) & within(c, 0x90, 0xA7));
    // All but the common marks.
    let common =
        if NARROW { (c == 0x81) | within(c, 0x88, 0x8A) | (c == 0x8C) | within(c, 0x9A, 0xA0) } else { true };
    let ef = (a == 0xEF) & !((b == 0xBC) & common);
    blank | wide | rare | stroke | e2 | ef
}

#[cfg(test)]
mod tests {
    use super::super::{Folding, folded, is_invisible};
    use super::may_change;

    /// Each character at each place of a block, with Chinese around it.
    #[test]
    fn what_may_change_is_never_missed() {
        for narrow in [true, false] {
            let folding = Folding { narrow, across_blanks: true };
            for c in '\0'..=char::MAX {
                if folded(c, folding) != c || is_invisible(c) {
                    for before in [0, 1, 20, 21, 22] {
                        let text = "改".repeat(before) + &format!("{c}革");
                        assert!(may_change(&text, folding), "{c:?} behind {before}");
                    }
                }
            }
        }
    }

    #[test]
    fn common_text_is_known_by_its_bytes() {
        let folding = Folding { narrow: true, across_blanks: true };
        for text in [
            "　　（一）加强“组织领导”，落实责任——全年完成 12.5% 的任务；《条例》第3条……。\n",
            "at by WES-5.4 中文 and 中文",
            "",
            "、",
        ] {
            assert!(!may_change(text, folding), "{text}");
        }
        for text in ["改 革", "改  革", "改\u{a0}革", "改　革", "改\u{2009}革", "2 0 年"] {
            assert!(may_change(text, folding), "{text}");
        }
        for text in ["\u{feff}改革", "２", "改革２"] {
            assert!(may_change(text, folding), "{text}");
        }
    }
}

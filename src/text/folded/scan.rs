//! Whether a text may be in another form than the one its words are looked for in: told from its bytes, since nearly none is.

use super::Folding;

/// Bytes that are looked at together, without branches in between: so that the processor takes several at once.
const BLOCK: usize = 32;
/// A block, the byte before it and two behind.
const WINDOW: usize = BLOCK + 3;

/// Whether anything in `text` may change. What is in the form already may be taken for what is not, never the other way
/// round.
pub(super) fn may_change(text: &str, folding: Folding) -> bool {
    // Indents part nothing.
    let text = text.trim().as_bytes();
    if folding.narrow { any::<true>(text) } else { any::<false>(text) }
}

fn any<const NARROW: bool>(text: &[u8]) -> bool {
    let mut first = [0; WINDOW];
    let len = text.len().min(WINDOW - 1);
    first[1..=len].copy_from_slice(&text[..len]);
    if in_block::<NARROW>(&first) {
        return true;
    }
    let mut rest = text.get(BLOCK - 1..).unwrap_or_default();
    while let Some(window) = rest.first_chunk() {
        if in_block::<NARROW>(window) {
            return true;
        }
        rest = &rest[BLOCK..];
    }
    let mut last = [0; WINDOW];
    last[..rest.len()].copy_from_slice(rest);
    in_block::<NARROW>(&last)
}

#[inline(always)]
fn in_block<const NARROW: bool>(window: &[u8; WINDOW]) -> bool {
    let mut found = false;
    for at in 0..BLOCK {
        found |= is_suspect::<NARROW>(window[at], window[at + 1], window[at + 2], window[at + 3]);
    }
    found
}

/// Whether the character that begins with byte `a` may change, before which `before` stands. Only `&` and `|`: no branches.
#[inline(always)]
fn is_suspect<const NARROW: bool>(before: u8, a: u8, b: u8, c: u8) -> bool {
    let within = |byte: u8, first: u8, last: u8| byte.wrapping_sub(first) <= last - first;
    // A blank between two characters that are no ASCII, or the first of several.
    let blank = ((a == b' ') | (a == b'\t')) & (before >= 0x80) & ((b >= 0x80) | (b == b' '));
    // No-break spaces and soft hyphens; combining joiners; Arabic and Mongolian marks.
    let two = (a == 0xC2) & ((b == 0xA0) | (b == 0xAD)) | (a == 0xCD) | (a == 0xD8) | (a == 0xE1);
    // White space and marks of direction; radicals.
    let e2 = (a == 0xE2) & ((b >= 0xBA) | (b == 0x81) | (b == 0x80) & ((c <= 0x8F) | within(c, 0xA8, 0xAF)));
    // The wide blank; radicals from U+2F00 on are above; strokes.
    let e3 = (a == 0xE3) & ((b == 0x80) & (c == 0x80) | (b == 0x87));
    // Compatibility ideographs, selectors of variants, marks of byte order.
    let ef = (a == 0xEF) & (within(b, 0xA4, 0xAB) | (b == 0xB8) & (c <= 0x8F) | (b == 0xBB));
    let beyond = (a == 0xF0) & (b == 0xAF) | (a == 0xF3);
    blank | two | e2 | e3 | ef | beyond | (NARROW & is_wide(a, b, c))
}

/// Letters, digits and what `narrow` takes beside them.
#[inline(always)]
fn is_wide(a: u8, b: u8, c: u8) -> bool {
    let within = |byte: u8, first: u8, last: u8| byte.wrapping_sub(first) <= last - first;
    let signs = (c == 0x83) | within(c, 0x85, 0x86) | (c == 0x8B) | within(c, 0x8D, 0x8E) | (c == 0xBF);
    let upper = within(c, 0x90, 0x99) | within(c, 0xA1, 0xBA) | signs;
    (a == 0xEF) & ((b == 0xBC) & upper | (b == 0xBD) & within(c, 0x81, 0x9A))
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
                    for before in [0, 1, 9, 10, 11, 31] {
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
            "a b c WES-5.4 中文 and 中文",
            "",
            "、",
        ] {
            assert!(!may_change(text, folding), "{text}");
        }
        for text in ["改 革", "改  革", "改\u{a0}革", "改　革", "\u{feff}改革", "２", "改革２"]
        {
            assert!(may_change(text, folding), "{text}");
        }
    }
}

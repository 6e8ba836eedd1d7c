//! Whether a text may be in another form than the one its words are looked for in: told from its bytes, since nearly none is.

use super::Folding;

/// Bytes that are looked at together, without branches in between: so that the processor takes several at once.
const BLOCK: usize = 32;
/// A block, the byte before it and two behind.
const WINDOW: usize = BLOCK + 3;

/// What of a text may change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Suspects {
    /// Characters that are others in the form, or are passed over.
    pub signs: bool,
    /// Blanks.
    pub blanks: bool,
}

/// What may change in `text`. What is in the form already may be taken for what is not, never the other way round.
pub(super) fn suspects(text: &str, folding: Folding) -> Suspects {
    // Indents part nothing.
    let text = text.trim().as_bytes();
    if folding.narrow { all::<true>(text) } else { all::<false>(text) }
}

fn all<const NARROW: bool>(text: &[u8]) -> Suspects {
    let mut suspects = Suspects::default();
    let mut first = [0; WINDOW];
    let len = text.len().min(WINDOW - 1);
    first[1..=len].copy_from_slice(&text[..len]);
    in_block::<NARROW>(&first, &mut suspects);
    let mut rest = text.get(BLOCK - 1..).unwrap_or_default();
    while let Some(window) = rest.first_chunk() {
        in_block::<NARROW>(window, &mut suspects);
        rest = &rest[BLOCK..];
    }
    let mut last = [0; WINDOW];
    last[..rest.len()].copy_from_slice(rest);
    in_block::<NARROW>(&last, &mut suspects);
    suspects
}

#[inline]
fn in_block<const NARROW: bool>(window: &[u8; WINDOW], suspects: &mut Suspects) {
    let (mut signs, mut blanks) = (false, false);
    for at in 0..BLOCK {
        let (before, a, b, c) = (window[at], window[at + 1], window[at + 2], window[at + 3]);
        signs |= is_sign::<NARROW>(a, b, c);
        blanks |= is_blank(before, a, b, c);
    }
    suspects.signs |= signs;
    suspects.blanks |= blanks;
}

/// Whether a blank that may be passed over begins with byte `a`, before which `before` stands: one between two characters that are no
/// ASCII, or the first of several. Only `&` and `|`: no branches.
#[inline]
#[expect(clippy::needless_bitwise_bool, reason = "a branch at each byte is what this avoids")]
fn is_blank(before: u8, a: u8, b: u8, c: u8) -> bool {
    let common = ((a == b' ') | (a == b'\t')) & (before >= 0x80) & ((b >= 0x80) | (b == b' '));
    // No-break, narrow and wide ones.
    let e2 = (a == 0xE2) & (((b == 0x80) & ((c <= 0x8A) | (c == 0xAF))) | ((b == 0x81) & (c == 0x9F)));
    common | ((a == 0xC2) & (b == 0xA0)) | e2 | ((a == 0xE3) & (b == 0x80) & (c == 0x80))
}

/// Whether the character that begins with byte `a` is another one in the form.
#[inline]
#[expect(clippy::needless_bitwise_bool, reason = "a branch at each byte is what this avoids")]
fn is_sign<const NARROW: bool>(a: u8, b: u8, c: u8) -> bool {
    let within = |byte: u8, first: u8, last: u8| byte.wrapping_sub(first) <= last - first;
    // Soft hyphens; combining joiners; Arabic and Mongolian marks.
    let two = ((a == 0xC2) & (b == 0xAD)) | (a == 0xCD) | (a == 0xD8) | (a == 0xE1);
    // Marks of direction; radicals.
    let e2 = (a == 0xE2)
        & ((b >= 0xBA) | (b == 0x81) | ((b == 0x80) & (within(c, 0x8B, 0x8F) | within(c, 0xAA, 0xAE))));
    // Strokes.
    let e3 = (a == 0xE3) & (b == 0x87);
    // Compatibility ideographs, selectors of variants, marks of byte order.
    let ef = (a == 0xEF) & (within(b, 0xA4, 0xAB) | ((b == 0xB8) & (c <= 0x8F)) | (b == 0xBB));
    let beyond = ((a == 0xF0) & (b == 0xAF)) | (a == 0xF3);
    two | e2 | e3 | ef | beyond | (NARROW & is_wide(a, b, c))
}

/// Letters, digits and what `narrow` takes beside them.
#[inline]
#[expect(clippy::needless_bitwise_bool, reason = "a branch at each byte is what this avoids")]
fn is_wide(a: u8, b: u8, c: u8) -> bool {
    let within = |byte: u8, first: u8, last: u8| byte.wrapping_sub(first) <= last - first;
    let signs = (c == 0x83) | within(c, 0x85, 0x86) | (c == 0x8B) | within(c, 0x8D, 0x8E) | (c == 0xBF);
    let upper = within(c, 0x90, 0x99) | within(c, 0xA1, 0xBA) | signs;
    (a == 0xEF) & (((b == 0xBC) & upper) | ((b == 0xBD) & within(c, 0x81, 0x9A)))
}

#[cfg(test)]
mod tests {
    use super::super::{Folding, folded, is_invisible};
    use super::{Suspects, suspects};

    /// Each character at each place of a block, with Chinese around it.
    #[test]
    fn what_may_change_is_never_missed() {
        for narrow in [true, false] {
            let folding = Folding { narrow, across_blanks: true };
            for c in '\0'..=char::MAX {
                if folded(c, folding) != c || is_invisible(c) {
                    for before in [0, 1, 9, 10, 11, 31] {
                        let text = "改".repeat(before) + &format!("{c}革");
                        assert!(suspects(&text, folding).signs, "{c:?} behind {before}");
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
            assert_eq!(suspects(text, folding), Suspects::default(), "{text}");
        }
        for text in ["改 革", "改  革", "改\u{a0}革", "改　革", "改\u{2009}革"] {
            assert!(suspects(text, folding).blanks, "{text}");
        }
        for text in ["\u{feff}改革", "２", "改革２"] {
            assert!(suspects(text, folding).signs, "{text}");
        }
    }
}

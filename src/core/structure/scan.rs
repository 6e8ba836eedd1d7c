//! Stepping through UTF-8 without decoding what does not matter.

/// A table that says which bytes are among `chosen`.
pub(super) const fn bytes(chosen: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    while at < chosen.len() {
        table[chosen[at] as usize] = true;
        at += 1;
    }
    table
}

/// Bytes of the character that begins with `first`.
#[inline]
pub(super) fn utf8_len(first: u8) -> usize {
    match first {
        0xe0..=0xef => 3,
        0..=0x7f => 1,
        0xf0.. => 4,
        _ => 2,
    }
}

//! From byte offsets to character offsets, the ones people and other tools count.

/// One count is kept per this many bytes: small enough to scan, rare enough to cost nothing.
const STRIDE: usize = 256;

/// Character offsets of one text, answered in constant time.
///
/// ```
/// use zhangju_text::CharOffsets;
/// let offsets = CharOffsets::new("章句ab");
/// assert_eq!(offsets.chars_before(3), 1);
/// assert_eq!(offsets.chars_before(7), 3);
/// assert_eq!(offsets.total(), 4);
/// ```
pub struct CharOffsets<'t> {
    bytes: &'t [u8],
    /// Characters that begin before byte `STRIDE * i`.
    marks: Vec<u32>,
    total: usize,
}

impl<'t> CharOffsets<'t> {
    /// Counts the characters of `text` once.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut marks = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut total = 0;
        for block in bytes.chunks(STRIDE) {
            marks.push(total as u32);
            total += count_starts(block);
        }
        Self { bytes, marks, total }
    }

    /// Characters that begin before byte `at`: the character offset of a byte offset on a character boundary.
    #[inline]
    pub fn chars_before(&self, at: usize) -> usize {
        if at >= self.bytes.len() {
            return self.total;
        }
        let block = at / STRIDE;
        self.marks[block] as usize + count_starts(&self.bytes[block * STRIDE..at])
    }

    /// Characters of the whole text.
    pub fn total(&self) -> usize {
        self.total
    }
}

/// Bytes that begin a character: all but the continuation bytes `10xxxxxx`.
fn count_starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting_from_the_start() {
        let text = "一a二\u{a0}三😀".repeat(200);
        let offsets = CharOffsets::new(&text);
        for (expected, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.chars_before(byte), expected);
        }
        assert_eq!(offsets.chars_before(text.len()), text.chars().count());
    }
}

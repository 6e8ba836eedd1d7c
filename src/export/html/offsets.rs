//! From bytes to the units that scripts count in: UTF-16 code units.

use super::columns::table;
use zhangju_text::{CharOffsets, Span};

table! {
    /// A stretch of a text in UTF-16 code units.
    #[derive(Clone, Copy, Default)]
    struct Stretch in Stretches {
        start: u32,
        length: u32,
    }
}

/// Offsets of one text in UTF-16 code units.
pub(super) struct Units<'t> {
    chars: CharOffsets<'t>,
    /// The bytes at which characters of two units begin.
    wide: Vec<u32>,
}

impl<'t> Units<'t> {
    pub fn new(text: &'t str) -> Self {
        // The first byte of a character beyond the basic plane is 0xF0 or more.
        let wide = text.bytes().zip(0..).filter(|&(byte, _)| byte >= 0xF0).map(|(_, at)| at);
        Self { chars: CharOffsets::new(text), wide: wide.collect() }
    }

    /// Code units before byte `at`.
    pub fn before(&self, at: u32) -> u32 {
        self.chars.chars_before(at as usize) as u32 + self.wide.partition_point(|&wide| wide < at) as u32
    }

    /// Where a span starts, and how long it is.
    pub fn stretch(&self, span: Span) -> Stretch {
        let start = self.before(span.start);
        Stretch { start, length: self.before(span.end) - start }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_those_of_scripts() {
        let text = "章𠮷a😀句\n".repeat(100);
        let units = Units::new(&text);
        for (at, _) in text.char_indices() {
            assert_eq!(units.before(at as u32) as usize, text[..at].encode_utf16().count());
        }
        assert_eq!(units.before(text.len() as u32) as usize, text.encode_utf16().count());
    }
}

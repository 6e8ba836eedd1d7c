//! A place, as n-grams are gone through.

use super::deal::Dealt;

/// A place: the codes of the six characters from it on, where it is, and its document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The four behind the first.
    pub behind: u64,
    pub first: u16,
    pub sixth: u16,
    pub at: u32,
    /// With [`UNCOUNTED`] where it does not count.
    document: u32,
}

/// Marks the document of a place that does not count.
const UNCOUNTED: u32 = 1 << 31;

impl Place {
    pub fn new(dealt: Dealt, document: u32) -> Self {
        let flag = if dealt.is_counted() { 0 } else { UNCOUNTED };
        Self {
            behind: dealt.behind(),
            first: dealt.first(),
            sixth: dealt.sixth(),
            at: dealt.at(),
            document: document | flag,
        }
    }

    /// The codes of the first `count` characters behind the first one.
    pub fn codes(self, count: u32) -> u64 {
        self.behind >> (64 - 16 * count)
    }

    pub fn is_counted(self) -> bool {
        self.document & UNCOUNTED == 0
    }

    pub fn document(self) -> u32 {
        self.document & !UNCOUNTED
    }

    /// The first five codes.
    pub fn gram(self) -> [u32; 5] {
        let code = |n: u32| (self.behind >> (48 - 16 * n) & 0xffff) as u32;
        [u32::from(self.first), code(0), code(1), code(2), code(3)]
    }
}

//! A place, as n-grams are gone through.

/// A place among those with the same first character: the codes of the four characters behind that and of the next, where it is, and its document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub behind: u64,
    pub sixth: u16,
    pub at: u32,
    /// With [`UNCOUNTED`] where it does not count.
    pub document: u32,
}

/// Marks the document of a place that does not count.
pub(super) const UNCOUNTED: u32 = 1 << 31;

impl Place {
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
}

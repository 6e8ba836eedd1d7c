//! Small ids that stand for strings, so that counting never touches text.

use serde::Serialize;

/// The number of a term in a `Lexicon`.
///
/// Ids are given in order of first appearance in the corpus, so they are the same in every run; their order
/// means nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct TermId(pub u32);

impl TermId {
    /// The id as an index into per-term arrays.
    #[inline]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

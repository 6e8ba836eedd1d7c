//! What each character of a text is: template, copied, stock wording, or none of these.

use serde::Serialize;
use std::ops::Range;

/// The masks of all documents of a corpus.
#[derive(Debug, Default)]
pub struct Masks {
    pub(super) documents: Vec<DocumentMasks>,
}

impl Masks {
    /// The masks of document `document`; empty where nothing is known of it.
    pub fn of(&self, document: usize) -> DocumentMasks {
        self.documents.get(document).cloned().unwrap_or_default()
    }
}

/// Ranges of characters of a document's normal form, in order and apart from each other; those of different kinds may overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DocumentMasks {
    /// From a base text.
    pub template: Vec<Range<u32>>,
    /// In passages that are copies.
    pub copied: Vec<Range<u32>>,
    /// In passages that are quotations.
    pub quoted: Vec<Range<u32>>,
    /// In passages that are boilerplate.
    pub boilerplate: Vec<Range<u32>>,
    /// In stock wording.
    pub stock: Vec<Range<u32>>,
    /// In any run that another document has: the raw ratio.
    pub shared: Vec<Range<u32>>,
}

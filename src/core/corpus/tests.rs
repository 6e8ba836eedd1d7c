//! Corpora for tests.

use super::{Corpus, Document, SectionTree};

/// A corpus of texts without section trees, for tests.
pub(crate) fn bare<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Corpus {
    let document = |(number, text): (u32, T)| {
        Document::new(format!("{number:06}"), text.as_ref(), SectionTree::default())
    };
    Corpus::new((0..).zip(texts).map(document).collect()).unwrap()
}

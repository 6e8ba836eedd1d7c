//! The texts that several documents share, as in `shared_texts.csv`.

use super::columns::table;
use super::written::short;
use super::{PageContent, limits};
use zhangju_core::passages::{Class, SharedText, Slot};
use zhangju_core::tables::wording_at;

table! {
    /// A text that several documents share.
    struct SharedRow in SharedTexts {
        /// Its row in the table.
        number: u32,
        class: Class,
        /// Of its most surprising passage, in tenths of a bit.
        surprise: u32,
        /// Characters of its centre.
        chars: u32,
        /// All documents that have it, listed or not.
        size: usize,
        /// The first of them.
        members: Vec<u32>,
        /// The one that is earlier than all others, where dates tell.
        earliest: Option<u32>,
        wording: String,
        /// What was changed.
        variants: String,
        /// The number of its most surprising passage.
        best: Option<u32>,
        /// Its passages.
        passages: u64,
    }
}

/// The shared texts that have passages, the most surprising first; what is custom has none.
pub(super) fn shared_texts(content: &PageContent<'_>) -> SharedTexts {
    let texts = (0..).zip(&content.passages.shared_texts);
    let texts = texts.filter(|(_, text)| is_listed(text));
    texts.take(limits::SHARED_TEXTS).map(|(number, text)| row(content, number, text)).collect()
}

/// How many there are.
pub(super) fn count(content: &PageContent<'_>) -> usize {
    content.passages.shared_texts.iter().filter(|text| is_listed(text)).count()
}

fn is_listed(text: &SharedText) -> bool {
    text.class != Class::Formula
}

fn row(content: &PageContent<'_>, number: u32, text: &SharedText) -> SharedRow {
    let variant = |slot: &Slot| format!("{}→{}", slot.from, slot.to);
    let variants: Vec<String> = text.variants.iter().map(variant).collect();
    SharedRow {
        number,
        class: text.class,
        surprise: (text.surprise * 10.0).round() as u32,
        chars: text.chars,
        size: text.documents.len(),
        members: text.documents.iter().take(limits::MEMBERS).copied().collect(),
        earliest: text.earliest,
        wording: wording_at(content.corpus.document(text.document), text.span),
        variants: short(&variants.join("; ")),
        best: text.best,
        passages: text.pairs,
    }
}

//! What a page lists: everything but the texts.

use super::families::{Families, Pairs, families, pairs};
use super::overview::{self, Documents, Skipped, StandingOut};
use super::passages::{self, Passages};
use super::shared::{self, SharedTexts};
use super::wording::{self, Enumerators, Frames, Marked, Phrases, PhrasesMarked, Terms};
use super::years::{YearTable, Years};
use super::{PageContent, limits};
use serde::Serialize;
use zhangju_core::originality::DocumentPair;

/// Which rows are listed.
pub(super) struct Listed<'c> {
    /// Documents, in order of the corpus.
    documents: Vec<u32>,
    /// Rows of passages.
    passages: Vec<u32>,
    /// Pairs of documents.
    pairs: Vec<&'c DocumentPair>,
}

impl<'c> Listed<'c> {
    /// Chooses among the documents in `order` of importance.
    pub fn new(content: &PageContent<'c>, order: &[u32]) -> Self {
        let mut documents = order[..order.len().min(limits::DOCUMENTS)].to_vec();
        documents.sort_unstable();
        let is_listed = |document: u32| documents.binary_search(&document).is_ok();
        let mut passages = passages::listed(content);
        passages.retain(|&row| {
            let passage = &content.passages.rows[row as usize];
            is_listed(passage.document) && is_listed(passage.source)
        });
        let pairs = content.pairs.rows.iter();
        let pairs = pairs.filter(|pair| is_listed(pair.documents.0) && is_listed(pair.documents.1)).collect();
        Self { documents, passages, pairs }
    }
}

/// The index of a page. Tables are columns by name.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Index<'c> {
    counts: Counts,
    years: YearTable<'c>,
    /// Documents in each bin of a dispersion plot.
    bins: &'c [u32],
    documents: Documents<'c>,
    skipped: Skipped,
    sections: StandingOut,
    families: Families,
    pairs: Pairs,
    shared_texts: SharedTexts,
    passages: Passages,
    phrases: Phrases<'c>,
    /// Those that are not listed but may be marked in a text.
    further_phrases: PhrasesMarked<'c>,
    frames: Frames<'c>,
    marked_frames: Marked<'c>,
    enumerators: Enumerators<'c>,
    marked_enumerators: Marked<'c>,
    terms: Terms<'c>,
}

impl<'c> Index<'c> {
    pub fn new(content: &'c PageContent<'_>, listed: &Listed<'_>, years: &'c Years) -> Self {
        Self {
            counts: Counts::new(content),
            years: years.table(content),
            bins: &years.bins,
            documents: overview::documents(content, &listed.documents),
            skipped: overview::skipped(content),
            sections: StandingOut::new(content),
            families: families(content),
            pairs: pairs(content, &listed.pairs),
            shared_texts: shared::shared_texts(content),
            passages: passages::table(content, &listed.passages),
            phrases: wording::phrases(content, years),
            further_phrases: wording::further_phrases(content, years),
            frames: wording::frames(content),
            marked_frames: wording::marked_frames(content, years),
            enumerators: wording::enumerators(content),
            marked_enumerators: wording::marked_enumerators(content, years),
            terms: wording::terms(content, years),
        }
    }
}

/// How many of everything there are, whether they are listed or not.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Counts {
    documents: usize,
    skipped: usize,
    sections: usize,
    chars: u64,
    tokens: u64,
    terms: usize,
    phrases: usize,
    frames: usize,
    enumerators: usize,
    similar_sections: usize,
    families: usize,
    document_families: usize,
    passages: usize,
    passages_hidden: u64,
    pairs: usize,
    /// Those of them that share copied text, and not quotations alone.
    copied_pairs: usize,
    /// Those that have a text in common and are not listed anywhere.
    unlisted_pairs: u64,
    shared_texts: usize,
}

impl Counts {
    fn new(content: &PageContent<'_>) -> Self {
        let (similar, phrases) = (content.similar, content.phrases);
        Self {
            documents: content.corpus.len(),
            skipped: content.skipped.len(),
            sections: content.corpus.documents().iter().map(overview::sections).sum(),
            chars: content.sizes.chars(),
            tokens: content.sizes.tokens(),
            terms: content.terms.rows.len(),
            phrases: phrases.rows.len(),
            frames: phrases.frames.rows.len(),
            enumerators: phrases.enumerators.rows.len(),
            similar_sections: similar.join.pairs.len(),
            families: content.families.all().count() - content.families.documents.len(),
            document_families: content.families.documents.len(),
            passages: content.passages.rows.len(),
            passages_hidden: content.passages.hidden,
            pairs: content.pairs.rows.len(),
            copied_pairs: content.pairs.copied().len(),
            unlisted_pairs: content.pairs.unlisted,
            shared_texts: shared::count(content),
        }
    }
}

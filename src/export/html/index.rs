//! What a page lists: everything but the texts.

use super::order::Pair;
use super::years::Years;
use super::{PageContent, families, limits, order, overview, passages, wording};
use serde_json::{Value, json};

/// Which rows are listed.
pub(super) struct Listed {
    /// Documents, in order of the corpus.
    documents: Vec<u32>,
    /// Rows of passages.
    passages: Vec<u32>,
    /// Pairs of documents.
    pairs: Vec<Pair>,
}

impl Listed {
    /// Chooses among the documents in `order` of importance.
    pub fn new(content: &PageContent<'_>, order: &[u32]) -> Self {
        let mut documents = order[..order.len().min(limits::DOCUMENTS)].to_vec();
        documents.sort_unstable();
        let is_listed = |document: u32| documents.binary_search(&document).is_ok();
        let mut passages = passages::listed(content);
        passages.retain(|&row| {
            let passage = &content.passages.rows[row as usize];
            is_listed(passage.document) && is_listed(passage.source)
        });
        let mut pairs = order::pairs(content);
        pairs.retain(|pair| is_listed(pair.documents.0) && is_listed(pair.documents.1));
        Self { documents, passages, pairs }
    }
}

/// The index of a page.
pub(super) fn index(content: &PageContent<'_>, listed: &Listed, years: &Years) -> Value {
    json!({
        "counts": counts(content, listed),
        "years": years.table(content),
        "bins": years.bins,
        "documents": overview::documents(content, &listed.documents),
        "skipped": overview::skipped(content),
        "sections": overview::sections(content),
        "families": families::table(content),
        "pairs": families::pairs(&listed.pairs),
        "passages": passages::table(content, &listed.passages),
        "phrases": wording::phrases(content, years),
        "furtherPhrases": wording::further_phrases(content, years),
        "frames": wording::frames(content),
        "markedFrames": wording::marked_frames(content, years),
        "enumerators": wording::enumerators(content),
        "markedEnumerators": wording::marked_enumerators(content, years),
        "terms": wording::terms(content, years),
    })
}

/// How many of everything there are, whether they are listed or not.
fn counts(content: &PageContent<'_>, listed: &Listed) -> Value {
    let similar = content.similar;
    let sections: usize = content.corpus.documents.iter().map(sections).sum();
    json!({
        "documents": content.corpus.len(),
        "skipped": content.skipped.len(),
        "sections": sections,
        "chars": content.sizes.chars(),
        "tokens": content.sizes.tokens(),
        "terms": content.terms.rows.len(),
        "phrases": content.phrases.rows.len(),
        "frames": content.phrases.frames.rows.len(),
        "enumerators": content.phrases.enumerators.rows.len(),
        "similarSections": similar.join.pairs.len(),
        "families": similar.families.len(),
        "documentFamilies": content.document_families.len(),
        "passages": content.passages.rows.len(),
        "passagesHidden": content.passages.hidden,
        "pairs": listed.pairs.len(),
    })
}

fn sections(document: &zhangju_core::corpus::Document) -> usize {
    let nodes = document.tree.nodes().iter();
    nodes.filter(|node| node.kind == zhangju_core::corpus::SectionKind::Section).count()
}

//! Which documents matter most: those that most is copied in, each followed by those it shares most with, so that both sides of a
//! passage are there; then the most formulaic, then the longest.

use super::{PageContent, limits};
use std::cmp::Reverse;
use zhangju_core::passages::{Class, Passage};

/// A document is followed by this many of those that it shares most with.
const PARTNERS: usize = 3;

/// Characters of a passage that count as copied.
pub(super) fn copied_chars(passage: &Passage) -> u32 {
    if passage.class == Class::Formula { 0 } else { passage.matched - passage.stock }
}

/// Every document once, the most important first.
pub(super) fn by_importance(content: &PageContent<'_>) -> Vec<u32> {
    let documents = content.corpus.len();
    let mut partners: Vec<Vec<u32>> = vec![vec![]; documents];
    for (a, b) in content.pairs.rows.iter().map(|pair| pair.documents) {
        for (one, other) in [(a, b), (b, a)] {
            let partners = &mut partners[one as usize];
            if partners.len() < PARTNERS {
                partners.push(other);
            }
        }
    }
    let mut order: Vec<u32> = (0..documents as u32).collect();
    order.sort_by_key(|&document| {
        let shares = &content.shares.documents[document as usize];
        Reverse((shares.copied, shares.stock, content.sizes.documents[document as usize].chars))
    });
    let mut is_in = vec![false; documents];
    let with_partners = order
        .iter()
        .flat_map(|&document| std::iter::once(document).chain(partners[document as usize].iter().copied()));
    with_partners.filter(|&document| !std::mem::replace(&mut is_in[document as usize], true)).collect()
}

/// Whether a text can be embedded at all.
pub(super) fn is_embeddable(content: &PageContent<'_>, document: u32) -> bool {
    content.corpus.documents()[document as usize].text().len() <= limits::TEXT_BYTES
}

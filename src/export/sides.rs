//! One side of a passage cut into what is the same on both sides and what is not.

use zhangju_core::passages::Block;
use zhangju_text::{Span, cluster_end};

/// The side of a passage in the document, and not in the source.
pub(super) fn own(blocks: &[Block]) -> impl Iterator<Item = (u32, u32)> + '_ {
    blocks.iter().map(|block| (block.a, block.len))
}

/// The side of a passage in the source.
pub(super) fn there(blocks: &[Block]) -> impl Iterator<Item = (u32, u32)> + '_ {
    blocks.iter().map(|block| (block.b, block.len))
}

/// Cuts `span` of `text` at `blocks`, each the first character and the number of characters that are the same. `at` is where the characters of
/// the text's normal form stand. Punctuation between blocks goes with what stands before it. Gives each part, and whether it is the same.
pub(super) fn parts(
    text: &str,
    at: &[u32],
    span: Span,
    blocks: impl Iterator<Item = (u32, u32)>,
) -> Vec<(Span, bool)> {
    let mut parts = vec![];
    let mut from = span.start as usize;
    let mut last = from;
    for (first, len) in blocks {
        let (first, end) = (first as usize, (first + len) as usize);
        let Some(same) = at.get(first..end).filter(|same| !same.is_empty()) else { continue };
        let start = same[0] as usize;
        if start > last {
            let is_same = first > 0 && (at[first - 1] as usize) < last;
            parts.push((Span::new(from, start), is_same));
        }
        let end = cluster_end(text, same[same.len() - 1] as usize);
        parts.push((Span::new(start, end), true));
        (from, last) = (end, end);
    }
    if from < span.end as usize {
        parts.push((Span::new(from, span.end as usize), true));
    }
    parts
}

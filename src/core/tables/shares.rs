//! The shares of a text, as cells.

use super::Row;
use crate::corpus::Corpus;
use crate::originality::{ContentShares, ReuseCounts};

/// Adds the shares of formulaic, copied, boilerplate, quoted, template and original text, which are 1 together, as written.
pub(super) fn share_cells(row: &mut Row<'_>, shares: &ContentShares) {
    match shares.millionths() {
        Some(millionths) => millionths.iter().for_each(|&share| row.number(f64::from(share) / 1e6)),
        None => row.empty(6),
    }
}

/// Adds the shares of what is reused: in all, without quotations, without own texts, by the largest source, and which that is.
pub(super) fn reuse_cells<'r>(row: &mut Row<'r>, reuse: &ReuseCounts, corpus: &'r Corpus) {
    for count in [reuse.reused, reuse.without_quotations, reuse.without_self, reuse.from_largest()] {
        row.number(reuse.share(count));
    }
    row.text(reuse.largest.map_or("", |(document, _)| corpus.documents()[document as usize].id()));
}

//! Which of two documents is the earlier, as a cell.

use super::Row;
use crate::corpus::Corpus;
use crate::passages::is_tie;

/// Adds the doc_id of the earliest of two documents, `tie` where both have the same date; empty where the dates do not tell.
pub(super) fn earliest_cell<'r>(
    row: &mut Row<'r>,
    corpus: &'r Corpus,
    (document, other): (u32, u32),
    earliest: Option<u32>,
) {
    match earliest {
        Some(earliest) => row.text(corpus.document(earliest).id()),
        None if is_tie(corpus.document(document), corpus.document(other)) => row.name("tie"),
        None => row.empty(1),
    }
}

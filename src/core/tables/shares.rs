//! The six shares of a text, as cells.

use super::Row;
use crate::originality::ContentShares;

/// Adds the shares of formulaic, copied, boilerplate, quoted, template and original text, which are 1 together, as written.
pub(super) fn share_cells(row: &mut Row<'_>, shares: &ContentShares) {
    match shares.millionths() {
        Some(millionths) => millionths.iter().for_each(|&share| row.number(f64::from(share) / 1e6)),
        None => row.empty(6),
    }
}

//! Frames inside frames: of 以上…以下罚款 and 处…以上…以下罚款 the outer one is what is written.

use super::{Found, Frame};
use rustc_hash::FxHashSet;

/// A frame that has so large a share of its places inside frames of more slots is a part of them.
const INNER: f64 = 0.5;

/// Two edges of a place, as positions and lengths.
type Pair = ((u32, u32), (u32, u32));

/// Takes away the rows of frames of one slot that mostly stand inside those of two that have a row.
pub(super) fn leave_inner(found: &[Found], rows: &mut [Option<Frame>]) {
    let outer = found.iter().zip(rows.iter()).filter(|(found, row)| row.is_some() && found.edges.len() > 2);
    let inside: FxHashSet<Pair> =
        outer.flat_map(|(found, _)| &found.places).flat_map(|place| pairs(&place.edges)).collect();
    for (found, row) in found.iter().zip(rows).filter(|(found, _)| found.edges.len() == 2) {
        let inner = found.places.iter().filter(|place| inside.contains(&(place.edges[0], place.edges[1])));
        if inner.count() as f64 >= INNER * found.places.len() as f64 {
            *row = None;
        }
    }
}

/// Every two edges of a place, in order.
fn pairs(edges: &[(u32, u32)]) -> impl Iterator<Item = Pair> {
    edges.iter().enumerate().flat_map(|(at, &first)| edges[at + 1..].iter().map(move |&last| (first, last)))
}

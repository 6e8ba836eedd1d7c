//! Which of near-duplicate units to keep: for those who clean corpora.
//!
//! Units are gone through from the one most worth keeping on. One is dropped where a kept one covers it, directly and not through
//! others; so the first of every family is kept, and whatever is dropped names what stands for it.

use super::joined::{Join, Measure};
use super::{JoinSettings, Unit};
use crate::corpus::Corpus;
use serde::Serialize;
use std::cmp::Reverse;
use zhangju_text::normalise;

/// Why a unit is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its normal form is that of the kept one.
    Identical,
    /// It is a near-duplicate of the kept one by the measure.
    NearDuplicate,
}

zhangju_text::names! {
    Reason:
    Identical => "identical";
    NearDuplicate => "near-duplicate";
}

/// Why a unit is not needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cover {
    /// The kept unit that covers it.
    pub by: u32,
    /// How.
    pub reason: Reason,
    /// Distinct n-grams of both.
    pub shared: u32,
}

/// For each unit of a join what covers it; `None` for those to keep. The earlier by date is kept before the later, what has a date
/// before what has none, the longer before the shorter; with [`Measure::Containment`] the longer comes first.
pub fn dedup(corpus: &Corpus, units: &[Unit], join: &Join, settings: &JoinSettings) -> Vec<Option<Cover>> {
    let rank = |unit: u32| {
        let date = corpus.documents()[units[unit as usize].document as usize].date();
        let size = Reverse(join.sizes[unit as usize]);
        let first = (settings.measure == Measure::Containment).then_some(size);
        (first, date.is_empty(), date, size, unit)
    };
    let classes = &join.classes.members;
    let best: Vec<u32> = classes
        .iter()
        .map(|members| members.iter().copied().min_by_key(|&unit| rank(unit)).unwrap_or_default())
        .collect();
    let mut near: Vec<Vec<(u32, u32)>> = vec![vec![]; classes.len()];
    for pair in &join.linked {
        near[pair.smaller as usize].push((pair.larger, pair.shared));
        near[pair.larger as usize].push((pair.smaller, pair.shared));
    }
    let mut order: Vec<usize> = (0..classes.len()).collect();
    order.sort_by_key(|&class| rank(best[class]));
    let mut covers = vec![None; units.len()];
    let mut kept = vec![false; classes.len()];
    // All of a crowd are near each other: once one is kept, it covers the rest, and is all that has to be remembered.
    let mut kept_of_crowd: Vec<Option<(u32, usize)>> = vec![None; join.crowds.crowds.len()];
    for class in order {
        let place = join.crowds.place(class as u32);
        let of_crowd = place.and_then(|(crowd, own)| {
            let (other, place) = kept_of_crowd[crowd]?;
            Some((other, join.crowds.crowds[crowd].shared(own, place)))
        });
        let size = join.sizes[best[class] as usize];
        let covers_all = |&(other, shared): &(u32, u32)| {
            kept[other as usize] && settings.threshold.holds(u64::from(shared), u64::from(size))
        };
        let others = near[class].iter().copied().chain(of_crowd);
        let cover = others.filter(covers_all).max_by_key(|&(other, shared)| {
            (shared, Reverse(join.sizes[best[other as usize] as usize]), Reverse(other))
        });
        kept[class] = cover.is_none();
        if let (Some((crowd, own)), true) = (place, kept[class]) {
            kept_of_crowd[crowd] = Some((class as u32, own));
        }
        let (by, shared) =
            cover.map_or((best[class], size), |(other, shared)| (best[other as usize], shared));
        for &unit in classes[class].iter().filter(|&&unit| unit != by) {
            let same = shared == size && join.sizes[by as usize] == size;
            let text = |unit: u32| normalise(&units[unit as usize].text(corpus));
            let identical = same && text(unit) == text(by);
            let reason = if identical { Reason::Identical } else { Reason::NearDuplicate };
            covers[unit as usize] = Some(Cover { by, reason, shared });
        }
    }
    covers
}

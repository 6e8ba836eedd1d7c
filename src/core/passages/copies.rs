//! Long runs that were copied, so that those who copied them count once: else a paragraph that half the archive copied would carry no
//! surprise, and vanish.
//!
//! A run that is too long for the number of families that hold it is no formula, and past a length none is. Who holds it then counts
//! together with the first who does. Small slots are bridged: who copies a paragraph changes a number, a place, a date.

use super::breadth::Breadth;
use super::fingerprints::{Fingerprint, Winnow};
use super::surprise::Counted;
use super::texts::Texts;
use rayon::prelude::*;
use std::ops::Range;

/// The shortest run that is looked at. Shorter ones that few have are told from formulae by leaving out both who share them.
const SHORTEST: usize = 30;

/// Takes out of `counted` what later documents have of earlier ones.
pub(super) fn leave_out_copies(texts: &Texts, breadth: &Breadth, counted: &mut Counted) {
    let winnow = Winnow { gram: SHORTEST / 2, window: SHORTEST / 2 + 1 };
    let documents: Vec<u32> = (0..texts.len() as u32).collect();
    let of_document = |hashes: &mut Vec<u64>, &document: &u32| {
        let mut found: Vec<Fingerprint> = vec![];
        winnow.fingerprints(texts.of(document), hashes, &mut |hash, at| {
            found.push(Fingerprint::new(hash, document, at));
        });
        found
    };
    let mut all: Vec<Fingerprint> =
        documents.par_iter().map_init(Vec::new, of_document).flatten_iter().collect();
    all.par_sort_unstable();
    let is_of_several = |group: &&[Fingerprint]| group[0].document() != group[group.len() - 1].document();
    for group in all.chunk_by(|a, b| a.hash() == b.hash()).filter(is_of_several) {
        let holders = group.chunk_by(|a, b| a.document() == b.document()).count() as u32;
        let (first, at) = (group[0].document(), group[0].at());
        for one in group.iter().filter(|one| one.document() != first) {
            let (document, there) = (one.document(), one.at());
            if !counted.has(texts.range(document).start + there as usize) {
                continue;
            }
            let stretch = Stretch::around(texts, (first, at), (document, there));
            if stretch.chars() >= SHORTEST as u32 && !breadth.is_formula(stretch.chars(), holders) {
                let start = texts.range(document).start;
                for run in &stretch.runs {
                    counted.leave_out(start + run.start as usize..start + run.end as usize);
                }
            }
        }
    }
}

/// What two documents share around a place, small slots bridged: a number, a place, a date.
struct Stretch {
    /// The runs of the later document, in no order.
    runs: Vec<Range<u32>>,
}

/// A slot has at most this many characters on either side.
const SLOT: usize = 6;
/// A run behind a slot has at least this many characters, or it may be chance.
const BEHIND_SLOT: usize = 8;

impl Stretch {
    fn around(texts: &Texts, a: (u32, u32), b: (u32, u32)) -> Self {
        let (text_a, text_b) = (texts.of(a.0), texts.of(b.0));
        let mut runs = vec![];
        let mut at = (a.1 as usize, b.1 as usize);
        loop {
            let length = common(&text_a[at.0..], &text_b[at.1..]);
            runs.push(at.1 as u32..(at.1 + length) as u32);
            at = (at.0 + length, at.1 + length);
            let Some(slot) = slot(|n, m| common(text_a.get(at.0 + n..)?, text_b.get(at.1 + m..)?).into())
            else {
                break;
            };
            at = (at.0 + slot.0, at.1 + slot.1);
        }
        let mut at = (a.1 as usize, b.1 as usize);
        loop {
            let length = common_end(&text_a[..at.0], &text_b[..at.1]);
            runs.push((at.1 - length) as u32..at.1 as u32);
            at = (at.0 - length, at.1 - length);
            let before = |n: usize, m: usize| {
                Some(common_end(&text_a[..at.0.checked_sub(n)?], &text_b[..at.1.checked_sub(m)?]))
            };
            let Some(slot) = slot(before) else { break };
            at = (at.0 - slot.0, at.1 - slot.1);
        }
        Self { runs }
    }

    fn chars(&self) -> u32 {
        self.runs.iter().map(|run| run.end - run.start).sum()
    }
}

/// The smallest slot behind which enough is shared.
fn slot(shared: impl Fn(usize, usize) -> Option<usize>) -> Option<(usize, usize)> {
    (1..=2 * SLOT).find_map(|sum| {
        (sum.saturating_sub(SLOT)..=sum.min(SLOT))
            .map(|n| (n, sum - n))
            .find(|&(n, m)| shared(n, m).is_some_and(|length| length >= BEHIND_SLOT))
    })
}

fn common(a: &[u32], b: &[u32]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

fn common_end(a: &[u32], b: &[u32]) -> usize {
    a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
}

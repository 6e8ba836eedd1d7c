//! Long runs that were copied, so that those who copied them count once: else a paragraph that half the archive copied would carry no
//! surprise, and vanish.
//!
//! A run that is too long for the number of families that hold it is no formula, and past a length none is. Who holds it then counts
//! together with the first who does.

use super::breadth::Breadth;
use super::fingerprints::Winnow;
use super::surprise::Counted;
use super::texts::Texts;
use rayon::prelude::*;

/// The shortest run that is looked at. Shorter ones that few have are told from formulae by leaving out both who share them.
const SHORTEST: usize = 30;

/// A fingerprint: its hash, the document, and where it stands there.
type Fingerprint = (u64, u32, u32);

/// Takes out of `counted` what later documents have of earlier ones.
pub(super) fn leave_out_copies(texts: &Texts, breadth: &Breadth, counted: &mut Counted) {
    let winnow = Winnow { gram: SHORTEST / 2, window: SHORTEST / 2 + 1 };
    let documents: Vec<u32> = (0..texts.len() as u32).collect();
    let of_document = |hashes: &mut Vec<u64>, &document: &u32| {
        let mut found: Vec<Fingerprint> = vec![];
        winnow.fingerprints(texts.of(document), hashes, &mut |hash, at| found.push((hash, document, at)));
        found
    };
    let mut all: Vec<Fingerprint> =
        documents.par_iter().map_init(Vec::new, of_document).flatten_iter().collect();
    all.par_sort_unstable();
    for group in all.chunk_by(|a, b| a.0 == b.0).filter(|group| group[0].1 != group[group.len() - 1].1) {
        let holders = group.chunk_by(|a, b| a.1 == b.1).count() as u32;
        let (_, first, at) = group[0];
        for &(_, document, there) in group.iter().filter(|one| one.1 != first) {
            if !counted.has(texts.range(document).start + there as usize) {
                continue;
            }
            let (before, behind) = shared(texts, (first, at), (document, there));
            if before + behind >= SHORTEST && !breadth.is_formula((before + behind) as u32, holders) {
                let place = texts.range(document).start + there as usize;
                counted.leave_out(place - before..place + behind);
            }
        }
    }
}

/// How many characters two places share before and behind.
fn shared(texts: &Texts, a: (u32, u32), b: (u32, u32)) -> (usize, usize) {
    let same = |(a, b): &(&u32, &u32)| a == b;
    let (text_a, text_b) = (texts.of(a.0), texts.of(b.0));
    let (before_a, behind_a) = text_a.split_at(a.1 as usize);
    let (before_b, behind_b) = text_b.split_at(b.1 as usize);
    let before = before_a.iter().rev().zip(before_b.iter().rev()).take_while(same).count();
    (before, behind_a.iter().zip(behind_b).take_while(same).count())
}

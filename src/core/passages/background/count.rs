//! Counting: how many families of an archive have each n-gram.

use super::table::KEPT;
use super::{ORDERS, each_gram, levels};
use crate::passages::texts::{Families, Texts};
use rayon::prelude::*;

/// N-grams that are sorted at a time. A constant, so that memory does not grow with the archive.
const AT_A_TIME: usize = 1 << 22;

/// What the n-grams of some texts come to.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// The upper bits of the hashes of those that enough families have, in order, with the levels of their counts.
    pub hashes: Vec<(u64, u8)>,
    /// Families that have each n-gram of the lowest order, all of them together.
    pub total2: u64,
}

/// Counts the n-grams of some texts, and keeps those that at least `least` families have.
pub(super) fn count(texts: &Texts, families: &Families, least: u32) -> Counted {
    let grams = texts.chars.len() * ORDERS.len();
    // The hashes in order, by their first bits: each part by itself.
    let parts = grams.div_ceil(AT_A_TIME).next_power_of_two();
    let mut counted = Counted::default();
    for part in 0..parts as u64 {
        let mut found: Vec<(u64, u32, bool)> = (0..texts.len() as u32)
            .into_par_iter()
            .flat_map_iter(|document| {
                grams_of(texts, families, document, |hash| part_of(hash, parts) == part)
            })
            .collect();
        found.par_sort_unstable();
        found.dedup();
        for group in found.chunk_by(|a, b| a.0 == b.0) {
            let count = group.len() as u32;
            counted.total2 += if group[0].2 { u64::from(count) } else { 0 };
            if count >= least {
                counted.hashes.push((group[0].0, levels::level(count)));
            }
        }
    }
    counted
}

fn part_of(hash: u64, parts: usize) -> u64 {
    // A shift by 64 is none.
    hash.checked_shr(64 - parts.ilog2()).unwrap_or(0)
}

/// The n-grams of a document whose hashes are wanted: upper bits, the family of its first character, and whether it is of the lowest order.
fn grams_of(
    texts: &Texts,
    families: &Families,
    document: u32,
    wanted: impl Fn(u64) -> bool,
) -> Vec<(u64, u32, bool)> {
    let text = texts.of(document);
    let mut found = vec![];
    for order in ORDERS {
        let mut hashes = vec![];
        each_gram(text, order, |hash| hashes.push(hash));
        families.each_run(document, hashes.len() as u32, |run, family| {
            let run = run.start as usize..(run.end as usize).min(hashes.len());
            let hashes = hashes.get(run).unwrap_or_default().iter().filter(|&&hash| wanted(hash));
            found.extend(hashes.map(|hash| (hash >> (64 - KEPT), family, order == ORDERS[0])));
        });
    }
    found.sort_unstable();
    found.dedup();
    found
}

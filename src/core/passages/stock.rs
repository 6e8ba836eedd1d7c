//! Stock wording: short sequences of characters that many families have.
//!
//! A sequence of 8 characters is stock in a document where enough **other** families have it. All of a text is counted, not
//! its fingerprints only, but what is [`Repeated`]. Few sequences are common, so a small table of counters that share places finds those that
//! may be, and only these are then counted exactly.

use super::block::Block;
use super::repeated::{Repeated, STOCK};
use super::texts::{Families, Texts};
use crate::statistics::Counters;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// By how many other families each sequence is used.
#[derive(Debug, Default)]
pub(super) struct Stock {
    /// Of the sequence that begins at each character of the texts; 0 where they are fewer than `least`.
    others: Vec<u16>,
    /// How many make a sequence stock.
    pub least: u32,
}

impl Stock {
    /// Counts the sequences of all texts; with `focus`, only those of documents in focus, and only for these.
    pub fn new(texts: &Texts, families: &Families, repeated: &Repeated, focus: Option<&[bool]>) -> Self {
        let least = repeated.least;
        let documents: Vec<u32> = (0..texts.len() as u32).collect();
        let in_focus = |document: u32| focus.is_none_or(|focus| focus[document as usize]);
        let wanted =
            focus.map(|_| sequences(texts, repeated, documents.iter().copied().filter(|&n| in_focus(n))));
        let is_wanted = |hash: u64| wanted.as_ref().is_none_or(|wanted| wanted.contains(&hash));
        // More families than there are: nothing is stock.
        if least >= families.count {
            return Self { others: vec![0; texts.chars.len()], least };
        }
        // So many that few sequences owe their count to others. The family of a text itself is one more than the others.
        let counters = Counters::new(8 * texts.chars.len() / least as usize);
        let enough = least + 1;
        documents.par_iter().for_each(|&document| {
            repeated.each_sequence(texts, document, |_, hash| {
                if is_wanted(hash) {
                    counters.count(hash, enough);
                }
            });
        });
        let candidates = documents.par_chunks(64).map(|documents| {
            let mut found = vec![];
            for &document in documents {
                let mut common: Vec<(u32, u64)> = vec![];
                repeated.each_sequence(texts, document, |at, hash| {
                    if is_wanted(hash) && counters.may_reach(hash, enough) {
                        common.push((at, hash));
                    }
                });
                families.each_run(document, texts.of(document).len() as u32, |run, family| {
                    let place = |at: u32| common.partition_point(|one| one.0 < at);
                    let own = common[place(run.start)..].iter().take_while(|one| one.0 < run.end);
                    found.extend(own.map(|one| (one.1, family)));
                });
            }
            found
        });
        let mut found: Vec<(u64, u32)> = candidates.flatten_iter().collect();
        found.par_sort_unstable();
        found.dedup();
        let groups = found.chunk_by(|a, b| a.0 == b.0).map(|group| (group[0].0, group.len() as u32 - 1));
        let others = groups.filter(|&(_, others)| others >= least).collect();
        let common = Common { repeated, counters: &counters, others };
        Self { others: common.of_all(texts, in_focus), least }
    }

    /// By how many other families the sequence at each of some characters is used.
    pub fn others(&self, chars: std::ops::Range<usize>) -> &[u16] {
        &self.others[chars]
    }
}

/// Of the matched characters of `blocks`, how many are stock wording: in a sequence that `least` others use. `others` are those of
/// the whole document.
pub(super) fn stock_chars(blocks: &[Block], others: &[u16], least: u32) -> u32 {
    let mut count = 0;
    for block in blocks {
        let (start, end) = (block.a as usize, block.end_a() as usize);
        let mut until = 0;
        let first = (start + 1).saturating_sub(STOCK);
        for (at, &others) in (first..).zip(&others[first..end]) {
            if u32::from(others) >= least {
                until = at + STOCK;
            }
            count += u32::from(at >= start && at < until);
        }
    }
    count
}

/// The hashes of the sequences of some documents.
fn sequences(texts: &Texts, repeated: &Repeated, documents: impl Iterator<Item = u32>) -> FxHashSet<u64> {
    let mut wanted = FxHashSet::default();
    for document in documents {
        repeated.each_sequence(texts, document, |_, hash| {
            wanted.insert(hash);
        });
    }
    wanted
}

/// The common sequences, and a quick no for all others.
struct Common<'c> {
    repeated: &'c Repeated,
    counters: &'c Counters,
    others: FxHashMap<u64, u32>,
}

impl Common<'_> {
    fn others(&self, hash: u64) -> u16 {
        if !self.counters.may_reach(hash, self.repeated.least + 1) {
            return 0;
        }
        self.others.get(&hash).map_or(0, |&others| others.min(u32::from(u16::MAX)) as u16)
    }

    /// Of every character of the texts.
    fn of_all(&self, texts: &Texts, in_focus: impl Fn(u32) -> bool + Sync) -> Vec<u16> {
        let of_document = |document: u32| {
            let mut others = vec![0; texts.of(document).len()];
            if in_focus(document) && !self.others.is_empty() {
                self.repeated
                    .each_sequence(texts, document, |at, hash| others[at as usize] = self.others(hash));
            }
            others
        };
        let all: Vec<Vec<u16>> = (0..texts.len() as u32).into_par_iter().map(of_document).collect();
        all.concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stock_is_counted_once() {
        let mut others = vec![0; 40];
        (others[3], others[6], others[20]) = (9, 9, 4);
        let block = |start: u32, end: u32| Block { a: start, b: 0, len: end - start };
        assert_eq!(stock_chars(&[block(0, 40)], &others, 5), 11);
        assert_eq!(stock_chars(&[block(0, 40)], &others, 4), 19);
        assert_eq!(stock_chars(&[block(10, 12), block(22, 40)], &others, 4), 2 + 6);
    }
    use crate::corpus::{SourceRun, Sources, bare};
    use std::collections::BTreeMap;
    use zhangju_text::Span;

    #[test]
    fn counts_are_those_of_other_families() {
        let letters: Vec<char> = "甲乙丙".chars().collect();
        let text = |seed: usize| -> String {
            (0..60).map(|n| letters[(seed * 7 + n * n + n / 5) % letters.len()]).collect()
        };
        let corpus = bare((0..40).map(|seed| text(seed % 9)));
        let texts = Texts::new(&[&corpus]);
        // The first half of document 5 belongs to the family of document 2.
        let mut runs = vec![vec![]; 40];
        runs[5] = vec![SourceRun { span: Span::new(0, 90), source: 2 }];
        let families = Families::new(&texts, &Sources::new(runs));
        assert_eq!(families.count, 40);
        let mut holders: BTreeMap<&[u32], std::collections::BTreeSet<u32>> = BTreeMap::new();
        for document in 0..40 {
            for (at, gram) in texts.of(document).windows(STOCK).enumerate() {
                holders.entry(gram).or_default().insert(families.of(document, at as u32));
            }
        }
        let repeated = Repeated::new(texts.chars.len(), 3);
        let places = |gram: &[u32]| {
            let here = texts.chars.windows(gram.len()).enumerate().filter(|(_, other)| *other == gram);
            here.map(|(at, _)| at as u32).collect::<Vec<_>>()
        };
        texts.chars.windows(5).for_each(|gram| repeated.note(places(gram).into_iter()));
        let stock = Stock::new(&texts, &families, &repeated, None);
        let mut some = 0;
        for document in 0..40 {
            let found = stock.others(texts.range(document));
            for (at, gram) in texts.of(document).windows(STOCK).enumerate() {
                let others = holders[gram].len() - 1;
                assert_eq!(usize::from(found[at]), if others >= 3 { others } else { 0 });
                some += usize::from(others >= 3);
            }
        }
        assert!(some > 100);
    }
}

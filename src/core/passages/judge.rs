//! Copied, or merely formulaic?
//!
//! A passage is formula where it is as broad as its length asks: short ones in few families, and ever more the longer it is; beyond a
//! length nothing is. What is left is copied if enough of it is no stock wording, that of those who
//! share the whole passage left out of the count: else six who copied a paragraph would make a formula of it.

use super::PassageSettings;
use super::stock::{STOCK, Stock};
use super::texts::{Families, Texts};
use super::{Block, Pair};
use rayon::prelude::*;
use std::ops::Range;

/// What a passage comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Verdict {
    /// It is broad for its length: no copy.
    pub formula: bool,
    /// Its matched characters that are stock wording.
    pub stock: u32,
}

/// How broad a run must be to be a formula.
#[derive(Clone, Copy, Debug)]
pub(super) struct Breadth {
    families: u32,
    share: f64,
    doubling: f64,
    longest: u32,
}

/// Families that a formula has at least, in the smallest archive.
const LEAST: u32 = 5;

/// Up to this many characters a formula needs the required share, and no more.
const SHORT: f64 = 20.0;

impl Breadth {
    pub fn new(families: u32, settings: &PassageSettings) -> Self {
        Self {
            families,
            share: settings.formula_share,
            doubling: f64::from(settings.formula_doubling.max(1)),
            longest: settings.max_formula,
        }
    }

    /// The other families that a run of this many characters must be in; `None` where it is too long for a formula.
    pub fn needed(&self, chars: u32) -> Option<u32> {
        if chars > self.longest {
            return None;
        }
        let doublings = ((f64::from(chars) - SHORT) / self.doubling).max(0.0);
        let share = (self.share * doublings.exp2()).min(1.0);
        // What is a hair above a whole number, as 1 % of 300, is that number.
        let families = (share * f64::from(self.families) - 1e-9).ceil() as u32;
        Some(families.max(LEAST))
    }
}

/// Of the matched characters of `blocks`, how many are stock wording: in a sequence that `least` others use. `others` are those of
/// the whole document.
pub(super) fn stock_chars(blocks: impl Iterator<Item = Range<usize>>, others: &[u16], least: u32) -> u32 {
    let mut count = 0;
    for block in blocks {
        let mut until = 0;
        let first = (block.start + 1).saturating_sub(STOCK);
        for (at, &others) in (first..).zip(&others[first..block.end]) {
            if u32::from(others) >= least {
                until = at + STOCK;
            }
            count += u32::from(at >= block.start && at < until);
        }
    }
    count
}

/// A passage as one of its documents sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Side {
    document: u32,
    start: u32,
    end: u32,
    other: u32,
    /// The family of the other document's part.
    family: u32,
    pair: u32,
}

/// The verdicts on all passages.
pub(super) fn judge(
    pairs: &[Pair],
    blocks: &[Block],
    texts: &Texts,
    families: &Families,
    stock: &Stock,
    breadth: &Breadth,
) -> Vec<Verdict> {
    let mut sides: Vec<Side> =
        (0..).zip(pairs).flat_map(|(number, pair)| sides(number, pair, families)).collect();
    sides.par_sort_unstable();
    let documents: Vec<&[Side]> = sides.chunk_by(|a, b| a.document == b.document).collect();
    let broad: Vec<Vec<(u32, u32)>> = documents.par_iter().map(|sides| holders(sides, families)).collect();
    let mut held = vec![0; pairs.len()];
    for (pair, families) in broad.into_iter().flatten() {
        let held: &mut u32 = &mut held[pair as usize];
        *held = (*held).max(families);
    }
    let verdict = |(pair, &held): (&Pair, &u32)| {
        let own = &blocks[pair.blocks.clone()];
        let matched = own.iter().map(|block| block.len).sum();
        if breadth.needed(matched).is_some_and(|needed| held >= needed) {
            return Verdict { formula: true, stock: matched };
        }
        if breadth.needed(matched).is_none() {
            return Verdict { formula: false, stock: 0 };
        }
        let others = stock.others(texts.range(pair.document));
        let ranges = own.iter().map(|block| block.a as usize..(block.a + block.len) as usize);
        Verdict { formula: false, stock: stock_chars(ranges, others, stock.least + held) }
    };
    pairs.par_iter().zip(&held).map(verdict).collect()
}

fn sides(number: u32, pair: &Pair, families: &Families) -> [Side; 2] {
    let middle = |range: &Range<u32>| range.start.midpoint(range.end);
    let side = |document, range: &Range<u32>, other, there: &Range<u32>| Side {
        document,
        start: range.start,
        end: range.end,
        other,
        family: families.of(other, middle(there)),
        pair: number,
    };
    [side(pair.document, &pair.a, pair.other, &pair.b), side(pair.other, &pair.b, pair.document, &pair.a)]
}

/// For each passage of a document, how many other families share it: have a passage with the document that covers four fifths of it.
fn holders(sides: &[Side], families: &Families) -> Vec<(u32, u32)> {
    let mut longest_before = vec![0; sides.len()];
    let mut end = 0;
    for (at, side) in sides.iter().enumerate() {
        end = end.max(side.end);
        longest_before[at] = end;
    }
    let mut result = Vec::with_capacity(sides.len());
    let mut found: Vec<u32> = vec![];
    let mut last: Option<(u32, u32, u32)> = None;
    for (at, side) in sides.iter().enumerate() {
        let known = last.filter(|last| (last.0, last.1) == (side.start, side.end));
        let count = known.map_or_else(
            || {
                let own = families.of(side.document, side.start.midpoint(side.end));
                found.clear();
                let slack = (side.end - side.start) / 5;
                let covers = |other: &&Side| {
                    let shared = other.end.min(side.end).saturating_sub(other.start.max(side.start));
                    other.family != own && shared + slack >= side.end - side.start
                };
                // Those that begin before it, back to where none reaches far enough into it any more; then those behind.
                let first = longest_before[..at].partition_point(|&end| end + slack < side.end);
                let behind = at + sides[at..].partition_point(|other| other.start <= side.start + slack);
                found.extend(sides[first..behind].iter().filter(covers).map(|other| other.family));
                found.sort_unstable();
                found.dedup();
                found.len() as u32
            },
            |known| known.2,
        );
        last = Some((side.start, side.end, count));
        result.push((side.pair, count));
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_that_is_asked_for_doubles() {
        let breadth = Breadth::new(1000, &PassageSettings::default());
        for (chars, needed) in [(1, 10), (20, 10), (40, 20), (60, 40), (100, 160), (150, 906)] {
            assert_eq!(breadth.needed(chars), Some(needed), "{chars}");
        }
        assert_eq!(breadth.needed(151), None);
        let small = Breadth::new(31, &PassageSettings::default());
        assert_eq!((small.needed(60), small.needed(120)), (Some(5), Some(10)));
    }

    #[test]
    fn stock_is_counted_once() {
        let mut others = vec![0; 40];
        (others[3], others[6], others[20]) = (9, 9, 4);
        assert_eq!(stock_chars(std::iter::once(0..40), &others, 5), 11);
        assert_eq!(stock_chars(std::iter::once(0..40), &others, 4), 19);
        assert_eq!(stock_chars([10..12, 22..40].into_iter(), &others, 4), 2 + 6);
    }
}

//! Chapters that the text only names: in a list of them (本文结构), in a flow chart that has lost its boxes.
//!
//! Such names follow each other with nothing between, and the chapters themselves stand elsewhere.

use super::block::Block;
use super::family::Family;
use super::mark::Mark;
use super::short::closes_sentence;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Chapters that make a list.
const FEWEST: usize = 3;
/// Blocks from one name to the next: a word or two may stand between them, but no text.
const WIDEST: usize = 4;

/// Drops the marks of lists of chapters.
pub(super) fn drop_listed(text: &str, blocks: &[Block], marks: &mut Vec<Mark>) {
    let is_chapter = |mark: &Mark| mark.marker.family == Family::Chapter && mark.hashes == 0;
    let chapters: Vec<usize> = (0..marks.len()).filter(|&i| is_chapter(&marks[i])).collect();
    let follows = |pair: &[usize]| {
        let (name, next) = (marks[pair[0]].block, marks[pair[1]].block);
        let is_text = |block: &Block| closes_sentence(&text[block.begin..block.stop]);
        next <= name + WIDEST && !blocks[(name + 1).min(next)..next].iter().any(is_text)
    };
    let mut lists: Vec<Range<usize>> = vec![];
    let mut first = 0;
    for at in 0..chapters.len() {
        if at + 1 == chapters.len() || !follows(&chapters[at..at + 2]) {
            if at + 1 - first >= FEWEST {
                lists.push(first..at + 1);
            }
            first = at + 1;
        }
    }
    if lists.is_empty() {
        return;
    }
    let value = |at: usize| marks[chapters[at]].marker.value;
    let mut is_listed = vec![false; chapters.len()];
    for list in &lists {
        is_listed[list.clone()].fill(true);
    }
    let real: FxHashSet<u32> = (0..chapters.len()).filter(|&at| !is_listed[at]).map(value).collect();
    let mut is_left = vec![true; marks.len()];
    for list in &lists {
        let known = list.clone().filter(|&at| real.contains(&value(at))).count();
        // A text may be cut off before its last chapters; the first one of a list stands elsewhere at least.
        if known > 0 {
            is_left[chapters[list.start]..=chapters[list.end - 1]].fill(false);
        }
    }
    let mut is_left = is_left.into_iter();
    marks.retain(|_| is_left.next().unwrap_or(true));
}

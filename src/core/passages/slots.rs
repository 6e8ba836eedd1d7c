//! What was edited: the places where the two sides of a passage differ, as words.

use super::Block;
use super::texts::Texts;
use crate::corpus::{Corpus, Document};
use serde::Serialize;
use std::ops::Range;
use zhangju_text::numerals::{arabic_digit, is_chinese_numeral};

/// What stands in the source and what in its place; one of both may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Slot {
    /// In the source.
    pub from: String,
    /// In the document.
    pub to: String,
}

/// Characters of a slot that are shown.
const SHOWN: usize = 24;

/// One side of a passage.
#[derive(Clone, Copy)]
pub(super) struct SlotSide<'a> {
    pub texts: &'a Texts,
    pub document: u32,
    pub corpus: &'a Corpus,
}

impl<'a> SlotSide<'a> {
    fn text(&self) -> &'a Document {
        &self.corpus.documents()[self.document as usize]
    }

    /// The character that is written where character `at` of the form for matching came from.
    fn written(&self, at: u32) -> Option<char> {
        let at = at as usize;
        let chars = self.texts.of(self.document).len();
        let span = (at < chars).then(|| self.texts.span(self.document, self.text(), at..at + 1))?;
        span.of(self.text().text()).chars().next()
    }

    /// What stands in characters `range`, short enough to be read.
    fn words(&self, range: Range<u32>) -> String {
        if range.is_empty() {
            return String::new();
        }
        let range = range.start as usize..range.end as usize;
        let span = self.texts.span(self.document, self.text(), range);
        let words = zhangju_text::one_line(span.of(self.text().text()));
        if words.chars().count() <= SHOWN {
            return words.into_owned();
        }
        words.chars().take(SHOWN).chain(['…']).collect()
    }
}

/// The differences between the blocks of a passage, each once, in order. `to` has the first text of the blocks, `from` the second.
pub(super) fn slots(blocks: &[Block], to: SlotSide<'_>, from: SlotSide<'_>) -> Vec<Slot> {
    let mut slots: Vec<Slot> = vec![];
    for pair in blocks.windows(2) {
        // What was moved was not edited.
        if pair[1].b < pair[0].end_b() {
            continue;
        }
        let (mut a, mut b) = (pair[0].a + pair[0].len..pair[1].a, pair[0].b + pair[0].len..pair[1].b);
        widen(to, from, &mut a, &mut b, pair);
        let slot = Slot { from: from.words(b), to: to.words(a) };
        if slot.from != slot.to && !slots.contains(&slot) {
            slots.push(slot);
        }
    }
    slots
}

/// Takes in what belongs to a number that the difference cuts: 2022 and 2023 differ in a digit, and are two years.
fn widen(to: SlotSide<'_>, from: SlotSide<'_>, a: &mut Range<u32>, b: &mut Range<u32>, blocks: &[Block]) {
    for kind in [Kind::Digits, Kind::Numerals] {
        let has = |side, range: &Range<u32>| (range.start..range.end).any(|at| kind.is_at(side, at));
        if !(has(to, a) || has(from, b)) {
            continue;
        }
        while a.start > blocks[0].a && kind.is_at(to, a.start - 1) {
            (a.start, b.start) = (a.start - 1, b.start - 1);
        }
        let end = blocks[1].a + blocks[1].len;
        while a.end < end && kind.is_at(to, a.end) {
            (a.end, b.end) = (a.end + 1, b.end + 1);
        }
        // What is counted says which number it is: 十八大, 三次.
        if kind == Kind::Numerals && a.end < end {
            (a.end, b.end) = (a.end + 1, b.end + 1);
        }
    }
}

/// What numbers are written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Digits, and the letters that stand in numbers of parts and roads.
    Digits,
    /// 一二三.
    Numerals,
}

impl Kind {
    fn is_at(self, side: SlotSide<'_>, at: u32) -> bool {
        side.written(at).is_some_and(|c| match self {
            Self::Digits => c.is_ascii_alphanumeric() || arabic_digit(c).is_some(),
            Self::Numerals => is_chinese_numeral(c),
        })
    }
}

//! Levels: how deep each mark lies, inferred from the order in which a document nests its marker styles.
//!
//! Input: the marks in order. Output: a level for each, from 1.
//!
//! The open marks form a stack, no style twice. A mark whose style is open closes everything from there and takes its
//! place. Another one closes the open marks that do not enclose it, from the innermost, and lies in the first that does:
//!
//! 1. Markdown's `#` by their number; a mark with `#` is never inside one without.
//! 2. 编 章 节 条 款 in this order.
//! 3. As the two styles have nested in this document before.
//! 4. Where they meet for the first time, in GB/T order (一、 （一） 1. （1）). Against this order only where the outer one
//!    goes on counting afterwards (in 1. （一） （二） 2. the items 1. and 2. enclose （一）), or where the outer one is a
//!    heading and the inner one an item of a list.
//! 5. A heading without a marker lies in whatever is open, and encloses what begins after it.
//!
//! A style may lie in itself once: where items 一、二、三、 stand between the headings 三、 and 四、.

use super::mark::Mark;
use super::markers::{Family, Marker};
use super::words::Form;

/// Sets the level of each mark.
pub(super) fn set_levels(marks: &mut [Mark]) {
    let counts = Counts::of(marks);
    let mut order = Order::default();
    let mut stack: Vec<usize> = vec![];
    for i in 0..marks.len() {
        if let Some(depth) = sibling(marks, &stack, i, &counts) {
            stack.truncate(depth);
        } else if !lies_in_itself(marks, &stack, i) {
            close_until_enclosed(marks, &mut stack, i, &counts, &mut order);
        }
        stack.push(i);
        marks[i].level = stack.len() as u8;
    }
}

/// The place on the stack of the mark's sibling, if one is open.
fn sibling(marks: &[Mark], stack: &[usize], i: usize, counts: &Counts) -> Option<usize> {
    let style = Style::of(&marks[i]);
    let mut open = (0..stack.len()).rev().filter(|&depth| Style::of(&marks[stack[depth]]) == style);
    let inner = open.next()?;
    if let Some(outer) = open.next() {
        // The style lies in itself: the mark whose count goes on is the sibling, in doubt the inner one.
        let fits = |depth: usize| {
            let last = &marks[stack[depth]];
            last.marker.value + 1 == marks[i].marker.value && is_headline(last) == is_headline(&marks[i])
        };
        return Some(if fits(outer) && !fits(inner) { outer } else { inner });
    }
    let last = stack[inner];
    let restarts = marks[i].marker.value == 1 && marks[last].marker.value > 0;
    let is_list = is_headline(&marks[last]) && !is_headline(&marks[i]);
    (!(restarts && is_list && counts.alike_goes_on[last])).then_some(inner)
}

/// Whether the style of mark `i` is open, though the mark is no sibling: it begins a list in the innermost section.
fn lies_in_itself(marks: &[Mark], stack: &[usize], i: usize) -> bool {
    let style = Style::of(&marks[i]);
    stack.iter().any(|&open| Style::of(&marks[open]) == style)
}

/// Closes the open marks that do not enclose mark `i`.
fn close_until_enclosed(
    marks: &[Mark],
    stack: &mut Vec<usize>,
    i: usize,
    counts: &Counts,
    order: &mut Order,
) {
    let style = Style::of(&marks[i]);
    while let Some(&open) = stack.last() {
        let outer = Style::of(&marks[open]);
        let is_list = is_headline(&marks[open]) && !is_headline(&marks[i]) && marks[i].marker.value == 1;
        if outer.encloses(style, order, counts.goes_on[open] || is_list) {
            order.record(outer, style);
            return;
        }
        order.record(style, outer);
        stack.pop();
    }
}

/// Whether a mark stands on a line of its own with the words of a heading.
fn is_headline(mark: &Mark) -> bool {
    mark.words.form == Form::Open
}

/// What the document tells about each mark from what follows it.
struct Counts {
    /// Whether the next mark of its style continues its count.
    goes_on: Vec<bool>,
    /// The same among headlines only, and among other marks only.
    alike_goes_on: Vec<bool>,
}

impl Counts {
    fn of(marks: &[Mark]) -> Self {
        Self {
            goes_on: goes_on(marks, |_| 0),
            alike_goes_on: goes_on(marks, |mark| usize::from(is_headline(mark))),
        }
    }
}

/// Ranks of one family: levels of headings go to nine.
const RANKS: usize = 10;

/// For each mark, whether the next mark of its style and class continues its count.
fn goes_on(marks: &[Mark], class: impl Fn(&Mark) -> usize) -> Vec<bool> {
    let mut next = [[[None; 2]; RANKS]; Family::COUNT];
    let mut goes_on = vec![false; marks.len()];
    for (i, mark) in marks.iter().enumerate().rev() {
        let style = Style::of(mark);
        let slot = &mut next[style.family as usize][style.rank()][class(mark)];
        goes_on[i] = slot.replace(mark.marker.value) == Some(mark.marker.value + 1);
    }
    goes_on
}

/// What marks must share to be siblings.
#[derive(Clone, Copy)]
struct Style {
    family: Family,
    hashes: u8,
    tier: u8,
}

impl PartialEq for Style {
    /// Statutes mix `## 第一章` and 第二章 without harm; elsewhere a marker without `#` is another style.
    fn eq(&self, other: &Self) -> bool {
        self.family == other.family
            && self.tier == other.tier
            && (self.hashes == other.hashes || self.family.is_statutory())
    }
}

impl Style {
    fn of(mark: &Mark) -> Self {
        Self { family: mark.marker.family, hashes: mark.hashes, tier: mark.marker.tier.min(7) }
    }

    /// Tells the styles of one family apart: the number of `#`, or of a decimal's components.
    fn rank(self) -> usize {
        usize::from(if matches!(self.family, Family::Decimal | Family::Bare) {
            self.tier
        } else if self.family.is_statutory() {
            0
        } else {
            self.hashes
        })
    }

    /// Whether an open mark of this style takes one of style `inner` in.
    fn encloses(self, inner: Self, order: &Order, goes_on: bool) -> bool {
        if self.family.is_statutory() && inner.family.is_statutory() {
            return self.family < inner.family;
        }
        if self.hashes != inner.hashes {
            return self.hashes > 0 && (inner.hashes == 0 || self.hashes < inner.hashes);
        }
        if self.hashes > 0 {
            return self.family != Family::Hash && inner.family != Family::Hash && self.family < inner.family;
        }
        if inner.family == Family::Bare && inner.tier == Marker::LAST_PART {
            return false; // 结束语 lies in no other part.
        }
        if self.family == inner.family {
            return self.tier < inner.tier;
        }
        let bare = self.family == Family::Bare || inner.family == Family::Bare;
        order.known(self, inner).unwrap_or(bare || self.family < inner.family || goes_on)
    }
}

/// Which families have enclosed which in this document, among marks without `#`.
#[derive(Default)]
struct Order {
    /// Bit `inner` of entry `outer`.
    encloses: [u32; Family::COUNT],
}

impl Order {
    /// Notes that `outer` enclosed `inner`, unless the document has already shown the reverse.
    fn record(&mut self, outer: Style, inner: Style) {
        if outer.hashes == 0 && inner.hashes == 0 && self.known(outer, inner).is_none() {
            self.encloses[outer.family as usize] |= 1 << inner.family as u32;
        }
    }

    fn known(&self, outer: Style, inner: Style) -> Option<bool> {
        if self.has(outer, inner) {
            Some(true)
        } else if self.has(inner, outer) {
            Some(false)
        } else {
            None
        }
    }

    fn has(&self, outer: Style, inner: Style) -> bool {
        self.encloses[outer.family as usize] >> inner.family as u32 & 1 == 1
    }
}

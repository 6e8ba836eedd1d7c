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
//! 4. Where they meet for the first time, in GB/T order (一、 （一） 1. （1）); against this order only where the outer
//!    one goes on counting afterwards: in 1. （一） （二） 2. the items 1. and 2. enclose （一）.

use super::markers::Family;
use super::marks::Mark;

/// Sets the level of each mark.
pub(super) fn set_levels(marks: &mut [Mark]) {
    let goes_on = goes_on_counting(marks);
    let mut order = Order::default();
    let mut stack: Vec<usize> = vec![];
    for i in 0..marks.len() {
        let style = Style::of(&marks[i]);
        if let Some(depth) = stack.iter().rposition(|&open| Style::of(&marks[open]) == style) {
            stack.truncate(depth);
        } else {
            while let Some(&open) = stack.last() {
                let outer = Style::of(&marks[open]);
                if outer.encloses(style, &order, goes_on[open]) {
                    order.record(outer, style);
                    break;
                }
                order.record(style, outer);
                stack.pop();
            }
        }
        stack.push(i);
        marks[i].level = stack.len() as u8;
    }
}

/// For each mark, whether the next mark of its style continues its count.
fn goes_on_counting(marks: &[Mark]) -> Vec<bool> {
    let mut next = [[None; 8]; Family::COUNT];
    let mut goes_on = vec![false; marks.len()];
    for (i, mark) in marks.iter().enumerate().rev() {
        let style = Style::of(mark);
        let slot = &mut next[style.family as usize][style.rank()];
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
        usize::from(if self.family == Family::Decimal {
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
        if self.family == inner.family {
            return self.tier < inner.tier;
        }
        order.known(self, inner).unwrap_or(self.family < inner.family || goes_on)
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

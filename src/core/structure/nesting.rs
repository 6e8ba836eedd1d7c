//! Levels: how deep each mark lies, inferred from the order in which a document nests its marker styles.
//!
//! Input: the marks in order. Output: a level for each, from 1.
//!
//! The open marks form a stack, no style twice. A mark whose style is open closes everything from there and takes its
//! place. Another one closes the open marks that do not enclose it, from the innermost, and lies in the first that does:
//!
//! 1. Markdown's `#` by their number; a mark with `#` is never inside one without.
//! 2. 编 章 节 条 款 in this order.
//! 3. Decimals by what they say: 2.1.1 lies in 2.1, and 2.1 in 2. or 第二章; a list 1、2、3、 that begins below 2.1 lies in it.
//! 4. As the two styles have nested in this document before.
//! 5. Where they meet for the first time, in GB/T order (一、 （一） 1. （1）). Against this order only where the outer one
//!    goes on counting afterwards (in 1. （一） （二） 2. the items 1. and 2. enclose （一）), or where the outer one is a
//!    heading and the inner one an item of a list.
//! 6. A heading without a marker lies in whatever is open, and encloses what begins after it.
//!
//! A style may lie in itself once: where items 一、二、三、 stand between the headings 三、 and 四、, or 1. 2. 3. below 2.1 and 2.

use super::counts::{Counts, is_headline, split_by_stop};
use super::decimal::{first_component, is_prefix};
use super::family::{Family, Marker};
use super::mark::Mark;
use super::style::{Order, Style};

/// Sets the level of each mark.
pub(super) fn set_levels(marks: &mut [Mark]) {
    split_by_stop(marks);
    let counts = Counts::of(marks);
    let mut order = Order::default();
    let stands_alone = lone_bare(marks);
    let mut stack: Vec<usize> = vec![];
    for i in 0..marks.len() {
        if let Some(depth) = sibling(marks, &stack, i, &counts) {
            // A heading that goes on with those with `#` is one of them, to all that follows.
            if is_headline(&marks[i]) && marks[i].hashes == 0 && !marks[i].marker.family.is_statutory() {
                marks[i].hashes = marks[stack[depth]].hashes;
            }
            stack.truncate(depth);
        } else if !lies_in_itself(marks, &stack, i) {
            // 项目概况 and its text stand beside 一、 where no other part goes without a number.
            if marks[i].marker.family == Family::Hanzi && stack.last() == stands_alone.as_ref() {
                stack.pop();
            }
            close_until_enclosed(marks, &mut stack, i, &counts, &mut order);
        }
        stack.push(i);
        marks[i].level = stack.len() as u8;
    }
}

/// The one heading without a marker before the first number, if it has text of its own and no other heading goes without one.
fn lone_bare(marks: &[Mark]) -> Option<usize> {
    let is_bare = |mark: &&Mark| mark.marker.family == Family::Bare && mark.marker.tier != Marker::LAST_PART;
    let has_text = marks.get(1).is_some_and(|next| next.block > marks[0].block + 1);
    (has_text && marks[0].hashes == 0 && is_bare(&&marks[0]) && marks.iter().filter(is_bare).count() == 1)
        .then_some(0)
}

/// The place on the stack of the mark's sibling, if one is open.
fn sibling(marks: &[Mark], stack: &[usize], i: usize, counts: &Counts) -> Option<usize> {
    let style = Style::of(&marks[i]);
    let mut open = (0..stack.len()).rev().filter(|&depth| Style::of(&marks[stack[depth]]) == style);
    let Some(inner) = open.next() else { return without_signs(marks, stack, i) };
    if let Some(outer) = open.next() {
        // The style lies in itself: the mark whose count goes on is the sibling, in doubt the inner one.
        let goes_on = |depth: usize| marks[stack[depth]].marker.value + 1 == marks[i].marker.value;
        let fits =
            |depth: usize| goes_on(depth) && is_headline(&marks[stack[depth]]) == is_headline(&marks[i]);
        let is_outer = fits(outer) && !fits(inner) || counts.encloses_decimals[i] && goes_on(outer);
        return Some(if is_outer { outer } else { inner });
    }
    let last = stack[inner];
    let restarts = marks[i].marker.value == 1 && marks[last].marker.value > 0;
    let is_list = is_headline(&marks[last]) && !is_headline(&marks[i]) && counts.alike_goes_on[last];
    (!(restarts && (is_list || marks[i].inline || begins_below_decimal(marks, &stack[inner..], i, counts))))
        .then_some(inner)
}

/// The place on the stack of a heading with `#` whose count mark `i` goes on with, without: （四） behind `##### （三）`.
fn without_signs(marks: &[Mark], stack: &[usize], i: usize) -> Option<usize> {
    let Mark { marker, hashes, .. } = marks[i];
    let goes_on = |open: &Mark| {
        open.hashes > 0 && open.marker.family == marker.family && open.marker.value + 1 == marker.value
    };
    let is_one = hashes == 0 && marker.value > 1 && marker.family != Family::Decimal;
    is_one.then(|| (0..stack.len()).rev().find(|&depth| goes_on(&marks[stack[depth]]))).flatten()
}

/// Whether mark `i` begins a list below 2.1, which lies in the first of `open`, a mark of its style.
fn begins_below_decimal(marks: &[Mark], open: &[usize], i: usize, counts: &Counts) -> bool {
    let Some((&outer, inner)) = open.split_first() else { return false };
    let lies_in = |&part: &usize| {
        let marker = &marks[part].marker;
        marker.family == Family::Decimal && first_component(marker) == marks[outer].marker.value
    };
    !counts.encloses_decimals[i] && inner.iter().any(lies_in)
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
    if let Some(depth) = by_components(marks, stack, i) {
        stack.truncate(depth + 1);
        return;
    }
    while let Some(&open) = stack.last() {
        let outer = Style::of(&marks[open]);
        if let Some(encloses) = by_value(&marks[open], &marks[i], counts.encloses_decimals[i]) {
            if encloses {
                return;
            }
            stack.pop();
            continue;
        }
        let is_list = is_headline(&marks[open]) && !is_headline(&marks[i]) && marks[i].marker.value == 1;
        if outer.encloses(style, order, counts.goes_on[open] || is_list) {
            order.record(outer, style);
            return;
        }
        order.record(style, outer);
        stack.pop();
    }
}

/// The place on the stack of the mark that a decimal says it lies in: 2.1 or 2 of 2.1.1.
fn by_components(marks: &[Mark], stack: &[usize], i: usize) -> Option<usize> {
    let mark = &marks[i];
    if mark.marker.family != Family::Decimal || mark.marker.tier < 2 {
        return None;
    }
    let is_open = |&depth: &usize| marks[stack[depth]].hashes == mark.hashes;
    let prefix = |&depth: &usize| is_prefix(&marks[stack[depth]].marker, &mark.marker);
    let counts = |&depth: &usize| {
        let marker = &marks[stack[depth]].marker;
        marker.family.is_arabic() && marker.value == first_component(&mark.marker)
    };
    let mut depths = (0..stack.len()).rev().filter(is_open);
    depths.clone().find(prefix).or_else(|| depths.find(counts))
}

/// Whether an open mark encloses another one, where one is a decimal and the other a number 1. 2. or a decimal.
fn by_value(open: &Mark, mark: &Mark, encloses_decimals: bool) -> Option<bool> {
    let (outer, inner) = (&open.marker, &mark.marker);
    if open.hashes != mark.hashes || open.hashes > 0 {
        return None;
    }
    match (outer.family, inner.family) {
        (Family::Decimal, Family::Decimal) => {
            Some(outer.tier < inner.tier && first_component(outer) == first_component(inner))
        }
        (Family::Decimal, family) if family.is_arabic() => {
            Some(!encloses_decimals && inner.value != first_component(outer) + 1)
        }
        // A list that begins at 1 below 1.1, whatever its numbers look like.
        (Family::Decimal, Family::HanziParen | Family::HanziHalf) if inner.value == 1 => Some(true),
        (family, Family::Decimal) if family.is_arabic() => Some(outer.value == first_component(inner)),
        _ => None,
    }
}

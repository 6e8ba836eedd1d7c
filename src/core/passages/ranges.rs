//! Sets of characters as ranges: in order, none empty, none meeting the next.

use std::ops::Range;

/// What is in any of `ranges`, which come in any order.
pub(crate) fn union(mut ranges: Vec<Range<u32>>) -> Vec<Range<u32>> {
    ranges.retain(|range| range.start < range.end);
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<u32>> = vec![];
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// The ranges of characters for which `is` holds.
pub(crate) fn ranges(count: u32, is: impl Fn(u32) -> bool) -> Vec<Range<u32>> {
    let mut ranges = vec![];
    let mut at = 0;
    while at < count {
        let start = (at..count).find(|&at| is(at)).unwrap_or(count);
        let end = (start..count).find(|&at| !is(at)).unwrap_or(count);
        if start < end {
            ranges.push(start..end);
        }
        at = end;
    }
    ranges
}

/// What is in both sets.
pub(crate) fn both(one: &[Range<u32>], other: &[Range<u32>]) -> Vec<Range<u32>> {
    let mut found = vec![];
    for range in one {
        let first = other.partition_point(|of| of.end <= range.start);
        let meeting = other[first..].iter().take_while(|of| of.start < range.end);
        found.extend(meeting.map(|of| of.start.max(range.start)..of.end.min(range.end)));
    }
    found
}

/// What is in the first set and not in the second.
pub(crate) fn without(one: &[Range<u32>], other: &[Range<u32>]) -> Vec<Range<u32>> {
    let mut left = vec![];
    for range in one {
        let first = other.partition_point(|of| of.end <= range.start);
        let mut at = range.start;
        for of in other[first..].iter().take_while(|of| of.start < range.end) {
            if at < of.start {
                left.push(at..of.start);
            }
            at = at.max(of.end);
        }
        if at < range.end {
            left.push(at..range.end);
        }
    }
    left
}

/// How many characters of a set lie in `range`.
pub(crate) fn count_in(set: &[Range<u32>], range: &Range<u32>) -> u32 {
    let first = set.partition_point(|of| of.end <= range.start);
    let meeting = set[first..].iter().take_while(|of| of.start < range.end);
    meeting.map(|of| of.end.min(range.end) - of.start.max(range.start)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_those_of_their_characters() {
        let set = |bits: u32| union((0..12).filter(|at| bits >> at & 1 == 1).map(|at| at..at + 1).collect());
        let bits = |set: &[Range<u32>]| set.iter().flat_map(Clone::clone).fold(0, |bits, at| bits | 1 << at);
        let mut state = 7_u32;
        for _ in 0..500 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let (a, b) = (state >> 8 & 0xfff, state >> 20);
            let (one, other) = (set(a), set(b));
            assert_eq!((bits(&one), bits(&both(&one, &other))), (a, a & b));
            assert_eq!(
                (bits(&without(&one, &other)), union([one.clone(), other].concat())),
                (a & !b, set(a | b))
            );
            assert_eq!(count_in(&one, &(3..9)), (a & 0b1_1111_1000).count_ones());
        }
    }
}

//! Decimal numbers: 1.1, １．２．３, with or without a blank behind, before headings and before sentences; and the 1 of 1 绪论 above them.
//!
//! Their depth is the number of their components. What looks like one may be a sum, a date, a version or a row of a table, so a number that is not plainly
//! the beginning of a heading counts only where its neighbours go on with its count ([`supported`]).

use super::family::{Family, HIGHEST, Marker, Shape, reads_like_heading};
use super::lines::is_blank;
use super::mark::Mark;
use rustc_hash::FxHashMap;
use zhangju_text::numerals::{arabic, arabic_digit};

/// Components that are told apart.
const DEEPEST: u8 = 5;
/// A component above this is a year, a sum or a measure.
const HIGHEST_PART: u32 = 99;
/// Authors lose count: 1.4 may follow 1.2, but 1.9 does not.
const WIDEST_GAP: u32 = 3;

/// The number 1.1 that `rest` begins with.
pub(super) fn decimal(rest: &str) -> Option<Shape> {
    let first = arabic(rest)?;
    let mut at = first.len;
    let (mut above, mut value, mut tier) = (0u32, first.value, 1u8);
    while let Some(dot) = rest[at..].chars().next().filter(|&c| is_dot(c)) {
        let Some(part) = arabic(&rest[at + dot.len_utf8()..]) else { break };
        if part.value > HIGHEST_PART || tier == DEEPEST {
            return None;
        }
        at += dot.len_utf8() + part.len;
        above = above.saturating_mul(HIGHEST + 1).saturating_add(value);
        value = part.value;
        tier += 1;
    }
    if tier < 2 || first.value > HIGHEST || value == 0 && tier == 2 {
        return None;
    }
    // A stop behind the last component belongs to the number: 1.1. 目标, 1.1、目标.
    let stop = rest[at..].chars().next().filter(|&c| is_dot(c) || c == '、').map_or(0, char::len_utf8);
    let behind = &rest[at + stop..];
    let words = behind.trim_start_matches(is_blank);
    let is_set_off = words.len() < behind.len() || stop > 0;
    if !begins_words(words) || !is_set_off && measures(words) {
        return None;
    }
    let doubtful = !(is_set_off && reads_like_heading(words) && !measures(words));
    Some(Shape { family: Family::Decimal, value, above, tier, len: at + stop, doubtful })
}

/// The number of 1 绪论, which only the numbers below it, 1.1 and the like, make a marker.
pub(super) fn chapter(rest: &str) -> Option<Shape> {
    /// Chapters of one text.
    const MOST: u32 = 30;
    let n = arabic(rest)?;
    let behind = &rest[n.len..];
    let words = behind.trim_start_matches(is_blank);
    let is_set_off =
        words.len() < behind.len() && !behind[..behind.len() - words.len()].contains(['\n', '\r']);
    let is_one = (1..=MOST).contains(&n.value) && is_set_off && begins_words(words) && !measures(words);
    let is_heading = is_one && reads_like_heading(words) && !words.contains(['\t', '|', '：']);
    is_heading.then_some(Shape {
        family: Family::Decimal,
        value: n.value,
        above: 0,
        tier: 1,
        len: n.len,
        doubtful: true,
    })
}

fn is_dot(c: char) -> bool {
    matches!(c, '.' | '．')
}

/// Whether what stands behind a number may be words that it numbers: no other number, no range and no sign of a sum.
fn begins_words(words: &str) -> bool {
    const SIGNS: &str = "~～—–-−-+＋=＝×*/／%％‰℃°、，,。；;：:）)]】〕>＞<＜|";
    words.chars().next().is_some_and(|c| arabic_digit(c).is_none() && !SIGNS.contains(c))
}

/// Whether a number before these words counts or measures: 1.5 亿元, 3.2 万人.
fn measures(words: &str) -> bool {
    const UNITS: &str = "万亿千百元吨米倍㎡克升亩斤里";
    words.starts_with(|c| UNITS.contains(c)) || words.starts_with("公里") || words.starts_with("平方")
}

/// The first component of a decimal number.
pub(super) fn first_component(marker: &Marker) -> u32 {
    match marker.tier {
        0 | 1 => marker.value,
        tier => (2..tier).fold(marker.above, |above, _| above / (HIGHEST + 1)),
    }
}

/// Whether `inner` is `outer` with further components: 2.1.1 and 2.1 or 2.
pub(super) fn is_prefix(outer: &Marker, inner: &Marker) -> bool {
    let whole = |marker: &Marker| u64::from(marker.above) * u64::from(HIGHEST + 1) + u64::from(marker.value);
    let more = u32::from(inner.tier.saturating_sub(outer.tier));
    outer.family == Family::Decimal
        && inner.family == Family::Decimal
        && more > 0
        && whole(inner) / u64::from(HIGHEST + 1).pow(more) == whole(outer)
}

/// The components of a number above its last, and its number of them.
type Place = (u32, u8);

/// For each mark, whether it is a decimal number that stands: one whose neighbours go on with its count, or that is plainly a heading.
pub(super) fn supported(marks: &[Mark]) -> Vec<bool> {
    let mut stands: Vec<bool> = marks.iter().map(|mark| !mark.marker.doubtful && is_decimal(mark)).collect();
    let tiers = |mark: &&Mark| is_decimal(mark) && mark.marker.tier > 1;
    if marks.iter().any(|mark| tiers(&mark)) {
        parents(marks, &mut stands);
        // The second time from what the first has found: 1.1 stands for 1.3, which stands for 1.4.
        follow_up(marks, &mut stands);
        follow_up(marks, &mut stands);
        parents(marks, &mut stands);
        chapters(marks, &mut stands);
    }
    stands
}

fn is_decimal(mark: &Mark) -> bool {
    mark.marker.family == Family::Decimal
}

/// Numbers of two components and more that follow one another: 1.1 and 1.2.
fn follow_up(marks: &[Mark], stands: &mut [bool]) {
    let mut last: FxHashMap<Place, usize> = FxHashMap::default();
    for (i, mark) in marks.iter().enumerate().filter(|(_, mark)| is_decimal(mark) && mark.marker.tier > 1) {
        let Marker { value, above, tier, .. } = mark.marker;
        let Some(before) = last.insert((above, tier), i) else { continue };
        let step = value.saturating_sub(marks[before].marker.value);
        let is_one = stands[before] || stands[i] && marks[before].marker.value == 1;
        let is_next = step == 1 || step > 1 && step <= WIDEST_GAP && is_one;
        if is_next {
            stands[before] = true;
            stands[i] = true;
        }
    }
}

/// 2.1.1 below 2.1, and 2.1 below a chapter of that number, where it stands alone and its words are a heading's.
fn parents(marks: &[Mark], stands: &mut [bool]) {
    for i in 1..marks.len() {
        let (outer, inner) = (&marks[i - 1], &marks[i]);
        if stands[i] || !is_decimal(inner) || inner.marker.tier < 2 || inner.marker.value != 1 {
            continue;
        }
        let is_below = if is_decimal(outer) && outer.marker.tier > 1 {
            stands[i - 1]
                && outer.marker.tier + 1 == inner.marker.tier
                && inner.marker.above == outer.marker.above * (HIGHEST + 1) + outer.marker.value
        } else {
            inner.marker.tier == 2 && inner.marker.above == outer.marker.value && outer.marker.value > 0
        };
        stands[i] = is_below;
    }
}

/// 1 绪论: where 1.1 follows, and the chapters between those that have parts: 2 综述, 4 结论.
fn chapters(marks: &[Mark], stands: &mut [bool]) {
    let chapters: Vec<usize> =
        (0..marks.len()).filter(|&i| is_decimal(&marks[i]) && marks[i].marker.tier == 1).collect();
    for &i in &chapters {
        let next = marks[i + 1..].iter().zip(&stands[i + 1..]).find(|(mark, _)| is_decimal(mark));
        let holds = next.is_some_and(|(next, &stands)| {
            // 1.0.1 lies right in 1, as in standards.
            let above =
                if next.marker.tier == 3 { next.marker.above / (HIGHEST + 1) } else { next.marker.above };
            let is_first =
                next.marker.tier == 2 || next.marker.tier == 3 && next.marker.above % (HIGHEST + 1) == 0;
            stands && is_first && above == marks[i].marker.value
        });
        stands[i] |= holds;
    }
    // Rows of a table are one below the other; chapters have text.
    let has_text =
        |i: usize| marks.get(i + 1).is_none_or(|next| next.block > marks[i].block + 1 || !is_decimal(next));
    let mut last = None;
    for &i in &chapters {
        let follows = last.is_some_and(|last| marks[i].marker.value == last + 1);
        stands[i] |= follows && has_text(i);
        last = if stands[i] { Some(marks[i].marker.value) } else { last };
    }
    let mut next = None;
    for &i in chapters.iter().rev() {
        let precedes = next.is_some_and(|next| marks[i].marker.value + 1 == next);
        stands[i] |= precedes && has_text(i);
        next = if stands[i] { Some(marks[i].marker.value) } else { next };
    }
}

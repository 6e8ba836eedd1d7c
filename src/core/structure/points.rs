//! Points: the parallel scaffolding inside a section (一是…二是…, 首先…其次…, 第一，…, 其一…, ①…).
//!
//! Input: the text of one section between its heading and its first subsection. Output: its points, nested.
//!
//! One pass collects candidates; a second one accepts those that form a chain: it begins with the number 1 at the
//! beginning of a clause, with a 2 of the same family to follow, and goes on while the count continues. A number glued
//! to the clause before it (the stop is missing) is accepted only where it continues the count exactly.

use super::lines::is_blank;
use super::scan::utf8_len;
use memchr::memmem::Finder;
use zhangju_text::enumerators::circled;
use zhangju_text::numerals::{chinese, is_chinese};

/// A point found in a section's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    /// First byte.
    pub begin: usize,
    /// First byte of its marker.
    pub marker_start: usize,
    /// One past its marker.
    pub marker_end: usize,
    /// One past its last byte.
    pub end: usize,
    /// Depth among points, from 0.
    pub depth: usize,
}

/// The words that make a family of points. The order is the one in which they nest within a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Family {
    /// 首先 其次 再次 最后
    Sequence,
    /// 第一，
    Ordinal,
    /// 其一
    Among,
    /// 一是
    Is,
    /// 一要
    Must,
    /// 一靠 一抓 一看 一则
    Rely,
    Grasp,
    Look,
    Then,
    /// ①
    Circled,
}

impl Family {
    const COUNT: usize = Self::Circled as usize + 1;
}

/// How a candidate is set off from the text before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Boundary {
    /// Nothing: the stop is missing.
    Glued,
    /// A comma or white space.
    Weak,
    /// A full stop, semicolon or colon.
    Strong,
    /// The beginning of a paragraph.
    Paragraph,
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    begin: usize,
    end: usize,
    family: Family,
    /// 1, 2, …; [`LAST`] for 最后.
    value: u32,
    boundary: Boundary,
    /// The paragraph it stands in, counted from the first of the range.
    paragraph: usize,
}

/// 最后 continues any count.
const LAST: u32 = u32::MAX;
/// No chain of points is longer.
const HIGHEST: u32 = 30;

/// Whether `rest` begins with the marker of a first point.
pub(super) fn opens_point(rest: &str) -> bool {
    candidate(rest).is_some_and(|shape| shape.value == 1)
}

/// Whether `rest` begins with the marker of a point.
pub(super) fn is_point(rest: &str) -> bool {
    candidate(rest).is_some_and(|shape| shape.value < LAST)
}

/// Whether `line` is the marker of a point and nothing else.
pub(super) fn is_bare(line: &str) -> bool {
    candidate(line).is_some_and(|shape| shape.len == line.len())
}

/// Families of points.
pub(super) const FAMILIES: usize = Family::COUNT;

/// The family and number of the point that `paragraph` begins with. 最后 has none.
pub(super) fn leading_point(paragraph: &str) -> Option<(usize, u32)> {
    if !may_begin(paragraph.as_bytes()) {
        return None;
    }
    candidate(paragraph).filter(|shape| shape.value < LAST).map(|shape| (shape.family as usize, shape.value))
}

struct Shape {
    family: Family,
    value: u32,
    len: usize,
}

/// The point marker at the beginning of `rest`.
fn candidate(rest: &str) -> Option<Shape> {
    let c = rest.chars().next()?;
    match c {
        '第' => ordinal(rest),
        '其' => among(rest).or_else(|| word(rest)),
        '首' | '再' | '最' => word(rest),
        c if is_chinese(c) => numbered(rest),
        c => circled(c).map(|value| Shape { family: Family::Circled, value, len: c.len_utf8() }),
    }
}

/// 一是, 一要.
fn numbered(rest: &str) -> Option<Shape> {
    let n = chinese(rest)?;
    let behind = &rest[n.len..];
    let c = behind.chars().next()?;
    let family = match c {
        '是' => Family::Is,
        '要' => Family::Must,
        '靠' => Family::Rely,
        '抓' => Family::Grasp,
        '看' => Family::Look,
        '则' => Family::Then,
        _ => return None,
    };
    let after = &behind[c.len_utf8()..];
    // 一是一，二是二 says that things are what they are.
    let repeats = after.starts_with(&rest[..n.len]);
    let asks = after.starts_with('否') || after.starts_with("不是");
    (!repeats && !asks && (1..=HIGHEST).contains(&n.value)).then_some(Shape {
        family,
        value: n.value,
        len: n.len + c.len_utf8(),
    })
}

/// 第一，, 第一是.
fn ordinal(rest: &str) -> Option<Shape> {
    let number_part = rest.strip_prefix('第')?;
    let n = chinese(number_part)?;
    let behind = &number_part[n.len..];
    let c = behind.chars().next()?;
    let after = &behind[c.len_utf8()..];
    let separates = matches!(c, '，' | '、' | '：' | ',' | ':' | '\u{3000}' | '．' | '是');
    let counts = c == '、' && after.starts_with(|c| c == '第' || is_chinese(c));
    (separates && !counts && (1..=HIGHEST).contains(&n.value)).then_some(Shape {
        family: Family::Ordinal,
        value: n.value,
        len: '第'.len_utf8() + n.len + c.len_utf8(),
    })
}

/// 其一.
fn among(rest: &str) -> Option<Shape> {
    let number_part = rest.strip_prefix('其')?;
    let n = chinese(number_part)?;
    let separates = number_part[n.len..].starts_with(['，', '、', '：', ',', ':', '是', '\u{3000}']);
    (separates && (1..=HIGHEST).contains(&n.value)).then_some(Shape {
        family: Family::Among,
        value: n.value,
        len: '其'.len_utf8() + n.len,
    })
}

/// 首先, 其次, 再次, 最后.
fn word(rest: &str) -> Option<Shape> {
    const WORDS: [(&str, u32); 5] = [("首先", 1), ("其次", 2), ("再次", 3), ("再者", 3), ("最后", LAST)];
    let (word, value) = WORDS.into_iter().find(|(word, _)| rest.starts_with(word))?;
    Some(Shape { family: Family::Sequence, value, len: word.len() })
}

/// The points of `text[range]`, in order; `paragraphs` are the first bytes of the paragraphs after the first.
pub(super) fn points(
    text: &str,
    openers: &Openers,
    start: usize,
    end: usize,
    paragraphs: &[usize],
) -> Vec<Point> {
    if !openers.any(&text[start..end]) {
        return vec![];
    }
    let candidates = candidates(text, start, end, paragraphs);
    if candidates.is_empty() {
        return vec![];
    }
    let accepted = accept(&candidates);
    close(&candidates, &accepted, end, paragraphs)
}

fn candidates(text: &str, start: usize, end: usize, paragraphs: &[usize]) -> Vec<Candidate> {
    let bytes = text.as_bytes();
    let mut found = vec![];
    let mut paragraph = 0;
    let mut at = start;
    while at < end {
        let shape = if may_begin(&bytes[at..end]) { candidate(&text[at..end]) } else { None };
        let Some(shape) = shape else {
            at += utf8_len(bytes[at]);
            continue;
        };
        while paragraphs.get(paragraph).is_some_and(|&next| next <= at) {
            paragraph += 1;
        }
        let first = if paragraph == 0 { start } else { paragraphs[paragraph - 1] };
        if let Some(boundary) = boundary(&text[first..at], &shape) {
            found.push(Candidate {
                begin: at,
                end: at + shape.len,
                family: shape.family,
                value: shape.value,
                boundary,
                paragraph,
            });
        }
        at += shape.len;
    }
    found
}

/// Finds out quickly that a text has no points: most have no first one.
pub(super) struct Openers {
    one: Finder<'static>,
    first: Finder<'static>,
    circled: [Finder<'static>; 2],
}

impl Openers {
    pub fn new() -> Self {
        Self {
            one: Finder::new("一"),
            first: Finder::new("首先"),
            circled: [Finder::new("①"), Finder::new("❶")],
        }
    }

    /// Whether a first point may begin in `text`.
    pub fn any(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let numbered = || {
            self.one.find_iter(bytes).any(|at| {
                let prefixed = at >= 3 && opens_point(&text[at - utf8_back(bytes, at)..]);
                prefixed || opens_point(&text[at..])
            })
        };
        numbered()
            || self.first.find(bytes).is_some()
            || self.circled.iter().any(|finder| finder.find(bytes).is_some())
    }
}

/// Bytes of the character that ends before byte `at`.
fn utf8_back(bytes: &[u8], at: usize) -> usize {
    let continuation = bytes[..at].iter().rev().take(3).take_while(|&&b| b & 0xc0 == 0x80);
    continuation.count() + 1
}

/// Whether the bytes may begin a point marker: a cheap test of the first character.
#[inline]
fn may_begin(bytes: &[u8]) -> bool {
    let [a, b, c, ..] = *bytes else { return false };
    match a {
        // 一 七 三 九 二 五 其
        0xe4 => matches!((b, c), (0xb8, 0x80 | 0x83 | 0x89) | (0xb9, 0x9d) | (0xba, 0x8c | 0x94)),
        // 八 六 其 再 十 四
        0xe5 => matches!((b, c), (0x85, 0xab | 0xad | 0xb6) | (0x86, 0x8d) | (0x8d, 0x81) | (0x9b, 0x9b)),
        // 最
        0xe6 => (b, c) == (0x9c, 0x80),
        // 第
        0xe7 => (b, c) == (0xac, 0xac),
        // 首
        0xe9 => (b, c) == (0xa6, 0x96),
        // ① ❶
        0xe2 => matches!(b, 0x91 | 0x9d),
        _ => false,
    }
}

/// How the candidate is set off from `before`, the text of its paragraph before it; `None` where it is no candidate.
fn boundary(before: &str, shape: &Shape) -> Option<Boundary> {
    let trimmed = before.trim_end_matches(is_blank);
    let Some(previous) = trimmed.chars().next_back() else {
        return Some(Boundary::Paragraph);
    };
    let boundary = match previous {
        '。' | '！' | '？' | '；' | ';' | '：' | ':' | '…' | '”' | '）' | ')' | '!' | '?' | '—' => {
            Boundary::Strong
        }
        '，' | ',' | '、' | '．' | '.' => Boundary::Weak,
        _ if trimmed.len() < before.len() => Boundary::Weak,
        _ => Boundary::Glued,
    };
    if boundary > Boundary::Glued || shape.family == Family::Circled {
        return Some(boundary);
    }
    // 十二是, 第二是, 星期二是 are other numbers.
    let other_number = is_chinese(previous) || "第其期周拜初之唯统".contains(previous);
    let may_be_glued = shape.value > 1 && shape.family >= Family::Ordinal && !other_number;
    may_be_glued.then_some(boundary)
}

/// A candidate accepted into a chain.
struct Accepted {
    candidate: usize,
    depth: usize,
    /// The next point of its chain, by its place among the accepted.
    next: Option<usize>,
    /// The chain, by its number.
    chain: usize,
}

/// A chain that is open.
struct Chain {
    number: usize,
    family: Family,
    /// Its last point so far, among the accepted.
    last: usize,
    value: u32,
}

fn accept(candidates: &[Candidate]) -> Vec<Accepted> {
    let next_value = next_values(candidates);
    let set_off = set_off_in_paragraph(candidates);
    let mut accepted: Vec<Accepted> = vec![];
    let mut open: Vec<Chain> = vec![];
    let mut chains = 0;
    for (i, candidate) in candidates.iter().enumerate() {
        let depth = open
            .iter()
            .rposition(|chain| chain.family == candidate.family && continues(chain, candidate))
            .or_else(|| open.iter().rposition(|chain| goes_over(chain, candidate)));
        if let Some(depth) = depth {
            open.truncate(depth + 1);
            let chain = &mut open[depth];
            accepted[chain.last].next = Some(accepted.len());
            chain.last = accepted.len();
            chain.value = candidate.value;
            accepted.push(Accepted { candidate: i, depth, next: None, chain: chain.number });
        } else if begins(candidate, next_value[i], set_off[i]) {
            close_finished(&mut open, candidate, candidates, &accepted, &next_value);
            open.push(Chain {
                number: chains,
                family: candidate.family,
                last: accepted.len(),
                value: candidate.value,
            });
            accepted.push(Accepted { candidate: i, depth: open.len() - 1, next: None, chain: chains });
            chains += 1;
        }
    }
    accepted
}

/// For each candidate, the value of the next one of its family.
fn next_values(candidates: &[Candidate]) -> Vec<Option<u32>> {
    let mut next = [None; Family::COUNT];
    let mut values = vec![None; candidates.len()];
    for (i, candidate) in candidates.iter().enumerate().rev() {
        values[i] = next[candidate.family as usize].replace(candidate.value);
    }
    values
}

/// Whether the candidate goes on with the chain's count. Authors skip and repeat numbers, but only at the beginning of
/// a sentence is that distinguished from chance.
fn continues(chain: &Chain, candidate: &Candidate) -> bool {
    if candidate.value == LAST || chain.value == LAST {
        return candidate.value == LAST && chain.value != LAST && candidate.boundary >= Boundary::Strong;
    }
    let step = i64::from(candidate.value) - i64::from(chain.value);
    step == 1 || (matches!(step, 0 | 2) && chain.value > 1 && candidate.boundary >= Boundary::Strong)
}

/// Whether 第三， goes on with 首先 and 其次.
fn goes_over(chain: &Chain, candidate: &Candidate) -> bool {
    chain.family == Family::Sequence
        && candidate.family == Family::Ordinal
        && chain.value != LAST
        && candidate.value == chain.value + 1
        && candidate.value > 2
        && candidate.boundary >= Boundary::Strong
}

/// Whether a candidate begins a chain. 首先 in the middle of a sentence does so only where 其次 begins a later sentence
/// of its paragraph.
fn begins(candidate: &Candidate, next_value: Option<u32>, next_is_set_off: bool) -> bool {
    let is_set_off = match candidate.family {
        Family::Circled => true,
        Family::Sequence => {
            candidate.boundary >= Boundary::Strong || candidate.boundary == Boundary::Weak && next_is_set_off
        }
        _ => candidate.boundary >= Boundary::Weak,
    };
    candidate.value == 1 && is_set_off && next_value == Some(2)
}

/// For each candidate, whether the next one of its family begins a later sentence of its paragraph.
fn set_off_in_paragraph(candidates: &[Candidate]) -> Vec<bool> {
    let mut next: [Option<&Candidate>; Family::COUNT] = [None; Family::COUNT];
    let mut set_off = vec![false; candidates.len()];
    for (i, candidate) in candidates.iter().enumerate().rev() {
        let next = next[candidate.family as usize].replace(candidate);
        set_off[i] = next
            .is_some_and(|next| next.paragraph == candidate.paragraph && next.boundary == Boundary::Strong);
    }
    set_off
}

/// Closes the chains that a chain beginning with `candidate` does not lie in: those of its own family, and those that
/// neither go on afterwards nor began in its paragraph as the coarser family.
fn close_finished(
    open: &mut Vec<Chain>,
    candidate: &Candidate,
    candidates: &[Candidate],
    accepted: &[Accepted],
    next_value: &[Option<u32>],
) {
    if let Some(depth) = open.iter().position(|chain| chain.family == candidate.family) {
        open.truncate(depth);
    }
    while let Some(chain) = open.last() {
        let last = accepted[chain.last].candidate;
        let goes_on = chain.value != LAST
            && next_value[last].is_some_and(|value| value == chain.value + 1 || value == LAST);
        let coarser = candidates[last].paragraph == candidate.paragraph && chain.family < candidate.family;
        if goes_on || coarser {
            return;
        }
        open.pop();
    }
}

/// Finds where each accepted point ends, from the last to the first.
fn close(candidates: &[Candidate], accepted: &[Accepted], end: usize, paragraphs: &[usize]) -> Vec<Point> {
    let spread = spread_chains(candidates, accepted, paragraphs);
    // The first byte of the next point at each depth or above, seen from behind.
    let mut next_at = [end; Family::COUNT + 1];
    let mut points: Vec<Point> = vec![];
    let mut inner_end = [0; Family::COUNT + 2];
    for point in accepted.iter().rev() {
        let Candidate { begin, end: marker_end, paragraph, .. } = candidates[point.candidate];
        let limit = next_at[point.depth];
        let paragraph_end = paragraphs.get(paragraph).copied().unwrap_or(end);
        let end = if point.next.is_some() || spread[point.chain] {
            limit
        } else {
            limit.min(paragraph_end.max(inner_end[point.depth + 1]))
        };
        next_at[point.depth..].fill(begin);
        inner_end[point.depth] = inner_end[point.depth].max(end);
        inner_end[point.depth + 1..].fill(0);
        points.push(Point { begin, marker_start: begin, marker_end, end, depth: point.depth });
    }
    points.reverse();
    points
}

/// For each chain, whether a point of it runs over several paragraphs before the next begins.
fn spread_chains(candidates: &[Candidate], accepted: &[Accepted], paragraphs: &[usize]) -> Vec<bool> {
    let chains = accepted.iter().map(|point| point.chain + 1).max().unwrap_or(0);
    let mut spread = vec![false; chains];
    for point in accepted {
        let Some(next) = point.next else { continue };
        let here = &candidates[point.candidate];
        let next = &candidates[accepted[next].candidate];
        let begins_paragraph = next.paragraph > 0 && paragraphs[next.paragraph - 1] == next.begin;
        let last_paragraph = next.paragraph - usize::from(begins_paragraph);
        spread[point.chain] |= last_paragraph > here.paragraph;
    }
    spread
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhangju_text::counting;
    use zhangju_text::enumerators::Enclosed;

    #[test]
    fn every_point_gets_past_the_first_character() {
        let numbered = (1..=HIGHEST).map(counting::chinese);
        let marks = numbered.flat_map(|n| [format!("{n}是"), format!("第{n}，"), format!("其{n}，")]);
        let words = ["首先", "其次", "再次", "再者", "最后"].map(str::to_owned);
        let circled = (1..).map_while(|n| Enclosed::Circled.sign(n));
        let solid = (1..).map_while(|n| Enclosed::Solid.sign(n));
        let signs = circled.chain(solid).map(String::from);
        for mark in marks.chain(words).chain(signs) {
            assert!(candidate(&mark).is_some() && may_begin(mark.as_bytes()), "{mark}");
        }
    }
}

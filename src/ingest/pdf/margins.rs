//! Where the lines of a document begin and end, and from that which of them go on with a paragraph.

use super::headings::{self, Edges, Type};
use super::lines::{Line, most};
use super::markers::begins_part;
use std::collections::{HashMap, HashSet};

/// A paragraph that may go on.
pub(super) struct Open {
    pub text: String,
    /// Where its first line begins.
    pub x: f64,
    /// Where the lines behind its first begin if they hang.
    pub hanging: Option<f64>,
    pub last: Line,
}

/// Where the lines of a column begin and end, by column; and how far they are apart.
pub(super) struct Margins {
    left: HashMap<u8, f64>,
    right: HashMap<u8, f64>,
    /// Where paragraphs begin, if most are indented alike.
    indent: HashMap<u8, f64>,
    leading: f64,
    /// The usual type, whose size that goes with.
    usual: Type,
}

impl Margins {
    pub fn of(lines: &[Line], width: f64) -> Self {
        let lines: Vec<&Line> = lines.iter().filter(|line| !line.is_row).collect();
        let columns: HashSet<u8> = lines.iter().map(|line| line.column).collect();
        let mut sizes: Vec<f64> = lines.iter().map(|line| line.size).collect();
        sizes.sort_by(f64::total_cmp);
        let size = usual(&sizes);
        let places = |column: u8, place: fn(&Line) -> f64| {
            let mut places: Vec<f64> =
                lines.iter().filter(|line| line.column == column).map(|line| place(line)).collect();
            places.sort_by(f64::total_cmp);
            places
        };
        let left = |&column: &u8| (column, left_edge(&places(column, |line| line.x), size));
        let left: HashMap<u8, f64> = columns.iter().map(left).collect();
        let right = |&column: &u8| {
            let ends = places(column, |line| line.end);
            (column, ends.get(ends.len() * 9 / 10).copied().unwrap_or(0.0))
        };
        let mut right: HashMap<u8, f64> = columns.iter().map(right).collect();
        let pairs = lines.iter().zip(lines.iter().skip(1));
        let mut steps: Vec<f64> = pairs.map(|(a, b)| a.y - b.y).filter(|step| *step > 0.0).collect();
        steps.sort_by(f64::total_cmp);
        // Each line counts as often as it has characters.
        let faces = lines.iter().flat_map(|line| line.text.chars().map(|_| line.face));
        let usual_type = Type { face: most(faces), size };
        if let (Some(&left), Some(right)) = (left.get(&0), right.get_mut(&0)) {
            *right = right_edge(&lines, left, *right, width, size);
        }
        let indent = columns.iter().filter_map(|&column| {
            let left = left.get(&column)?;
            Some((column, usual_indent(&lines, column, *left, size)?))
        });
        let indent = indent.collect();
        Self { left, right, indent, leading: usual(&steps), usual: usual_type }
    }

    /// Whether `line` goes on with the paragraph that ends with `last`.
    pub fn joins(&self, open: &Open, line: &Line) -> bool {
        let last = &open.last;
        let size = last.size.max(line.size);
        let left = self.left.get(&line.column).copied().unwrap_or(0.0);
        let right = self.right.get(&last.column).copied().unwrap_or(0.0);
        let is_indented = line.x > left + 1.0 * line.size;
        // Marks of punctuation hang over the edge or are squeezed; long words move to the next line.
        // A line that ends where what follows would not have fitted goes on.
        let is_full = last.end + unbreakable(&line.text) * last.size > right - 0.8 * last.size;
        let step = last.y - line.y;
        let indent = self.indent.get(&line.column);
        let is_near = step < 1.2 * (self.leading * (size / self.usual.size).max(1.0)).max(size);
        // Where paragraphs are indented, what follows （一）…；at the left edge goes on enumerating.
        let enumerates = indent.is_some() && !is_indented && last.text.ends_with('；');
        if closes(&last.text) && begins_part(&line.text) && !enumerates {
            return false;
        }
        let same_size = (last.size - line.size).abs() < 0.12 * size;
        let same_column = last.column == line.column;
        let is_behind = is_near || !same_column || step < 0.0;
        // Lines of one indent, further left than the first, or under the text behind its marker;
        // the latter roughly where a space stands behind that.
        let hangs = open.hanging.filter(|_| line.x > open.x + 0.5 * line.size).is_some_and(|x| {
            let shift = (line.x - x) / line.size;
            shift.abs() < 0.4 || shift.abs() < 2.0 && !closes(&last.text) && last.face == line.face
        });
        let is_usual = indent.is_some_and(|x| (line.x - x).abs() < 0.5 * line.size);
        let is_first = line.x < last.x - 0.5 * line.size;
        // What stands at the right edge, as a date does, is no line of a paragraph.
        let is_line = !same_column || last.x < left + 10.0 * line.size;
        let same_indent =
            !is_usual && (is_first || last.face == line.face && (line.x - last.x).abs() < 0.3 * line.size);
        let begins = closes(&last.text) && (!hangs || is_usual || line.behind_marker.is_some());
        let goes_on = is_full
            && same_size
            && is_line
            && is_behind
            && (!is_indented || !begins && (hangs || same_indent));
        goes_on || is_near && headings::goes_on(last, line, &self.usual, Edges { left, right }, is_full)
    }
}

/// Where the lines of a column begin: where most do, or those that are less indented, if most are paragraphs of one line.
fn left_edge(sorted: &[f64], size: f64) -> f64 {
    let most = usual(sorted);
    let before = &sorted[..sorted.partition_point(|x| *x < most - 1.2 * size)];
    let edge = usual(before);
    let many = before.iter().filter(|x| (*x - edge).abs() < 0.3 * size).count();
    if many >= 3 && 16 * many >= sorted.len() && most - edge < 4.2 * size { edge } else { most }
}

/// Where the lines of a page without columns end at most: at `right`, where lines end that are broken, or opposite of the left
/// edge where all are short.
fn right_edge(lines: &[&Line], left: f64, right: f64, width: f64, size: f64) -> f64 {
    let opposite = width - left;
    let near = lines.iter().filter(|line| line.column == 0 && (line.end - right).abs() < 0.8 * size).count();
    let all = lines.iter().filter(|line| line.column == 0).count();
    let is_edge = right - left > 0.4 * width && 4 * near >= all || right > opposite - 6.0 * size;
    if is_edge { right } else { opposite }
}

/// Where most of those lines of a column begin that are indented, if there are many.
fn usual_indent(lines: &[&Line], column: u8, left: f64, size: f64) -> Option<f64> {
    let all = || lines.iter().filter(|line| line.column == column).map(|line| line.x);
    let mut places: Vec<f64> = all().filter(|x| (1.2..4.2).contains(&((x - left) / size))).collect();
    places.sort_by(f64::total_cmp);
    let place = usual(&places);
    let many = places.iter().filter(|x| (*x - place).abs() < 0.3 * size).count();
    (many >= 4 && 30 * many >= all().count()).then_some(place)
}

/// How wide what cannot be broken at the beginning of a line is, in sizes of the type: no line ends behind an opening mark or a
/// quotation mark, before a closing one or a quotation mark, within a number or Latin word.
fn unbreakable(text: &str) -> f64 {
    const WIDEST: f64 = 12.0;
    let is_quote = |c: char| "“”‘’".contains(c);
    let is_opening = |c: char| "（《〔【「『(".contains(c) || is_quote(c);
    let is_closing = |c: char| "，。、；：！？）》〕】」』,.;:!?)%％‰℃".contains(c) || is_quote(c);
    let is_latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | ',');
    let goes_on = |a: char, b: char| {
        is_opening(a) || is_closing(b) || is_latin(b) && is_latin(a) || is_closing(a) && b.is_ascii_digit()
    };
    let mut size = 0.0;
    let mut before = None;
    for c in text.chars() {
        if size > WIDEST || before.is_some_and(|before| !goes_on(before, c)) {
            break;
        }
        size += if c.is_ascii() { 0.5 } else { 1.0 };
        before = Some(c);
    }
    size.min(WIDEST)
}

fn closes(text: &str) -> bool {
    text.ends_with(['。', '；', '：', '！', '？', '”', ';', ':', '!', '?'])
}

/// The value about which most of some sorted values are.
fn usual(sorted: &[f64]) -> f64 {
    const NEAR: f64 = 1.5;
    let mut best = (0, 0.0);
    let mut first = 0;
    for (at, value) in sorted.iter().enumerate() {
        while value - sorted[first] > NEAR {
            first += 1;
        }
        if at + 1 - first > best.0 {
            best = (at + 1 - first, sorted[usize::midpoint(first, at)]);
        }
    }
    best.1
}

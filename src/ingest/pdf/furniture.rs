//! Running headers and page numbers: what comes again at the edges of pages.

use super::lines::Line;
use std::collections::{HashMap, HashSet};

/// Marks lines at the top and bottom of pages that come again on most of them, but for their numbers.
pub(super) fn mark(pages: &mut [Vec<Line>]) {
    const EDGE: usize = 2;
    // Lines among the two highest or lowest, whatever the order of columns.
    let is_edge = |page: &[Line], y: f64| {
        let above = page.iter().filter(|line| line.y > y).count();
        let below = page.iter().filter(|line| line.y < y).count();
        above < EDGE || below < EDGE
    };
    let mut counts: HashMap<(String, i64), usize> = HashMap::new();
    for page in pages.iter() {
        let edges = page.iter().filter(|line| is_edge(page, line.y));
        let kinds: HashSet<_> = edges.map(kind).collect();
        for kind in kinds {
            *counts.entry(kind).or_default() += 1;
        }
    }
    // Rows of a table that goes on over pages are like those within them.
    let mut inside = HashSet::new();
    for page in pages.iter() {
        inside.extend(page.iter().filter(|line| !is_edge(page, line.y)).map(kind));
    }
    let most = pages.len();
    for page in pages.iter_mut() {
        let edges: Vec<bool> = page.iter().map(|line| is_edge(page, line.y)).collect();
        for (line, _) in page.iter_mut().zip(edges).filter(|(_, edge)| *edge) {
            let is_number = is_page_number(&line.text) && most > 1;
            let kind = kind(line);
            let comes_again =
                counts.get(&kind).is_some_and(|&n| n >= 2 && 2 * n >= most) && !inside.contains(&kind);
            line.is_artifact |= is_number || comes_again && line.text.chars().count() < 60;
        }
    }
}

/// 3, — 3 —, 第3页 共9页.
fn is_page_number(text: &str) -> bool {
    let pattern = pattern(text);
    pattern.contains('#') && pattern.chars().all(|c| "#-—–－·/第页共 ".contains(c))
}

/// What must be the same from page to page: the text but for its numbers, and its size, as the title is said again smaller.
fn kind(line: &Line) -> (String, i64) {
    (pattern(&line.text), (2.0 * line.size).round() as i64)
}

/// The text with `#` for its numbers.
pub(super) fn pattern(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_ascii_digit() {
            if !out.ends_with('#') {
                out.push('#');
            }
        } else {
            out.push(c);
        }
    }
    out
}

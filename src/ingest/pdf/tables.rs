//! Tables whose cells have rules around them: the text of each cell together, one line per row.

use super::Glyph;
use super::layout::join;
use super::lines::{Line, line};
use super::rows::rows;
use super::rules::Rule;
use std::collections::BTreeMap;

/// Rules so near each other touch.
const TOUCH: f64 = 2.0;
/// Looking up more characters in more rules takes too long.
const MOST_WORK: usize = 30_000_000;
/// A cell with more characters holds prose: a form, no table.
const PROSE: usize = 200;

/// The edges of a cell.
#[derive(Clone, Copy)]
struct Cell {
    left: f64,
    right: f64,
    top: f64,
}

/// The rows of a page's tables from top to bottom; their characters are taken out of `glyphs`.
pub(super) fn take(glyphs: &mut Vec<Glyph>, rules: &[Rule]) -> Vec<Line> {
    let mut lines = vec![];
    let (level, upright): (Vec<Rule>, Vec<Rule>) = rules.iter().partition(|rule| rule.is_level);
    if level.len() < 2 || upright.len() < 2 || glyphs.len().saturating_mul(rules.len()) > MOST_WORK {
        return lines;
    }
    for table in touching(&level, &upright) {
        lines.extend(table_rows(glyphs, &table));
    }
    lines.sort_by(|a: &Line, b| b.y.total_cmp(&a.y));
    lines
}

/// Level and upright rules that touch each other, directly or by others.
fn touching(level: &[Rule], upright: &[Rule]) -> Vec<[Vec<Rule>; 2]> {
    let is_within = |at: f64, rule: &Rule| rule.from - TOUCH <= at && at <= rule.to + TOUCH;
    let touch = |a: &Rule, b: &Rule| is_within(b.at, a) && is_within(a.at, b);
    let mut tables = vec![];
    let mut is_free = [vec![true; level.len()], vec![true; upright.len()]];
    for first in 0..level.len() {
        if !std::mem::take(&mut is_free[0][first]) {
            continue;
        }
        let mut table = [vec![level[first]], vec![]];
        let mut todo = vec![(0, level[first])];
        while let Some((side, rule)) = todo.pop() {
            let (other, rules) = (1 - side, [level, upright][1 - side]);
            for (at, next) in rules.iter().enumerate() {
                if is_free[other][at] && touch(&rule, next) {
                    is_free[other][at] = false;
                    table[other].push(*next);
                    todo.push((other, *next));
                }
            }
        }
        tables.push(table);
    }
    tables.retain(|[level, upright]| level.len() > 1 && upright.len() > 1);
    tables
}

fn table_rows(glyphs: &mut Vec<Glyph>, table: &[Vec<Rule>; 2]) -> Vec<Line> {
    // By the edges of its cells, in whole points, from top to bottom and left to right.
    let mut cells: BTreeMap<(i64, i64), (Cell, Vec<Glyph>)> = BTreeMap::new();
    let mut others = vec![];
    for glyph in glyphs.drain(..) {
        match cell(&glyph, table) {
            Some(cell) => {
                let key = (-(cell.top / TOUCH).round() as i64, (cell.left / TOUCH).round() as i64);
                cells.entry(key).or_insert_with(|| (cell, vec![])).1.push(glyph);
            }
            None => others.push(glyph),
        }
    }
    let cells: Vec<_> = cells.into_iter().collect();
    let mut lines = vec![];
    let is_row = |a: &((i64, i64), _), b: &((i64, i64), _)| b.0.0 - a.0.0 <= 1;
    let is_table = cells.chunk_by(is_row).any(|row| row.len() > 1);
    for row in cells.chunk_by(is_row) {
        let line = row_line(row.iter().map(|(_, cell)| cell));
        match line.filter(|_| is_table) {
            Some(line) => lines.push(line),
            None => others.extend(row.iter().flat_map(|(_, (_, glyphs))| glyphs.iter().cloned())),
        }
    }
    *glyphs = others;
    lines
}

/// The cell that a character stands in.
fn cell(glyph: &Glyph, [level, upright]: &[Vec<Rule>; 2]) -> Option<Cell> {
    let (x, y) = (f64::midpoint(glyph.x, glyph.end), glyph.y + 0.3 * glyph.size);
    let nearest = |rules: &[Rule], at: f64, along: f64, is_before: bool| {
        let beside = rules.iter().filter(|rule| rule.from - TOUCH <= along && along <= rule.to + TOUCH);
        let places = beside.map(|rule| rule.at).filter(|place| (*place <= at) == is_before);
        places.min_by(|a, b| (a - at).abs().total_cmp(&(b - at).abs()))
    };
    nearest(level, y, x, true)?;
    Some(Cell {
        left: nearest(upright, x, y, true)?,
        right: nearest(upright, x, y, false)?,
        top: nearest(level, y, x, false)?,
    })
}

/// A row; `None` where a cell holds prose.
fn row_line<'c>(cells: impl Iterator<Item = &'c (Cell, Vec<Glyph>)>) -> Option<Line> {
    let mut cells: Vec<_> = cells.collect();
    cells.sort_by(|a, b| a.0.left.total_cmp(&b.0.left));
    let mut texts = vec![];
    let mut whole: Option<Line> = None;
    for (cell, glyphs) in cells {
        let mut text = String::new();
        let mut before: Option<Line> = None;
        for row in rows(glyphs.clone()) {
            let line = line(&row, 0);
            // What ends far before the edge of the cell ends a paragraph.
            let ends = before.as_ref().is_some_and(|before| before.end < cell.right - 2.5 * before.size);
            if ends && !line.text.is_empty() {
                text.push(' ');
            }
            join(&mut text, &line.text.replace('\t', " "));
            whole = whole.or_else(|| Some(Line { y: cell.top, ..line.clone() }));
            before = Some(line);
        }
        if text.chars().count() > PROSE {
            return None;
        }
        texts.push(text);
    }
    Some(Line { text: texts.join("\t"), is_row: true, gaps: 0, ..whole? })
}

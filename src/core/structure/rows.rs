//! Rows of tables in a text that has lost its tables: lines with tabs between their cells, one below the other.
//!
//! What counts in their cells (一、上年结转, （一）予以公开) numbers rows and no parts of the document.

use super::block::Block;
use super::family::Family;
use super::lines::is_blank;
use super::mark::Mark;
use super::markers::marker_at;
use crate::corpus::SectionKind;

/// Rows that make a table.
const FEWEST: usize = 3;
/// A line without a tab between rows is a cell at most this long.
const LONGEST_CELL: usize = 60;

/// A row as far as its tabs tell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    /// Cells stand beside each other.
    Cells,
    /// Its first cell is empty.
    Indented,
    /// A short line that may be a cell.
    Cell,
    /// Text.
    None,
}

/// Drops the marks of rows.
pub(super) fn drop_rows(text: &str, blocks: &[Block], marks: &mut Vec<Mark>) {
    if memchr::memchr(b'\t', text.as_bytes()).is_none() {
        return;
    }
    let mut rows: Vec<Row> = blocks.iter().map(|block| row(text, block)).collect();
    // Where half of the lines are indented with tabs, paragraphs are.
    if 2 * rows.iter().filter(|&&row| row == Row::Indented).count() > rows.len() {
        rows.iter_mut().filter(|row| **row == Row::Indented).for_each(|row| *row = Row::None);
    }
    let mut is_row = vec![false; blocks.len()];
    let mut at = 0;
    while at < blocks.len() {
        let run = rows[at..].iter().zip(&blocks[at..]).take_while({
            let mut first = true;
            move |(row, block)| **row != Row::None && (std::mem::take(&mut first) || block.gap == 0)
        });
        let end = at + run.count().max(1);
        mark_rows(text, blocks, &rows, at..end, &mut is_row);
        at = end;
    }
    marks.retain(|mark| !is_row[mark.block]);
}

fn row(text: &str, block: &Block) -> Row {
    let line = &text[block.begin..block.stop];
    // A tab behind a number only sets its words off: 1.\t巡查.
    let numbered = marker_at(text, block.begin, block.stop).map_or(0, |marker| marker.end - block.begin);
    if block.kind != SectionKind::Paragraph {
        Row::None
    } else if memchr::memchr(b'\t', line[numbered..].trim_start_matches(is_blank).as_bytes()).is_some() {
        Row::Cells
    } else if text[..block.begin].ends_with('\t') {
        Row::Indented
    } else if line.chars().nth(LONGEST_CELL).is_none() && !line.contains('。') {
        Row::Cell
    } else {
        Row::None
    }
}

/// Marks the rows of the table in a run of lines without a gap, if one is there: those with cells, those below them that leave the first
/// cell empty, and between them the lines whose number is of a kind that a row with cells has.
fn mark_rows(text: &str, blocks: &[Block], rows: &[Row], run: std::ops::Range<usize>, is_row: &mut [bool]) {
    let mut cells = run.clone().filter(|&i| rows[i] == Row::Cells);
    let (Some(first), Some(last)) = (cells.next(), cells.next_back()) else { return };
    if run.clone().filter(|&i| rows[i] == Row::Cells).count() < FEWEST {
        return;
    }
    let family = |i: usize| marker_at(text, blocks[i].begin, blocks[i].stop).map(|marker| marker.family);
    let mut counts = [false; Family::COUNT];
    for family in run.clone().filter(|&i| rows[i] == Row::Cells).filter_map(family) {
        counts[family as usize] = true;
    }
    for i in first..run.end {
        is_row[i] = match rows[i] {
            Row::Cells | Row::Indented => true,
            Row::Cell => i < last && family(i).is_some_and(|family| counts[family as usize]),
            Row::None => false,
        };
    }
}

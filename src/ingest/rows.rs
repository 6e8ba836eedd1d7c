//! Tables in documents: a row is a line, its cells separated by tabs; a cell of prose is layout, not a table.

use super::paragraphs::Paragraphs;
use zhangju_text::LineStyle;

/// A cell with more characters holds prose: a form whose fields are whole reports.
const PROSE: usize = 200;

/// A line and its style.
pub(super) type Line = (String, Option<LineStyle>);

/// The lines of a paragraph with what stands behind it.
pub(super) struct Cell {
    pub lines: Vec<Line>,
}

/// Tables that are open, the outermost first.
#[derive(Default)]
pub(super) struct Rows {
    /// The cells of the row that is open in each.
    tables: Vec<Vec<Vec<Line>>>,
}

impl Rows {
    /// A table begins.
    pub fn open(&mut self) {
        self.tables.push(vec![]);
    }

    /// A row begins; one that did not end is none.
    pub fn open_row(&mut self) {
        if let Some(row) = self.tables.last_mut() {
            row.clear();
        }
    }

    /// A cell begins.
    pub fn open_cell(&mut self) {
        if let Some(row) = self.tables.last_mut() {
            row.push(vec![]);
        }
    }

    /// Takes back the cell that began last.
    pub fn drop_cell(&mut self) {
        if let Some(row) = self.tables.last_mut() {
            row.pop();
        }
    }

    /// Adds a paragraph: to the open cell, or to `out` where no table is open.
    pub fn push(&mut self, cell: Cell, out: &mut Paragraphs) {
        match self.tables.last_mut().and_then(|row| row.last_mut()) {
            Some(open) => open.extend(cell.lines),
            None => cell.lines.iter().for_each(|(text, style)| out.push(text, *style)),
        }
    }

    /// A row ends.
    pub fn close_row(&mut self, out: &mut Paragraphs) {
        let Some(row) = self.tables.last_mut() else { return };
        let lines = row_lines(std::mem::take(row));
        // A table in a cell is lines of that cell.
        let outer = self.tables.len().checked_sub(2).and_then(|outer| self.tables[outer].last_mut());
        match outer {
            Some(cell) => cell.extend(lines),
            None => lines.iter().for_each(|(text, style)| out.push(text, *style)),
        }
    }

    /// A table ends.
    pub fn close(&mut self) {
        self.tables.pop();
    }
}

fn row_lines(mut row: Vec<Vec<Line>>) -> Vec<Line> {
    for cell in &mut row {
        cell.retain(|(text, _)| !text.trim().is_empty());
    }
    let size = |cell: &Vec<Line>| cell.iter().map(|(text, _)| text.chars().count()).sum::<usize>();
    if row.iter().all(|cell| cell.len() <= 1 && size(cell) <= PROSE) {
        let cells =
            row.iter().map(|cell| cell.first().map_or("", |(text, _)| text.as_str()).replace('\n', " "));
        let line = cells.collect::<Vec<_>>().join("\t");
        return if line.trim().is_empty() { vec![] } else { vec![(line, Some(LineStyle::Table))] };
    }
    // A field of a form may have a heading above its text.
    let is_field = row.iter().filter(|cell| !cell.is_empty()).count() == 1;
    let lines = |cell: Vec<Line>| {
        let is_prose = size(&cell) > PROSE || is_field && has_sentences(&cell);
        cell.into_iter()
            .map(move |(text, style)| (text, if is_prose { style } else { Some(LineStyle::Table) }))
    };
    row.into_iter().flat_map(lines).collect()
}

/// Whether several paragraphs have a sentence, or are as long as one.
fn has_sentences(cell: &[Line]) -> bool {
    const SENTENCE: usize = 40;
    cell.len() > 1 && cell.iter().any(|(text, _)| text.contains('。') || text.chars().count() > SENTENCE)
}

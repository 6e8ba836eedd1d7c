//! Cells of a row.

use serde::Serialize;
use std::borrow::Cow;

/// One value of a table. Serde writes what it holds, and nothing for an empty one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell<'r> {
    /// Undefined, or computed by a stage that is not there yet. Never 0, inf or NaN.
    Empty,
    /// A count, rank or offset.
    Count(u64),
    /// A measure.
    Number(f64),
    /// Text that comes from the archive or its file names: not to be trusted by what reads the table.
    Text(Cow<'r, str>),
    /// A word of ours, such as the kind of a section.
    Name(&'static str),
}

/// The cells of a row, gathered in order.
#[derive(Default)]
pub struct Row<'r> {
    cells: Vec<Cell<'r>>,
}

impl<'r> Row<'r> {
    /// The cells so far.
    pub fn cells(&self) -> &[Cell<'r>] {
        &self.cells
    }

    /// The cells alone.
    pub fn into_cells(self) -> Vec<Cell<'r>> {
        self.cells
    }

    /// Forgets the cells, for the next row.
    pub fn clear(&mut self) {
        self.cells.clear();
    }

    /// Adds a count.
    pub fn count(&mut self, count: impl Into<u64>) {
        self.cells.push(Cell::Count(count.into()));
    }

    /// Adds a measure, empty where it is undefined. What has no digit among six decimals is noise of the machine's and 0.
    pub fn number(&mut self, number: impl Into<Option<f64>>) {
        const LEAST: f64 = 5e-7;
        let number = number.into().map(|number| if number.abs() < LEAST { 0.0 } else { number });
        self.probability(number);
    }

    /// Adds a probability, which may be very small, empty where it is undefined.
    pub fn probability(&mut self, number: impl Into<Option<f64>>) {
        let number = number.into().filter(|number| number.is_finite());
        self.cells.push(number.map_or(Cell::Empty, Cell::Number));
    }

    /// Adds text from the archive, empty where there is none.
    pub fn text(&mut self, text: impl Into<Cow<'r, str>>) {
        let text = text.into();
        self.cells.push(if text.is_empty() { Cell::Empty } else { Cell::Text(text) });
    }

    /// Adds a word of ours, empty where there is none.
    pub fn name(&mut self, name: &'static str) {
        self.cells.push(if name.is_empty() { Cell::Empty } else { Cell::Name(name) });
    }

    /// Adds `count` cells that stay empty.
    pub fn empty(&mut self, count: usize) {
        self.cells.extend(std::iter::repeat_n(Cell::Empty, count));
    }
}

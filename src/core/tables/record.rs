//! Rows by the names of their columns, for programs that use a table as it is.

use super::{Cell, Row, Table};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A row with the names of its columns. Serde writes it as a map, empty cells as none.
///
/// To write a whole table, the formats of zhangju-export are faster and take care of spreadsheets.
#[derive(Clone)]
pub struct Record<'t> {
    table: &'t dyn Table,
    cells: Vec<Cell<'t>>,
}

impl<'t> Record<'t> {
    /// Row `index` of a table, from 0.
    pub fn new(table: &'t dyn Table, index: usize) -> Self {
        let mut row = Row::default();
        table.row(index, &mut row);
        Self { table, cells: row.into_cells() }
    }

    /// The cells with the names of their columns, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&'t str, &Cell<'t>)> {
        let named = self.table.columns().iter().map(|column| column.name);
        named.chain(self.table.further_columns().iter().map(String::as_str)).zip(&self.cells)
    }

    /// The cell of a column.
    pub fn get(&self, column: &str) -> Option<&Cell<'t>> {
        self.iter().find(|(name, _)| *name == column).map(|(_, cell)| cell)
    }
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.cells.len()))?;
        self.iter().try_for_each(|(name, cell)| map.serialize_entry(name, cell))?;
        map.end()
    }
}

/// All rows of a table.
pub fn records(table: &dyn Table) -> impl Iterator<Item = Record<'_>> {
    (0..table.len()).map(move |index| Record::new(table, index))
}

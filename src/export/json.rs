//! JSON: an array of objects, or an object a line. Keys in the order of the columns; empty cells are `null`.

use super::number::write_number;
use super::{column_names, for_rows, write_blocks};
use std::io::{self, Write};
use zhangju_core::tables::{Cell, Table};

pub(super) fn write_array(table: &dyn Table, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"[")?;
    write_objects(table, out, |index| if index == 0 { "\n" } else { ",\n" }, "")?;
    out.write_all(b"\n]\n")
}

pub(super) fn write_lines(table: &dyn Table, out: &mut dyn Write) -> io::Result<()> {
    write_objects(table, out, |_| "", "\n")
}

fn write_objects(
    table: &dyn Table,
    out: &mut dyn Write,
    before: impl Fn(usize) -> &'static str + Sync,
    after: &str,
) -> io::Result<()> {
    let keys: Vec<String> =
        column_names(table).map(|name| serde_json::Value::from(name).to_string()).collect();
    write_blocks(table, out, |rows| {
        let mut block = Vec::new();
        for_rows(table, rows, |index, cells| {
            block.extend_from_slice(before(index).as_bytes());
            write_object(&keys, cells, &mut block);
            block.extend_from_slice(after.as_bytes());
        });
        block
    })
}

fn write_object(keys: &[String], cells: &[Cell<'_>], block: &mut Vec<u8>) {
    for (place, (key, cell)) in keys.iter().zip(cells).enumerate() {
        block.push(if place == 0 { b'{' } else { b',' });
        block.extend_from_slice(key.as_bytes());
        block.push(b':');
        write_cell(cell, block);
    }
    block.push(b'}');
}

/// Writing to memory cannot fail.
fn write_cell(cell: &Cell<'_>, block: &mut Vec<u8>) {
    match cell {
        Cell::Empty => block.extend_from_slice(b"null"),
        Cell::Count(count) => drop(write!(block, "{count}")),
        Cell::Number(number) => write_number(*number, block),
        Cell::Text(text) => drop(serde_json::to_writer(block, text)),
        Cell::Name(name) => drop(serde_json::to_writer(block, name)),
    }
}

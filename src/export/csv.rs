//! CSV as RFC 4180 says, for Excel as much as for programs.
//!
//! Text from the archive that a spreadsheet would take for a formula gets an apostrophe before it.

use super::number::write_number;
use super::{column_names, for_rows, write_blocks};
use csv::{Terminator, Writer, WriterBuilder};
use std::borrow::Cow;
use std::io::{self, Write};
use zhangju_core::tables::{Cell, Table};

pub(super) fn write(table: &dyn Table, bom: bool, out: &mut dyn Write) -> io::Result<()> {
    if bom {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut header = writer();
    column_names(table).for_each(|name| add(&mut header, neutral(name).as_bytes()));
    out.write_all(&finish(header))?;
    write_blocks(table, out, |rows| {
        let mut block = writer();
        let mut number = Vec::new();
        for_rows(table, rows, |_, cells| {
            for cell in cells {
                add_cell(&mut block, cell, &mut number);
            }
            end_record(&mut block);
        });
        block.into_inner().unwrap_or_default()
    })
}

/// Writing to memory: the results of the csv crate below cannot be errors.
fn writer() -> Writer<Vec<u8>> {
    WriterBuilder::new().terminator(Terminator::CRLF).flexible(true).from_writer(Vec::new())
}

fn add(writer: &mut Writer<Vec<u8>>, field: &[u8]) {
    let _ = writer.write_field(field);
}

fn end_record(writer: &mut Writer<Vec<u8>>) {
    let _ = writer.write_record(None::<&[u8]>);
}

fn finish(mut writer: Writer<Vec<u8>>) -> Vec<u8> {
    end_record(&mut writer);
    writer.into_inner().unwrap_or_default()
}

fn add_cell(writer: &mut Writer<Vec<u8>>, cell: &Cell<'_>, number: &mut Vec<u8>) {
    number.clear();
    match cell {
        Cell::Empty => add(writer, b""),
        Cell::Count(count) => {
            let _ = write!(number, "{count}");
            add(writer, number);
        }
        Cell::Number(value) => {
            write_number(*value, number);
            add(writer, number);
        }
        Cell::Text(text) => add(writer, neutral(text).as_bytes()),
        Cell::Name(name) => add(writer, name.as_bytes()),
    }
}

/// Text that begins like a formula, with an apostrophe before it.
fn neutral(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhangju_core::tables::{Column, Kind, Row};

    struct Hostile;

    const TEXTS: &[&str] = &["=HYPERLINK(\"x\")", "+1", "-1", "@a", "\tb", "\rc", "甲,\"乙\"\n丙", "普通"];

    impl Table for Hostile {
        fn name(&self) -> &'static str {
            "hostile"
        }

        fn columns(&self) -> &'static [Column] {
            &[
                Column { name: "text", kind: Kind::Text, meaning: "" },
                Column { name: "n", kind: Kind::Number, meaning: "" },
            ]
        }

        fn len(&self) -> usize {
            TEXTS.len()
        }

        fn row<'r>(&'r self, index: usize, row: &mut Row<'r>) {
            row.text(TEXTS[index]);
            row.number(-0.5);
        }
    }

    #[test]
    fn formulas_are_neutral_and_everything_reads_back() {
        let mut bytes = vec![];
        write(&Hostile, true, &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.starts_with("\u{feff}text,n\r\n\"'=HYPERLINK(\"\"x\"\")\",-0.5\r\n"), "{text}");
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let read: Vec<String> = reader.records().map(|record| record.unwrap()[0].to_owned()).collect();
        let expected: Vec<String> = TEXTS.iter().map(|text| neutral(text).into_owned()).collect();
        assert_eq!(read, expected);
        assert_eq!(expected.iter().filter(|text| text.starts_with('\'')).count(), 6);
    }
}

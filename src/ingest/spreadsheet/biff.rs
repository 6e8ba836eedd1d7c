//! How large the sheets of an .xls ([MS-XLS]) are: each is laid out whole by the library that reads it.

use std::io::{Cursor, Read};

/// All sheets together may have this many cells from their first to their last.
const MOST_CELLS: u64 = 40_000_000;

/// Records that are cells, each beginning with its row and column.
const CELLS: [u16; 10] = [0x06, 0xbd, 0xbe, 0xd6, 0xfd, 0x201, 0x203, 0x204, 0x205, 0x27e];
const BEGIN: u16 = 0x809;
const DIMENSIONS: u16 = 0x200;
const ENCRYPTED: u16 = 0x2f;

/// Refuses workbooks that are encrypted or would take far more memory than they should.
///
/// # Errors
/// The reason.
pub(super) fn check(bytes: &[u8]) -> Result<(), String> {
    let damaged = |_| "damaged or truncated: not a whole Office 97–2003 file".to_owned();
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    let name = if file.is_stream("Workbook") { "Workbook" } else { "Book" };
    let mut records = vec![];
    file.open_stream(name).map_err(damaged)?.read_to_end(&mut records).map_err(damaged)?;
    let mut at = 0;
    let mut area = Area::default();
    let mut all = 0;
    while let Some([a, b, c, d, rest @ ..]) = records.get(at..) {
        let (kind, length) = (u16::from_le_bytes([*a, *b]), usize::from(u16::from_le_bytes([*c, *d])));
        match (kind, rest) {
            (ENCRYPTED, _) => return Err("encrypted: it needs a password".into()),
            (DIMENSIONS, rest) => declared(rest.get(..length).unwrap_or(rest))?,
            (BEGIN, _) => all += std::mem::take(&mut area).size(),
            (kind, [a, b, c, d, ..]) if CELLS.contains(&kind) => {
                area.add(u16::from_le_bytes([*a, *b]), u16::from_le_bytes([*c, *d]));
            }
            _ => {}
        }
        at += 4 + length;
    }
    if all + area.size() > MOST_CELLS {
        return Err("its sheets have cells so far apart that they would not fit in memory".into());
    }
    Ok(())
}

/// Refuses rows and columns that a sheet says it has and cannot have: the library makes room for them at once.
fn declared(record: &[u8]) -> Result<(), String> {
    let small = |at: usize| record.get(at..at + 2).map_or(0, |b| u64::from(u16::from_le_bytes([b[0], b[1]])));
    let large = |at: usize| small(at) | small(at + 2) << 16;
    let (first, last, columns) =
        if record.len() == 10 { (small(0), small(2), small(6)) } else { (large(0), large(4), small(10)) };
    if last > 0 && last < first || last.saturating_sub(first) * columns > MOST_CELLS {
        return Err("damaged: a sheet says that it has rows or columns that it cannot have".into());
    }
    Ok(())
}

/// The rectangle around the cells of a sheet.
#[derive(Default)]
struct Area {
    ends: Option<[u16; 4]>,
}

impl Area {
    fn add(&mut self, row: u16, column: u16) {
        let [top, bottom, left, right] = self.ends.unwrap_or([row, row, column, column]);
        self.ends = Some([top.min(row), bottom.max(row), left.min(column), right.max(column)]);
    }

    fn size(&self) -> u64 {
        self.ends.map_or(0, |[top, bottom, left, right]| {
            (u64::from(bottom - top) + 1) * (u64::from(right - left) + 1)
        })
    }
}

//! The boxes of a slide of PowerPoint 97–2003, in the order of its drawing, and the tables among them ([MS-ODRAW]).

use super::records::{Record, first, records, u32_at};
use super::texts::{Kind, Text, texts};
use crate::deadline::has_passed;

/// Records are looked for so deep.
const DEEPEST: usize = 64;

const GROUP: u16 = 0xf003;
const SHAPE: u16 = 0xf004;
const TEXT_BOX: u16 = 0xf00d;
const ANCHOR: u16 = 0xf00f;
const MORE_OPTIONS: [u16; 2] = [0xf121, 0xf122];
const OUTLINE_TEXT: u16 = 3998;

/// What stands on a slide.
#[derive(Debug)]
pub(super) enum Box {
    /// A text of its own.
    Text(Text),
    /// The text of this number of those that the list of slides has.
    Listed(usize),
    /// A table, row by row.
    Table(Vec<Vec<String>>),
}

/// The boxes of a slide.
pub(super) fn boxes(slide: &[u8]) -> Vec<Box> {
    let mut found = vec![];
    walk(slide, 0, &mut found);
    found
}

fn walk(bytes: &[u8], depth: usize, found: &mut Vec<Box>) {
    for record in records(bytes) {
        if record.kind == GROUP && is_table(record) {
            let rows = table(record.data);
            found.extend(Some(Box::Table(rows)).filter(|_| !has_passed()));
        } else if record.kind == TEXT_BOX {
            found.extend(of_text_box(record.data));
        } else if record.is_container && depth < DEEPEST {
            walk(record.data, depth + 1, found);
        }
    }
}

fn of_text_box(data: &[u8]) -> Vec<Box> {
    match first(data, OUTLINE_TEXT).and_then(|record| u32_at(record.data, 0)) {
        Some(number) => vec![Box::Listed(number as usize)],
        None => texts(data).into_iter().map(Box::Text).collect(),
    }
}

/// Whether a group of shapes says that it is a table, by a property of its first shape.
fn is_table(group: Record<'_>) -> bool {
    const TABLE: u16 = 0x039f;
    const ENTRY: usize = 6;
    let Some(shape) = first(group.data, SHAPE) else { return false };
    let options = records(shape.data).filter(|record| MORE_OPTIONS.contains(&record.kind));
    options.into_iter().any(|options| {
        let count = usize::from(options.instance);
        let mut entries = options.data.chunks_exact(ENTRY).take(count);
        entries.any(|entry| u16::from_le_bytes([entry[0], entry[1]]) & 0x3fff == TABLE)
    })
}

/// The texts of a table's cells by their places.
fn table(group: &[u8]) -> Vec<Vec<String>> {
    let mut cells: Vec<(i64, i64, String)> = vec![];
    for shape in records(group).filter(|record| record.kind == SHAPE) {
        let Some(text) = first(shape.data, TEXT_BOX) else { continue };
        let place = first(shape.data, ANCHOR).and_then(|anchor| {
            let of = |at| u32_at(anchor.data, at).map(|number| i64::from(number.cast_signed()));
            Some((of(4)?, of(0)?))
        });
        let lines = texts(text.data).into_iter().flat_map(|text| text.lines().collect::<Vec<_>>());
        let (top, left) = place.unwrap_or_default();
        cells.push((top, left, lines.collect::<Vec<_>>().join(" ")));
    }
    cells.sort();
    let rows = cells.chunk_by(|a, b| a.0 == b.0);
    rows.map(|row| row.iter().map(|cell| cell.2.clone()).collect()).collect()
}

impl Box {
    /// Whether it is a text of this kind.
    pub fn is(&self, kind: Kind) -> bool {
        matches!(self, Self::Text(text) if text.kind == kind)
    }
}

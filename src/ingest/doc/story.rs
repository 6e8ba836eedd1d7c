//! The text of a story: fields and deletions taken out, numbers of lists put in.

use super::bytes::u32_at;
use super::properties::{self, Character, Paragraph, Runs};
use super::stylesheet::Stylesheet;
use super::text::Text;
use super::{Streams, lists};
use crate::numbering::{Counting, LEVELS, List};
use crate::paragraphs::Paragraphs;
use crate::rows::{Cell, Rows};
use std::ops::Range;
use zhangju_text::LineStyle;

const CELL_END: u16 = 0x07;
const LINE_BREAK: u16 = 0x0b;
const PAGE_BREAK: u16 = 0x0c;
const PARAGRAPH_END: u16 = 0x0d;
/// Stands for a footnote, in the text and before the note.
const NOTE_MARK: u16 = 0x02;
const FIELD_BEGIN: u16 = 0x13;
const FIELD_SEPARATOR: u16 = 0x14;
const FIELD_END: u16 = 0x15;
const HYPHEN: u16 = 0x1e;

/// Tells the stories of a document.
pub(super) struct Teller<'t> {
    text: &'t Text,
    paragraphs: Runs<Paragraph>,
    characters: Runs<Character>,
    styles: Stylesheet,
    lists: Vec<List>,
    counting: Counting,
    max_bytes: u64,
}

/// A paragraph as it stands in the text.
struct Line {
    words: String,
    properties: Paragraph,
    /// Whether a cell ends with it.
    ends_cell: bool,
    /// Notes that it refers to.
    notes: usize,
}

impl<'t> Teller<'t> {
    pub fn new(streams: &Streams, text: &'t Text, max_bytes: u64) -> Self {
        Self {
            text,
            paragraphs: properties::paragraphs(streams),
            characters: properties::characters(streams),
            styles: Stylesheet::read(streams),
            lists: lists::lists(streams),
            counting: Counting::default(),
            max_bytes,
        }
    }

    /// The lines of a story of `length` units from `start` on, as text.
    pub fn lines(&self, start: usize, length: usize) -> Vec<String> {
        let mut lines = vec![];
        self.each_line(start..start.saturating_add(length), |line| lines.push(line.words));
        lines.retain(|line| !line.trim().is_empty());
        lines
    }

    /// The notes of a story that begins at `start`; `places` says where each begins.
    pub fn notes(&self, start: usize, places: &[u8]) -> Vec<String> {
        let count = (places.len() / 4).saturating_sub(2);
        let note = |number: usize| {
            let from = u32_at(places, 4 * number)? as usize;
            let to = u32_at(places, 4 * (number + 1))? as usize;
            let lines = self.lines(start + from, to.checked_sub(from)?);
            Some(lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join("\n"))
        };
        (0..count).map(|number| note(number).unwrap_or_default()).collect()
    }

    /// The body, its first `length` units, each note behind the paragraph that refers to it.
    pub fn body(&mut self, length: usize, notes: Vec<String>) -> Paragraphs {
        let mut out = Paragraphs::new(self.max_bytes);
        let mut rows = Rows::default();
        let mut in_row = false;
        let mut notes = notes.into_iter();
        let mut lines = vec![];
        self.each_line(0..length, |line| lines.push(line));
        for line in lines {
            let Line { words, properties, ends_cell, notes: referred } = line;
            if properties.ends_row && ends_cell {
                if std::mem::take(&mut in_row) {
                    rows.drop_cell();
                    rows.close_row(&mut out);
                    rows.close();
                }
                continue;
            }
            if (properties.in_table || ends_cell) && !std::mem::replace(&mut in_row, true) {
                rows.open();
                rows.open_row();
                rows.open_cell();
            }
            // A blank paragraph of a list counts too.
            let number = self.number(properties);
            let words = if words.trim().is_empty() { words } else { number + &words };
            let mut cell = vec![(words, self.styles.line_style(properties))];
            for note in notes.by_ref().take(referred).filter(|note| !note.is_empty()) {
                cell.push((note, Some(LineStyle::Note)));
            }
            rows.push(Cell { lines: cell }, &mut out);
            if ends_cell {
                rows.open_cell();
            }
        }
        if in_row {
            rows.close_row(&mut out);
        }
        out
    }

    fn number(&mut self, paragraph: Paragraph) -> String {
        let Some((list, level)) = self.styles.list(paragraph) else { return String::new() };
        let found = self.lists.get(usize::from(list) - 1).filter(|_| usize::from(level) < LEVELS);
        found.map_or_else(String::new, |found| self.counting.next(u64::from(list), found, usize::from(level)))
    }

    fn character(&self, at: usize) -> Character {
        self.characters.at(self.text.offset(at)).unwrap_or_default()
    }

    /// Gives each paragraph of a range of units.
    fn each_line(&self, range: Range<usize>, mut each: impl FnMut(Line)) {
        let end = range.end.min(self.text.units.len());
        let mut units: Vec<u16> = vec![];
        // For each field that is open, whether its code is over and its result shows.
        let mut fields: Vec<bool> = vec![];
        let mut notes = 0;
        for at in range.start.min(end)..end {
            let unit = self.text.units[at];
            match unit {
                FIELD_BEGIN => fields.push(false),
                FIELD_SEPARATOR => {
                    if let Some(field) = fields.last_mut() {
                        *field = true;
                    }
                }
                FIELD_END => {
                    fields.pop();
                }
                // Its end is deleted: the next paragraph goes on with it.
                PARAGRAPH_END if self.character(at).is_deleted => {}
                PARAGRAPH_END | CELL_END | PAGE_BREAK => {
                    let words = String::from_utf16_lossy(&std::mem::take(&mut units));
                    let properties = self.paragraphs.at(self.text.offset(at)).unwrap_or_default();
                    let ends_cell = unit == CELL_END;
                    if unit == PAGE_BREAK && words.trim().is_empty() {
                        continue;
                    }
                    fields.clear();
                    each(Line { words, properties, ends_cell, notes: std::mem::take(&mut notes) });
                }
                _ if fields.contains(&false) || self.character(at).is_hidden => {}
                NOTE_MARK => notes += 1,
                LINE_BREAK => units.push(u16::from(b'\n')),
                HYPHEN => units.push(u16::from(b'-')),
                0x09 => units.push(unit),
                0..=0x1f => {}
                _ => units.push(unit),
            }
        }
        if !units.is_empty() {
            let words = String::from_utf16_lossy(&units);
            each(Line { words, properties: Paragraph::default(), ends_cell: false, notes });
        }
    }
}

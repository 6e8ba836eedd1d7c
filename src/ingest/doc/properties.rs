//! Properties of paragraphs and characters: runs of the file, each with a list of changes to its style.

use super::bytes::{u8_at, u16_at, u32_at};
use super::{Part, Streams};

/// What a paragraph says of itself beside its style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub style: u16,
    pub outline: Option<u8>,
    /// Its list, from 1; 0 for none in spite of its style.
    pub list: Option<u16>,
    pub level: Option<u8>,
    pub in_table: bool,
    /// It ends a row.
    pub ends_row: bool,
}

/// Runs of a file with their properties, in order.
pub(super) struct Runs<T> {
    runs: Vec<(usize, usize, T)>,
}

impl<T: Copy> Runs<T> {
    /// The properties of the byte at `offset`.
    pub fn at(&self, offset: usize) -> Option<T> {
        let number = self.runs.partition_point(|run| run.0 <= offset).checked_sub(1)?;
        let (_, end, properties) = self.runs[number];
        (offset < end).then_some(properties)
    }
}

const PAGE: usize = 512;

/// The properties of paragraphs.
pub(super) fn paragraphs(streams: &Streams) -> Runs<Paragraph> {
    runs(streams, Part::ParagraphPages, 13, |page, at| {
        let at = 2 * usize::from(at);
        let words = usize::from(u8_at(page, at)?);
        let (start, length) = if words == 0 {
            (at + 2, 2 * usize::from(u8_at(page, at + 1)?))
        } else {
            (at + 1, 2 * words - 1)
        };
        let content = page.get(start..start + length)?;
        let mut paragraph = Paragraph { style: u16_at(content, 0)?, ..Paragraph::default() };
        apply(&mut paragraph, &content[2..]);
        Some(paragraph)
    })
}

/// What characters say of themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Character {
    /// Deleted by a tracked change.
    pub is_deleted: bool,
    /// Not shown, for that or another reason.
    pub is_hidden: bool,
}

/// Which characters are deleted or hidden.
pub(super) fn characters(streams: &Streams) -> Runs<Character> {
    runs(streams, Part::CharacterPages, 1, |page, at| {
        if at == 0 {
            return Some(Character::default());
        }
        let at = 2 * usize::from(at);
        let length = usize::from(u8_at(page, at)?);
        let mut character = Character::default();
        each_change(page.get(at + 1..at + 1 + length)?, |code, operand| {
            const DELETED: u16 = 0x0800;
            const VANISHED: u16 = 0x083c;
            if matches!(code, DELETED | VANISHED) && operand.first() == Some(&1) {
                character.is_hidden = true;
                character.is_deleted |= code == DELETED;
            }
        });
        Some(character)
    })
}

/// Runs from pages of properties; `width` is the size of an entry behind the places, `read` reads what it points to.
fn runs<T>(streams: &Streams, part: Part, width: usize, read: impl Fn(&[u8], u8) -> Option<T>) -> Runs<T> {
    let part = streams.part(part);
    let count = part.len().saturating_sub(4) / 8;
    let mut runs = vec![];
    for number in 0..count {
        let page = u32_at(part, 4 * (count + 1) + 4 * number).unwrap_or(u32::MAX) as usize & 0x3f_ffff;
        let Some(page) = streams.main.get(page * PAGE..(page + 1) * PAGE) else { continue };
        let entries = usize::from(page[PAGE - 1]);
        for entry in 0..entries {
            let span = u32_at(page, 4 * entry).zip(u32_at(page, 4 * (entry + 1)));
            let at = u8_at(page, 4 * (entries + 1) + width * entry);
            if let Some(((start, end), at)) = span.zip(at)
                && let Some(properties) = read(page, at)
            {
                runs.push((start as usize, end as usize, properties));
            }
        }
    }
    runs.sort_by_key(|run| run.0);
    Runs { runs }
}

/// Applies changes to the properties of a paragraph.
pub(super) fn apply(paragraph: &mut Paragraph, changes: &[u8]) {
    each_change(changes, |code, operand| {
        let Some(&first) = operand.first() else { return };
        match code {
            0x260a => paragraph.level = Some(first),
            0x460b => paragraph.list = u16_at(operand, 0),
            0x2640 => paragraph.outline = Some(first),
            0x2416 => paragraph.in_table = first == 1,
            0x2417 => paragraph.ends_row = first == 1,
            _ => {}
        }
    });
}

/// Gives each change (sprm) of a list, its code and what it sets.
fn each_change(mut changes: &[u8], mut each: impl FnMut(u16, &[u8])) {
    while let Some(code) = u16_at(changes, 0) {
        let rest = &changes[2..];
        let (skip, length) = match (code, code >> 13) {
            // sprmTDefTable and sprmPChgTabs have lengths of their own kinds.
            (0xd608, _) => (2, usize::from(u16_at(rest, 0).unwrap_or(1).saturating_sub(1))),
            (0xc615, _) if rest.first() == Some(&255) => return,
            (_, 0 | 1) => (0, 1),
            (_, 2 | 4 | 5) => (0, 2),
            (_, 3) => (0, 4),
            (_, 7) => (0, 3),
            _ => (1, usize::from(rest.first().copied().unwrap_or(0))),
        };
        let Some(operand) = rest.get(skip..skip + length) else { return };
        each(code, operand);
        changes = &rest[skip + length..];
    }
}

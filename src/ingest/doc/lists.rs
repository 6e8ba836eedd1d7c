//! Lists: how their levels are numbered, and which lists use them.

use super::bytes::{text_at, u8_at, u16_at, u32_at};
use super::{Part, Streams};
use crate::numbering::{LEVELS, Level, List, NumberStyle, Piece};
use std::collections::HashMap;

/// The lists in use, in order: a paragraph names one by its number, from 1.
pub(super) fn lists(streams: &Streams) -> Vec<List> {
    let (part, behind) = streams.part_and_rest(Part::Lists);
    let known = known(part, behind);
    let used = streams.part(Part::ListsInUse);
    let count = u32_at(used, 0).unwrap_or(0) as usize;
    // What a list changes stands behind all of them.
    let mut at = 4usize.saturating_add(count.saturating_mul(16));
    let mut lists = vec![];
    for number in 0..count {
        let Some(id) = u32_at(used, 4 + 16 * number) else { break };
        let changed = u8_at(used, 4 + 16 * number + 12).unwrap_or(0);
        let mut list = List { counter: u64::from(id), ..known.get(&id).cloned().unwrap_or_default() };
        if changes(used, &mut at, changed, &mut list).is_none() {
            lists.push(list);
            break;
        }
        lists.push(list);
    }
    lists
}

/// Reads what a list changes: where it starts, how levels look.
fn changes(used: &[u8], at: &mut usize, count: u8, list: &mut List) -> Option<()> {
    *at += 4;
    for _ in 0..count {
        let start = u32_at(used, *at)?;
        let flags = u32_at(used, *at + 4)?;
        *at += 8;
        let number = (flags & 0xf) as usize;
        if flags & 0x20 != 0 {
            let (level, length) = level(used.get(*at..)?)?;
            *at += length;
            if let Some(old) = list.levels.get_mut(number) {
                if flags & 0x10 != 0 {
                    list.starts.insert(number, level.start);
                }
                *old = level;
            }
        } else if flags & 0x10 != 0 && number < LEVELS {
            list.starts.insert(number, start);
        }
    }
    Some(())
}

/// The lists there are, by id.
fn known(part: &[u8], levels: &[u8]) -> HashMap<u32, List> {
    const SIZE: usize = 28;
    let mut lists = HashMap::new();
    let mut at = 0;
    for number in 0..usize::from(u16_at(part, 0).unwrap_or(0)) {
        let start = 2 + SIZE * number;
        let Some(id) = u32_at(part, start) else { break };
        let is_simple = u8_at(part, start + 26).unwrap_or(0) & 1 == 1;
        let mut list = List::default();
        for _ in 0..if is_simple { 1 } else { LEVELS } {
            let Some((level, length)) = levels.get(at..).and_then(level) else { return lists };
            list.levels.push(level);
            at += length;
        }
        lists.insert(id, list);
    }
    lists
}

/// A level, and how many bytes it takes.
fn level(bytes: &[u8]) -> Option<(Level, usize)> {
    const SIZE: usize = 28;
    let start = u32_at(bytes, 0)?;
    let style = NumberStyle::of_code(u8_at(bytes, 4)?);
    let flags = u8_at(bytes, 5)?;
    let gap = u8_at(bytes, 15)? != 2;
    let (characters, paragraph) = (usize::from(u8_at(bytes, 24)?), usize::from(u8_at(bytes, 25)?));
    let restart = u8_at(bytes, 26)?;
    let at = SIZE + paragraph + characters;
    let length = usize::from(u16_at(bytes, at)?);
    let units = text_at(bytes, at + 2, length)?;
    let level = Level {
        style,
        start: if start > 0x7fff { 1 } else { start },
        pieces: shown(&units),
        gap,
        legal: flags & 4 != 0,
        restart: (flags & 8 != 0).then_some(usize::from(restart)),
    };
    Some((level, at + 2 + 2 * length))
}

/// What is shown: units below nine stand for the numbers of levels.
fn shown(units: &[u16]) -> Vec<Piece> {
    let mut pieces = vec![];
    for part in units.chunk_by(|a, b| *a >= LEVELS as u16 && *b >= LEVELS as u16) {
        match part {
            [level] if usize::from(*level) < LEVELS => pieces.push(Piece::Number(usize::from(*level))),
            text => pieces.push(Piece::Text(String::from_utf16_lossy(text))),
        }
    }
    pieces
}

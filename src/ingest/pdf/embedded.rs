//! Which characters the glyphs of a font show that is part of the document, as its own table says (OpenType, `cmap`): read the other way
//! round.

use super::streams;
use lopdf::{Dictionary, Document, Object};
use std::collections::HashMap;

/// What may come out of a font.
const MOST: usize = 64 << 20;
/// A table with more characters is none.
const MOST_CHARACTERS: usize = 1 << 17;

/// The characters of the glyphs of a descendant font by the codes it is shown with.
pub(super) fn characters(document: &Document, font: &Dictionary) -> HashMap<u32, char> {
    of_program(document, font).unwrap_or_default()
}

fn of_program(document: &Document, font: &Dictionary) -> Option<HashMap<u32, char>> {
    let descriptor = font.get_deref(b"FontDescriptor", document).ok()?.as_dict().ok()?;
    let program = descriptor
        .get_deref(b"FontFile2", document)
        .or_else(|_| descriptor.get_deref(b"FontFile3", document));
    let bytes = streams::content(document, program.ok()?.as_stream().ok()?, MOST)?;
    let by_glyph = by_glyph(&bytes)?;
    match font.get_deref(b"CIDToGIDMap", document) {
        Ok(Object::Stream(stream)) => {
            let map = streams::content(document, stream, MOST)?;
            let glyphs = map.chunks_exact(2).map(|pair| u32::from(u16::from_be_bytes([pair[0], pair[1]])));
            Some((0..).zip(glyphs).filter_map(|(code, glyph)| Some((code, *by_glyph.get(&glyph)?))).collect())
        }
        _ => Some(by_glyph),
    }
}

/// The characters of glyphs by the best table of the font: that of all planes before that of the first.
fn by_glyph(font: &[u8]) -> Option<HashMap<u32, char>> {
    let count = usize::from(short(font, 4)?);
    let table = (0..count).map(|at| 12 + 16 * at).find(|at| font.get(*at..at + 4) == Some(b"cmap"))?;
    let cmap = font.get(long(font, table + 8)? as usize..)?;
    let records = (0..usize::from(short(cmap, 2)?)).map(|at| 4 + 8 * at);
    let unicode = records.filter_map(|at| {
        let kind = (short(cmap, at)?, short(cmap, at + 2)?);
        let is_unicode = matches!(kind, (0, 0..=4 | 6) | (3, 1 | 10));
        let table = cmap.get(long(cmap, at + 4)? as usize..)?;
        is_unicode.then_some((short(table, 0)?, table))
    });
    let (format, table) =
        unicode.filter(|(format, _)| matches!(format, 4 | 12)).max_by_key(|(format, _)| *format)?;
    let mut glyphs = HashMap::new();
    // Of characters that have one glyph the first.
    let mut put = |glyph: u32, character: u32| {
        if let Some(character) = char::from_u32(character).filter(|_| glyph != 0) {
            glyphs.entry(glyph).or_insert(character);
        }
    };
    if format == 12 {
        groups(table, &mut put)?;
    } else {
        segments(table, &mut put)?;
    }
    Some(glyphs)
}

/// Format 12: groups of characters in order.
fn groups(table: &[u8], put: &mut impl FnMut(u32, u32)) -> Option<()> {
    let mut left = MOST_CHARACTERS;
    for group in table.get(16..)?.chunks_exact(12).take(long(table, 12)? as usize) {
        let (first, last, glyph) = (long(group, 0)?, long(group, 4)?, long(group, 8)?);
        for character in (first..=last).take(left) {
            put(glyph.wrapping_add(character - first), character);
        }
        left = left.saturating_sub((last.saturating_sub(first) as usize).saturating_add(1));
    }
    Some(())
}

/// Format 4: segments of characters of the first plane.
fn segments(table: &[u8], put: &mut impl FnMut(u32, u32)) -> Option<()> {
    let size = usize::from(short(table, 6)?);
    let mut left = MOST_CHARACTERS;
    for at in (0..size).step_by(2) {
        let (Some(last), Some(first)) = (short(table, 14 + at), short(table, 16 + size + at)) else { break };
        let (Some(shift), Some(offset)) =
            (short(table, 16 + 2 * size + at), short(table, 16 + 3 * size + at))
        else {
            break;
        };
        for character in (first..=last).take(left) {
            let glyph = if offset == 0 {
                character.wrapping_add(shift)
            } else {
                let place = 16 + 3 * size + at + usize::from(offset) + 2 * usize::from(character - first);
                match short(table, place).unwrap_or(0) {
                    0 => 0,
                    glyph => glyph.wrapping_add(shift),
                }
            };
            if character != 0xffff {
                put(glyph.into(), character.into());
            }
        }
        left = left.saturating_sub(usize::from(last.saturating_sub(first)) + 1);
    }
    Some(())
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..)?.first_chunk::<2>().copied()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..)?.first_chunk::<4>().copied()?))
}

//! The text, put together from its pieces, and where each of its units stands in the file.

use super::bytes::{u16_at, u32_at};
use super::{Part, Streams};
use encoding_rs::WINDOWS_1252;

/// A piece: units that stand one behind the other in the file.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Its first unit in the text.
    first: usize,
    /// Its first byte in the file.
    offset: usize,
    /// Bytes of a unit: 1 or 2.
    width: usize,
}

/// The text of all stories, one behind the other.
pub(super) struct Text {
    /// UTF-16.
    pub units: Vec<u16>,
    pieces: Vec<Piece>,
}

impl Text {
    /// Puts the pieces together.
    ///
    /// # Errors
    /// A reason when they are not where they should be.
    pub fn read(streams: &Streams) -> Result<Self, String> {
        let pieces =
            pieces(streams.part(Part::Pieces)).ok_or("damaged: the positions of its text are missing")?;
        let mut text = Self { units: vec![], pieces: vec![] };
        let count = pieces.len().saturating_sub(4) / 12;
        for number in 0..count {
            let first = u32_at(pieces, 4 * number).unwrap_or(0) as usize;
            let end = u32_at(pieces, 4 * (number + 1)).unwrap_or(0) as usize;
            let place = u32_at(pieces, 4 * (count + 1) + 8 * number + 2).unwrap_or(0);
            if end < first || first != text.units.len() || end - first > streams.main.len() {
                return Err("damaged: the pieces of its text do not fit together".into());
            }
            let is_narrow = place & 0x4000_0000 != 0;
            let place = (place & 0x3fff_ffff) as usize;
            let (offset, width) = if is_narrow { (place / 2, 1) } else { (place, 2) };
            let bytes = streams.main.get(offset..offset.saturating_add((end - first) * width));
            let bytes = bytes.ok_or("damaged or truncated: a piece of its text is missing")?;
            text.pieces.push(Piece { first, offset, width });
            if is_narrow {
                // One character a byte, as in Windows-1252.
                let decoded = |&byte: &u8| {
                    let decoded = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte)).0;
                    decoded.encode_utf16().next().unwrap_or(0xfffd)
                };
                text.units.extend(bytes.iter().map(decoded));
            } else {
                text.units.extend(bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])));
            }
        }
        Ok(text)
    }

    /// Where unit `at` stands in the file.
    pub fn offset(&self, at: usize) -> usize {
        let number = self.pieces.partition_point(|piece| piece.first <= at).saturating_sub(1);
        self.pieces.get(number).map_or(0, |piece| piece.offset + (at - piece.first.min(at)) * piece.width)
    }
}

/// The table of pieces, behind changes that were saved fast.
fn pieces(part: &[u8]) -> Option<&[u8]> {
    let mut at = 0;
    loop {
        match part.get(at)? {
            1 => at += 3 + usize::from(u16_at(part, at + 1)?),
            2 => {
                let length = u32_at(part, at + 1)? as usize;
                return part.get(at + 5..(at + 5).checked_add(length)?);
            }
            _ => return None,
        }
    }
}

//! Adobe's collections of characters: which character each glyph of Chinese, Japanese and Korean fonts shows, by its number in
//! the collection (CID, Adobe Technical Note 5014). A font of a collection needs no table of its own.

use flate2::read::ZlibDecoder;
use std::collections::HashMap;
use std::io::Read;
use std::sync::LazyLock;
use zhangju_dicts::CIDS;

/// A collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Collection {
    /// Simplified Chinese.
    Gb1,
    /// Traditional Chinese.
    Cns1,
    Japan1,
    /// Korean, and the one that came after it.
    Korea1,
    Kr,
}

/// How many there are.
const COLLECTIONS: usize = 5;

/// The characters of each collection by their numbers, 0 for none.
static TABLES: LazyLock<Vec<Vec<u32>>> = LazyLock::new(|| {
    let mut bytes = vec![];
    // The file is part of the program; were it damaged, it would have what comes before.
    let _ = ZlibDecoder::new(CIDS).read_to_end(&mut bytes);
    let mut rest = &bytes[..];
    (0..COLLECTIONS).map(|_| table(&mut rest).unwrap_or_default()).collect()
});

/// The numbers of characters; of glyphs that show the same the first.
static NUMBERS: LazyLock<Vec<HashMap<u32, u32>>> = LazyLock::new(|| {
    let numbered = |table: &Vec<u32>| {
        let pairs = (0..table.len() as u32).rev().map(|number| (table[number as usize], number));
        pairs.filter(|(character, _)| *character != 0).collect()
    };
    TABLES.iter().map(numbered).collect()
});

/// A table as it is laid out in the file: how many, then the third, second and first byte of all.
fn table(rest: &mut &[u8]) -> Option<Vec<u32>> {
    let (count, behind) = rest.split_first_chunk::<4>()?;
    let count = u32::from_le_bytes(*count) as usize;
    let planes = behind.get(..count.checked_mul(3)?)?;
    *rest = &behind[planes.len()..];
    let byte = |plane: usize, at: usize| u32::from(planes[plane * count + at]);
    Some((0..count).map(|at| byte(0, at) << 16 | byte(1, at) << 8 | byte(2, at)).collect())
}

impl Collection {
    /// By its name behind `Adobe-`.
    pub fn named(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"GB1" => Self::Gb1,
            b"CNS1" => Self::Cns1,
            b"Japan1" => Self::Japan1,
            b"Korea1" => Self::Korea1,
            b"KR" => Self::Kr,
            _ => return None,
        })
    }

    /// The character that a glyph shows.
    pub fn character(self, number: u32) -> Option<char> {
        let character = TABLES.get(self as usize)?.get(number as usize)?;
        char::from_u32(*character).filter(|c| *c != '\0')
    }

    /// The first glyph that shows a character.
    pub fn number(self, character: char) -> Option<u32> {
        NUMBERS.get(self as usize)?.get(&u32::from(character)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::Collection::{Cns1, Gb1, Japan1, Korea1, Kr};

    #[test]
    fn glyphs_show_characters_and_back() {
        for (collection, number, character) in [
            (Gb1, 1, ' '),
            (Gb1, 34, 'A'),
            (Gb1, 4000, '姓'),
            (Cns1, 4000, '團'),
            (Japan1, 4000, '輪'),
            (Korea1, 4000, '硅'),
            (Kr, 4000, '엸'),
        ] {
            assert_eq!(collection.character(number), Some(character), "{collection:?} {number}");
            assert_eq!(collection.number(character), Some(number), "{collection:?} {character}");
        }
        assert_eq!(Gb1.character(0x00ff_ffff), None);
        assert_eq!(Gb1.number('\u{10ffff}'), None);
    }
}

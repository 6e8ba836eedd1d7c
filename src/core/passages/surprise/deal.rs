//! All places by what begins there, some first characters at a time.

use super::super::texts::{MASKED, Texts};
use super::counted::Counted;
use rayon::prelude::*;
use std::ops::Range;

/// The code of a character in keys: characters beyond the basic plane share those of others, which makes a count too high now and then.
pub(super) fn code(c: u32) -> u16 {
    if c >= MASKED { 0 } else { (c ^ (c >> 16).wrapping_mul(0x9e37)) as u16 }
}

/// Bits of the codes of six characters.
const SIX: u128 = (1 << 96) - 1;

/// A place as it is sorted: the codes of the six characters from it on, where it is, and whether it does not count. One number, as numbers are
/// sorted fastest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Dealt(u128);

impl Dealt {
    fn new(codes: u128, at: u32, is_counted: bool) -> Self {
        Self((codes & SIX) << 32 | u128::from(at << 1 | u32::from(!is_counted)))
    }

    pub fn first(self) -> u16 {
        (self.0 >> 112) as u16
    }

    /// The codes of the four characters behind the first.
    pub fn behind(self) -> u64 {
        (self.0 >> 48) as u64
    }

    pub fn sixth(self) -> u16 {
        (self.0 >> 32) as u16
    }

    pub fn at(self) -> u32 {
        self.0 as u32 >> 1
    }

    pub fn is_counted(self) -> bool {
        self.0 & 1 == 0
    }
}

/// Places that are sorted together, about: what the cache of a core holds.
const PIECE: usize = 1 << 16;

/// Documents that are dealt together.
const PORTION: usize = 64;

/// Parts that all places are dealt in, so that not all are held at once.
const ROUNDS: usize = 4;

/// First characters, in pieces of about as many places.
pub(super) struct Pieces {
    /// The piece of each code.
    of_code: Vec<u16>,
    count: usize,
    /// Whether no two characters have one code.
    pub is_plain: bool,
}

impl Pieces {
    pub fn new(texts: &Texts) -> Self {
        let mut counts = vec![0_usize; 1 << 16];
        let mut is_plain = true;
        for &c in texts.chars.iter().filter(|&&c| c < MASKED) {
            counts[usize::from(code(c))] += 1;
            is_plain &= c >> 16 == 0;
        }
        let mut of_code = vec![0_u16; 1 << 16];
        let (mut piece, mut places) = (0, 0);
        for (of_code, count) in of_code.iter_mut().zip(counts) {
            if places > 0 && places + count > PIECE {
                (piece, places) = (piece + 1, 0);
            }
            *of_code = piece;
            places += count;
        }
        Self { of_code, count: usize::from(piece) + 1, is_plain }
    }

    /// The pieces of each round.
    pub fn rounds(&self) -> impl Iterator<Item = Range<usize>> + use<> {
        let (count, each) = (self.count, self.count.div_ceil(ROUNDS));
        (0..count).step_by(each).map(move |first| first..(first + each).min(count))
    }

    /// The places of the pieces of a round, by portion of documents and piece, in order.
    pub fn deal(&self, texts: &Texts, counted: &Counted, round: &Range<usize>) -> Vec<Vec<Vec<Dealt>>> {
        let documents: Vec<u32> = (0..texts.len() as u32).collect();
        let deal = |documents: &[u32]| {
            let mut dealt = vec![vec![]; round.len()];
            for &document in documents {
                self.deal_text(texts.of(document), texts.range(document).start, counted, round, &mut dealt);
            }
            dealt.iter_mut().for_each(Vec::shrink_to_fit);
            dealt
        };
        documents.par_chunks(PORTION).map(deal).collect()
    }

    /// Deals the places of one text, of which the first is `first`.
    fn deal_text(
        &self,
        text: &[u32],
        first: usize,
        counted: &Counted,
        round: &Range<usize>,
        dealt: &mut [Vec<Dealt>],
    ) {
        // Those of the places before and of the five characters behind a place, the last one lowest.
        let mut codes = text.iter().take(5).fold(0, |codes, &c| codes << 16 | u128::from(code(c)));
        codes <<= 16 * 5_usize.saturating_sub(text.len());
        for (at, &c) in text.iter().enumerate() {
            codes = codes << 16 | text.get(at + 5).map_or(0, |&c| u128::from(code(c)));
            let piece = usize::from(self.of_code[usize::from(code(c))]);
            if round.contains(&piece) && c < MASKED {
                let place = first + at;
                dealt[piece - round.start].push(Dealt::new(codes, place as u32, counted.has(place)));
            }
        }
    }
}

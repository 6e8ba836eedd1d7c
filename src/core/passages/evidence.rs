//! What a passage has to say for itself: the surprise of its blocks.
//!
//! A block is as surprising as its characters are, by the side that makes it less so: what stands before it is another on either side.
//! Where a block stands was chosen among many places, and that is taken off: 16 bits for the first block of a passage, which may stand
//! anywhere, and for a further one the choice among the gaps on both sides, log₂((a + 1)(b + 1)) bits, and 3 for the edit. Blocks that come to
//! nothing, as predictable ones do, add nothing however many there are.

use super::block::Block;
use super::surprise::{RareHit, Surprise};
use super::texts::Texts;
use std::ops::Range;

/// Bits that the choice of a place anywhere costs.
const ANYWHERE: f64 = 16.0;

/// Bits of an edit.
const EDIT: f64 = 3.0;

/// Blocks with fewer bits beyond their cost add nothing: what is left over between stock wording, such as dates and ordinals.
const LEFT_OVER: f64 = 9.0;

/// Hits whose surprise is fetched ahead.
const AHEAD: usize = 8;

/// Weighs what two documents share.
#[derive(Clone, Copy)]
pub(super) struct Evidence<'e> {
    pub texts: &'e Texts,
    pub surprise: &'e Surprise,
}

impl Evidence<'_> {
    /// The bits of a block, with nothing taken off.
    pub fn of_block(&self, document: u32, other: u32, block: &Block) -> f64 {
        Surprise::bits(self.units(document, other, block))
    }

    fn units(&self, document: u32, other: u32, block: &Block) -> u32 {
        let units = |document, start| self.surprise.units(self.chars(document, start, block.len));
        units(document, block.a).min(units(other, block.b))
    }

    /// Weighs rare hits.
    pub fn weigh(&self, hits: &mut [RareHit]) {
        for number in 0..hits.len() {
            if let Some(hit) = hits.get(number + AHEAD) {
                for (document, start) in [(hit.document, hit.a), (hit.other, hit.b)] {
                    self.surprise.fetch(self.chars(document, start, 0).start);
                }
            }
            let hit = &mut hits[number];
            // It is short, and a character has few units.
            hit.units = self.units(hit.document, hit.other, &hit.block()) as u16;
        }
    }

    /// The run of a rare hit that was weighed, and its bits.
    pub fn of_rare(hit: &RareHit) -> (Block, f64) {
        (hit.block(), Surprise::bits(u32::from(hit.units)))
    }

    /// The bits of a block where it is surprising at all.
    pub fn of_surprising(&self, document: u32, other: u32, block: &Block) -> f64 {
        let bits =
            |document, start| self.surprise.bits_among_surprising(self.chars(document, start, block.len));
        bits(document, block.a).min(bits(other, block.b))
    }

    /// Whether anything of a block is surprising on both sides.
    pub fn says(&self, document: u32, other: u32, block: &Block) -> bool {
        let says = |document, start| self.surprise.says(self.chars(document, start, block.len));
        says(document, block.a) && says(other, block.b)
    }

    fn chars(&self, document: u32, start: u32, len: u32) -> Range<usize> {
        let first = self.texts.range(document).start + start as usize;
        first..first + len as usize
    }

    /// The bits of the blocks of a passage, which follow each other in both documents.
    pub fn of_blocks(&self, document: u32, other: u32, blocks: &[Block]) -> f64 {
        let mut sum = 0.0;
        let mut last: Option<&Block> = None;
        for block in blocks {
            let cost = last.map_or(ANYWHERE, |last| {
                let gap = |start: u32, end: u32| f64::from(start.saturating_sub(end)) + 1.0;
                let places = gap(block.a, last.end_a()) * gap(block.b, last.end_b());
                (EDIT + places.log2()).min(ANYWHERE)
            });
            let bits = self.of_surprising(document, other, block) - cost;
            if bits >= LEFT_OVER {
                sum += bits;
            }
            last = Some(block);
        }
        sum
    }
}

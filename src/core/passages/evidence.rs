//! What a passage has to say for itself: the surprise of its blocks.
//!
//! A block is as surprising as its characters are, by the side that makes it less so: what stands before it is another on either side.
//! Where a block stands was chosen among many places, and that is taken off: 16 bits for the first block of a passage, which may stand
//! anywhere, and for a further one the choice among the gaps on both sides, log₂((a + 1)(b + 1)) bits, and 3 for the edit. Blocks that come to
//! nothing, as predictable ones do, add nothing however many there are. Blocks that say something stand close together where a text was
//! copied; scattered over a page of ritual they are turns that two writers happen to share. So what lies between them costs a little.

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

/// Bits of a character between two blocks that say something.
const BETWEEN: f64 = 0.15;

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

    /// The bits of the blocks of a passage, which follow each other in both documents: the most that any of them in a row have together.
    pub fn of_blocks(&self, document: u32, other: u32, blocks: &[Block]) -> f64 {
        let (mut most, mut sum) = (0.0_f64, 0.0_f64);
        let mut last: Option<&Block> = None;
        let mut last_counted: Option<&Block> = None;
        for block in blocks {
            let cost = last.map_or(ANYWHERE, |last| choice(last, block));
            let bits = self.of_surprising(document, other, block) - cost;
            if bits >= LEFT_OVER {
                let between = last_counted.map_or(0, |last| between(last, block));
                sum = (sum - BETWEEN * f64::from(between)).max(0.0) + bits;
                most = most.max(sum);
                last_counted = Some(block);
            }
            last = Some(block);
        }
        most
    }
}

/// The bits that the place of a block costs behind the one before: the choice among the gaps on both sides, and the edit.
fn choice(last: &Block, block: &Block) -> f64 {
    let gap = |start: u32, end: u32| f64::from(start.saturating_sub(end)) + 1.0;
    let places = gap(block.a, last.end_a()) * gap(block.b, last.end_b());
    (EDIT + places.log2()).min(ANYWHERE)
}

/// The characters between two blocks, on the side that has more.
fn between(last: &Block, block: &Block) -> u32 {
    block.a.saturating_sub(last.end_a()).max(block.b.saturating_sub(last.end_b()))
}

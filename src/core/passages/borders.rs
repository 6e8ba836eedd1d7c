//! Passages that are quoted, or enactment history, in part: copied text around a quotation stays a copy, and the quotation is one, whichever
//! stands first.

use super::block::Block;
use super::chain::Chain;
use super::evidence::Evidence;
use super::matches::Matched;
use super::relation::Relations;
use super::texts::Texts;
use super::{Pair, PassageSettings};
use std::ops::Range;

/// Characters of the matching form that a part has at least; a shorter one stays with what is beside it, so that nothing is lost.
const LEAST: u32 = 20;

/// Parts passages at the borders of enactment history, then of quotations, where each part says enough by itself.
pub(super) fn part(
    matched: &mut Matched,
    texts: &Texts,
    relations: &Relations<'_>,
    evidence: Evidence<'_>,
    settings: &PassageSettings,
) {
    let enacted =
        |_: &Pair, _: &[Block], (document, _): Side<'_>| relations.enacted(texts, document).to_vec();
    part_at(matched, enacted, evidence, settings);
    // Titles of decisions are no quotations in it.
    let quoted = |pair: &Pair, blocks: &[Block], (document, range): Side<'_>| {
        let is_enacted = relations.is_enacted(texts, pair, blocks);
        if is_enacted { vec![] } else { relations.quoted(texts, document, range) }
    };
    part_at(matched, quoted, evidence, settings);
}

/// One side of a pair: a document, and where in it.
type Side<'p> = (u32, &'p Range<u32>);

/// Parts passages at the borders of stretches that `within` gives of one of their sides. Those that are not parted, nearly all, stay where they are.
fn part_at(
    matched: &mut Matched,
    within: impl Fn(&Pair, &[Block], Side<'_>) -> Vec<Range<u32>>,
    evidence: Evidence<'_>,
    settings: &PassageSettings,
) {
    let side_a = |block: &Block| block.a..block.end_a();
    let side_b = |block: &Block| block.b..block.end_b();
    for pair in std::mem::take(&mut matched.pairs) {
        let own = &matched.blocks[pair.blocks.clone()];
        let parts = parts(own, &within(&pair, own, (pair.document, &pair.a)), side_a)
            .or_else(|| parts(own, &within(&pair, own, (pair.other, &pair.b)), side_b))
            .and_then(|parts| weighed(&pair, parts, evidence, settings));
        match parts {
            Some(parts) => {
                for (chain, bits) in parts {
                    matched.add(pair.document, pair.other, &chain, bits);
                }
            }
            None => matched.pairs.push(pair),
        }
    }
}

/// The blocks of a passage in stretches that are within some and stretches that are not; none where hardly anything is on one side.
fn parts(
    blocks: &[Block],
    within: &[Range<u32>],
    side: impl Fn(&Block) -> Range<u32>,
) -> Option<Vec<Vec<Block>>> {
    let mut parts: Vec<(bool, Vec<Block>)> = vec![];
    let (mut inside, mut outside) = (0, 0);
    for block in blocks {
        let range = side(block);
        let mut at = range.start;
        while at < range.end {
            let next = within.get(within.partition_point(|stretch| stretch.end <= at));
            let is_within = next.is_some_and(|stretch| stretch.start <= at);
            let end = next
                .map_or(range.end, |stretch| if is_within { stretch.end } else { stretch.start })
                .min(range.end);
            let shift = at - range.start;
            let piece = Block { a: block.a + shift, b: block.b + shift, len: end - at };
            *(if is_within { &mut inside } else { &mut outside }) += piece.len;
            match parts.last_mut() {
                Some((last, blocks)) if *last == is_within => blocks.push(piece),
                _ => parts.push((is_within, vec![piece])),
            }
            at = end;
        }
    }
    (inside >= LEAST && outside >= LEAST).then(|| parts.into_iter().map(|(_, blocks)| blocks).collect())
}

/// Parts that are too short joined to those beside them.
fn joined(parts: Vec<Vec<Block>>, least: u32) -> Vec<Vec<Block>> {
    let is_short = |part: &Vec<Block>| part.iter().map(|block| block.len).sum::<u32>() < least;
    let mut joined: Vec<Vec<Block>> = vec![];
    for part in parts {
        match joined.last_mut() {
            Some(last) if is_short(&part) || is_short(last) => last.extend(part),
            _ => joined.push(part),
        }
    }
    joined
}

/// The parts with their bits; none where one of them says too little: then the whole says what it says.
fn weighed(
    pair: &Pair,
    parts: Vec<Vec<Block>>,
    evidence: Evidence<'_>,
    settings: &PassageSettings,
) -> Option<Vec<(Chain, f64)>> {
    let mut weighed = vec![];
    for blocks in joined(parts, settings.min_run.max(LEAST)) {
        let chain = Chain { blocks };
        let bits = evidence.of_blocks(pair.document, pair.other, &chain.blocks);
        if bits < settings.min_surprise {
            return None;
        }
        weighed.push((chain, bits));
    }
    (weighed.len() > 1).then_some(weighed)
}

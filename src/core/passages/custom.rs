//! Texts that are custom after all: as many have them as a formula has, and they say little that custom does not.
//!
//! Who shares a long run counts once when its surprise is weighed (`copies`), so that a paragraph which ten offices copied is not taken for custom. The ritual
//! sentence of a year gains by that too; but others have parts of it in many forms, so it is predictable all the same: a fraction of a bit a
//! character, where fresh prose has several.

use super::Pair;
use super::breadth::Breadth;
use super::clusters::Clusters;
use super::matches::Matched;
use super::texts::Texts;

/// Fewer bits a character in the most surprising passage of a text, and it is custom.
const FRESH: f64 = 1.5;

/// What the passages of one cluster say of it.
#[derive(Clone, Copy, Default)]
struct Told {
    /// Bits a character, the most.
    density: f64,
    /// Characters of the longest run.
    longest: u32,
}

/// Makes formulae of the pairs of texts that are custom; tells whether there were any.
pub(super) fn set_apart(
    matched: &mut Matched,
    clusters: &Clusters,
    texts: &Texts,
    breadth: &Breadth,
) -> bool {
    let mut told = vec![Told::default(); clusters.members.len()];
    for (pair, &cluster) in matched.pairs.iter().zip(&clusters.of_pair) {
        let blocks = &matched.blocks[pair.blocks.clone()];
        let chars: u32 = blocks.iter().map(|block| block.len).sum();
        let told = &mut told[cluster as usize];
        told.density = told.density.max(pair.surprise / f64::from(chars.max(1)));
        told.longest = blocks.iter().map(|block| block.len).max().unwrap_or(0).max(told.longest);
    }
    let is_custom: Vec<bool> = told
        .iter()
        .enumerate()
        .map(|(cluster, told)| {
            told.density < FRESH && breadth.is_broad(told.longest, clusters.documents(cluster))
        })
        .collect();
    if !is_custom.contains(&true) {
        return false;
    }
    let mut cluster = clusters.of_pair.iter();
    let pairs = std::mem::take(&mut matched.pairs);
    let (custom, pairs): (Vec<Pair>, Vec<Pair>) =
        pairs.into_iter().partition(|_| cluster.next().is_some_and(|&cluster| is_custom[cluster as usize]));
    matched.pairs = pairs;
    matched.hidden += custom.len() as u64;
    for pair in custom {
        for block in &matched.blocks[pair.blocks.clone()] {
            for (document, at) in [(pair.document, block.a), (pair.other, block.b)] {
                let start = texts.range(document).start + at as usize;
                matched.customary.add(start..start + block.len as usize);
            }
        }
        matched.formulae.push(Pair { blocks: 0..0, ..pair });
    }
    true
}

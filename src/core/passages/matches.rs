//! The passages of every pair of documents that is to be compared, each with its surprise.

use super::block::Block;
use super::chain::{Chain, Chainer};
use super::crowds::Crowds;
use super::evidence::Evidence;
use super::fingerprints::{Index, Winnow};
use super::pool::{Weighed, pool};
use super::seeds::{Compare, Hit, Hits};
use super::shared::Shared;
use super::surprise::RareHit;
use super::texts::Texts;
use super::{Pair, PassageSettings};
use rayon::prelude::*;
use zhangju_segment::prefetch;

/// The passages of all pairs of documents.
#[derive(Default)]
pub(super) struct Matched {
    /// Those that are surprising enough, or all where nothing is weighed.
    pub pairs: Vec<Pair>,
    pub blocks: Vec<Block>,
    pub shared: Shared,
    /// The characters of long runs of the others that are predictable.
    pub customary: Shared,
    /// The longest of the others at each place, without blocks: what is custom.
    pub formulae: Vec<Pair>,
    /// How many others there are.
    pub hidden: u64,
}

/// What documents share, as far as it is known before they are held against each other.
pub(super) struct Weights<'w> {
    pub evidence: Evidence<'w>,
    /// Short runs that few documents share, in order.
    pub rare: &'w [RareHit],
}

/// Finds the passages of every pair of documents that is to be compared; with `weights` only those of enough surprise, and those of
/// short runs as well.
pub(super) fn matches(
    texts: &Texts,
    weights: Option<&Weights<'_>>,
    settings: &PassageSettings,
    compare: Compare<'_>,
    crowds: &Crowds,
) -> Matched {
    let winnow = Winnow::for_runs_of(settings.min_run as usize);
    let index = Index::new(texts, winnow, compare.focus());
    let shared = Shared::new(texts.chars.len());
    shared.add_common(texts, &index, winnow);
    let hits = Hits::new(texts, &index, winnow, compare, crowds);
    let customary = Shared::new(if weights.is_some() { texts.chars.len() } else { 0 });
    let search = Search { texts, weights, settings, shared: &shared, customary: &customary, hits: &hits };
    let documents = 0..texts.len() as u32;
    let all: Vec<Matched> = documents
        .into_par_iter()
        .map_init(Memory::new, |memory, document| search.of(memory, document))
        .collect();
    let mut matched = Matched::default();
    for one in all {
        matched.append(one);
    }
    Matched { shared, customary, ..matched }
}

/// Hits whose texts are fetched ahead.
const AHEAD: usize = 24;

/// Characters that the cache fetches together.
const OF_LINE: usize = 16;

/// What is kept from one document to the next.
struct Memory {
    hits: Vec<Hit>,
    chainer: Chainer,
    short: Vec<(Block, f64)>,
    /// What is custom, of one document with all others.
    customary: Vec<Pair>,
}

impl Memory {
    fn new() -> Self {
        Self { hits: vec![], chainer: Chainer::new(), short: vec![], customary: vec![] }
    }
}

struct Search<'s> {
    texts: &'s Texts,
    weights: Option<&'s Weights<'s>>,
    settings: &'s PassageSettings,
    shared: &'s Shared,
    customary: &'s Shared,
    hits: &'s Hits<'s>,
}

impl Search<'_> {
    /// The passages of a document with all that it is compared with.
    fn of(&self, memory: &mut Memory, document: u32) -> Matched {
        self.hits.of(document, &mut memory.hits);
        let rare = self.weights.map_or(&[][..], |weights| weights.rare);
        let first = rare.partition_point(|hit| hit.document < document);
        let rare = &rare[first..];
        let mut rare = &rare[..rare.partition_point(|hit| hit.document == document)];
        let all = std::mem::take(&mut memory.hits);
        let (mut hits, mut fetched) = (&all[..], 0);
        let mut matched = Matched::default();
        loop {
            let next = [hits.first().map(|hit| hit.other), rare.first().map(|hit| hit.other)];
            let Some(other) = next.into_iter().flatten().min() else { break };
            let (own, behind) = hits.split_at(hits.partition_point(|hit| hit.other == other));
            let (few, behind_few) = rare.split_at(rare.partition_point(|hit| hit.other == other));
            let ahead = (all.len() - behind.len() + AHEAD).min(all.len());
            all[fetched.max(ahead.saturating_sub(2 * AHEAD)).min(ahead)..ahead]
                .iter()
                .for_each(|hit| self.fetch(hit));
            fetched = ahead;
            (hits, rare) = (behind, behind_few);
            self.with(memory, (document, other), own, few, &mut matched);
        }
        memory.hits = all;
        matched.formulae = longest(&mut memory.customary);
        matched
    }

    /// Has what stands around a hit in the other document fetched: each is somewhere else.
    fn fetch(&self, hit: &Hit) {
        let at = self.texts.range(hit.other).start + hit.b as usize;
        prefetch(&self.texts.chars, at.saturating_sub(OF_LINE / 2));
        prefetch(&self.texts.chars, at + OF_LINE / 2);
        self.shared.fetch(at);
        if let Some(weights) = self.weights {
            weights.evidence.surprise.fetch(at);
            self.customary.fetch(at);
        }
    }

    /// The passages of two documents.
    fn with(
        &self,
        memory: &mut Memory,
        (document, other): (u32, u32),
        hits: &[Hit],
        rare: &[RareHit],
        matched: &mut Matched,
    ) {
        let Self { texts, settings, shared, .. } = *self;
        let (first_a, first_b) = (texts.range(document).start, texts.range(other).start);
        memory.short.clear();
        memory.short.extend(rare.iter().map(Evidence::of_rare));
        let both = (texts.of(document), texts.of(other));
        let Memory { chainer, short, customary, .. } = memory;
        let mut hidden = 0;
        let chains = chainer.chains(both, hits, settings.min_run, short, |run| {
            let (at_a, at_b) = (first_a + run.a as usize, first_b + run.b as usize);
            shared.add(at_a..at_a + run.len as usize);
            shared.add(at_b..at_b + run.len as usize);
            let Some(Weights { evidence, .. }) = self.weights else { return true };
            // What a copy is around has something to say; where nothing is asked for, all is looked around.
            let says = settings.min_surprise == 0.0 || evidence.says(document, other, run);
            if !says {
                hidden += 1;
                self.leave((document, other), run, *evidence);
                if run.len >= LONG_FORMULA {
                    customary.push(Pair::of(document, other, &Chain { blocks: vec![*run] }, 0.0));
                }
            }
            says
        });
        matched.hidden += hidden;
        let Some(weights) = self.weights else {
            for chain in &chains {
                matched.add(document, other, chain, 0.0);
            }
            return;
        };
        let weigh = |chain: Chain| {
            let bits = weights.evidence.of_blocks(document, other, &chain.blocks);
            (chain, bits)
        };
        let weighed = chains.into_iter().map(weigh);
        let (strong, weak): (Vec<Weighed>, Vec<Weighed>) =
            weighed.partition(|(chain, bits)| settings.is_enough(*bits, chain.matched()));
        let (pooled, weak) = pool(weak, settings);
        strong.iter().chain(&pooled).for_each(|(chain, bits)| matched.add(document, other, chain, *bits));
        for (chain, bits) in &weak {
            let runs = chain.blocks.iter().filter(|block| block.len >= settings.min_run);
            matched.hidden += u64::from(runs.clone().next().is_some());
            runs.for_each(|run| self.leave((document, other), run, weights.evidence));
            if chain.matched() >= LONG_FORMULA {
                memory.customary.push(Pair::of(document, other, chain, *bits));
            }
        }
    }

    /// Notes a long run that is in no passage as custom if it is predictable.
    fn leave(&self, (document, other): (u32, u32), run: &Block, evidence: Evidence<'_>) {
        if evidence.of_block(document, other, run) < PREDICTED * f64::from(run.len) {
            let (first_a, first_b) = (self.texts.range(document).start, self.texts.range(other).start);
            for start in [first_a + run.a as usize, first_b + run.b as usize] {
                self.customary.add(start..start + run.len as usize);
            }
        }
    }
}

/// Bits a character of what custom predicts, at most.
const PREDICTED: f64 = 2.5;

/// Characters of custom wording that is listed.
const LONG_FORMULA: u32 = 30;

/// The longest of some passages of a document at each place: they are many, and say the same.
fn longest(customary: &mut Vec<Pair>) -> Vec<Pair> {
    customary.sort_unstable_by_key(|pair| {
        (std::cmp::Reverse(pair.a.end - pair.a.start), pair.a.start, pair.other, pair.b.start)
    });
    let mut taken: Vec<Pair> = vec![];
    for pair in customary.drain(..) {
        let overlaps = |other: &Pair| {
            let overlap = other.a.end.min(pair.a.end).saturating_sub(other.a.start.max(pair.a.start));
            2 * overlap > pair.a.end - pair.a.start
        };
        if !taken.iter().any(overlaps) {
            taken.push(pair);
        }
    }
    taken
}

impl Pair {
    /// A passage without its blocks.
    fn of(document: u32, other: u32, chain: &Chain, surprise: f64) -> Self {
        let (a, b) = (chain.start_a()..chain.end_a(), chain.start_b()..chain.end_b());
        Self { document, other, a, b, blocks: 0..0, surprise }
    }
}

impl Matched {
    /// Adds a passage.
    pub fn add(&mut self, document: u32, other: u32, chain: &Chain, surprise: f64) {
        let first = self.blocks.len();
        self.blocks.extend_from_slice(&chain.blocks);
        let blocks = first..self.blocks.len();
        self.pairs.push(Pair { blocks, ..Pair::of(document, other, chain, surprise) });
    }

    fn append(&mut self, one: Self) {
        let first = self.blocks.len();
        self.blocks.extend(one.blocks);
        self.hidden += one.hidden;
        self.formulae.extend(one.formulae);
        self.pairs.extend(
            one.pairs
                .into_iter()
                .map(|pair| Pair { blocks: pair.blocks.start + first..pair.blocks.end + first, ..pair }),
        );
    }
}

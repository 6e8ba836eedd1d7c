//! The passages of every pair of documents that is to be compared, not yet judged.

use super::block::Block;
use super::chain::{Chain, Chainer};
use super::fingerprints::{Index, Winnow};
use super::judge::{Breadth, stock_chars};
use super::seeds::{Compare, Hit, Hits};
use super::shared::Shared;
use super::stock::Stock;
use super::texts::Texts;
use super::{Pair, PassageSettings};
use rayon::prelude::*;

/// What tells formula from copy.
pub(super) struct Discount<'d> {
    pub stock: &'d Stock,
    pub breadth: &'d Breadth,
}

impl Discount<'_> {
    /// Whether a passage will be hidden, whoever else shares it: either so many do that it is a formula, or the others make its
    /// words stock wording.
    fn hides(&self, chain: &Chain, document: u32, texts: &Texts, settings: &PassageSettings) -> bool {
        let matched = chain.matched();
        let Some(needed) = self.breadth.needed(matched) else { return false };
        let others = self.stock.others(texts.range(document));
        let blocks = chain.blocks.iter().map(|block| block.a as usize..(block.a + block.len) as usize);
        let stock = stock_chars(blocks, others, self.stock.least + needed);
        matched - stock < settings.min_original
    }
}

/// The passages of all pairs of documents, not yet judged.
#[derive(Default)]
pub(super) struct Matched {
    pub pairs: Vec<Pair>,
    pub blocks: Vec<Block>,
    pub shared: Shared,
    /// Passages that were left out on the way.
    pub hidden: u64,
}

/// Finds the passages of every pair of documents that is to be compared.
pub(super) fn matches(
    texts: &Texts,
    discount: Option<&Discount<'_>>,
    settings: &PassageSettings,
    compare: Compare<'_>,
) -> Matched {
    let winnow = Winnow::for_runs_of(settings.min_run as usize);
    let index = Index::new(texts, winnow, compare.focus());
    let shared = Shared::new(texts.chars.len());
    shared.add_common(texts, &index, winnow);
    let hits = Hits::new(texts, &index, winnow, compare);
    let of_document = |(found, chainer): &mut (Vec<_>, Chainer), document: u32| {
        hits.of(document, found);
        let mut matched = Matched::default();
        for of_other in found.chunk_by(|a: &Hit, b| a.other == b.other) {
            let other = of_other[0].other;
            let (a, b) = (texts.of(document), texts.of(other));
            let (first_a, first_b) = (texts.range(document).start, texts.range(other).start);
            let chains = chainer.chains(a, b, of_other, settings.min_run, |run| {
                let (at_a, at_b) = (first_a + run.a as usize, first_b + run.b as usize);
                shared.add(at_a..at_a + run.len as usize);
                shared.add(at_b..at_b + run.len as usize);
            });
            for chain in &chains {
                if discount.is_some_and(|discount| discount.hides(chain, document, texts, settings)) {
                    matched.hidden += 1;
                } else {
                    matched.add(document, other, chain);
                }
            }
        }
        matched
    };
    let documents = 0..texts.len() as u32;
    let all: Vec<Matched> =
        documents.into_par_iter().map_init(|| (vec![], Chainer::new()), of_document).collect();
    let mut matched = Matched { shared, ..Matched::default() };
    for one in all {
        let first = matched.blocks.len();
        matched.blocks.extend(one.blocks);
        matched.hidden += one.hidden;
        matched.pairs.extend(
            one.pairs
                .into_iter()
                .map(|pair| Pair { blocks: pair.blocks.start + first..pair.blocks.end + first, ..pair }),
        );
    }
    matched
}

impl Matched {
    fn add(&mut self, document: u32, other: u32, chain: &Chain) {
        let first = self.blocks.len();
        self.blocks.extend_from_slice(&chain.blocks);
        self.pairs.push(Pair {
            document,
            other,
            a: chain.start_a()..chain.end_a(),
            b: chain.start_b()..chain.end_b(),
            blocks: first..self.blocks.len(),
        });
    }
}

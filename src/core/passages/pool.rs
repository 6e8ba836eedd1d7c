//! Passages of two documents that say little each and enough together: the clauses of a text that were moved about.

use super::PassageSettings;
use super::block::Block;
use super::chain::Chain;

/// Passages so near to each other in both texts are weighed together.
const NEAR: u32 = 120;

/// Passages with fewer bits are not: any two texts share some.
const LEAST: f64 = 8.0;

/// The share of the text between the first and the last that they cover.
const DENSE: f64 = 0.4;

/// A passage and its bits.
pub(super) type Weighed = (Chain, f64);

/// Puts together those of `weak` that with others around them have enough bits and characters for `settings`. Returns passages whose blocks
/// are in order in the first text only, and what is left.
pub(super) fn pool(mut weak: Vec<Weighed>, settings: &PassageSettings) -> (Vec<Weighed>, Vec<Weighed>) {
    if weak.iter().map(|one| one.1).sum::<f64>() < settings.min_surprise {
        return (vec![], weak);
    }
    weak.sort_by_key(|(chain, _)| (chain.start_a(), chain.start_b()));
    let (mut pooled, mut left): (Vec<Weighed>, Vec<Weighed>) = (vec![], vec![]);
    let mut open: Vec<Pool> = vec![];
    for (chain, bits) in weak {
        if bits < LEAST {
            left.push((chain, bits));
            continue;
        }
        let at = open.iter().rposition(|pool| pool.takes(&chain));
        // The same characters are no evidence twice.
        if at.is_some_and(|at| open[at].has(&chain)) {
            left.push((chain, bits));
            continue;
        }
        let at = at.unwrap_or_else(|| {
            open.push(Pool::default());
            open.len() - 1
        });
        open[at].add(chain, bits);
    }
    for pool in open {
        if settings.is_enough(pool.bits, pool.matched()) && pool.is_dense() {
            pooled.push(pool.joined());
        } else {
            left.extend(pool.chains);
        }
    }
    (pooled, left)
}

/// Passages that are near each other.
#[derive(Default)]
struct Pool {
    chains: Vec<Weighed>,
    bits: f64,
}

impl Pool {
    fn takes(&self, chain: &Chain) -> bool {
        let near = |start: u32, end: u32, other_start: u32, other_end: u32| {
            start <= other_end + NEAR && other_start <= end + NEAR
        };
        self.chains.iter().any(|(own, _)| {
            near(own.start_a(), own.end_a(), chain.start_a(), chain.end_a())
                && near(own.start_b(), own.end_b(), chain.start_b(), chain.end_b())
        })
    }

    /// Whether it has half of the characters of a passage already, on either side.
    fn has(&self, chain: &Chain) -> bool {
        let held = |start: fn(&Block) -> u32| -> u32 {
            let own = self.chains.iter().flat_map(|(own, _)| &own.blocks);
            let overlap = |(one, other): (&Block, &Block)| {
                let (from, to) =
                    (start(one).max(start(other)), (start(one) + one.len).min(start(other) + other.len));
                to.saturating_sub(from)
            };
            own.flat_map(|own| chain.blocks.iter().map(move |block| (own, block))).map(overlap).sum()
        };
        2 * held(|block| block.a).max(held(|block| block.b)) >= chain.matched()
    }

    fn add(&mut self, chain: Chain, bits: f64) {
        self.chains.push((chain, bits));
        self.bits += bits;
    }

    /// Characters that are the same in both.
    fn matched(&self) -> u32 {
        self.chains.iter().map(|(chain, _)| chain.matched()).sum()
    }

    /// Whether they are most of the text that they stand in, on one side at least: clauses that were moved leave little between them.
    fn is_dense(&self) -> bool {
        let covered = |chain: &Chain| chain.end_a() - chain.start_a();
        let covered: u32 = self.chains.iter().map(|(chain, _)| covered(chain)).sum();
        let reach = |start: fn(&Chain) -> u32, end: fn(&Chain) -> u32| {
            let start = self.chains.iter().map(|(chain, _)| start(chain)).min();
            let end = self.chains.iter().map(|(chain, _)| end(chain)).max();
            end.unwrap_or(0) - start.unwrap_or(0)
        };
        let reach_a = reach(Chain::start_a, Chain::end_a);
        f64::from(covered) >= DENSE * f64::from(reach_a.min(reach(Chain::start_b, Chain::end_b)))
    }

    /// All as one.
    fn joined(self) -> Weighed {
        let mut blocks: Vec<Block> = self.chains.into_iter().flat_map(|(chain, _)| chain.blocks).collect();
        blocks.sort_unstable();
        // No character of the first text is the same as two of the second.
        let mut end = 0;
        blocks.retain(|block| {
            let is_behind = block.a >= end;
            end = end.max(block.end_a());
            is_behind
        });
        (Chain { blocks }, self.bits)
    }
}

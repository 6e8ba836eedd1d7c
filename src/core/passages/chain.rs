//! From places that two documents share to passages: runs grown to their full length, then across edits.
//!
//! A run is extended character by character until the texts part. Behind an edit the next stretch that both texts have is
//! looked for nearby, the nearest first; the further off, the longer it must be. What is gained and lost on the way is
//! summed up, and the passage ends where the sum was highest once it has fallen too far below (the X-drop of Altschul et al. 1990).

use super::block::Block;
use super::nearby::{Nearby, Outward};
use super::seeds::Hit;
use rustc_hash::FxHashMap;

/// How far the sum may fall below its highest.
const DROP: i64 = 32;

/// Passages this near to each other, in both texts, are one.
const NEAR: u32 = 40;

/// A run or passage this long hides what else its characters on both sides match: it would add nothing, and in texts that say the same
/// over and over there is no end of it.
const LONG: u32 = 200;

/// A passage: blocks in order in both texts, with the edits between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chain {
    pub blocks: Vec<Block>,
}

impl Chain {
    pub fn start_a(&self) -> u32 {
        self.blocks[0].a
    }

    pub fn start_b(&self) -> u32 {
        self.blocks.iter().map(|block| block.b).min().unwrap_or(0)
    }

    pub fn end_a(&self) -> u32 {
        self.blocks[self.blocks.len() - 1].end_a()
    }

    pub fn end_b(&self) -> u32 {
        self.blocks.iter().map(Block::end_b).max().unwrap_or(0)
    }

    /// Characters that are the same in both.
    pub fn matched(&self) -> u32 {
        self.blocks.iter().map(|block| block.len).sum()
    }

    /// Whether a block is part of it.
    fn holds(&self, block: &Block) -> bool {
        let at = self.blocks.partition_point(|own| own.end_a() <= block.a);
        self.blocks.get(at).is_some_and(|own| own.diagonal() == block.diagonal() && own.a < block.end_a())
    }
}

/// Finds the passages of one pair of texts after the other, keeping the memory.
pub(super) struct Chainer {
    nearby: Nearby,
    runs: Vec<Block>,
    /// How far each diagonal has been looked at.
    seen: FxHashMap<i64, u32>,
    before: Vec<Block>,
    behind: Vec<Block>,
}

/// Diagonals that are kept in memory from one pair to the next.
const KEPT: usize = 1 << 10;

impl Chainer {
    pub fn new() -> Self {
        Self {
            nearby: Nearby::new(),
            runs: vec![],
            seen: FxHashMap::default(),
            before: vec![],
            behind: vec![],
        }
    }

    /// The passages of two texts. `hits` are of one other document, in order; `use_run` gets every run of at least `min_run` that
    /// they lie in, and says whether to look what it is a part of. Of shorter runs, each with its bits, those are used that have enough others around
    /// them.
    pub fn chains(
        &mut self,
        (a, b): (&[u32], &[u32]),
        hits: &[Hit],
        min_run: u32,
        short: &[(Block, f64)],
        use_run: impl FnMut(&Block) -> bool,
    ) -> Vec<Chain> {
        self.find_runs(a, b, hits, min_run);
        self.runs.retain(use_run);
        add_short(&mut self.runs, short);
        let runs = std::mem::take(&mut self.runs);
        let min_run = if short.is_empty() { min_run } else { SHORTEST };
        let mut chains: Vec<Chain> = vec![];
        // Those that runs still to come may be part of, and what long ones cover.
        let mut reaching: Vec<usize> = vec![];
        let (mut long_a, mut long_b) = (Covered::default(), Covered::default());
        for run in &runs {
            reaching.retain(|&chain| chains[chain].end_a() > run.a);
            if reaching.iter().rev().any(|&chain| chains[chain].holds(run)) {
                continue;
            }
            if long_a.new_in(run.a, run.end_a()) == 0 && long_b.new_in(run.b, run.end_b()) == 0 {
                continue;
            }
            let chain = self.grow(a, b, run);
            if chain.matched() >= LONG {
                long_a.add(chain.start_a(), chain.end_a());
                long_b.add(chain.start_b(), chain.end_b());
            }
            reaching.push(chains.len());
            chains.push(chain);
        }
        self.runs = runs;
        if chains.len() > 1 {
            chains = without_repeats(join_near(chains), min_run);
        }
        chains
    }

    /// Finds the runs of at least `min_run` that hits lie in, by where they begin.
    fn find_runs(&mut self, a: &[u32], b: &[u32], hits: &[Hit], min_run: u32) {
        self.runs.clear();
        self.seen.clear();
        self.seen.shrink_to(KEPT);
        let mut last = (i64::MIN, 0);
        // What long runs cover.
        let mut long_a = 0;
        let mut long_b: Vec<(u32, u32)> = vec![];
        for hit in hits {
            let diagonal = i64::from(hit.b) - i64::from(hit.a);
            if diagonal == last.0 && hit.a < last.1 {
                continue;
            }
            if self.seen.get(&diagonal).is_some_and(|&end| hit.a < end) {
                continue;
            }
            if hit.a < long_a && long_b.iter().any(|long| (long.0..long.1).contains(&hit.b)) {
                continue;
            }
            let run = run_at(a, b, hit);
            last = (diagonal, run.end_a());
            self.seen.insert(diagonal, run.end_a());
            if run.len >= LONG {
                long_a = long_a.max(run.end_a());
                long_b.push((run.b, run.end_b()));
            }
            if run.len >= min_run {
                self.runs.push(run);
            }
        }
        self.runs.sort_unstable();
    }

    /// A run grown into a passage, to both sides.
    fn grow(&mut self, a: &[u32], b: &[u32], run: &Block) -> Chain {
        let Self { nearby, before, behind, .. } = self;
        reach(&Backward(&a[..run.a as usize], &b[..run.b as usize]), run.len, nearby, before);
        reach(&Forward(&a[run.end_a() as usize..], &b[run.end_b() as usize..]), run.len, nearby, behind);
        let mut blocks = Vec::with_capacity(before.len() + 1 + behind.len());
        blocks.extend(before.iter().rev().map(|block| Block {
            a: run.a - block.end_a(),
            b: run.b - block.end_b(),
            len: block.len,
        }));
        blocks.push(*run);
        blocks.extend(behind.iter().map(|block| Block {
            a: run.end_a() + block.a,
            b: run.end_b() + block.b,
            len: block.len,
        }));
        Chain { blocks }
    }
}

/// Short runs so near to each other are weighed together.
const AROUND: u32 = 150;

/// Bits that short runs have together at least, each less [`OF_RUN`], for a passage to be looked for around them.
const ENOUGH: f64 = 36.0;

/// Bits that any run has.
pub(super) const OF_RUN: f64 = 8.0;

/// Characters of the shortest run of all.
const SHORTEST: u32 = 6;

/// Adds those of `short`, in order of their places in the first text, that have enough runs around them.
fn add_short(runs: &mut Vec<Block>, short: &[(Block, f64)]) {
    let worth = |bits: f64| (bits - OF_RUN).max(0.0);
    if short.is_empty() || (runs.is_empty() && short.iter().map(|one| worth(one.1)).sum::<f64>() < ENOUGH) {
        return;
    }
    let near = |a: u32, b: u32| a.abs_diff(b) <= AROUND;
    let long = runs.len();
    let mut first = 0;
    for (block, _) in short {
        while short[first].0.a + AROUND < block.a {
            first += 1;
        }
        let around = short[first..].iter().take_while(|other| other.0.a <= block.a + AROUND);
        let around = around.filter(|other| near(other.0.b, block.b));
        let sum: f64 = around.map(|other| worth(other.1)).sum();
        let touches = |run: &Block| {
            run.a <= block.a + AROUND
                && block.a <= run.end_a() + AROUND
                && run.b <= block.b + AROUND
                && block.b <= run.end_b() + AROUND
        };
        if sum >= ENOUGH || runs[..long].iter().any(touches) {
            runs.push(*block);
        }
    }
    runs.sort_unstable();
}

/// The longest run around a hit.
fn run_at(a: &[u32], b: &[u32], hit: &Hit) -> Block {
    let (at_a, at_b) = (hit.a as usize, hit.b as usize);
    let before = same(a[..at_a].iter().rev(), b[..at_b].iter().rev());
    let behind = same(a[at_a..].iter(), b[at_b..].iter());
    Block { a: hit.a - before, b: hit.b - before, len: before + behind }
}

fn same<'t>(a: impl Iterator<Item = &'t u32>, b: impl Iterator<Item = &'t u32>) -> u32 {
    a.zip(b).take_while(|(a, b)| a == b).count() as u32
}

/// The texts behind a run.
struct Forward<'t>(&'t [u32], &'t [u32]);

impl Outward for Forward<'_> {
    #[inline]
    fn first(&self, at: usize) -> Option<u32> {
        self.0.get(at).copied()
    }

    #[inline]
    fn second(&self, at: usize) -> Option<u32> {
        self.1.get(at).copied()
    }

    fn next(&self, at: (usize, usize), firsts: &mut [u32], seconds: &mut [u32]) -> (usize, usize) {
        let copy = |text: &[u32], to: &mut [u32]| {
            let count = text.len().min(to.len());
            to[..count].copy_from_slice(&text[..count]);
            count
        };
        (copy(&self.0[at.0..], firsts), copy(&self.1[at.1..], seconds))
    }
}

/// The texts before a run, from its beginning backward.
struct Backward<'t>(&'t [u32], &'t [u32]);

impl Outward for Backward<'_> {
    #[inline]
    fn first(&self, at: usize) -> Option<u32> {
        self.0.get(self.0.len().wrapping_sub(at + 1)).copied()
    }

    #[inline]
    fn second(&self, at: usize) -> Option<u32> {
        self.1.get(self.1.len().wrapping_sub(at + 1)).copied()
    }

    fn next(&self, at: (usize, usize), firsts: &mut [u32], seconds: &mut [u32]) -> (usize, usize) {
        let copy = |text: &[u32], to: &mut [u32]| text.iter().rev().zip(to).map(|(&c, to)| *to = c).count();
        (copy(&self.0[..self.0.len() - at.0], firsts), copy(&self.1[..self.1.len() - at.1], seconds))
    }
}

/// Gathers the blocks that a run of `len` characters goes on with, counted from its end outward.
fn reach(texts: &impl Outward, len: u32, nearby: &mut Nearby, blocks: &mut Vec<Block>) {
    blocks.clear();
    let (mut at_a, mut at_b) = (0, 0);
    let mut sum = i64::from(len).min(DROP);
    let (mut best, mut kept) = (sum, 0);
    while let Some((gap, block)) = nearby.next(texts, at_a, at_b) {
        sum += i64::from(block.len) - gap as i64;
        blocks.push(block);
        (at_a, at_b) = (block.end_a() as usize, block.end_b() as usize);
        if sum > best {
            (best, kept) = (sum, blocks.len());
        } else if sum < best - DROP || sum < 0 {
            break;
        }
    }
    blocks.truncate(kept);
}

/// Passages that follow each other closely in both texts, as one.
fn join_near(mut chains: Vec<Chain>) -> Vec<Chain> {
    chains.sort_by_key(|chain| (chain.start_a(), chain.start_b()));
    let mut joined: Vec<Chain> = vec![];
    for chain in chains {
        let before = joined.iter_mut().rev().take(8).find(|before| follows(before, &chain));
        match before {
            Some(before) => {
                let (end_a, end_b) = (before.end_a(), before.end_b());
                before.blocks.extend(chain.blocks.iter().filter_map(|block| behind(block, end_a, end_b)));
            }
            None => joined.push(chain),
        }
    }
    joined
}

/// What of a block lies behind the end of another passage, in both texts.
fn behind(block: &Block, end_a: u32, end_b: u32) -> Option<Block> {
    let cut = end_a.saturating_sub(block.a).max(end_b.saturating_sub(block.b));
    (cut < block.len).then(|| Block { a: block.a + cut, b: block.b + cut, len: block.len - cut })
}

/// Whether a passage goes on where another ends, or a little before.
fn follows(before: &Chain, chain: &Chain) -> bool {
    let near = |end: u32, start: u32| start <= end + NEAR && start + NEAR >= end;
    near(before.end_a(), chain.start_a())
        && near(before.end_b(), chain.start_b())
        && chain.end_a() > before.end_a()
        && chain.end_b() > before.end_b()
        && chain.start_a() > before.start_a()
        && chain.start_b() > before.start_b()
}

/// The passages that have at least `min_run` characters, in one text or the other, that no better one has.
fn without_repeats(mut chains: Vec<Chain>, min_run: u32) -> Vec<Chain> {
    chains.sort_by_key(|chain| (std::cmp::Reverse(chain.matched()), chain.start_a(), chain.start_b()));
    let (mut in_a, mut in_b) = (Covered::default(), Covered::default());
    chains.retain(|chain| {
        let new_a = in_a.new_in(chain.start_a(), chain.end_a());
        let new_b = in_b.new_in(chain.start_b(), chain.end_b());
        let keep = new_a >= min_run || new_b >= min_run;
        if keep {
            in_a.add(chain.start_a(), chain.end_a());
            in_b.add(chain.start_b(), chain.end_b());
        }
        keep
    });
    chains.sort_by_key(|chain| (chain.start_a(), chain.start_b()));
    chains
}

/// What passages cover: ranges apart from each other, by where they begin.
#[derive(Default)]
struct Covered(std::collections::BTreeMap<u32, u32>);

impl Covered {
    /// The ranges that reach into `start..end`.
    fn within(&self, start: u32, end: u32) -> impl Iterator<Item = (u32, u32)> + '_ {
        let before = self.0.range(..start).next_back().filter(|range| *range.1 > start);
        let inside = self.0.range(start..end);
        before.into_iter().chain(inside).map(|(&start, &end)| (start, end))
    }

    fn new_in(&self, start: u32, end: u32) -> u32 {
        if self.0.is_empty() {
            return end - start;
        }
        let covered = self.within(start, end);
        end - start - covered.map(|range| range.1.min(end) - range.0.max(start)).sum::<u32>()
    }

    fn add(&mut self, start: u32, end: u32) {
        let (mut first, mut last) = (start, end);
        let within: Vec<(u32, u32)> = self.within(start, end).collect();
        for range in within {
            self.0.remove(&range.0);
            (first, last) = (first.min(range.0), last.max(range.1));
        }
        self.0.insert(first, last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Vec<u32> {
        words.chars().map(u32::from).collect()
    }

    fn passages(a: &str, b: &str) -> Vec<(String, String)> {
        let (a, b) = (text(a), text(b));
        let mut hits = vec![];
        for (at_a, one) in a.windows(5).enumerate() {
            for (at_b, _) in b.windows(5).enumerate().filter(|(_, other)| *other == one) {
                hits.push(Hit { other: 0, a: at_a as u32, b: at_b as u32 });
            }
        }
        let words = |text: &[u32], start: u32, end: u32| -> String {
            text[start as usize..end as usize].iter().filter_map(|&c| char::from_u32(c)).collect()
        };
        let chains = Chainer::new().chains((&a, &b), &hits, 6, &[], |_| true);
        let both = |chain: &Chain| {
            (words(&a, chain.start_a(), chain.end_a()), words(&b, chain.start_b(), chain.end_b()))
        };
        chains.iter().map(both).collect()
    }

    #[test]
    fn a_copy_goes_on_across_edits() {
        let source = "零零在县城东门外新修水渠两条灌溉农田三千亩受益农户九百家零零";
        let copy = "另一在县城西门外新修水渠三条可以灌溉农田四千亩受益农户九百家另一";
        let (one, other) = (
            "在县城西门外新修水渠三条可以灌溉农田四千亩受益农户九百家",
            "在县城东门外新修水渠两条灌溉农田三千亩受益农户九百家",
        );
        assert_eq!(passages(copy, source), [(one.to_owned(), other.to_owned())]);
    }

    #[test]
    fn what_two_texts_share_in_two_places_is_two_passages() {
        let found =
            passages("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉", "子丑寅卯辰巳午未申酉甲乙丙丁戊己庚辛壬癸");
        assert_eq!(found.len(), 2);
    }

    /// The second copy begins in the source before the first one ends.
    #[test]
    fn copies_of_stretches_that_overlap_are_one_passage_and_whole() {
        let (source, copy) = ("一二三四五六七八九十甲乙", "一二三四五六七八五六七八九十甲乙");
        assert_eq!(passages(source, copy), [(source.to_owned(), copy.to_owned())]);
    }

    #[test]
    fn every_place_of_a_repeated_passage_counts() {
        let found = passages(
            "甲乙丙丁戊己庚零零零一二三四五六七八九",
            "甲乙丙丁戊己庚子丑寅卯辰巳午未申酉戌亥甲乙丙丁戊己庚",
        );
        assert_eq!(found.len(), 2);
    }
}

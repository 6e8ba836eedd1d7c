//! The slow, obvious twin of surprise: counts by plain maps, and the formula as the manual states it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use zhangju_core::passages::{Background, Block, gram_hash};

/// Families left out of every count.
const LEFT_OUT: u32 = 2;

/// The characters of texts, which of them count, and what is known elsewhere.
pub struct SlowSurprise<'b> {
    texts: Vec<Vec<u32>>,
    background: &'b Background,
    /// The documents that have each sequence of one to five characters, where it counts.
    holders: HashMap<Vec<u32>, BTreeSet<usize>>,
    /// The characters that follow each; none at the end of a text.
    followers: HashMap<Vec<u32>, BTreeSet<Option<u32>>>,
    /// In how many places each sequence of four characters stands.
    places: HashMap<Vec<u32>, usize>,
    distinct: usize,
    sum: u64,
}

impl<'b> SlowSurprise<'b> {
    /// Counts these texts. `counts` tells whether what begins at a character of a text counts for its own family.
    pub fn new(
        texts: &[Vec<u32>],
        background: &'b Background,
        counts: impl Fn(usize, usize) -> bool,
    ) -> Self {
        let mut holders: HashMap<Vec<u32>, BTreeSet<usize>> = HashMap::new();
        let mut followers: HashMap<Vec<u32>, BTreeSet<Option<u32>>> = HashMap::new();
        let mut places: HashMap<Vec<u32>, usize> = HashMap::new();
        for (document, text) in texts.iter().enumerate() {
            text.windows(4).for_each(|four| *places.entry(four.to_vec()).or_default() += 1);
            for at in (0..text.len()).filter(|&at| counts(document, at)) {
                for gram in (1..=5).filter_map(|len| text.get(at..at + len)) {
                    holders.entry(gram.to_vec()).or_default().insert(document);
                    let behind = text.get(at + gram.len()).copied();
                    followers.entry(gram.to_vec()).or_default().insert(behind);
                }
            }
        }
        let singles: BTreeMap<u32, usize> = holders
            .iter()
            .filter(|(gram, _)| gram.len() == 1)
            .map(|(gram, of)| (gram[0], of.len()))
            .collect();
        let (distinct, sum) = (singles.len(), singles.values().sum::<usize>() as u64);
        Self { texts: texts.to_vec(), background, holders, followers, places, distinct, sum }
    }

    fn families(&self, gram: &[u32]) -> u32 {
        (self.holders.get(gram).map_or(0, BTreeSet::len) as u32).saturating_sub(LEFT_OUT)
    }

    fn elsewhere(&self, gram: &[u32]) -> u32 {
        if gram.len() < 2 || self.background.is_empty() {
            0
        } else {
            self.background.holders(gram_hash(gram))
        }
    }

    /// The twelfths of a bit of a character.
    fn units(&self, document: usize, at: usize) -> u32 {
        let text = &self.texts[document];
        let rest = 0.5 * self.distinct as f32;
        let mut p = (self.families(&text[at..=at]) as f32 + 0.5) / (self.sum as f32 + rest);
        for before in [1, 2, 4] {
            let Some(start) = at.checked_sub(before) else { break };
            let (context, gram) = (&text[start..at], &text[start..=at]);
            if before == 4 && self.places.get(context).is_none_or(|&places| places < 2) {
                continue;
            }
            let known = |gram: &[u32]| if before > 1 { self.elsewhere(gram) } else { 0 };
            let of_context = self.families(context) + known(context);
            if of_context == 0 {
                continue;
            }
            // Where nobody has what a sequence begins with, nobody has it.
            let begins_elsewhere = (2..gram.len()).all(|len| known(&gram[..len]) > 0);
            let of_it = self.families(gram) + if begins_elsewhere { known(gram) } else { 0 };
            let of_it = of_it.min(of_context) as f32;
            let followers = self.followers.get(context).map_or(0, BTreeSet::len) as u32;
            let followers = followers.max(known(context).isqrt()).clamp(1, of_context) as f32;
            let all = of_context as f32 + followers;
            // In sixteenths of a power of two.
            let kept = |share: f32| (-((-share.log2() * 16.0).round().clamp(0.0, 254.0)) / 16.0).exp2();
            p = if of_it > 0.0 { kept(of_it / all) } else { 0.0 } + kept(followers / all) * p;
        }
        (-p.log2() * 12.0).round().clamp(0.0, 84.0) as u32
    }

    /// The bits of a block on one side: of those characters that stand among surprising ones.
    fn of_side(&self, document: usize, start: u32, len: u32) -> f64 {
        let (start, end) = (start as usize, (start + len) as usize);
        let units: Vec<u32> = (start..end).map(|at| self.units(document, at)).collect();
        let counted = (0..units.len()).filter(|&at| {
            // A block of up to nine characters is looked at as a whole: no character has eight on both sides.
            let (first, last) = if units.len() <= 9 {
                (0, units.len())
            } else {
                (at.saturating_sub(8), units.len().min(at + 9))
            };
            units[first..last].iter().sum::<u32>() >= 21 * (last - first) as u32
        });
        f64::from(counted.map(|at| units[at]).sum::<u32>()) / 12.0
    }

    /// The bits of a passage: the most of all rows of its blocks.
    pub fn of(&self, document: u32, source: u32, blocks: &[Block]) -> f64 {
        let gaps = |last: &Block, block: &Block| (block.a - last.a - last.len, block.b - last.b - last.len);
        let mut counted: Vec<(&Block, f64)> = vec![];
        for (number, block) in blocks.iter().enumerate() {
            let cost = number.checked_sub(1).map_or(16.0, |last| {
                let (a, b) = gaps(&blocks[last], block);
                (3.0 + ((f64::from(a) + 1.0) * (f64::from(b) + 1.0)).log2()).min(16.0)
            });
            let own = self.of_side(document as usize, block.a, block.len);
            let bits = own.min(self.of_side(source as usize, block.b, block.len)) - cost;
            if bits >= 9.0 {
                counted.push((block, bits));
            }
        }
        let mut most = 0.0_f64;
        for first in 0..counted.len() {
            let mut sum = 0.0;
            for (at, &(block, bits)) in counted.iter().enumerate().skip(first) {
                if at > first {
                    let (a, b) = gaps(counted[at - 1].0, block);
                    sum -= 0.15 * f64::from(a.max(b));
                }
                sum += bits;
                most = most.max(sum);
            }
        }
        most
    }
}

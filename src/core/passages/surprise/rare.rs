//! Short runs that few documents have: found on the way through the n-grams.

use super::super::block::Block;
use super::super::seeds::Compare;
use super::super::texts::{MASKED, Texts};
use super::place::Place;
use zhangju_segment::prefetch;

/// Which rare runs are looked for.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Rare<'f> {
    pub compare: Compare<'f>,
    /// Longer ones are found otherwise.
    pub below: usize,
}

/// Characters of the shortest rare run.
const SHORTEST: usize = 6;

/// Documents that a rare run may be in.
const FEW: usize = 6;

/// Places that share five characters, of which more are not looked at.
const CROWD: usize = 64;

/// A run of few characters that few documents have: in two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct RareHit {
    pub document: u32,
    pub other: u32,
    /// Where the run begins in both.
    pub a: u32,
    pub b: u32,
    /// How many characters it has.
    pub len: u16,
    /// How surprising it is, in units, once it is weighed.
    pub units: u16,
}

impl RareHit {
    /// The run.
    pub fn block(&self) -> Block {
        Block { a: self.a, b: self.b, len: u32::from(self.len) }
    }

    /// What hits are in order by, as one number.
    pub fn key(&self) -> u128 {
        let wide = |number: u32| u128::from(number);
        wide(self.document) << 96 | wide(self.other) << 64 | wide(self.a) << 32 | wide(self.b)
    }
}

/// Finds rare runs.
pub(super) struct RareRuns<'r> {
    texts: &'r Texts,
    rare: &'r Rare<'r>,
    /// Places that share six characters.
    six: Vec<Place>,
    /// Pairs of such places that are still to be looked at, so that their texts are there when they are.
    waiting: Vec<(Place, Place)>,
}

/// How many of them wait: what they ask for is far less than a cache holds.
const WAITING: usize = 64;

impl<'r> RareRuns<'r> {
    pub fn new(texts: &'r Texts, rare: &'r Rare<'r>) -> Self {
        Self { texts, rare, six: vec![], waiting: vec![] }
    }

    /// The rare runs around places whose five characters are the same.
    pub fn find(&mut self, five: &[Place], found: &mut Vec<RareHit>) {
        if five.len() > CROWD {
            return;
        }
        let mut six = std::mem::take(&mut self.six);
        for all in five.chunk_by(|a, b| a.sixth == b.sixth).filter(|six| six.len() > 1) {
            six.clear();
            six.extend(all.iter().copied().filter(|&place| self.is_looked_at(place)).take(2 * FEW + 1));
            // They are in order of their places, so of documents.
            let documents = six.chunk_by(|a, b| a.document() == b.document()).count();
            if (2..=FEW).contains(&documents) && six.len() <= 2 * FEW {
                for (at, &place) in six.iter().enumerate() {
                    self.fetch(place.at as usize);
                    self.waiting.extend(six[..at].iter().map(|&other| (place, other)));
                }
            }
            if self.waiting.len() >= WAITING {
                self.look(found);
            }
        }
        self.six = six;
    }

    /// The rare runs around those places that are still to be looked at.
    pub fn look(&mut self, found: &mut Vec<RareHit>) {
        let mut waiting = std::mem::take(&mut self.waiting);
        waiting.drain(..).for_each(|(place, other)| self.rare_run(place, other, found));
        self.waiting = waiting;
    }

    /// Has the characters around a place fetched.
    fn fetch(&self, at: usize) {
        let limit = self.rare.below;
        for at in [at.saturating_sub(limit), at, at + limit] {
            prefetch(&self.texts.chars, at);
        }
    }

    /// Whether it matters who shares a place: what counts for another family is found there.
    fn is_looked_at(&self, place: Place) -> bool {
        let is_in_focus = || self.rare.compare.focus().is_some_and(|focus| focus[place.document() as usize]);
        place.is_counted() || is_in_focus()
    }

    /// The run around two places that share six characters, if it is short.
    fn rare_run(&self, one: Place, other: Place, found: &mut Vec<RareHit>) {
        let (one, other) = ((one.document(), one.at), (other.document(), other.at));
        let (a, b) = if self.rare.compare.looks(one.0, other.0) { (one, other) } else { (other, one) };
        if !self.rare.compare.looks(a.0, b.0) {
            return;
        }
        let (of_a, of_b) = (self.texts.range(a.0), self.texts.range(b.0));
        let (at_a, at_b) = (a.1 as usize, b.1 as usize);
        let chars = &self.texts.chars;
        let same = |pair: &(&u32, &u32)| pair.0 == pair.1 && *pair.0 < MASKED;
        let limit = self.rare.below;
        let before = chars[of_a.start..at_a].iter().rev().zip(chars[of_b.start..at_b].iter().rev());
        let before = before.take(limit).take_while(same).count();
        let behind = chars[at_a..of_a.end].iter().zip(&chars[at_b..of_b.end]);
        let behind = behind.take(limit).take_while(same).count();
        let len = before + behind;
        if (SHORTEST..limit).contains(&len) {
            let (start_a, start_b) = (at_a - before - of_a.start, at_b - before - of_b.start);
            let (start_a, start_b) = (start_a as u32, start_b as u32);
            let (document, other) = (a.0, b.0);
            found.push(RareHit { document, other, a: start_a, b: start_b, len: len as u16, units: 0 });
        }
    }
}

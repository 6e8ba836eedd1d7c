//! Fingerprints of texts: few enough to index, dense enough that no shared run escapes.
//!
//! Winnowing (Schleimer, Wilkerson & Aiken 2003): of every w neighbouring k-grams the one with the least hash is taken, the last
//! of equals. Two texts that share a run of w + k − 1 characters share all w k-grams of it, so the same one is taken in both. What
//! a fingerprint finds is compared with the texts themselves, so a collision of hashes costs time and changes nothing.

use super::texts::Texts;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use zhangju_segment::prefetch;

/// Characters of the k-grams that are hashed, where the shortest run allows it.
const GRAM: usize = 8;

/// How a text is winnowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Winnow {
    /// Characters of a k-gram.
    pub gram: usize,
    /// Neighbouring k-grams of which one is taken.
    pub window: usize,
}

impl Winnow {
    /// Such that every shared run of `min_run` characters has a fingerprint.
    pub fn for_runs_of(min_run: usize) -> Self {
        let gram = GRAM.min((min_run * 2 / 3).max(3)).min(min_run);
        Self { gram, window: min_run + 1 - gram }
    }

    /// Gives the fingerprints of a text to `sink`: the hash and where its k-gram begins.
    pub fn fingerprints(self, text: &[u32], hashes: &mut Vec<u64>, sink: &mut impl FnMut(u64, u32)) {
        hashes.clear();
        hash_grams(text, self.gram, |hash| hashes.push(hash));
        let mut least = usize::MAX;
        for (window, first) in hashes.windows(self.window).zip(0..) {
            let last = first + self.window - 1;
            if least == usize::MAX || least < first {
                let at = (0..window.len()).rev().min_by_key(|&at| window[at]).unwrap_or(0);
                least = first + at;
            } else if hashes[last] <= hashes[least] {
                least = last;
            } else {
                continue;
            }
            sink(hashes[least], least as u32);
        }
    }
}

/// What the polynomial of hashes is of.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// A character in it.
fn code(c: u32) -> u64 {
    u64::from(c) + 1
}

/// The hash of one k-gram, as [`hash_grams`] gives it.
pub(super) fn hash_gram(gram: &[u32]) -> u64 {
    mix(gram.iter().fold(0, |sum: u64, &c| sum.wrapping_mul(BASE).wrapping_add(code(c))))
}

/// Gives the hash of each k-gram of a text, in order: a polynomial that rolls along, then mixed.
pub(super) fn hash_grams(text: &[u32], gram: usize, mut sink: impl FnMut(u64)) {
    let highest = (0..gram).fold(1_u64, |power, _| power.wrapping_mul(BASE));
    let mut sum = 0_u64;
    for (at, &c) in text.iter().enumerate() {
        sum = sum.wrapping_mul(BASE).wrapping_add(code(c));
        if at >= gram {
            sum = sum.wrapping_sub(code(text[at - gram]).wrapping_mul(highest));
        }
        if at + 1 >= gram {
            sink(mix(sum));
        }
    }
}

/// Spreads a number over all bits (the finaliser of MurmurHash3, Appleby).
fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// A place of a fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Post {
    pub document: u32,
    pub at: u32,
    pub context: Context,
}

/// The last bytes of the four characters before a fingerprint, the nearest highest, and of the four behind it, the nearest lowest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Context {
    before: u32,
    behind: u32,
}

impl Context {
    fn of(text: &[u32], at: usize, gram: usize) -> Self {
        let byte = |at: usize| text.get(at).map_or(0, |c| c & 255);
        let before = (1..=4).map(|n| byte(at.wrapping_sub(n)) << (32 - 8 * n as u32)).sum();
        let behind = (0..4).map(|n| byte(at + gram + n) << (8 * n as u32)).sum();
        Self { before, behind }
    }

    /// Whether the run around two equal fingerprints may have `more` characters than these: bytes that differ tell that it has
    /// not, and save a look at the texts.
    pub fn may_reach(self, other: Self, more: usize) -> bool {
        let before = (self.before ^ other.before).leading_zeros() as usize / 8;
        let behind = (self.behind ^ other.behind).trailing_zeros() as usize / 8;
        before == 4 || behind == 4 || before + behind >= more
    }
}

/// A fingerprint of a document and the group of its equals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seed {
    pub document: u32,
    pub at: u32,
    pub group: u32,
    /// Its number among the places.
    pub post: u32,
}

/// The fingerprints that more than one document has.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// The places of each group, in document order.
    posts: Vec<Post>,
    /// Where each group begins; one more at the end.
    starts: Vec<u32>,
    /// All of them by document, in text order.
    pub seeds: Vec<Seed>,
}

/// Pieces that fingerprints are sorted in, by their hash. A constant, so that groups have the same numbers for any number of threads.
const PIECES: usize = 256;

/// Documents whose fingerprints are dealt to the pieces together.
const PORTION: usize = 64;

/// Seeds whose places are fetched ahead.
const AHEAD: usize = 16;

/// Places that the cache fetches together.
const OF_LINE: usize = 4;

/// A fingerprint and its place, as one number, as numbers are sorted fastest: the hash, the document, and where it stands there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fingerprint(u128);

impl Fingerprint {
    pub fn new(hash: u64, document: u32, at: u32) -> Self {
        Self(u128::from(hash) << 64 | u128::from(document) << 32 | u128::from(at))
    }

    pub fn hash(self) -> u64 {
        (self.0 >> 64) as u64
    }

    pub fn document(self) -> u32 {
        (self.0 >> 32) as u32
    }

    pub fn at(self) -> u32 {
        self.0 as u32
    }

    /// Without what stands around it.
    fn post(self) -> Post {
        Post { document: self.document(), at: self.at(), context: Context::default() }
    }
}

impl Index {
    /// Indexes all texts; where `focus` is given, only fingerprints that its documents have.
    pub fn new(texts: &Texts, winnow: Winnow, focus: Option<&[bool]>) -> Self {
        let documents: Vec<u32> = (0..texts.len() as u32).collect();
        let wanted = focus.map(|focus| hashes_of(texts, winnow, focus));
        let dealt: Vec<Vec<Vec<Fingerprint>>> = documents
            .par_chunks(PORTION)
            .map(|documents| {
                let mut pieces = vec![vec![]; PIECES];
                let mut hashes = vec![];
                for &document in documents {
                    let text = texts.of(document);
                    winnow.fingerprints(text, &mut hashes, &mut |hash, at| {
                        if wanted.as_ref().is_none_or(|wanted| wanted.contains(&hash)) {
                            pieces[(hash >> 56) as usize].push(Fingerprint::new(hash, document, at));
                        }
                    });
                }
                pieces.iter_mut().for_each(Vec::shrink_to_fit);
                pieces
            })
            .collect();
        let groups: Vec<Groups> =
            (0..PIECES).into_par_iter().map(|piece| Groups::of(&dealt, piece)).collect();
        drop(dealt);
        let mut index = Self { starts: vec![0], ..Self::default() };
        for groups in groups {
            index.add(&groups);
        }
        index.seeds.par_sort_unstable_by_key(|seed| u64::from(seed.document) << 32 | u64::from(seed.at));
        // In the order of the texts, so that these are read once, from one end to the other.
        for (number, seed) in index.seeds.iter().enumerate() {
            if let Some(seed) = index.seeds.get(number + AHEAD) {
                prefetch(&index.posts, seed.post as usize);
            }
            let context = Context::of(texts.of(seed.document), seed.at as usize, winnow.gram);
            index.posts[seed.post as usize].context = context;
        }
        index
    }

    fn add(&mut self, groups: &Groups) {
        let mut rest = &groups.posts[..];
        for &length in &groups.lengths {
            let (group, behind) = rest.split_at(length as usize);
            let (number, first) = (self.groups(), self.posts.len() as u32);
            let seed = |(post, n): (&Post, u32)| {
                let Post { document, at, .. } = *post;
                Seed { document, at, group: number, post: first + n }
            };
            self.seeds.extend(group.iter().zip(0..).map(seed));
            self.posts.extend_from_slice(group);
            self.starts.push(self.posts.len() as u32);
            rest = behind;
        }
    }

    /// How many groups there are.
    pub fn groups(&self) -> u32 {
        self.starts.len() as u32 - 1
    }

    /// The places of a group, in document order.
    pub fn posts(&self, group: u32) -> &[Post] {
        &self.posts[self.starts[group as usize] as usize..self.starts[group as usize + 1] as usize]
    }

    /// The places of a seed's group before its own.
    pub fn before(&self, seed: &Seed) -> &[Post] {
        &self.posts[self.starts[seed.group as usize] as usize..seed.post as usize]
    }

    /// Has the places around a seed's own fetched.
    pub fn fetch(&self, seed: &Seed) {
        prefetch(&self.starts, seed.group as usize);
        prefetch(&self.posts, seed.post as usize);
        prefetch(&self.posts, (seed.post as usize).saturating_sub(OF_LINE));
    }

    /// What stands around a seed.
    pub fn context(&self, seed: &Seed) -> Context {
        self.posts[seed.post as usize].context
    }

    /// The seeds of a document, in text order.
    pub fn seeds_of(&self, document: u32) -> &[Seed] {
        let first = self.seeds.partition_point(|seed| seed.document < document);
        let rest = &self.seeds[first..];
        &rest[..rest.partition_point(|seed| seed.document == document)]
    }
}

/// The hashes of the fingerprints of the documents in focus.
fn hashes_of(texts: &Texts, winnow: Winnow, focus: &[bool]) -> FxHashSet<u64> {
    let mut wanted = FxHashSet::default();
    let mut hashes = vec![];
    for document in (0..texts.len() as u32).filter(|&document| focus[document as usize]) {
        winnow.fingerprints(texts.of(document), &mut hashes, &mut |hash, _| {
            wanted.insert(hash);
        });
    }
    wanted
}

/// The groups of one piece that more than one document has a part in, one behind the other.
#[derive(Default)]
struct Groups {
    posts: Vec<Post>,
    lengths: Vec<u32>,
}

impl Groups {
    fn of(dealt: &[Vec<Vec<Fingerprint>>], piece: usize) -> Self {
        let parts: Vec<&[Fingerprint]> = dealt.iter().map(|pieces| &pieces[piece][..]).collect();
        let mut all = parts.concat();
        all.sort_unstable();
        let mut groups = Self::default();
        for group in all.chunk_by(|a, b| a.hash() == b.hash()) {
            if group[0].document() != group[group.len() - 1].document() {
                groups.posts.extend(group.iter().map(|fingerprint| fingerprint.post()));
                groups.lengths.push(group.len() as u32);
            }
        }
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_window_has_its_least_hash_taken() {
        let text: Vec<u32> = (0..400_u32).map(|n| n * n % 7 + n / 90).collect();
        for min_run in [3, 5, 8, 13, 40] {
            let winnow = Winnow::for_runs_of(min_run);
            assert_eq!(winnow.gram + winnow.window - 1, min_run);
            let mut hashes = vec![];
            let mut taken = vec![];
            winnow.fingerprints(&text, &mut hashes, &mut |hash, at| taken.push((hash, at as usize)));
            for (first, window) in hashes.windows(winnow.window).enumerate() {
                let least = window.iter().min().unwrap();
                let inside = |&&(hash, at): &&(u64, usize)| {
                    hash == *least && (first..first + window.len()).contains(&at)
                };
                assert!(taken.iter().any(|one| inside(&one)), "{min_run} {first}");
            }
        }
    }

    #[test]
    fn equal_grams_have_equal_hashes_wherever_they_stand() {
        let text: Vec<u32> = (0..300_u32).map(|n| n * n % 5).collect();
        let mut hashes = vec![];
        hash_grams(&text, 4, |hash| hashes.push(hash));
        for (a, one) in text.windows(4).enumerate() {
            for (b, other) in text.windows(4).enumerate() {
                assert_eq!(hashes[a] == hashes[b], one == other);
            }
        }
    }
}

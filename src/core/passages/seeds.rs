//! Which places of two documents to hold against each other.
//!
//! A fingerprint in few places is looked at in all of them. One in very many, a formula or a text that hundreds copied, would make
//! a number of pairs that grows with the square; there each place is compared with those that go on most like it, and
//! only where the run they share is longer than any formula may be at its commonest. Members of a crowd are compared with its leader alone.

use super::crowds::Crowds;
use super::fingerprints::{Index, Post, Winnow};
use super::texts::Texts;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Places of a fingerprint that are all compared with each other.
pub(super) const COMMON: usize = 96;

/// Of a commoner one: places of other documents before and behind it in the order of what follows.
const NEAREST: usize = 8;

/// How many more where the texts go on alike for [`ALIKE`] characters: those who copied one text all find each other up to this many.
const FARTHEST: usize = 128;

/// Places of one document that stand side by side in that order, of which more are not looked at.
const OF_STRETCH: usize = 4;

/// What goes on alike for so long is no formula.
const ALIKE: usize = 48;

/// How far what follows is compared.
const FOLLOWS: usize = 64;

/// Shared runs of a common fingerprint that are no longer than this are formulae, not copies.
const SHORT: usize = 20;

/// Seeds whose places are fetched ahead.
const AHEAD: usize = 8;

/// Which documents are compared with which.
#[derive(Clone, Copy, Debug)]
pub(super) enum Compare<'f> {
    /// Each with each.
    All,
    /// Those marked with all, the marked ones among them.
    Focus(&'f [bool]),
}

impl<'f> Compare<'f> {
    /// The documents in focus, unless all are.
    pub fn focus(self) -> Option<&'f [bool]> {
        match self {
            Self::All => None,
            Self::Focus(focus) => Some(focus),
        }
    }

    /// Whether the pair is looked at from `document`: every pair is from one side.
    pub fn looks(self, document: u32, other: u32) -> bool {
        match self {
            Self::All => other < document,
            Self::Focus(focus) => {
                focus[document as usize] && (other < document || !focus[other as usize]) && other != document
            }
        }
    }
}

/// The place `a` of a document and the place `b` of another share a fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    pub other: u32,
    pub a: u32,
    pub b: u32,
}

impl Hit {
    /// What hits are in order by, as one number.
    fn key(&self) -> u128 {
        u128::from(self.other) << 64 | u128::from(self.a) << 32 | u128::from(self.b)
    }
}

/// Finds the hits of one document after the other.
pub(super) struct Hits<'i> {
    index: &'i Index,
    crowds: &'i Crowds,
    compare: Compare<'i>,
    /// Characters that the shortest run has beyond its fingerprint.
    more: usize,
    /// The hits of common fingerprints by document.
    common: Vec<(u32, Hit)>,
}

impl<'i> Hits<'i> {
    pub fn new(
        texts: &Texts,
        index: &'i Index,
        winnow: Winnow,
        compare: Compare<'i>,
        crowds: &'i Crowds,
    ) -> Self {
        let groups = (0..index.groups()).into_par_iter().map(|group| index.posts(group));
        let common = groups.filter(|posts| posts.len() > COMMON);
        let mut common: Vec<(u32, Hit)> =
            common.flat_map_iter(|posts| nearest(texts, posts, compare, crowds)).collect();
        common.par_sort_unstable_by_key(|(document, hit)| u128::from(*document) << 96 | hit.key());
        common.dedup();
        Self { index, crowds, compare, more: winnow.window - 1, common }
    }

    /// The hits of `document` to `hits`, by other document and place.
    pub fn of(&self, document: u32, hits: &mut Vec<Hit>) {
        hits.clear();
        let seeds = self.index.seeds_of(document);
        for (number, seed) in seeds.iter().enumerate() {
            if let Some(seed) = seeds.get(number + AHEAD) {
                self.index.fetch(seed);
            }
            let posts = self.index.posts(seed.group);
            if posts.len() <= COMMON {
                // In document order: where each pair is looked at from the later side, nobody behind the place itself matters.
                let near = match self.compare {
                    Compare::All => self.index.before(seed),
                    Compare::Focus(_) => posts,
                };
                let context = self.index.context(seed);
                let may_reach = |post: &&Post| context.may_reach(post.context, self.more);
                let others = near.iter().filter(|post| self.compare.looks(document, post.document));
                let leader = self.crowds.leader(document, seed.at);
                let first = leader.map(|leader| (leader, self.crowds.first(posts, leader)));
                let in_crowd = |post: &&Post| {
                    first.is_some_and(|(leader, first)| {
                        post.document != first && self.crowds.leader(post.document, post.at) == Some(leader)
                    })
                };
                let others = others.filter(may_reach).filter(|post| !in_crowd(post));
                hits.extend(others.map(|post| Hit { other: post.document, a: seed.at, b: post.at }));
            }
        }
        let first = self.common.partition_point(|hit| hit.0 < document);
        let common = self.common[first..].iter().take_while(|hit| hit.0 == document);
        hits.extend(common.map(|hit| hit.1));
        hits.sort_unstable_by_key(Hit::key);
    }
}

/// Each place of a common fingerprint against the nearest of other documents, in the order of what follows.
fn nearest(texts: &Texts, posts: &[Post], compare: Compare<'_>, crowds: &Crowds) -> Vec<(u32, Hit)> {
    let (mut order, mut hits) = without_crowds(texts, posts, compare, crowds);
    order.sort_by(|a, b| following(texts, a).cmp(following(texts, b)).then(a.cmp(b)));
    let stretches = Stretches::of(&order);
    for (rank, post) in order.iter().enumerate() {
        if compare.focus().is_none_or(|focus| focus[post.document as usize]) {
            take_nearest(texts, post, stretches.before(&order, rank), compare, &mut hits);
            take_nearest(texts, post, stretches.behind(&order, rank), compare, &mut hits);
        }
    }
    hits
}

/// The places that are in no crowd, or the first of theirs; and the hits of the others with the first of their crowds.
fn without_crowds(
    texts: &Texts,
    posts: &[Post],
    compare: Compare<'_>,
    crowds: &Crowds,
) -> (Vec<Post>, Vec<(u32, Hit)>) {
    let (mut others, mut hits) = (vec![], vec![]);
    let mut firsts: FxHashMap<u32, u32> = FxHashMap::default();
    for post in posts {
        let leader = crowds.leader(post.document, post.at);
        let first = leader.map(|leader| *firsts.entry(leader).or_insert_with(|| crowds.first(posts, leader)));
        let Some(first) = first.filter(|&first| first != post.document) else {
            others.push(*post);
            continue;
        };
        let at = posts.partition_point(|other| other.document < first);
        let of_first = posts[at..].iter().take_while(|other| other.document == first);
        take_nearest(texts, post, of_first, compare, &mut hits);
    }
    (others, hits)
}

/// Where the places of one document that stand side by side begin and end, for each place: a text that says the same all the
/// time has very many.
struct Stretches {
    starts: Vec<usize>,
    ends: Vec<usize>,
}

impl Stretches {
    fn of(order: &[Post]) -> Self {
        let mut stretches = Self { starts: vec![], ends: vec![] };
        for stretch in order.chunk_by(|a, b| a.document == b.document) {
            let start = stretches.starts.len();
            stretches.starts.extend(stretch.iter().map(|_| start));
            stretches.ends.extend(stretch.iter().map(|_| start + stretch.len()));
        }
        stretches
    }

    /// The places of other documents behind a place, a few of each stretch, the nearest first.
    fn behind<'p>(&'p self, order: &'p [Post], rank: usize) -> impl Iterator<Item = &'p Post> {
        let own = order[rank].document;
        let next = move |start: usize| (start < order.len()).then_some(start);
        let stretches = std::iter::successors(next(self.ends[rank]), move |&start| next(self.ends[start]));
        let posts = stretches.filter(move |&start| order[start].document != own);
        posts.flat_map(|start| order[start..self.ends[start]].iter().take(OF_STRETCH))
    }

    /// Likewise before it.
    fn before<'p>(&'p self, order: &'p [Post], rank: usize) -> impl Iterator<Item = &'p Post> {
        let own = order[rank].document;
        let next = |end: usize| (end > 0).then_some(end);
        let stretches =
            std::iter::successors(next(self.starts[rank]), move |&end| next(self.starts[end - 1]));
        let posts = stretches.filter(move |&end| order[end - 1].document != own);
        posts.flat_map(|end| order[self.starts[end - 1]..end].iter().rev().take(OF_STRETCH))
    }
}

/// The hits of a place with others, the nearest first.
fn take_nearest<'p>(
    texts: &Texts,
    post: &Post,
    others: impl Iterator<Item = &'p Post>,
    compare: Compare<'_>,
    hits: &mut Vec<(u32, Hit)>,
) {
    for (taken, other) in others.take(FARTHEST).enumerate() {
        let (before, behind) = shared(texts, post, other);
        if before + behind <= SHORT || (taken >= NEAREST && behind < ALIKE) {
            break;
        }
        for (one, other) in [(post, other), (other, post)] {
            if compare.looks(one.document, other.document) {
                hits.push((one.document, Hit { other: other.document, a: one.at, b: other.at }));
            }
        }
    }
}

fn following<'t>(texts: &'t Texts, post: &Post) -> &'t [u32] {
    let rest = &texts.of(post.document)[post.at as usize..];
    &rest[..rest.len().min(FOLLOWS)]
}

/// How many characters two places share before them, up to one more than [`SHORT`], and from them on, up to [`FOLLOWS`].
fn shared(texts: &Texts, a: &Post, b: &Post) -> (usize, usize) {
    let same = |(a, b): &(&u32, &u32)| a == b;
    let behind = following(texts, a).iter().zip(following(texts, b)).take_while(same).count();
    let (before_a, before_b) =
        (&texts.of(a.document)[..a.at as usize], &texts.of(b.document)[..b.at as usize]);
    let before = before_a.iter().rev().zip(before_b.iter().rev()).take(SHORT + 1).take_while(same).count();
    (before, behind)
}

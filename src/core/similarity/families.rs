//! Families: what near-duplicate pairs link, directly or through others.

use super::{Join, Link};
use serde::Serialize;

/// A family of near-duplicate units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Family {
    /// Its members by index of unit, ascending; at least two.
    pub members: Vec<u32>,
    /// The member that stands for it: the earliest by date where any has a date, else the one with most n-grams; ties go to
    /// the first.
    pub representative: u32,
}

/// The families of the units of `join`: those that pairs whose Jaccard similarity reaches the threshold link, pairs that it cut included,
/// and those that `more` links; the largest first, ties in order of the first member. `dates` are those of the units, ISO 8601 or
/// empty.
pub fn families(join: &Join, more: &[Link], dates: &[&str]) -> Vec<Family> {
    let links = join.links.iter().chain(more).copied();
    linked(&join.sizes, links, dates)
}

/// The connected components of `links`, as families of units of these sizes and dates.
pub fn linked(sizes: &[u32], links: impl Iterator<Item = Link>, dates: &[&str]) -> Vec<Family> {
    let mut roots = Roots::new(sizes.len());
    links.for_each(|Link { a, b }| roots.unite(a, b));
    let mut members: Vec<(u32, u32)> = (0..sizes.len() as u32).map(|unit| (roots.find(unit), unit)).collect();
    members.sort_unstable();
    let groups = members.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1);
    let mut families: Vec<Family> = groups
        .map(|group| {
            let members: Vec<u32> = group.iter().map(|&(_, unit)| unit).collect();
            Family { representative: representative(&members, sizes, dates), members }
        })
        .collect();
    families.sort_by(|a, b| b.members.len().cmp(&a.members.len()).then(a.members.cmp(&b.members)));
    families
}

fn representative(members: &[u32], sizes: &[u32], dates: &[&str]) -> u32 {
    let date = |unit: u32| dates[unit as usize];
    let dated = members.iter().copied().filter(|&unit| !date(unit).is_empty());
    let longest = || members.iter().copied().rev().max_by_key(|&unit| sizes[unit as usize]);
    dated.min_by_key(|&unit| (date(unit), unit)).or_else(longest).unwrap_or(members[0])
}

/// Which units belong together, as trees of units (union-find); the root of a tree is its least unit.
struct Roots {
    parents: Vec<u32>,
}

impl Roots {
    fn new(units: usize) -> Self {
        Self { parents: (0..units as u32).collect() }
    }

    fn find(&mut self, mut unit: u32) -> u32 {
        while self.parents[unit as usize] != unit {
            let parent = self.parents[unit as usize];
            self.parents[unit as usize] = self.parents[parent as usize];
            unit = parent;
        }
        unit
    }

    fn unite(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        self.parents[a.max(b) as usize] = a.min(b);
    }
}

//! Families of near-duplicates: every member is near the one that stands for it, and none is there by way of others.
//!
//! Star clusters (Aslam, Pelekhov & Rus 2004), chosen greedily: the unit that most others are near, of those not in a family yet, stands
//! for these; then the same again with what is left. Of units that about as many are near, by steps of a tenth, the earliest by date does, else the
//! longest. Units with equal sets of n-grams are one from the start, so that copies are never torn apart, however many there are.

use super::crowds::Crowd;
use super::{Join, Link, UnitKind};
use rayon::prelude::*;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A family of near-duplicate units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Family {
    /// Its members by index of unit, ascending; at least two.
    pub members: Vec<u32>,
    /// The member that stands for it: all are near it. Of those that most are near, the earliest by date, what has a date before what has none,
    /// then the one with most n-grams; ties go to the first.
    pub representative: u32,
}

impl Family {
    /// What the family of this number is called, counted from 0 among those of its kind: D1, D2, … are of documents, S1, S2, … of sections and
    /// other parts of documents.
    pub fn id(kind: UnitKind, number: usize) -> String {
        let letter = if kind == UnitKind::Document { 'D' } else { 'S' };
        format!("{letter}{}", number + 1)
    }
}

/// The families of the units of `join`: near are those of which the Jaccard similarity reaches the threshold, also in pairs that it cut, and
/// those that `more` links; the largest first, ties in order of the first member. Units that are `customary` (none where that is empty) say what everyone
/// says: their similarity links them to nothing. `dates` are those of the units, ISO 8601 or empty.
pub fn families(join: &Join, more: &[Link], customary: &[bool], dates: &[&str]) -> Vec<Family> {
    let classes = &join.classes.members;
    let is_customary = |&unit: &u32| customary.get(unit as usize).is_some_and(|is| *is);
    let is_in: Vec<bool> = classes.iter().map(|units| !units.iter().any(is_customary)).collect();
    let mut nodes: Vec<Vec<u32>> =
        classes.iter().zip(&is_in).filter(|(_, is_in)| **is_in).map(|(units, _)| units.clone()).collect();
    let mut node_of = vec![u32::MAX; join.sizes.len()];
    for (node, members) in (0..).zip(&nodes) {
        for &unit in members {
            node_of[unit as usize] = node;
        }
    }
    // Units that are too short for the join, or customary, are their own.
    for unit in more.iter().flat_map(|link| [link.a, link.b]) {
        if node_of[unit as usize] == u32::MAX {
            node_of[unit as usize] = nodes.len() as u32;
            nodes.push(vec![unit]);
        }
    }
    let of = |unit: u32| node_of[unit as usize];
    let of_class = |class: u32| of(classes[class as usize][0]);
    let near = join.near_classes().filter(|&(a, b)| is_in[a as usize] && is_in[b as usize]);
    let near = near.map(|(a, b)| (of_class(a), of_class(b)));
    let near = near.chain(more.iter().map(|link| (of(link.a), of(link.b)))).collect();
    let crowd = |crowd: &Crowd| {
        let classes = crowd.members.iter().map(|member| member.class);
        classes.filter(|&class| is_in[class as usize]).map(of_class).collect()
    };
    let crowds = join.crowds.crowds.iter().map(crowd).collect();
    Stars::new(nodes, near, crowds, &join.sizes, dates).families(&join.groups)
}

/// The families of units of these sizes and dates that `links` say are near each other.
pub fn linked(sizes: &[u32], links: &[Link], dates: &[&str]) -> Vec<Family> {
    let units = 0..sizes.len() as u32;
    let nodes = units.clone().map(|unit| vec![unit]).collect();
    let near = links.iter().map(|link| (link.a, link.b)).collect();
    Stars::new(nodes, near, vec![], sizes, dates).families(&units.collect::<Vec<_>>())
}

/// Nodes, each one or several units that are the same, and which are near each other.
struct Stars {
    /// The units of each node, the one that stands for it first.
    nodes: Vec<Vec<u32>>,
    /// Of all nodes those near them, and where each one's begin.
    near: Vec<u32>,
    starts: Vec<usize>,
    /// The nodes, those that would rather stand for a family first.
    order: Vec<u32>,
    /// The units that each node would have in its family, but for those of its crowd.
    gathers: Vec<u32>,
    is_taken: Vec<bool>,
    /// Nodes all of which are near each other, beside what `near` says.
    crowds: Vec<Vec<u32>>,
    /// The crowd of each node in one.
    crowd_of: Vec<Option<usize>>,
    /// The units of each crowd that are not taken, which each node of it would have in its family, itself included.
    left: Vec<u32>,
}

/// Dates as numbers, the earlier the less; no date is behind all others.
fn days(dates: &[&str]) -> Vec<u32> {
    let mut known: Vec<&str> = dates.to_vec();
    // Those of a document stand together.
    known.dedup();
    known.sort_unstable();
    known.dedup();
    let mut days = Vec::with_capacity(dates.len());
    for same in dates.chunk_by(|a, b| a == b) {
        let day =
            if same[0].is_empty() { u32::MAX } else { known.partition_point(|date| *date < same[0]) as u32 };
        days.extend(same.iter().map(|_| day));
    }
    days
}

impl Stars {
    fn new(
        mut nodes: Vec<Vec<u32>>,
        near: Vec<(u32, u32)>,
        crowds: Vec<Vec<u32>>,
        sizes: &[u32],
        dates: &[&str],
    ) -> Self {
        let units = |&node: &u32| nodes[node as usize].len() as u32;
        let left: Vec<u32> = crowds.iter().map(|crowd| crowd.iter().map(units).sum()).collect();
        let mut crowd_of = vec![None; nodes.len()];
        for (crowd, members) in crowds.iter().enumerate() {
            for &node in members {
                crowd_of[node as usize] = Some(crowd);
            }
        }
        let is_known =
            |a: u32, b: u32| crowd_of[a as usize].is_some() && crowd_of[a as usize] == crowd_of[b as usize];
        let days = days(dates);
        let rank = |unit: u32| (days[unit as usize], Reverse(sizes[unit as usize]), unit);
        nodes.par_iter_mut().for_each(|units| units.sort_unstable_by_key(|&unit| rank(unit)));
        let mut ranked: Vec<_> = (0_u32..).zip(&nodes).map(|(node, units)| (rank(units[0]), node)).collect();
        ranked.par_sort_unstable();
        let order = ranked.into_iter().map(|(_, node)| node).collect();
        let mut edges: Vec<(u32, u32)> = near.into_iter().flat_map(|(a, b)| [(a, b), (b, a)]).collect();
        edges.par_sort_unstable();
        edges.dedup();
        edges.retain(|&(a, b)| a != b && !is_known(a, b));
        let mut starts = vec![0; nodes.len() + 1];
        // A node in a crowd is counted with the crowd.
        let alone = crowd_of.iter().zip(&nodes);
        let mut gathers: Vec<u32> =
            alone.map(|(crowd, units)| if crowd.is_some() { 0 } else { units.len() as u32 }).collect();
        for &(a, b) in &edges {
            starts[a as usize + 1] += 1;
            gathers[a as usize] += nodes[b as usize].len() as u32;
        }
        for node in 0..nodes.len() {
            starts[node + 1] += starts[node];
        }
        let near = edges.into_iter().map(|(_, b)| b).collect();
        let is_taken = vec![false; nodes.len()];
        Self { nodes, near, starts, order, gathers, is_taken, crowds, crowd_of, left }
    }

    /// The units that a node would have in its family now.
    fn gathers(&self, node: u32) -> u32 {
        self.gathers[node as usize] + self.crowd_of[node as usize].map_or(0, |crowd| self.left[crowd])
    }

    /// The families whose members are of at least two of `groups`.
    fn families(mut self, groups: &[u32]) -> Vec<Family> {
        let is_first = |&(_, &node): &(u32, &u32)| self.gathers(node) > 1;
        let first = (0..).zip(&self.order).filter(is_first);
        let mut open: BinaryHeap<(u32, Reverse<u32>)> =
            first.map(|(rank, &node)| (level(self.gathers(node)), Reverse(rank))).collect();
        let mut families = vec![];
        while let Some((was, Reverse(rank))) = open.pop() {
            let node = self.order[rank as usize];
            if self.is_taken[node as usize] {
                continue;
            }
            // Some of those near it may have gone since.
            let now = level(self.gathers(node));
            if now < was {
                open.push((now, Reverse(rank)));
                continue;
            }
            families.extend(self.take(node, groups));
        }
        families.sort_by(|a, b| b.members.len().cmp(&a.members.len()).then(a.members.cmp(&b.members)));
        families
    }

    /// The family that a node stands for, if it is one; its members are taken.
    fn take(&mut self, node: u32, groups: &[u32]) -> Option<Family> {
        let Self { nodes, near, starts, gathers, is_taken, crowds, crowd_of, left, .. } = self;
        let near = |node: u32| &near[starts[node as usize]..starts[node as usize + 1]];
        let crowd = crowd_of[node as usize].map_or(&[][..], |crowd| &crowds[crowd]);
        let others = near(node).iter().chain(crowd).copied();
        let others = others.filter(|&other| other != node && !is_taken[other as usize]);
        let star: Vec<u32> = std::iter::once(node).chain(others).collect();
        let mut members: Vec<u32> = star.iter().flat_map(|&node| &nodes[node as usize]).copied().collect();
        let group = |unit: u32| groups[unit as usize];
        if members.iter().all(|&unit| group(unit) == group(members[0])) {
            return None;
        }
        for &taken in &star {
            is_taken[taken as usize] = true;
            let units = nodes[taken as usize].len() as u32;
            for &other in near(taken) {
                gathers[other as usize] -= units;
            }
            if let Some(crowd) = crowd_of[taken as usize] {
                left[crowd] -= units;
            }
        }
        members.sort_unstable();
        Some(Family { members, representative: nodes[node as usize][0] })
    }
}

/// The step that a number of units is on: one unit each at first, then a tenth.
fn level(units: u32) -> u32 {
    let (mut level, mut end) = (0, 1_u32);
    while end < units {
        end = end.saturating_add((end / 10).max(1));
        level += 1;
    }
    level
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stars(links: &[(u32, u32)], sizes: &[u32], dates: &[&str]) -> Vec<(u32, Vec<u32>)> {
        let links: Vec<Link> = links.iter().map(|&(a, b)| Link { a, b }).collect();
        let families = linked(sizes, &links, dates);
        families.into_iter().map(|family| (family.representative, family.members)).collect()
    }

    #[test]
    fn nothing_is_chained() {
        // A chain of six: the one in the middle of three stands for them, and what is left is chosen from again.
        let chain = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)];
        assert_eq!(stars(&chain, &[9; 6], &[""; 6]), [(1, vec![0, 1, 2]), (4, vec![3, 4, 5])]);
        // Whoever has most near it stands for them, though another is earlier.
        let star = [(2, 0), (2, 1), (2, 3)];
        assert_eq!(stars(&star, &[9; 4], &["2019", "2020", "2021", "2022"]), [(2, vec![0, 1, 2, 3])]);
    }

    #[test]
    fn the_earliest_stands_for_it_else_the_longest() {
        let all = [(0, 1), (0, 2), (1, 2)];
        assert_eq!(stars(&all, &[7, 9, 8], &["", "", ""])[0].0, 1);
        assert_eq!(stars(&all, &[7, 9, 8], &["", "2021", "2020-05"])[0].0, 2);
        assert_eq!(stars(&[], &[7, 9, 8], &[""; 3]), []);
    }

    #[test]
    fn steps_are_of_a_tenth() {
        assert_eq!([1, 2, 3, 10, 19, 20, 21, 22, 23].map(level), [0, 1, 2, 9, 18, 19, 20, 20, 21]);
        assert!(level(u32::MAX) < 250);
    }

    #[test]
    fn dates_are_numbered_in_order_and_none_comes_last() {
        let dates = ["2021-05", "2021-05", "", "2020", "2021-05-01", "", "2021-05"];
        let days = days(&dates);
        for (a, one) in dates.iter().enumerate() {
            for (b, other) in dates.iter().enumerate() {
                let expected = (one.is_empty(), one).cmp(&(other.is_empty(), other));
                assert_eq!(days[a].cmp(&days[b]), expected, "{one} {other}");
            }
        }
    }
}

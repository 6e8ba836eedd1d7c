//! Texts that very many documents have: each of these is held against the first who has it, not against all others.
//!
//! Two thousand copies of one report are two million pairs, which say no more than that all are copies of one. Where a stretch is of a family with
//! many members, it is compared with the one that stands for the family, or, where that has not what is looked at, with the first that has.

use super::fingerprints::Post;
use super::texts::{Families, Texts};

/// Documents that make a crowd.
const MANY: u32 = 32;

/// Which stretches of the documents belong to a crowd, and whose.
#[derive(Debug, Default)]
pub(super) struct Crowds {
    /// Of each document, in order: where such stretches begin and end, and the document that stands for the crowd.
    runs: Vec<Vec<(u32, u32, u32)>>,
}

impl Crowds {
    /// The crowds among families.
    pub fn new(texts: &Texts, families: &Families) -> Self {
        let of = |document: u32| {
            let mut runs: Vec<(u32, u32, u32)> = vec![];
            families.each_run(document, texts.of(document).len() as u32, |run, family| {
                if family != document {
                    runs.push((run.start, run.end, family));
                }
            });
            runs
        };
        let mut runs: Vec<_> = (0..texts.len() as u32).map(of).collect();
        let mut members = vec![0; texts.len()];
        for runs in &runs {
            let mut families: Vec<u32> = runs.iter().map(|run| run.2).collect();
            families.sort_unstable();
            families.dedup();
            for family in families {
                members[family as usize] += 1;
            }
        }
        for (document, runs) in (0..).zip(&mut runs) {
            runs.retain(|run| members[run.2 as usize] >= MANY);
            if let Some(leader) = leader_of_most(runs, texts.of(document).len() as u32) {
                *runs = vec![(0, u32::MAX, leader)];
            }
        }
        Self { runs }
    }

    /// The document of a crowd that others of it are compared with at some places, which are in document order: its leader, else the first of it there.
    pub fn first(&self, posts: &[Post], leader: u32) -> u32 {
        if posts.binary_search_by_key(&leader, |post| post.document).is_ok() {
            return leader;
        }
        let is_of_it = |post: &&Post| self.leader(post.document, post.at) == Some(leader);
        posts.iter().find(is_of_it).map_or(leader, |post| post.document)
    }

    /// The document that stands for the crowd that a place of another document belongs to.
    pub fn leader(&self, document: u32, at: u32) -> Option<u32> {
        let runs = self.runs.get(document as usize)?;
        let before = &runs[..runs.partition_point(|run| run.0 <= at)];
        before.last().filter(|run| at < run.1).map(|run| run.2)
    }
}

/// The one whose crowd has at least half of a document: the rest, headings and short lines of no family, goes with that.
fn leader_of_most(runs: &[(u32, u32, u32)], len: u32) -> Option<u32> {
    let leader = runs.iter().max_by_key(|run| run.1 - run.0)?.2;
    let covered: u32 = runs.iter().filter(|run| run.2 == leader).map(|run| run.1 - run.0).sum();
    (2 * covered >= len).then_some(leader)
}

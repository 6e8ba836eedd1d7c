//! Which characters are shared at all: the raw ratio, before any discount.

use super::fingerprints::{Index, Post, Winnow};
use super::seeds::COMMON;
use super::texts::Texts;
use rayon::prelude::*;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use zhangju_segment::prefetch;

/// The characters of all texts that lie in a run which another document has.
#[derive(Debug, Default)]
pub(super) struct Shared {
    bits: Vec<AtomicU64>,
}

impl Shared {
    pub fn new(chars: usize) -> Self {
        Self { bits: (0..chars.div_ceil(64)).map(|_| AtomicU64::new(0)).collect() }
    }

    /// Marks characters.
    pub fn add(&self, chars: Range<usize>) {
        let mut at = chars.start;
        while at < chars.end {
            let (word, bit) = (at / 64, at % 64);
            let count = (64 - bit).min(chars.end - at);
            let ones = if count == 64 { u64::MAX } else { ((1 << count) - 1) << bit };
            // Most are marked again and again, and to look costs less than to write.
            if self.bits[word].load(Ordering::Relaxed) & ones != ones {
                self.bits[word].fetch_or(ones, Ordering::Relaxed);
            }
            at += count;
        }
    }

    /// Has the mark of a character fetched.
    pub fn fetch(&self, at: usize) {
        prefetch(&self.bits, at / 64);
    }

    /// Whether a character is marked.
    pub fn has(&self, at: usize) -> bool {
        self.bits[at / 64].load(Ordering::Relaxed) >> (at % 64) & 1 == 1
    }

    /// Marks what is shared where fingerprints are so common that their places are not all compared with each other: every run of the
    /// shortest length that lies around one and that another document has around the same one.
    pub fn add_common(&self, texts: &Texts, index: &Index, winnow: Winnow) {
        let groups = (0..index.groups()).into_par_iter().map(|group| index.posts(group));
        groups.filter(|posts| posts.len() > COMMON).for_each(|posts| {
            (0..winnow.window).for_each(|before| self.add_runs(texts, posts, before, winnow));
        });
    }

    /// The runs that begin this many characters before each place.
    fn add_runs(&self, texts: &Texts, posts: &[Post], before: usize, winnow: Winnow) {
        let length = winnow.gram + winnow.window - 1;
        let run = |post: &Post| {
            let start = (post.at as usize).checked_sub(before)?;
            Some((texts.of(post.document).get(start..start + length)?, post.document, start))
        };
        let mut runs: Vec<(&[u32], u32, usize)> = posts.iter().filter_map(run).collect();
        runs.sort_unstable();
        let several = |group: &&[(&[u32], u32, usize)]| group[0].1 != group[group.len() - 1].1;
        for &(_, document, start) in runs.chunk_by(|a, b| a.0 == b.0).filter(several).flatten() {
            let first = texts.range(document).start + start;
            self.add(first..first + length);
        }
    }
}

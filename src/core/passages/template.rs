//! The base text that documents were written on: it is found first, and what came from it is compared no further.

use super::PassageSettings;
use super::crowds::Crowds;
use super::matches::{Matched, matches};
use super::ranges::union;
use super::seeds::Compare;
use super::texts::Texts;
use crate::corpus::{Corpus, SectionKind};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::ops::Range;
use zhangju_text::matching;

/// A heading of fewer content characters is no sign of a template.
const SHORTEST: usize = 4;

/// Finds what the first `documents` of the texts have from the rest, the templates, and masks it: passages, and whole headings
/// that a template has too. Returns the masked ranges of each document; the templates are gone from the texts.
pub(super) fn mask(
    texts: &mut Texts,
    corpus: &Corpus,
    templates: &Corpus,
    settings: &PassageSettings,
) -> Vec<Vec<Range<u32>>> {
    let documents = corpus.len();
    if templates.is_empty() {
        return vec![vec![]; documents];
    }
    let focus: Vec<bool> = (0..texts.len()).map(|document| document >= documents).collect();
    let Matched { pairs, .. } = matches(texts, None, settings, Compare::Focus(&focus), &Crowds::default());
    let mut ranges: Vec<Vec<Range<u32>>> = vec![vec![]; documents];
    for pair in pairs.iter().filter(|pair| (pair.other as usize) < documents) {
        ranges[pair.other as usize].push(pair.b.clone());
    }
    let headings = headings(templates);
    let of_headings = corpus.documents().par_iter().enumerate().map(|(index, document)| {
        let nodes = document.tree().nodes().iter().filter(|node| !node.heading.is_empty());
        let known = nodes.filter(|node| headings.contains(&matching(&document.read(node.heading))));
        let chars = known.map(|node| texts.chars_in(index as u32, node.heading));
        chars.map(|chars| chars.start as u32..chars.end as u32).collect::<Vec<_>>()
    });
    let of_headings: Vec<Vec<Range<u32>>> = of_headings.collect();
    let ranges: Vec<Vec<Range<u32>>> =
        ranges.into_iter().zip(of_headings).map(|(a, b)| union([a, b].concat())).collect();
    texts.truncate(documents);
    for (document, ranges) in (0..).zip(&ranges) {
        for range in ranges {
            texts.mask(document, range.start as usize..range.end as usize);
        }
    }
    ranges
}

/// The headings of all templates in normal form.
fn headings(templates: &Corpus) -> FxHashSet<String> {
    let mut headings = FxHashSet::default();
    for document in templates.documents() {
        for node in document.tree().nodes().iter().filter(|node| node.kind != SectionKind::Title) {
            let heading = matching(&document.read(node.heading));
            if heading.chars().count() >= SHORTEST {
                headings.insert(heading);
            }
        }
    }
    headings
}

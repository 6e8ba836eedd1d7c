//! Section trees against outlines that are known: of the generator's archives.

use super::score::{Score, markup_of, squeezed};
use std::collections::{BTreeMap, BTreeSet};
use zhangju_core::corpus::{SectionKind, SectionTree};
use zhangju_core::structure::parse;
use zhangju_generator::{Archive, Generated, Mishaps, Settings};

/// A node by what a person sees of it: the place of its first visible character, its kind, level, marker and heading. Words are
/// without white space, as lines may break in them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Node {
    start: usize,
    kind: String,
    level: u8,
    marker: String,
    heading: String,
}

/// The scores of each kind.
#[derive(Default)]
struct Scores(BTreeMap<String, Score>);

impl Scores {
    /// Adds one document; what is missed and what is false is listed.
    fn add(&mut self, name: &str, known: &BTreeSet<Node>, found: &BTreeSet<Node>) {
        for node in known {
            let score = self.0.entry(node.kind.clone()).or_default();
            score.known += 1;
            score.right += usize::from(found.contains(node));
        }
        for node in found {
            self.0.entry(node.kind.clone()).or_default().found += 1;
        }
        known.difference(found).for_each(|node| eprintln!("{name} lacks {node:?}"));
        found.difference(known).for_each(|node| eprintln!("{name} has {node:?}"));
    }

    /// Holds a kind to a bound on precision and recall.
    fn hold(&self, kind: &str, fewest: usize, bound: f64) {
        let score = self.0[kind];
        assert!(score.known >= fewest, "{kind}: {score:?}");
        assert!(score.precision() >= bound && score.recall() >= bound, "{kind}: {score:?}");
    }

    fn print(&self) {
        for (kind, score) in &self.0 {
            eprintln!("{kind}: precision {:.4}, recall {:.4}, {score:?}", score.precision(), score.recall());
        }
    }
}

/// The nodes of a tree that are of `kinds`, with places in characters.
fn nodes(text: &str, tree: &SectionTree, kinds: &[SectionKind]) -> BTreeSet<Node> {
    assert_eq!(tree.check(text), Ok(()));
    let chars: BTreeMap<usize, usize> = text.char_indices().map(|(at, _)| at).zip(0..).collect();
    let nodes = tree.nodes().iter().filter(|node| kinds.contains(&node.kind));
    let node = |node: &zhangju_core::corpus::Section| {
        // White space before the first line, and Markdown's signs, are no part of what a person sees.
        let seen = node.span.of(text).trim_start_matches(|c: char| c.is_whitespace() || "#*_".contains(c));
        let (start, heading) = match node.kind {
            SectionKind::Title => (text.len().min(node.heading.start as usize), String::new()),
            SectionKind::Section if !node.marker.is_empty() => {
                (node.marker.start as usize, squeezed(node.heading.of(text)))
            }
            SectionKind::Section if !node.heading.is_empty() => {
                (node.heading.start as usize, squeezed(node.heading.of(text)))
            }
            _ => (node.span.end as usize - seen.len(), String::new()),
        };
        let marker = squeezed(node.marker.of(text));
        let is_hash = marker.starts_with('#');
        Node {
            start: if is_hash { chars[&(node.heading.start as usize)] } else { chars[&start] },
            kind: node.kind.name().to_owned(),
            level: node.level,
            marker: if is_hash { String::new() } else { marker.trim_end_matches('，').to_owned() },
            heading,
        }
    };
    nodes.map(node).collect()
}

const ALL: [SectionKind; 10] = [
    SectionKind::Title,
    SectionKind::Salutation,
    SectionKind::Preamble,
    SectionKind::Section,
    SectionKind::Point,
    SectionKind::Closing,
    SectionKind::Attachment,
    SectionKind::Signature,
    SectionKind::Date,
    SectionKind::Furniture,
];

/// The outline that the generator knows of its document, Markdown's signs left aside.
fn generated(document: &Generated) -> BTreeSet<Node> {
    let text: Vec<char> = document.text.chars().collect();
    let signs = |start: usize| text[start..].iter().take_while(|&&c| c == '#' || c == ' ').count();
    let nodes = document.truth.outline.iter().map(|node| Node {
        start: node.start as usize + signs(node.start as usize),
        kind: format!("{:?}", node.kind).to_lowercase(),
        level: node.level,
        marker: squeezed(node.marker.trim_start_matches('#')),
        heading: squeezed(&node.heading),
    });
    nodes.collect()
}

fn generated_archive(mishaps: Mishaps) -> Scores {
    let settings = Settings { documents: 240, seed: 3, length: 60, mishaps, ..Settings::default() };
    let mut scores = Scores::default();
    for document in Archive::new(settings).documents() {
        let tree = parse(&document.text, markup_of(&document.file_name));
        let found = nodes(&document.text, &tree, &ALL);
        scores.add(&document.file_name, &generated(&document), &found);
    }
    scores.print();
    scores
}

#[test]
fn outlines_hold_where_everything_goes_wrong() {
    let scores = generated_archive(Mishaps::always());
    scores.hold("section", 1000, 0.98);
    scores.hold("point", 500, 0.95);
}

#[test]
fn outlines_hold_in_a_usual_archive() {
    let scores = generated_archive(Mishaps::usual());
    scores.hold("section", 1000, 0.98);
    scores.hold("point", 500, 0.98);
}

//! Section trees against outlines that are known: of the generator's archives, and of real documents annotated by hand.

use super::run::{root, shared};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use zhangju_core::corpus::{SectionKind, SectionTree};
use zhangju_core::structure::{Markup, parse};
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

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// How many nodes of a kind are known, found, and both.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    known: usize,
    found: usize,
    right: usize,
}

impl Score {
    fn recall(self) -> f64 {
        self.right as f64 / self.known.max(1) as f64
    }

    fn precision(self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }
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

fn markup_of(file: &str) -> Markup<'_> {
    match Path::new(file).extension().and_then(|extension| extension.to_str()) {
        Some("md") => Markup::Markdown,
        _ => Markup::Plain,
    }
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

// Real documents --------------------------------------------------------------------------------------------------

/// A row of an annotated outline: the line from 1, the column in characters from 0, kind, level, marker, and how many
/// characters its heading has, white space not counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    line: usize,
    column: usize,
    kind: String,
    level: usize,
    marker: String,
    heading: usize,
}

/// The rows of `tests/truth/outlines/NAME.tsv`, sections and points only.
fn annotated(name: &str, text: &str) -> BTreeSet<Row> {
    let path = root().join("tests/truth/outlines").join(format!("{name}.tsv"));
    let table = fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = text.split('\n').collect();
    let rows = table.lines().skip(1).map(|row| {
        let [line, column, kind, level, marker, heading] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{name}: {row}")
        };
        let [line, column, level, heading]: [usize; 4] =
            [line, column, level, heading].map(|n| n.parse().unwrap());
        let here: String = lines[line - 1].chars().skip(column).collect();
        assert!(here.starts_with(marker), "{name}: no {marker} at {line}:{column}");
        Row { line, column, kind: kind.to_owned(), level, marker: squeezed(marker), heading }
    });
    rows.filter(|row| matches!(row.kind.as_str(), "section" | "point")).collect()
}

/// The sections and points of a tree, as rows.
fn rows(text: &str, tree: &SectionTree) -> BTreeSet<Row> {
    let mut rows = BTreeSet::new();
    for (id, node) in (0..).zip(tree.nodes()) {
        let heading = squeezed(node.heading.of(text));
        let is_hash = node.marker.of(text).starts_with('#');
        let (start, level) = match node.kind {
            SectionKind::Section if node.marker.is_empty() && heading.is_empty() => continue,
            SectionKind::Section if node.marker.is_empty() || is_hash => {
                (node.heading.start, node.level.into())
            }
            SectionKind::Section => (node.marker.start, node.level.into()),
            SectionKind::Point => (node.marker.start, point_depth(tree, id)),
            _ => continue,
        };
        let before = &text[..start as usize];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        rows.insert(Row {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count(),
            kind: node.kind.name().to_owned(),
            level,
            marker: if is_hash { String::new() } else { squeezed(node.marker.of(text)) },
            heading: heading.chars().count(),
        });
    }
    rows
}

/// How many points a point lies in, itself included.
fn point_depth(tree: &SectionTree, id: u32) -> usize {
    let outer = std::iter::successors(tree.node(id).parent, |&id| tree.node(id).parent);
    1 + outer.filter(|&id| tree.node(id).kind == SectionKind::Point).count()
}

/// Outlines annotated by hand from the raw text (line by line, the rule for each kind fixed beforehand). A node is right when its place,
/// level, marker and the length of its heading are.
#[test]
fn outlines_of_real_documents() {
    let index = fs::read_to_string(root().join("tests/truth/outlines/index.tsv")).unwrap();
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut documents = 0;
    for entry in index.lines().skip(1) {
        let (name, path) = entry.split_once('\t').unwrap();
        let Some(file) = shared(path) else { return };
        let text = fs::read_to_string(&file).unwrap();
        let tree = parse(&text, markup_of(path));
        assert_eq!(tree.check(&text), Ok(()));
        let (known, found) = (annotated(name, &text), rows(&text, &tree));
        known.difference(&found).for_each(|row| eprintln!("{name} lacks {row:?}"));
        found.difference(&known).for_each(|row| eprintln!("{name} has {row:?}"));
        for kind in ["section", "point"] {
            let of_kind = |rows: &BTreeSet<Row>| rows.iter().filter(|row| row.kind == kind).count();
            let right = known.intersection(&found).filter(|row| row.kind == kind).count();
            let score = Score { known: of_kind(&known), found: of_kind(&found), right };
            eprintln!("{name} {kind}s: {score:?}");
            let sum = scores.entry(kind).or_default();
            sum.known += score.known;
            sum.found += score.found;
            sum.right += score.right;
        }
        documents += 1;
    }
    assert!(documents >= 12);
    for (kind, bound) in [("section", 0.98), ("point", 0.95)] {
        let score = scores[kind];
        eprintln!("{kind}s: precision {:.4}, recall {:.4}, {score:?}", score.precision(), score.recall());
        assert!(score.precision() >= bound && score.recall() >= bound);
    }
}

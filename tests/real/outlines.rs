//! Section trees against outlines of real documents, annotated by hand.

use super::run::root;
use super::score::{Score, markup_of, squeezed};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use zhangju_core::corpus::{SectionKind, SectionTree};
use zhangju_core::structure::parse;

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
pub fn outlines_are_found(data: &Path) {
    let index = fs::read_to_string(root().join("tests/truth/outlines/index.tsv")).unwrap();
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    // Told where a bound does not hold.
    let mut told = vec![];
    let mut documents = 0;
    for entry in index.lines().skip(1) {
        let (name, path) = entry.split_once('\t').unwrap();
        let text = fs::read_to_string(data.join(path)).unwrap();
        let tree = parse(&text, markup_of(path));
        assert_eq!(tree.check(&text), Ok(()));
        let (known, found) = (annotated(name, &text), rows(&text, &tree));
        told.extend(known.difference(&found).map(|row| format!("{name} lacks {row:?}")));
        told.extend(found.difference(&known).map(|row| format!("{name} has {row:?}")));
        for kind in ["section", "point"] {
            let of_kind = |rows: &BTreeSet<Row>| rows.iter().filter(|row| row.kind == kind).count();
            let right = known.intersection(&found).filter(|row| row.kind == kind).count();
            let score = Score { known: of_kind(&known), found: of_kind(&found), right };
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
        assert!(score.precision() >= bound && score.recall() >= bound, "{kind}: {score:?} {told:#?}");
    }
}

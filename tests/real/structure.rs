//! The section tree of one real report, known node by node.

use std::path::Path;
use zhangju_core::corpus::SectionKind;
use zhangju_core::structure::{Markup, parse};

pub fn the_seed_report_has_its_known_tree(report: &Path) {
    use SectionKind::{Paragraph, Point, Preamble, Section};
    let text = std::fs::read_to_string(report).unwrap();
    let tree = parse(&text, Markup::Plain);
    assert_eq!(tree.check(&text), Ok(()));
    let outermost: Vec<_> = tree.children(None).map(|id| tree.node(id).kind).collect();
    assert_eq!(outermost, [Preamble, Section, Section, Section]);
    let count = |parent, kind| tree.children(parent).filter(|&id| tree.node(id).kind == kind).count();
    let chapters: Vec<_> = tree.children(None).skip(1).collect();
    let points_below = |chapter| -> Vec<usize> {
        let sections = tree.children(Some(chapter)).filter(|&id| tree.node(id).kind == Section);
        sections.map(|id| count(Some(id), Point)).collect()
    };
    assert_eq!(count(Some(0), Paragraph), 1);
    assert_eq!(points_below(chapters[0]), [3, 3, 3, 3, 2, 2]);
    assert!(points_below(chapters[1]).is_empty());
    assert_eq!(points_below(chapters[2]), [0, 0, 0]);
    assert_eq!([0, 1, 2].map(|i| count(Some(chapters[i]), Point)), [0, 4, 0]);
    let headed = tree.nodes().iter().filter(|node| !node.heading.is_empty()).count();
    assert_eq!(headed, 12);
}

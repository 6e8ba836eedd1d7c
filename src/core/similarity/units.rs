//! What is compared: sections, points, paragraphs or whole documents.

use crate::corpus::{Corpus, NodeId, SectionKind};
use serde::Serialize;
use std::borrow::Cow;
use zhangju_text::Span;

/// The kinds of unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnitKind {
    /// Sections that have no section in them; the text is the whole span, heading and points included.
    #[default]
    Section,
    /// Points.
    Point,
    /// Paragraphs.
    Paragraph,
    /// Whole documents.
    Document,
}

zhangju_text::names! {
    UnitKind:
    Section => "section", "Sections without subsections";
    Point => "point", "Points: 一是… 二是…";
    Paragraph => "paragraph", "Paragraphs";
    Document => "document", "Whole documents";
}

/// A unit of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Unit {
    /// Index of its document.
    pub document: u32,
    /// Its node in the section tree; `None` for a whole document.
    pub section: Option<NodeId>,
}

impl Unit {
    /// Where it stands in its document.
    pub fn span(&self, corpus: &Corpus) -> Span {
        let document = &corpus.documents()[self.document as usize];
        self.section
            .map_or_else(|| Span::new(0, document.text().len()), |node| document.tree().node(node).span)
    }

    /// Its text, without furniture.
    pub fn text<'c>(&self, corpus: &'c Corpus) -> Cow<'c, str> {
        corpus.documents()[self.document as usize].counted_text(self.section)
    }
}

/// All units of a kind, in document order.
pub fn units(corpus: &Corpus, kind: UnitKind) -> Vec<Unit> {
    let mut units = vec![];
    for (index, document) in (0..).zip(corpus.documents()) {
        if kind == UnitKind::Document {
            units.push(Unit { document: index, section: None });
            continue;
        }
        let wanted = |&node: &NodeId| match (kind, document.tree().node(node).kind) {
            (UnitKind::Section, SectionKind::Section) => {
                !document.tree().has_child(node, SectionKind::Section)
            }
            (UnitKind::Point, SectionKind::Point) | (UnitKind::Paragraph, SectionKind::Paragraph) => true,
            _ => false,
        };
        let nodes = (0..document.tree().nodes().len() as NodeId).filter(wanted);
        units.extend(nodes.map(|node| Unit { document: index, section: Some(node) }));
    }
    units
}

//! The section tree: nodes in document order whose leaves cover every character exactly once.

use super::markup::read;
use super::{Litter, MarkupSpan};
use serde::Serialize;
use std::borrow::Cow;
use zhangju_text::Span;

/// Index of a node in its [`SectionTree`].
pub type NodeId = u32;

/// What a node of the section tree is. The names are those of the column `kind` of `sections.csv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionKind {
    /// The document's title, its subtitle included.
    Title,
    /// A salutation, such as 各位代表：.
    Salutation,
    /// What stands before the first heading.
    Preamble,
    /// A part under a heading; `level` tells how deep. Only sections and points have children other than
    /// headings and paragraphs.
    Section,
    /// The words of a heading with their marker, a leaf: the first child of its section.
    Heading,
    /// A point of parallel scaffolding: 一是…, 首先…, ①….
    Point,
    /// A paragraph of running text, a leaf.
    Paragraph,
    /// A row of a table, or a paragraph in a cell, a leaf.
    Table,
    /// Closing words, such as 特此报告。
    Closing,
    /// A note of attachments (附件说明).
    Attachment,
    /// The signature (署名).
    Signature,
    /// A date on a line of its own (成文日期), or the speaker and date under a title.
    Date,
    /// Page numbers, running headers, crumbs of web pages: left out of all statistics.
    Furniture,
}

zhangju_text::names! {
    SectionKind:
    Title => "title";
    Salutation => "salutation";
    Preamble => "preamble";
    Section => "section";
    Heading => "heading";
    Point => "point";
    Paragraph => "paragraph";
    Table => "table";
    Closing => "closing";
    Attachment => "attachment";
    Signature => "signature";
    Date => "date";
    Furniture => "furniture";
}

/// One node of a section tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// What it is.
    pub kind: SectionKind,
    /// Depth among sections: 1 for the outermost sections, 0 for every node that is not a section.
    pub level: u8,
    /// Whether it goes on with the paragraph that the furniture before it interrupts.
    pub continues: bool,
    /// Why it is furniture; `None` for every other kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub litter: Option<Litter>,
    /// Everything the node covers: its marker, heading and descendants, up to where the next node begins.
    pub span: Span,
    /// The marker as written, such as `（一）`, `第三条`, `一是`; empty where there is none.
    pub marker: Span,
    /// The words of the heading, without marker and closing punctuation; empty where there is none.
    pub heading: Span,
    /// The node this one lies in; `None` for outermost nodes.
    pub parent: Option<NodeId>,
    /// Place among its siblings, from 1.
    pub ordinal: u32,
    /// One past the last descendant: nodes `id + 1..subtree_end` lie inside this one.
    pub subtree_end: NodeId,
}

/// The nodes of one document in document order (a parent directly before its first child).
///
/// Invariant: the spans of the leaves, in order, tile the document's text exactly; a parent's span is the union of its
/// children's. [`SectionTree::check`] says so, and tests hold every parse against it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SectionTree {
    nodes: Vec<Section>,
    /// Markup of the file inside the leaves, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    markup: Vec<MarkupSpan>,
}

impl SectionTree {
    /// All nodes, in document order; a node's index is its [`NodeId`].
    pub fn nodes(&self) -> &[Section] {
        &self.nodes
    }

    /// The node `id`.
    pub fn node(&self, id: NodeId) -> &Section {
        &self.nodes[id as usize]
    }

    /// The markup of the file inside the leaves, in order: it counts in nothing.
    pub fn markup(&self) -> &[MarkupSpan] {
        &self.markup
    }

    /// The same tree of a text that has this markup inside its leaves, in order.
    #[must_use]
    pub fn with_markup(self, markup: Vec<MarkupSpan>) -> Self {
        Self { markup, ..self }
    }

    /// What is read in `span` of `text`: without markup.
    pub fn read<'t>(&self, text: &'t str, span: Span) -> Cow<'t, str> {
        read(text, &self.markup, span.range())
    }

    /// The same tree with all places moved: a node from `start` to `end` covers `border(start)..border(end)`, the words of a
    /// marker or heading `inside(start, end)`.
    pub(crate) fn moved(mut self, border: impl Fn(u32) -> u32, inside: impl Fn(Span) -> Span) -> Self {
        for node in &mut self.nodes {
            node.span = Span { start: border(node.span.start), end: border(node.span.end) };
            for words in [&mut node.marker, &mut node.heading].into_iter().filter(|words| !words.is_empty()) {
                *words = inside(*words);
            }
        }
        self
    }

    /// The ids of the children of `parent`, or of the outermost nodes, in order.
    pub fn children(&self, parent: Option<NodeId>) -> impl Iterator<Item = NodeId> + '_ {
        let (first, end) = match parent {
            Some(id) => (id + 1, self.node(id).subtree_end),
            None => (0, self.nodes.len() as NodeId),
        };
        let mut next = first;
        std::iter::from_fn(move || {
            if next >= end {
                return None;
            }
            let child = next;
            next = self.node(child).subtree_end;
            Some(child)
        })
        .take_while(move |&id| id < end)
    }

    /// Whether the node has no children.
    pub fn is_leaf(&self, id: NodeId) -> bool {
        self.node(id).subtree_end == id + 1
    }

    /// The leaves, in order.
    pub fn leaves(&self) -> impl Iterator<Item = NodeId> + '_ {
        (0..self.nodes.len() as NodeId).filter(|&id| self.is_leaf(id))
    }

    /// Whether `id` has a child of kind `kind`.
    pub fn has_child(&self, id: NodeId, kind: SectionKind) -> bool {
        self.children(Some(id)).any(|child| self.node(child).kind == kind)
    }

    /// The same tree with furniture taken for paragraphs, so that it counts in all statistics.
    #[must_use]
    pub fn with_furniture(&self) -> Self {
        let mut nodes = self.nodes.clone();
        for node in &mut nodes {
            if node.kind == SectionKind::Furniture {
                node.kind = SectionKind::Paragraph;
            }
            (node.continues, node.litter) = (false, None);
        }
        Self { nodes, markup: self.markup.clone() }
    }

    /// The same tree with furniture taken for paragraphs that paragraphs go on behind: every line has its words, and no word is cut in two by a page.
    #[must_use]
    pub fn with_every_line(&self) -> Self {
        let mut nodes = self.nodes.clone();
        for node in nodes.iter_mut().filter(|node| node.kind == SectionKind::Furniture) {
            node.kind = SectionKind::Paragraph;
            node.litter = node.litter.or(Some(Litter::File));
        }
        Self { nodes, markup: self.markup.clone() }
    }

    /// The same tree with these leaves taken for furniture, so that they count in no statistics.
    #[must_use]
    pub fn without(&self, leaves: &[NodeId]) -> Self {
        let mut nodes = self.nodes.clone();
        for &leaf in leaves {
            let node = &mut nodes[leaf as usize];
            (node.kind, node.continues) = (SectionKind::Furniture, false);
            node.litter = node.litter.or(Some(Litter::LeftOut));
        }
        Self { nodes, markup: self.markup.clone() }
    }

    /// The ordinals down the tree, such as `2.1.3`: with the document's id and `#`, the section's id.
    pub fn path(&self, id: NodeId) -> String {
        let mut ordinals = vec![];
        let mut at = Some(id);
        while let Some(node) = at {
            ordinals.push(self.node(node).ordinal.to_string());
            at = self.node(node).parent;
        }
        ordinals.reverse();
        ordinals.join(".")
    }

    /// Says what is wrong with the tree as one of `text`, if anything: for tests.
    ///
    /// # Errors
    /// A sentence that names the first node that breaks an invariant.
    pub fn check(&self, text: &str) -> Result<(), String> {
        let mut at = 0;
        for id in self.leaves() {
            let span = self.node(id).span;
            if span.start != at {
                return Err(format!("leaf {id} starts at {}, not at {at}", span.start));
            }
            at = span.end;
        }
        if at as usize != text.len() {
            return Err(format!("the leaves end at {at}, the text at {}", text.len()));
        }
        for (id, node) in self.nodes.iter().enumerate() {
            self.check_node(id as NodeId, node, text)?;
        }
        Ok(())
    }

    fn check_node(&self, id: NodeId, node: &Section, text: &str) -> Result<(), String> {
        let children: Vec<_> = self.children(Some(id)).collect();
        let union = children.first().zip(children.last()).map(|(&first, &last)| Span {
            start: self.node(first).span.start,
            end: self.node(last).span.end,
        });
        if union.is_some_and(|union| union != node.span) {
            return Err(format!("node {id} is not the union of its children"));
        }
        for (n, &child) in children.iter().enumerate() {
            let child_node = self.node(child);
            if child_node.parent != Some(id) || child_node.ordinal as usize != n + 1 {
                return Err(format!("node {child} does not know its place under {id}"));
            }
        }
        for span in [node.marker, node.heading].into_iter().filter(|span| !span.is_empty()) {
            if !node.span.contains(span) {
                return Err(format!("marker or heading of node {id} lies outside it"));
            }
        }
        if node.span.is_empty() && !text.is_empty() {
            return Err(format!("node {id} is empty"));
        }
        if text.get(node.span.range()).is_none() {
            return Err(format!("node {id} does not lie on character boundaries"));
        }
        Ok(())
    }
}

/// Builds a [`SectionTree`] node by node, in document order.
///
/// ```
/// use zhangju_core::corpus::{SectionKind, TreeBuilder};
/// use zhangju_text::Span;
/// let text = "一、概况\n全文。";
/// let mut tree = TreeBuilder::new();
/// tree.open(SectionKind::Section, 1, 0, Span::new(0, 6), Span::new(6, 12));
/// tree.leaf(SectionKind::Heading, 0, 13);
/// tree.leaf(SectionKind::Paragraph, 13, text.len());
/// tree.close(text.len());
/// let tree = tree.finish();
/// assert_eq!(tree.check(text), Ok(()));
/// assert_eq!(tree.path(2), "1.2");
/// ```
#[derive(Default)]
pub struct TreeBuilder {
    nodes: Vec<Section>,
    open: Vec<NodeId>,
    /// Children so far of each open node, outermost nodes first.
    counts: Vec<u32>,
}

impl TreeBuilder {
    /// A builder with no node yet.
    pub fn new() -> Self {
        Self { counts: vec![0], ..Self::default() }
    }

    /// Opens a node that begins at byte `start`; what is added until [`close`](Self::close) lies in it.
    pub fn open(&mut self, kind: SectionKind, level: u8, start: usize, marker: Span, heading: Span) {
        let id = self.nodes.len() as NodeId;
        self.push(kind, level, Span::new(start, start), marker, heading);
        self.open.push(id);
        self.counts.push(0);
    }

    /// Closes the innermost open node at byte `end`.
    ///
    /// # Panics
    /// When no node is open.
    pub fn close(&mut self, end: usize) {
        let id = self.open.pop().expect("a node is open");
        self.counts.pop();
        let next = self.nodes.len() as NodeId;
        let node = &mut self.nodes[id as usize];
        node.span.end = end as u32;
        node.subtree_end = next;
    }

    /// Adds a leaf without marker or heading that covers bytes `start..end`.
    pub fn leaf(&mut self, kind: SectionKind, start: usize, end: usize) {
        self.push(kind, 0, Span::new(start, end), Span::default(), Span::default());
    }

    /// Adds a leaf of furniture, and why it is.
    pub fn litter(&mut self, litter: Litter, start: usize, end: usize) {
        self.leaf(SectionKind::Furniture, start, end);
        if let Some(node) = self.nodes.last_mut() {
            node.litter = Some(litter);
        }
    }

    /// Adds a paragraph that goes on with the one that furniture interrupted.
    pub fn continuation(&mut self, start: usize, end: usize) {
        self.leaf(SectionKind::Paragraph, start, end);
        if let Some(node) = self.nodes.last_mut() {
            node.continues = true;
        }
    }

    /// How many nodes are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// The finished tree.
    ///
    /// # Panics
    /// When a node is still open.
    pub fn finish(self) -> SectionTree {
        assert!(self.open.is_empty(), "a node is still open");
        SectionTree { nodes: self.nodes, markup: vec![] }
    }

    fn push(&mut self, kind: SectionKind, level: u8, span: Span, marker: Span, heading: Span) {
        let count = self.counts.last_mut().expect("one more count than open nodes");
        *count += 1;
        let node = Section {
            kind,
            level,
            continues: false,
            litter: None,
            span,
            marker,
            heading,
            parent: self.open.last().copied(),
            ordinal: *count,
            subtree_end: self.nodes.len() as NodeId + 1,
        };
        self.nodes.push(node);
    }
}

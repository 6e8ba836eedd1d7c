//! A document: a text with its section tree and what is known of it.

use super::{MarkedPart, NodeId, SectionKind, SectionTree, parts};
use serde::Serialize;
use std::borrow::Cow;
use std::ops::Range;
use std::path::{Path, PathBuf};
use zhangju_text::Span;

/// One text of the archive, as read. [`Document::from_text`] makes one of a string.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Document {
    id: String,
    path: PathBuf,
    format: &'static str,
    encoding: &'static str,
    title: String,
    date: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    published: String,
    text: String,
    /// Until the document is in a corpus: names of metadata columns, and values.
    #[serde(skip)]
    pub(super) fields: Vec<(String, String)>,
    /// In a corpus: the values in the order of its columns.
    pub(super) metadata: Vec<String>,
    tree: SectionTree,
}

impl Document {
    /// A document of a text whose section tree is known; with the empty tree the text counts as a whole, line by line.
    pub fn new(id: impl Into<String>, text: impl Into<String>, tree: SectionTree) -> Self {
        Self { id: id.into(), text: text.into(), tree, ..Self::default() }
    }

    /// The same document with another title.
    #[must_use]
    pub fn with_title(self, title: impl Into<String>) -> Self {
        Self { title: title.into(), ..self }
    }

    /// The same document with another date: ISO 8601 (2023, 2023-05, 2023-05-06), or as metadata gives it; empty for none.
    #[must_use]
    pub fn with_date(self, date: impl Into<String>) -> Self {
        Self { date: date.into(), ..self }
    }

    /// The same document with when its web page was posted: ISO 8601; empty where it says nothing.
    #[must_use]
    pub fn with_published(self, published: impl Into<String>) -> Self {
        Self { published: published.into(), ..self }
    }

    /// The same document with a value in a column of the metadata; a column that it has already takes the new value.
    #[must_use]
    pub fn with_field(mut self, column: impl Into<String>, value: impl Into<String>) -> Self {
        let (column, value) = (column.into(), value.into());
        match self.fields.iter_mut().find(|(name, _)| *name == column) {
            Some(known) => known.1 = value,
            None => self.fields.push((column, value)),
        }
        self
    }

    /// The same document with values in the order of the columns of the corpus that it will be in ([`Corpus::in_order`](super::Corpus::in_order)).
    #[must_use]
    pub fn with_metadata(self, metadata: Vec<String>) -> Self {
        Self { metadata, ..self }
    }

    /// The same document, read from this file, in this format and encoding.
    #[must_use]
    pub fn read_from(self, path: impl Into<PathBuf>, format: &'static str, encoding: &'static str) -> Self {
        Self { path: path.into(), format, encoding, ..self }
    }

    /// The same document with another section tree of its text.
    #[must_use]
    pub fn with_tree(self, tree: SectionTree) -> Self {
        Self { tree, ..self }
    }

    /// What it is called: of a file its path inside the input, `/` between folders; a row of a table of texts adds `#` and its row
    /// number. Unique in a corpus and the same in every run.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The file it was read from; empty for a text from memory.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Name of the format it was read as, such as `txt`; empty for a text from memory.
    pub fn format(&self) -> &'static str {
        self.format
    }

    /// Name of the encoding it was decoded from, such as `GB18030`; empty for a text from memory.
    pub fn encoding(&self) -> &'static str {
        self.encoding
    }

    /// The title: from the metadata, else the section tree, else empty.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The date from the metadata, as given there; else from the id or the text, ISO 8601; else empty.
    pub fn date(&self) -> &str {
        &self.date
    }

    /// When the web page that it was taken from was posted, ISO 8601, as the lines around the text say; else empty.
    pub fn published(&self) -> &str {
        &self.published
    }

    /// The text as extracted: what every span points into and `zhangju text` prints.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// In a corpus: metadata values in the order of [`Corpus::metadata_columns`](super::Corpus::metadata_columns); empty where the document has none.
    pub fn metadata(&self) -> &[String] {
        &self.metadata
    }

    /// The section tree of the text.
    pub fn tree(&self) -> &SectionTree {
        &self.tree
    }

    /// What is read in `span`: its text without the markup of the file.
    pub fn read(&self, span: Span) -> Cow<'_, str> {
        self.tree.read(&self.text, span)
    }

    /// The text that counts in statistics: that of node `node`, or of the whole document, without furniture and markup.
    pub fn counted_text(&self, node: Option<NodeId>) -> Cow<'_, str> {
        let ranges = self.counted_ranges(node);
        match &ranges[..] {
            [range] => Cow::Borrowed(&self.text[range.clone()]),
            ranges => Cow::Owned(ranges.iter().map(|range| &self.text[range.clone()]).collect()),
        }
    }

    /// Where that text stands: the byte ranges between furniture and markup, in order.
    pub fn counted_ranges(&self, node: Option<NodeId>) -> Vec<Range<usize>> {
        let (span, nodes) = match node {
            Some(id) => (self.tree.node(id).span, id..self.tree.node(id).subtree_end),
            None => (Span::new(0, self.text.len()), 0..self.tree.nodes().len() as NodeId),
        };
        let furniture = nodes.map(|id| self.tree.node(id)).filter(|node| node.kind == SectionKind::Furniture);
        let mut ranges = vec![];
        let mut at = span.start as usize;
        for node in furniture {
            self.push_text(&mut ranges, at..node.span.start as usize);
            at = node.span.end as usize;
        }
        self.push_text(&mut ranges, at..span.end as usize);
        ranges
    }

    /// Adds the ranges of `range` that are no markup.
    fn push_text(&self, ranges: &mut Vec<Range<usize>>, range: Range<usize>) {
        if self.tree.markup().is_empty() {
            return ranges.push(range);
        }
        let text = |part| match part {
            MarkedPart::Text(range) => Some(range),
            MarkedPart::Markup(_) => None,
        };
        ranges.extend(parts(self.tree.markup(), range).filter_map(text));
    }
}

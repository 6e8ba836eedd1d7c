//! Documents and the corpus that holds them.

use super::{NodeId, SectionKind, SectionTree};
use std::borrow::Cow;
use std::ops::Range;
use std::path::PathBuf;
use zhangju_text::Span;

/// One text of the archive, as read.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Path inside the input, `/` between folders; a row of a table of texts adds `#` and its row number.
    /// Unique in a corpus and the same in every run.
    pub id: String,
    /// The file it was read from.
    pub path: PathBuf,
    /// Name of the format it was read as, such as `txt`.
    pub format: &'static str,
    /// Name of the encoding it was decoded from, such as `GB18030`.
    pub encoding: &'static str,
    /// The title: from the metadata, else the section tree, else empty.
    pub title: String,
    /// The date from the metadata, as given there; else from the file's name or the text, ISO 8601 (2023, 2023-05, 2023-05-06); else
    /// empty.
    pub date: String,
    /// The text as extracted: what every span points into and `zhangju text` prints.
    pub text: String,
    /// Metadata values in the order of [`Corpus::metadata_columns`]; empty where the document has none.
    pub metadata: Vec<String>,
    /// The section tree of [`Document::text`].
    pub tree: SectionTree,
}

impl Document {
    /// The text that counts in statistics: that of node `node`, or of the whole document, without furniture.
    pub fn counted_text(&self, node: Option<NodeId>) -> Cow<'_, str> {
        let ranges = self.counted_ranges(node);
        match &ranges[..] {
            [range] => Cow::Borrowed(&self.text[range.clone()]),
            ranges => Cow::Owned(ranges.iter().map(|range| &self.text[range.clone()]).collect()),
        }
    }

    /// Where that text stands: the byte ranges between furniture, in order.
    pub fn counted_ranges(&self, node: Option<NodeId>) -> Vec<Range<usize>> {
        let (span, nodes) = match node {
            Some(id) => (self.tree.node(id).span, id..self.tree.node(id).subtree_end),
            None => (Span::new(0, self.text.len()), 0..self.tree.nodes().len() as NodeId),
        };
        let furniture = nodes.map(|id| self.tree.node(id)).filter(|node| node.kind == SectionKind::Furniture);
        let mut ranges = vec![];
        let mut at = span.start as usize;
        for node in furniture {
            ranges.push(at..node.span.start as usize);
            at = node.span.end as usize;
        }
        ranges.push(at..span.end as usize);
        ranges
    }
}

/// Documents in order of their ids, with the names of their metadata columns.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The documents, sorted by id in code-point order.
    pub documents: Vec<Document>,
    /// Names of the metadata columns, in the order of the metadata file.
    pub metadata_columns: Vec<String>,
}

impl Corpus {
    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there is no document.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }
}

//! `documents.csv`.

use super::{Column, Row, Table, columns};
use crate::corpus::{Corpus, SectionKind};
use crate::terms::Sizes;

/// A document a row.
pub struct DocumentsTable<'a> {
    corpus: &'a Corpus,
    sizes: &'a Sizes,
    further: Vec<String>,
}

columns!(DocumentsTable<'_>, "documents", "a document, in order of doc_id; metadata columns follow the last one here, a name that a column here has already with `metadata_` before it", [
    "doc_id": "path inside the input, `/` between folders; a row of a table of texts adds `#` and the row's number",
    "path": "the file it was read from, as given on the command line",
    "format": "format it was read as",
    "encoding": "encoding it was decoded from; `(damaged)` where some bytes did not fit and stand as U+FFFD",
    "title": "title from the metadata, else from the section tree",
    "date": "date or year: from the metadata as given there, else from the file name, the title, the lines under it or the date at its end, as ISO 8601 (2023, 2023-05, 2023-05-06)",
    "chars": "characters (Unicode scalars) of its text, furniture left out",
    "tokens": "word tokens: words, numbers and Latin strings; punctuation and white space are none; stop words count",
    "types": "distinct words",
    "sections": "nodes of kind `section` in its section tree",
    "formulaic_share": "share of its content characters covered by stock phrases (empty: comes with a later version)",
    "copied_share": "share of its content characters copied from other documents (empty: comes with a later version)",
    "template_share": "share of its content characters from a base text (empty: comes with a later version)",
    "original_share": "share of its content characters that is none of these (empty: comes with a later version)",
    "raw_shared_share": "share of its content characters shared with other documents before any discount (empty: comes with a later version)",
    "family_id": "family of near-duplicate documents it belongs to (empty: comes with a later version)",
]);

impl<'a> DocumentsTable<'a> {
    /// The table of `corpus`.
    pub fn new(corpus: &'a Corpus, sizes: &'a Sizes) -> Self {
        let known = |name: &str| Self::COLUMNS.iter().any(|column| column.name == name);
        let rename = |name: &String| if known(name) { format!("metadata_{name}") } else { name.clone() };
        Self { corpus, sizes, further: corpus.metadata_columns.iter().map(rename).collect() }
    }
}

impl Table for DocumentsTable<'_> {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn columns(&self) -> &'static [Column] {
        Self::COLUMNS
    }

    fn further_columns(&self) -> &[String] {
        &self.further
    }

    fn len(&self) -> usize {
        self.corpus.len()
    }

    fn row<'r>(&'r self, index: usize, row: &mut Row<'r>) {
        let document = &self.corpus.documents[index];
        let size = &self.sizes.documents[index];
        let sections = document.tree.nodes().iter().filter(|node| node.kind == SectionKind::Section).count();
        row.text(document.id.as_str());
        row.text(document.path.to_string_lossy());
        row.name(document.format);
        row.name(document.encoding);
        row.text(document.title.as_str());
        row.text(document.date.as_str());
        row.count(size.chars);
        row.count(size.tokens);
        row.count(size.types);
        row.count(sections as u64);
        row.empty(6);
        for column in 0..self.further.len() {
            row.text(document.metadata.get(column).map_or("", String::as_str));
        }
    }
}

//! `sections.csv`.

use super::shares::share_cells;
use super::{Column, Row, Table, columns};
use crate::corpus::{Corpus, Document, Litter, NodeId, SectionKind};
use crate::originality::{Families, Shares};
use crate::similarity::{Family, Similar};
use crate::structure::one_title;
use crate::terms::Sizes;
use rustc_hash::FxHashMap;
use zhangju_text::one_line;

/// One row per node of a section tree.
pub struct SectionsTable<'a> {
    corpus: &'a Corpus,
    sizes: &'a Sizes,
    shares: Option<&'a Shares>,
    /// The families of nodes, by document and node.
    families: FxHashMap<(u32, NodeId), String>,
    /// Nodes of all documents before each one: where its rows begin.
    starts: Vec<usize>,
}

columns!(SectionsTable<'_>, "sections", "a node of a section tree; documents in order of doc_id, nodes in document order, a parent before its children", [
    "section_id" Text: "doc_id, `#`, and the ordinals down the tree: `report.txt#2.1` is the first child of the second top node",
    "doc_id" Text: "the document",
    "parent_id" Text: "section_id of its parent; empty for top nodes",
    "kind" Text: "title, salutation, preamble, section (a part under a heading), heading (the words of that heading), point (一是… 首先… ①…), paragraph, table (a row of a table, or a paragraph in a cell), closing, attachment, signature, date or furniture (page numbers, running headers; left out of all statistics)",
    "level" Count: "depth among sections, 1 for the outermost; empty for other kinds",
    "marker" Text: "its marker as written: （一）, 第三条, 一是",
    "heading" Text: "words of its heading, without marker and closing punctuation",
    "start" Count: "character offset of its beginning in the text that `zhangju text` prints",
    "end" Count: "character offset of its end (not included)",
    "chars" Count: "characters it covers, with heading and descendants, without furniture and markup",
    "tokens" Count: "word tokens in it, descendants included; none in furniture",
    "formulaic_share" Number: "as in documents; empty where it has no content, as in furniture",
    "copied_share" Number: "as in documents",
    "boilerplate_share" Number: "as in documents",
    "quotation_share" Number: "as in documents",
    "template_share" Number: "as in documents",
    "original_share" Number: "as in documents",
    "family_id" Text: "family of near-duplicates it belongs to, as in families.csv (S1, S2, …); empty where it is in none, as what --unit does not compare is",
    "reason" Text: "why it is furniture: file (the file says so), blank, page number, running header, title again, rule, comment, front matter, contents, web page (buttons, crumbs, labels and links of web pages), left out (by --exclude or --no-tables); empty for other kinds",
]);

impl<'a> SectionsTable<'a> {
    /// The table of `corpus`. Without `shares` the columns of shares stay empty.
    pub fn new(corpus: &'a Corpus, sizes: &'a Sizes, shares: Option<&'a Shares>) -> Self {
        let mut starts = vec![0];
        for document in corpus.documents() {
            starts.push(starts[starts.len() - 1] + document.tree().nodes().len());
        }
        Self { corpus, sizes, shares, families: FxHashMap::default(), starts }
    }

    /// The same, with the families of the units that `similar` has.
    #[must_use]
    pub fn with_families(self, similar: &Similar, families: &Families) -> Self {
        let mut of_nodes = FxHashMap::default();
        for (number, family) in families.units.iter().enumerate() {
            for unit in family.members.iter().map(|&member| similar.units[member as usize]) {
                of_nodes.extend(
                    unit.section.map(|node| ((unit.document, node), Family::id(families.kind, number))),
                );
            }
        }
        Self { families: of_nodes, ..self }
    }
}

impl Table for SectionsTable<'_> {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn columns(&self) -> &'static [Column] {
        Self::COLUMNS
    }

    fn len(&self) -> usize {
        self.starts[self.starts.len() - 1]
    }

    fn row<'r>(&'r self, index: usize, row: &mut Row<'r>) {
        let at = self.starts.partition_point(|&start| start <= index) - 1;
        let document = &self.corpus.documents()[at];
        let id = (index - self.starts[at]) as NodeId;
        let node = document.tree().node(id);
        let size = &self.sizes.nodes[at][id as usize];
        row.text(section_id(document, id));
        row.text(document.id());
        row.text(node.parent.map_or_else(String::new, |parent| section_id(document, parent)));
        row.name(node.kind.name());
        if node.level > 0 {
            row.count(node.level);
        } else {
            row.empty(1);
        }
        row.text(one_line(&document.read(node.marker)).into_owned());
        let heading = document.read(node.heading);
        match node.kind {
            SectionKind::Title => row.text(one_title(&heading)),
            _ => row.text(one_line(&heading).into_owned()),
        }
        row.count(size.start);
        row.count(size.end);
        row.count(size.chars);
        row.count(size.tokens);
        match self.shares {
            Some(shares) => share_cells(row, &shares.nodes[at][id as usize]),
            None => row.empty(6),
        }
        row.text(self.families.get(&(at as u32, id)).map_or("", String::as_str));
        row.name(node.litter.map_or("", Litter::name));
    }
}

/// The id of the leaf that byte `at` stands in: the last node that begins at or before it, as leaves tile the text and parents
/// come before their children. Empty for a document without a tree.
pub(super) fn leaf_id(document: &Document, at: u32) -> String {
    let after = document.tree().nodes().partition_point(|node| node.span.start <= at);
    after.checked_sub(1).map_or_else(String::new, |id| section_id(document, id as NodeId))
}

/// The id of a node: the document's id, `#`, and the ordinals down the tree.
pub fn section_id(document: &Document, node: NodeId) -> String {
    format!("{}#{}", document.id(), document.tree().path(node))
}

//! The parts of a corpus that things are spread over or compared between: documents, sections, groups of documents.

use super::{Grams, Sizes};
use crate::corpus::{Corpus, NodeId, SectionKind, SectionTree, Sources};
use crate::statistics::Partition;
use crate::tokens::TokenizedCorpus;
use serde::Serialize;

/// What belongs to no part.
const NONE: u32 = u32::MAX;

/// A part that something stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Posting {
    /// The part.
    pub part: u32,
    /// Occurrences there.
    pub freq: u32,
}

/// A part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Part {
    /// What it is.
    pub name: PartName,
    /// Its tokens.
    pub tokens: u64,
    /// Its characters, furniture left out.
    pub chars: u64,
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PartName {
    /// A document, by its index.
    Document(u32),
    /// A node of a document's section tree.
    Node(u32, NodeId),
    /// A group, by its index.
    Group(u32),
}

impl Default for PartName {
    fn default() -> Self {
        Self::Document(0)
    }
}

/// Parts, and which one each place of a corpus is in.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The parts, in the order of the corpus.
    pub parts: Vec<Part>,
    /// By place of the row of term ids.
    of_place: Vec<u32>,
}

impl Parts {
    /// Each document is a part.
    pub fn documents(grams: &Grams, sizes: &Sizes) -> Self {
        let parts = (0..).zip(&sizes.documents).map(|(document, size)| Part {
            name: PartName::Document(document),
            tokens: u64::from(size.tokens),
            chars: u64::from(size.chars),
        });
        Self { parts: parts.collect(), of_place: by_document(grams, |document| document) }
    }

    /// Groups of documents are parts: `of_document` says which, of `count`; `None` is in no group.
    pub fn groups(grams: &Grams, sizes: &Sizes, of_document: &[Option<u32>], count: usize) -> Self {
        let mut parts: Vec<Part> =
            (0..count as u32).map(|group| Part { name: PartName::Group(group), ..Part::default() }).collect();
        for (group, size) in of_document.iter().zip(&sizes.documents) {
            if let Some(group) = group {
                parts[*group as usize].tokens += u64::from(size.tokens);
                parts[*group as usize].chars += u64::from(size.chars);
            }
        }
        let group = |document: u32| of_document[document as usize].unwrap_or(NONE);
        Self { parts, of_place: by_document(grams, group) }
    }

    /// Each section is a part with what it says itself: a word counts for the innermost section around it. What stands in no
    /// section, such as a title or preamble, is a part by itself.
    pub fn sections(corpus: &Corpus, tokens: &TokenizedCorpus, grams: &Grams, sizes: &Sizes) -> Self {
        let mut all = Self { parts: vec![], of_place: Vec::with_capacity(last(grams)) };
        for (index, document) in (0..).zip(corpus.documents()) {
            let of_it = &tokens.documents[index as usize];
            let mut tokens = of_it.iter().peekable();
            let owners = owners(document.tree());
            // By node, its part.
            let mut parts = vec![NONE; document.tree().nodes().len()];
            for leaf in document.tree().leaves() {
                let node = document.tree().node(leaf);
                if node.kind == SectionKind::Furniture {
                    continue;
                }
                let part = &mut parts[owners[leaf as usize] as usize];
                if *part == NONE {
                    *part = all.parts.len() as u32;
                    let name = PartName::Node(index, owners[leaf as usize]);
                    all.parts.push(Part { name, ..Part::default() });
                }
                let size = &sizes.nodes[index as usize][leaf as usize];
                let of_part = &mut all.parts[*part as usize];
                of_part.tokens += u64::from(size.tokens);
                of_part.chars += u64::from(size.chars);
                while tokens.next_if(|token| token.span.start < node.span.end).is_some() {
                    all.of_place.push(*part);
                }
            }
            if document.tree().nodes().is_empty() {
                let size = &sizes.documents[index as usize];
                let (tokens, chars) = (u64::from(size.tokens), u64::from(size.chars));
                all.parts.push(Part { name: PartName::Document(index), tokens, chars });
            }
            // What is left: tokens of a document without a tree, and the place behind the document.
            let rest = tokens.count() + 1;
            let part = all.parts.len().checked_sub(1).map_or(NONE, |last| last as u32);
            all.of_place.extend(std::iter::repeat_n(part, rest));
        }
        all
    }

    /// Documents again, but near-duplicate text is in the part of the document it counts for.
    pub fn sources(tokens: &TokenizedCorpus, grams: &Grams, sizes: &Sizes, sources: &Sources) -> Self {
        let mut parts = Self::documents(grams, sizes);
        for (document, of_it) in (0..).zip(&tokens.documents) {
            if sources.runs(document).is_empty() {
                continue;
            }
            let first = grams.starts()[document as usize] as usize;
            for (place, token) in parts.of_place[first..].iter_mut().zip(of_it) {
                *place = sources.of(document, token.span.start);
            }
        }
        parts
    }

    /// The parts as what measures of dispersion are taken over.
    pub fn partition(&self) -> Partition {
        Partition::new(self.parts.iter().map(|part| part.tokens))
    }

    /// The part that a place is in; a number that is no part's where it is in none.
    pub(super) fn of(&self, place: u32) -> u32 {
        self.of_place[place as usize]
    }

    /// In which parts something stands and how often, in order; `postings` is emptied first.
    pub fn count(&self, places: &[u32], of_places: &mut Vec<u32>, postings: &mut Vec<Posting>) {
        postings.clear();
        of_places.clear();
        of_places.extend(places.iter().map(|&place| self.of_place[place as usize]));
        of_places.sort_unstable();
        let runs = of_places.chunk_by(|a, b| a == b).filter(|run| run[0] != NONE);
        postings.extend(runs.map(|run| Posting { part: run[0], freq: run.len() as u32 }));
    }
}

fn last(grams: &Grams) -> usize {
    grams.starts().last().map_or(0, |&end| end as usize)
}

fn by_document(grams: &Grams, part: impl Fn(u32) -> u32) -> Vec<u32> {
    let mut of_place = Vec::with_capacity(last(grams));
    for (document, ends) in (0..).zip(grams.starts().windows(2)) {
        of_place.extend(std::iter::repeat_n(part(document), (ends[1] - ends[0]) as usize));
    }
    of_place
}

/// By node: the innermost section it is in or is, else the outermost node.
fn owners(tree: &SectionTree) -> Vec<NodeId> {
    let mut owners: Vec<NodeId> = Vec::with_capacity(tree.nodes().len());
    for (id, node) in (0..).zip(tree.nodes()) {
        let owner = match (node.kind, node.parent) {
            (SectionKind::Section, _) | (_, None) => id,
            (_, Some(parent)) => owners[parent as usize],
        };
        owners.push(owner);
    }
    owners
}

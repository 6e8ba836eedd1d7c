//! Enumerators: the parallel scaffolding of points: 一是…二是…三是…, 首先…其次…最后….

use super::PhrasePlace;
use crate::corpus::{Corpus, Document, NodeId, SectionKind, Sources};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Serialize;
use zhangju_text::{Span, enumerators, numerals};

/// A form of enumeration and its numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Enumerator {
    /// Its first two marks, such as 一是…二是….
    pub text: String,
    /// Chains of it: points one behind the other under one parent.
    pub chains: u32,
    /// Points in all chains.
    pub points: u32,
    /// Points of the longest chain.
    pub longest: u32,
    /// Documents it occurs in.
    pub range: u32,
    /// Documents it occurs in when each family of near-duplicates counts once.
    pub range_dedup: u32,
    /// The document of the longest chain, the first of several, and where that begins.
    pub example: (u32, Span),
}

/// The enumerators of a corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Enumerators {
    /// By chains, most first, ties in code-point order.
    pub rows: Vec<Enumerator>,
    /// By document, where the marks of chains stand, in order, of forms in more than the least range.
    pub places: Vec<Vec<PhrasePlace>>,
}

/// A chain of points of one form.
struct Chain {
    document: u32,
    form: String,
    marks: Vec<Span>,
}

/// Finds the enumerators of a corpus in its section trees.
pub(super) fn find(corpus: &Corpus, sources: &Sources, least: u32) -> Enumerators {
    let documents = corpus.documents().par_iter().enumerate();
    let chains: Vec<Vec<Chain>> = documents.map(|(index, document)| chains(index as u32, document)).collect();
    let mut by_form: FxHashMap<&str, Vec<&Chain>> = FxHashMap::default();
    for chain in chains.iter().flatten() {
        by_form.entry(&chain.form).or_default().push(chain);
    }
    let mut rows: Vec<Enumerator> =
        by_form.into_iter().map(|(form, chains)| enumerator(form, &chains, sources)).collect();
    rows.sort_by(|a, b| b.chains.cmp(&a.chains).then_with(|| a.text.cmp(&b.text)));
    let used = (0..).zip(&rows).filter(|(_, row)| row.range_dedup > least);
    let used: FxHashMap<&str, u32> = used.map(|(number, row)| (row.text.as_str(), number)).collect();
    let places = chains.iter().map(|chains| {
        let rows = chains.iter().filter_map(|chain| Some((chain, *used.get(chain.form.as_str())?)));
        let marks = |(chain, row): (&'_ Chain, u32)| {
            chain.marks.iter().map(move |&span| PhrasePlace { span, row }).collect::<Vec<_>>()
        };
        let mut marks: Vec<PhrasePlace> = rows.flat_map(marks).collect();
        marks.sort_unstable();
        marks
    });
    let places = places.collect();
    Enumerators { rows, places }
}

/// Counts the chains of a form, which are in order of their documents.
fn enumerator(form: &str, chains: &[&Chain], sources: &Sources) -> Enumerator {
    let mut documents: Vec<u32> = chains.iter().map(|chain| chain.document).collect();
    documents.dedup();
    let source = |chain: &&Chain| sources.of(chain.document, chain.marks[0].start);
    let range = documents.len() as u32;
    let len = |chain: &&&Chain| chain.marks.len();
    let longest = chains.iter().rev().max_by_key(len).copied().unwrap_or(chains[0]);
    Enumerator {
        text: form.to_owned(),
        chains: chains.len() as u32,
        points: chains.iter().map(|chain| chain.marks.len() as u32).sum(),
        longest: longest.marks.len() as u32,
        range,
        range_dedup: super::evidence::range_dedup(chains.iter().map(source).collect(), range),
        example: (longest.document, longest.marks[0]),
    }
}

/// The chains of a document: runs of at least two sibling points whose marks are words. Bare numbers, （一） or ①, are numbering.
fn chains(index: u32, document: &Document) -> Vec<Chain> {
    let tree = document.tree();
    let parents = (0..tree.nodes().len() as NodeId).filter(|&id| !tree.is_leaf(id)).map(Some);
    let mut found = vec![];
    for parent in std::iter::once(None).chain(parents) {
        let mut run: Vec<Span> = vec![];
        let points = tree.children(parent).map(|child| tree.node(child));
        for point in points.filter(|node| node.kind == SectionKind::Point && !node.marker.is_empty()) {
            if is_first(point.marker.of(document.text())) {
                found.extend(chain(index, document, std::mem::take(&mut run)));
            }
            run.push(point.marker);
        }
        found.extend(chain(index, document, run));
    }
    found
}

fn chain(index: u32, document: &Document, marks: Vec<Span>) -> Option<Chain> {
    let [first, second, ..] = marks[..] else { return None };
    let is_word = |span: Span| span.of(document.text()).contains(|c| "是要靠抓看则先第其".contains(c));
    if !is_word(first) || !is_word(second) {
        return None;
    }
    let form = format!("{}…{}…", mark(first, document), mark(second, document));
    Some(Chain { document: index, form, marks })
}

/// A mark without blanks and stops.
fn mark(span: Span, document: &Document) -> String {
    let is_part =
        |c: &char| c.is_alphanumeric() || !c.is_ascii() && !"，、：．。 \u{3000}\u{a0}".contains(*c);
    span.of(document.text()).chars().filter(is_part).collect()
}

/// Whether a mark begins a chain.
fn is_first(marker: &str) -> bool {
    let number = marker.trim_start_matches(['（', '(', '第', '其']);
    let value = |text: &str| {
        numerals::number(text).map(|n| n.value).or_else(|| text.chars().next().and_then(enumerators::circled))
    };
    number.starts_with("首先") || value(number) == Some(1)
}

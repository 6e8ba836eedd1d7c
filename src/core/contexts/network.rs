//! A node, its collocates, and how these stand to each other.

use super::{CollocateSort, Collocates, Node, WindowSettings, collocates};
use crate::statistics::Association;
use crate::tokens::TokenizedCorpus;
use rayon::prelude::*;
use serde::Serialize;
use zhangju_text::Folding;

/// A word of the network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Vertex {
    /// The word; the node is the first.
    pub word: String,
    /// Its part of speech.
    pub tag: String,
    /// Occurrences.
    pub freq: u64,
}

/// Two words that stand near each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Edge {
    /// Index of the word whose windows are counted in.
    pub from: u32,
    /// Index of the other, later one.
    pub to: u32,
    /// How they stand together.
    pub association: Association,
}

/// Words and which of them stand near each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Network {
    /// The node, then its collocates in their order.
    pub vertices: Vec<Vertex>,
    /// In order of both ends.
    pub edges: Vec<Edge>,
}

/// Words of the lexicon are in its form already.
const AS_WRITTEN: Folding = Folding { narrow: false, across_blanks: false };

/// The network of `node` and its `found` collocates. Two of these are joined where they stand near each other `least` times, in
/// the windows of the one that comes first.
pub fn network(
    tokens: &TokenizedCorpus,
    node: &Node,
    found: &Collocates,
    window: &WindowSettings,
    least: u32,
) -> Network {
    let lexicon = &tokens.lexicon;
    let first = Vertex { word: node.text().to_owned(), tag: String::new(), freq: found.nodes };
    let vertex = |row: &super::Collocate| Vertex {
        word: lexicon.term(row.term).to_owned(),
        tag: lexicon.tag(row.term).to_owned(),
        freq: row.association.second,
    };
    let vertices: Vec<Vertex> = std::iter::once(first).chain(found.rows.iter().map(vertex)).collect();
    let mut of_term = vec![0_u32; lexicon.len()];
    for (index, row) in (1..).zip(&found.rows) {
        of_term[row.term.index()] = index;
    }
    let of_node = (1..).zip(&found.rows);
    let mut edges: Vec<Edge> =
        of_node.map(|(to, row)| Edge { from: 0, to, association: row.association }).collect();
    let among = (1..vertices.len() as u32).into_par_iter().map(|from| {
        let Some(word) = Node::new(&vertices[from as usize].word, AS_WRITTEN) else { return vec![] };
        let near = collocates(tokens, &word, window, least, CollocateSort::Freq);
        let edge = |row: &super::Collocate| {
            let to = of_term[row.term.index()];
            (to > from).then_some(Edge { from, to, association: row.association })
        };
        near.rows.iter().filter_map(edge).collect::<Vec<Edge>>()
    });
    edges.extend(among.collect::<Vec<_>>().concat());
    edges.sort_by_key(|edge| (edge.from, edge.to));
    Network { vertices, edges }
}

//! The trie as a double array: a child's slot is its parent's base plus its code.

use crate::codes::Codes;
use crate::free::Free;
use crate::layout::{
    BASE_BITS, CODE_BITS, EMPTY, FILTER_SHIFT, INDEX_BITS, PAIR_ROWS, PAIR_WORDS, TAG_SHIFT, pair_row,
};
use crate::trie::Node;
use std::collections::BTreeSet;

/// The arrays of the image.
pub struct Arrays {
    /// Code of the child and index of its node.
    pub slots: Vec<u32>,
    /// Base, id, tag and filter of each node: those that end words and have no child share one for each id and tag, the rest is in
    /// order of how often texts come past.
    pub nodes: Vec<u64>,
    /// The node of each first character.
    pub roots: Vec<u64>,
    /// Which pairs of characters begin a word.
    pub pairs: Vec<u64>,
}

/// Places every node with children.
pub fn place(trie: &[Node], codes: &Codes) -> Result<Arrays, String> {
    let order = order(trie);
    let bases = bases(trie, &order)?;
    let word = |at: usize| encode(&trie[at], bases[at]);
    let (nodes, indices) = table(trie, word)?;
    let top = bases.iter().max().copied().unwrap_or(0) as usize;
    let mut slots = vec![EMPTY; (top + (1 << CODE_BITS) + 2) & !1];
    for &at in &order {
        for &(code, child) in &trie[at].children {
            slots[bases[at] as usize + usize::from(code)] =
                u32::from(code) << INDEX_BITS | indices[child as usize];
        }
    }
    let mut roots = vec![1_u64 << BASE_BITS; codes.len];
    trie[0].children.iter().for_each(|&(code, child)| roots[usize::from(code)] = word(child as usize));
    Ok(Arrays { slots, nodes, roots, pairs: pairs(trie) })
}

/// Nodes with children, the root aside: those hardest to place first.
fn order(trie: &[Node]) -> Vec<usize> {
    let mut order: Vec<usize> = (1..trie.len()).filter(|&at| !trie[at].children.is_empty()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse((trie[at].children.len(), trie[at].weight)));
    order
}

/// The base of each node.
fn bases(trie: &[Node], order: &[usize]) -> Result<Vec<u32>, String> {
    let mut free = Free::default();
    let mut bases = vec![0; trie.len()];
    for &at in order {
        let codes: Vec<u16> = trie[at].children.iter().map(|&(code, _)| code).collect();
        bases[at] = free.take(&codes).ok_or("the double array is full")?;
    }
    Ok(bases)
}

fn encode(node: &Node, base: u32) -> u64 {
    let filter = node.children.iter().fold(0, |filter, &(code, _)| filter | 1_u64 << (code & 15));
    u64::from(base) | leaf(node.id, node.tag) | filter << FILTER_SHIFT
}

/// A node that ends a word, or none, and has no child.
fn leaf(id: u32, tag: u8) -> u64 {
    u64::from(id) << BASE_BITS | u64::from(tag) << TAG_SHIFT
}

/// The table of nodes and where each node is in it. Nodes of first characters are in `roots` instead.
fn table(trie: &[Node], word: impl Fn(usize) -> u64) -> Result<(Vec<u64>, Vec<u32>), String> {
    let kind = |node: &Node| (node.id, node.tag);
    let kinds: BTreeSet<(u32, u8)> = trie.iter().map(kind).chain([(0, 0)]).collect();
    let kinds: Vec<(u32, u8)> = kinds.into_iter().collect();
    let mut nodes: Vec<u64> = kinds.iter().map(|&(id, tag)| leaf(id, tag)).collect();
    let index = |node| kinds.partition_point(|&known| known < kind(node)) as u32;
    let mut indices: Vec<u32> = trie.iter().map(index).collect();
    let first: std::collections::HashSet<u32> = trie[0].children.iter().map(|&(_, child)| child).collect();
    let inner = |&at: &usize| !trie[at].children.is_empty() && !first.contains(&(at as u32));
    let mut heavy: Vec<usize> = (1..trie.len()).filter(inner).collect();
    heavy.sort_by_key(|&at| (std::cmp::Reverse(trie[at].weight), at));
    for at in heavy {
        indices[at] = nodes.len() as u32;
        nodes.push(word(at));
    }
    if nodes.len() > 1 << INDEX_BITS { Err("too many nodes".to_owned()) } else { Ok((nodes, indices)) }
}

fn pairs(trie: &[Node]) -> Vec<u64> {
    let mut pairs = vec![0; PAIR_ROWS * PAIR_WORDS];
    for &(code, child) in &trie[0].children {
        for &(second, _) in &trie[child as usize].children {
            let bit = usize::from(second) % (PAIR_WORDS * 64);
            pairs[pair_row(code) * PAIR_WORDS + bit / 64] |= 1 << (bit % 64);
        }
    }
    pairs
}

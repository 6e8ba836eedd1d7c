//! The trie as a double array: a child's slot is its parent's base plus its code.

use crate::codes::Codes;
use crate::free::Free;
use crate::layout::{
    BASE_BITS, CODE_BITS, EMPTY, FILTER_SHIFT, INDEX_BITS, PAIR_ROWS, PAIR_WORDS, TAG_SHIFT, pair_row,
};
use crate::trie::Node;

/// Children of a node that is wide.
const WIDE: usize = 31;
/// Which part of the room that a search came past is given up.
const GIVEN_UP: u32 = 16;

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
    let bases = bases(trie, &order, &hints())
        .or_else(|| bases(trie, &order, &[]))
        .ok_or("the double array is full")?;
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

/// The base of each node. Without a hint, the search for room for the widest nodes takes nine tenths of a build's time.
fn bases(trie: &[Node], order: &[usize], hints: &[u32]) -> Option<Vec<u32>> {
    let mut free = Free::default();
    let mut bases = vec![0; trie.len()];
    // Where the search begins for nodes of as many children: it gives up a part of the room it came past, which later nodes fill.
    let mut from = vec![0; 1 << CODE_BITS];
    let mut hints = hints.iter();
    for &at in order {
        let codes: Vec<u16> = trie[at].children.iter().map(|&(code, _)| code).collect();
        if codes.len() >= WIDE {
            bases[at] = free.take_from(&codes, hints.next().copied().unwrap_or(0))?;
            continue;
        }
        let from = &mut from[codes.len()];
        bases[at] = free.take_from(&codes, *from)?;
        *from += bases[at].saturating_sub(*from) / GIVEN_UP;
    }
    Some(bases)
}

/// Where the search for each wide node may begin, in order of placing: the bases they have with the dictionaries in `dicts/`. With
/// others they may only cost room.
fn hints() -> Vec<u32> {
    include_str!("hints.txt").split_whitespace().filter_map(|base| base.parse().ok()).collect()
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
    // The tags of each id, and where its nodes begin.
    let mut tags: Vec<Vec<u8>> = vec![vec![0]];
    for node in trie {
        let id = node.id as usize;
        tags.resize(tags.len().max(id + 1), vec![]);
        if !tags[id].contains(&node.tag) {
            tags[id].push(node.tag);
        }
    }
    let (mut nodes, mut starts) = (vec![], vec![]);
    for (id, tags) in (0..).zip(&mut tags) {
        tags.sort_unstable();
        starts.push(nodes.len());
        nodes.extend(tags.iter().map(|&tag| leaf(id, tag)));
    }
    let index = |node: &Node| {
        let id = node.id as usize;
        (starts[id] + tags[id].partition_point(|&tag| tag < node.tag)) as u32
    };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hmm::Model;
    use crate::layout::ID_BITS;
    use crate::words::Words;
    use std::collections::{BTreeMap, BTreeSet};

    /// The id of the word that ends where a walk over codes does; `None` if the walk ends before.
    fn walked(arrays: &Arrays, codes: &[u16]) -> Option<u64> {
        let mut node = arrays.roots[usize::from(codes[0])];
        for &code in &codes[1..] {
            let slot = arrays.slots[(node & ((1 << BASE_BITS) - 1)) as usize + usize::from(code)];
            if slot >> INDEX_BITS != u32::from(code) {
                return None;
            }
            node = arrays.nodes[(slot & ((1 << INDEX_BITS) - 1)) as usize];
        }
        Some(node >> BASE_BITS & ((1 << ID_BITS) - 1))
    }

    /// The trie of the dictionaries in `dicts/`.
    fn of_the_dictionaries() -> Vec<Node> {
        let words = Words::read(zhangju_dicts::JIEBA_WORDS, zhangju_dicts::GONGWEN).unwrap();
        let codes = Codes::of(&words, &Model::read(zhangju_dicts::JIEBA_MODEL).unwrap()).unwrap();
        crate::trie::build(&words, &codes).unwrap().1
    }

    #[test]
    fn the_hints_are_as_many_as_wide_nodes_and_cost_no_room() {
        let trie = of_the_dictionaries();
        let (order, hints) = (order(&trie), hints());
        let wide: Vec<usize> = order.iter().copied().filter(|&at| trie[at].children.len() >= WIDE).collect();
        let bases = bases(&trie, &order, &hints).unwrap();
        assert_eq!(wide.iter().map(|&at| bases[at]).collect::<Vec<_>>(), hints, "{MAKE}");
        assert!(bases.iter().max().is_some_and(|&base| base < 700_000), "{MAKE}");
    }

    const MAKE: &str =
        "after a change of the dictionaries: cargo test --release -p zhangju-image -- --ignored";

    #[test]
    #[ignore = "writes the hints"]
    fn make_the_hints() {
        let trie = of_the_dictionaries();
        let order = order(&trie);
        let bases = bases(&trie, &order, &[]).unwrap();
        let wide = order.iter().filter(|&&at| trie[at].children.len() >= WIDE);
        let hints: Vec<String> = wide.map(|&at| bases[at].to_string()).collect();
        let lines: String = hints.chunks(20).map(|line| line.join(" ") + "\n").collect();
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/hints.txt"), lines).unwrap();
    }

    #[test]
    fn every_word_is_where_its_characters_lead_and_no_other_is() {
        let alphabet: Vec<char> = "一丁七万丈三上下不与".chars().collect();
        let mut words = BTreeSet::new();
        for n in 0..400_usize {
            let len = 1 + n % 4;
            let digits = n * 7919 % 10_000;
            words.insert(
                (0..len as u32).map(|at| alphabet[digits / 10_usize.pow(at) % 10]).collect::<String>(),
            );
        }
        let lines: Vec<String> = words.iter().zip(1..).map(|(word, n)| format!("{word} {n} x")).collect();
        let words = Words::read(&lines.join("\n"), "").unwrap();
        let model = Model { initial: [0.0; 4], transitions: vec![], emissions: BTreeMap::new() };
        let codes = Codes::of(&words, &model).unwrap();
        let (frequencies, trie) = crate::trie::build(&words, &codes).unwrap();
        let arrays = place(&trie, &codes).unwrap();
        let mut found = 0;
        for len in 1..=4 {
            for n in 0..10_usize.pow(len) {
                let text: Vec<char> = (0..len).map(|at| alphabet[n / 10_usize.pow(at) % 10]).collect();
                let id = walked(&arrays, &text.iter().map(|c| codes.of[c]).collect::<Vec<_>>());
                let word = words.list.iter().find(|word| word.chars == text);
                let frequency = id.filter(|&id| id > 1).map(|id| frequencies[id as usize]);
                assert_eq!(frequency, word.map(|word| word.frequency), "{text:?}");
                found += usize::from(word.is_some());
            }
        }
        assert!(found > 200, "{found}");
    }
}

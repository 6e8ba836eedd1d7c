//! The words as a trie over codes, each word with the id of its frequency.

use crate::codes::Codes;
use crate::layout::ID_BITS;
use crate::words::{Frequency, Words};
use std::collections::{BTreeMap, HashMap};

/// A node: what goes on from it, in order of codes.
#[derive(Default)]
pub struct Node {
    /// Code and node of each child.
    pub children: Vec<(u16, u32)>,
    /// Id of the frequency of the word that ends here; 0 if none does.
    pub id: u32,
    /// Its part of speech.
    pub tag: u8,
    /// How often texts come past here.
    pub weight: u64,
}

/// The distinct frequencies by id, the most frequent first, and the trie, its root first.
/// Id 0 is no word; id 1 is a character that begins no word, which jieba takes to occur once.
pub fn build(words: &Words, codes: &Codes) -> Result<(Vec<Frequency>, Vec<Node>), String> {
    let frequencies = frequencies(words)?;
    let ids: HashMap<Frequency, u32> = frequencies.iter().copied().zip(0..).skip(2).collect();
    let mut nodes = vec![Node::default()];
    let mut known: HashMap<(u32, u16), u32> = HashMap::new();
    for word in &words.list {
        let mut at = 0_u32;
        for code in word.chars.iter().map(|c| codes.of[c]) {
            nodes[at as usize].weight += u64::from(word.frequency.domain);
            let fresh = nodes.len() as u32;
            let child = *known.entry((at, code)).or_insert(fresh);
            if child == fresh {
                nodes.push(Node::default());
                nodes[at as usize].children.push((code, child));
            }
            at = child;
        }
        nodes[at as usize].id = ids[&word.frequency];
        nodes[at as usize].tag = word.tag;
    }
    for node in &mut nodes {
        node.children.sort_unstable();
    }
    Ok((frequencies, nodes))
}

fn frequencies(words: &Words) -> Result<Vec<Frequency>, String> {
    let mut uses: BTreeMap<Frequency, u64> = BTreeMap::new();
    for word in &words.list {
        *uses.entry(word.frequency).or_default() += u64::from(word.frequency.domain) + 1;
    }
    let mut order: Vec<(Frequency, u64)> = uses.into_iter().collect();
    order.sort_by_key(|&(frequency, uses)| (std::cmp::Reverse(uses), frequency));
    let once = Frequency { domain: 1, plain: 1 };
    let all: Vec<Frequency> = [Frequency::default(), once]
        .into_iter()
        .chain(order.into_iter().map(|(frequency, _)| frequency))
        .collect();
    if all.len() > 1 << ID_BITS { Err(format!("{} frequencies are too many", all.len())) } else { Ok(all) }
}

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
    // The nodes that the last word came past: the next in order shares a beginning with it.
    let (mut path, mut last): (Vec<u32>, &[char]) = (vec![0], &[]);
    for word in &words.list {
        let shared = word.chars.iter().zip(last).take_while(|(c, known)| c == known).count();
        path.truncate(shared + 1);
        for c in &word.chars[shared..] {
            let fresh = nodes.len() as u32;
            nodes[path[path.len() - 1] as usize].children.push((codes.of[c], fresh));
            nodes.push(Node::default());
            path.push(fresh);
        }
        for &at in &path[..path.len() - 1] {
            nodes[at as usize].weight += u64::from(word.frequency.domain);
        }
        let end = &mut nodes[path[path.len() - 1] as usize];
        (end.id, end.tag) = (ids[&word.frequency], word.tag);
        last = &word.chars;
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

//! The tables as texts are cut by them: every access is to somewhere, whatever is in them.

use super::prefetch::prefetch;
use std::borrow::Cow;
use zhangju_image::layout::{
    BASE_BITS, CODE_BITS, EMPTY, FILTER_SHIFT, ID_BITS, INDEX_BITS, NEVER, PAIR_ROWS, PAIR_WORDS, RARE_HAN,
    SEPARATOR, TAG_BITS, TAG_SHIFT, is_rare_han, pair_row,
};

/// A node: its base, the id of the frequency of the word that ends there, and which codes may go on.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Node(pub u64);

impl Node {
    /// The node of a word with nothing after it.
    pub(super) fn leaf(id: u16, tag: u8) -> Self {
        Self(u64::from(id) << BASE_BITS | u64::from(tag) << TAG_SHIFT)
    }

    /// The same node of another word.
    pub(super) fn with_word(self, id: u16, tag: u8) -> Self {
        let mask = ((1 << ID_BITS) - 1) << BASE_BITS | ((1 << TAG_BITS) - 1) << TAG_SHIFT;
        Self(self.0 & !mask | Self::leaf(id, tag).0)
    }

    /// The same node with children at another base.
    pub(super) fn with_base(self, base: u32) -> Self {
        Self(self.0 >> BASE_BITS << BASE_BITS | u64::from(base))
    }

    /// The same node with a child more.
    pub(super) fn with_child(self, code: u16) -> Self {
        Self(self.0 | 1 << (FILTER_SHIFT + u32::from(code & 15)))
    }

    /// Whether any word goes on.
    pub(super) fn goes_on(self) -> bool {
        self.0 >> FILTER_SHIFT != 0
    }

    /// Id of the frequency; 0 where no word ends.
    #[inline]
    pub(super) fn id(self) -> u16 {
        (self.0 >> BASE_BITS) as u16 & ((1 << ID_BITS) - 1)
    }

    /// Whether some word goes on with a code like this.
    #[inline]
    pub(super) fn may_go_on(self, code: u16) -> bool {
        self.0 >> (FILTER_SHIFT + u32::from(code & 15)) & 1 == 1
    }

    /// The part of speech of that word, by its place among the names.
    pub(super) fn tag(self) -> u8 {
        (self.0 >> TAG_SHIFT) as u8
    }

    /// The slot of the child by a code.
    #[inline]
    pub(super) fn slot(self, code: u16) -> u32 {
        (self.0 as u32 & ((1 << BASE_BITS) - 1)) + u32::from(code)
    }
}

/// Tables as they are looked up.
pub(super) struct Image<'t> {
    pub nodes: &'t [u64],
    pub roots: &'t [u64],
    pub pairs: &'t [u64; PAIR_ROWS * PAIR_WORDS],
    pub slots: &'t [u32],
    pub codes: &'t [u16; 1 << 16],
    pub beyond: &'t [(char, u16)],
    pub classes: &'t [u8],
    pub tags: &'t [Cow<'static, str>],
    pub initial: [f64; 4],
    pub transitions: &'t [[f64; 4]; 4],
    pub emissions: &'t [[f64; 4]],
    pub shares: &'t [f64; 1 << ID_BITS],
    pub singles: &'t [f64; 1 << CODE_BITS],
    /// Minus infinity and 0. Not a constant, of which the compiler would make a branch.
    pub least: &'t [f64; 2],
}

impl<'t> Image<'t> {
    /// The code of a character.
    #[inline]
    pub(super) fn code(&self, c: char) -> u16 {
        self.codes.get(c as usize).copied().unwrap_or_else(|| self.code_beyond(c))
    }

    fn code_beyond(&self, c: char) -> u16 {
        match self.beyond.binary_search_by_key(&c, |&(known, _)| known) {
            Ok(found) => self.beyond[found].1,
            Err(_) if is_rare_han(c) => RARE_HAN,
            Err(_) => SEPARATOR,
        }
    }

    /// The code of a character below U+10000.
    #[inline]
    pub(super) fn basic_code(&self, point: u32) -> u16 {
        self.codes[usize::from(point as u16)]
    }

    /// The class of a code.
    #[inline]
    pub(super) fn class(&self, code: u16) -> u8 {
        self.classes.get(usize::from(code)).copied().unwrap_or(0)
    }

    /// Whether a word may begin with two codes.
    #[inline]
    pub(super) fn may_begin(&self, first: u16, second: u16) -> bool {
        let word = usize::from(second) / 64 % PAIR_WORDS;
        self.pairs[pair_row(first) * PAIR_WORDS + word] >> (second % 64) & 1 == 1
    }

    /// The node of a first code.
    #[inline]
    pub(super) fn root(&self, code: u16) -> Node {
        Node(self.roots.get(usize::from(code)).copied().unwrap_or(0))
    }

    /// Where the node of a slot is, if it is that of a code; else 0, a node without a word.
    #[inline]
    pub(super) fn child_index(&self, slot: u32, code: u16) -> u32 {
        let slot = self.slots.get(slot as usize).copied().unwrap_or(EMPTY);
        // Multiplied, since whether it is would be guessed wrong.
        (slot & ((1 << INDEX_BITS) - 1)) * u32::from(slot >> INDEX_BITS == u32::from(code))
    }

    /// A slot will be needed soon.
    #[inline]
    pub(super) fn expect_slot(&self, slot: u32) {
        prefetch(self.slots, slot as usize);
    }

    /// A node will be needed soon.
    #[inline]
    pub(super) fn expect_node(&self, index: u32) {
        prefetch(self.nodes, index as usize);
    }

    /// The node at a place.
    #[inline]
    pub(super) fn node(&self, index: u32) -> Node {
        Node(self.nodes.get(index as usize).copied().unwrap_or(0))
    }

    /// The node after another by a code; `None` if there is none.
    pub(super) fn existing_child(&self, node: Node, code: u16) -> Option<Node> {
        let slot = self.slots.get(node.slot(code) as usize).copied().unwrap_or(EMPTY);
        let is_child = slot >> INDEX_BITS == u32::from(code);
        is_child.then(|| self.node(slot & ((1 << INDEX_BITS) - 1)))
    }

    /// The part of speech of the word that ends at a node; `None` if the requested dictionaries have none there.
    pub(super) fn tag(&self, node: Node) -> Option<&'t str> {
        self.is_word(node)
            .then(|| self.tags.get(usize::from(node.tag())).map(|tag| &**tag).unwrap_or_default())
    }

    /// Whether a word of the requested dictionaries ends at a node.
    pub(super) fn is_word(&self, node: Node) -> bool {
        // Id 1 is of the characters that begin no word.
        node.id() > 1 && self.share(node.id()) > f64::NEG_INFINITY
    }

    /// Logarithm of the share of a word, by the id of its frequency.
    #[inline]
    pub(super) fn share(&self, id: u16) -> f64 {
        self.shares[usize::from(id) % (1 << ID_BITS)]
    }

    /// Logarithm of the share of a word of one character.
    #[inline]
    pub(super) fn single(&self, code: u16) -> f64 {
        self.singles[usize::from(code) % (1 << CODE_BITS)]
    }

    /// The least value that a character has: since none is over 0, that of a separator is 0.
    #[inline]
    pub(super) fn least(&self, is_separator: bool) -> f64 {
        self.least[usize::from(is_separator)]
    }

    /// Logarithms of how likely a character is in each state.
    #[inline]
    pub(super) fn emission(&self, code: u16) -> [f64; 4] {
        self.emissions.get(usize::from(code)).copied().unwrap_or([NEVER; 4])
    }
}

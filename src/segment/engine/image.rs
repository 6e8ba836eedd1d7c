//! The image of the dictionaries, embedded in the program, and what is worked out from it at start.
//!
//! Its sections are found from the lengths in its header, and must fill it exactly. What is in them is trusted with nothing:
//! every access is checked, so that a damaged image gives wrong words at worst.

use super::prefetch::prefetch;
use zhangju_image::layout::{
    BASE_BITS, CODE_BITS, EMPTY, FILTER_SHIFT, HEADER, ID_BITS, INDEX_BITS, MAGIC, PAIR_ROWS, PAIR_WORDS,
    RARE_HAN, SEPARATOR, TAG_BITS, TAG_SHIFT, is_rare_han, pair_row,
};

#[cfg(target_endian = "big")]
compile_error!("the image of the dictionaries is little-endian");

#[repr(C, align(64))]
struct Aligned<B: ?Sized>(B);

static EMBEDDED: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/words.image")));

/// A node: its base, the id of the frequency of the word that ends there, and which codes may go on.
#[derive(Clone, Copy)]
pub(super) struct Node(pub u64);

impl Node {
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
    fn tag(self) -> usize {
        (self.0 >> TAG_SHIFT) as usize & ((1 << TAG_BITS) - 1)
    }

    /// The slot of the child by a code.
    #[inline]
    pub(super) fn slot(self, code: u16) -> u32 {
        (self.0 as u32 & ((1 << BASE_BITS) - 1)) + u32::from(code)
    }
}

/// The image, and logarithms for the dictionaries asked for.
pub(super) struct Image {
    nodes: &'static [u64],
    roots: &'static [u64],
    pairs: &'static [u64; PAIR_ROWS * PAIR_WORDS],
    initial: [f64; 4],
    transitions: [[f64; 4]; 4],
    emissions: &'static [[f64; 4]],
    slots: &'static [u32],
    codes: &'static [u16; 1 << 16],
    classes: &'static [u8],
    /// Names of the parts of speech.
    tags: Vec<&'static str>,
    /// Of each id of a frequency: the logarithm of its share of the total. As long as ids can be, so that none is beyond.
    shares: Box<[f64; 1 << ID_BITS]>,
    /// The same of each code as a word of one character.
    singles: Box<[f64; 1 << CODE_BITS]>,
    /// Minus infinity and 0. Not a constant, of which the compiler would make a branch.
    least: [f64; 2],
}

impl Image {
    /// The image that is part of the program.
    ///
    /// # Panics
    /// Never in a released program: every test loads the image.
    pub(super) fn embedded(domain: bool) -> Self {
        Self::load(&EMBEDDED.0, domain).expect("the image that is part of the program is whole")
    }

    /// An image from bytes; `None` if they are cut off, go on, or are no image of this layout.
    pub(super) fn load(bytes: &'static [u8], domain: bool) -> Option<Self> {
        let mut rest = bytes;
        let header: &[u64] = section(&mut rest, HEADER)?;
        let &[magic, slots, nodes, codes, frequencies, total_domain, total_plain, tags] = header else {
            return None;
        };
        if magic != MAGIC {
            return None;
        }
        let (nodes, roots) = (section(&mut rest, nodes as usize)?, section(&mut rest, codes as usize)?);
        let pairs = section::<u64>(&mut rest, PAIR_ROWS * PAIR_WORDS)?.try_into().ok()?;
        let (initial, transitions) = (section::<[f64; 4]>(&mut rest, 1)?, section::<[f64; 4]>(&mut rest, 4)?);
        let emissions = section(&mut rest, codes as usize)?;
        let slots = section(&mut rest, slots as usize)?;
        let frequencies: &[[u32; 2]] = section(&mut rest, frequencies as usize)?;
        let codes = section(&mut rest, 1 << 16)?.try_into().ok()?;
        let classes = section(&mut rest, 1 << 14)?;
        let tags = std::str::from_utf8(section::<u8>(&mut rest, tags as usize)?).ok()?.split('\n').collect();
        let total = if domain { total_domain } else { total_plain };
        let shares = shares(frequencies, total, domain)?;
        let singles = all_of(roots.iter().map(|&root| shares[usize::from(Node(root).id())]))?;
        let (initial, transitions) = (*initial.first()?, transitions.try_into().ok()?);
        let image = Self {
            nodes,
            roots,
            pairs,
            initial,
            transitions,
            emissions,
            slots,
            codes,
            classes,
            tags,
            shares,
            singles,
            least: [f64::NEG_INFINITY, 0.0],
        };
        rest.is_empty().then_some(image)
    }

    /// The code of a character.
    #[inline]
    pub(super) fn code(&self, c: char) -> u16 {
        match self.codes.get(c as usize) {
            Some(&code) => code,
            None if is_rare_han(c) => RARE_HAN,
            None => SEPARATOR,
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

    /// A slot will be asked for soon.
    #[inline]
    pub(super) fn expect_slot(&self, slot: u32) {
        prefetch(self.slots, slot as usize);
    }

    /// A node will be asked for soon.
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

    /// The part of speech of the word that ends at a node; `None` if the dictionaries asked for have none there.
    pub(super) fn tag(&self, node: Node) -> Option<&'static str> {
        self.is_word(node).then(|| self.tags.get(node.tag()).copied().unwrap_or_default())
    }

    /// Whether a word of the dictionaries asked for ends at a node.
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
        self.emissions.get(usize::from(code)).copied().unwrap_or([zhangju_image::layout::NEVER; 4])
    }

    /// Logarithms of how likely the first states are.
    pub(super) fn initial(&self) -> [f64; 4] {
        self.initial
    }

    /// Logarithms of how likely a state is after another.
    pub(super) fn transitions(&self) -> &[[f64; 4]; 4] {
        &self.transitions
    }
}

/// jieba's logarithms, by jieba's operations. A frequency of 0 is no word.
fn shares(frequencies: &[[u32; 2]], total: u64, domain: bool) -> Option<Box<[f64; 1 << ID_BITS]>> {
    let total = (total as f64).ln();
    let share = |frequency: u32| f64::from(frequency).ln() - total;
    all_of(frequencies.iter().map(|&[with, without]| share(if domain { with } else { without })))
}

/// A table of these values, then of what is no word.
fn all_of<const N: usize>(values: impl Iterator<Item = f64>) -> Option<Box<[f64; N]>> {
    let mut table: Vec<f64> = values.collect();
    (table.len() <= N).then(|| table.resize(N, f64::NEG_INFINITY))?;
    table.try_into().ok()
}

/// The next `len` values, taken off `rest`.
fn section<T: bytemuck::AnyBitPattern>(rest: &mut &'static [u8], len: usize) -> Option<&'static [T]> {
    let bytes = len.checked_mul(size_of::<T>())?;
    let (section, after) = rest.split_at_checked(bytes)?;
    *rest = after;
    bytemuck::try_cast_slice(section).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_whole_image_is_refused() {
        let whole = &EMBEDDED.0;
        assert!(Image::load(whole, true).is_some());
        for len in [0, 7, 8, 63, 64, 1 << 10, 1 << 20, whole.len() - 1] {
            assert!(Image::load(&whole[..len], true).is_none(), "cut off at {len}");
        }
        let longer: Vec<u8> = whole.iter().copied().chain([0]).collect();
        assert!(Image::load(longer.leak(), true).is_none());
        assert!(Image::load(vec![b'x'; whole.len()].leak(), true).is_none());
    }
}

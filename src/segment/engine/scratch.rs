//! What the passes over a window leave for one another. Kept between calls, so that nothing is allocated once it has grown.

use super::WordKey;
use zhangju_image::layout::SEPARATOR;

/// Entries beyond a window that passes look at: a level further than the last that is walked for all characters at once.
pub(super) const MARGIN: usize = 8;
/// Characters for which room is kept between calls.
const KEPT: usize = 1 << 16;

/// A word of five characters or more.
#[derive(Clone, Copy)]
pub(super) struct Long {
    /// Its first character.
    pub at: u32,
    /// Its characters.
    pub len: u32,
    /// The id of its frequency.
    pub id: u16,
}

/// How many characters a word has, and whether it is a separator.
#[derive(Clone, Copy, Default)]
pub(super) struct Step(u32);

impl Step {
    #[inline]
    pub(super) fn new(len: u32, is_separator: bool) -> Self {
        Self(len | u32::from(is_separator) << 31)
    }

    #[inline]
    pub(super) fn len(self) -> usize {
        (self.0 & !(1 << 31)) as usize
    }

    #[inline]
    pub(super) fn is_separator(self) -> bool {
        self.0 >> 31 == 1
    }
}

/// A character at which a word may go on.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    pub at: u32,
    /// What is to be looked at next: a slot, then a node.
    pub index: u32,
}

/// Per character unless it says otherwise.
#[derive(Default)]
pub(super) struct Scratch {
    /// Codes.
    pub codes: Vec<u16>,
    /// First bytes.
    pub offsets: Vec<u32>,
    /// Ids of the words of two, three and four characters that begin here, each at its length less one; 1 for one character.
    pub ids: Vec<[u16; 4]>,
    /// Keys of these words, and of the character by itself. Those whose id is 0 are of something else.
    pub keys: Vec<[u32; 4]>,
    /// Words longer than four characters, in order.
    pub longs: Vec<Long>,
    /// Characters at which words may go on, in order; not per character.
    pub active: Vec<Place>,
    /// Logarithm of the probability of the best route from here to the end.
    pub route: Vec<f64>,
    /// The first word of that route.
    pub steps: Vec<Step>,
    /// A bit where a token begins.
    pub starts: Vec<u64>,
    /// A bit where a separator stands.
    pub separators: Vec<u64>,
    /// The state before, for each state.
    pub before: Vec<[u8; 4]>,
    /// LF of each CR LF, in order; not per character.
    pub line_ends: Vec<u32>,
}

impl Scratch {
    /// Room for `len` characters.
    pub(super) fn grow(&mut self, len: usize) {
        let room = len + MARGIN;
        if self.codes.len() >= room {
            return;
        }
        self.codes.resize(room, SEPARATOR);
        self.offsets.resize(room, 0);
        self.ids.resize(room, [0; 4]);
        self.keys.resize(room, [0; 4]);
        self.active.resize(room, Place::default());
        self.route.resize(room, 0.0);
        self.steps.resize(room, Step::default());
        self.before.resize(room, [0; 4]);
        self.starts.resize(room / 64 + 3, 0);
        self.separators.resize(room / 64 + 3, 0);
    }

    /// Gives back what a text without separators needed.
    pub(super) fn shrink(&mut self) {
        if self.codes.len() > KEPT {
            *self = Self::default();
        }
    }

    /// The first byte of a character, the one after the last included.
    pub(super) fn offset(&self, at: usize) -> usize {
        self.offsets[at] as usize
    }

    /// The window has `len` characters: none is seen beyond.
    pub(super) fn end_at(&mut self, len: usize) {
        self.codes[len..len + MARGIN].fill(SEPARATOR);
        self.ids[..len].fill([1, 0, 0, 0]);
        self.longs.clear();
    }

    /// No token begins at a character.
    #[inline]
    pub(super) fn join(&mut self, at: usize) {
        self.starts[at / 64] &= !(1 << (at % 64));
    }

    /// CR LF is one token.
    pub(super) fn join_line_ends(&mut self, len: usize) {
        for index in 0..self.line_ends.len() {
            let at = self.line_ends[index] as usize;
            if at < len {
                self.join(at);
            }
        }
    }

    /// First character and end of each token, in order: where one ends the next begins.
    pub(super) fn each_token(&self, len: usize, mut sink: impl FnMut(usize, usize)) {
        let mut start = 0;
        for (index, &word) in self.starts[..=len / 64].iter().enumerate() {
            let mut bits = if index == 0 { word & !1 } else { word };
            while bits != 0 {
                let end = index * 64 + bits.trailing_zeros() as usize;
                sink(start, end);
                start = end;
                bits &= bits - 1;
            }
        }
    }

    /// The key of the token of some characters. No branches but on what is rare: which length a token has is never guessed right.
    #[inline]
    pub(super) fn key(&self, first: usize, end: usize) -> WordKey {
        let at = end - first - 1;
        let (Some(ids), Some(keys)) = (self.ids.get(first), self.keys.get(first)) else {
            return WordKey::default();
        };
        if at >= ids.len() { WordKey::default() } else { WordKey(keys[at] * u32::from(ids[at] != 0)) }
    }
}

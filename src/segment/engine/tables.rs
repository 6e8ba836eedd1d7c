//! The tables that texts are cut by: those of the image that is part of the program, and what is worked out from them at start.
//!
//! The sections of the image are found from the lengths in its header, and must fill it exactly. What is in them is trusted with
//! nothing: every access is checked, so that a damaged image gives wrong words at worst.

use super::image::{Image, Node};
use std::borrow::Cow;
use std::collections::HashMap;
use zhangju_image::layout::{CODE_BITS, HEADER, ID_BITS, MAGIC, PAIR_ROWS, PAIR_WORDS};

#[cfg(target_endian = "big")]
compile_error!("the image of the dictionaries is little-endian");

#[repr(C, align(64))]
struct Aligned<B: ?Sized>(B);

static EMBEDDED: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/words.image")));

/// A table of the image, or a copy of it that words were added to.
type Table<T> = Cow<'static, [T]>;
/// Values of all codes or ids there can be, so that none is beyond.
type All<const N: usize> = Box<[f64; N]>;

/// The tables for the requested dictionaries.
pub(super) struct Tables {
    pub nodes: Table<u64>,
    pub roots: Table<u64>,
    pub pairs: Table<u64>,
    pub slots: Table<u32>,
    /// Codes of the characters below U+10000.
    pub codes: Table<u16>,
    /// Codes of the characters beyond, in order.
    pub beyond: Vec<(char, u16)>,
    pub classes: Table<u8>,
    /// Names of the parts of speech.
    pub tags: Vec<Cow<'static, str>>,
    /// Frequencies by their ids.
    pub frequencies: Vec<u32>,
    /// Their logarithms.
    pub logarithms: Vec<f64>,
    /// Words that hold a separator: frequency and, of the user's words, part of speech.
    pub out_of_reach: HashMap<Cow<'static, str>, (u32, Option<u8>)>,
    /// Sum of the frequencies of all words.
    pub total: u64,
    /// Words were added since the logarithms were worked out.
    pub stale: bool,
    initial: [f64; 4],
    transitions: [[f64; 4]; 4],
    emissions: &'static [[f64; 4]],
    /// Of each id: the logarithm of the frequency's share of the total.
    shares: All<{ 1 << ID_BITS }>,
    /// The same of each code as a word of one character.
    singles: All<{ 1 << CODE_BITS }>,
    least: [f64; 2],
}

impl Tables {
    /// Those that are part of the program, with the domain dictionary or without.
    ///
    /// # Panics
    /// Never in a released program: every test loads the image.
    pub(super) fn embedded(domain: bool) -> Self {
        Self::load(&EMBEDDED.0, domain).expect("the image that is part of the program is whole")
    }

    /// Those of an image; `None` if it is cut off, goes on, or is none of this layout.
    pub(super) fn load(bytes: &'static [u8], domain: bool) -> Option<Self> {
        let mut rest = bytes;
        let header: &[u64] = section(&mut rest, HEADER)?;
        let &[magic, slots, nodes, codes, frequencies, total_domain, total_plain, tags, out_of_reach] =
            header
        else {
            return None;
        };
        if magic != MAGIC {
            return None;
        }
        let choose = |with: u32, without: u32| if domain { with } else { without };
        let nodes = section(&mut rest, nodes as usize)?.into();
        let roots = section(&mut rest, codes as usize)?.into();
        let pairs = section(&mut rest, PAIR_ROWS * PAIR_WORDS)?.into();
        let initial = *section::<[f64; 4]>(&mut rest, 1)?.first()?;
        let transitions = section::<[f64; 4]>(&mut rest, 4)?.try_into().ok()?;
        let emissions = section(&mut rest, codes as usize)?;
        let slots = section(&mut rest, slots as usize)?.into();
        let frequencies: &[[u32; 2]] = section(&mut rest, frequencies as usize)?;
        let frequencies: Vec<u32> =
            frequencies.iter().map(|&[with, without]| choose(with, without)).collect();
        let codes = section(&mut rest, 1 << 16)?.into();
        let classes = section(&mut rest, 1 << CODE_BITS)?.into();
        let tags = text(&mut rest, tags as usize)?.split('\n').map(Cow::from).collect();
        let lines = text(&mut rest, out_of_reach as usize)?.lines().map(|line| {
            let mut fields = line.split(' ');
            let (word, with, without) = (fields.next()?, fields.next()?, fields.next()?);
            Some((Cow::from(word), (choose(with.parse().ok()?, without.parse().ok()?), None)))
        });
        let out_of_reach = lines.collect::<Option<_>>()?;
        let mut tables = Self {
            nodes,
            roots,
            pairs,
            slots,
            codes,
            beyond: vec![],
            classes,
            tags,
            logarithms: frequencies.iter().map(|&frequency| f64::from(frequency).ln()).collect(),
            frequencies,
            out_of_reach,
            total: if domain { total_domain } else { total_plain },
            stale: true,
            initial,
            transitions,
            emissions,
            shares: all()?,
            singles: all()?,
            least: [f64::NEG_INFINITY, 0.0],
        };
        (rest.is_empty() && tables.frequencies.len() <= 1 << ID_BITS && tables.roots.len() <= 1 << CODE_BITS)
            .then(|| {
                tables.work_out_shares();
                tables
            })
    }

    /// jieba's logarithms, by jieba's operations, where words were added since. A frequency of 0 is no word.
    pub(super) fn work_out_shares(&mut self) {
        if !std::mem::take(&mut self.stale) {
            return;
        }
        let total = (self.total as f64).ln();
        for (share, logarithm) in self.shares.iter_mut().zip(&self.logarithms) {
            *share = logarithm - total;
        }
        for (single, &root) in self.singles.iter_mut().zip(&*self.roots) {
            *single = self.shares[usize::from(Node(root).id())];
        }
    }

    /// The tables as they are looked up.
    ///
    /// # Panics
    /// Never: the sizes are checked when they are loaded, and none gets smaller.
    #[inline]
    pub(super) fn image(&self) -> Image<'_> {
        Image {
            nodes: &self.nodes,
            roots: &self.roots,
            pairs: self.pairs.first_chunk().expect("as long as loaded"),
            slots: &self.slots,
            codes: self.codes.first_chunk().expect("as long as loaded"),
            beyond: &self.beyond,
            classes: &self.classes,
            tags: &self.tags,
            initial: self.initial,
            transitions: &self.transitions,
            emissions: self.emissions,
            shares: &self.shares,
            singles: &self.singles,
            least: &self.least,
        }
    }
}

/// A table of what is no word.
fn all<const N: usize>() -> Option<All<N>> {
    vec![f64::NEG_INFINITY; N].try_into().ok()
}

/// The next `len` values, taken off `rest`.
fn section<T: bytemuck::AnyBitPattern>(rest: &mut &'static [u8], len: usize) -> Option<&'static [T]> {
    let bytes = len.checked_mul(size_of::<T>())?;
    let (section, after) = rest.split_at_checked(bytes)?;
    *rest = after;
    bytemuck::try_cast_slice(section).ok()
}

/// The next `len` bytes as text.
fn text(rest: &mut &'static [u8], len: usize) -> Option<&'static str> {
    std::str::from_utf8(section(rest, len)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Engine;

    #[test]
    fn what_is_no_whole_image_is_refused() {
        let whole = &EMBEDDED.0;
        assert!(Tables::load(whole, true).is_some());
        for len in [0, 7, 8, 63, 64, 1 << 10, 1 << 20, whole.len() - 1] {
            assert!(Tables::load(&whole[..len], true).is_none(), "cut off at {len}");
        }
        let longer: Vec<u8> = whole.iter().copied().chain([0]).collect();
        assert!(Tables::load(longer.leak(), true).is_none());
        assert!(Tables::load(vec![b'x'; whole.len()].leak(), true).is_none());
    }
    /// Wrong words at worst: no panic, no text lost.
    #[test]
    fn a_damaged_image_still_cuts() {
        let whole = &EMBEDDED.0;
        let names = 1 << 12;
        let text = "中华人民共和国供给侧结构性改革，T恤AA制WES-5.4.5龘𠮷\r\n".repeat(100);
        let mut cut = 0;
        for seed in 1..=8_u64 {
            let mut state = seed;
            let mut random = || {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                state
            };
            let mut bytes = whole.to_vec();
            let body = HEADER * 8..whole.len() - names;
            if seed > 4 {
                bytes[body].fill_with(|| (random() >> 32) as u8 >> (seed - 5));
            } else {
                for _ in 0..1 << (4 * seed) {
                    bytes[body.start + random() as usize % body.len()] = (random() >> 32) as u8;
                }
            }
            let bytes = &*bytes.leak();
            for hmm in [true, false] {
                let Some(tables) = Tables::load(bytes, true) else { continue };
                let engine = Engine { tables, hmm };
                let mut joined = String::new();
                engine.cut::<true>(&text, |_, word, _| joined.push_str(word));
                assert_eq!(joined, text);
                cut += 1;
            }
        }
        assert_eq!(cut, 16);
    }
}

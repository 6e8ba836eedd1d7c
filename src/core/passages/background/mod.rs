//! What is customary beyond the archive at hand: how many families of other documents have each short sequence of characters.
//!
//! N-grams of four orders, in the form in which texts are matched, are hashed, and counted by families of near-duplicates. Only what several families
//! have is kept: enough to tell ritual wording from prose, and nothing that could be read as text.

mod count;
mod file;
mod levels;
mod table;

use super::fingerprints::{hash_gram, hash_grams};
use super::texts::{Families, Texts};
use crate::corpus::{Corpus, Sources};
use std::path::Path;
use std::sync::LazyLock;
use table::Table;

/// Characters of the n-grams that are counted: a character is predicted from the four before it, else the two, and what it is predicted from is counted too.
pub const ORDERS: [usize; 4] = [2, 3, 4, 5];

/// How many families of other documents have each short sequence of characters.
///
/// ```
/// use zhangju_core::Corpus;
/// use zhangju_core::Document;
/// use zhangju_core::corpus::Sources;
/// use zhangju_core::passages::{Background, gram_hash};
///
/// let report = |n: u32| Document::from_text(format!("{n}.txt"), format!("第{n}局要加强组织领导。"));
/// let corpus = Corpus::new((0..5).map(report).collect())?;
/// let background = Background::count(&corpus, &Sources::default(), 5, "five reports");
/// let gram = |text: &str| gram_hash(&text.chars().map(u32::from).collect::<Vec<_>>());
/// assert_eq!((background.families(), background.holders(gram("组织领导"))), (5, 5));
/// assert_eq!(background.holders(gram("领导组织")), 0);
/// # Ok::<(), zhangju_text::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Background {
    families: u32,
    least: u32,
    characters: u64,
    total2: u64,
    made_from: String,
    checksum: u64,
    table: Table,
}

static SHIPPED: LazyLock<Background> = LazyLock::new(|| {
    // A test reads it: it is whole.
    Background::from_bytes(zhangju_dicts::BACKGROUND, Path::new("background.bin"))
        .unwrap_or_else(|_| Background::none())
});

impl Background {
    /// No background: no sequence is in any family.
    pub fn none() -> Self {
        Self {
            families: 0,
            least: 0,
            characters: 0,
            total2: 0,
            made_from: String::new(),
            checksum: 0,
            table: Table::new(&[]),
        }
    }

    /// The background that is part of the program: public official documents, as `dicts/README.md` says.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Counts the sequences of an archive. `sources` says which stretches of text are near-duplicates; sequences that fewer than `least` families have are not
    /// kept; `made_from` says what the archive is.
    pub fn count(corpus: &Corpus, sources: &Sources, least: u32, made_from: &str) -> Self {
        let texts = Texts::new(&[corpus]);
        let families = Families::new(&texts, sources);
        let counted = count::count(&texts, &families, least);
        let background = Self {
            families: families.count,
            least,
            characters: texts.chars.len() as u64,
            total2: counted.total2,
            made_from: made_from.to_owned(),
            checksum: 0,
            table: Table::new(&counted.hashes),
        };
        // With its checksum, which is that of the file.
        Self::from_bytes(&background.to_bytes(), Path::new("")).unwrap_or(background)
    }

    /// How many families were counted.
    pub fn families(&self) -> u32 {
        self.families
    }

    /// The fewest families that a sequence in it has.
    pub fn least(&self) -> u32 {
        self.least
    }

    /// How many characters, in the form in which texts are matched, were counted.
    pub fn characters(&self) -> u64 {
        self.characters
    }

    /// For each sequence of two characters the families that have it, summed over all sequences, those that were not kept among them.
    pub fn total2(&self) -> u64 {
        self.total2
    }

    /// How many sequences are in it.
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether no sequence is in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What it was made from.
    pub fn made_from(&self) -> &str {
        &self.made_from
    }

    /// A fingerprint of its file: backgrounds with the same one are the same.
    pub fn checksum(&self) -> u64 {
        self.checksum
    }

    /// Has what is known of the sequence with this hash fetched.
    pub(super) fn fetch(&self, hash: u64) {
        self.table.fetch(hash);
    }

    /// How many families have the sequence with this hash, as [`gram_hash`] and [`each_gram`] give it: exact up to 31, then within a thirty-second; 0 if it is not in it.
    /// One in a million that is not in it has the hash of another that is.
    #[inline]
    pub fn holders(&self, hash: u64) -> u32 {
        self.table.get(hash).map_or(0, levels::count)
    }
}

/// Gives the hash of each sequence of `order` characters of a text, in order. Sequences of different lengths have different hashes.
pub fn each_gram(text: &[u32], order: usize, mut sink: impl FnMut(u64)) {
    hash_grams(text, order, |hash| sink(of_order(hash, order)));
}

/// The hash of one sequence of characters in the form in which texts are matched.
pub fn gram_hash(gram: &[u32]) -> u64 {
    of_order(hash_gram(gram), gram.len())
}

/// The hash of a sequence of `order` characters, from one that tells no lengths apart.
fn of_order(hash: u64, order: usize) -> u64 {
    let seed = (order as u64).wrapping_mul(0xd6e8_feb8_6659_fd93);
    // What is mixed into a hash that is spread already must be spread again: else all of an order stand side by side.
    (hash ^ seed).wrapping_mul(0xff51_afd7_ed55_8ccd)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{SourceRun, bare};
    use std::collections::{BTreeMap, BTreeSet};
    use zhangju_text::Span;

    fn texts() -> Vec<String> {
        let letters: Vec<char> = "甲乙丙丁戊己庚辛壬".chars().collect();
        (0..60_usize)
            .map(|seed| {
                (0..50)
                    .map(|n| letters[(seed % 20 * 7 + n * n * (seed % 3 + 1) + n / 5) % letters.len()])
                    .collect()
            })
            .collect()
    }

    /// Against a count by hand: each n-gram with the families of its first characters.
    #[test]
    fn counts_are_those_of_families() {
        let corpus = bare(texts());
        // The first half of document 5 belongs to the family of document 2.
        let mut runs = vec![vec![]; 60];
        runs[5] = vec![SourceRun { span: Span::new(0, 75), source: 2 }];
        let sources = Sources::new(runs);
        let background = Background::count(&corpus, &sources, 5, "sixty texts");
        let (texts, mut holders) = (Texts::new(&[&corpus]), BTreeMap::<&[u32], BTreeSet<u32>>::new());
        let families = Families::new(&texts, &sources);
        for document in 0..60 {
            for (at, gram) in ORDERS.into_iter().flat_map(|n| texts.of(document).windows(n).enumerate()) {
                holders.entry(gram).or_default().insert(families.of(document, at as u32));
            }
        }
        let kept = holders.values().filter(|families| families.len() >= 5).count();
        assert!(kept > 50 && kept < holders.len(), "{kept}");
        assert_eq!((background.families(), background.len(), background.least()), (60, kept, 5));
        for (gram, families) in &holders {
            let expected = if families.len() >= 5 { families.len() as u32 } else { 0 };
            let found = background.holders(gram_hash(gram));
            assert!(found.abs_diff(expected) * 32 <= expected, "{found} {expected}");
        }
        let pairs = holders.iter().filter(|(gram, _)| gram.len() == 2);
        assert_eq!(background.total2(), pairs.map(|(_, families)| families.len() as u64).sum::<u64>());
        assert_eq!(background.characters(), 60 * 50);
        assert_eq!(Background::none().holders(gram_hash(&[1, 2])), 0);
    }

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let background = Background::count(&bare(texts()), &Sources::default(), 5, "sixty\ntexts");
        let bytes = background.to_bytes();
        let read = |bytes: &[u8]| Background::from_bytes(bytes, Path::new("own.bin"));
        assert_eq!(read(&bytes).unwrap(), background);
        assert_eq!(background.made_from(), "sixty texts");
        let none = Background::none();
        assert_eq!(read(&none.to_bytes()).unwrap().families(), 0);
        let reason = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
        assert!(reason(b"# A report").contains("own.bin: is no background"));
        assert!(reason(b"zhangju-background 9\n").contains("another version"));
        for cut in [30, 100, bytes.len() - 9, bytes.len() - 1] {
            assert!(reason(&bytes[..cut]).contains("damaged or not all there"), "{cut}");
        }
        for at in 22..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1 << (at % 8);
            assert!(reason(&damaged).contains("damaged or not all there"), "{at}");
        }
    }

    #[test]
    fn hashes_roll_along_and_tell_lengths_apart() {
        let text: Vec<u32> = (0..300_u32).map(|n| n * n % 5).collect();
        let mut seen = BTreeMap::new();
        for order in ORDERS {
            let mut hashes = vec![];
            each_gram(&text, order, |hash| hashes.push(hash));
            for (gram, hash) in text.windows(order).zip(hashes) {
                assert_eq!(gram_hash(gram), hash);
                assert_eq!(*seen.entry(hash).or_insert(gram), gram);
            }
        }
    }
}

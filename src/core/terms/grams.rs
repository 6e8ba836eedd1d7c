//! Words and n-grams, with every place where each stands.
//!
//! The corpus is one row of term ids; an n-gram is n words side by side with no punctuation and no line end between them. The
//! places of each word are sorted by what follows, so that n-grams of every size are runs of them: no n-gram is ever hashed.

use super::select::{GramSettings, Selection};
use crate::tokens::{Lexicon, TokenizedCorpus};
use rayon::prelude::*;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::borrow::Cow;
use std::cmp::Ordering;
use zhangju_text::TermId;

/// What no n-gram runs across: punctuation, line ends, the ends of documents.
const BARRIER: u32 = u32::MAX;

/// A word or n-gram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gram {
    /// A place where it stands: an index into the row of term ids.
    at: u32,
    /// Its words.
    words: u32,
    /// Where its places begin and end.
    first: u32,
    end: u32,
}

impl Gram {
    /// How many words it has.
    pub fn words(&self) -> u32 {
        self.words
    }

    /// Occurrences.
    pub fn freq(&self) -> u32 {
        self.end - self.first
    }
}

/// Its places mean something with [`Grams`] alone: what is written is how many words and occurrences it has.
impl Serialize for Gram {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut gram = serializer.serialize_struct("Gram", 2)?;
        gram.serialize_field("words", &self.words())?;
        gram.serialize_field("freq", &self.freq())?;
        gram.end()
    }
}

/// The words and n-grams of a corpus that were requested, in no particular order.
pub struct Grams {
    /// All documents, each ended by a barrier: term ids, and barriers for what is no token.
    symbols: Vec<u32>,
    /// Where each document begins; one more at the end.
    starts: Vec<u32>,
    /// Places, those of a gram side by side and in order.
    places: Vec<u32>,
    all: Vec<Gram>,
}

impl Grams {
    /// Finds what `settings` ask for.
    pub fn new(tokens: &TokenizedCorpus, settings: &GramSettings) -> Self {
        let (symbols, starts) = lay_out(tokens);
        let (mut places, firsts) = places_of_words(&symbols, tokens.lexicon.len());
        let selection = Selection::new(settings, &tokens.lexicon);
        let most = *settings.sizes.end();
        let words = split_by_lengths(&mut places, &firsts);
        let found = words.into_par_iter().map(|of_word| {
            if most > 1 {
                let behind = |at: u32| following(&symbols, at, most);
                of_word.sort_unstable_by(|&a, &b| behind(a).cmp(behind(b)).then(a.cmp(&b)));
            }
            Found::in_places(of_word, &symbols, settings, &selection)
        });
        let found: Vec<Found> = found.collect();
        let mut grams = Self { symbols, starts, places: vec![], all: vec![] };
        grams.places.reserve_exact(found.iter().map(|found| found.places.len()).sum());
        for Found { places, grams: of_word } in found {
            let shift = grams.places.len() as u32;
            let shifted = |gram: Gram| Gram { first: gram.first + shift, end: gram.end + shift, ..gram };
            grams.all.extend(of_word.into_iter().map(shifted));
            grams.places.extend(places);
        }
        grams
    }

    /// The grams.
    pub fn all(&self) -> &[Gram] {
        &self.all
    }

    /// Where a gram stands, in order: indexes into the row of term ids.
    pub fn places(&self, gram: &Gram) -> &[u32] {
        &self.places[gram.first as usize..gram.end as usize]
    }

    /// Where documents begin in the row of term ids; one more at the end. A document has one place more than tokens.
    pub fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// How many tokens that count stand before each place.
    pub(super) fn counted_before(&self) -> Vec<u32> {
        let mut counted = 0;
        let before = |&symbol: &u32| {
            let before = counted;
            counted += u32::from(symbol != BARRIER);
            before
        };
        self.symbols.iter().map(before).collect()
    }

    fn ids(&self, gram: &Gram) -> impl Iterator<Item = TermId> + '_ {
        self.symbols[gram.at as usize..(gram.at + gram.words) as usize].iter().map(|&id| TermId(id))
    }

    /// The words of a gram, separated by one space.
    pub fn text<'l>(&self, gram: &Gram, lexicon: &'l Lexicon) -> Cow<'l, str> {
        self.join(gram, |id| lexicon.term(id))
    }

    /// The parts of speech of its words, separated by one space.
    pub fn tags<'l>(&self, gram: &Gram, lexicon: &'l Lexicon) -> Cow<'l, str> {
        self.join(gram, |id| lexicon.tag(id))
    }

    fn join<'l>(&self, gram: &Gram, name: impl Fn(TermId) -> &'l str) -> Cow<'l, str> {
        let mut ids = self.ids(gram);
        match (ids.next(), gram.words) {
            (Some(id), 1) => Cow::Borrowed(name(id)),
            _ => Cow::Owned(self.ids(gram).map(name).collect::<Vec<_>>().join(" ")),
        }
    }

    /// Code-point order of two texts.
    pub fn compare_texts(&self, a: &Gram, b: &Gram, lexicon: &Lexicon) -> Ordering {
        self.text(a, lexicon).cmp(&self.text(b, lexicon))
    }
}

fn lay_out(tokens: &TokenizedCorpus) -> (Vec<u32>, Vec<u32>) {
    let lexicon = &tokens.lexicon;
    let mut starts = vec![0];
    let mut symbols = Vec::with_capacity(tokens.documents.iter().map(|of_it| of_it.len() + 1).sum());
    for of_it in &tokens.documents {
        let symbol = |id: TermId| if lexicon.is_counted(id) { id.0 } else { BARRIER };
        symbols.extend(of_it.iter().map(|token| symbol(token.term)));
        symbols.push(BARRIER);
        starts.push(symbols.len() as u32);
    }
    (symbols, starts)
}

/// The places of each term, in order, side by side by its id, and where each begins; one more at the end.
fn places_of_words(symbols: &[u32], terms: usize) -> (Vec<u32>, Vec<u32>) {
    let mut firsts = vec![0_u32; terms + 1];
    let words = || (0..).zip(symbols).filter(|&(_, &symbol)| symbol != BARRIER);
    words().for_each(|(_, &symbol)| firsts[symbol as usize + 1] += 1);
    for term in 1..firsts.len() {
        firsts[term] += firsts[term - 1];
    }
    let mut next = firsts.clone();
    let mut places = vec![0_u32; firsts[terms] as usize];
    for (at, &symbol) in words() {
        let slot = &mut next[symbol as usize];
        places[*slot as usize] = at;
        *slot += 1;
    }
    (places, firsts)
}

fn split_by_lengths<'p>(mut places: &'p mut [u32], firsts: &[u32]) -> Vec<&'p mut [u32]> {
    let mut parts = Vec::with_capacity(firsts.len());
    for ends in firsts.windows(2) {
        let (part, rest) = places.split_at_mut((ends[1] - ends[0]) as usize);
        places = rest;
        if !part.is_empty() {
            parts.push(part);
        }
    }
    parts
}

/// The words from place `at`, up to a barrier and at most `most`.
fn following(symbols: &[u32], at: u32, most: usize) -> &[u32] {
    let at = at as usize;
    let words = &symbols[at..symbols.len().min(at + most)];
    let end = words.iter().position(|&symbol| symbol == BARRIER).unwrap_or(words.len());
    &words[..end]
}

/// The grams that begin with one word.
#[derive(Default)]
struct Found {
    places: Vec<u32>,
    grams: Vec<Gram>,
}

impl Found {
    /// From the places of the word, sorted by what follows.
    fn in_places(
        places: &[u32],
        symbols: &[u32],
        settings: &GramSettings,
        selection: &Selection<'_>,
    ) -> Self {
        let mut found = Self::default();
        for size in settings.sizes.clone() {
            let same = |a: &u32, b: &u32| following(symbols, *a, size) == following(symbols, *b, size);
            for run in places.chunk_by(same) {
                let words = following(symbols, run[0], size);
                if words.len() == size && run.len() >= settings.min_freq as usize && selection.takes(words) {
                    found.add(run, size);
                }
            }
        }
        found
    }

    fn add(&mut self, run: &[u32], words: usize) {
        let first = self.places.len();
        self.places.extend_from_slice(run);
        self.places[first..].sort_unstable();
        let end = self.places.len() as u32;
        self.grams.push(Gram { at: run[0], words: words as u32, first: first as u32, end });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::bare;
    use crate::statistics::Random;
    use crate::tokens::tokenize;
    use std::collections::BTreeMap;
    use zhangju_segment::{SegmentSettings, Segmenter};

    fn tokens(texts: &[&str]) -> TokenizedCorpus {
        let settings = SegmentSettings { pretokenized: true, ..SegmentSettings::default() };
        tokenize(&bare(texts), &Segmenter::new(&settings), &|_| ())
    }

    /// Against counting in a map, on words drawn at random from three.
    #[test]
    fn grams_of_all_sizes_are_those_of_a_naive_count() {
        let mut random = Random::new(7);
        let words = ["甲", "乙", "丙", "，", "\n"];
        let mut text = || (0..200).map(|_| words[random.below(5)]).collect::<Vec<_>>().join(" ");
        let texts = [text(), text(), String::new(), text()];
        let tokens = tokens(&texts.each_ref().map(String::as_str));
        let grams = Grams::new(&tokens, &GramSettings { sizes: 1..=5, ..GramSettings::default() });
        let found: BTreeMap<String, u32> = grams
            .all()
            .iter()
            .map(|gram| (grams.text(gram, &tokens.lexicon).into_owned(), gram.freq()))
            .collect();
        let mut naive = BTreeMap::<String, u32>::new();
        for clause in texts.iter().flat_map(|text| text.split(['，', '\n'])) {
            let words: Vec<&str> = clause.split_whitespace().collect();
            for size in 1..=5 {
                words.windows(size).for_each(|gram| *naive.entry(gram.join(" ")).or_default() += 1);
            }
        }
        assert_eq!(found, naive);
        assert!(found.len() > 100);
    }

    #[test]
    fn places_are_in_order_and_of_their_documents() {
        let tokens = tokens(&["甲 乙 甲 丙", "甲 乙"]);
        let grams = Grams::new(&tokens, &GramSettings { sizes: 1..=2, ..GramSettings::default() });
        let of = |text: &str| {
            let gram = grams.all().iter().find(|gram| grams.text(gram, &tokens.lexicon) == text).unwrap();
            grams.places(gram).to_vec()
        };
        assert_eq!((of("甲"), of("甲 乙"), of("甲 丙")), (vec![0, 2, 5], vec![0, 5], vec![2]));
        assert_eq!(grams.starts(), [0, 5, 8]);
        assert_eq!(grams.counted_before(), [0, 1, 2, 3, 4, 4, 5, 6]);
    }
}

//! Document frequencies of all n-grams of up to five characters, from one sort.
//!
//! Places are dealt by their first character, some characters at a time; those of one are sorted by the four that follow. Then what begins alike
//! stands together, whatever its length, and documents are counted by a mark a document. Nothing is hashed, and nothing is held for longer than
//! its characters take but what [`Sink`] keeps.

use super::super::background::{Background, gram_hash};
use super::super::seeds::Compare;
use super::super::texts::{Families, MASKED, Texts};
use rayon::prelude::*;
use std::ops::Range;

/// Places that count: each family once. What counts for another family is not counted, nor is what was copied from another document.
#[derive(Debug)]
pub(in super::super) struct Counted {
    bits: Vec<u64>,
}

impl Counted {
    /// All places of the documents' own families.
    pub fn new(texts: &Texts, families: &Families) -> Self {
        let mut counted = Self { bits: vec![0; texts.chars.len().div_ceil(64)] };
        for document in 0..texts.len() as u32 {
            let range = texts.range(document);
            families.each_run(document, range.len() as u32, |run, family| {
                if family == document {
                    let end = run.end.min(range.len() as u32);
                    (run.start..end).for_each(|at| counted.set(range.start + at as usize, true));
                }
            });
        }
        counted
    }

    fn set(&mut self, place: usize, counts: bool) {
        let bit = 1 << (place % 64);
        if counts {
            self.bits[place / 64] |= bit;
        } else {
            self.bits[place / 64] &= !bit;
        }
    }

    /// Takes places out.
    pub fn leave_out(&mut self, places: Range<usize>) {
        places.for_each(|place| self.set(place, false));
    }

    /// Whether a place counts.
    pub fn has(&self, place: usize) -> bool {
        self.bits[place / 64] >> (place % 64) & 1 == 1
    }
}

/// Which rare runs are looked for.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Rare<'f> {
    pub compare: Compare<'f>,
    /// Longer ones are found otherwise.
    pub below: usize,
}

/// Characters of the shortest rare run.
const SHORTEST: usize = 6;

/// Documents that a rare run may be in.
const FEW: usize = 6;

/// Places that share five characters, of which more are not looked at.
const CROWD: usize = 64;

/// A run of few characters that few documents have: in two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) struct RareHit {
    pub document: u32,
    pub other: u32,
    /// Where the run begins in both.
    pub a: u32,
    pub b: u32,
}

/// How often something was seen, by families.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// It itself.
    pub of_it: u32,
    /// What stands before its last character.
    pub of_context: u32,
    /// Distinct characters that follow there.
    pub followers: u32,
    /// Families of the background that have it, and what stands before its last character.
    pub elsewhere: (u32, u32),
}

/// Takes what was seen.
pub(super) trait Sink: Sync {
    /// The n-grams of this level that begin at these places were seen so often.
    fn set(&self, level: usize, seen: Seen, places: &mut dyn Iterator<Item = usize>);
}

/// The code of a character in keys: characters beyond the basic plane share those of others, which makes a count too high now and then.
fn code(c: u32) -> u16 {
    if c >= MASKED { 0 } else { (c ^ (c >> 16).wrapping_mul(0x9e37)) as u16 }
}

/// Documents that have each single character.
pub(super) struct Singles {
    counts: Vec<u32>,
    /// All counts together.
    pub sum: u64,
}

impl Singles {
    pub fn of(&self, c: u32) -> u32 {
        self.counts[usize::from(code(c))]
    }

    pub fn distinct(&self) -> usize {
        self.counts.iter().filter(|&&count| count > 0).count()
    }
}

/// A place as it is sorted: the codes of the six characters from it on, and where it is. One number, as numbers are sorted fastest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Dealt(u128);

impl Dealt {
    fn new(codes: u128, at: u32) -> Self {
        Self(codes << 32 | u128::from(at))
    }

    fn first(self) -> u16 {
        (self.0 >> 112) as u16
    }

    /// The codes of the four characters behind the first.
    fn behind(self) -> u64 {
        (self.0 >> 48) as u64
    }

    fn sixth(self) -> u16 {
        (self.0 >> 32) as u16
    }

    fn at(self) -> u32 {
        self.0 as u32
    }
}

/// A place among those with the same first character: the codes of the four characters behind that and of the next, where it is, and its document.
#[derive(Clone, Copy, Debug)]
struct Place {
    behind: u64,
    sixth: u16,
    at: u32,
    /// With [`UNCOUNTED`] where it does not count.
    document: u32,
}

/// Marks the document of a place that does not count.
const UNCOUNTED: u32 = 1 << 31;

impl Place {
    /// The codes of the first `count` characters behind the first one.
    fn codes(self, count: u32) -> u64 {
        self.behind >> (64 - 16 * count)
    }

    fn is_counted(self) -> bool {
        self.document & UNCOUNTED == 0
    }

    fn document(self) -> u32 {
        self.document & !UNCOUNTED
    }
}

/// Goes through all n-grams.
pub(super) fn walk(
    texts: &Texts,
    counted: &Counted,
    background: &Background,
    sink: &impl Sink,
    rare: &Rare<'_>,
) -> (Singles, Vec<RareHit>) {
    let documents = Documents::new(texts);
    let pieces = Pieces::new(texts);
    let new = || Walk::new(texts, counted, background, &documents, sink, rare);
    let mut singles = Singles { counts: vec![0; 1 << 16], sum: 0 };
    let mut hits = vec![];
    for round in pieces.rounds() {
        let portions = pieces.deal(texts, &round);
        let of_piece = |walk: &mut Walk<'_, _>, piece: usize| {
            walk.of_piece(portions.iter().flat_map(|dealt| &dealt[piece]).copied().collect())
        };
        let all = (0..round.len()).into_par_iter().with_max_len(1).map_init(new, of_piece);
        let found: Vec<OfPiece> = all.collect();
        for (counts, found) in found {
            for (first, count) in counts {
                singles.counts[usize::from(first)] = count;
                singles.sum += u64::from(count);
            }
            hits.extend(found);
        }
    }
    (singles, hits)
}

/// What a piece comes to: how many documents have each of its first characters, and the rare runs.
type OfPiece = (Vec<(u16, u32)>, Vec<RareHit>);

/// Places that are sorted together, about: what the cache of a core holds.
const PIECE: usize = 1 << 16;

/// Documents that are dealt together.
const PORTION: usize = 64;

/// Parts that all places are dealt in, so that not all are held at once.
const ROUNDS: usize = 4;

/// First characters, in pieces of about as many places.
struct Pieces {
    /// The piece of each code.
    of_code: Vec<u16>,
    count: usize,
}

impl Pieces {
    fn new(texts: &Texts) -> Self {
        let mut counts = vec![0_usize; 1 << 16];
        texts.chars.iter().filter(|&&c| c < MASKED).for_each(|&c| counts[usize::from(code(c))] += 1);
        let mut of_code = vec![0_u16; 1 << 16];
        let (mut piece, mut places) = (0, 0);
        for (of_code, count) in of_code.iter_mut().zip(counts) {
            if places > 0 && places + count > PIECE {
                (piece, places) = (piece + 1, 0);
            }
            *of_code = piece;
            places += count;
        }
        Self { of_code, count: usize::from(piece) + 1 }
    }

    /// The pieces of each round.
    fn rounds(&self) -> impl Iterator<Item = Range<usize>> + use<> {
        let (count, each) = (self.count, self.count.div_ceil(ROUNDS));
        (0..count).step_by(each).map(move |first| first..(first + each).min(count))
    }

    /// The places of the pieces of a round, by portion of documents and piece, in order.
    fn deal(&self, texts: &Texts, round: &Range<usize>) -> Vec<Vec<Vec<Dealt>>> {
        let documents: Vec<u32> = (0..texts.len() as u32).collect();
        let deal = |documents: &[u32]| {
            let mut dealt = vec![vec![]; round.len()];
            for &document in documents {
                self.deal_text(texts.of(document), texts.range(document).start as u32, round, &mut dealt);
            }
            dealt.iter_mut().for_each(Vec::shrink_to_fit);
            dealt
        };
        documents.par_chunks(PORTION).map(deal).collect()
    }

    /// Deals the places of one text, of which the first is `first`.
    fn deal_text(&self, text: &[u32], first: u32, round: &Range<usize>, dealt: &mut [Vec<Dealt>]) {
        let behind = |at: usize| text.get(at).map_or(0, |&c| u128::from(code(c)));
        for (at, &c) in text.iter().enumerate() {
            let piece = usize::from(self.of_code[usize::from(code(c))]);
            if round.contains(&piece) && c < MASKED {
                let codes = (0..6).fold(0, |codes, n| codes << 16 | behind(at + n));
                dealt[piece - round.start].push(Dealt::new(codes, first + at as u32));
            }
        }
    }
}

/// Which document a place is in.
struct Documents<'t> {
    texts: &'t Texts,
    /// Of every 64th place.
    coarse: Vec<u32>,
}

impl<'t> Documents<'t> {
    fn new(texts: &'t Texts) -> Self {
        let mut coarse = Vec::with_capacity(texts.chars.len() / 64 + 1);
        let mut document = 0;
        for place in (0..texts.chars.len()).step_by(64) {
            while texts.range(document).end <= place {
                document += 1;
            }
            coarse.push(document);
        }
        Self { texts, coarse }
    }

    fn of(&self, place: u32) -> u32 {
        let mut document = self.coarse[place as usize / 64];
        while self.texts.range(document).end <= place as usize {
            document += 1;
        }
        document
    }
}

/// Places that begin alike: how many, the documents that have them, and the families of the background.
type Group = (usize, u32, u32);

/// Goes through the n-grams of one first character after the other, keeping the memory.
struct Walk<'w, S> {
    texts: &'w Texts,
    counted: &'w Counted,
    background: &'w Background,
    documents: &'w Documents<'w>,
    sink: &'w S,
    rare: &'w Rare<'w>,
    places: Vec<Place>,
    /// The groups of each level that are open.
    groups: [Vec<Group>; 3],
    /// The n-gram of each length that each document was last counted for.
    marks: [Vec<u32>; 5],
    serials: [u32; 5],
}

impl<'w, S: Sink> Walk<'w, S> {
    fn new(
        texts: &'w Texts,
        counted: &'w Counted,
        background: &'w Background,
        documents: &'w Documents<'w>,
        sink: &'w S,
        rare: &'w Rare<'w>,
    ) -> Self {
        let marks = std::array::from_fn(|_| vec![0; texts.len()]);
        Self {
            texts,
            counted,
            background,
            documents,
            sink,
            rare,
            places: vec![],
            groups: Default::default(),
            marks,
            serials: [0; 5],
        }
    }

    /// The n-grams of some first characters: how many documents have each of these, and the rare runs.
    fn of_piece(&mut self, mut dealt: Vec<Dealt>) -> OfPiece {
        dealt.sort_unstable();
        let (mut counts, mut found) = (vec![], vec![]);
        for same in dealt.chunk_by(|a, b| a.first() == b.first()) {
            let mut places = std::mem::take(&mut self.places);
            places.clear();
            places.extend(same.iter().map(|&dealt| self.place(dealt)));
            counts.push((same[0].first(), self.of_first(&places, &mut found)));
            self.places = places;
        }
        (counts, found)
    }

    fn place(&self, dealt: Dealt) -> Place {
        let at = dealt.at();
        let flag = if self.counted.has(at as usize) { 0 } else { UNCOUNTED };
        Place { behind: dealt.behind(), sixth: dealt.sixth(), at, document: self.documents.of(at) | flag }
    }

    /// Those that begin with one character; returns how many documents have it.
    fn of_first(&mut self, places: &[Place], found: &mut Vec<RareHit>) -> u32 {
        let singles = self.count(0, places);
        let mut groups = std::mem::take(&mut self.groups[0]);
        for pair in places.chunk_by(|a, b| a.codes(1) == b.codes(1)) {
            let count = self.of_pair(pair, found);
            groups.push((pair.len(), count, 0));
        }
        // The background knows no single characters.
        self.tell(0, places, &mut groups, (singles, 0));
        self.groups[0] = groups;
        singles
    }

    /// Those that begin with two characters.
    fn of_pair(&mut self, pair: &[Place], found: &mut Vec<RareHit>) -> u32 {
        let pairs = self.count(1, pair);
        let elsewhere = self.elsewhere(pair, 2, 1);
        let mut groups = std::mem::take(&mut self.groups[1]);
        for triple in pair.chunk_by(|a, b| a.codes(2) == b.codes(2)) {
            let count = self.count(2, triple);
            let of_triple = self.elsewhere(triple, 3, elsewhere);
            groups.push((triple.len(), count, of_triple));
            if triple.len() > 1 {
                for four in triple.chunk_by(|a, b| a.codes(3) == b.codes(3)).filter(|four| four.len() > 1) {
                    self.of_four(four, of_triple, found);
                }
            }
        }
        self.tell(1, pair, &mut groups, (pairs, elsewhere));
        self.groups[1] = groups;
        pairs
    }

    /// Those that begin with four characters, of which there are several.
    fn of_four(&mut self, four: &[Place], of_triple: u32, found: &mut Vec<RareHit>) {
        let fours = self.count(3, four);
        let elsewhere = self.elsewhere(four, 4, of_triple);
        let mut groups = std::mem::take(&mut self.groups[2]);
        for five in four.chunk_by(|a, b| a.codes(4) == b.codes(4)) {
            groups.push((five.len(), self.count(4, five), self.elsewhere(five, 5, elsewhere)));
            if five.len() > 1 {
                self.rare_runs(five, found);
            }
        }
        self.tell(2, four, &mut groups, (fours, elsewhere));
        self.groups[2] = groups;
    }

    /// Tells what was seen of the n-grams of a level that `places` begin, group by group; `context` has the families of what all begin with, here and
    /// in the background.
    fn tell(&self, level: usize, places: &[Place], groups: &mut Vec<Group>, context: (u32, u32)) {
        let followers = groups.iter().filter(|group| group.1 > 0).count() as u32;
        let mut rest = places;
        for (len, of_it, elsewhere) in groups.drain(..) {
            let (own, behind) = rest.split_at(len);
            rest = behind;
            let seen = Seen { of_it, of_context: context.0, followers, elsewhere: (elsewhere, context.1) };
            self.sink.set(level, seen, &mut own.iter().map(|place| place.at as usize));
        }
    }

    /// Families of the background that have the n-gram of `order` characters at some places; none where none has what it begins with. It is not asked
    /// for where only one place has it: nothing is shared there.
    fn elsewhere(&self, places: &[Place], order: usize, of_beginning: u32) -> u32 {
        if of_beginning == 0 || places.len() < 2 || self.background.is_empty() {
            return 0;
        }
        let start = places[0].at as usize;
        let gram = self.texts.chars.get(start..start + order);
        gram.map_or(0, |gram| self.background.holders(gram_hash(gram)))
    }

    /// How many documents have counted places among these.
    fn count(&mut self, length: usize, places: &[Place]) -> u32 {
        self.serials[length] += 1;
        let (serial, marks) = (self.serials[length], &mut self.marks[length]);
        let mut count = 0;
        for place in places.iter().filter(|place| place.is_counted()) {
            let mark = &mut marks[place.document() as usize];
            count += u32::from(*mark != serial);
            *mark = serial;
        }
        count
    }

    /// The rare runs around places whose five characters are the same.
    fn rare_runs(&self, five: &[Place], found: &mut Vec<RareHit>) {
        if five.len() > CROWD {
            return;
        }
        for six in five.chunk_by(|a, b| a.sixth == b.sixth).filter(|six| six.len() > 1) {
            let six: Vec<Place> = six.iter().copied().filter(|&place| self.is_looked_at(place)).collect();
            // They are in order of their places, so of documents.
            let documents = six.chunk_by(|a, b| a.document() == b.document()).count();
            if (2..=FEW).contains(&documents) && six.len() <= 2 * FEW {
                for (at, &place) in six.iter().enumerate() {
                    six[..at].iter().for_each(|&other| self.rare_run(place, other, found));
                }
            }
        }
    }

    /// Whether it matters who shares a place: what counts for another family is found there.
    fn is_looked_at(&self, place: Place) -> bool {
        let is_in_focus = || self.rare.compare.focus().is_some_and(|focus| focus[place.document() as usize]);
        place.is_counted() || is_in_focus()
    }

    /// The run around two places that share six characters, if it is short.
    fn rare_run(&self, one: Place, other: Place, found: &mut Vec<RareHit>) {
        let (one, other) = ((one.document(), one.at), (other.document(), other.at));
        let (a, b) = if self.rare.compare.looks(one.0, other.0) { (one, other) } else { (other, one) };
        if !self.rare.compare.looks(a.0, b.0) {
            return;
        }
        let (of_a, of_b) = (self.texts.range(a.0), self.texts.range(b.0));
        let (at_a, at_b) = (a.1 as usize, b.1 as usize);
        let chars = &self.texts.chars;
        let same = |pair: &(&u32, &u32)| pair.0 == pair.1 && *pair.0 < MASKED;
        let limit = self.rare.below;
        let before = chars[of_a.start..at_a].iter().rev().zip(chars[of_b.start..at_b].iter().rev());
        let before = before.take(limit).take_while(same).count();
        let behind = chars[at_a..of_a.end].iter().zip(&chars[at_b..of_b.end]);
        let behind = behind.take(limit).take_while(same).count();
        let len = before + behind;
        if (SHORTEST..limit).contains(&len) {
            let (start_a, start_b) = (at_a - before - of_a.start, at_b - before - of_b.start);
            let (start_a, start_b) = (start_a as u32, start_b as u32);
            found.push(RareHit { document: a.0, other: b.0, a: start_a, b: start_b });
        }
    }
}

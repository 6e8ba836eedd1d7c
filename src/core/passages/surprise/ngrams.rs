//! Document frequencies of all n-grams of up to five characters, from one sort.
//!
//! Places are dealt by their first character, some characters at a time; those of one are sorted by the four that follow. Then what begins alike
//! stands together, whatever its length, and documents are counted by a mark a document. Nothing is hashed, and nothing is held for longer than
//! its characters take but what [`Sink`] keeps.

use super::super::background::{Background, gram_hash};
use super::super::texts::Texts;
use super::counted::Counted;
use super::deal::{Dealt, Pieces, code};
use super::place::{Place, UNCOUNTED};
use super::rare::{Rare, RareHit, RareRuns};
use rayon::prelude::*;

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
pub(super) struct Walk<'w, S> {
    texts: &'w Texts,
    counted: &'w Counted,
    background: &'w Background,
    documents: &'w Documents<'w>,
    sink: &'w S,
    rare: RareRuns<'w>,
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
            rare: RareRuns { texts, rare },
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
                self.rare.find(five, found);
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

    /// Families of the background that have the n-gram of `order` characters at some places; none where none has what it begins with.
    fn elsewhere(&self, places: &[Place], order: usize, of_beginning: u32) -> u32 {
        if of_beginning == 0 || self.background.is_empty() {
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
}

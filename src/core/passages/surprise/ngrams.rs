//! Document frequencies of all n-grams of up to five characters, from one sort.
//!
//! Places are dealt by their first character, some characters at a time; those of one are sorted by the four that follow. Then what begins alike
//! stands together, whatever its length, and documents are counted by a mark a document. Nothing is hashed, and nothing is held for longer than
//! its characters take but what [`Levels`] keeps.

use super::super::background::Background;
use super::super::repeated::Repeated;
use super::super::texts::Texts;
use super::codes::{Context, Levels, NOTHING, Seen};
use super::counted::Counted;
use super::deal::{Dealt, Pieces, code};
use super::elsewhere::Elsewhere;
use super::place::Place;
use super::rare::{Rare, RareHit, RareRuns};
use rayon::prelude::*;

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

/// Goes through all n-grams, and fills `levels` and `repeated`.
pub(super) fn walk(
    texts: &Texts,
    counted: &Counted,
    background: &Background,
    levels: &Levels,
    rare: &Rare<'_>,
    repeated: &Repeated,
) -> (Singles, Vec<RareHit>) {
    let documents = Documents::new(texts);
    let pieces = Pieces::new(texts);
    let elsewhere = Elsewhere { texts, background, is_plain: pieces.is_plain };
    let new = || Walk::new(&documents, elsewhere, levels, RareRuns::new(texts, rare), repeated);
    let mut singles = Singles { counts: vec![0; 1 << 16], sum: 0 };
    let mut hits = vec![];
    for round in pieces.rounds() {
        let portions = pieces.deal(texts, counted, &round);
        let of_piece = |walk: &mut Walk<'_>, piece: usize| {
            let parts: Vec<&[Dealt]> = portions.iter().map(|dealt| &dealt[piece][..]).collect();
            walk.of_piece(parts.concat())
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

/// So few documents are noted that a cache holds them all.
const EACH: usize = 256;

/// Which document a place is in.
struct Documents<'t> {
    texts: &'t Texts,
    /// Of every [`EACH`]th place.
    coarse: Vec<u32>,
}

impl<'t> Documents<'t> {
    fn new(texts: &'t Texts) -> Self {
        let mut coarse = Vec::with_capacity(texts.chars.len() / EACH + 1);
        let mut document = 0;
        for place in (0..texts.chars.len()).step_by(EACH) {
            while texts.range(document).end <= place {
                document += 1;
            }
            coarse.push(document);
        }
        Self { texts, coarse }
    }

    fn of(&self, place: u32) -> u32 {
        let mut document = self.coarse[place as usize / EACH];
        while self.texts.range(document).end <= place as usize {
            document += 1;
        }
        document
    }
}

/// Places that begin alike: how many, and by how many families that was seen.
type Group = (usize, Seen);

/// Goes through the n-grams of one first character after the other, keeping the memory.
struct Walk<'w> {
    documents: &'w Documents<'w>,
    elsewhere: Elsewhere<'w>,
    levels: &'w Levels,
    rare: RareRuns<'w>,
    repeated: &'w Repeated,
    places: Vec<Place>,
    /// The groups of each level that are open.
    groups: [Vec<Group>; 3],
    /// The hashes of what begins with one pair, where the background is asked for them.
    hashes: Vec<Option<u64>>,
    /// What each level says at each place of the first character.
    codes: [Vec<u16>; 3],
    /// The n-gram of each length that each document was last counted for.
    marks: [Vec<u32>; 5],
    serials: [u32; 5],
}

impl<'w> Walk<'w> {
    fn new(
        documents: &'w Documents<'w>,
        elsewhere: Elsewhere<'w>,
        levels: &'w Levels,
        rare: RareRuns<'w>,
        repeated: &'w Repeated,
    ) -> Self {
        let marks = std::array::from_fn(|_| vec![0; documents.texts.len()]);
        Self {
            documents,
            elsewhere,
            levels,
            rare,
            repeated,
            places: vec![],
            groups: Default::default(),
            hashes: vec![],
            codes: Default::default(),
            marks,
            serials: [0; 5],
        }
    }

    /// The n-grams of some first characters: how many documents have each of these, and the rare runs.
    fn of_piece(&mut self, mut dealt: Vec<Dealt>) -> OfPiece {
        dealt.sort_unstable();
        let (mut counts, mut found) = (vec![], vec![]);
        let mut places = std::mem::take(&mut self.places);
        for same in dealt.chunk_by(|a, b| a.first() == b.first()) {
            places.clear();
            places.extend(same.iter().map(|&dealt| Place::new(dealt, self.documents.of(dealt.at()))));
            counts.push((same[0].first(), self.of_first(&places, &mut found)));
        }
        self.rare.look(&mut found);
        self.places = places;
        (counts, found)
    }

    /// Those that begin with one character; returns how many documents have it.
    fn of_first(&mut self, places: &[Place], found: &mut Vec<RareHit>) -> u32 {
        for codes in &mut self.codes {
            codes.clear();
            codes.resize(places.len(), NOTHING);
        }
        let singles = self.count(0, places);
        let mut groups = std::mem::take(&mut self.groups[0]);
        let mut first = 0;
        for pair in places.chunk_by(|a, b| a.codes(1) == b.codes(1)) {
            let of_it = self.of_pair(pair, first, found);
            // The background knows no single characters.
            groups.push((pair.len(), Seen { of_it, elsewhere: 0 }));
            first += pair.len();
        }
        self.tell(0, 0, &mut groups, Seen { of_it: singles, elsewhere: 0 });
        self.groups[0] = groups;
        // All of a place at once: it is far from the next one.
        let [pairs, triples, fives] = &self.codes;
        for (((place, &pair), &triple), &five) in places.iter().zip(pairs).zip(triples).zip(fives) {
            self.levels.set(place.at, [pair, triple, five]);
        }
        singles
    }

    /// Those that begin with two characters; `first` is the number of the first place.
    fn of_pair(&mut self, pair: &[Place], mut first: usize, found: &mut Vec<RareHit>) -> u32 {
        let pairs = Seen { of_it: self.count(1, pair), elsewhere: self.elsewhere.of(pair[0], 2, 1) };
        let mut groups = std::mem::take(&mut self.groups[1]);
        let mut hashes = std::mem::take(&mut self.hashes);
        hashes.clear();
        let triples = || pair.chunk_by(|a, b| a.codes(2) == b.codes(2));
        if pairs.elsewhere > 0 {
            hashes.extend(triples().map(|triple| self.elsewhere.fetch(triple[0], 3)));
        }
        let start = first;
        for (number, triple) in triples().enumerate() {
            let of_it = self.count(2, triple);
            let elsewhere = self.elsewhere.known(hashes.get(number));
            groups.push((triple.len(), Seen { of_it, elsewhere }));
            if triple.len() > 1 {
                self.of_triple(triple, first, elsewhere, found);
            }
            first += triple.len();
        }
        self.tell(1, start, &mut groups, pairs);
        (self.groups[1], self.hashes) = (groups, hashes);
        pairs.of_it
    }

    /// Those that begin with three characters, of which there are several.
    fn of_triple(&mut self, triple: &[Place], mut first: usize, elsewhere: u32, found: &mut Vec<RareHit>) {
        for four in triple.chunk_by(|a, b| a.codes(3) == b.codes(3)) {
            if four.len() > 1 {
                self.of_four(four, first, elsewhere, found);
            }
            first += four.len();
        }
    }

    /// Those that begin with four characters, of which there are several.
    fn of_four(&mut self, four: &[Place], first: usize, of_triple: u32, found: &mut Vec<RareHit>) {
        let fours = Seen { of_it: self.count(3, four), elsewhere: self.elsewhere.of(four[0], 4, of_triple) };
        let mut groups = std::mem::take(&mut self.groups[2]);
        for five in four.chunk_by(|a, b| a.codes(4) == b.codes(4)) {
            let of_it = self.count(4, five);
            groups.push((
                five.len(),
                Seen { of_it, elsewhere: self.elsewhere.of(five[0], 5, fours.elsewhere) },
            ));
            if five.len() > 1 {
                self.rare.find(five, found);
                self.repeated.note(five.iter().map(|place| place.at));
            }
        }
        self.tell(2, first, &mut groups, fours);
        self.groups[2] = groups;
    }

    /// Tells what was seen of the n-grams of a level, group by group, from place number `first` on; `seen` is what all begin with.
    fn tell(&mut self, level: usize, first: usize, groups: &mut Vec<Group>, seen: Seen) {
        let followers = groups.iter().filter(|group| group.1.of_it > 0).count() as u32;
        let context = Context { seen, followers };
        let says = context.says();
        // Most are of nobody else, and all say the same.
        let of_none = context.code(Seen::default());
        let mut rest = &mut self.codes[level][first..];
        for (len, seen) in groups.drain(..).take_while(|_| says) {
            let (own, behind) = rest.split_at_mut(len);
            own.fill(if seen.counted() == 0 { of_none } else { context.code(seen) });
            rest = behind;
        }
    }

    /// How many documents have counted places among these.
    fn count(&mut self, length: usize, places: &[Place]) -> u32 {
        if let [place] = places {
            return u32::from(place.is_counted());
        }
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

//! The 2- and 3-grams of texts as numbers, the rarer the smaller.
//!
//! No hash stands for an n-gram: two have the same number if and only if they are the same.

use super::super::interned::{PIECES, Table, piece};
use super::{BREAK, Window, WindowText};
use rayon::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

/// Places that are dealt to pieces together.
const STRETCH: usize = 1 << 16;

/// No n-gram begins here.
const NONE: u32 = u32::MAX;

/// Bits of a character.
const BITS: u32 = 21;

/// How many marks there are; the first is at n-grams that stand in so many cells.
pub(super) const MARKS: usize = 12;
const FIRST_MARK: usize = 4;

/// The n-grams of all texts.
pub(super) struct Numbers {
    /// Where each text begins among the places of all.
    starts: Vec<usize>,
    /// The number of the 2-gram that begins at each place, and of the 3-gram.
    at: [Vec<u32>; 2],
    /// What each number weighs.
    pub weights: Vec<f32>,
    /// Whether there is nothing to find by it: one text alone has it or, where only some count, none of these.
    pub alone: Vec<bool>,
    /// Numbers at which n-grams are twice as common as at the one before, ascending.
    pub marks: [u32; MARKS],
}

impl Numbers {
    /// The n-grams of `texts`. How common one is: in how many cells of so many characters it stands, of those that have a part in these
    /// windows; `only` says that what is in none of them is nothing to find anything by.
    pub fn new<'w>(
        texts: Vec<WindowText>,
        windows: impl Iterator<Item = &'w Window>,
        cell: u32,
        only: bool,
    ) -> Self {
        let mut starts = vec![0];
        let mut chars = vec![];
        for text in texts {
            chars.extend(text.chars);
            // No n-gram crosses from one text to the next.
            chars.push(BREAK);
            starts.push(chars.len());
        }
        let cells = cells(&starts, windows, cell);
        let count = Count { starts: &starts, cells: &cells, cell, only };
        let found = [2, 3].map(|n| Grams::new(&chars, n, &count));
        let mut next = next_of_counts(&found);
        let mut numbers =
            Self { starts: vec![], at: [vec![], vec![]], weights: vec![], alone: vec![], marks: [0; MARKS] };
        let all = cells.iter().filter(|&&counts| counts).count() as f64;
        let last = next.len() - 1;
        for count in 0..last {
            numbers.weights.resize(next[count + 1] as usize, weight(all, count as u32));
        }
        numbers.marks = std::array::from_fn(|mark| next[(FIRST_MARK << mark).min(last)]);
        numbers.alone.resize(numbers.weights.len(), false);
        numbers.at = found.map(|grams| grams.numbered(&mut next, &mut numbers.alone, chars.len()));
        numbers.starts = starts;
        numbers
    }

    /// The numbers of the n-grams that begin in a stretch of a text and end in it, each with its place there and length.
    pub fn of(&self, text: u32, chars: std::ops::Range<u32>) -> impl Iterator<Item = (u32, u32, u32)> + '_ {
        let first = self.starts[text as usize];
        [2_u32, 3].into_iter().zip(&self.at).flat_map(move |(n, at)| {
            let places = chars.start..(chars.end + 1).saturating_sub(n).max(chars.start);
            places.map(move |place| (at[first + place as usize], place, n)).filter(|found| found.0 != NONE)
        })
    }
}

/// What an n-gram weighs that stands in `count` of so many cells: its inverse document frequency, squared. So two windows need several
/// rare ones in common; wording that half of an archive has adds next to nothing however much of it there is.
fn weight(cells: f64, count: u32) -> f32 {
    ((1.0 + cells) / (1.0 + f64::from(count))).ln().max(0.0).powi(2) as f32
}

/// The first number of the n-grams of each count, from 0 on, and at last how many n-grams there are.
fn next_of_counts(found: &[Grams]) -> Vec<u32> {
    let mut next = vec![0];
    for &count in found.iter().flat_map(|grams| grams.groups.iter().flat_map(|groups| &groups.counts)) {
        next.resize(next.len().max(count as usize + 2), 0);
        next[count as usize + 1] += 1;
    }
    for count in 1..next.len() {
        next[count] += next[count - 1];
    }
    next
}

/// Whether each cell counts: a part of it is in one of these windows.
fn cells<'w>(starts: &[usize], windows: impl Iterator<Item = &'w Window>, cell: u32) -> Vec<bool> {
    let cell = cell as usize;
    let mut cells = vec![false; starts[starts.len() - 1] / cell + 1];
    for window in windows {
        let first = starts[window.text as usize];
        let (start, end) = (first + window.chars.start as usize, first + window.chars.end as usize);
        cells[start / cell..=(end - 1) / cell].fill(true);
    }
    cells
}

/// What is counted.
struct Count<'c> {
    /// Where each text begins.
    starts: &'c [usize],
    /// Whether each cell counts.
    cells: &'c [bool],
    /// Characters of a cell.
    cell: u32,
    /// What is in no cell that counts is nothing to find anything by; else what is in one text alone.
    only: bool,
}

/// The n-grams of one length, by piece.
struct Grams {
    groups: Vec<Groups>,
    /// The places of each piece's occurrences, by stretch.
    places: Vec<Vec<Vec<u32>>>,
}

impl Grams {
    fn new(chars: &[u32], n: usize, count: &Count<'_>) -> Self {
        let stretches: Vec<usize> = (0..chars.len()).step_by(STRETCH).collect();
        let dealt: Vec<Vec<Occurrences>> =
            stretches.into_par_iter().map(|first| deal(chars, first, n)).collect();
        let groups = (0..PIECES).into_par_iter().map(|piece| Groups::of(&dealt, piece, count)).collect();
        let places = dealt
            .into_iter()
            .map(|pieces| pieces.into_iter().map(|occurrences| occurrences.places).collect())
            .collect();
        Self { groups, places }
    }

    /// The number of the n-gram at each place. `next` has the next free number of each count.
    fn numbered(self, next: &mut [u32], alone: &mut [bool], places: usize) -> Vec<u32> {
        let mut number = |(&count, &is_alone): (&u32, &bool)| {
            let number = next[count as usize];
            next[count as usize] += 1;
            alone[number as usize] = is_alone;
            number
        };
        let mut of_piece =
            |groups: &Groups| groups.counts.iter().zip(&groups.alone).map(&mut number).collect();
        let numbers: Vec<Vec<u32>> = self.groups.iter().map(&mut of_piece).collect();
        let at: Vec<AtomicU32> = (0..places).into_par_iter().map(|_| AtomicU32::new(NONE)).collect();
        self.groups.par_iter().zip(&numbers).enumerate().for_each(|(piece, (groups, numbers))| {
            let own = self.places.iter().flat_map(|pieces| &pieces[piece]);
            for (&place, &group) in own.zip(&groups.of_occurrence) {
                at[place as usize].store(numbers[group as usize], Ordering::Relaxed);
            }
        });
        at.into_iter().map(AtomicU32::into_inner).collect()
    }
}

/// N-grams, and beside each its place.
#[derive(Default)]
struct Occurrences {
    grams: Vec<u64>,
    places: Vec<u32>,
}

/// The n-grams that begin in a stretch of places, by piece.
fn deal(chars: &[u32], first: usize, n: usize) -> Vec<Occurrences> {
    let mut pieces: Vec<Occurrences> = (0..PIECES).map(|_| Occurrences::default()).collect();
    let end = (first + STRETCH + n - 1).min(chars.len());
    for (place, gram) in (first as u32..).zip(chars[first..end].windows(n)) {
        if gram.contains(&BREAK) {
            continue;
        }
        let gram = gram.iter().fold(0, |gram, &c| gram << BITS | u64::from(c));
        let occurrences = &mut pieces[piece(gram)];
        occurrences.grams.push(gram);
        occurrences.places.push(place);
    }
    pieces
}

/// The different n-grams of one piece, numbered as they come.
struct Groups {
    /// The number of each occurrence's n-gram.
    of_occurrence: Vec<u32>,
    /// In how many cells each stands.
    counts: Vec<u32>,
    /// Whether there is nothing to find by it.
    alone: Vec<bool>,
}

impl Groups {
    fn of(dealt: &[Vec<Occurrences>], piece: usize, count: &Count<'_>) -> Self {
        let occurrences = dealt.iter().map(|pieces| pieces[piece].grams.len()).sum();
        let mut table = Table::new(occurrences);
        // Of each n-gram the last text and the last cell that it was seen in.
        let mut last: Vec<(u32, u32)> = vec![];
        let mut groups =
            Self { of_occurrence: Vec::with_capacity(occurrences), counts: vec![], alone: vec![] };
        let mut text = 0;
        for own in dealt.iter().map(|pieces| &pieces[piece]) {
            for (&gram, &place) in own.grams.iter().zip(&own.places) {
                while place as usize >= count.starts[text + 1] {
                    text += 1;
                }
                let group = table.number(gram);
                groups.of_occurrence.push(group);
                let group = group as usize;
                if group == groups.counts.len() {
                    groups.counts.push(0);
                    groups.alone.push(true);
                    last.push((text as u32, NONE));
                }
                let (last_text, last_cell) = &mut last[group];
                groups.alone[group] &= *last_text == text as u32;
                if *last_cell != place / count.cell {
                    *last_cell = place / count.cell;
                    groups.counts[group] += u32::from(count.cells[(place / count.cell) as usize]);
                }
            }
        }
        if count.only {
            groups.alone = groups.counts.iter().map(|&count| count == 0).collect();
        }
        groups
    }
}

//! From pairs of classes to pairs of units, each one a row.
//!
//! Crowds have rows that grow with their units, not with the square: the pairs with the first of the crowd, and of each
//! unit those with the next few. What is not listed is counted.

use super::classes::{ClassPair, Classes};
use super::crowds::{Crowd, Crowds};
use super::joined::{Join, JoinSettings, SectionPair};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Pairs of a unit that are listed of each crowd, where nothing else is asked for.
const LISTED: usize = 8;

/// A class all of whose members are near-duplicates of a unit.
#[derive(Clone, Copy)]
struct Partner {
    class: u32,
    shared: u32,
}

struct Expansion<'j> {
    classes: &'j Classes,
    crowds: &'j Crowds,
    documents: &'j [u32],
    settings: &'j JoinSettings,
    /// The partners of each unit: classes as a whole, to be gone through when the unit's turn comes.
    partners: Vec<Vec<Partner>>,
    /// The units of each crowd, ascending, and the place of each one's class there.
    units: Vec<Vec<(u32, usize)>>,
    /// The crowd of each unit in one, and its place in `units`.
    places: FxHashMap<u32, (usize, usize)>,
}

/// The pairs of units of a join.
pub(super) fn expand(
    sizes: Vec<u32>,
    classes: &Classes,
    crowds: &Crowds,
    linked: &[ClassPair],
    documents: &[u32],
    settings: &JoinSettings,
) -> Join {
    let partners = partners(&sizes, classes, crowds, linked, documents.len());
    let units = units(classes, crowds);
    let mut places = FxHashMap::default();
    for (crowd, units) in units.iter().enumerate() {
        places.extend(units.iter().enumerate().map(|(place, &(unit, _))| (unit, (crowd, place))));
    }
    let expansion = Expansion { classes, crowds, documents, settings, partners, units, places };
    let units = (0..documents.len() as u32).into_par_iter().with_min_len(256);
    let found: Vec<(Vec<SectionPair>, u64)> = units.map(|unit| expansion.of_unit(unit)).collect();
    let all = found.iter().map(|(_, found)| found).sum::<u64>() + expansion.within_crowds();
    let pairs: Vec<SectionPair> = found.into_iter().flat_map(|(pairs, _)| pairs).collect();
    Join { sizes, pairs_cut: all - pairs.len() as u64, pairs, ..Join::default() }
}

fn partners(
    sizes: &[u32],
    classes: &Classes,
    crowds: &Crowds,
    linked: &[ClassPair],
    units: usize,
) -> Vec<Vec<Partner>> {
    let mut partners: Vec<Vec<Partner>> = vec![vec![]; units];
    let mut add = |class: u32, partner: Partner| {
        classes.members[class as usize].iter().for_each(|&unit| partners[unit as usize].push(partner));
    };
    for (class, members) in (0..).zip(&classes.members) {
        if members.len() > 1 && crowds.place(class).is_none() {
            add(class, Partner { class, shared: sizes[members[0] as usize] });
        }
    }
    for &ClassPair { smaller, larger, shared } in linked {
        add(smaller, Partner { class: larger, shared });
        add(larger, Partner { class: smaller, shared });
    }
    partners
}

fn units(classes: &Classes, crowds: &Crowds) -> Vec<Vec<(u32, usize)>> {
    let of_crowd = |crowd: &Crowd| {
        let members = crowd.members.iter().enumerate();
        let units = members.flat_map(|(place, member)| {
            classes.members[member.class as usize].iter().map(move |&unit| (unit, place))
        });
        let mut units: Vec<(u32, usize)> = units.collect();
        units.sort_unstable();
        units
    };
    crowds.crowds.iter().map(of_crowd).collect()
}

impl Expansion<'_> {
    fn is_apart(&self, a: u32, b: u32) -> bool {
        self.settings.within_document || self.documents[a as usize] != self.documents[b as usize]
    }

    /// The pairs of a unit with later ones that are listed, and how many there are, but for those within its crowd.
    fn of_unit(&self, unit: u32) -> (Vec<SectionPair>, u64) {
        let most = self.settings.max_pairs_per_section.map(|most| most as usize);
        let own = self.places.get(&unit);
        let mut by_crowd: FxHashMap<Option<usize>, Vec<SectionPair>> = FxHashMap::default();
        for partner in &self.partners[unit as usize] {
            let members = &self.classes.members[partner.class as usize];
            let after = &members[members.partition_point(|&other| other <= unit)..];
            let others = after.iter().filter(|&&other| self.is_apart(unit, other));
            let others = others.map(|&other| SectionPair { a: unit, b: other, shared: partner.shared });
            let crowd = self.crowds.place(partner.class).map(|(crowd, _)| crowd);
            // What is in a crowd lists few of all others together, what is in none few of each crowd.
            let together = own.map_or(crowd, |_| None);
            by_crowd.entry(together).or_default().extend(others);
        }
        let found = by_crowd.values().map(|pairs| pairs.len() as u64).sum();
        let mut pairs = vec![];
        for (crowd, mut of_crowd) in by_crowd {
            if most.is_none() && (crowd.is_some() || own.is_some()) {
                shorten(&mut of_crowd, LISTED);
            }
            pairs.extend(of_crowd);
        }
        if let Some(&(crowd, place)) = own {
            self.add_of_crowd(crowd, place, &mut pairs);
        }
        shorten(&mut pairs, most.unwrap_or(usize::MAX));
        pairs.sort_unstable();
        (pairs, found)
    }

    /// The pairs of a unit with those after it in its crowd: the next few, all for the first.
    fn add_of_crowd(&self, crowd: usize, place: usize, pairs: &mut Vec<SectionPair>) {
        let units = &self.units[crowd];
        let (a, own) = units[place];
        let most = match self.settings.max_pairs_per_section {
            Some(most) => most as usize,
            None if place == 0 => usize::MAX,
            None => LISTED,
        };
        let later = units[place + 1..].iter().filter(|&&(b, _)| self.is_apart(a, b));
        pairs.extend(later.take(most).map(|&(b, other)| SectionPair {
            a,
            b,
            shared: self.crowds.crowds[crowd].shared(own, other),
        }));
    }

    /// All pairs of two units of a crowd.
    fn within_crowds(&self) -> u64 {
        let pairs = |units: u64| units * (units - 1) / 2;
        let of_crowd = |units: &Vec<(u32, usize)>| {
            let mut of_document: FxHashMap<u32, u64> = FxHashMap::default();
            for &(unit, _) in units.iter().filter(|_| !self.settings.within_document) {
                *of_document.entry(self.documents[unit as usize]).or_default() += 1;
            }
            pairs(units.len() as u64) - of_document.values().map(|&units| pairs(units)).sum::<u64>()
        };
        self.units.iter().map(of_crowd).sum()
    }
}

/// Leaves the pairs with most shared n-grams, ties in order.
fn shorten(pairs: &mut Vec<SectionPair>, most: usize) {
    if pairs.len() > most {
        pairs.sort_unstable_by_key(|pair| (Reverse(pair.shared), pair.b));
        pairs.truncate(most);
    }
}

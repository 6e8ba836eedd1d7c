//! The slow, obvious twin of the exact join: every pair of sets of n-grams compared.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use zhangju_core::similarity::{Join, JoinSettings, Measure, SectionPair, families, join};
use zhangju_text::normalise;

fn gram_set(text: &str, n: usize) -> HashSet<String> {
    let letters: Vec<char> = normalise(text).chars().collect();
    letters.windows(n).map(|gram| gram.iter().collect()).collect()
}

fn is_pair(shared: usize, a: usize, b: usize, settings: &JoinSettings) -> bool {
    let whole = match settings.measure {
        Measure::Jaccard => a + b - shared,
        Measure::Containment => a.min(b),
    };
    settings.threshold.holds(shared as u64, whole as u64)
}

/// All pairs, by counting the n-grams that each two sets share.
fn brute_force(texts: &[&str], documents: &[u32], settings: &JoinSettings) -> Vec<SectionPair> {
    let sets: Vec<HashSet<String>> = texts.iter().map(|text| gram_set(text, settings.ngram)).collect();
    let long = |unit: usize| sets[unit].len() >= settings.min_ngrams.max(1) as usize;
    let mut holders: HashMap<&str, Vec<u32>> = HashMap::new();
    for unit in (0..texts.len()).filter(|&unit| long(unit)) {
        sets[unit].iter().for_each(|gram| holders.entry(gram).or_default().push(unit as u32));
    }
    let mut shared: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for units in holders.values() {
        for (place, &a) in units.iter().enumerate() {
            units[place + 1..].iter().for_each(|&b| *shared.entry((a, b)).or_default() += 1);
        }
    }
    let apart = |a: u32, b: u32| settings.within_document || documents[a as usize] != documents[b as usize];
    let pairs = shared.into_iter().filter(|&((a, b), shared)| {
        apart(a, b) && is_pair(shared, sets[a as usize].len(), sets[b as usize].len(), settings)
    });
    pairs.map(|((a, b), shared)| SectionPair { a, b, shared: shared as u32 }).collect()
}

/// The families of pairs, by growing each from its first member.
fn components(pairs: &[SectionPair]) -> BTreeSet<Vec<u32>> {
    let mut of: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for pair in pairs {
        of.entry(pair.a).or_default().insert(pair.b);
        of.entry(pair.b).or_default().insert(pair.a);
    }
    let grow = |&first: &u32| {
        let (mut family, mut open) = (BTreeSet::from([first]), vec![first]);
        while let Some(unit) = open.pop() {
            open.extend(of[&unit].iter().filter(|&&other| family.insert(other)));
        }
        family.into_iter().collect::<Vec<u32>>()
    };
    of.keys().map(grow).collect()
}

/// The join of these texts, once it is held against its twin, and its families against theirs.
pub fn check(texts: &[&str], documents: &[u32], settings: &JoinSettings) -> Join {
    let found = join(texts, documents, settings);
    let expected = brute_force(texts, documents, settings);
    assert!(found.pairs == expected, "{settings:?}: {} pairs for {}", found.pairs.len(), expected.len());
    let dates = vec![""; texts.len()];
    let families = families(&found, &[], &dates);
    let members: BTreeSet<Vec<u32>> = families.iter().map(|family| family.members.clone()).collect();
    let by_jaccard = JoinSettings { measure: Measure::Jaccard, ..*settings };
    assert_eq!(members, components(&brute_force(texts, documents, &by_jaccard)), "{settings:?}");
    let capped = join(texts, documents, &JoinSettings { max_pairs_per_section: Some(2), ..*settings });
    assert_eq!(capped.pairs.len() as u64 + capped.pairs_cut, expected.len() as u64);
    assert_eq!(zhangju_core::similarity::families(&capped, &[], &dates), families);
    found
}

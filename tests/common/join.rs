//! The slow, obvious twin of the exact join: every pair of sets of n-grams compared; and what families must be.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use zhangju_core::similarity::{Family, Join, JoinSettings, Measure, SectionPair, families, join};
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

/// Holds that families are what they are said to be: all members near the one that stands for them, equal texts together, nobody in two; and
/// that nothing was forgotten: of what is near each other, somebody is in a family, and whoever is in none is near none that stands for one.
pub fn check_families(texts: &[&str], documents: &[u32], settings: &JoinSettings, families: &[Family]) {
    let everywhere = JoinSettings { measure: Measure::Jaccard, within_document: true, ..*settings };
    let near: BTreeSet<(u32, u32)> =
        brute_force(texts, documents, &everywhere).iter().map(|pair| (pair.a, pair.b)).collect();
    let is_near = |a: u32, b: u32| a == b || near.contains(&(a.min(b), a.max(b)));
    let mut family_of: HashMap<u32, usize> = HashMap::new();
    for (number, family) in families.iter().enumerate() {
        assert!(family.members.len() > 1 && family.members.is_sorted(), "{family:?}");
        assert!(family.members.contains(&family.representative), "{family:?}");
        for &member in &family.members {
            assert!(is_near(member, family.representative), "{member} of {family:?}");
            assert_eq!(family_of.insert(member, number), None, "{member} is in two families");
        }
    }
    let stands: BTreeSet<u32> = families.iter().map(|family| family.representative).collect();
    for &(a, b) in &near {
        let (of_a, of_b) = (family_of.get(&a), family_of.get(&b));
        let apart = settings.within_document || documents[a as usize] != documents[b as usize];
        assert!(!apart || of_a.is_some() || of_b.is_some(), "{a} and {b} are in no family");
        assert!(of_a.is_some() || !stands.contains(&b), "{a} is near {b}");
        assert!(of_b.is_some() || !stands.contains(&a), "{b} is near {a}");
        if gram_set(texts[a as usize], settings.ngram) == gram_set(texts[b as usize], settings.ngram) {
            assert_eq!(of_a, of_b, "{a} and {b} are the same");
        }
    }
}

/// The join of texts with crowds, held against its twin: what is listed is right, what is not is counted, and families are what they must be.
#[allow(dead_code, reason = "one of the tests that share this file uses it")]
pub fn check_crowds(texts: &[&str], documents: &[u32], settings: &JoinSettings) -> Join {
    let found = join(texts, documents, settings);
    let expected = brute_force(texts, documents, settings);
    assert_eq!(found.pairs.len() as u64 + found.pairs_cut, expected.len() as u64, "{settings:?}");
    assert!(found.pairs.is_sorted() && found.pairs.iter().all(|pair| expected.binary_search(pair).is_ok()));
    let all = join(texts, documents, &JoinSettings { max_pairs_per_section: Some(u32::MAX), ..*settings });
    assert!(all.pairs == expected, "{settings:?}: {} pairs for {}", all.pairs.len(), expected.len());
    let families = families(&found, &[], &[], &vec![""; texts.len()]);
    check_families(texts, documents, settings, &families);
    found
}

/// The join of these texts, once it is held against its twin, and its families against theirs.
pub fn check(texts: &[&str], documents: &[u32], settings: &JoinSettings) -> Join {
    // Random texts make crowds now and then, of which not all pairs are listed unless it is asked for.
    let most = settings.max_pairs_per_section.or(Some(u32::MAX));
    let found = join(texts, documents, &JoinSettings { max_pairs_per_section: most, ..*settings });
    let expected = brute_force(texts, documents, settings);
    assert!(found.pairs == expected, "{settings:?}: {} pairs for {}", found.pairs.len(), expected.len());
    let dates = vec![""; texts.len()];
    let families = families(&found, &[], &[], &dates);
    check_families(texts, documents, settings, &families);
    let capped = join(texts, documents, &JoinSettings { max_pairs_per_section: Some(2), ..*settings });
    assert_eq!(capped.pairs.len() as u64 + capped.pairs_cut, expected.len() as u64);
    assert_eq!(zhangju_core::similarity::families(&capped, &[], &[], &dates), families);
    found
}

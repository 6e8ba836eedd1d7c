//! The exact join against its slow, obvious twin: every pair of sets of n-grams compared.

use super::random::{Draw, Random};
use super::run::shared;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use zhangju_core::similarity::{
    Join, JoinSettings, Measure, SectionPair, Threshold, UnitKind, families, join, units,
};
use zhangju_pipeline::{Inputs, ReadingSettings, Silent, Steps};
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

fn check(texts: &[&str], documents: &[u32], settings: &JoinSettings) -> Join {
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

/// Texts over a few letters, with copies, edited copies and texts inside texts.
fn random_texts(random: &mut Random, count: usize) -> Vec<String> {
    let letters: Vec<char> = "一二三四五六七八九十甲乙".chars().take(2 + random.below(11)).collect();
    let mut texts: Vec<String> = vec![];
    for _ in 0..count {
        let length = random.below(60);
        let fresh = random.text(&letters, length);
        let text = match random.below(5) {
            _ if texts.is_empty() => fresh,
            0 => random.of(&texts).clone(),
            1 => {
                let mut copy: Vec<char> = random.of(&texts).chars().collect();
                for _ in 0..=random.below(3).min(copy.len()) {
                    let at = random.below(copy.len() + 1);
                    copy.insert(at, *random.of(&letters));
                }
                copy.into_iter().collect()
            }
            2 => format!("{}，{fresh}", random.of(&texts)),
            _ => fresh,
        };
        texts.push(text);
    }
    texts
}

#[test]
fn random_texts_give_the_same_pairs_as_brute_force() {
    let mut random = Random::new(7);
    let mut pairs = 0;
    for round in 0..300 {
        let texts = random_texts(&mut random, 40);
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let documents: Vec<u32> = texts
            .iter()
            .scan(0, |document, _| {
                *document += u32::from(random.below(3) == 0);
                Some(*document)
            })
            .collect();
        let settings = JoinSettings {
            unit: UnitKind::Section,
            measure: if round % 2 == 0 { Measure::Jaccard } else { Measure::Containment },
            threshold: ["0.3", "0.5", "0.75", "0.8", "0.9", "1"][random.below(6)].parse().unwrap(),
            ngram: 2 + random.below(5),
            min_ngrams: random.below(12) as u32,
            within_document: random.below(2) == 0,
            max_pairs_per_section: None,
        };
        pairs += check(&texts, &documents, &settings).pairs.len();
    }
    assert!(pairs > 5000, "only {pairs} pairs: the texts are too different to test anything");
}

/// Twenty of twenty-five n-grams shared is 0.8 exactly; in floating point ⌈0.8 × 25⌉ is 21.
#[test]
fn a_pair_exactly_at_the_threshold_is_a_pair() {
    let letters: Vec<char> = ('\u{4e00}'..).take(100).collect();
    let text = |range: std::ops::Range<usize>| letters[range].iter().collect::<String>();
    // 25 bigrams, and the first 20 of them: jaccard and containment 20/25 and 20/20; with four others, containment 20/24.
    let (whole, part, mixed) = (text(0..26), text(0..21), format!("{}。{}", text(0..21), text(60..63)));
    let settings = |measure, threshold: &str| JoinSettings {
        measure,
        threshold: threshold.parse::<Threshold>().unwrap(),
        ngram: 2,
        min_ngrams: 1,
        ..JoinSettings::default()
    };
    let count = |a: &str, b: &str, measure, threshold| {
        check(&[a, b], &[0, 1], &settings(measure, threshold)).pairs.len()
    };
    assert_eq!(count(&whole, &part, Measure::Jaccard, "0.8"), 1);
    assert_eq!(count(&whole, &part, Measure::Jaccard, "0.800001"), 0);
    assert_eq!(count(&whole, &part, Measure::Containment, "1"), 1);
    assert_eq!(count(&whole, &mixed, Measure::Containment, "0.869565"), 1);
    assert_eq!(count(&whole, &mixed, Measure::Containment, "0.869566"), 0);
}

#[test]
fn a_text_copied_a_thousand_times_is_one_family() {
    let text = "各单位要加强组织领导，明确责任分工，确保任务按期完成。";
    let texts = vec![text; 1000];
    let documents: Vec<u32> = (0..1000).collect();
    let settings = JoinSettings { max_pairs_per_section: Some(3), ..JoinSettings::default() };
    let found = join(&texts, &documents, &settings);
    assert_eq!(found.pairs.len() as u64 + found.pairs_cut, 1000 * 999 / 2);
    let families = families(&found, &[], &vec![""; 1000]);
    assert_eq!((families.len(), families[0].members.len(), families[0].representative), (1, 1000, 0));
}

#[test]
fn a_family_is_represented_by_the_earliest_else_the_longest() {
    let text = "各单位要加强组织领导，明确责任分工，确保任务按期完成。";
    let longer = format!("{text}特此");
    let found = join(&[text, &longer, text], &[0, 1, 2], &JoinSettings::default());
    let representative = |dates: [&str; 3]| families(&found, &[], &dates)[0].representative;
    assert_eq!(representative(["", "", ""]), 1);
    assert_eq!(representative(["", "2021", "2020-05"]), 2);
}

#[test]
fn units_that_are_too_short_or_empty_pair_with_nothing() {
    let found = join(&["", "工作总结", "工作总结", "。。"], &[0, 1, 2, 3], &JoinSettings::default());
    assert_eq!((found.pairs.len(), found.sizes), (0, vec![0, 0, 0, 0]));
    assert_eq!(join::<&str>(&[], &[], &JoinSettings::default()).pairs, []);
}

/// Twenty thousand articles of real statutes. Slow without optimisation: `cargo test --release -- --ignored join::`.
#[test]
#[ignore = "takes minutes in a build without optimisation"]
fn real_articles_give_the_same_pairs_as_brute_force() {
    let Some(folder) = shared("laws") else { return };
    let inputs = Inputs { texts: vec![folder], ..Inputs::default() };
    let corpora = Steps::new(&Silent).read(&inputs, &ReadingSettings::default()).unwrap();
    let units = units(corpora.texts(), UnitKind::Section);
    assert!(units.len() > 20_000, "{}", units.len());
    // From all over the archive, versions of one statute near one another.
    let units = &units[units.len() - 20_000..];
    let texts: Vec<_> = units.iter().map(|unit| unit.text(corpora.texts())).collect();
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    let documents: Vec<u32> = units.iter().map(|unit| unit.document).collect();
    for measure in [Measure::Jaccard, Measure::Containment] {
        for threshold in ["0.5", "0.8"] {
            let settings =
                JoinSettings { measure, threshold: threshold.parse().unwrap(), ..JoinSettings::default() };
            let found = check(&texts, &documents, &settings);
            eprintln!("{measure:?} {threshold}: {} pairs", found.pairs.len());
            assert!(found.pairs.len() > 1000);
        }
    }
}

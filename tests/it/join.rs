//! The exact join against its slow, obvious twin: every pair of sets of n-grams compared.

use super::random::{Draw, Random};
use super::slow_join::{check, check_crowds};
use zhangju_core::similarity::{JoinSettings, Measure, Threshold, UnitKind, families, join};

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

/// Texts of which many are nearly the same, each with a few changes of its own, among random ones.
fn crowded_texts(random: &mut Random) -> Vec<String> {
    let letters: Vec<char> = ('\u{4e00}'..).take(40).collect();
    let mut texts = random_texts(random, 20);
    for _ in 0..=random.below(2) {
        let length = 40 + random.below(80);
        let first = random.text(&letters, length);
        for _ in 0..20 + random.below(60) {
            let mut copy: Vec<char> = first.chars().collect();
            for _ in 0..random.below(6) {
                let at = random.below(copy.len());
                copy[at] = *random.of(&letters);
            }
            texts.push(copy.into_iter().collect());
        }
    }
    texts
}

#[test]
fn crowds_lose_no_pair() {
    let mut random = Random::new(11);
    let (mut listed, mut cut) = (0, 0);
    for round in 0..150 {
        let texts = crowded_texts(&mut random);
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let documents: Vec<u32> = texts.iter().map(|_| random.below(50) as u32).collect();
        let settings = JoinSettings {
            measure: if round % 2 == 0 { Measure::Jaccard } else { Measure::Containment },
            threshold: ["0.3", "0.5", "0.75", "0.8", "0.9", "1"][random.below(6)].parse().unwrap(),
            ngram: 2 + random.below(3),
            min_ngrams: random.below(12) as u32,
            within_document: random.below(2) == 0,
            ..JoinSettings::default()
        };
        let found = check_crowds(&texts, &documents, &settings);
        listed += found.pairs.len() as u64;
        cut += found.pairs_cut;
    }
    assert!(cut > 50_000 && listed > 50_000, "{listed} pairs listed, {cut} cut");
}

#[test]
fn rows_of_a_crowd_grow_with_its_units() {
    let text =
        "各单位要加强组织领导，明确责任分工，确保任务按期完成。各部门要密切配合，及时报告工作进展情况。";
    let rows = |count: u32| {
        let texts: Vec<String> = (0..count).map(|number| format!("{text}编号{:04}", 1000 + number)).collect();
        let documents: Vec<u32> = (0..count).collect();
        let found = join(&texts, &documents, &JoinSettings::default());
        let units = u64::from(count);
        assert_eq!(found.pairs.len() as u64 + found.pairs_cut, units * (units - 1) / 2);
        assert_eq!(families(&found, &[], &[], &vec![""; texts.len()])[0].members.len(), texts.len());
        found.pairs.len()
    };
    assert_eq!(rows(31), 31 * 30 / 2);
    assert!(rows(400) < 400 * 10 && rows(800) < 800 * 10);
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
    let families = families(&found, &[], &[], &vec![""; 1000]);
    assert_eq!((families.len(), families[0].members.len(), families[0].representative), (1, 1000, 0));
}

#[test]
fn a_family_is_represented_by_the_earliest_else_the_longest() {
    let text = "各单位要加强组织领导，明确责任分工，确保任务按期完成。";
    let longer = format!("{text}特此");
    let found = join(&[text, &longer, text], &[0, 1, 2], &JoinSettings::default());
    let representative = |dates: [&str; 3]| families(&found, &[], &[], &dates)[0].representative;
    assert_eq!(representative(["", "", ""]), 1);
    assert_eq!(representative(["", "2021", "2020-05"]), 2);
}

#[test]
fn units_that_are_too_short_or_empty_pair_with_nothing() {
    let found = join(&["", "工作总结", "工作总结", "。。"], &[0, 1, 2, 3], &JoinSettings::default());
    assert_eq!((found.pairs.len(), found.sizes), (0, vec![0, 0, 0, 0]));
    assert_eq!(join::<&str>(&[], &[], &JoinSettings::default()).pairs, []);
}

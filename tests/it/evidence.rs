//! Evidence against a slow, obvious program: the surprise of every passage is what the manual says it is.

use super::random::{Draw, Random};
use super::slow_passages::{corpus, has_furniture};
use super::slow_surprise::SlowSurprise;
use rayon::prelude::*;
use zhangju_core::Corpus;
use zhangju_core::corpus::{SourceRun, Sources};
use zhangju_core::passages::{Background, Passage, PassageSettings, Passages, find_passages};
use zhangju_generator::{Archive, Settings};
use zhangju_text::{Span, matching};

fn characters(texts: &[String]) -> Vec<Vec<u32>> {
    texts.iter().map(|text| matching(text).chars().map(u32::from).collect()).collect()
}

/// Nothing is too common for a formula, so that no copies are counted once.
fn uncounted_copies() -> PassageSettings {
    PassageSettings {
        formula_share: 1e-9,
        formula_families: 0,
        formula_doubling: u32::MAX,
        max_formula: u32::MAX,
        ..PassageSettings::default()
    }
}

fn find(corpus: &Corpus, sources: &Sources, background: &Background, settings: &PassageSettings) -> Passages {
    find_passages(corpus, sources, &Corpus::default(), background, settings, None)
}

/// Whether a passage was found in one piece: clauses in another order are weighed one by one.
fn is_one_chain(row: &Passage) -> bool {
    row.blocks.windows(2).all(|two| {
        let (end_a, end_b) = (two[0].a + two[0].len, two[0].b + two[0].len);
        two[1].b >= end_b && two[1].a - end_a <= 32 && two[1].b - end_b <= 32
    })
}

/// Holds each passage that was found in one piece against its twin; returns how many. Those that reach the first characters of a
/// text are told apart by `at_head`.
fn check(found: &Passages, slow: &SlowSurprise<'_>, at_head: bool) -> usize {
    let is_at_head = |row: &&Passage| row.blocks.iter().any(|block| block.a < 4 || block.b < 4);
    let rows = found.rows.iter().filter(|row| is_one_chain(row) && row.matched >= 13);
    let rows = rows.filter(|row| is_at_head(row) == at_head);
    let mut count = 0;
    for row in rows {
        let expected = slow.of(row.document, row.source, &row.blocks);
        assert!((row.surprise - expected).abs() < 1e-6, "{expected} bits: {row:?}");
        count += 1;
    }
    count
}

/// Small texts of few letters, with copies of all lengths from each other, edited here and there.
fn small(random: &mut Random, round: usize) -> Vec<String> {
    let letters: Vec<char> = ('\u{4e00}'..).step_by(7).take([60, 400, 2000][round % 3]).collect();
    let mut texts: Vec<Vec<char>> =
        (0..8).map(|n| random.text(&letters, 150 + 20 * n).chars().collect()).collect();
    for _ in 0..10 {
        let (from, to) = (random.below(8), random.below(8));
        let len = 20 + random.below(90);
        let start = random.below(texts[from].len() - len);
        let mut part = texts[from][start..start + len].to_vec();
        for _ in 0..random.below(6) {
            let at = random.below(part.len());
            part[at] = *random.of(&letters);
        }
        let at = 8 + random.below(texts[to].len() - 8);
        texts[to].splice(at..at, part);
    }
    texts.into_iter().map(|text| text.into_iter().collect()).collect()
}

#[test]
fn surprise_is_that_of_the_formula() {
    let (mut random, mut count) = (Random::new(11), 0);
    for round in 0..24 {
        let texts = small(&mut random, round);
        let (corpus, texts) = (corpus(&texts), characters(&texts));
        let background = [Background::none(), Background::shipped().clone()][round % 2].clone();
        let found = find(&corpus, &Sources::default(), &background, &uncounted_copies());
        count += check(&found, &SlowSurprise::new(&texts, &background, |_, _| true), false);
    }
    assert!(count > 60, "{count}");
}

/// What is a near-duplicate of an earlier document counts with it.
#[test]
fn families_count_once() {
    let (mut random, mut count) = (Random::new(12), 0);
    for round in 0..12 {
        let texts = small(&mut random, round);
        let (corpus, normal) = (corpus(&texts), characters(&texts));
        let mut runs = vec![vec![]; texts.len()];
        for copy in [3_usize, 6] {
            runs[copy] = vec![SourceRun { span: Span::new(0, texts[copy].len()), source: 0 }];
        }
        let background = Background::none();
        let found = find(&corpus, &Sources::new(runs), &background, &uncounted_copies());
        let slow = SlowSurprise::new(&normal, &background, |document, _| ![3, 6].contains(&document));
        count += check(&found, &slow, false);
    }
    assert!(count > 20, "{count}");
}

/// Generated reports, with the background of the program.
#[test]
fn surprise_of_reports_is_that_of_the_formula() {
    let archive = Archive::new(Settings { documents: 60, seed: 21, ..Settings::default() });
    let generated: Vec<String> = (0..60).into_par_iter().map(|index| archive.document(index).text).collect();
    let texts: Vec<String> = generated.into_iter().filter(|text| !has_furniture(text)).collect();
    let (corpus, normal) = (corpus(&texts), characters(&texts));
    let found = find(&corpus, &Sources::default(), Background::shipped(), &uncounted_copies());
    let count = check(&found, &SlowSurprise::new(&normal, Background::shipped(), |_, _| true), false);
    assert!(count > 12, "{count}");
}

/// Long runs count in the first document that has them, so that a paragraph that many copied still says what it says.
#[test]
fn long_copies_count_once() {
    let (mut random, mut count) = (Random::new(14), 0);
    for holders in [2, 4, 9, 20] {
        let letters: Vec<char> = ('\u{4e00}'..).step_by(7).take(300).collect();
        let paragraph = random.text(&letters, 200);
        let texts: Vec<String> = (0..40)
            .map(|n| {
                let copied = if n % 2 == 0 && n / 2 < holders { paragraph.as_str() } else { "" };
                format!("{}{copied}{}", random.text(&letters, 150), random.text(&letters, 150))
            })
            .collect();
        let (corpus, normal) = (corpus(&texts), characters(&texts));
        let whole: Vec<u32> = paragraph.chars().map(u32::from).collect();
        let own = |document: usize, at: usize| {
            let copied = document > 0 && document.is_multiple_of(2) && document / 2 < holders;
            !(copied && (150..150 + whole.len()).contains(&at))
        };
        // Chance makes a copy longer by a character here and there.
        let longer = |row: &Passage| row.blocks.iter().any(|block| block.a != 150 || block.len != 200);
        let background = Background::none();
        let mut found = find(&corpus, &Sources::default(), &background, &PassageSettings::default());
        assert!(found.rows.len() == holders * (holders - 1) / 2, "{holders}: {}", found.rows.len());
        found.rows.retain(|row| !longer(row));
        count += check(&found, &SlowSurprise::new(&normal, &background, own), false);
    }
    assert!(count > 150, "{count}");
}

/// The first characters of a text have nothing before them, whichever text is read before.
#[test]
fn a_text_begins_with_no_context() {
    let (mut random, mut count) = (Random::new(13), 0);
    for _ in 0..12 {
        let letters: Vec<char> = ('\u{4e00}'..).step_by(7).take(40).collect();
        let head = random.text(&letters, 40);
        let texts: Vec<String> = (0..8)
            .map(|n| {
                let own = random.text(&letters, 200);
                if n < 2 { format!("{head}{own}甲") } else { format!("{own}甲") }
            })
            .collect();
        let (corpus, texts) = (corpus(&texts), characters(&texts));
        let background = Background::none();
        let found = find(&corpus, &Sources::default(), &background, &uncounted_copies());
        count += check(&found, &SlowSurprise::new(&texts, &background, |_, _| true), true);
    }
    assert!(count >= 12, "{count}");
}

/// What one document has once and the other twice is the same few characters, and no evidence twice.
#[test]
fn the_same_characters_count_once_in_clauses_taken_together() {
    let mut random = Random::new(15);
    let few = random.han(12);
    let texts = [
        format!("{}{few}{}", random.han(100), random.han(100)),
        format!("{}{few}{}{few}{}", random.han(100), random.han(20), random.han(100)),
        random.han(300),
        random.han(300),
    ];
    let corpus = corpus(&texts);
    let found = find(&corpus, &Sources::default(), &Background::none(), &PassageSettings::default());
    assert_eq!(found.rows, [], "fewer than 13 characters are the same");
}

/// Three of twelve are no custom: a formula is in five families at least.
#[test]
fn what_three_of_twelve_share_is_copied() {
    let mut random = Random::new(16);
    for chars in [35, 50, 66, 100] {
        let shared = random.han(chars);
        let texts: Vec<String> = (0..12)
            .map(|n| format!("{}{}{}", random.han(300), if n < 3 { &shared } else { "" }, random.han(300)))
            .collect();
        let corpus = corpus(&texts);
        let found = find(&corpus, &Sources::default(), Background::shipped(), &PassageSettings::default());
        assert_eq!(found.rows.len(), 3, "{chars} characters");
    }
}

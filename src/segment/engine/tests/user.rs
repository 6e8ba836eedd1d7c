//! Words of users: added to the engine and to jieba-rs, they are found alike.

use super::{LATIN, MARKS, Pair, oracle, random, same, words};
use crate::dict::Entry;
use crate::engine::Engine;
use jieba_rs::Jieba;
use std::sync::Arc;
use zhangju_generator::rng::Rng;

fn entry(word: &str, frequency: Option<u32>, tag: Option<&str>) -> Entry {
    Entry { word: word.to_owned(), frequency, tag: tag.map(str::to_owned) }
}

/// Both with a list of words added to what they know.
fn with_words(domain: bool, list: &[Entry]) -> Option<(Arc<Engine>, Arc<Jieba>)> {
    let mut engine = Engine::new(domain, true);
    engine.add(list.iter())?;
    let mut jieba = Jieba::clone(&oracle(domain));
    for Entry { word, frequency, tag } in list {
        jieba.add_word(word, frequency.map(|f| f as usize), tag.as_deref());
    }
    Some((Arc::new(engine), Arc::new(jieba)))
}

/// A word as a list may have it: known, put together, cut off, of rare characters, with letters or with marks.
fn random_word(random: &mut Rng, words: &[&'static str]) -> String {
    let mut word = String::new();
    for _ in 0..=random.below(3) {
        match random.below(8) {
            0..4 => word.push_str(random.word(words)),
            4 => word.extend(random.word(words).chars().take(1)),
            5 => word.extend(char::from_u32(0x3400 + random.below(0x6C00) as u32)),
            6 if random.below(2) == 0 => word.extend(random.word(words).chars().rev()),
            6 => word.push(*random.pick(&['𠮷', '𫝀', '\u{2ebef}', '\u{9fd6}', '䶯'])),
            _ if random.below(3) == 0 => word.push(*random.pick(&MARKS.chars().collect::<Vec<_>>())),
            _ => word.push(*random.pick(&LATIN.chars().collect::<Vec<_>>())),
        }
    }
    if random.below(40) == 0 { word.repeat(30) } else { word }
}

fn random_lists_are_found_alike(count: usize, seed: u64) {
    let words = words();
    let mut random = random(seed);
    let mut tokens = 0;
    for number in 0..count {
        let len = 1 + random.below(if number % 50 == 0 { 2000 } else { 40 });
        let mut list: Vec<Entry> = vec![];
        for _ in 0..len {
            let word = match random.below(10) {
                0 if !list.is_empty() => random.pick(&list).word.clone(),
                1 => (*random.pick(&words)).to_owned(),
                _ => random_word(&mut random, &words),
            };
            let frequency = match random.below(5) {
                0..3 => None,
                3 => Some(1 + random.below(20) as u32),
                _ => Some(1 + random.below(1_000_000_000) as u32),
            };
            list.push(entry(&word, frequency, *random.pick(&[None, Some("nz"), Some("zz"), Some("v")])));
        }
        let (engine, oracle) = with_words(number % 2 == 0, &list).expect("lists as short as these have room");
        for hmm in [true, false] {
            let pair = Pair { engine: engine.clone(), oracle: oracle.clone(), hmm };
            for _ in 0..20 {
                let mut text = String::new();
                for _ in 0..random.below(20) {
                    match random.below(6) {
                        0..3 => text.push_str(&random.pick(&list).word),
                        3 => text.extend(random.pick(&list).word.chars().take(1 + number % 4)),
                        4 => text.push_str(random.word(&words)),
                        _ => text.push(*random.pick(&MARKS.chars().collect::<Vec<_>>())),
                    }
                }
                tokens += same(&pair, &text);
            }
            for Entry { word, .. } in &list {
                same(&pair, word);
                assert_eq!(engine.parts(word), oracle.cut(word, false).len(), "{word}");
            }
        }
    }
    assert!(tokens > 100 * count, "only {tokens} tokens");
}

#[test]
fn words_of_users_are_found_as_jieba_rs_finds_them() {
    random_lists_are_found_alike(20, 0xA076_1D64_78BD_642F);
}

#[test]
#[ignore = "a thousand lists take minutes"]
fn a_thousand_lists_are_found_as_jieba_rs_finds_them() {
    random_lists_are_found_alike(1000, 0xE703_7ED1_A0B4_28DB);
}

#[test]
fn a_word_given_again_gets_another_frequency_and_keeps_its_part_of_speech() {
    let list = [
        entry("青禾计划", None, Some("nz")),
        entry("青禾计划", Some(3), Some("v")),
        entry("卡尔·马克思", Some(9), None),
        entry("卡尔·马克思", Some(5), None),
        entry("γ射线", None, None),
    ];
    let (engine, jieba) = with_words(true, &list).unwrap();
    assert_eq!(engine.tag("青禾计划"), Some("nz"));
    assert_eq!(engine.tag("卡尔·马克思"), None, "it can never come out");
    let text = "推进青禾计划落地，卡尔·马克思，γ射线";
    for hmm in [true, false] {
        same(&Pair { engine: engine.clone(), oracle: jieba.clone(), hmm }, text);
    }
}

#[test]
fn lists_without_end_are_refused() {
    let all: Vec<char> = ('\u{4E00}'..='\u{9FFF}').collect();
    let word = |n: usize| {
        [n % 20_000, n / 7 % 20_000, n / 3 % 20_000, n % 19_997].map(|at| all[at]).iter().collect::<String>()
    };
    let list: Vec<Entry> = (0..200_000).map(|n| entry(&word(n), Some(3), None)).collect();
    assert!(with_words(true, &list[..1000]).is_some());
    assert!(Engine::new(true, true).add(list.iter()).is_none());
}

#[test]
fn a_character_that_begins_a_word_of_the_user_is_no_word_by_itself() {
    let list =
        [entry("鿖鿖", Some(1), None), entry(&"鿖通漿".repeat(30), None, None), entry("鿾甲", None, None)];
    let (engine, jieba) = with_words(true, &list).unwrap();
    for hmm in [true, false] {
        let pair = Pair { engine: engine.clone(), oracle: jieba.clone(), hmm };
        assert!(same(&pair, &format!("折鿖{}鿾乙", "鿖通漿".repeat(30))) > 30);
    }
}

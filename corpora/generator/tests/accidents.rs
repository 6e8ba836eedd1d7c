//! Documents that share nothing on purpose must share next to nothing by accident.

use std::collections::HashMap;
use zhangju_generator::{Archive, Mishaps, Plants, Settings};

/// The normal form in which texts are compared: letters and digits only.
fn content(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn hash(run: &[char]) -> u64 {
    run.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &c| {
        (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23)
    })
}

/// Marks the characters of each text that lie in a run of 13 which another text has too.
fn shared(texts: &[Vec<char>]) -> Vec<Vec<bool>> {
    let mut owner: HashMap<u64, Option<usize>> = HashMap::new();
    for (n, text) in texts.iter().enumerate() {
        for run in text.windows(13) {
            let owner = owner.entry(hash(run)).or_insert(Some(n));
            if *owner != Some(n) {
                *owner = None;
            }
        }
    }
    let mark = |text: &Vec<char>| {
        let mut marks = vec![false; text.len()];
        for (at, run) in text.windows(13).enumerate() {
            if owner[&hash(run)].is_none() {
                marks[at..at + 13].fill(true);
            }
        }
        marks
    };
    texts.iter().map(mark).collect()
}

#[test]
fn accidental_shared_runs_are_rare() {
    let documents = std::env::var("ACCIDENT_DOCUMENTS").ok().and_then(|n| n.parse().ok()).unwrap_or(1000);
    let settings =
        Settings { documents, plants: Plants::none(), mishaps: Mishaps::none(), ..Settings::default() };
    let texts: Vec<Vec<char>> =
        Archive::new(settings).documents().map(|document| content(&document.text)).collect();
    let marks = shared(&texts);
    let all: usize = texts.iter().map(Vec::len).sum();
    let accidental = marks.iter().flatten().filter(|mark| **mark).count();
    let documents_hit = marks.iter().filter(|marks| marks.contains(&true)).count();
    println!("{accidental} of {all} content characters, in {documents_hit} of {documents} documents");
    for (text, marks) in texts.iter().zip(&marks).filter(|(_, marks)| marks.contains(&true)).take(25) {
        let run: String = text.iter().zip(marks).filter(|(_, mark)| **mark).map(|(c, _)| c).collect();
        println!("    {run}");
    }
    assert!(accidental * 1000 < all, "{accidental} of {all} content characters are shared by accident");
}

//! The engine beside jieba-rs on real texts: the same words at the same places, of the same parts of speech.

use std::fs;
use std::path::{Path, PathBuf};
use zhangju_segment::{SegmentEngine, SegmentSettings, Segmenter};

/// Both for each choice of dictionary and model.
fn pairs() -> Vec<[Segmenter; 2]> {
    let choices = [(true, true), (true, false), (false, true), (false, false)];
    let pair = |(domain, hmm)| {
        [SegmentEngine::Zhangju, SegmentEngine::Jieba].map(|engine| {
            let usual = SegmentSettings::default();
            Segmenter::new(&SegmentSettings { engine, domain, hmm, tags: true, ..usual })
        })
    };
    choices.map(pair).into()
}

fn words<'t>(segmenter: &'t Segmenter, text: &'t str) -> Vec<(usize, &'t str, &'t str)> {
    let mut words = vec![];
    segmenter.segment(text, |piece| {
        // jieba-rs finds parts of speech as it cuts, the engine when it is asked.
        let tag = if piece.tag.is_empty() { segmenter.part_of_speech(piece.word) } else { piece.tag };
        words.push((piece.start, piece.word, tag));
    });
    words
}

fn are_alike([own, jieba]: &[Segmenter; 2], text: &str) {
    let (got, want) = (words(own, text), words(jieba, text));
    if let Some(at) = (0..want.len().max(got.len())).find(|&at| want.get(at) != got.get(at)) {
        let around = |words: &[(usize, &str, &str)]| {
            format!("{:?}", words.iter().skip(at).take(8).collect::<Vec<_>>())
        };
        panic!("jieba-rs {}, engine {}", around(&want), around(&got));
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            files(&entry, found);
        } else {
            found.push(entry);
        }
    }
    found.sort();
}

/// Every `step`th file, line by line and whole.
fn texts_are_cut_alike(data: &Path, step: usize) {
    let mut found = vec![];
    files(data, &mut found);
    assert!(found.len() > 10 * step, "only {} files", found.len());
    let pairs = pairs();
    for file in found.iter().step_by(step) {
        let text = String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned();
        for pair in &pairs {
            text.split('\n').for_each(|line| are_alike(pair, line));
            are_alike(pair, &text);
        }
    }
}

pub fn some_texts_are_cut_as_jieba_rs_cuts_them(data: &Path) {
    texts_are_cut_alike(data, 100);
}

pub fn all_texts_are_cut_as_jieba_rs_cuts_them(data: &Path) {
    texts_are_cut_alike(data, 1);
}

//! The engine beside jieba-rs: the same tokens at the same places, with the Markov model and without.
#![no_main]

use std::sync::LazyLock;
use zhangju_segment::{SegmentEngine, SegmentSettings, Segmenter};

static PAIRS: LazyLock<[[Segmenter; 2]; 2]> = LazyLock::new(|| {
    [true, false].map(|hmm| {
        [SegmentEngine::Zhangju, SegmentEngine::Jieba]
            .map(|engine| Segmenter::new(&SegmentSettings { engine, hmm, ..SegmentSettings::default() }))
    })
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    for pair in PAIRS.iter() {
        let [own, jieba] = pair.each_ref().map(|segmenter| {
            let mut tokens = vec![];
            segmenter.segment(&text, |piece| tokens.push((piece.start, piece.word.to_owned())));
            tokens
        });
        assert_eq!(own, jieba);
    }
});

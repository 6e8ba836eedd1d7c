//! Texts that were read wrongly from end to end, in an encoding whose letters are those of some other language.
//!
//! GBK read as Big5 gives well-formed Chinese characters, read as EUC-KR Korean ones, as Shift_JIS katakana. No line shows that by itself. But of the
//! letters that running text is full of such a text has next to none, and has them once the way is gone back.

use super::Mojibake;
use crate::encoding::{chinese_share, realigned};
use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS, WINDOWS_1251};

/// Letters that are looked at.
const SAMPLE: usize = 2000;
/// Fewest that tell anything.
const FEWEST: usize = 12;
/// Of so many letters of running text one is familiar at least,
const CLEAR: usize = 5;
/// and so many times as many as before.
const AHEAD: usize = 4;
/// One character among so many may have been lost on the way.
const LOST: usize = 2;

/// Which encodings a text was taken for, and which it was in.
const WAYS: [(Mojibake, &Encoding); 6] = [
    (Mojibake::GbkAsBig5, BIG5),
    (Mojibake::Big5AsGbk, GBK),
    (Mojibake::GbkAsJapanese, SHIFT_JIS),
    (Mojibake::Utf8AsJapanese, SHIFT_JIS),
    (Mojibake::GbkAsKorean, EUC_KR),
    (Mojibake::GbkAsCyrillic, WINDOWS_1251),
];

/// How a text was read wrongly from end to end.
#[derive(Clone, Copy)]
pub(super) struct Whole {
    kind: Mojibake,
    taken_for: &'static Encoding,
}

impl Whole {
    /// For nearly all texts nothing, which a look at the first letters shows.
    pub(super) fn of(text: &str) -> Option<Self> {
        let (familiar, all) = chinese_share(text, SAMPLE);
        if all < FEWEST || familiar * CLEAR * AHEAD > all {
            return None;
        }
        let sample = sample(text);
        let shares = WAYS.into_iter().filter_map(|(kind, taken_for)| {
            let way = Self { kind, taken_for };
            let mended = way.undone(sample);
            let (back, all) = chinese_share(&mended, SAMPLE);
            let lost = mended.matches('\u{fffd}').count();
            let is_it =
                all >= FEWEST / 2 && back * CLEAR >= all && back >= AHEAD * familiar && lost * LOST <= all;
            is_it.then_some((back * 1000 / all, way))
        });
        shares.max_by_key(|(share, _)| *share).map(|(_, way)| way)
    }

    pub(super) fn kind(self) -> Mojibake {
        self.kind
    }

    /// The line as it was, if it was read wrongly: sound lines may stand among the others.
    pub(super) fn mended(self, line: &str) -> Option<String> {
        if line.is_ascii() {
            return None;
        }
        let mended = self.undone(line);
        let (before, _) = chinese_share(line, SAMPLE);
        let (behind, all) = chinese_share(&mended, SAMPLE);
        let lost = mended.matches('\u{fffd}').count();
        // A short line may have no letter that is familiar.
        (behind >= before && before * CLEAR <= all && lost * LOST <= all).then_some(mended)
    }

    /// The text in the bytes that were read wrongly. What was lost is a byte that is in no text.
    fn undone(self, text: &str) -> String {
        let mut bytes = Vec::with_capacity(text.len());
        let mut buffer = [0; 4];
        for c in text.chars() {
            match self.taken_for.encode(c.encode_utf8(&mut buffer)) {
                (of_sign, _, false) if c != '\u{fffd}' => bytes.extend_from_slice(&of_sign),
                _ => bytes.push(0xff),
            }
        }
        match self.kind {
            Mojibake::Big5AsGbk => BIG5.decode_without_bom_handling(&bytes).0.into_owned(),
            Mojibake::Utf8AsJapanese => utf8(&bytes),
            _ => realigned(&bytes),
        }
    }
}

/// UTF-8 in which what was lost is one sign.
fn utf8(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() && !text.ends_with('\u{fffd}') {
            text.push('\u{fffd}');
        }
    }
    text
}

/// The text up to where enough letters were looked at.
fn sample(text: &str) -> &str {
    let letters = text.char_indices().filter(|(_, c)| !c.is_ascii());
    letters.clone().nth(2 * SAMPLE).map_or(text, |(at, _)| &text[..at])
}

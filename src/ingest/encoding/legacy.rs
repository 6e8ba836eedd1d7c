//! Encodings from before Unicode: of East Asia first, then any that chardetng knows.

use super::Candidate;
use super::familiar::clear;
use super::realign::realigned;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, REPLACEMENT, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE,
    WINDOWS_1252, X_USER_DEFINED,
};

/// Of so many characters one may be damaged.
const WHOLE_TO_BROKEN: usize = 50;

/// The text in the encoding that its characters tell, else in that of the label, else in the likeliest.
pub(super) fn decoded<'b>(bytes: &'b [u8], label: Option<&'static Encoding>) -> Option<Candidate<'b>> {
    // What is clear stays so, however much of it is damaged.
    if let Some(encoding) = clear(bytes) {
        return Some(lossy(encoding, bytes).0);
    }
    let by = |encoding: &'static Encoding| in_encoding(encoding, bytes);
    // Every byte is a letter in Latin-1, which is what programs say that know nothing.
    let (latin, label) = match label.filter(|label| !SAYS_NOTHING.contains(label)) {
        Some(label) if label == WINDOWS_1252 => (Some(label), None),
        // What is called GB 2312 or GBK is GB 18030 as often as not.
        Some(label) if label == GBK => (None, Some(GB18030)),
        label => (None, label),
    };
    let labelled = |label: Option<&'static Encoding>| label.and_then(by);
    labelled(label).or_else(|| by_common(bytes)).or_else(|| labelled(latin)).or_else(|| by_detector(bytes))
}

/// What is labelled Unicode is none when it comes here.
const SAYS_NOTHING: [&Encoding; 5] = [UTF_8, UTF_16LE, UTF_16BE, REPLACEMENT, X_USER_DEFINED];

/// The text, if next to nothing of it is malformed in `encoding`: a file cut off inside a character still is text.
fn in_encoding<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Option<Candidate<'b>> {
    let ((text, name), malformed) = lossy(encoding, bytes);
    if malformed {
        let broken = text.matches('\u{fffd}').count();
        if broken > 1 && broken * WHOLE_TO_BROKEN > text.chars().filter(|c| !c.is_ascii()).count() {
            return None;
        }
    }
    Some((text, name))
}

/// The text, with U+FFFD for what is malformed, and whether anything is.
fn lossy<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> (Candidate<'b>, bool) {
    let (mut text, malformed) = encoding.decode_without_bom_handling(bytes);
    if malformed && encoding == GB18030 {
        text = realigned(bytes).into();
    }
    ((text, name(encoding, bytes, malformed)), malformed)
}

fn name(encoding: &'static Encoding, bytes: &[u8], is_damaged: bool) -> &'static str {
    match (encoding, is_damaged) {
        (e, false) if e == GB18030 => gb_name(bytes),
        (e, true) if e == GB18030 && gb_name(bytes) == "GBK" => "GBK (damaged)",
        (e, true) if e == GB18030 => "GB18030 (damaged)",
        (e, true) if e == BIG5 => "Big5 (damaged)",
        (e, true) if e == SHIFT_JIS => "Shift_JIS (damaged)",
        (e, true) if e == EUC_JP => "EUC-JP (damaged)",
        (e, true) if e == EUC_KR => "EUC-KR (damaged)",
        _ => encoding.name(),
    }
}

/// GB18030 or Big5 by the share of common characters.
fn by_common(bytes: &[u8]) -> Option<Candidate<'_>> {
    let gb = in_encoding(GB18030, bytes).map(|text| (common_share(bytes, gb_pair), text));
    let big5 = in_encoding(BIG5, bytes).map(|text| (common_share(bytes, big5_pair), text));
    match (gb, big5) {
        (Some((gb, _)), Some((big5, text))) if big5 > gb && big5 >= 0.6 => Some(text),
        (Some((gb, text)), _) if gb >= 0.6 => Some(text),
        (_, Some((big5, text))) if big5 >= 0.6 => Some(text),
        _ => None,
    }
}

fn by_detector(bytes: &[u8]) -> Option<Candidate<'_>> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    in_encoding(detector.guess(Some(b"cn"), Utf8Detection::Deny), bytes)
}

/// How a two-byte character stands in its encoding.
enum Pair {
    Common,
    Rare,
    Neutral,
}

/// GB 2312 orders its first level (rows 16–55) by use: 3,755 characters that make up over 99 % of simplified text.
fn gb_pair(lead: u8, trail: u8) -> Pair {
    match (lead, trail) {
        (0xb0..=0xd7, 0xa1..=0xfe) => Pair::Common,
        (0xa1..=0xa3, 0xa1..=0xfe) | (_, 0x30..=0x39) => Pair::Neutral,
        _ => Pair::Rare,
    }
}

/// Big5's first level (A4–C6): 5,401 characters in common use.
fn big5_pair(lead: u8, _trail: u8) -> Pair {
    match lead {
        0xa4..=0xc6 => Pair::Common,
        0xa1..=0xa3 => Pair::Neutral,
        _ => Pair::Rare,
    }
}

/// Common characters among the common and rare two-byte characters of the first megabyte; 0 where there is none.
fn common_share(bytes: &[u8], class: impl Fn(u8, u8) -> Pair) -> f64 {
    let sample = &bytes[..bytes.len().min(1 << 20)];
    let (mut common, mut rare, mut at) = (0u32, 0u32, 0);
    while at + 1 < sample.len() {
        if sample[at] < 0x80 {
            at += 1;
            continue;
        }
        match class(sample[at], sample[at + 1]) {
            Pair::Common => common += 1,
            Pair::Rare => rare += 1,
            Pair::Neutral => {}
        }
        at += 2;
    }
    if common == 0 { 0.0 } else { f64::from(common) / f64::from(common + rare) }
}

/// GB18030 where it has what GBK lacks, the four-byte characters.
fn gb_name(bytes: &[u8]) -> &'static str {
    let mut at = 0;
    while at + 1 < bytes.len() {
        match (bytes[at], bytes[at + 1]) {
            (0x81.., 0x30..=0x39) => return "GB18030",
            (0x81.., _) => at += 2,
            _ => at += 1,
        }
    }
    "GBK"
}

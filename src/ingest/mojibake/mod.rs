//! Text that was decoded wrongly before it came into the file: told, and mended where nothing was lost.
//!
//! Bytes that were read in a wrong encoding and written in another are well-formed text of signs that make no sense. Which encodings it
//! was shows when the way is gone back: the signs of a stretch become bytes again, and these are read in the right encoding. Where that gives common Chinese
//! characters, with hardly a byte left over, it was that; chance does not.

mod stretches;
mod whole;

use encoding_rs::GBK;
use std::borrow::Cow;
use std::sync::LazyLock;
use stretches::{high_stretches, latin_byte};

/// How a text came to be garbled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mojibake {
    /// �, 锟斤拷: what was no UTF-8 was replaced, and the replacements read as GBK.
    Replaced,
    /// 鍏充簬: UTF-8 read as GBK.
    Utf8AsGbk,
    /// ¹ØÓÚ: GBK read as Latin-1.
    GbkAsLatin,
    /// å…³äºŽ: UTF-8 read as Latin-1.
    Utf8AsLatin,
    /// 壽衾: GBK read as Big5.
    GbkAsBig5,
    /// 闽蟀: Big5 read as GBK.
    Big5AsGbk,
    /// ｹﾘﾓﾚ: GBK read as Shift_JIS.
    GbkAsJapanese,
    /// 蜈ｳ莠: UTF-8 read as Shift_JIS.
    Utf8AsJapanese,
    /// 밑黨: GBK read as EUC-KR.
    GbkAsKorean,
    /// №ШУЪ: GBK read as Windows' Cyrillic.
    GbkAsCyrillic,
}

zhangju_text::names! {
    Mojibake:
    Replaced => "replaced", "characters were lost and replaced (�, 锟斤拷)";
    Utf8AsGbk => "utf-8-as-gbk", "UTF-8 was read as GBK";
    GbkAsLatin => "gbk-as-latin-1", "GBK was read as Latin-1";
    Utf8AsLatin => "utf-8-as-latin-1", "UTF-8 was read as Latin-1";
    GbkAsBig5 => "gbk-as-big5", "GBK was read as Big5";
    Big5AsGbk => "big5-as-gbk", "Big5 was read as GBK";
    GbkAsJapanese => "gbk-as-shift-jis", "GBK was read as Shift_JIS";
    Utf8AsJapanese => "utf-8-as-shift-jis", "UTF-8 was read as Shift_JIS";
    GbkAsKorean => "gbk-as-euc-kr", "GBK was read as EUC-KR";
    GbkAsCyrillic => "gbk-as-windows-1251", "GBK was read as Cyrillic";
}

impl Mojibake {
    /// Whether it can be undone, but for what was lost on the way.
    pub fn is_reversible(self) -> bool {
        self != Self::Replaced
    }
}

/// Chinese characters that a text must have at least, after it was mended, for it to have been garbled.
const FEWEST: usize = 4;
/// Characters that are no Chinese ones come by chance; one among so many is let pass.
const OTHER: usize = 8;
/// One character among so many may have been lost on the way.
const LOST: usize = 2;
/// A text may have been read wrongly again and again.
const MOST_TIMES: usize = 3;
/// What the replacement character twice in UTF-8 is in GBK.
const REPLACED: &str = "锟斤拷";

/// How a text is garbled, with the lines that are; nothing for nearly all texts.
pub fn found(text: &str) -> Vec<(Mojibake, usize)> {
    if let Some(whole) = whole::Whole::of(text) {
        let lines = text.split('\n').filter(|line| whole.mended(line).is_some()).count();
        return vec![(whole.kind(), lines)];
    }
    let mut found: Vec<(Mojibake, usize, usize)> = Mojibake::ALL.iter().map(|&kind| (kind, 0, 0)).collect();
    for line in text.split('\n').filter(|line| may_be_garbled(line)) {
        if is_replaced(line) {
            found[0].1 += 1;
            found[0].2 += FEWEST;
        }
        let mut kinds = [0; Mojibake::ALL.len()];
        each(line, |_, mended| {
            if let Some(Mended { kind, chinese, .. }) = mended {
                kinds[kind as usize] += chinese;
            }
        });
        for (found, chinese) in found.iter_mut().zip(kinds).filter(|(_, chinese)| *chinese > 0) {
            found.1 += 1;
            found.2 += chinese;
        }
    }
    found.retain(|&(_, _, chinese)| chinese >= FEWEST);
    found.into_iter().map(|(kind, lines, _)| (kind, lines)).collect()
}

/// A text with what is garbled mended, as far as it can be undone; what was lost is U+FFFD.
pub fn mended(text: &str) -> String {
    let mut text = match whole::Whole::of(text) {
        Some(whole) => {
            let line = |line| whole.mended(line).map_or(Cow::Borrowed(line), Cow::Owned);
            text.split('\n').map(line).collect::<Vec<_>>().join("\n")
        }
        None => text.to_owned(),
    };
    for _ in 0..MOST_TIMES {
        let mut mended = String::with_capacity(text.len());
        for line in text.split_inclusive('\n') {
            if may_be_garbled(line) {
                each(line, |part, of_part| {
                    mended.push_str(of_part.as_ref().map_or(part, |mended| mended.text.as_str()));
                });
            } else {
                mended.push_str(line);
            }
        }
        if mended == text {
            break;
        }
        text = mended;
    }
    text
}

/// A stretch that was read wrongly, as it should have been.
struct Mended {
    kind: Mojibake,
    text: String,
    /// Chinese characters in it.
    chinese: usize,
}

/// Characters that UTF-8 becomes in GBK at the beginning of a Chinese character, by their code. All are rare.
static LEADS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut leads = vec![0; 1 << 10];
    for lead in [0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEF] {
        for next in 0x80..=0xBF {
            let bytes = [lead, next];
            let (text, _) = GBK.decode_without_bom_handling(&bytes);
            if let Some(c) = text.chars().next().filter(|&c| c != '\u{fffd}' && (c as u32) < 1 << 16) {
                leads[c as usize / 64] |= 1 << (c as usize % 64);
            }
        }
    }
    leads
});

fn is_lead(c: char) -> bool {
    LEADS.get(c as usize / 64).is_some_and(|word| word >> (c as usize % 64) & 1 == 1)
}

/// Whether it is worth looking closer: in what is garbled, every third sign at least is one of few.
fn may_be_garbled(line: &str) -> bool {
    if line.is_ascii() {
        return false;
    }
    let (mut signs, mut leads, mut latin, mut replaced) = (0, 0, 0, 0);
    for c in line.chars().filter(|c| !c.is_ascii()) {
        signs += 1;
        leads += usize::from(is_lead(c));
        latin += usize::from(('\u{80}'..='\u{ff}').contains(&c));
        replaced += usize::from(matches!(c, '\u{fffd}' | '锟'));
    }
    leads * 6 > signs || latin > 3 || replaced > 0
}

/// Whether much of a line was replaced. A byte or two may be damaged in any file.
fn is_replaced(line: &str) -> bool {
    let replaced = line.matches('\u{fffd}').count();
    replaced > 3 && replaced * 4 > line.chars().filter(|c| !c.is_ascii()).count() || line.contains(REPLACED)
}

/// Gives the parts of a line to `sink`, in order, mended where they were read wrongly.
fn each(line: &str, mut sink: impl FnMut(&str, Option<Mended>)) {
    let words = line.trim_end_matches(['\r', '\n']);
    // A line that was read wrongly from end to end.
    if let Some(mended) = from_gbk(words) {
        sink(words, Some(mended));
        return sink(&line[words.len()..], None);
    }
    let mut at = 0;
    for stretch in high_stretches(line) {
        let part = &line[stretch.clone()];
        if let Some(mended) = from_latin(part, MOST_TIMES).or_else(|| from_gbk(part)) {
            sink(&line[at..stretch.start], None);
            sink(part, Some(mended));
            at = stretch.end;
        }
    }
    sink(&line[at..], None);
}

/// What was UTF-8 and read as GBK.
fn from_gbk(part: &str) -> Option<Mended> {
    if !part.chars().any(is_lead) {
        return None;
    }
    let mut bytes = Vec::with_capacity(part.len());
    let mut buffer = [0; 4];
    for c in part.chars() {
        let sign = c.encode_utf8(&mut buffer);
        match GBK.encode(sign) {
            (of_sign, _, false) => bytes.extend_from_slice(&of_sign),
            // Never in UTF-8: something was lost here.
            _ => bytes.push(0xFF),
        }
    }
    as_utf8(&bytes, Mojibake::Utf8AsGbk)
}

/// What was UTF-8 or GBK and read as Latin-1, by Windows' way to read it, up to so many times one after the other.
fn from_latin(part: &str, times: usize) -> Option<Mended> {
    /// Signs of Latin-1 that Chinese texts have of their own, redactions above all: 李××, ××××年.
    const OWN: &str = "×·°±÷§¥®©";
    let signs = || part.chars().filter(|c| !c.is_ascii());
    if 2 * signs().filter(|&c| OWN.contains(c)).count() > signs().count() {
        return None;
    }
    let bytes: Option<Vec<u8>> = part.chars().map(latin_byte).collect();
    let bytes = bytes?;
    let once = as_utf8(&bytes, Mojibake::Utf8AsLatin).or_else(|| as_gbk(&bytes));
    once.or_else(|| {
        let inner = std::str::from_utf8(&bytes).ok().filter(|inner| times > 1 && *inner != part)?;
        from_latin(inner, times - 1)
    })
}

fn as_utf8(bytes: &[u8], kind: Mojibake) -> Option<Mended> {
    let (mut text, mut chinese, mut other, mut lost) = (String::new(), 0, 0, 0);
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            chinese += usize::from(is_chinese(c));
            other += usize::from(!c.is_ascii() && !is_chinese(c) && !is_mark(c));
        }
        // What was lost left a sign of its own, most often a question mark.
        let is_sign_of_loss = text.ends_with('\u{fffd}');
        let valid = if is_sign_of_loss { chunk.valid().trim_start_matches('?') } else { chunk.valid() };
        text.push_str(valid);
        if !chunk.invalid().is_empty() && !text.ends_with('\u{fffd}') {
            text.push('\u{fffd}');
            lost += 1;
        }
    }
    let is_it = chinese > 1 && lost * LOST <= chinese + 1 && other * OTHER <= chinese;
    is_it.then_some(Mended { kind, text, chinese })
}

/// Nearly all characters of a Chinese text are of the first level of GB 2312; of chance pairs of bytes few are.
fn as_gbk(bytes: &[u8]) -> Option<Mended> {
    let (text, _) = GBK.decode_without_bom_handling(bytes);
    let (mut chinese, mut other, mut lost) = (0, 0, 0);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        if c == '\u{fffd}' {
            lost += 1;
        } else if is_chinese(c) && is_of_first_level(c) {
            chinese += 1;
        } else {
            other += usize::from(!is_mark(c));
        }
    }
    let is_it = chinese >= FEWEST && other * 3 <= chinese && lost * OTHER <= chinese;
    is_it.then(|| Mended { kind: Mojibake::GbkAsLatin, text: text.into_owned(), chinese })
}

fn is_of_first_level(c: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, _) = GBK.encode(c.encode_utf8(&mut buffer));
    matches!(*bytes, [0xB0..=0xD7, 0xA1..=0xFE])
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Marks that Chinese texts have beside their characters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{b7}' | '\u{d7}' | '\u{2010}'..='\u{2026}' | '\u{2460}'..='\u{249b}' | '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff5e}')
}

#[cfg(test)]
mod tests;

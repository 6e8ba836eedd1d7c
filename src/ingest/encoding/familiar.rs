//! The characters that running text of a language is full of, by which an encoding is told that fits the bytes as well as others.
//!
//! The same bytes are often well-formed in GBK, Big5, Shift_JIS, EUC-JP and EUC-KR at once, and the wrong ones give rare characters. Each list is the
//! head of the language's order of frequency: it makes up a third and more of any prose, and next to nothing of what a wrong encoding gives.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Of simplified text, grammar and officialese alike.
const SIMPLIFIED: &str = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家理现实加全政市各重新关与事平日通提本情况报告开展建设管安党委组织保";
/// Of traditional text.
const TRADITIONAL: &str = "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三之進著等部度家理現實加全政市各重新關與事平日通提本情況報告開展建設管安黨委組織保";
/// Of Japanese text beside its syllabary.
const JAPANESE: &str = "日本国年大人会社中東京上生出議業時事者地方学部一月十同二内三対発関経済電気見前後間長高新合市県市区町村行政府法物金体動力子女所作用通度定";
/// Of Korean text.
const KOREAN: &str = "이다는에의을하고가한를은지로기사자어인대정시도리서아있부해나과일제보여수주전국라그으들것장조상세동적성구공년원민회합";

/// Fewest letters that tell anything.
const FEWEST: usize = 4;
/// Bytes that are looked at.
const SAMPLE: usize = 1 << 16;
/// Such a share of familiar letters is that of a language.
const CLEAR: f64 = 0.2;
/// And so many times that of any other encoding.
const AHEAD: f64 = 2.0;

/// The encoding, of those of East Asia but UTF-8, that clearly is the one of `bytes`.
pub(super) fn clear(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = sample(bytes);
    let mut shares =
        [GB18030, BIG5, SHIFT_JIS, EUC_JP, EUC_KR].map(|encoding| (share(encoding, &sample), encoding));
    shares.sort_by(|a, b| b.0.total_cmp(&a.0));
    let [(best, encoding), (second, _), ..] = shares;
    (best >= CLEAR && best >= AHEAD * second).then_some(encoding)
}

/// The first lines that have other bytes than ASCII: a page may begin with a lot of script.
fn sample(bytes: &[u8]) -> Vec<u8> {
    let mut sample = vec![];
    for line in bytes.split(|&b| b == b'\n').filter(|line| !line.is_ascii()) {
        let room = SAMPLE - sample.len();
        sample.extend(&line[..line.len().min(room)]);
        if line.len() >= room {
            break;
        }
        sample.push(b'\n');
        if sample.len() >= SAMPLE {
            break;
        }
    }
    sample
}

/// The familiar letters among all letters that are not ASCII, malformed bytes counted with them.
fn share(encoding: &'static Encoding, sample: &[u8]) -> f64 {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let is_japanese = encoding == SHIFT_JIS || encoding == EUC_JP;
    let lists: &[&str] = match encoding {
        // It has both.
        e if e == GB18030 => &[SIMPLIFIED, TRADITIONAL],
        e if e == BIG5 => &[TRADITIONAL],
        e if e == EUC_KR => &[KOREAN],
        _ => &[JAPANESE],
    };
    let list: HashSet<char> = lists.iter().flat_map(|list| list.chars()).collect();
    let (mut familiar, mut all) = (0usize, 0usize);
    for c in text.chars().filter(|&c| is_letter(c)) {
        all += 1;
        familiar += usize::from(list.contains(&c) || is_japanese && is_kana(c));
    }
    if all < FEWEST { 0.0 } else { familiar as f64 / all as f64 }
}

/// Whether running Chinese text, simplified or traditional, is full of this character.
pub(crate) fn is_familiar(c: char) -> bool {
    static FAMILIAR: LazyLock<HashSet<char>> =
        LazyLock::new(|| SIMPLIFIED.chars().chain(TRADITIONAL.chars()).collect());
    FAMILIAR.contains(&c)
}

/// The familiar Chinese letters of a text, and all its letters that are not ASCII; as many are looked at as `most` says.
pub(crate) fn chinese_share(text: &str, most: usize) -> (usize, usize) {
    let letters = text.chars().filter(|&c| is_letter(c)).take(most);
    letters.fold((0, 0), |(familiar, all), c| (familiar + usize::from(is_familiar(c)), all + 1))
}

/// What counts as a letter here: all but ASCII, symbols and punctuation.
fn is_letter(c: char) -> bool {
    c > '\u{7f}' && (c.is_alphanumeric() || matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}'))
}

/// Hiragana and katakana of full width: those of half width are what Chinese bytes look like.
fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_is_told_in_its_own_encoding() {
        let chinese = "今年以来，全县各乡镇按照要求开展水渠修缮工作，共完成三十里。";
        let traditional = "本年度各鄉鎮依照要求辦理水渠修繕，計完成三十里，請核備。";
        let japanese = "今年度は、町内の水路を修理する工事を三十か所で行いました。";
        let korean = "올해에는 모든 마을에서 수로를 고치는 공사를 서른 곳에서 하였다.";
        for (encoding, text) in [
            (GB18030, chinese),
            (BIG5, traditional),
            (SHIFT_JIS, japanese),
            (EUC_JP, japanese),
            (EUC_KR, korean),
        ] {
            let bytes = encoding.encode(text).0;
            assert_eq!(clear(&bytes).map(Encoding::name), Some(encoding.name()), "{text}");
            let page = format!("{}\n", "var a = 1;\n".repeat(20_000)).into_bytes();
            assert_eq!(clear(&[&page[..], &bytes].concat()).map(Encoding::name), Some(encoding.name()));
        }
    }

    #[test]
    fn what_is_of_no_such_language_is_left_open() {
        assert_eq!(clear(b"plain words"), None);
        assert_eq!(
            clear(&encoding_rs::WINDOWS_1252.encode("Grüße aus Köln, schöne Straßen überall").0),
            None
        );
        assert_eq!(clear(&encoding_rs::WINDOWS_1251.encode("Отчёт о работе за прошлый год").0), None);
    }
}

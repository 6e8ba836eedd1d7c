//! Garbled text, made by the decoders themselves, and sound text that looks rare.

use super::*;
use encoding_rs::{UTF_8, WINDOWS_1252};

const TEXT: &str =
    "关于水利工作的报告\n\n全年修渠十二里，用工三百人，经费已结清。\nWater 2023 年，东堤（北段）先完工。\n";

/// Windows' way to read Latin-1.
fn as_latin(bytes: &[u8]) -> String {
    WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
}

fn as_gbk(bytes: &[u8]) -> String {
    GBK.decode_without_bom_handling(bytes).0.into_owned()
}

fn kinds(text: &str) -> Vec<Mojibake> {
    found(text).into_iter().map(|(kind, _)| kind).collect()
}

#[test]
fn what_was_read_wrongly_is_told_and_mended() {
    let latin_1: String = GBK.encode(TEXT).0.iter().map(|&byte| char::from(byte)).collect();
    for (garbled, kind) in [
        (as_latin(&GBK.encode(TEXT).0), Mojibake::GbkAsLatin),
        (latin_1, Mojibake::GbkAsLatin),
        (as_latin(TEXT.as_bytes()), Mojibake::Utf8AsLatin),
    ] {
        assert_eq!(kinds(&garbled), [kind], "{garbled}");
        assert_eq!(mended(&garbled), TEXT, "{garbled}");
    }
}

/// Where a line has an odd number of bytes the last is lost.
#[test]
fn utf_8_read_as_gbk_is_mended_but_for_what_was_lost() {
    let garbled: String = TEXT.split_inclusive('\n').map(|line| as_gbk(line.as_bytes())).collect();
    assert_eq!(kinds(&garbled), [Mojibake::Utf8AsGbk]);
    let mended = mended(&garbled);
    assert!(
        mended.starts_with("关于水利工作的报\u{fffd}\n\n全年修渠十二里，用工三百人，经费已结清"),
        "{mended}"
    );
    assert!(mended.contains("东堤（北段）先完工"), "{mended}");
    let even = "全年修渠";
    assert_eq!(super::mended(&as_gbk(even.as_bytes())), even);
    assert_eq!(super::mended(&as_gbk(even.as_bytes()).replace('\u{fffd}', "?")), even);
}

/// Decoders replace what they cannot read, leave it out, or write a question mark.
#[test]
fn much_may_be_lost_on_the_way() {
    let line = "一、继续管护水渠，落实经费。";
    let garbled = as_gbk(line.as_bytes());
    for replacement in ["\u{fffd}", "?", ""] {
        let mended = mended(&garbled.replace('\u{fffd}', replacement));
        let kept = mended.chars().filter(|&c| line.contains(c)).count();
        assert!(kept >= 9 && !mended.contains('?'), "{mended}");
    }
}

#[test]
fn what_was_garbled_twice_is_mended() {
    let twice = as_latin(as_latin(TEXT.as_bytes()).as_bytes());
    assert_eq!(mended(&twice), TEXT);
}

/// Each reads as letters of some language, so that no line shows it.
#[test]
fn texts_read_wrongly_from_end_to_end_are_told_and_mended() {
    let traditional =
        "本年度各鄉修渠十二里，用工三百人，經費已經結清。\n一、東堤先行完工，由各村分別管理。\n";
    let gbk = GBK.encode(TEXT).0;
    let big5 = encoding_rs::BIG5.encode(traditional).0;
    for (bytes, taken_for, kind, text) in [
        (&gbk[..], encoding_rs::BIG5, Mojibake::GbkAsBig5, TEXT),
        (&big5, GBK, Mojibake::Big5AsGbk, traditional),
        (&gbk, encoding_rs::SHIFT_JIS, Mojibake::GbkAsJapanese, TEXT),
        (TEXT.as_bytes(), encoding_rs::SHIFT_JIS, Mojibake::Utf8AsJapanese, TEXT),
        (&gbk, encoding_rs::EUC_KR, Mojibake::GbkAsKorean, TEXT),
        (&gbk, encoding_rs::WINDOWS_1251, Mojibake::GbkAsCyrillic, TEXT),
    ] {
        let garbled: String = bytes
            .split_inclusive(|&b| b == b'\n')
            .map(|line| taken_for.decode_without_bom_handling(line).0)
            .collect();
        assert_eq!(kinds(&garbled), [kind], "{garbled}");
        let mended = mended(&garbled);
        let kept = mended.chars().filter(|&c| text.contains(c)).count();
        assert!(3 * kept >= 2 * text.chars().count(), "{kind:?}: {mended}");
        let sound = format!("Water\n{garbled}");
        assert!(super::mended(&sound).starts_with("Water\n"), "{sound}");
    }
}

#[test]
fn what_was_replaced_is_told_and_stays() {
    let (text, _) = UTF_8.decode_without_bom_handling(b"\xb9\xd8\xd3\xda");
    let garbled = as_gbk(text.as_bytes());
    assert!(garbled.contains(REPLACED), "{garbled}");
    assert_eq!(kinds(&garbled), [Mojibake::Replaced]);
    assert_eq!(mended(REPLACED), REPLACED);
    assert_eq!(kinds("\u{fffd}\u{fffd}ˮ\u{fffd}\u{fffd}\u{fffd}\n"), [Mojibake::Replaced]);
    assert_eq!(kinds("全县修\u{fffd}三里，用工不足。\n"), []);
}

#[test]
fn a_garbled_line_among_sound_ones_is_mended_alone() {
    let garbled = format!("甲乙两村（{}）已议定。\n两村合修一渠。", as_latin("水库管理所".as_bytes()));
    assert_eq!(found(&garbled), [(Mojibake::Utf8AsLatin, 1)]);
    assert_eq!(mended(&garbled), "甲乙两村（水库管理所）已议定。\n两村合修一渠。");
}

#[test]
fn sound_text_is_left_alone() {
    for text in [
        TEXT,
        "涓涓细流，浠水县、鐾刀、銮铃、鍪甲。",
        "Zürich, Genève, São Paulo, Ærø — «déjà vu», £5, §7, 20 °C ± 2",
        "àâäéèêëîïôöùûüÿç",
        "“一号渠”……——①②③ × ÷ · ±5％",
        "Привет, Ελλάδα",
        "國民經濟發展計畫，龍鱷龜鑿。",
        "Отчёт о работе за прошлый год: построено двенадцать каналов, израсходовано триста рублей.",
        "ﾃﾞｰﾀﾍﾞｰｽｼｽﾃﾑﾉｺｳｿｳ 水路修繕工事ノ件ニ付テ通知ス",
        "올해에는 모든 마을에서 수로를 고치는 공사를 서른 곳에서 하였다.",
        "涓涓、浠水、鐾刀、銮铃、鍪甲、饕餮、魑魅魍魉、龃龉、髫龀、耄耋、邋遢、趔趄、踟蹰",
        "淇澳瞻菉，鸛鳴蟻垤，蟋蟀蜉蝣，騏驥驊騮，鴛鴦鸂鶒，琳琅璆珮",
        "",
    ] {
        assert_eq!(found(text), [], "{text}");
        assert_eq!(mended(text), text);
    }
}

/// Redactions and measures are signs of Latin-1 too.
#[test]
fn signs_that_chinese_texts_have_are_text() {
    for line in ["×1渠注×2××××3×4××5××××6。其中：", "××县××镇×××，电话××××", "气温±3°，误差±1°、±2°"]
    {
        assert_eq!(found(line), [], "{line}");
        assert_eq!(mended(line), line);
    }
}

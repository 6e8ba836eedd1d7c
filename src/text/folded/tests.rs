//! Texts in the form in which words are looked for, and the way back.

use super::*;

const ALL: Folding = Folding { narrow: true, across_blanks: true };

/// What is read and what of the source it stands for, character by character.
fn read(source: &str) -> Vec<(char, &str)> {
    let mut folded = Folded::default();
    assert!(folded.fold(source, ALL), "{source}");
    let place =
        |(at, c): (usize, char)| (c, &source[folded.source(at)..folded.source_end(at + c.len_utf8())]);
    folded.text().char_indices().map(place).collect()
}

#[test]
fn every_character_knows_where_it_stood() {
    let source = "ＷＥＳ－５．４⼯\u{200b}程，乙＆丙🎉％\u{feff}";
    let written: Vec<(char, &str)> = read(source);
    let text: String = written.iter().map(|place| place.0).collect();
    assert_eq!(text, "WES-5.4工程，乙&丙🎉%");
    for (c, source) in written {
        let mut characters = source.chars();
        assert_eq!((characters.next().map(|c| folded(c, ALL)), characters.next()), (Some(c), None));
    }
    let mut folded = Folded::default();
    assert!(folded.fold(source, ALL));
    assert_eq!(folded.source(folded.text().len()), source.len());
}

#[test]
fn what_a_file_has_for_technical_reasons_is_evened_out() {
    for (written, read) in [
        ("⼯⽅⾼⻓⺠⼾㇐", "工方高长民户一"),
        ("\u{f9dc}\u{2f804}", "隆你"),
        ("高\u{200b}质\u{ad}量\u{fe00}发\u{feff}展\u{e0100}", "高质量发展"),
        ("ＡＢＣ１２，％", "ABC12，%"),
        ("修 渠\n三 里\n", "修渠\n三里\n"),
    ] {
        assert_eq!(fold(written, ALL), read, "{written}");
    }
    let plain = Folding { narrow: false, across_blanks: false };
    assert_eq!(fold("⼯ 作１", plain), "工 作１");
}

#[test]
fn seams_can_be_parted_again() {
    let source = "⼀县坚 持，用工 不足，修 渠。";
    let mut folded = Folded::default();
    assert!(folded.fold(source, ALL));
    assert_eq!((folded.text(), folded.seams().len()), ("一县坚持，用工不足，修渠。", 3));
    folded.part(|seam| seam == 1);
    assert_eq!((folded.text(), folded.seams().len()), ("一县坚持，用工 不足，修渠。", 2));
    for (at, c) in folded.text().char_indices().filter(|&(_, c)| c != '一') {
        assert_eq!(&source[folded.source(at)..folded.source_end(at + c.len_utf8())], c.to_string());
    }
    let last = folded.seams()[1].at;
    assert!(folded.text()[last..].starts_with('渠'));
}

//! Words, wordings and comparisons see one form of a text, however its file writes it; what is garbled is told.

use super::run::{columns, folder, run_args};

/// A report as it should be written, and in the ways that files have it.
const SOUND: &str = "关于水利工作的报告\n\n一、工程进展\n\n全县大力推进水利工程建设，方便群众生产生活，到2023年修成水渠12条。\n";

fn written_otherwise() -> [(&'static str, String); 4] {
    let radicals = SOUND.replace('工', "⼯").replace('水', "⽔").replace('方', "⽅").replace('长', "⻓");
    let invisible =
        SOUND.replace("水利", "水\u{200b}利").replace("群众", "群\u{ad}众").replace("工程", "工\u{feff}程");
    let wide = SOUND.replace("2023", "２０２３").replace("12", "１２");
    let slips = SOUND.replace("大力", "大 力").replace("群众生产", "群众 生产").replace("水渠", "水 渠");
    [("radicals", radicals), ("invisible", invisible), ("wide", wide), ("slips", slips)]
}

fn rows(args: &[&str], names: &[&str]) -> Vec<String> {
    let ran = run_args(&[args, &["-q"]].concat());
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{args:?}");
    columns(&ran.stdout, names).iter().map(|row| row.join("|")).collect()
}

#[test]
fn words_are_the_same_however_they_are_written() {
    let words = |text: &str| {
        let place = folder(&[("a.txt", text)]);
        rows(&["terms", place.path().to_str().unwrap(), "--no-stopwords"], &["term", "freq"])
    };
    let sound = words(SOUND);
    assert!(sound.contains(&"方便群众|1".to_owned()) && sound.contains(&"2023|1".to_owned()), "{sound:?}");
    for (name, text) in written_otherwise() {
        assert_eq!(words(&text), sound, "{name}");
    }
}

#[test]
fn places_are_those_of_the_text() {
    for (name, text) in written_otherwise() {
        let place = folder(&[("a.txt", &text)]);
        let path = place.path().to_str().unwrap();
        let characters: Vec<char> = text.chars().collect();
        let is_technical = |c: &char| matches!(c, '\u{200b}' | '\u{ad}' | '\u{feff}' | ' ' | '\n');
        for row in
            columns(&run_args(&["segment", path, "--format", "csv", "-q"]).stdout, &["start", "end", "word"])
        {
            let (start, end): (usize, usize) = (row[0].parse().unwrap(), row[1].parse().unwrap());
            let written = &characters[start..end];
            assert!(
                !is_technical(&written[0]) && !is_technical(&written[written.len() - 1]),
                "{name}: {row:?}"
            );
            let count = written.iter().filter(|c| !is_technical(c)).count();
            assert_eq!(count, row[2].chars().count(), "{name}: {row:?}");
        }
        let found = rows(&["concordance", "水利工程建设，方便群众", path], &["node", "start", "end"]);
        let fields: Vec<&str> = found[0].split('|').collect();
        let (start, end): (usize, usize) = (fields[1].parse().unwrap(), fields[2].parse().unwrap());
        assert_eq!(characters[start..end].iter().collect::<String>(), fields[0], "{name}");
    }
}

#[test]
fn what_is_typed_is_read_as_the_texts_are() {
    let place = folder(&[
        ("2021.txt", SOUND),
        ("2022.txt", &written_otherwise()[0].1),
        ("2023.txt", &written_otherwise()[2].1),
    ]);
    let path = place.path().to_str().unwrap();
    for pattern in ["⽔利⼯程", "水\u{200b}利工程", "到２０２３年"] {
        assert_eq!(rows(&["concordance", pattern, path], &["doc_id"]).len(), 3, "{pattern}");
    }
    assert_eq!(
        rows(&["concordance", "[０-９]+条", path, "--as", "regex"], &["node"]),
        ["12条", "12条", "１２条"]
    );
    assert_eq!(rows(&["concordance", "⽅便群众", path, "--as", "word"], &["doc_id"]).len(), 3);
    assert_eq!(rows(&["trend", path, "--item", "⽔利⼯程"], &["item", "freq"]), ["⽔利⼯程|3"]);
    let terms = rows(&["terms", path, "--pattern", "^⼯"], &["term", "freq"]);
    assert!(terms.contains(&"工程|3".to_owned()), "{terms:?}");
    let collocates = rows(&["collocations", "⽅便群众", path, "--min-freq", "1"], &["collocate"]);
    assert!(!collocates.is_empty());
    let phrases = rows(&["phrases", path, "--min-range", "1"], &["phrase", "range"]);
    assert!(phrases.iter().any(|row| row.ends_with("|3")), "{phrases:?}");
}

#[cfg(feature = "opencc")]
#[test]
fn what_is_typed_is_converted_as_the_texts_are() {
    let place =
        folder(&[("2021.txt", "兴修水利工程，发展农业。\n"), ("2022.txt", "興修水利工程，發展農業。\n")]);
    let path = place.path().to_str().unwrap();
    for (pattern, script) in
        [("發展農業", "--to-simplified"), ("发展农业", "--to-traditional"), ("發展農業", "--to-traditional")]
    {
        assert_eq!(rows(&["concordance", pattern, path, script], &["doc_id"]).len(), 2, "{pattern} {script}");
        assert_eq!(rows(&["trend", path, "--item", pattern, script], &["freq"]), ["2"]);
        assert_eq!(
            rows(&["concordance", "農業", path, script, "--as", "word"], &["doc_id"]).len(),
            2,
            "{script}"
        );
        assert_eq!(rows(&["terms", path, script, "--pattern", "农|農"], &["freq"]), ["2"]);
    }
}

#[test]
fn spaced_out_text_has_its_words_and_lists_keep_theirs() {
    let place = folder(&[(
        "a.txt",
        "安 全 生 产 总 结\n\n乡 镇 重 视 安 全 生 产 ， 全 年 平 稳 。\n\n张三 李四 王五\n\n甲村\t乙村\n",
    )]);
    let words = run_args(&["segment", place.path().to_str().unwrap(), "-q"]).stdout;
    assert_eq!(words, "安全生产 总结\n\n乡镇 重视 安全生产 ， 全年 平稳 。\n\n张三 李四 王五\n\n甲村 乙村\n");
}

#[test]
fn segment_keeps_the_digits_of_a_text_unless_asked() {
    let place = folder(&[("a.txt", "（附图片１张）\n")]);
    let words =
        |flag: &[&str]| run_args(&[&["segment", place.path().to_str().unwrap(), "-q"], flag].concat()).stdout;
    assert_eq!(
        (words(&[]).as_str(), words(&["--narrow"]).as_str()),
        ("（ 附图片 １ 张 ）\n", "（ 附图片 1 张 ）\n")
    );
}

#[test]
fn garbled_texts_are_told_and_mended_on_request() {
    let latin: String = encoding_rs::GBK.encode(SOUND).0.iter().map(|&byte| char::from(byte)).collect();
    let place = folder(&[("sound.txt", SOUND), ("garbled.txt", &latin), ("lost.txt", "锟斤拷锟斤拷报告\n")]);
    let path = place.path().to_str().unwrap();
    let told = run_args(&["terms", path]).stderr;
    assert!(
        told.contains(
            "garbled.txt: 3 lines are garbled: GBK was read as Latin-1, which can be mended (--fix-mojibake)"
        ),
        "{told}"
    );
    assert!(
        told.contains(
            "lost.txt: 1 line is garbled: characters were lost and replaced (�, 锟斤拷), which cannot be mended"
        ),
        "{told}"
    );
    assert!(!told.contains("sound.txt"), "{told}");
    let text = run_args(&["text", &format!("{path}/garbled.txt"), "--fix-mojibake"]);
    assert_eq!((text.stdout.as_str(), text.stderr.as_str()), (SOUND, ""));
    // It is mended before its structure is looked for.
    let headings = rows(&["sections", path, "--fix-mojibake"], &["doc_id", "heading"]);
    assert!(headings.contains(&"garbled.txt|工程进展".to_owned()), "{headings:?}");
}

#[test]
fn plain_text_that_is_something_else_is_told() {
    let place = folder(&[
        ("page.txt", "<p>修渠三里。</p>\n<p>用工<br/>不足。</p>\n"),
        ("notes.txt", "# 水利报告\n\n## 进展\n\n**修渠**三里。\n"),
        ("notes.md", "# 水利报告\n\n## 进展\n\n**修渠**三里。\n"),
        ("plain.txt", SOUND),
    ]);
    let told = run_args(&["terms", place.path().to_str().unwrap()]).stderr;
    assert!(
        told.contains("page.txt: the text is plainly HTML")
            && told.contains("notes.txt: the text is plainly Markdown"),
        "{told}"
    );
    assert!(!told.contains("notes.md") && !told.contains("plain.txt"), "{told}");
}

#[test]
fn words_of_letters_cut_no_others() {
    let place = folder(&[("a.txt", "overview ver，让·雅克修渠。\n"), ("d/own.txt", "ver\n让·雅克 nr\n")]);
    let path = place.path();
    let (text, own) = (path.join("a.txt"), path.join("d/own.txt"));
    let ran = run_args(&["segment", text.to_str().unwrap(), "--dict", own.to_str().unwrap()]);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("overview ver ， 让·雅克 修渠 。\n", ""));
}

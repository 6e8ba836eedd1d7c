//! Markdown: markup is no text, in any table; offsets are those of the file.

use super::run::{columns, folder, run_args};
use std::fs;
use std::path::Path;

/// A story in a web page's markup, which is the same for all.
fn story(title: &str, parts: [&str; 4]) -> String {
    let [first, second, third, fourth] = parts;
    format!(
        "# <FONT color=\"#cc0000\">{title}</FONT>\n\n<div class=\"article-body\" data-id=\"20240102\">\n\
         <P style=\"text-align: justify; font-family: 'SimSun';\"><b>{first}</b>。<br></P><p>{second}。</p>\n</div>\n\n\
         - <span\n    style=\"background-color: rgb(255, 255, 255);\">{third}</span>\n\
         - [{fourth}](https://news.example/2024/01/02/index_12345678.html \"点此查看原文的地方在这里\")[^1]\n\n\
         ![现场照片一张由通讯员拍摄于当日上午](https://img.example/upload/2024/0102/9300012345.jpg)\n\n\
         <!-- 以下由发布系统自动生成请勿手工改动 -->\n\n[1]: https://news.example/archive/2024/index.html \"归档\"\n"
    )
}

fn table(folder: &Path, name: &str, names: &[&str]) -> Vec<Vec<String>> {
    columns(&fs::read_to_string(folder.join(name)).unwrap(), names)
}

#[test]
fn two_stories_with_the_same_markup_share_nothing() {
    let a = story("渡口改造", ["上月河工下水清淤", "岸边堆着泥", "甲岸种柳", "乙岸修栈道"]);
    let b = story("石桥开工", ["今春匠人上山采石", "沿路停满牛车", "东头砌墩", "西头搭架"]);
    let texts = folder(&[("in/a.md", &a), ("in/b.md", &b)]);
    let (input, out) = (texts.path().join("in"), texts.path().join("out"));
    let ran = run_args(&["analyze", input.to_str().unwrap(), "--out", out.to_str().unwrap(), "-q"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let names = ["doc_id", "title", "raw_shared_share", "original_share"];
    let rows = table(&out, "documents.csv", &names);
    assert_eq!(rows, [["a.md", "渡口改造", "0", "1"], ["b.md", "石桥开工", "0", "1"]]);
    assert!(table(&out, "passages.csv", &["doc"]).is_empty());
    let terms = table(&out, "terms.csv", &["term"]).concat().concat();
    assert!(!terms.contains(|c: char| c.is_ascii()), "{terms}");
    let text = run_args(&["text", input.join("a.md").to_str().unwrap(), "-q"]).stdout;
    assert_eq!(text, a);
}

#[test]
fn offsets_are_those_of_the_file_and_wording_has_no_markup() {
    let words =
        ["河工分三班下水，先清淤", "再打桩", "把岸边的泥一车车运到坡上的果园", "一冬不停，赶在汛期以前完工"];
    let plain = words.concat();
    let [first, second, third, fourth] = words;
    let marked = format!(
        "# 渡口\n\n<p>{first}<b>{second}</b>，**{third}**&nbsp;</p>\n\n[{fourth}](https://a.example/b.html)。\n"
    );
    let texts = folder(&[("in/b.md", &marked), ("in/a.txt", &format!("石桥\n\n{plain}。\n"))]);
    let (input, out) = (texts.path().join("in"), texts.path().join("out"));
    let ran = run_args(&["similar", input.to_str().unwrap(), "--out", out.to_str().unwrap(), "-q"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let rows = table(&out, "passages.csv", &["doc", "start", "end", "identity", "wording"]);
    assert_eq!(rows.len(), 1, "{rows:?}");
    let [doc, start, end, identity, wording] = &rows[0][..] else { panic!("{rows:?}") };
    assert_eq!((doc.as_str(), identity.as_str()), ("b.md", "1"));
    let place = start.parse().unwrap()..end.parse().unwrap();
    let of_file: String = marked.chars().collect::<Vec<_>>()[place].iter().collect();
    assert!(
        of_file.starts_with("河工") && of_file.contains("</b>") && of_file.ends_with("完工"),
        "{of_file}"
    );
    assert!(wording.starts_with("河工分三班下水，先清淤再打桩，把岸边"), "{wording}");
}

#[test]
fn tags_in_a_text_file_are_its_text() {
    let texts = folder(&[("a.txt", "<b>渡口</b>开放\n")]);
    let ran = run_args(&["segment", texts.path().join("a.txt").to_str().unwrap(), "-q"]);
    assert_eq!(ran.stdout, "< b > 渡口 < / b > 开放\n");
}

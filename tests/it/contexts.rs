//! `zhangju collocations` and `zhangju concordance` as a person runs them.

use super::run::{columns, folder, run, run_args};

fn place() -> tempfile::TempDir {
    folder(&[
        ("2001-甲.txt", "一、改革\n全面深化改革。要改革，开放。以人民为中心推进改革。\n"),
        ("2002-乙.txt", "坚持以经济建设为中心，坚持改革开放。\n"),
        ("2003-丙.txt", "无。\n"),
    ])
}

fn rows(args: &[&str], names: &[&str]) -> Vec<String> {
    let ran = run_args(&[args, &["-q"]].concat());
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    columns(&ran.stdout, names).iter().map(|row| row.join("|")).collect()
}

#[test]
fn every_place_with_what_is_beside_it() {
    let texts = place();
    let path = texts.path().to_str().unwrap();
    let names = ["left", "node", "right", "section_id", "start", "end"];
    let found = rows(&["concordance", "改革", path, "--width", "4"], &names);
    let expected = [
        "一、|改革|⏎全面深|2001-甲.txt#1.1|2|4",
        "全面深化|改革|。要改革|2001-甲.txt#1.2|9|11",
        "改革。要|改革|，开放。|2001-甲.txt#1.2|13|15",
        "中心推进|改革|。⏎|2001-甲.txt#1.2|27|29",
        "心，坚持|改革|开放。⏎|2002-乙.txt#1.1|13|15",
    ];
    assert_eq!(found, expected);
    let percent = rows(&["concordance", "改革", path], &["position_pct"]);
    assert_eq!(percent[0], "6.451613");
}

#[test]
fn words_frames_and_regular_expressions() {
    let texts = place();
    let path = texts.path().to_str().unwrap();
    let nodes = |args: &[&str]| rows(&[&["concordance"], args, &[path]].concat(), &["node"]);
    assert_eq!(nodes(&["以…为中心"]), ["以人民为中心", "以经济建设为中心"]);
    assert_eq!(nodes(&["以…为中心", "--slot", "2"]), ["以人民为中心"]);
    assert_eq!(nodes(&["^.、", "--as", "regex"]), ["一、"]);
    assert_eq!(nodes(&[".*", "--as", "regex"]).len(), 4);
    // 全面深化改革, 推进改革 and 改革开放 are words of their own.
    assert_eq!(nodes(&["改革", "--as", "word"]).len(), 2);
    assert_eq!(nodes(&["改革开放", "--as", "word"]), ["改革开放"]);
    assert_eq!(nodes(&["从不出现"]), [""; 0]);
}

#[test]
fn order_and_samples() {
    let texts = place();
    let path = texts.path().to_str().unwrap();
    let right =
        |args: &[&str]| rows(&[&["concordance", "改革", path, "--width", "2"], args].concat(), &["right"]);
    assert_eq!(right(&["--sort", "right"]), ["⏎全", "。⏎", "。要", "开放", "，开"]);
    let left = rows(&["concordance", "改革", path, "--width", "2", "--sort", "left"], &["left"]);
    assert_eq!(left, ["一、", "深化", "坚持", "。要", "推进"]);
    let sample = right(&["--sample", "2", "--seed", "3"]);
    assert_eq!(sample.len(), 2);
    assert_eq!(sample, right(&["--sample", "2", "--seed", "3"]));
    let ran = run_args(&["concordance", "改革", path, "--sample", "2"]);
    assert_eq!(ran.stderr, "zhangju: 2 drawn of 5 matches in 2 of 3 documents\n");
}

#[test]
fn plots_as_text_and_picture() {
    let texts = place();
    let path = texts.path().to_str().unwrap();
    let svg = texts.path().join("plot.svg");
    let ran = run_args(&["concordance", "改革", path, "--plot", "--svg", svg.to_str().unwrap(), "-q"]);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert!(lines.len() == 2 && lines[0].starts_with("2001-甲.txt  ─") && lines[0].ends_with("  4"));
    assert!(std::fs::read_to_string(svg).unwrap().contains(">5 / 2</text>"));
}

#[test]
fn a_blank_or_broken_pattern_is_said() {
    for (pattern, kind, what) in [
        (" ", "text", "the pattern is blank"),
        ("(", "regex", "the pattern: regex parse error"),
        ("……", "frame", "has no words around its slots"),
    ] {
        let ran = run_args(&["concordance", pattern, "corpora/sample", "--as", kind]);
        assert_eq!(ran.code, 2);
        assert!(ran.stderr.contains(what), "{}", ran.stderr);
    }
}

/// Words apart, the node 心 with words around it.
const WORDS: &str = "红 心 向 党 。\n红 心 、 绿 叶 。\n绿 叶 ， 红 心 向 上 。\n";

#[test]
fn words_near_a_word() {
    let texts = folder(&[("t.txt", WORDS)]);
    let path = texts.path().to_str().unwrap();
    let names = ["collocate", "cooccurrences", "left", "right", "freq", "range"];
    let near = |more: &[&str]| {
        let args = ["collocations", "心", path, "--pretokenized", "--min-freq", "1", "--no-stopwords"];
        let mut found = rows(&[&args, more].concat(), &names);
        found.sort();
        found.join(" ")
    };
    assert_eq!(near(&["--window", "1"]), "向|2|0|2|2|1 红|3|3|0|3|1 绿|1|0|1|2|1");
    assert_eq!(near(&["--window", "1", "--pauses", "bar"]), "向|2|0|2|2|1 红|3|3|0|3|1");
    assert_eq!(
        near(&["--window", "0,2"]),
        "上|1|0|1|1|1 党|1|0|1|1|1 叶|1|0|1|2|1 向|2|0|2|2|1 绿|1|0|1|2|1"
    );
    assert_eq!(near(&["--window", "2,0", "--pauses", "cross"]), "叶|1|1|0|2|1 红|3|3|0|3|1");
    assert_eq!(near(&["--window", "1", "--pattern", "红"]), "红|3|3|0|3|1");
}

#[test]
fn a_network_for_graph_tools() {
    let texts = folder(&[("t.txt", &WORDS.replace('红', "<红&>"))]);
    let path = texts.path().to_str().unwrap();
    let graph = texts.path().join("n.graphml");
    let args = ["collocations", "心", path, "--pretokenized", "--min-freq", "1", "--no-stopwords", "-q"];
    let ran = run_args(&[&args[..], &["--network", graph.to_str().unwrap(), "--network-size", "3"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let text = std::fs::read_to_string(graph).unwrap();
    assert_eq!(text.matches("<node ").count(), 4);
    assert!(text.contains("&lt;红&amp;&gt;") && text.contains("<edge source=\"n0\" target=\"n1\">"));
    // The collocates among each other: 红 and 向 stand within five words.
    assert!(text.contains("<edge source=\"n1\""), "{text}");
}

#[test]
fn a_node_that_is_no_word_is_said() {
    let ran = run("collocations 水 corpora/sample");
    assert_eq!(ran.code, 0);
    assert!(ran.stderr.contains("水") && ran.stderr.lines().count() == 1, "{}", ran.stderr);
    let ran = run_args(&["collocations", " ", "corpora/sample"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (2, "zhangju: the node is blank\n"));
}

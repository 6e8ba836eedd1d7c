//! `zhangju trend`, references and learned dictionaries as a person runs them.

use super::run::{columns, folder, run_args};
use std::fs;

/// Text that no two numbers share anything of.
fn own(n: usize) -> String {
    let han = |at: usize| char::from_u32(0x4e00 + ((at * 7919 + n * 104_729) % 5000) as u32).unwrap();
    (0..300).map(han).collect::<String>() + "。"
}

/// Ten yearly reports: 稳步推进 stands once more each year, 大干快上 once less.
fn yearly() -> tempfile::TempDir {
    let report = |n: usize| {
        let text =
            "各单位稳步推进河道疏浚。".repeat(n + 1) + &"全县大干快上兴修水渠。".repeat(10 - n) + &own(n);
        (format!("{}-报告.txt", 2001 + n), text)
    };
    let files: Vec<(String, String)> = (0..10).map(report).collect();
    folder(&files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>())
}

fn run(args: &[&str]) -> String {
    let ran = run_args(args);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran.stdout
}

#[test]
fn what_rises_and_falls_from_year_to_year() {
    let reports = yearly();
    let path = reports.path().to_str().unwrap();
    let rows = columns(
        &run(&["trend", path, "--item", "稳步推进", "--item", "大干快上", "--item", "无此说法"]),
        &["item", "freq", "range", "first", "last", "peak", "tau", "direction", "shape"],
    );
    let expected = [
        ["大干快上", "55", "10", "2001", "2010", "2001", "-1", "falling", "██▇▆▅▅▄▃▂▁"],
        ["稳步推进", "55", "10", "2001", "2010", "2010", "1", "rising", "▁▂▃▃▄▅▆▇▇█"],
    ];
    assert_eq!(
        rows.iter().map(|row| row[..8].to_vec()).collect::<Vec<_>>(),
        expected.map(|row| row[..8].to_vec())
    );
    assert!(rows.iter().all(|row| row[8].chars().count() == 10), "{rows:?}");
    let series =
        columns(&run(&["trend", path, "--item", "稳步推进", "--series"]), &["group", "freq", "chars"]);
    assert_eq!(series.len(), 10);
    assert_eq!(series[1], ["2002", "2", "424"]);
}

#[test]
fn terms_and_phrases_are_followed_and_both_tables_written() {
    let reports = yearly();
    let out = folder(&[]);
    run(&[
        "trend",
        reports.path().to_str().unwrap(),
        "--min-pmi",
        "-9",
        "--out",
        out.path().to_str().unwrap(),
    ]);
    let table = fs::read_to_string(out.path().join("trend.csv")).unwrap();
    let kinds: Vec<Vec<String>> = columns(&table, &["kind", "q"]);
    assert!(
        kinds.iter().any(|row| row[0] == "term") && kinds.iter().any(|row| row[0] == "bundle"),
        "{kinds:?}"
    );
    let series = fs::read_to_string(out.path().join("trend_series.csv")).unwrap();
    assert_eq!(columns(&series, &["item"]).len(), 10 * kinds.len());
}

#[test]
fn a_word_that_is_a_phrase_too_is_listed_once() {
    let text = |n: usize| format!("坚持依法治国，修好河道。{}\n推进依法治国。", own(n));
    let files: Vec<(String, String)> = (0..6).map(|n| (format!("{}-报告.txt", 2001 + n), text(n))).collect();
    let reports =
        folder(&files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>());
    let table = run(&["trend", reports.path().to_str().unwrap(), "--min-pmi", "-9"]);
    let rows = columns(&table, &["item", "kind", "freq"]);
    let of = |item: &str| rows.iter().filter(|row| row[0] == item).collect::<Vec<_>>();
    let [row] = of("依法治国")[..] else { panic!("{rows:?}") };
    assert_ne!(row[1], "term", "{rows:?}");
    assert_eq!(row[2], "12");
    // What is no phrase stays a term.
    assert!(of("河道").iter().any(|row| row[1] == "term"), "{rows:?}");
}

#[test]
fn groups_of_a_column_without_order_have_no_test() {
    let reports = folder(&[
        ("a.txt", "修渠。"),
        ("b.txt", "修渠修渠。"),
        ("c.txt", "种树。"),
        ("metadata.csv", "file,局\na.txt,水利\nb.txt,水利\n"),
    ]);
    let path = reports.path().to_str().unwrap();
    let ran = run_args(&["trend", path, "--by", "局", "--item", "修渠"]);
    assert!(ran.stderr.contains("1 document without 局 is left out"), "{}", ran.stderr);
    assert!(ran.stderr.contains("no test of rising and falling"), "{}", ran.stderr);
    assert_eq!(columns(&ran.stdout, &["item", "freq", "tau", "first"]), [["修渠", "3", "", "水利"]]);
    let unknown = run_args(&["trend", path, "--by", "处"]);
    assert_eq!(unknown.code, 2);
    assert_eq!(unknown.stderr, "zhangju: --by: the metadata has no column `处`; there are: year, 局\n");
}

#[test]
fn phrases_are_ranked_against_a_reference_folder_or_table() {
    let report = |n: usize| (format!("{n}.txt"), "坚决打赢防汛攻坚仗。全面加强组织领导。".to_owned());
    let mut here: Vec<(String, String)> = (0..30).map(report).collect();
    for (n, (_, text)) in here.iter_mut().enumerate() {
        text.push_str(&own(n));
    }
    let names = |files: &[(String, String)]| {
        let files: Vec<(&str, &str)> =
            files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        folder(&files)
    };
    let there: Vec<(String, String)> =
        (0..30).map(|n| (format!("{n}.txt"), "全面加强组织领导，保证完成。".to_owned() + &own(n))).collect();
    let (here, there) = (names(&here), names(&there));
    let (here, there) = (here.path().to_str().unwrap(), there.path().to_str().unwrap());
    let columns_of = ["phrase", "range_reference", "lrc"];
    let rows = columns(&run(&["phrases", here, "--reference", there]), &columns_of);
    let of = |phrase: &str| {
        rows.iter().find(|row| row[0] == phrase).unwrap_or_else(|| panic!("{phrase}: {rows:?}"))
    };
    assert_eq!(of("坚决打赢防汛攻坚仗")[1], "0");
    assert_eq!(of("全面加强组织领导")[1..], ["30", "0"]);
    assert_eq!(rows[0][0], "坚决打赢防汛攻坚仗");
    assert!(rows[0][2].parse::<f64>().unwrap() > 0.0, "{rows:?}");
    // The same from a table; one that does not say how many documents it counts is refused.
    let table = folder(&[
        ("good.csv", "phrase,range,documents\n全面加强组织领导,30,30\n"),
        ("bare.csv", "phrase,range\n全面加强组织领导,30\n"),
    ]);
    let good = table.path().join("good.csv");
    let args = ["phrases", here, "--reference", good.to_str().unwrap()];
    assert_eq!(columns(&run(&args), &columns_of), rows);
    let bare = run_args(&["phrases", here, "--reference", table.path().join("bare.csv").to_str().unwrap()]);
    assert_eq!(bare.code, 2);
    assert!(bare.stderr.contains("how many documents it counts"), "{}", bare.stderr);
}

#[test]
fn learned_phrases_come_out_whole() {
    let text = |n: usize| format!("{}坚决打赢防汛攻坚仗。{}", own(n), own(n + 50));
    let files: Vec<(String, String)> = (0..5).map(|n| (format!("{n}.txt"), text(n))).collect();
    let reports =
        folder(&files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>());
    let (path, out) = (reports.path().to_str().unwrap(), folder(&[]));
    let learned = out.path().join("learned.txt");
    run(&[
        "phrases",
        path,
        "--min-pmi",
        "-9",
        "--threshold",
        "1",
        "--unit",
        "document",
        "--write-dict",
        learned.to_str().unwrap(),
    ]);
    assert_eq!(fs::read_to_string(&learned).unwrap(), "坚决打赢防汛攻坚仗 nz\n");
    let terms = run(&["terms", path, "--dict", learned.to_str().unwrap()]);
    let in_both = |terms: &str| {
        columns(terms, &["term", "freq"]).contains(&vec!["坚决打赢防汛攻坚仗".into(), "5".into()])
    };
    assert!(in_both(&terms), "{terms}");
    let tables = out.path().join("tables");
    run(&[
        "analyze",
        path,
        "--min-pmi",
        "-9",
        "--threshold",
        "1",
        "--unit",
        "document",
        "--learn-dict",
        "--out",
        tables.to_str().unwrap(),
    ]);
    assert!(in_both(&fs::read_to_string(tables.join("terms.csv")).unwrap()));
    let manifest = fs::read_to_string(tables.join("manifest.json")).unwrap();
    assert!(
        manifest.contains("learned phrases") && manifest.contains("a small archive of 5 documents"),
        "{manifest}"
    );
}

#[test]
fn intervals_are_given_on_request_and_stay_the_same() {
    let tables = |more: &[&str]| {
        let out = folder(&[]);
        run(&[&["analyze", "corpora/sample", "--out", out.path().to_str().unwrap()], more].concat());
        fs::read_to_string(out.path().join("formulaicity.csv")).unwrap()
    };
    let with = tables(&["--bootstrap", "200"]);
    assert_eq!(with, tables(&["--bootstrap", "200", "--threads", "1"]));
    let number = |text: &str| text.parse::<f64>().unwrap();
    let rows =
        columns(&with, &["formulaic_share", "low", "high", "slogan_share", "bundle_share", "run_share"]);
    let with: Vec<&Vec<String>> = rows.iter().filter(|row| !row[1].is_empty()).collect();
    assert!(with.len() > 100, "{}", with.len());
    for row in with {
        assert!(number(&row[1]) <= number(&row[2]), "{row:?}");
        let kinds: f64 = row[3..].iter().map(|share| number(share)).sum();
        assert!((kinds - number(&row[0])).abs() < 3e-6, "{row:?}");
    }
    assert!(columns(&tables(&[]), &["low"]).iter().all(|row| row[0].is_empty()));
}

#[test]
fn groups_of_equal_size_are_drawn_by_lot_and_stay_the_same() {
    let reports = yearly();
    // A year with four times the text of the others, in paragraphs.
    let long = "全县大干快上兴修水渠。\n".repeat(150);
    fs::write(reports.path().join("2011-报告.txt"), long).unwrap();
    let series = |more: &[&str]| {
        let path = reports.path().to_str().unwrap();
        let args = [&["trend", path, "--item", "大干快上", "--series", "-q"], more].concat();
        columns(&run(&args), &["group", "freq", "chars"])
    };
    let chars = |rows: &[Vec<String>]| rows.iter().map(|row| row[2].parse().unwrap()).collect::<Vec<u64>>();
    let equal = series(&["--equal-size"]);
    let (all, drawn) = (chars(&series(&[])), chars(&equal));
    assert!(all[10] > 1600 && drawn[10] < 450, "{all:?} {drawn:?}");
    assert!(drawn.iter().zip(&all).all(|(drawn, all)| drawn <= all && *drawn > 0));
    assert_eq!(series(&["--equal-size"]), equal);
    assert_eq!(series(&["--equal-size", "--threads", "1"]), equal);
}

//! Passages against slow, obvious programs: every run that two documents share is found, wherever it stands; shares are exact.

use super::random::{Draw, Random};
use super::run::{folder, root, run_args};
use super::slow_passages::{check, corpus, has_furniture, passages};
use std::collections::BTreeSet;
use std::fs;
use zhangju_core::Corpus;
use zhangju_core::Document;
use zhangju_core::corpus::Sources;
use zhangju_core::originality::{Formulae, Shares};
use zhangju_core::passages::{Background, PassageSettings, find_passages};
use zhangju_pipeline::{Settings, Silent, Steps};

/// Some letters that have nothing in common.
fn letters(count: usize) -> Vec<char> {
    ('\u{4e00}'..).step_by(7).take(count).collect()
}

#[test]
fn every_shared_run_is_found() {
    let mut random = Random::new(3);
    let mut count = 0;
    for round in 0..30 {
        let min_run = [13, 13, 8, 20, 5, 40][round % 6];
        let letters = letters([400, 60, 2000][round % 3]);
        let mut texts: Vec<Vec<char>> =
            (0..6).map(|n| random.text(&letters, 30 + 60 * n).chars().collect()).collect();
        // Copies of every length around the shortest, at the beginning, the end, and anywhere.
        for copy in 0..12 {
            let (from, to) = (random.below(6), random.below(6));
            let len = (min_run as usize + random.below(6)).saturating_sub(3).min(texts[from].len());
            let start = [0, texts[from].len() - len, random.below(texts[from].len() - len + 1)][copy % 3];
            let part = texts[from][start..start + len].to_vec();
            let at = [0, texts[to].len(), random.below(texts[to].len() + 1)][copy / 3 % 3];
            texts[to].splice(at..at, part);
        }
        let texts: Vec<String> = texts.into_iter().map(|text| text.into_iter().collect()).collect();
        count += check(&texts, min_run);
    }
    assert!(count > 150, "{count}");
}

/// Texts that say the same all the time share very much; what is marked as shared is still exact.
#[test]
fn what_is_shared_is_exact_where_fingerprints_are_common() {
    let mut random = Random::new(9);
    for letters in [1, 2, 3] {
        let texts: Vec<String> = (0..40).map(|n| random.text(&self::letters(letters), 20 + n % 50)).collect();
        let corpus = corpus(&texts);
        let found = passages(&corpus, &PassageSettings::default());
        let runs: Vec<Vec<char>> = texts.iter().map(|text| text.chars().collect()).collect();
        for (document, own) in runs.iter().enumerate() {
            let mut marked = BTreeSet::new();
            for (start, run) in own.windows(13).enumerate() {
                let others = runs.iter().enumerate().filter(|(other, _)| *other != document);
                if others.into_iter().any(|(_, other)| other.windows(13).any(|window| window == run)) {
                    marked.extend(start as u32..start as u32 + 13);
                }
            }
            let shared: BTreeSet<u32> = found.masks.of(document).shared.into_iter().flatten().collect();
            assert_eq!(shared, marked, "{letters} letters, document {document}");
        }
    }
}

fn sample(count: usize) -> Vec<String> {
    let mut settings = Settings::default();
    settings.inputs.texts = vec![root().join("corpora/sample")];
    let corpora = Steps::new(&Silent).read(&settings.inputs, &settings.reading).unwrap();
    corpora.texts().documents().iter().take(count).map(|document| document.text().to_owned()).collect()
}

/// Furniture of the trees is left out here as there: the documents are chosen without.
#[test]
fn every_shared_run_of_reports_is_found() {
    let texts: Vec<String> = sample(60).into_iter().filter(|text| !has_furniture(text)).take(24).collect();
    assert!(check(&texts, 13) > 100);
}

#[test]
fn the_six_shares_are_one_in_every_row() {
    let out = folder(&[]);
    let ran = run_args(&["analyze", "corpora/sample", "--out", out.path().to_str().unwrap(), "--no-bom"]);
    assert_eq!(ran.code, 0);
    let mut rows = 0;
    for table in ["documents", "sections"] {
        let mut reader = csv::Reader::from_path(out.path().join(format!("{table}.csv"))).unwrap();
        let headers = reader.headers().unwrap().clone();
        let first = headers.iter().position(|name| name == "formulaic_share").unwrap();
        for record in reader.records() {
            let record = record.unwrap();
            let shares: Vec<&str> = (first..first + 6).map(|column| &record[column]).collect();
            if shares.iter().all(|share| share.is_empty()) {
                continue;
            }
            let millionths = |share: &&str| (share.parse::<f64>().unwrap() * 1e6).round() as u64;
            assert_eq!(shares.iter().map(millionths).sum::<u64>(), 1_000_000, "{record:?}");
            rows += 1;
        }
    }
    assert!(rows > 500);
}

const NOTICE: &str = "关于报送年度工作总结的通知\n一、主要工作及其成效\n二、存在问题及其原因\n各单位要对照年初目标逐项说明完成情况并附佐证材料目录。\n";

#[test]
fn what_comes_from_a_template_is_neither_copied_nor_original() {
    let report = |words: &str| {
        format!(
            "一、主要工作及其成效\n各单位要对照年初目标逐项说明完成情况并附佐证材料目录。{words}\n二、存在问题及其原因\n尚无。\n"
        )
    };
    let corpus = corpus(&[report("修渠三里。"), report("植树两千株。")]);
    let templates = Corpus::new(vec![Document::from_text("notice.txt", NOTICE)]).unwrap();
    let settings = PassageSettings::default();
    let without = find_passages(
        &corpus,
        &Sources::default(),
        &Corpus::default(),
        Background::shipped(),
        &settings,
        None,
    );
    assert!(!without.rows.is_empty());
    let with =
        find_passages(&corpus, &Sources::default(), &templates, Background::shipped(), &settings, None);
    assert_eq!(with.rows, []);
    for shares in &Shares::new(&corpus, &with, &Formulae::default(), None).documents {
        assert_eq!((shares.copied, shares.formulaic), (0, 0));
        assert_eq!(shares.template, 8 + 26 + 8);
        assert_eq!(shares.content(), shares.template + shares.original);
    }
}

#[test]
fn two_files_are_shown_side_by_side() {
    let source = "在县城东门外新修水渠两条，灌溉农田三千亩，受益农户九百家，群众十分满意。\n";
    let copy = "据查，在县城东门外新修水渠三条，灌溉农田四千亩，受益农户九百家，群众十分满意。\n";
    let files = folder(&[("2019.txt", source), ("2023.txt", copy)]);
    let path = |name: &str| files.path().join(name).to_str().unwrap().to_owned();
    let (a, b) = (path("2019.txt"), path("2023.txt"));
    let ran = run_args(&["similar", &a, &b]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    for words in ["水渠⟦三⟧条", "水渠⟦两⟧条", "earliest in archive", "总文字复制比", "shared with"]
    {
        assert!(ran.stdout.contains(words), "{words}: {}", ran.stdout);
    }
    let out = files.path().join("out");
    run_args(&["similar", &a, &b, "--out", out.to_str().unwrap(), "--no-bom"]);
    let row = rows(&out, "passages.csv").remove(0);
    for (column, expected) in [
        ("passage_id", "P1"),
        ("text_id", "T1"),
        ("class", "copy"),
        ("doc", "2023.txt"),
        ("start", "3"),
        ("end", "38"),
        ("source_doc", "2019.txt"),
        ("source_start", "0"),
        ("source_end", "35"),
        // Of 36, numbers written as digits, two are others.
        ("matched_chars", "34"),
        ("identity", "0.944444"),
        ("formulaic_share", "0"),
        ("slots", "两条→三条; 三千亩→四千亩"),
        ("relation", ""),
        ("earliest", "2019.txt"),
        ("wording", "在县城东门外新修水渠三条，灌溉农田四千亩，受益农户九百家，群众十分满意"),
    ] {
        assert_eq!(row[column], expected, "{column}: {row:?}");
    }
    assert!(row["surprise"].parse::<f64>().unwrap() > 100.0);
    let missing = run_args(&["similar", &a, &b, "--show", "P9"]);
    assert!(missing.code == 2 && missing.stderr.contains("P9"));
}

#[test]
fn a_new_report_is_checked_against_an_archive() {
    let out = folder(&[]);
    let folder = out.path().to_str().unwrap();
    let ran = run_args(&[
        "check",
        "corpora/sample/report-000004.txt",
        "--against",
        "corpora/sample",
        "--out",
        folder,
    ]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    // It is a version of report 1, and does not count as its own source.
    let first = ran.stdout.lines().skip_while(|line| !line.contains("shared with")).nth(1).unwrap();
    assert!(first.contains("report-000001.txt"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("sample/report-000004.txt"));
    let checked = fs::read_to_string(out.path().join("check.csv")).unwrap();
    assert!(checked.lines().count() > 2 && checked.contains("report-000004.txt"));
    let rows = rows(out.path(), "passages.csv");
    assert!(!rows.is_empty() && rows.iter().all(|row| row["doc"] == "report-000004.txt"));
}

#[test]
fn what_is_dropped_is_covered_by_what_is_kept() {
    let long = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃辰宿列张";
    let edited = long.replace("玄黄", "苍茫");
    let files = folder(&[
        ("2020.txt", &edited),
        ("2019.txt", long),
        ("2021.txt", &format!("{long}。")),
        ("other.txt", "云腾致雨露结为霜金生丽水玉出昆冈剑号巨阙珠称夜光果珍李柰菜重芥姜海咸河淡"),
    ]);
    let ran = run_args(&["dedup", files.path().to_str().unwrap(), "--threshold", "0.7", "--no-bom"]);
    let rows: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(rows[1], "2019.txt,2019.txt,keep,,,,,D1");
    assert!(rows[2].starts_with("2020.txt,2020.txt,drop,2019.txt,near-duplicate,0."), "{}", rows[2]);
    assert_eq!(rows[3], "2021.txt,2021.txt,drop,2019.txt,identical,1,1,D1");
    assert_eq!(rows[4], "other.txt,other.txt,keep,,,,,");
    assert!(ran.stderr.contains("2 of 4 documents to drop"));
}

/// A table of a folder by its columns.
fn rows(folder: &std::path::Path, table: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    csv::Reader::from_path(folder.join(table)).unwrap().deserialize().map(Result::unwrap).collect()
}

/// Whose documents are and who quotes: said where it is known, from whichever side.
#[test]
fn relations_are_said_where_they_are_known() {
    let words = "在县城东门外新修水渠两条灌溉农田三千亩受益农户九百家";
    let plain = format!("据查，{words}。\n");
    let quoting = format!("会议指出：“{words}。”\n");
    let relation = |texts: [&str; 2], metadata: &str| {
        let files = folder(&[("2019.txt", texts[0]), ("2023.txt", texts[1]), ("bodies.csv", metadata)]);
        let path = |name: &str| files.path().join(name).to_str().unwrap().to_owned();
        let out = path("out");
        let args = [
            "similar",
            &path("2019.txt"),
            &path("2023.txt"),
            "--out",
            &out,
            "--metadata",
            &path("bodies.csv"),
        ];
        let ran = run_args(&[&args[..], &["--no-bom"]].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let row = rows(&files.path().join("out"), "passages.csv").remove(0);
        (row["relation"].clone(), row["class"].clone(), row["earliest"].clone())
    };
    let bodies = |one: &str, other: &str| format!("file,单位\n2019.txt,{one}\n2023.txt,{other}\n");
    let found =
        |relation: &str, class: &str, earliest: &str| (relation.into(), class.into(), earliest.into());
    let both = [plain.as_str(), plain.as_str()];
    assert_eq!(relation(both, &bodies("甲局", "甲局")), found("self", "copy", "2019.txt"));
    assert_eq!(relation(both, &bodies("甲局", "乙局")), found("across", "copy", "2019.txt"));
    assert_eq!(relation(both, &bodies("甲局", "")), found("", "copy", "2019.txt"));
    assert_eq!(relation([&quoting, &plain], &bodies("", "")), found("quotation", "quotation", "2019.txt"));
    assert_eq!(relation([&plain, &quoting], &bodies("", "")), found("quotation", "quotation", "2019.txt"));
    let same_date = "file,date\n2019.txt,2020-05\n2023.txt,2020-05\n";
    assert_eq!(relation(both, same_date), found("", "copy", "tie"));
    assert_eq!(relation(both, "file,date\n2019.txt,2020\n2023.txt,2020-05\n"), found("", "copy", ""));
}

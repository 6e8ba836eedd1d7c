//! Published values of each measure, through the command line, on texts whose words are apart.

use super::run::{columns, folder, run, run_args};
use std::path::Path;

/// The cells of the row whose `key` column holds `value`.
fn row(csv: &str, key: &str, value: &str, names: &[&str]) -> Vec<f64> {
    let all: Vec<&str> = std::iter::once(key).chain(names.iter().copied()).collect();
    let rows = columns(csv, &all);
    let row = rows.iter().find(|row| row[0] == value).unwrap_or_else(|| panic!("no row of {value}"));
    row[1..].iter().map(|cell| cell.parse().unwrap_or(f64::NAN)).collect()
}

/// Each found value is the expected one, rounded as that is.
fn check(found: &[f64], expected: &[(f64, f64)]) {
    assert_eq!(found.len(), expected.len());
    for (found, (expected, within)) in found.iter().zip(expected) {
        assert!((found - expected).abs() <= *within, "{found} is not {expected}");
    }
}

const SIX: f64 = 6e-7;

/// Words per line of a test text of this many words.
const LINE: usize = 1000;

/// Writes `words` with spaces between them, `rest` of `filler` behind.
fn write(path: &Path, words: &[&str], filler: &str, rest: usize) {
    let mut text = String::new();
    let all = words.iter().copied().chain(std::iter::repeat_n(filler, rest));
    for (at, word) in all.enumerate() {
        text.push_str(word);
        text.push(if at % LINE == LINE - 1 { '\n' } else { ' ' });
    }
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

#[test]
fn dispersion() {
    let terms =
        |fixture: &str| run(&format!("terms tests/fixtures/{fixture} --pretokenized --no-stopwords")).stdout;
    let names = ["dp", "dp_norm", "juilland_d", "carroll_d2", "rosengren_s"];
    let expected = [(0.18, SIX), (0.219_512, SIX), (0.785_150, SIX), (0.937_921, SIX), (0.949_816, SIX)];
    check(&row(&terms("dispersion-a"), "term", "甲", &names), &expected);
    let expected = [(0.361_702, SIX), (0.377_778, SIX)];
    check(&row(&terms("dispersion-b"), "term", "甲", &names[..2]), &expected);
}

#[test]
fn c_value() {
    let phrases = run("phrases tests/fixtures/c-value --pretokenized --min-range 1 --min-pmi -99").stdout;
    check(&row(&phrases, "phrase", "兴修水渠", &["freq", "c_value"]), &[(15.0, 0.0), (11.67, 5e-3)]);
}

/// Two folders, `target` and `reference`: how often 甲 stands in each, among how many words.
fn compared(target: (usize, usize), reference: (usize, usize)) -> tempfile::TempDir {
    let place = folder(&[]);
    for (name, (count, size)) in [("target", target), ("reference", reference)] {
        write(&place.path().join(name).join("t.txt"), &vec!["甲"; count], "乙", size - count);
    }
    place
}

fn keyness(place: &tempfile::TempDir, more: &[&str]) -> String {
    let path = |name: &str| place.path().join(name).to_str().unwrap().to_owned();
    let (target, reference) = (path("target"), path("reference"));
    let args = ["keyness", &target, "--reference", &reference, "--pretokenized", "--no-stopwords", "-q"];
    let ran = run_args(&[&args[..], more].concat());
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    ran.stdout
}

#[test]
fn keyness_of_120_in_50_000_and_40_in_450_000() {
    let place = compared((120, 50_000), (40, 450_000));
    let names = ["freq_target", "freq_reference", "g2", "bic", "log_ratio", "pct_diff", "lrc"];
    let expected = [
        (120.0, 0.0),
        (40.0, 0.0),
        (381.3426, 6e-5),
        (368.2202, 6e-5),
        (4.754_888, SIX),
        (2600.0, SIX),
        (4.227_675, SIX),
    ];
    check(&row(&keyness(&place, &["--no-correction"]), "term", "甲", &names), &expected);
    // Two terms are tested: with half the level the bound is lower.
    let corrected = row(&keyness(&place, &[]), "term", "甲", &["lrc"]);
    assert!((4.0..4.22).contains(&corrected[0]), "{corrected:?}");
}

#[test]
fn dunnings_own_table() {
    let place = compared((10, 10), (3, 31_767));
    check(&row(&keyness(&place, &[]), "term", "甲", &["g2"]), &[(167.23, 5e-3)]);
}

/// `new companies` in 14,307,668 words (Manning & Schütze 1999), the word behind the node as its window.
#[test]
fn collocation() {
    let place = folder(&[]);
    let (both, node, other, all) = (8, 15_828, 4_675, 14_307_668);
    let pairs = ["新", "公司"].repeat(both);
    let nodes = ["新", "乙"].repeat(node - both);
    let others = ["公司"].repeat(other - both);
    let words = [pairs, nodes, others].concat();
    write(&place.path().join("t.txt"), &words, "乙", all - words.len());
    let path = place.path().to_str().unwrap();
    let more = ["--window", "0,1", "--pretokenized", "--no-stopwords", "-q"];
    let ran = run_args(&[&["collocations", "新", path][..], &more].concat());
    let names = ["cooccurrences", "freq", "mi", "mi3", "t", "log_dice"];
    let expected =
        [(8.0, 0.0), (4675.0, 0.0), (0.629_343, SIX), (6.629_343, SIX), (0.999_932, SIX), (3.676_453, SIX)];
    check(&row(&ran.stdout, "collocate", "公司", &names), &expected);
}

#[test]
fn boundary_entropy_and_cohesion() {
    let text = "兴修 水渠 。\n兴修 水渠 好 。\n要 兴修 水渠 好 。\n再 兴修 水渠 了 。\n";
    let place = folder(&[("t.txt", text)]);
    let path = place.path().to_str().unwrap();
    let args = ["--pretokenized", "--min-range", "1", "--min-pmi", "-99", "-q"];
    let phrases = run_args(&[&["phrases", path][..], &args].concat()).stdout;
    let found = row(&phrases, "phrase", "兴修水渠", &["freq", "entropy_left", "entropy_right", "min_pmi"]);
    // Every edge is a neighbour of its own. Left: two edges, 要, 再, so 2 bits; right: an edge, 好 twice, 了, so 1.5. PMI is
    // log2 of 4·13/(4·4).
    check(&found, &[(4.0, 0.0), (2.0, SIX), (1.5, SIX), ((13.0_f64 / 4.0).log2(), SIX)]);
}

/// The reduced frequencies of a word that stands together, and of one that stands evenly: distances of 1, 1 and 10 among 12, and of 4.
#[test]
fn reduced_frequencies() {
    let place = folder(&[("1.txt", "丙 乙 乙 乙 丙 甲\n"), ("2.txt", "甲 甲 丙 乙 乙 乙\n")]);
    let path = place.path().to_str().unwrap();
    let terms = run_args(&["terms", path, "--pretokenized", "--no-stopwords", "-q"]).stdout;
    let together = [(1.5, SIX), (12.0 / 10_f64.powf(10.0 / 12.0), SIX)];
    check(&row(&terms, "term", "甲", &["arf", "aldf"]), &together);
    check(&row(&terms, "term", "丙", &["arf", "aldf"]), &[(3.0, SIX), (3.0, SIX)]);
}

/// Four words by turns, and words by the squares of numbers. The values of the second are those of lexicalrichness 0.5.1 and, for HD-D,
/// lexical-diversity 0.1.1.
#[test]
fn lexical_diversity() {
    let place = folder(&[]);
    write(&place.path().join("turns.txt"), &["甲", "乙", "丙", "丁"].repeat(25), "", 0);
    let squares = (0..2100_u32).map(|n| char::from_u32(0x6c34 + n * n % 181).unwrap().to_string());
    let squares: Vec<String> = squares.collect();
    let words: Vec<&str> = squares.iter().map(String::as_str).collect();
    write(&place.path().join("squares.txt"), &words, "", 0);
    write(&place.path().join("short.txt"), &words[..41], "", 0);
    let table = analyzed(&place, &["--pretokenized"]);
    let names = ["tokens", "ttr", "mattr", "mtld", "hdd", "sttr"];
    // 甲乙丙丁甲乙 is a factor, 4/6, sixteen times; the four words behind them differ. All samples of 42 but few have all four words.
    let turns = [(100.0, 0.0), (0.04, SIX), (0.04, SIX), (6.25, SIX), (0.095_238, SIX)];
    check(&row(&table, "doc_id", "turns.txt", &names[..5]), &turns);
    let squares = [
        (2100.0, 0.0),
        (0.043_333, SIX),
        (0.727_211, SIX),
        (91.737_202, SIX),
        (0.810_299, SIX),
        (0.091, SIX),
    ];
    check(&row(&table, "doc_id", "squares.txt", &names), &squares);
    let short = columns(&table, &["doc_id", "mattr", "mtld", "hdd", "sttr"]);
    assert!(short.iter().any(|row| row[0] == "short.txt" && row[1..].iter().all(String::is_empty)));
}

/// Nine characters, five and nine in two paragraphs below a title that is none; three of four words are nouns and verbs, one a particle.
#[test]
fn sentences_paragraphs_and_content_words() {
    let text = "关于渡口值守的报告\n\n各船都要加强值守了。水位怎么样？\n\n堤上石阶都已经修好！\n";
    let place = folder(&[("t.txt", text)]);
    let names =
        ["mean_sentence_chars", "median_sentence_chars", "mean_paragraph_chars", "median_paragraph_chars"];
    let lengths = [(23.0 / 3.0, SIX), (9.0, 0.0), (11.5, 0.0), (11.5, 0.0)];
    check(&row(&analyzed(&place, &[]), "doc_id", "t.txt", &names), &lengths);
    let place = folder(&[("t.txt", "加强 水库 的 管理 。\n")]);
    check(&row(&analyzed(&place, &[]), "doc_id", "t.txt", &["content_word_share"]), &[(0.75, 0.0)]);
}

/// `documents.csv` of a folder.
fn analyzed(place: &tempfile::TempDir, more: &[&str]) -> String {
    let out = folder(&[]);
    let paths = [place.path(), out.path()].map(|path| path.to_str().unwrap());
    let ran = run_args(&[&["analyze", paths[0], "--out", paths[1], "-q"][..], more].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    std::fs::read_to_string(out.path().join("documents.csv")).unwrap()
}

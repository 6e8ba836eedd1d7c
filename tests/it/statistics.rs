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

//! Who copied from whom: the same figures in the table, the shares, the passages and on the terminal.

use super::random::{Draw, Random};
use super::run::{folder, run_args};
use std::collections::BTreeMap;
use std::path::Path;

type Rows = Vec<BTreeMap<String, String>>;

fn rows(out: &Path, table: &str) -> Rows {
    csv::Reader::from_path(out.join(table)).unwrap().deserialize().map(Result::unwrap).collect()
}

fn share(cell: &str) -> f64 {
    cell.parse().unwrap()
}

#[test]
fn figures_are_those_of_the_other_tables() {
    let out = folder(&[]);
    let place = out.path().to_str().unwrap();
    let ran = run_args(&["analyze", "corpora/sample", "--no-report", "--out", place, "--no-bom"]);
    let (pairs, passages) = (rows(out.path(), "document_pairs.csv"), rows(out.path(), "passages.csv"));
    let copied: BTreeMap<String, f64> = rows(out.path(), "documents.csv")
        .into_iter()
        .map(|row| (row["doc_id"].clone(), share(&row["copied_share"])))
        .collect();
    let mut known: BTreeMap<(&str, &str), (usize, u64)> = BTreeMap::new();
    for row in passages.iter().filter(|row| row["class"] == "copy") {
        let (a, b) = (row["doc"].as_str(), row["source_doc"].as_str());
        let of_pair = known.entry((a.min(b), a.max(b))).or_default();
        of_pair.0 += 1;
        of_pair.1 = of_pair.1.max(row["matched_chars"].parse().unwrap());
    }
    assert!(pairs.len() > 50);
    for pair in &pairs {
        let (a, b) = (pair["a"].as_str(), pair["b"].as_str());
        assert!(a < b);
        assert!(pair["earliest"].is_empty() || ["tie", a, b].contains(&pair["earliest"].as_str()));
        // Each of its characters is a copied one of the document.
        assert!(share(&pair["share_a"]) <= copied[a] + 1e-6 && share(&pair["share_b"]) <= copied[b] + 1e-6);
        assert!(!pair["wording"].is_empty() && pair["wording"].chars().count() <= 60);
        if let Some((count, longest)) = known.remove(&(a, b)) {
            assert!(pair["passages"].parse::<usize>().unwrap() >= count);
            assert_eq!(pair["longest"], longest.to_string());
        }
    }
    assert!(known.is_empty(), "{known:?} are missing");
    let chars: Vec<u64> = pairs.iter().map(|pair| pair["copied_chars"].parse().unwrap()).collect();
    assert!(chars.is_sorted_by(|a, b| a >= b));
    let last = ran.stderr.lines().last().unwrap();
    let count = chars.iter().filter(|&&chars| chars > 0).count();
    assert!(
        last.starts_with(&format!("zhangju: {count} pairs of documents share copied text; most: ")),
        "{last}"
    );
    assert!(last.contains(&pairs[0]["a"]) && last.contains(&pairs[0]["b"]), "{last}");
}

/// Two files alone: what they share is all that is copied in either, in every table and on the terminal.
#[test]
fn two_files_have_one_truth() {
    let shared = "在县城东门外新修水渠两条，灌溉农田三千亩，受益农户九百家，群众十分满意。";
    let edited = shared.replace("两条", "三条");
    let one = format!("甲乙丙丁戊己庚辛壬癸。{shared}子丑寅卯辰巳午未。{shared}\n");
    let other = format!("天地玄黄宇宙洪荒日月盈昃。{edited}\n");
    let files = folder(&[("2019.txt", &one), ("2023.txt", &other)]);
    let path = |name: &str| files.path().join(name).to_str().unwrap().to_owned();
    let out = path("out");
    let ran = run_args(&["analyze", &path("2019.txt"), &path("2023.txt"), "--out", &out, "--no-bom"]);
    let out = Path::new(&out);
    let pairs = rows(out, "document_pairs.csv");
    let documents = rows(out, "documents.csv");
    assert_eq!(pairs.len(), 1, "{}", ran.stderr);
    assert_eq!(pairs[0]["share_a"], documents[0]["copied_share"]);
    assert_eq!(pairs[0]["share_b"], documents[1]["copied_share"]);
    assert_eq!(pairs[0]["earliest"], "2019.txt");
    // Both places of the first document are copied, and that of the second once; numbers count as their digits, 3000 and 900.
    assert_eq!((pairs[0]["copied_a"].as_str(), pairs[0]["copied_b"].as_str()), ("72", "36"));
    let shown = run_args(&["similar", &path("2019.txt"), &path("2023.txt")]).stdout;
    let line = shown.lines().skip_while(|line| !line.contains("shared with")).nth(1).unwrap();
    let percent = format!("{:.1} %", 100.0 * share(&pairs[0]["share_a"]));
    let cells: Vec<&str> = line.split_whitespace().collect();
    assert!(line.trim_start().starts_with(&percent) && cells[2] == "72", "{line}");
}

#[test]
fn nothing_copied_is_said_too() {
    let files = folder(&[("a.txt", "修渠三里。\n"), ("b.txt", "植树两千株。\n")]);
    let out = files.path().join("out");
    let ran = run_args(&["analyze", files.path().to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert!(ran.stderr.ends_with("zhangju: no two documents share copied text\n"), "{}", ran.stderr);
}

#[test]
fn pairs_of_a_crowd_that_have_no_row_are_counted() {
    let mut random = Random::new(4);
    let shared = random.han(400);
    let files: Vec<(String, String)> = (0..260)
        .map(|number| {
            (format!("{number:03}.txt"), format!("{}。\n{shared}\n{}。\n", random.han(60), random.han(60)))
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let input = folder(&files);
    let out = folder(&[]);
    let [input, place] = [&input, &out].map(|folder| folder.path().to_str().unwrap());
    let ran = run_args(&["analyze", input, "--no-report", "--out", place, "--no-bom"]);
    let listed = rows(out.path(), "document_pairs.csv").len();
    let manifest: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(out.path().join("manifest.json")).unwrap()).unwrap();
    let unlisted = manifest["counts"]["document_pairs_unlisted"].as_u64().unwrap();
    let texts = rows(out.path(), "shared_texts.csv");
    assert_eq!(texts.iter().filter(|row| row["documents"] == "260").count(), 1, "{texts:?}");
    assert_eq!(listed as u64 + unlisted, 260 * 259 / 2);
    let last = ran.stderr.lines().last().unwrap();
    assert_eq!(
        unlisted > 0,
        last.contains("at least") && last.contains("from texts that many share"),
        "{last}"
    );
    assert!(unlisted > 0, "all {listed} pairs are listed: this tests nothing");
}

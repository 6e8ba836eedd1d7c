//! `zhangju keyness` as a person runs it.

use super::run::{columns, folder, run_args};

/// Six yearly reports: 甲策 until 2003, 乙策 from 2004.
fn yearly() -> tempfile::TempDir {
    let report = |year: usize| {
        let word = if year < 2004 { "甲策" } else { "乙策" };
        (format!("{year}-报告.txt"), format!("推行 {word} 。 ").repeat(30))
    };
    let files: Vec<(String, String)> = (2001..=2006).map(report).collect();
    folder(&files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>())
}

fn rows(args: &[&str]) -> Vec<String> {
    let ran = run_args(&[args, &["--pretokenized", "-q"]].concat());
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    columns(&ran.stdout, &["term", "direction", "freq_target", "freq_reference", "range_target"])
        .iter()
        .map(|row| row.join(" "))
        .collect()
}

#[test]
fn groups_of_an_archive_against_each_other() {
    let reports = yearly();
    let path = reports.path().to_str().unwrap();
    let by = |more: &[&str]| rows(&[&["keyness", path, "--by", "year"], more].concat());
    let late = ["乙策 target 90 0 3", "甲策 reference 0 90 0", "推行  90 90 3"];
    assert_eq!(by(&["--target", "2004.."]), late);
    assert_eq!(by(&["--target", "2004..2006", "--reference", "..2003"]), late);
    assert_eq!(by(&["--target", "2004..", "--direction", "reference"]), late[1..2]);
    assert_eq!(by(&["--target", "2004", "--reference", "2001,2002"])[0], "乙策 target 30 0 1");
    // Three documents against three: no document frequency differs significantly.
    let on_documents = by(&["--target", "2004..", "--on", "document"]);
    assert!(on_documents.iter().all(|row| row.contains("  ")), "{on_documents:?}");
}

#[test]
fn folders_against_each_other() {
    let place = folder(&[("新/a.txt", "乙策 落实 。 "), ("旧/a.txt", "甲策 落实 。 ")]);
    for (name, times) in [("新", 40), ("旧", 40)] {
        let path = place.path().join(name).join("a.txt");
        let text = std::fs::read_to_string(&path).unwrap().repeat(times);
        std::fs::write(path, text).unwrap();
    }
    let path = |name: &str| place.path().join(name).to_str().unwrap().to_owned();
    let found = rows(&["keyness", &path("新"), "--reference", &path("旧")]);
    assert_eq!(found, ["乙策 target 40 0 1", "甲策 reference 0 40 0", "落实  40 40 1"]);
}

#[test]
fn the_manifest_has_the_family_size_and_denominators() {
    let reports = yearly();
    let path = reports.path().to_str().unwrap();
    let manifest = reports.path().join("m.json");
    let to = manifest.to_str().unwrap();
    rows(&["keyness", path, "--by", "year", "--target", "2004..", "--manifest", to]);
    let read: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&manifest).unwrap()).unwrap();
    assert_eq!(read["denominators"]["family_size"]["value"], 3);
    assert_eq!(read["denominators"]["tokens_target"]["value"], 180);
    assert_eq!(read["denominators"]["alpha_of_each_test"]["value"], 0.05 / 3.0);
}

#[test]
fn what_means_nothing_is_said() {
    let reports = yearly();
    let path = reports.path().to_str().unwrap();
    for (more, what) in [
        (&["--by", "year", "--target", "1999.."][..], ""),
        (&["--by", "year", "--target", "1999"], "no group of year is `1999`; there are: 2001, 2002"),
        (
            &["--by", "year", "--target", "2001..", "--reference", "2002"],
            "--reference: 2002 is in the target too",
        ),
        (&["--by", "year", "--target", "2001.."], "the reference has no text"),
        (&["--by", "局", "--target", "1"], "--by: there is no metadata with a column `局`"),
        (&["--reference", path], "2001-报告.txt is in the target too"),
        (&["--by", "year"], "--target"),
        (&[], "--reference"),
    ] {
        let ran = run_args(&[&["keyness", path], more].concat());
        assert_eq!(ran.code, 2, "{more:?}");
        assert!(ran.stderr.contains(what), "{}", ran.stderr);
    }
}

//! Real texts, where they are there: thread counts, and the truth known of one report.

use super::run::{columns, folder, records, run_args, shared};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The bytes of every table of a run; the manifest has timings and is left out.
fn tables(input: &Path, threads: &str) -> BTreeMap<String, Vec<u8>> {
    let out = folder(&[]);
    let out_path = out.path().to_str().unwrap();
    let ran = run_args(&["analyze", input.to_str().unwrap(), "--out", out_path, "--threads", threads]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let files = fs::read_dir(out.path()).unwrap().map(|entry| entry.unwrap());
    let tables = files.map(|file| (file.file_name().into_string().unwrap(), fs::read(file.path()).unwrap()));
    tables.filter(|(name, _)| name != "manifest.json").collect()
}

pub fn same_for_any_number_of_threads(input: &Path) {
    let one = tables(input, "1");
    assert_eq!(one.len(), 12);
    for threads in ["2", "7"] {
        for (name, bytes) in tables(input, threads) {
            assert!(bytes == one[&name], "{name} differs with {threads} threads");
        }
    }
}

#[test]
fn resolutions_are_the_same_for_any_number_of_threads() {
    if let Some(input) = shared("resolutions") {
        same_for_any_number_of_threads(&input);
    }
}

#[test]
fn the_seed_report_has_its_known_tree() {
    let Some(input) = shared("seed-report.txt") else { return };
    let ran = run_args(&["sections", input.to_str().unwrap()]);
    assert_eq!(ran.code, 0);
    let rows = columns(&ran.stdout, &["kind", "level", "parent_id", "section_id"]);
    let count = |kind: &str, level: &str| rows.iter().filter(|row| row[0] == kind && row[1] == level).count();
    assert_eq!((count("section", "1"), count("section", "2"), count("point", "")), (3, 9, 20));
    assert_eq!((count("title", ""), count("preamble", "")), (0, 1));
    let children = |parent: &str, kind: &str| {
        rows.iter().filter(|row| row[2] == format!("seed-report.txt#{parent}") && row[0] == kind).count()
    };
    // The preamble is the first outermost node, the three chapters follow; a chapter's first child is its heading.
    assert_eq!([2, 3, 4].map(|chapter| children(&chapter.to_string(), "section")), [6, 0, 3]);
    assert_eq!(
        [2, 3, 4, 5, 6, 7].map(|section| children(&format!("2.{section}"), "point")),
        [3, 3, 3, 3, 2, 2]
    );
    assert_eq!(children("3", "point"), 4);
}

#[test]
fn offsets_of_a_real_report_point_into_the_text_that_is_printed() {
    let Some(input) = shared("seed-report.txt") else { return };
    let path = input.to_str().unwrap();
    let text: Vec<char> = run_args(&["text", path]).stdout.chars().collect();
    let rows = records(&run_args(&["segment", path, "--format", "csv"]).stdout);
    assert!(rows.len() > 1000);
    for row in &rows[1..] {
        let (start, end) = (row[2].parse::<usize>().unwrap(), row[3].parse::<usize>().unwrap());
        assert_eq!(text[start..end].iter().collect::<String>(), row[4]);
    }
}

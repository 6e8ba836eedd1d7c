//! The program on real texts: thread counts, and the truth known of one report.

use super::run::{columns, records, run_args};
use super::threads::same_for_any_number_of_threads;
use std::path::Path;

pub fn tables_are_the_same_for_any_number_of_threads(resolutions: &Path) {
    same_for_any_number_of_threads(resolutions);
}

pub fn the_seed_report_has_its_known_sections(report: &Path) {
    let ran = run_args(&["sections", report.to_str().unwrap()]);
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

pub fn offsets_point_into_the_text_that_is_printed(report: &Path) {
    let path = report.to_str().unwrap();
    let text: Vec<char> = run_args(&["text", path]).stdout.chars().collect();
    let rows = records(&run_args(&["segment", path, "--format", "csv"]).stdout);
    assert!(rows.len() > 1000);
    for row in &rows[1..] {
        let (start, end) = (row[2].parse::<usize>().unwrap(), row[3].parse::<usize>().unwrap());
        assert_eq!(text[start..end].iter().collect::<String>(), row[4]);
    }
}

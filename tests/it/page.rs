//! `report.html`, as far as it can be judged without a browser: `tests/browser` does the rest.

use super::run::{folder, run_args};
use std::fs;
use std::path::Path;

const ATTACK: &str = "</script><script>alert(1)</script>";

/// Analyses three reports that say the same, one of them with markup in its text.
fn analyse(out: &Path, more: &[&str]) {
    let say = "各单位要加强组织领导，明确责任分工，倒排工期，确保各项任务按期完成，并及时报送进展情况。";
    let attack = format!("一、安排{ATTACK}\n{say}\n");
    let plain = format!("一、安排\n{say}\n");
    let input = folder(&[("甲.txt", &attack), ("乙<b>.txt", &plain), ("丙😀.txt", &plain)]);
    let (input, out) = (input.path().to_str().unwrap().to_owned(), out.to_str().unwrap());
    let ran = run_args(&[&["analyze", &input, "--out", out, "--quiet"], more].concat());
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
}

#[test]
fn texts_and_names_are_no_part_of_the_markup() {
    let out = tempfile::tempdir().unwrap();
    analyse(out.path(), &["--lang", "zh"]);
    let page = fs::read_to_string(out.path().join("report.html")).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">"));
    assert!(!page.contains(ATTACK) && !page.contains("乙<b>") && !page.contains("加强组织领导"));
    assert!(page.contains("default-src 'none'; script-src 'sha256-"));
    // The index, the directory of texts, one chunk, and the two scripts that may run.
    assert_eq!(page.matches("<script").count(), 5);
    assert_eq!(page.matches("type=\"application/gzip\"").count(), 3);
    assert!(!page.contains("{style}") && !page.contains("{charts}") && !page.contains("{policy}"));
}

#[test]
fn the_page_can_be_left_out_and_no_old_one_stays() {
    let out = tempfile::tempdir().unwrap();
    let page = out.path().join("report.html");
    analyse(out.path(), &["--lang", "en"]);
    assert!(fs::read_to_string(&page).unwrap().contains("<html lang=\"en\">"));
    analyse(out.path(), &["--no-report"]);
    assert!(!page.exists() && out.path().join("manifest.json").exists());
}

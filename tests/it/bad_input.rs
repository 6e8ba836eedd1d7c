//! Bad input: a clear message that names the file and the reason, the rest of the run goes on, nothing half-written.

use super::run::{columns, folder, run, run_args, zhangju};
use std::fs;
use std::process::Stdio;

const GOOD: (&str, &str) = ("good.txt", "一、情况\n今年的工作稳步推进。\n");

/// Runs `analyze` on a folder that has one good file and one bad one, and gives the reason the bad one was skipped for.
fn skipped(name: &str, content: &[u8]) -> String {
    let input = folder(&[GOOD]);
    fs::write(input.path().join(name), content).unwrap();
    let out = folder(&[]);
    let ran = run_args(&["analyze", input.path().to_str().unwrap(), "--out", out.path().to_str().unwrap()]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let table = fs::read_to_string(out.path().join("skipped.csv")).unwrap();
    let rows = columns(&table, &["path", "reason"]);
    assert_eq!(rows.len(), 1);
    assert!(rows[0][0].ends_with(name), "{}", rows[0][0]);
    let line = format!("zhangju: skipped {}: {}", rows[0][0], rows[0][1]);
    assert!(ran.stderr.contains(&line), "{}", ran.stderr);
    let documents = fs::read_to_string(out.path().join("documents.csv")).unwrap();
    assert_eq!(columns(&documents, &["doc_id"]), [["good.txt"]]);
    rows[0][1].clone()
}

#[test]
fn files_that_cannot_be_read_are_skipped_with_the_reason() {
    assert_eq!(skipped("empty.txt", b""), "the file is empty");
    assert_eq!(skipped("blank.txt", "\u{feff} \r\n　\n".as_bytes()), "no text in the file");
    assert_eq!(skipped("zeros.txt", &[0; 1000]), "binary, not text");
    assert!(skipped("report.txt", b"%PDF-1.4\n...").starts_with("damaged: "));
    assert_eq!(skipped("report.docx", b"PK\x03\x04"), "damaged or truncated: not a whole zip file");
    assert_eq!(skipped("video.mp4", b"\0\0\0 ftyp"), "files of kind .mp4 are not read");
    assert_eq!(skipped("picture.txt", b"\x89PNG\r\n"), "a PNG picture, not text");
    assert!(skipped("no-text.csv", b"a,b\n1,2\n").starts_with("no text column"));
    assert_eq!(
        skipped("cut.jsonl", b"{\"text\":\"\n"),
        "line 1: not JSON: EOF while parsing a string at line 1 column 9"
    );
}

#[test]
fn an_input_without_files_is_an_error() {
    let input = folder(&[(".hidden.txt", "文")]);
    let path = input.path().to_str().unwrap();
    let ran = run_args(&["terms", path]);
    assert_eq!(ran.code, 2);
    let expected = format!("zhangju: {path}: no files to read (names that begin with a dot are left out)\n");
    assert_eq!(ran.stderr, expected);
}

#[test]
fn an_input_that_is_not_there_is_an_error() {
    let ran = run("terms no-such-folder");
    assert_eq!(
        (ran.code, ran.stderr.as_str()),
        (2, "zhangju: no-such-folder: cannot read: No such file or directory\n")
    );
}

#[test]
fn a_file_over_the_limit_is_skipped() {
    let input = folder(&[GOOD]);
    let large = fs::File::create(input.path().join("large.txt")).unwrap();
    large.set_len(3 << 20).unwrap();
    let ran = run_args(&["terms", input.path().to_str().unwrap(), "--max-file-mib", "2"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr.contains("large.txt: larger than 2 MiB; --max-file-mib allows more"),
        "{}",
        ran.stderr
    );
}

#[test]
fn an_output_folder_that_is_a_file_is_an_error_before_any_work() {
    let place = folder(&[GOOD]);
    let file = place.path().join("good.txt");
    let ran = run_args(&["analyze", place.path().to_str().unwrap(), "--out", file.to_str().unwrap()]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.ends_with("good.txt: is a file; --out must be a folder\n"), "{}", ran.stderr);
    assert_eq!(fs::read_to_string(file).unwrap(), GOOD.1);
}

#[test]
fn an_output_file_that_is_a_folder_is_an_error() {
    let place = folder(&[GOOD]);
    let path = place.path().to_str().unwrap();
    let ran = run_args(&["terms", path, "--out", path]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.ends_with("is a folder; name a file\n"), "{}", ran.stderr);
}

/// A device that is always full stands in for a full disk.
#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error() {
    let place = folder(&[GOOD]);
    let ran = run_args(&["terms", place.path().to_str().unwrap(), "--out", "/dev/full"]);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.stderr, "zhangju: /dev/full: cannot write: No space left on device\n");
}

#[test]
fn a_closed_pipe_is_an_end_and_no_failure() {
    let text = "工作总结报告，稳步推进。\n".repeat(20_000);
    let place = folder(&[("long.txt", &text)]);
    let mut child = zhangju()
        .args(["segment", place.path().to_str().unwrap()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn a_bad_dictionary_is_named_with_its_line() {
    let place = folder(&[GOOD, ("words.txt", "清四乱 5 n\n河湖长制 五 n\n")]);
    let words = place.path().join("words.txt");
    let good = place.path().join("good.txt");
    let ran = run_args(&["terms", good.to_str().unwrap(), "--dict", words.to_str().unwrap()]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.ends_with("words.txt: line 2: `河湖长制 五 n` is not `word [frequency] [tag]`\n"),
        "{}",
        ran.stderr
    );
}

#[test]
fn metadata_that_names_a_file_twice_is_an_error() {
    let place = folder(&[GOOD, ("m.csv", "file,year\ngood.txt,2021\ngood.txt,2022\n")]);
    let (good, table) = (place.path().join("good.txt"), place.path().join("m.csv"));
    let ran = run_args(&["terms", good.to_str().unwrap(), "--metadata", table.to_str().unwrap()]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.ends_with("m.csv: line 3: `good.txt` is listed twice\n"), "{}", ran.stderr);
}

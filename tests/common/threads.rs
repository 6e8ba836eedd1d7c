//! The same bytes for any number of threads.

use super::run::{folder, run_args};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The bytes of every table of a run; the manifest has timings and is left out.
fn tables(input: &Path, threads: &str) -> BTreeMap<String, Vec<u8>> {
    let out = folder(&[]);
    let out_path = out.path().to_str().unwrap();
    let input = input.to_str().unwrap();
    let ran = run_args(&["analyze", input, "--rewritten", "--out", out_path, "--threads", threads]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let files = fs::read_dir(out.path()).unwrap().map(|entry| entry.unwrap());
    let tables = files.map(|file| (file.file_name().into_string().unwrap(), fs::read(file.path()).unwrap()));
    tables.filter(|(name, _)| name != "manifest.json").collect()
}

pub fn same_for_any_number_of_threads(input: &Path) {
    let one = tables(input, "1");
    assert_eq!(one.len(), 15);
    let shared = one["shared_texts.csv"].split(|&byte| byte == b'\n').count();
    assert!(shared > 2, "shared_texts.csv is empty");
    for threads in ["2", "7"] {
        for (name, bytes) in tables(input, threads) {
            assert!(bytes == one[&name], "{name} differs with {threads} threads");
        }
    }
}

//! Running the program in tests.

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The root of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A command that runs the program in the project's root.
pub fn zhangju() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhangju"));
    command.current_dir(root()).stdin(Stdio::null());
    command
}

/// What came of running the program with `args`.
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Runs the program with `args`, separated by spaces.
pub fn run(args: &str) -> Ran {
    ran(zhangju().args(args.split_whitespace()).output().unwrap())
}

/// Runs the program with `args` as they are.
pub fn run_args(args: &[&str]) -> Ran {
    ran(zhangju().args(args).output().unwrap())
}

fn ran(output: Output) -> Ran {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let ran =
        Ran { code: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) };
    assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
    ran
}

/// A folder that goes when the test ends, with files in it: path and content.
pub fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    folder
}

/// The records of a table, header first, as fields.
pub fn records(csv: &str) -> Vec<Vec<String>> {
    let text = csv.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Some columns of a table, without its header.
pub fn columns(csv: &str, names: &[&str]) -> Vec<Vec<String>> {
    let records = records(csv);
    let place =
        |name: &&str| records[0].iter().position(|column| column == name).unwrap_or_else(|| panic!("{name}"));
    let places: Vec<usize> = names.iter().map(place).collect();
    records[1..].iter().map(|record| places.iter().map(|&place| record[place].clone()).collect()).collect()
}

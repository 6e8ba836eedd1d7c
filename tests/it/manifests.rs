//! A manifest never stands without its tables, and is never put in the place of a pipe or device.

use super::run::{Ran, columns, folder, run_args, zhangju};
use std::fs;
use std::path::Path;
use std::process::Stdio;

/// Every command that writes tables to a file or folder, and takes `--manifest`.
const COMMANDS: [&str; 13] = [
    "analyze IN --out OUT/f",
    "segment IN --out OUT/x.csv",
    "sections IN --out OUT/x.csv",
    "terms IN --out OUT/x.csv",
    "keyness IN/a.txt --reference IN/b.txt --out OUT/x.csv",
    "collocations 工作 IN --out OUT/x.csv",
    "concordance 工作 IN --out OUT/x.csv",
    "phrases IN --out OUT/x.csv",
    "trend IN --item 工作 --by year --out OUT/f",
    "similar IN --out OUT/f",
    "check IN/a.txt --against IN --out OUT/f",
    "dedup IN --out OUT/x.csv",
    "background IN --out OUT/x.background",
];

fn texts() -> tempfile::TempDir {
    let text = "工作总结\n2022年1月1日\n各单位要加强组织领导，明确责任分工，确保各项工作按期完成。\n";
    folder(&[("a.txt", text), ("b.txt", text)])
}

fn run(command: &str, input: &Path, out: &str, more: &[&str]) -> Ran {
    let command = command.replace("IN", input.to_str().unwrap()).replace("OUT", out);
    let args: Vec<&str> = command.split(' ').chain(more.iter().copied()).collect();
    run_args(&args)
}

/// The tables cannot be written: their folder is a file. Of each command, and of what it writes beside its table.
#[test]
fn a_manifest_never_stands_without_its_tables() {
    let input = texts();
    let beside = [
        "concordance 工作 IN --svg OUT/x.svg",
        "phrases IN --write-dict OUT/x.txt",
        "collocations 工作 IN --network OUT/x.graphml",
        "similar IN --show P99",
    ];
    for command in COMMANDS.iter().chain(&beside) {
        let place = folder(&[("m.json", "old"), ("file", "")]);
        let manifest = place.path().join("m.json");
        let out = place.path().join("file/none");
        let more = ["--manifest", manifest.to_str().unwrap()];
        let ran = run(command, input.path(), out.to_str().unwrap(), &more);
        assert_eq!(ran.code, 2, "{command}: {}", ran.stderr);
        assert!(!manifest.exists(), "{command}");
    }
}

/// A report that cannot be printed is no report either.
#[cfg(target_os = "linux")]
#[test]
fn what_is_printed_comes_before_the_manifest_too() {
    let input = texts();
    let printed = [
        "segment IN",
        "terms IN",
        "check IN/a.txt --against IN",
        "check IN/a.txt --against IN --out OUT",
        "similar IN/a.txt IN/b.txt",
        "similar IN --show P1",
        "similar IN --show P1 --out OUT",
    ];
    for command in printed {
        let place = folder(&[("m.json", "old")]);
        let (manifest, out) = (place.path().join("m.json"), place.path().join("out"));
        let command =
            command.replace("IN", input.path().to_str().unwrap()).replace("OUT", out.to_str().unwrap());
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut program = zhangju();
        program.args(command.split(' ')).arg("--manifest").arg(&manifest).stdout(full);
        let ran = program.output().unwrap();
        let stderr = String::from_utf8(ran.stderr).unwrap();
        assert!(ran.status.code() == Some(2) && stderr.contains("No space left"), "{command}: {stderr}");
        assert!(!manifest.exists() && !out.join("manifest.json").exists(), "{command}");
    }
}

#[test]
fn a_manifest_is_written_when_the_tables_are() {
    let input = texts();
    for command in COMMANDS {
        let place = folder(&[("m.json", "old")]);
        let manifest = place.path().join("m.json");
        let more = ["--manifest", manifest.to_str().unwrap()];
        let ran = run(command, input.path(), place.path().to_str().unwrap(), &more);
        assert_eq!(ran.code, 0, "{command}: {}", ran.stderr);
        let manifest: serde_json::Value = serde_json::from_slice(&fs::read(manifest).unwrap()).unwrap();
        assert_eq!(manifest["command"], command.split(' ').next().unwrap());
    }
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_written_to_and_stay() {
    use std::os::unix::fs::FileTypeExt as _;
    let input = texts();
    let device = |path: &str| fs::metadata(path).unwrap().file_type().is_char_device();
    for command in COMMANDS {
        let place = folder(&[]);
        let out = place.path().to_str().unwrap();
        let ran = run(command, input.path(), out, &["--manifest", "/dev/null"]);
        assert!(ran.code == 0 && device("/dev/null"), "{command}: {}", ran.stderr);
        let ran = run(command, input.path(), out, &["--manifest", "/dev/stderr", "--quiet"]);
        assert!(
            ran.code == 0 && ran.stderr.starts_with("{\n  \"program\": \"zhangju\""),
            "{command}: {}",
            ran.stderr
        );
    }
}

/// A file that standard error or output is sent to is written to; the name for it stays what it is.
#[cfg(target_os = "linux")]
#[test]
fn a_name_for_what_is_open_is_not_replaced() {
    let input = texts();
    let place = folder(&[("log", "")]);
    let log = place.path().join("log");
    let open = || Stdio::from(fs::OpenOptions::new().append(true).open(&log).unwrap());
    let input = input.path().to_str().unwrap();
    let mut program = zhangju();
    program.args(["terms", input, "--manifest", "/dev/stderr"]).stderr(open());
    assert!(program.output().unwrap().status.success());
    let mut program = zhangju();
    program.args(["terms", input, "--no-bom", "--out", "/dev/stdout"]).stdout(open());
    assert!(program.output().unwrap().status.success());
    assert!(Path::new("/dev/stderr").is_symlink() && Path::new("/dev/stdout").is_symlink());
    let text = fs::read_to_string(log).unwrap();
    let (manifest, table) = text.split_at(text.find("rank,").unwrap());
    assert!(serde_json::from_str::<serde_json::Value>(manifest).is_ok(), "{text}");
    assert!(!columns(table, &["term", "freq"]).is_empty());
}

/// What is read, lists of words among it, and the tables of the run itself are not written over.
#[test]
fn a_manifest_replaces_nothing_that_is_read_or_written() {
    let input = texts();
    let input = input.path().to_str().unwrap();
    let place = folder(&[("words.txt", "云上青禾 7 nz\n"), ("stop.txt", "的\n"), ("m/x.json", "")]);
    let path = |name: &str| place.path().join(name).to_str().unwrap().to_owned();
    let (words, stop, out) = (path("words.txt"), path("stop.txt"), path("out"));
    let twice = format!("{}/../m/x.json", path("m"));
    for (args, reason) in [
        (vec!["terms", input, "--dict", &words, "--manifest", &words], "lies among the inputs"),
        (vec!["terms", input, "--stopwords", &stop, "--out", &stop], "lies among the inputs"),
        (vec!["phrases", input, "--dict", &words, "--write-dict", &words], "lies among the inputs"),
        (vec!["terms", input, "--out", &path("m/x.json"), "--manifest", &twice], "is named twice"),
        (
            vec!["analyze", input, "--out", &out, "--manifest", &path("out/terms.csv")],
            "is a table of the output",
        ),
        (vec!["similar", input, "--out", &out, "--manifest", &path("out/passages.csv")], "is a table of the"),
        (
            vec!["analyze", input, "--out", &out, "--manifest", &path("out/report.html")],
            "is a table of the output",
        ),
    ] {
        let ran = run_args(&args);
        assert!(ran.code == 2 && ran.stderr.contains(reason), "{args:?}: {} {}", ran.code, ran.stderr);
    }
    assert_eq!(fs::read_to_string(words).unwrap(), "云上青禾 7 nz\n");
    assert_eq!(fs::read_to_string(stop).unwrap(), "的\n");
}

/// Manifests of different texts differ, also where only the encoding or what could not be read does.
#[test]
fn what_tables_show_of_files_is_in_the_manifest() {
    let place = folder(&[("in/a.txt", "一、工作总结\n修渠三里。\n")]);
    let input = place.path().join("in");
    let manifest = || {
        let to = place.path().join("m.json");
        let args = ["sections", input.to_str().unwrap(), "--manifest", to.to_str().unwrap(), "--quiet"];
        run_args(&args);
        fs::read_to_string(to).unwrap()
    };
    let first = manifest();
    let (gbk, ..) = encoding_rs::GBK.encode("一、工作总结\n修渠三里。\n");
    fs::write(input.join("a.txt"), gbk).unwrap();
    let second = manifest();
    assert_ne!(first, second);
    fs::write(input.join("b.docx"), "PK\u{3}\u{4}").unwrap();
    let third = manifest();
    fs::rename(input.join("b.docx"), input.join("c.docx")).unwrap();
    assert_ne!(third, manifest());
    assert!(third.contains("b.docx"), "{third}");
}

/// The folder of tables is read by none of the four corpora.
#[test]
fn a_second_run_reads_nothing_of_the_first() {
    let notice = "各单位要对照年初目标逐项说明完成情况并附佐证材料目录。\n";
    let place = folder(&[("in/a.txt", notice), ("base/b.txt", notice)]);
    let path = |name: &str| place.path().join(name).to_str().unwrap().to_owned();
    let run = || {
        let (input, base, out) = (path("in"), path("base"), path("base/out"));
        let ran = run_args(&["analyze", &input, "--template", &base, "--reference", &base, "--out", &out]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let read: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(place.path().join("base/out/manifest.json")).unwrap())
                .unwrap();
        read["corpora"].clone()
    };
    assert_eq!(run(), run());
}

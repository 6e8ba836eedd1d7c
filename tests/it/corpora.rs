//! Texts, what they are held against, templates and a reference: four corpora, read by one loader with the run's own settings.

use super::run::{columns, folder, root, run_args};
use std::fs;
use std::path::Path;
use zhangju_core::{Corpus, Document};
use zhangju_pipeline::{Corpora, Inputs, ReadingSettings, Reference, Silent, Steps};

/// How a file is read as each of the four.
fn read_as_each(file: &Path, reading: &ReadingSettings) -> [Result<Corpora, String>; 4] {
    let other = folder(&[("other.txt", "别的文章。")]);
    let (file, other) = (vec![file.to_owned()], vec![other.path().to_owned()]);
    let all = [
        Inputs { texts: file.clone(), ..Inputs::default() },
        Inputs { texts: other.clone(), against: file.clone(), ..Inputs::default() },
        Inputs { texts: other.clone(), templates: file.clone(), ..Inputs::default() },
        Inputs { texts: other, reference: file.first().cloned(), ..Inputs::default() },
    ];
    all.map(|inputs| Steps::new(&Silent).read(&inputs, reading).map_err(|error| error.to_string()))
}

/// Documents as they were read, but for the one that is always there.
fn documents(corpus: &Corpus) -> Vec<String> {
    let documents = corpus.documents().iter().filter(|document| !document.id().ends_with("other.txt"));
    documents.map(|document: &Document| format!("{:?} {:?}", document.text(), document.tree())).collect()
}

/// What the corpora have of a file that is one of them.
fn of_file([texts, against, templates, reference]: [Result<Corpora, String>; 4]) -> [Vec<String>; 4] {
    let reference = reference.unwrap();
    let Some(Reference::Texts(of_reference)) = reference.reference() else { panic!("no texts") };
    [
        documents(texts.unwrap().texts()),
        documents(against.unwrap().texts()),
        documents(templates.unwrap().templates()),
        documents(of_reference),
    ]
}

#[test]
fn each_of_the_four_is_read_with_the_settings_of_the_run() {
    let place = folder(&[
        ("traditional.txt", "關於報送工作總結的通知\n一、主要工作\n— 1 —\n認真總結。\n"),
        ("table.csv", "題目,內容,text\n甲,水库加固工程,不要\n乙,东堤加高工程,也不要\n"),
    ]);
    fs::copy(root().join("tests/formats/report.docx"), place.path().join("report.docx")).unwrap();
    let usual = ReadingSettings::default;
    let cases = [
        ("traditional.txt", usual()),
        #[cfg(feature = "opencc")]
        ("traditional.txt", ReadingSettings { script: Some(zhangju_ingest::Script::Simplified), ..usual() }),
        ("traditional.txt", ReadingSettings { furniture: true, ..usual() }),
        ("table.csv", usual()),
        ("table.csv", ReadingSettings { text_column: Some("內容".to_owned()), ..usual() }),
        #[cfg(feature = "office")]
        ("report.docx", usual()),
        #[cfg(feature = "office")]
        ("report.docx", ReadingSettings { tables: false, ..usual() }),
    ];
    let mut before: Option<(&str, Vec<String>)> = None;
    for (name, reading) in &cases {
        let all = of_file(read_as_each(&place.path().join(name), reading));
        assert!(!all[0].is_empty(), "{name}");
        assert!(all.iter().all(|documents| *documents == all[0]), "{name} {reading:?}: {all:#?}");
        let is_other = before.as_ref().is_none_or(|(file, documents)| file != name || *documents != all[0]);
        assert!(is_other, "{name}: {reading:?} changes nothing");
        before = Some((name, all[0].clone()));
    }
}

/// Nothing can be read: without it the others would mean something else.
#[test]
fn a_corpus_that_is_asked_for_and_comes_to_nothing_is_an_error() {
    let place = folder(&[("empty.txt", ""), ("folder/a.txt", ""), ("folder/b.pdf", "%PDF-1.4\n...")]);
    let large = place.path().join("large.txt");
    fs::File::create(&large).unwrap().set_len(3 << 20).unwrap();
    let reading = ReadingSettings { max_file_mib: 2, ..ReadingSettings::default() };
    for (name, told) in [
        ("empty.txt", "empty.txt: the file is empty"),
        ("large.txt", "large.txt: larger than 2 MiB"),
        ("folder", "folder/a.txt: the file is empty; and 1 more"),
    ] {
        let [_, others @ ..] = read_as_each(&place.path().join(name), &reading);
        for error in others.map(Result::unwrap_err) {
            assert!(error.ends_with(told), "{error}");
        }
    }
}

const SENTENCE: &str = "各单位要对照年初目标逐项说明完成情况并附佐证材料目录";

fn reports(more: &[(&str, &str)]) -> tempfile::TempDir {
    let report = |own: &str| format!("工作总结\n一、主要工作\n{own}。\n{SENTENCE}。\n");
    let [a, b] = ["今年全县疏浚河道三十里", "入冬前又把东堤北段重新测量"].map(report);
    let place = folder(&[("in/a.txt", &a), ("in/b.txt", &b)]);
    for (name, content) in more {
        let path = place.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    place
}

/// The arguments, with paths in `place` for what begins with a `@`.
fn ran(place: &Path, args: &str) -> super::run::Ran {
    let word = |word: &str| match word.strip_prefix('@') {
        Some(path) => place.join(path).to_str().unwrap().to_owned(),
        None => word.to_owned(),
    };
    let args: Vec<String> = args.split(' ').map(word).collect();
    run_args(&args.iter().map(String::as_str).collect::<Vec<_>>())
}

/// In every build: texts are matched in a form in which the characters are the same.
#[test]
fn a_traditional_template_matches_simplified_reports() {
    let notice = "各單位要對照年初目標逐項說明完成情況並附佐證材料目錄。\n";
    let place = reports(&[("notice.txt", notice)]);
    let ran = ran(place.path(), "analyze @in --template @notice.txt --out @out");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let table = fs::read_to_string(place.path().join("out/documents.csv")).unwrap();
    let shares = columns(&table, &["template_share"]);
    assert_eq!(shares.iter().filter(|row| row[0] != "0").count(), 2);
}

/// Each of the commands that take another corpus, with the flags for it behind which its folder stands.
const OTHERS: [&str; 7] = [
    "analyze @in --out @out --template @other",
    "analyze @in --out @out --reference @other",
    "phrases @in --template @other",
    "phrases @in --reference @other",
    "similar @in --template @other",
    "check @in --against @other",
    "keyness @in --reference @other",
];

#[test]
fn files_of_any_corpus_that_cannot_be_read_are_listed() {
    let bad = ("other/bad.pdf", "%PDF-1.4\n...");
    let place = reports(&[("other/good.txt", SENTENCE), bad]);
    for command in OTHERS {
        let ran = ran(place.path(), command);
        assert_eq!(ran.code, 1, "{command}: {}", ran.stderr);
        let line = ran.stderr.lines().find(|line| line.starts_with("zhangju: skipped ")).unwrap();
        assert!(line.contains("other/bad.pdf: damaged: "), "{command}: {}", ran.stderr);
        if command.contains("--out") {
            let skipped = fs::read_to_string(place.path().join("out/skipped.csv")).unwrap();
            let rows = columns(&skipped, &["path"]);
            assert!(rows.len() == 1 && rows[0][0].ends_with("other/bad.pdf"), "{command}: {skipped}");
        }
    }
}

#[test]
fn a_corpus_without_a_text_fails_the_run() {
    let place = reports(&[("other/bad.pdf", "%PDF-1.4\n..."), ("other/worse.txt", "")]);
    for command in OTHERS {
        let ran = ran(place.path(), command);
        assert_eq!(ran.code, 2, "{command}: {}", ran.stderr);
        let told = "other: nothing of it can be read: ";
        let is_clear = ran.stderr.contains(told) && ran.stderr.contains("bad.pdf: damaged: ");
        assert!(is_clear && ran.stderr.ends_with("; and 1 more\n"), "{command}: {}", ran.stderr);
    }
}

/// A `.csv` is the table of an earlier run if it has its columns, else a table of texts.
#[test]
fn a_reference_in_one_table_may_be_texts() {
    let table = format!("題目,內容\n甲,{SENTENCE}\n");
    let place = reports(&[("table.csv", &table), ("neither.csv", "甲,乙\n1,2\n")]);
    let ran_with = |args: &str| ran(place.path(), &format!("phrases @in --min-range 1 --reference {args}"));
    let texts = ran_with("@table.csv --text-column 內容");
    assert_eq!(texts.code, 0, "{}", texts.stderr);
    let neither = ran_with("@neither.csv");
    assert_eq!(neither.code, 2);
    let told =
        "neither.csv: has no columns `phrase` (or `term`) and `range`, and is no table of texts either: ";
    assert!(neither.stderr.contains(told), "{}", neither.stderr);
}

/// Members of an archive are named by their place in it.
#[test]
fn an_archive_of_bad_templates_is_told_by_its_members() {
    let bad = root().join("tests/formats/encrypted.zip");
    let inputs =
        Inputs { texts: vec![root().join("corpora/sample")], against: vec![bad], ..Inputs::default() };
    let error = Steps::new(&Silent).read(&inputs, &ReadingSettings::default()).unwrap_err().to_string();
    assert!(error.contains("encrypted.zip"), "{error}");
}

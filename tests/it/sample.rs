//! The sample archive against its truth, which its generator wrote beside it.

use super::run::{columns, folder, root, run_args};
use super::threads::same_for_any_number_of_threads;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The lines of a file of truth.
fn truth(name: &str) -> Vec<Value> {
    let text = fs::read_to_string(root().join("corpora/truth").join(name)).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

/// What `analyze` writes for the sample with the metadata of its truth, by name of table.
fn analysed(more: &[&str]) -> BTreeMap<String, String> {
    let out = folder(&[]);
    let out_path = out.path().to_str().unwrap();
    let mut args =
        vec!["analyze", "corpora/sample", "--out", out_path, "--metadata", "corpora/truth/metadata.csv"];
    args.extend(more);
    let ran = run_args(&args);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let files = fs::read_dir(out.path()).unwrap().map(|entry| entry.unwrap().path());
    let name = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    files.map(|path| (name(&path), fs::read_to_string(&path).unwrap())).collect()
}

#[test]
fn the_sample_is_the_same_for_any_number_of_threads() {
    let tables = analysed(&[]);
    for name in ["passages", "shared_texts", "document_pairs"] {
        assert!(tables[name].lines().count() > 20, "{name} has hardly any rows to compare");
    }
    same_for_any_number_of_threads(&root().join("corpora/sample"));
}

#[test]
fn both_engines_give_the_same_tables() {
    let (own, mut jieba) = (analysed(&[]), analysed(&["--engine", "jieba"]));
    let manifest: Value = serde_json::from_str(&jieba.remove("manifest").unwrap()).unwrap();
    assert_eq!(manifest["dictionaries"]["engine"], "jieba", "{manifest}");
    assert!(own.len() > 10);
    for (name, table) in &jieba {
        assert!(table == &own[name], "{name} differs");
    }
}

#[test]
fn every_document_is_read_in_its_encoding_with_its_metadata() {
    let tables = analysed(&[]);
    let documents = truth("documents.jsonl");
    let rows = columns(&tables["documents"], &["doc_id", "encoding", "title", "date", "chars"]);
    assert_eq!(rows.len(), documents.len());
    for (row, document) in rows.iter().zip(&documents) {
        let encoding = match text(document, "encoding") {
            // The generator writes GB18030; without its four-byte characters that is GBK.
            "GB18030" => "GBK",
            other => other,
        };
        let chars = counted_chars(document).to_string();
        let expected =
            [text(document, "file"), encoding, text(document, "title"), text(document, "date"), &chars];
        assert_eq!(row, &expected);
    }
}

/// Characters of a document without its furniture and the white space behind it.
fn counted_chars(document: &Value) -> usize {
    let file = format!("corpora/sample/{}", text(document, "file"));
    let letters: Vec<char> = run_args(&["text", &file]).stdout.chars().collect();
    let nodes = document["outline"].as_array().unwrap().iter();
    let furniture = nodes.filter(|node| text(node, "kind") == "furniture").map(|node| {
        let [start, end] = ["start", "end"].map(|key| node[key].as_u64().unwrap() as usize);
        end - start + letters[end..].iter().take_while(|c| c.is_whitespace()).count()
    });
    document["chars"].as_u64().unwrap() as usize - furniture.sum::<usize>()
}

/// A heading or point: kind, level, marker, heading, character offset.
type Node = (String, String, String, String, u64);

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Sections and points of a document in the truth.
fn outline(document: &Value) -> BTreeSet<Node> {
    let nodes = document["outline"].as_array().unwrap().iter();
    let nodes = nodes
        .filter(|node| matches!(text(node, "kind"), "section" | "point") && !text(node, "marker").is_empty());
    nodes
        .map(|node| {
            let level = node["level"].as_u64().map_or(String::new(), |level| level.to_string());
            let words = |key| squeezed(text(node, key));
            (
                text(node, "kind").to_owned(),
                level,
                words("marker"),
                words("heading"),
                node["start"].as_u64().unwrap(),
            )
        })
        .collect()
}

/// Sections and points of a document in the table. A node takes the white space before a line's first marker, so its beginning
/// is moved to its first visible character.
fn parsed(rows: &[Vec<String>], document: &str, text: &[char]) -> BTreeSet<Node> {
    let rows = rows.iter().filter(|row| {
        row[0] == document && matches!(row[1].as_str(), "section" | "point") && !row[3].is_empty()
    });
    rows.map(|row| {
        let start: usize = row[5].parse().unwrap();
        let marker = row[3].chars().next().unwrap();
        let blank = text[start..].iter().take_while(|&&c| c != marker).count();
        // The truth leaves out the comma behind 第一.
        let marker = squeezed(&row[3]).trim_end_matches('，').to_owned();
        (row[1].clone(), row[2].clone(), marker, squeezed(&row[4]), (start + blank) as u64)
    })
    .collect()
}

#[test]
fn section_trees_are_those_of_the_truth() {
    let tables = analysed(&[]);
    let rows = columns(&tables["sections"], &["doc_id", "kind", "level", "marker", "heading", "start"]);
    let (mut right, mut expected_nodes, mut found_nodes) = (0, 0, 0);
    for document in truth("documents.jsonl") {
        let file = text(&document, "file");
        let path = format!("corpora/sample/{file}");
        let letters: Vec<char> = run_args(&["text", &path]).stdout.chars().collect();
        let (expected, found) = (outline(&document), parsed(&rows, file, &letters));
        for node in expected.difference(&found) {
            eprintln!("{file} lacks {node:?}");
        }
        for node in found.difference(&expected) {
            eprintln!("{file} has {node:?}");
        }
        right += expected.intersection(&found).count();
        expected_nodes += expected.len();
        found_nodes += found.len();
    }
    eprintln!("{right} right of {expected_nodes} in the truth and {found_nodes} found");
    assert!(expected_nodes > 500);
    assert!(
        right * 100 >= 98 * expected_nodes.max(found_nodes),
        "{right} of {expected_nodes}, {found_nodes} found"
    );
}

/// Sections copied whole, word for word or with 3 % edits, are pairs in the table.
#[test]
fn copied_sections_are_found() {
    let tables = analysed(&["--threshold", "0.5", "--unit", "section"]);
    let pairs = columns(&tables["similar_sections"], &["doc_a", "doc_b"]);
    let pairs: BTreeSet<(&str, &str)> = pairs.iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
    let copies = truth("copies.jsonl");
    let copies: Vec<&Value> = copies.iter().filter(|copy| text(copy, "kind") == "section_verbatim").collect();
    assert!(!copies.is_empty());
    for copy in copies {
        let (target, source) = (text(copy, "target"), text(copy, "source"));
        let pair = (source.min(target), source.max(target));
        assert!(pairs.contains(&pair), "{pair:?}");
    }
}

/// What both READMEs show of the first command is what it says.
#[test]
fn the_readme_shows_real_output() {
    let out = folder(&[]);
    let ran = run_args(&["analyze", "corpora/sample", "--out", out.path().to_str().unwrap(), "--no-bom"]);
    let said = ran.stderr.split("; tables in ").next().unwrap();
    assert!(said.starts_with("zhangju: 60 documents"), "{said}");
    let table = fs::read_to_string(out.path().join("shared_texts.csv")).unwrap();
    let names = ["text_id", "class", "surprise", "chars", "documents", "earliest", "wording"];
    let shared = columns(&table, &names);
    let quotation = shared.iter().find(|row| row[1] == "quotation").unwrap();
    let rows = shared.iter().take(5).chain([quotation]).map(|row| format!("| {} |", row.join(" | ")));
    let check = run_args(&[
        "check",
        "corpora/sample/report-000005.txt",
        "--against",
        "corpora/sample",
        "--show",
        "1",
        "--quiet",
    ]);
    let shown: Vec<String> = rows.chain([said.to_owned(), check.stdout.trim_end().to_owned()]).collect();
    for readme in ["README.md", "README.zh.md"] {
        let text = fs::read_to_string(root().join(readme)).unwrap();
        for shown in &shown {
            assert!(text.contains(shown), "{readme} does not show: {shown}");
        }
    }
}

/// Planted stock phrases are in the table, those that begin with a function word too, as commas set them off. Copies and versions count once, so that a phrase needs more than five documents to be sure of five.
#[test]
fn planted_phrases_are_found_with_their_numbers() {
    let tables = analysed(&[]);
    let rows = columns(&tables["phrases"], &["phrase", "freq", "range"]);
    let stock: Vec<Value> =
        truth("phrases.jsonl").into_iter().filter(|phrase| phrase["stock"] == true).collect();
    let common = stock.iter().filter(|phrase| phrase["range"].as_u64().unwrap() >= 8);
    let mut checked = 0;
    for phrase in common {
        let words = text(phrase, "phrase");
        let row = rows.iter().find(|row| row[0] == words).unwrap_or_else(|| panic!("{words} is missing"));
        // Hard line ends and stray spaces break some occurrences; the truth has both counts.
        let freq: u64 = row[1].parse().unwrap();
        let bounds = phrase["freq_unbroken"].as_u64().unwrap()..=phrase["freq"].as_u64().unwrap();
        assert!(bounds.contains(&freq), "{words}: {freq} is not in {bounds:?}");
        checked += 1;
    }
    assert!(checked >= 15, "only {checked}");
}

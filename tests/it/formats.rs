//! Every format of every table: types, spreadsheets, hostile text.

use super::run::{folder, records, run, run_args};
use calamine::{Data, Reader, Xlsx, open_workbook};
use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use zhangju_core::tables::{Kind, manual};

/// Text that spreadsheets take for formulas, and what breaks careless CSV.
const HOSTILE: &[&str] = &[
    "=HYPERLINK(\"http://x\")",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "a,b\"c",
    "行一\n行二",
    "\u{1b}[31m",
    "'甲",
    "_x0041_",
    "<b>&amp;",
];

/// A table of texts whose ids, titles and metadata are hostile.
fn hostile() -> tempfile::TempDir {
    let mut text = "text,title,备注\n".to_owned();
    for hostile in HOSTILE {
        let quoted = format!("\"{}\"", hostile.replace('"', "\"\""));
        text += &format!("\"一、总结{}。\",{quoted},{quoted}\n", hostile.replace('"', "\"\""));
    }
    folder(&[("=cmd|' 甲,乙'.csv", &text)])
}

/// Runs `args` and `--out` to a file of this format.
fn export(args: &[&str], format: &str, place: &Path) -> PathBuf {
    let path = place.join(format!("out.{format}"));
    let ran = run_args(&[args, &["--out", path.to_str().unwrap(), "-q"]].concat());
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    path
}

fn csv_of(args: &[&str], place: &Path) -> Vec<Vec<String>> {
    records(&std::fs::read_to_string(export(args, "csv", place)).unwrap())
}

/// The cells of the first sheet as the CSV has them.
fn sheet(path: &Path) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let cell = |cell: &Data| match cell {
        Data::Empty => String::new(),
        Data::Float(number) => number.to_string(),
        Data::String(text) => text.clone(),
        other => panic!("{other:?}"),
    };
    range.rows().map(|row| row.iter().map(cell).collect()).collect()
}

fn is_same(csv: &str, cell: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().ok();
    // CSV marks text that would be a formula; a workbook has its types.
    csv == cell
        || csv.strip_prefix('\'') == Some(cell)
        || number(csv).is_some_and(|n| number(cell) == Some(n))
}

#[test]
fn a_workbook_has_what_the_csv_has() {
    let texts = hostile();
    let inputs = [texts.path().to_str().unwrap(), "corpora/sample"];
    for command in ["sections", "terms"] {
        let place = folder(&[]);
        let args = [command, inputs[0], inputs[1]];
        let (csv, sheet) = (csv_of(&args, place.path()), sheet(&export(&args, "xlsx", place.path())));
        assert_eq!(csv.len(), sheet.len());
        for (csv, sheet) in csv.iter().zip(&sheet) {
            for (csv, cell) in csv.iter().zip(sheet) {
                assert!(is_same(csv, cell), "{csv:?} {cell:?}");
            }
        }
    }
}

#[test]
fn a_workbook_has_a_frozen_header_a_filter_and_numbers() {
    let place = folder(&[]);
    let path = export(&["terms", "corpora/sample"], "xlsx", place.path());
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
    let mut xml = String::new();
    archive.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut xml).unwrap();
    assert!(
        xml.contains("<pane ySplit=\"1\"") && xml.contains("state=\"frozen\"") && xml.contains("<autoFilter")
    );
    assert!(!xml.contains("<f>"));
    let again = place.path().join("again.xlsx");
    let ran =
        run_args(&["terms", "corpora/sample", "--out", again.to_str().unwrap(), "-q", "--threads", "1"]);
    assert_eq!(ran.code, 0);
    assert!(std::fs::read(path).unwrap() == std::fs::read(again).unwrap());
}

/// Hostile text comes back from CSV as it was, but for the mark before what would be a formula.
#[test]
fn hostile_text_survives_csv() {
    let texts = hostile();
    let place = folder(&[]);
    let args = ["analyze", texts.path().to_str().unwrap(), "--out", place.path().to_str().unwrap(), "-q"];
    assert_eq!(run_args(&args).code, 0);
    let rows = records(&std::fs::read_to_string(place.path().join("documents.csv")).unwrap());
    let column = |name: &str| rows[0].iter().position(|column| column == name).unwrap();
    let noted = column("备注");
    for (row, hostile) in rows[1..].iter().zip(HOSTILE) {
        assert!(row[0].starts_with("'=cmd|"), "{}", row[0]);
        let neutral = format!("'{hostile}");
        let expected = if hostile.starts_with(['=', '+', '-', '@', '\t']) { &neutral } else { *hostile };
        assert_eq!(row[noted], expected);
    }
    assert_eq!(rows.len(), HOSTILE.len() + 1);
}

/// Commands of one table each, and that table's name.
const COMMANDS: &[(&str, &str)] = &[
    ("sections corpora/sample", "sections"),
    ("segment corpora/sample", "segments"),
    ("terms corpora/sample", "terms"),
    ("terms corpora/sample --by year", "terms_by"),
    ("keyness corpora/sample --by year --target 2022..", "keyness"),
    ("collocations 工作 corpora/sample", "collocations"),
    ("concordance 工作 corpora/sample", "concordance"),
    ("phrases corpora/sample", "phrases"),
    ("phrases corpora/sample --table frames", "frames"),
    ("phrases corpora/sample --table enumerators", "enumerators"),
    ("trend corpora/sample", "trend"),
    ("trend corpora/sample --series", "trend_series"),
    ("similar corpora/sample", "similar_sections"),
    ("dedup corpora/sample", "keep"),
];

/// The kinds of a table's columns.
fn kinds(table: &str) -> HashMap<&'static str, Kind> {
    let page = manual().into_iter().find(|page| page.name == table).unwrap_or_else(|| panic!("{table}"));
    page.columns.iter().map(|column| (column.name, column.kind)).collect()
}

#[test]
fn every_cell_is_of_the_kind_of_its_column() {
    for (command, table) in COMMANDS {
        let ran = run(&format!("{command} --format jsonl -q"));
        assert_eq!(ran.code, 0, "{command}: {}", ran.stderr);
        let kinds = kinds(table);
        let mut rows = 0;
        for line in ran.stdout.lines() {
            let row: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
            for (name, value) in &row {
                let kind = kinds.get(name.as_str()).copied().unwrap_or(Kind::Text);
                let fits = match kind {
                    _ if value.is_null() => true,
                    Kind::Text => value.is_string(),
                    Kind::Count => value.is_u64(),
                    Kind::Number => value.is_number(),
                };
                assert!(fits, "{table}.{name}: {value}");
            }
            rows += 1;
        }
        assert!(rows > 0, "{command} gives no row");
    }
}

#[test]
fn formats_for_programs_do_not_go_to_a_screen_but_to_a_pipe() {
    let output =
        super::run::zhangju().args(["terms", "corpora/sample", "-q", "--format", "xlsx"]).output().unwrap();
    assert!(output.status.success() && output.stdout.starts_with(b"PK"));
}

#[cfg(feature = "parquet")]
mod parquet {
    use super::{COMMANDS, csv_of, export, folder, is_same, kinds};
    use parquet::basic::Type;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;
    use zhangju_core::tables::Kind;

    #[test]
    fn parquet_has_what_the_csv_has_with_types() {
        // These two write several tables to a folder.
        let to_a_file =
            |(command, _): &&(&str, &str)| !command.starts_with("similar") && !command.starts_with("trend");
        for (command, table) in COMMANDS.iter().filter(to_a_file) {
            let place = folder(&[]);
            let args: Vec<&str> = command.split_whitespace().collect();
            let csv = csv_of(&args, place.path());
            let file = std::fs::File::open(export(&args, "parquet", place.path())).unwrap();
            let reader = SerializedFileReader::new(file).unwrap();
            let kinds = kinds(table);
            let schema = reader.metadata().file_metadata().schema_descr();
            for column in schema.columns() {
                let expected = match kinds.get(column.name()) {
                    Some(Kind::Count) => Type::INT64,
                    Some(Kind::Number) => Type::DOUBLE,
                    _ => Type::BYTE_ARRAY,
                };
                assert_eq!(column.physical_type(), expected, "{table}.{}", column.name());
            }
            let mut rows = 1;
            for (row, csv) in reader.get_row_iter(None).unwrap().zip(&csv[1..]) {
                for ((name, field), cell) in row.unwrap().get_column_iter().zip(csv) {
                    let text = match field {
                        Field::Null => String::new(),
                        Field::Long(count) => count.to_string(),
                        Field::Double(number) => number.to_string(),
                        Field::Str(text) => text.clone(),
                        other => panic!("{other:?}"),
                    };
                    assert!(is_same(cell, &text), "{table}.{name}: {cell} {text}");
                }
                rows += 1;
            }
            assert_eq!(rows, csv.len());
        }
    }
}

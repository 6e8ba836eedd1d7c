//! What is read: files that are named, found, listed or piped in; tables as offices save them.

use super::run::{Ran, columns, folder, run_args, zhangju};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

/// Runs the program with `input` on its standard input.
fn run_with(args: &[&str], input: &[u8]) -> Ran {
    let mut command = zhangju();
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

/// A workbook: for each sheet its name, the kind of its part, and the part.
fn workbook(path: &Path, sheets: &[(&str, &str, &str)]) {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut archive = zip::ZipWriter::new(fs::File::create(path).unwrap());
    let (mut listed, mut relations) = (String::new(), String::new());
    for (number, (name, kind, part)) in (1..).zip(sheets) {
        listed += &format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"r{number}\"/>");
        let target = format!("{kind}s/sheet{number}.xml");
        relations +=
            &format!("<Relationship Id=\"r{number}\" Type=\"{related}/{kind}\" Target=\"{target}\"/>");
        archive.start_file(format!("xl/{target}"), zip::write::SimpleFileOptions::default()).unwrap();
        write!(archive, "<?xml version=\"1.0\"?><{kind} xmlns=\"{main}\">{part}</{kind}>").unwrap();
    }
    let book =
        format!("<workbook xmlns=\"{main}\" xmlns:r=\"{related}\"><sheets>{listed}</sheets></workbook>");
    let of_package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relations = format!("<Relationships xmlns=\"{of_package}\">{relations}</Relationships>");
    let root = format!(
        "<Relationships xmlns=\"{of_package}\"><Relationship Id=\"r1\" Type=\"{related}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    for (name, part) in
        [("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", relations), ("_rels/.rels", root)]
    {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(part.as_bytes()).unwrap();
    }
    archive.finish().unwrap();
}

/// Rows of cells as a part of a workbook.
fn sheet(rows: &[&[&str]]) -> String {
    let cell = |(column, text): (u8, &&str)| {
        let place = char::from(b'A' + column);
        format!("<c r=\"{place}ROW\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let row = |(number, cells): (usize, &&[&str])| {
        let cells: String = (0..).zip(*cells).filter(|(_, text)| !text.is_empty()).map(cell).collect();
        format!("<row r=\"{number}\">{}</row>", cells.replace("ROW", &number.to_string()))
    };
    format!("<sheetData>{}</sheetData>", (1..).zip(rows).map(row).collect::<String>())
}

#[test]
fn a_file_that_is_named_is_read_by_what_it_is() {
    let place = folder(&[
        ("总结.utf8", "水渠已经修好。\n"),
        ("a.dat", "[{\"text\": \"植树三里。\"}]"),
        ("b", "标题,正文\n甲,修路。\n"),
        ("c.opml", "<?xml version=\"1.0\"?><note><para>架桥一座。</para></note>"),
    ]);
    fs::write(place.path().join("旧.gbk"), gbk("道路已经修好。\n")).unwrap();
    let text = |name: &str| run_args(&["text", place.path().join(name).to_str().unwrap()]);
    for (name, expected) in [
        ("总结.utf8", "水渠已经修好。\n"),
        ("旧.gbk", "道路已经修好。\n"),
        ("a.dat", "植树三里。"),
        ("b", "修路。"),
        ("c.opml", "架桥一座。\n"),
    ] {
        let ran = text(name);
        assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (0, expected, ""), "{name}");
    }
    // In a folder they are passed over, and said in one line.
    fs::remove_file(place.path().join("b")).unwrap();
    let ran = run_args(&["text", place.path().to_str().unwrap()]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert_eq!(
        ran.stderr,
        "zhangju: skipped 4 files of kinds that are not read: 1 .dat, 1 .gbk, 1 .opml, 1 .utf8\n"
    );
    fs::write(place.path().join("c.bin"), [0u8; 100]).unwrap();
    assert!(text("c.bin").stderr.contains("binary, not text"));
}

#[test]
fn standard_input_is_read_as_a_file_is() {
    let text = |input: &[u8]| {
        let ran = run_with(&["text", "-"], input);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
        ran.stdout
    };
    assert_eq!(text("水渠已经修好。\n".as_bytes()), "水渠已经修好。\n");
    assert_eq!(text(&gbk("水渠已经修好，道路正在修。\n")), "水渠已经修好，道路正在修。\n");
    assert_eq!(
        text(&fs::read("tests/formats/plain.docx").unwrap()),
        run_args(&["text", "tests/formats/plain.docx"]).stdout
    );
    assert_eq!(text("{\"text\": \"甲。\"}\n{\"text\": \"乙。\"}\n".as_bytes()), "甲。\n乙。");
    let ran = run_with(&["sections", "-"], "一、情况\n渠已修好。\n".as_bytes());
    assert_eq!(columns(&ran.stdout, &["doc_id"])[0], ["standard input"]);
    let ran = run_with(&["text", "-"], b"");
    assert_eq!((ran.code, ran.stderr.as_str()), (1, "zhangju: skipped standard input: the file is empty\n"));
}

#[test]
fn a_list_names_the_files() {
    let place = folder(&[
        ("甲县/总结.txt", "渠长三里。\n"),
        ("乙县/总结.txt", "路长五里。\n"),
        ("丙县/总结.txt", "桥长一里。\n"),
    ]);
    let paths: Vec<String> = ["甲县", "乙县"]
        .iter()
        .map(|folder| format!("{}/{folder}/总结.txt", place.path().display()))
        .collect();
    for list in [paths.join("\n"), paths.join("\0")] {
        let ran = run_with(&["text", "--files-from", "-"], list.as_bytes());
        assert_eq!((ran.code, ran.stdout.as_str()), (0, "路长五里。\n渠长三里。\n"), "{}", ran.stderr);
    }
    let list = place.path().join("list.txt");
    fs::write(&list, paths.join("\r\n")).unwrap();
    let ran = run_args(&["sections", "--files-from", list.to_str().unwrap()]);
    let ids: Vec<_> = columns(&ran.stdout, &["doc_id"]).into_iter().map(|mut row| row.remove(0)).collect();
    assert!(ids[0].ends_with("/乙县/总结.txt") && ids.last().unwrap().ends_with("/甲县/总结.txt"), "{ids:?}");
    let ran = run_args(&["text", "--files-from", "no-such-list"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("no-such-list: cannot read: No such file or directory"), "{}", ran.stderr);
}

#[test]
fn texts_begin_on_lines_of_their_own() {
    let place = folder(&[(
        "a.jsonl",
        "{\"text\":\"渠长三里。\"}\n{\"text\":\"路长五里。\\n\"}\n{\"text\":\"桥长一里。\"}",
    )]);
    let ran = run_args(&["text", place.path().to_str().unwrap()]);
    assert_eq!(ran.stdout, "渠长三里。\n路长五里。\n桥长一里。");
}

#[cfg(target_os = "linux")]
#[test]
fn names_in_gbk_come_out_readable() {
    use std::os::unix::ffi::OsStringExt;
    let place = folder(&[("归档/a.txt", "渠长三里。\n")]);
    for (name, content) in [("年度总结.txt", "路长五里。\n"), ("空白.txt", "")] {
        let name = std::ffi::OsString::from_vec(gbk(name));
        fs::write(place.path().join("归档").join(name), content).unwrap();
    }
    let out = folder(&[]);
    let (input, tables) = (place.path().to_str().unwrap(), out.path().to_str().unwrap());
    let ran = run_args(&["analyze", input, "--out", tables, "--no-report"]);
    assert!(ran.stderr.contains("归档/空白.txt: the file is empty"), "{}", ran.stderr);
    let documents = fs::read_to_string(out.path().join("documents.csv")).unwrap();
    let rows = columns(&documents, &["doc_id", "path"]);
    assert_eq!(rows[1], ["归档/年度总结.txt".to_owned(), format!("{input}/归档/年度总结.txt")]);
    // They lie in the folder that they are in.
    let new = place.path().join("归档");
    let ran = run_args(&["check", new.to_str().unwrap(), "--against", "corpora/sample", "--no-rewritten"]);
    assert!(ran.stdout.contains("年度总结.txt"), "{}{}", ran.stdout, ran.stderr);
}

#[test]
fn damage_and_rows_without_text_are_told() {
    let place = folder(&[("b.csv", "标题,正文\n甲,渠长三里。\n乙,\n丙\n丁,路长五里。\n")]);
    let mut bytes = gbk(&"今年以来，各乡镇修缮水渠三里，道路五里。\n".repeat(20));
    bytes[30] = 0xff;
    fs::write(place.path().join("a.txt"), bytes).unwrap();
    for command in ["text", "sections"] {
        let ran = run_args(&[command, place.path().to_str().unwrap()]);
        assert_eq!(ran.code, 0);
        let notes = [
            "a.txt: 2 places of it are no GBK and stand as \u{fffd}",
            "b.csv: 2 rows have no text and are left out, the first of them row 2",
        ];
        for note in notes {
            assert!(ran.stderr.contains(note), "{}", ran.stderr);
        }
    }
}

#[test]
fn workbooks_with_charts_and_titles_are_read() {
    let place = folder(&[]);
    let path = place.path().join("台账.xlsx");
    let rows: [&[&str]; 5] = [
        &["某县水利台账"],
        &["填报单位：某局", "", "2023年"],
        &["编号", "单位", "内容", ""],
        &["1", "某乡", "渠长三里。", "备"],
        &["", "", "", "填表人：某人"],
    ];
    let empty = "<sheetViews><sheetView workbookViewId=\"0\"/></sheetViews>";
    workbook(
        &path,
        &[("图", "chartsheet", empty), ("对话", "dialogsheet", empty), ("表", "worksheet", &sheet(&rows))],
    );
    let ran = run_args(&["text", path.to_str().unwrap()]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "渠长三里。"), "{}", ran.stderr);
    assert!(ran.stderr.contains("row 5 has no text and is left out"), "{}", ran.stderr);
    let charts = place.path().join("图.xlsx");
    workbook(&charts, &[("图", "chartsheet", empty)]);
    assert!(run_args(&["text", charts.to_str().unwrap()]).stderr.contains("no text in the file"));
}

#[test]
fn metadata_is_read_as_excel_saves_it() {
    let rows: [&[&str]; 4] = [&["某县文件目录"], &["文件名", "市县"], &["a.txt", "甲县"], &["b.txt", "乙县"]];
    let table = "文件名\t市县\na.txt\t甲县\nb.txt\t乙县\n\t\n";
    let utf16: Vec<u8> = format!("\u{feff}{table}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let semicolons = gbk(&table.replace('\t', ";"));
    let check = |name: &str, write: &dyn Fn(&Path)| {
        let place = folder(&[("a.txt", "渠长三里。\n"), ("b.txt", "路长五里。\n")]);
        write(&place.path().join(name));
        let ran = run_args(&["terms", place.path().to_str().unwrap(), "--by", "市县"]);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{name}");
        assert!(ran.stdout.contains("甲县") && ran.stdout.contains("乙县"), "{name}: {}", ran.stdout);
    };
    check("metadata.csv", &|path| fs::write(path, table).unwrap());
    check("metadata.csv", &|path| fs::write(path, &utf16).unwrap());
    check("metadata.csv", &|path| fs::write(path, &semicolons).unwrap());
    check("metadata.tsv", &|path| fs::write(path, table).unwrap());
    check("metadata.xlsx", &|path| workbook(path, &[("表", "worksheet", &sheet(&rows))]));
    // What does not fit says how it was read.
    let place = folder(&[("a.txt", "渠长三里。\n"), ("metadata.csv", "文件名、市县\na.txt、甲县\n")]);
    let ran = run_args(&["sections", place.path().to_str().unwrap()]);
    assert!(
        ran.stderr.contains("1 of 1 rows match no document (read as a table of one column"),
        "{}",
        ran.stderr
    );
}

#[test]
fn encodings_of_neighbours_are_not_read_as_chinese() {
    let place = folder(&[]);
    let japanese = "今年度は、町内の水路を修理する工事を三十か所で行いました。\n";
    let korean = "올해에는 모든 마을에서 수로를 고치는 공사를 서른 곳에서 하였다.\n";
    for (encoding, text) in [
        (encoding_rs::SHIFT_JIS, japanese),
        (encoding_rs::EUC_JP, japanese),
        (encoding_rs::ISO_2022_JP, japanese),
        (encoding_rs::EUC_KR, korean),
    ] {
        let path = place.path().join(format!("{}.txt", encoding.name()));
        fs::write(&path, encoding.encode(text).0).unwrap();
        assert_eq!(run_args(&["text", path.to_str().unwrap()]).stdout, text, "{}", encoding.name());
    }
}

#[test]
fn tables_of_an_earlier_run_are_a_reference_in_every_text_format() {
    let out = folder(&[]);
    let mut shown = vec![];
    for format in ["csv", "json", "jsonl"] {
        let tables = out.path().join(format);
        let ran = run_args(&[
            "analyze",
            "corpora/sample",
            "--no-report",
            "-q",
            "--format",
            format,
            "--out",
            tables.to_str().unwrap(),
        ]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let reference = tables.join(format!("phrases.{format}"));
        let ran = run_args(&["phrases", "corpora/sample", "-q", "--reference", reference.to_str().unwrap()]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        shown.push(ran.stdout);
    }
    assert!(shown[0].lines().count() > 1 && shown[0] == shown[1] && shown[1] == shown[2]);
}

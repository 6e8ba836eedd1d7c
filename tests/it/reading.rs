//! Every format: the trial documents of `tests/formats` against their text, and what hostile files do.

use super::pdf::pdf_of;
use super::random::Random;
use super::run::{columns, folder, root, run_args};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use zhangju_ingest::{ReadSettings, read, unguarded};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn formats(name: &str) -> PathBuf {
    root().join("tests/formats").join(name)
}

fn stdout(args: &[&str]) -> String {
    let ran = run_args(args);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{args:?}");
    ran.stdout
}

/// The lines of a text that count, in their order.
fn counted(path: &Path) -> Vec<String> {
    let path = path.to_str().unwrap();
    let text = stdout(&["text", path, "-q"]);
    let chars: Vec<char> = text.chars().collect();
    let table = stdout(&["sections", path, "--format", "csv", "-q"]);
    let furniture: Vec<(usize, usize)> = columns(&table, &["kind", "start", "end"])
        .iter()
        .filter(|row| row[0] == "furniture")
        .map(|row| (row[1].parse().unwrap(), row[2].parse().unwrap()))
        .collect();
    let counts = |at: &usize| !furniture.iter().any(|(start, end)| (start..end).contains(&at));
    let text: String = (0..chars.len()).filter(counts).map(|at| chars[at]).collect();
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The section tree: kind, level, marker and heading of each node that is more than text.
fn tree(path: &Path) -> Vec<Vec<String>> {
    let table = stdout(&["sections", path.to_str().unwrap(), "--format", "csv", "-q"]);
    let mut rows = columns(&table, &["kind", "level", "marker", "heading"]);
    rows.retain(|row| matches!(row[0].as_str(), "title" | "section" | "point"));
    rows
}

/// Holds a document against its text.
fn check(name: &str, text: &str) {
    let truth = fs::read_to_string(formats(text)).unwrap();
    let truth: Vec<&str> = truth.lines().collect();
    assert_eq!(counted(&formats(name)), truth, "{name}");
    assert_eq!(tree(&formats(name)), tree(&formats(text)), "{name}");
}

#[test]
fn word_processors() {
    for name in ["report.docx", "report-again.docx", "report.odt", "report.rtf", "report.doc", "report.wps"] {
        check(name, "report.txt");
    }
    check("plain.docx", "plain.txt");
    // As one file of XML.
    for name in ["report-package.xml.gz", "report-2003.xml", "report.fodt.gz"] {
        check(name, "report.txt");
    }
}

#[test]
fn numbers_of_lists() {
    let truth = fs::read_to_string(formats("lists.txt")).unwrap();
    assert_eq!(counted(&formats("lists.docx")), truth.lines().collect::<Vec<_>>());
}

#[test]
fn pages_and_books() {
    for name in ["plain.html", "plain.epub", "page.html", "page.mht"] {
        check(name, "plain.txt");
    }
}

#[test]
fn page_descriptions() {
    check("plain.pdf", "plain.txt");
    // Two columns, a running header and page numbers; the table would not fit.
    let truth = fs::read_to_string(formats("plain.txt")).unwrap();
    let truth: Vec<&str> = truth.lines().filter(|line| !line.contains('\t')).collect();
    assert_eq!(counted(&formats("columns.pdf")), truth);
    // A font that is not embedded, codes in UTF-16, paragraphs across four pages.
    assert_eq!(counted(&formats("cid.pdf")), truth);
    // Headings over two lines are one each; headings next to each other are two.
    check("headings.pdf", "headings.txt");
    // Lists that hang, lines that are all short, pages that are turned by what they say or how they are drawn.
    let hanging =
        [truth[1].to_owned(), format!("1.{}", truth[4]), format!("2.{}", truth[5]), truth[7].to_owned()];
    assert_eq!(counted(&formats("hanging.pdf")), hanging);
    let short =
        ["会议通知", "各渡口：", "定于三月五日开会。", "请准时参加。", "联系人：甲", "管理站", "3月1日"];
    assert_eq!(counted(&formats("short.pdf")), short);
    assert_eq!(counted(&formats("turned.pdf")), short);
    // Rows of a table that goes on over pages are no running headers, its columns no columns of text.
    let row = |number| format!("{number}\t渡口{number}\t已检修\t两艘\t无");
    assert_eq!(counted(&formats("rows.pdf")), (0..60).map(row).collect::<Vec<_>>());
    // What rules make a table of, cell by cell, however near the cells are to each other.
    let ruled = [
        "检修情况如下：",
        "项目",
        "一\t把四艘木船和两艘铁驳船逐一拖上岸坡，刮底、填缝。\t已于入汛以前全部完成，验收合格。",
        "二\t清除沉木。\t完成二十七处 余下三处",
        "方框里的话，",
        "不是表格。",
    ];
    assert_eq!(counted(&formats("ruled.pdf")), ruled);
    // A signature and date at the right edge go on with nothing.
    let signed = [truth[1], "渡口站", "二〇二三年五月六日", "（此件公开发布）"];
    assert_eq!(counted(&formats("signed.pdf")), signed);
    // Notes at the foot of a page stand behind the paragraph that goes on on the next.
    let note = "渡客人次按船票存根统计，不含免票儿童。";
    let notes = [
        [truth[1], truth[4], truth[5]].concat(),
        format!("1{note}"),
        format!("2{}", note.chars().rev().collect::<String>()),
    ];
    assert_eq!(counted(&formats("notes.pdf")), notes);
    // Whom it belongs to may change it, everybody may read it.
    check("owned.pdf", "plain.txt");
    // A paragraph goes on across pages, whose numbers and headers count in nothing.
    let report = counted(&formats("report.pdf"));
    assert!(!report.iter().any(|line| line == "芦苇滩渡口管理站文件" || line == "1"), "{report:?}");
}

/// How many characters of `truth` come in `text` in their order (the longest common subsequence).
fn common(truth: &[char], text: &[char]) -> usize {
    let mut before = vec![0; text.len() + 1];
    for a in truth {
        let mut row = vec![0];
        for (at, b) in text.iter().enumerate() {
            row.push(if a == b { before[at] + 1 } else { before[at + 1].max(row[at]) });
        }
        before = row;
    }
    before[text.len()]
}

/// `cargo test --test it recovered -- --nocapture` prints the table.
#[test]
fn characters_recovered() {
    let characters = |lines: &[String]| -> Vec<char> {
        lines.iter().flat_map(|line| line.chars().filter(|c| !c.is_whitespace())).collect()
    };
    for (name, truth, least) in [
        ("report.docx", "report.txt", 0.999),
        ("report.doc", "report.txt", 0.999),
        ("report.wps", "report.txt", 0.999),
        ("report.odt", "report.txt", 0.999),
        ("report.rtf", "report.txt", 0.999),
        ("report-2003.xml", "report.txt", 0.999),
        ("page.html", "plain.txt", 0.999),
        ("plain.epub", "plain.txt", 0.999),
        ("table.xlsx", "table.jsonl", 0.999),
        ("plain.pdf", "plain.txt", 0.995),
        ("headings.pdf", "headings.txt", 0.995),
    ] {
        let [truth, text] = [truth, name].map(|name| characters(&counted(&formats(name))));
        let recovered = common(&truth, &text) as f64 / truth.len() as f64;
        println!("{name:<20}{:>6} characters  recovered {recovered:.4}", truth.len());
        assert!(recovered >= least && text.len() < truth.len() + 9, "{name}: {recovered}");
    }
}

#[test]
fn mails() {
    let truth = fs::read_to_string(formats("plain.txt")).unwrap();
    let mail = formats("mail.eml");
    assert_eq!(counted(&mail), truth.lines().skip(1).collect::<Vec<_>>());
    let out = folder(&[]);
    stdout(&["analyze", mail.to_str().unwrap(), "--out", out.path().to_str().unwrap(), "-q"]);
    let documents = fs::read_to_string(out.path().join("documents.csv")).unwrap();
    let row = &columns(&documents, &["title", "date", "format", "from"])[0];
    assert_eq!(row[..], ["芦苇滩渡口管理站二〇二三年度工作总结", "2023-12-29", "eml", "zhan@example.org"]);
}

/// A mail with one attachment.
fn mail_with(name: &str, kind: &str, disposition: &str, content: &str) -> String {
    format!(
        "From: a@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n请查收附件。\r\n--b\r\nContent-Type: {kind}\r\n\
         Content-Disposition: {disposition}; filename*=UTF-8''{name}\r\n\r\n{content}\r\n--b--\r\n"
    )
}

/// Paths inside the file, and the texts.
fn inside(path: &Path) -> (Vec<(String, String)>, Vec<String>) {
    let (mut texts, mut errors) = (vec![], vec![]);
    let done = read(path, &ReadSettings::default(), &unguarded, &mut |text| match text {
        Ok(text) => texts.push((text.member.unwrap_or_default(), text.text.trim().to_owned())),
        Err(error) => errors.push(error.to_string()),
    });
    errors.extend(done.err().map(|error| error.to_string()));
    (texts, errors)
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn attachments_are_read_in_place() {
    let place = folder(&[]);
    let path = place.path().join("a.eml");
    let inner = mail_with("b.txt", "text/plain", "attachment", "附件正文在此。");
    fs::write(&path, &inner).unwrap();
    let expected = pairs(&[("", "请查收附件。"), ("b.txt", "附件正文在此。")]);
    assert_eq!(inside(&path), (expected, vec![]));
    // A mail sent on with a mail; names lead nowhere; pictures are passed over.
    fs::write(&path, mail_with("..%2F%E9%99%84.eml", "message/rfc822", "attachment", &inner)).unwrap();
    let expected = [("", "请查收附件。"), ("附.eml", "请查收附件。"), ("附.eml!/b.txt", "附件正文在此。")];
    assert_eq!(inside(&path), (pairs(&expected), vec![]));
    fs::write(&path, mail_with("b.txt", "image/png", "inline", "附件正文在此。")).unwrap();
    assert_eq!(inside(&path), (pairs(&[("", "请查收附件。")]), vec![]));
}

/// A mail with one attachment, in base64.
fn mail_of(name: &str, kind: &str, content: &[u8]) -> String {
    let kind = format!("{kind}\r\nContent-Transfer-Encoding: base64");
    mail_with(name, &kind, "attachment", &BASE64_STANDARD.encode(content))
}

#[test]
fn attachments_are_texts_documents_and_archives() {
    let place = folder(&[]);
    let path = place.path().join("a.eml");
    let body = ("", "请查收附件。");
    // The encoding that is declared is the sender's, not the file's; programs write names in GBK.
    let text = "渡口检修已经完成，航标灯换新。";
    let (gbk, _, _) = encoding_rs::GBK.encode(text);
    let mail = mail_of("b.txt", "text/plain; charset=utf-8", &gbk);
    let name = format!(
        "filename=\"=?gb2312?B?{}?=\"",
        BASE64_STANDARD.encode(encoding_rs::GBK.encode("附件.txt").0)
    );
    fs::write(&path, mail.replace("filename*=UTF-8''b.txt", &name)).unwrap();
    assert_eq!(inside(&path), (pairs(&[body, ("附件.txt", text)]), vec![]));
    // The same as it is.
    let mail = mail_with("b.txt", "text/plain", "attachment", "GBK");
    let at = mail.find("GBK").unwrap();
    fs::write(&path, [&mail.as_bytes()[..at], &gbk, &mail.as_bytes()[at + 3..]].concat()).unwrap();
    assert_eq!(inside(&path), (pairs(&[body, ("b.txt", text)]), vec![]));
    let report = inside(&formats("report.docx")).0.remove(0).1;
    let docx = fs::read(formats("report.docx")).unwrap();
    fs::write(&path, mail_of("%E9%99%84%E4%BB%B6.docx", "application/octet-stream", &docx)).unwrap();
    assert_eq!(inside(&path), (pairs(&[body, ("附件.docx", &report)]), vec![]));
    // What is attached may be an archive, and a mail be in one.
    let zip = place.path().join("c.zip");
    zip_of(&zip, &[("报告.docx", &docx)]);
    fs::write(&path, mail_of("c.zip", "application/zip", &fs::read(&zip).unwrap())).unwrap();
    assert_eq!(inside(&path), (pairs(&[body, ("c.zip!/报告.docx", &report)]), vec![]));
    let mail = mail_of("b.docx", "application/octet-stream", &docx);
    zip_of(&zip, &[("信/a.eml", mail.as_bytes())]);
    let expected = pairs(&[("信/a.eml", body.1), ("信/a.eml!/b.docx", &report)]);
    assert_eq!(inside(&zip), (expected, vec![]));
}

#[test]
fn attachments_deep_in_archives_are_left_alone() {
    let place = folder(&[]);
    let (mail, inner, outer) =
        (place.path().join("a.eml"), place.path().join("1.zip"), place.path().join("2.zip"));
    fs::write(&mail, mail_of("b.txt", "text/plain", "甲".as_bytes())).unwrap();
    zip_of(&inner, &[("a.eml", &fs::read(&mail).unwrap())]);
    zip_of(&outer, &[("1.zip", &fs::read(&inner).unwrap())]);
    let (texts, errors) = inside(&outer);
    assert_eq!(texts, pairs(&[("1.zip!/a.eml", "请查收附件。")]));
    let reason = "2.zip!/1.zip!/a.eml: attachments of a mail in an archive in an archive are not read";
    assert!(errors.len() == 1 && errors[0].ends_with(reason), "{errors:?}");
    // An archive in an archive that is attached.
    fs::write(&mail, mail_of("2.zip", "application/zip", &fs::read(&outer).unwrap())).unwrap();
    let (texts, errors) = inside(&mail);
    assert_eq!(texts, pairs(&[("", "请查收附件。")]));
    let reason = "a.eml!/2.zip!/1.zip: archives nested three deep are not read";
    assert!(errors.len() == 1 && errors[0].ends_with(reason), "{errors:?}");
    // Mails in mails, without end.
    let mut deep = mail_of("b.txt", "text/plain", "甲".as_bytes());
    for _ in 0..50 {
        deep = mail_with("c.eml", "message/rfc822", "attachment", &deep);
    }
    fs::write(&mail, deep).unwrap();
    let (texts, errors) = inside(&mail);
    assert_eq!((texts.len(), errors.len()), (3, 1), "{errors:?}");
}

#[test]
fn tables_in_tables_of_rtf_keep_their_rows() {
    let place = folder(&[]);
    let path = place.path().join("nested.rtf");
    let cell = |text: &str| format!("\\pard\\intbl\\itap2 {text}\\nestcell ");
    let row = "{\\*\\nesttableprops\\trowd\\nestrow}";
    let nested = [cell("a1"), cell("a2"), row.into(), cell("b1"), cell("b2"), row.into()].concat();
    let outer = "\\pard\\intbl\\itap1 after\\cell last\\cell\\row\\pard end\\par}";
    fs::write(&path, format!("{{\\rtf1 begin\\par {nested}{outer}")).unwrap();
    let (texts, errors) = inside(&path);
    assert_eq!(texts[0].1.lines().collect::<Vec<_>>(), ["begin", "a1\ta2", "b1\tb2", "after", "last", "end"]);
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn tables_of_texts() {
    let text = |name: &str| stdout(&["text", formats(name).to_str().unwrap(), "-q"]);
    let truth = text("table.jsonl");
    assert!(truth.contains("芦苇滩渡口"));
    for name in ["table.xlsx", "table.xls", "table.parquet"] {
        if name.ends_with("parquet") && !cfg!(feature = "parquet") {
            continue;
        }
        assert_eq!(text(name), truth, "{name}");
    }
    // LibreOffice leaves tabs out of such cells.
    assert_eq!(text("table.ods"), truth.replace('\t', ""));
    let by = stdout(&["terms", formats("table.xlsx").to_str().unwrap(), "--by", "单位", "-q"]);
    assert!(by.contains("\r\n轮机班,"), "{by}");
}

#[test]
fn a_workbook_that_is_xml_is_one_whatever_it_is_called() {
    let place = folder(&[]);
    let path = place.path().join("导出.xls");
    let row = |cells: &[&str]| -> String {
        let cell = |text: &&str| format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>");
        format!("<Row>{}</Row>", cells.iter().map(cell).collect::<String>())
    };
    let far =
        "<Row ss:Index=\"9\"><Cell ss:Index=\"2\"><Data ss:Type=\"String\">乙&amp;丙</Data></Cell></Row>";
    let book = format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"表\"><Table>{}{}{far}</Table></Worksheet></Workbook>",
        row(&["编号", "正文"]),
        row(&["1", "甲"])
    );
    fs::write(&path, &book).unwrap();
    assert_eq!(inside(&path), (pairs(&[("", "甲"), ("", "乙&丙")]), vec![]));
    let units: Vec<u8> =
        "\u{feff}".chars().chain(book.chars()).flat_map(|c| (c as u16).to_le_bytes()).collect();
    fs::write(&path, units).unwrap();
    assert_eq!(inside(&path).0.len(), 2);
}

#[test]
fn content_tells_the_kind_and_not_the_name() {
    for name in ["really-docx.doc", "really-rtf.doc"] {
        check(name, "report.txt");
    }
    assert_eq!(counted(&formats("really-pdf.txt")), counted(&formats("report.pdf")));
}

#[test]
fn archives_are_read_in_place() {
    let ids = |name: &str| {
        let table = stdout(&["sections", formats(name).to_str().unwrap(), "--format", "csv", "-q"]);
        let mut ids: Vec<String> =
            columns(&table, &["doc_id"]).into_iter().map(|mut row| row.remove(0)).collect();
        ids.dedup();
        ids
    };
    let names = ["内.zip!/内层.txt", "子目录/报告.docx", "总结.txt"];
    assert_eq!(ids("gbk-names.zip"), names.map(|name| format!("gbk-names.zip!/{name}")));
    assert_eq!(ids("reports.7z"), ["reports.7z!/目录/报告.txt"]);
    assert_eq!(ids("reports.tar.gz"), ["reports.tar.gz!/目录/报告.txt"]);
    assert_eq!(ids("report.txt.gz"), ["report.txt.gz"]);
    for name in ["report.txt.gz", "report.txt.zst", "reports.7z", "reports.tar.gz"] {
        check(name, "report.txt");
    }
}

#[test]
fn every_encoding_long_and_short() {
    for entry in fs::read_dir(formats("encodings")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let truth = match name.split('.').next().unwrap() {
            "long" if name.contains("big5") => fs::read_to_string(formats("traditional.txt")).unwrap(),
            "long" => fs::read_to_string(formats("plain.txt")).unwrap(),
            _ if name.contains("big5") => "渡口檢修已完成。\n".to_owned(),
            _ => "渡口检修已完成。\n".to_owned(),
        };
        let truth = if name.contains("gb18030") { truth + "㐂𠮷" } else { truth };
        let text = stdout(&["text", path.to_str().unwrap(), "-q"]);
        assert_eq!(text.trim_start_matches('\u{feff}').trim_end(), truth.trim_end(), "{name}");
    }
}

// Hostile files -----------------------------------------------------------------------------------------------------

/// What became of a file: texts, and reasons.
fn outcome(path: &Path) -> (usize, Vec<String>) {
    let (mut texts, mut reasons) = (0, vec![]);
    let settings = ReadSettings { max_bytes: 16 << 20, ..ReadSettings::default() };
    let done = read(path, &settings, &unguarded, &mut |text| match text {
        Ok(_) => texts += 1,
        Err(error) => reasons.push(error.reason()),
    });
    reasons.extend(done.err().map(|error| error.reason()));
    (texts, reasons)
}

fn zip_of(path: &Path, members: &[(&str, &[u8])]) {
    let mut zip = ZipWriter::new(fs::File::create(path).unwrap());
    for (name, content) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn bombs_are_not_unpacked() {
    let place = folder(&[]);
    let zeros = vec![b'0'; 200 << 20];
    let path = place.path().join("bomb.zip");
    zip_of(&path, &[("a.txt", &zeros), ("b.txt", "二、善后。".as_bytes())]);
    let (texts, reasons) = outcome(&path);
    assert_eq!(texts, 1, "{reasons:?}");
    assert_eq!(reasons, ["larger than 16 MiB"]);
    let path = place.path().join("bomb.docx");
    zip_of(&path, &[("word/document.xml", &zeros)]);
    assert_eq!(outcome(&path).1, ["expands to far more than it should (a zip bomb?)"]);
    // Many members, each allowed, all together not.
    let path = place.path().join("many.zip");
    let some = vec![b'0'; 15 << 20];
    let names: Vec<String> = (0..12).map(|n| format!("{n:02}.png.txt")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &some[..])).collect();
    zip_of(&path, &members);
    let (_, reasons) = outcome(&path);
    assert_eq!(reasons.last().unwrap(), "expands to far more than it should (a zip bomb?)");
}

#[test]
fn what_needs_a_password_says_so() {
    for name in ["encrypted.pdf", "encrypted.docx", "encrypted.zip"] {
        assert_eq!(outcome(&formats(name)), (0, vec!["encrypted: it needs a password".to_owned()]), "{name}");
    }
}

#[test]
fn sheets_with_cells_far_apart_take_no_memory() {
    let place = folder(&[]);
    let path = place.path().join("far.xlsx");
    let sheet = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
        <row r="1"><c r="A1" t="inlineStr"><is><t>正文</t></is></c></row>
        <row r="1048576"><c r="A1048576" t="inlineStr"><is><t>甲</t></is></c><c r="XFD1048576" t="inlineStr"><is><t>乙</t></is></c></row>
        </sheetData></worksheet>"#;
    let main = "http://schemas.openxmlformats.org";
    let book = format!(
        "<workbook xmlns=\"{main}/spreadsheetml/2006/main\" xmlns:r=\"{main}/officeDocument/2006/relationships\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let relations = format!(
        "<Relationships xmlns=\"{main}/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{main}/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let root = relations.replace("r1", "r0").replace("worksheet\"", "officeDocument\"");
    let root = root.replace("worksheets/sheet1.xml", "xl/workbook.xml");
    let parts = [
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    zip_of(&path, &parts);
    assert_eq!(outcome(&path), (1, vec![]));
}

#[test]
fn members_of_one_name_are_not_lost_in_silence() {
    let place = folder(&[]);
    let path = place.path().join("twice.zip");
    zip_of(&path, &[("a.txt", "甲".as_bytes()), ("b.txt", "乙".as_bytes())]);
    let twice: Vec<u8> = fs::read(&path).unwrap().iter().map(|&b| if b == b'b' { b'a' } else { b }).collect();
    fs::write(&path, twice).unwrap();
    let (texts, reasons) = outcome(&path);
    let expected = "1 of its members have the same name as another and are not read".to_owned();
    assert_eq!((texts, reasons), (1, vec![expected]));
}

#[cfg(unix)]
#[test]
fn a_pipe_among_the_files_is_passed_over() {
    let place = folder(&[("a.txt", "一、甲。")]);
    let pipe = place.path().join("pipe.txt");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let ran = run_args(&["text", place.path().to_str().unwrap()]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, "一、甲。"));
    assert!(ran.stderr.contains("pipe.txt: not a regular file"), "{}", ran.stderr);
}

#[test]
fn what_a_cut_off_rtf_has_is_read_and_said() {
    let place = folder(&[]);
    let path = place.path().join("cut.rtf");
    fs::write(&path, b"{\\rtf1\\ansi\\ansicpg936 {\\b \\'b6\\'c9\\'bf\\'da").unwrap();
    let (texts, reasons) = outcome(&path);
    assert_eq!((texts, reasons.len()), (1, 1));
    assert!(reasons[0].starts_with("truncated: "), "{reasons:?}");
}

#[test]
fn archives_with_nothing_to_read_say_so() {
    let place = folder(&[]);
    let path = place.path().join("empty.zip");
    let reason = vec!["an archive without any file of a known format".to_owned()];
    zip_of(&path, &[]);
    assert_eq!(outcome(&path), (0, reason.clone()));
    zip_of(&path, &[("a.png", b"\x89PNG"), ("__MACOSX/._a.txt", b"x"), ("folder/", b"")]);
    assert_eq!(outcome(&path), (0, reason));
    zip_of(&path, &[("OFD.xml", b"<a/>"), ("Doc_0/Document.xml", b"<a/>")]);
    assert_eq!(outcome(&path), (0, vec!["damaged: it does not say what it holds".to_owned()]));
    fs::write(&path, b"Rar!\x1a\x07\0").unwrap();
    assert_eq!(outcome(&path), (0, vec!["a RAR archive; pack it as .zip or .7z".to_owned()]));
}

#[test]
fn deleted_rows_are_left_out_and_deleted_ends_of_cells_join_nothing() {
    let place = folder(&[]);
    let path = place.path().join("rows.docx");
    let cell = |end: &str, text: &str| {
        format!("<w:tc><w:p><w:pPr><w:rPr>{end}</w:rPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let inner = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", "内"));
    let table = format!(
        "<w:tbl><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>{}<w:tc>{inner}</w:tc></w:tr><w:tr><w:trPr><w:ins w:id=\"2\"/></w:trPr>{}{}</w:tr></w:tbl>",
        cell("", "删"),
        cell("<w:del w:id=\"3\"/>", "甲"),
        cell("", "乙")
    );
    zip_of(
        &path,
        &[("word/document.xml", format!("<w:document><w:body>{table}</w:body></w:document>").as_bytes())],
    );
    assert_eq!(inside(&path), (pairs(&[("", "甲\t乙")]), vec![]));
}

#[test]
fn archives_deep_in_archives_are_left_alone() {
    let place = folder(&[]);
    let mut content = "一、甲。".as_bytes().to_vec();
    let mut name = "a.txt".to_owned();
    for depth in 0..3 {
        let path = place.path().join(format!("{depth}.zip"));
        zip_of(&path, &[(&name, &content)]);
        content = fs::read(&path).unwrap();
        name = format!("{depth}.zip");
    }
    assert_eq!(outcome(&place.path().join("1.zip")), (1, vec![]));
    let (texts, reasons) = outcome(&place.path().join("2.zip"));
    assert_eq!((texts, &reasons[..]), (0, &["archives nested three deep are not read".to_owned()][..]));
}

#[test]
fn names_in_archives_lead_nowhere() {
    let place = folder(&[]);
    let path = place.path().join("tricks.zip");
    zip_of(&path, &[("../../etc/甲.txt", "甲".as_bytes()), ("/var/乙.txt", "乙".as_bytes())]);
    let table = stdout(&["sections", path.to_str().unwrap(), "--format", "csv", "-q"]);
    let ids: Vec<_> = columns(&table, &["doc_id"]).into_iter().flatten().collect();
    assert!(ids.contains(&"tricks.zip!/etc/甲.txt".to_owned()), "{ids:?}");
    assert!(ids.contains(&"tricks.zip!/var/乙.txt".to_owned()), "{ids:?}");
}

#[test]
fn entities_and_depth_of_xml_do_no_harm() {
    let place = folder(&[]);
    let mut entities = "<!ENTITY a \"哈\">".to_owned();
    for n in 0..10 {
        let (inner, outer) = (char::from(b'a' + n), char::from(b'b' + n));
        entities += &format!("<!ENTITY {outer} \"{}\">", format!("&{inner};").repeat(10));
    }
    let laughs = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE d [{entities}]><w:document><w:body><w:p><w:r><w:t>甲&k;乙</w:t></w:r></w:p></w:body></w:document>"
    );
    let path = place.path().join("laughs.docx");
    zip_of(&path, &[("word/document.xml", laughs.as_bytes())]);
    assert_eq!(stdout(&["text", path.to_str().unwrap(), "-q"]), "甲乙\n");
    let deep = format!("<w:document><w:body>{}<w:r><w:t>深</w:t></w:r>", "<w:p>".repeat(300_000));
    let path = place.path().join("deep.docx");
    zip_of(&path, &[("word/document.xml", deep.as_bytes())]);
    outcome(&path);
    // The same as one file, and running headers in running headers.
    let path = place.path().join("laughs.xml");
    let laughs = laughs.replace("w:document", "w:wordDocument").replace("d [", "w:wordDocument [");
    fs::write(&path, &laughs).unwrap();
    assert_eq!(stdout(&["text", path.to_str().unwrap(), "-q"]), "甲乙\n");
    let path = place.path().join("deep.xml");
    let deep = format!(
        "<?xml version=\"1.0\"?><w:wordDocument><w:body><w:p><w:r><w:t>深</w:t></w:r></w:p>{}",
        "<w:hdr><w:styles><w:body>".repeat(100_000)
    );
    fs::write(&path, deep + &"</w:body></w:styles></w:hdr>".repeat(100_000) + "</w:body></w:wordDocument>")
        .unwrap();
    assert_eq!(outcome(&path), (1, vec![]));
    let path = place.path().join("show.xml");
    fs::write(&path, "<?xml version=\"1.0\"?><?mso-application progid=\"PowerPoint.Show\"?><pkg:package/>")
        .unwrap();
    assert_eq!(outcome(&path), (0, vec!["damaged: the presentation has no main part".to_owned()]));
    let path = place.path().join("deep.html");
    fs::write(&path, "<div>".repeat(300_000) + "深").unwrap();
    assert_eq!(outcome(&path), (1, vec![]));
    let path = place.path().join("deep.rtf");
    fs::write(&path, format!("{{\\rtf1{}深", "{\\b ".repeat(300_000))).unwrap();
    assert!(outcome(&path).1.iter().all(|reason| reason.starts_with("truncated")));
}

#[test]
fn pages_that_draw_themselves_or_expand_without_end_do_no_harm() {
    let place = folder(&[]);
    let path = place.path().join("a.pdf");
    let stream = |more: &str, program: &[u8]| {
        let head = format!("<<{more}/Length {}>>stream\n", program.len());
        [head.as_bytes(), program, b"\nendstream"].concat()
    };
    let pdf = |first: &str, second: Vec<u8>| {
        let page = |program: u32| {
            let resources = "<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>";
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {program} 0 R/Resources{resources}>>"
            )
        };
        let inner = "/Type/XObject/Subtype/Form/Resources<</XObject<</X 6 0 R>>>>";
        let drawing = stream(inner, "/X Do ".repeat(100).as_bytes());
        let plain = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>"];
        let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
        let [root, pages] = plain.map(|object| object.as_bytes().to_vec());
        let pages = [root, pages, page(7).into(), page(8).into(), font.into(), drawing];
        pdf_of(&[&pages[..], &[stream("", first.as_bytes()), second]].concat())
    };
    let words = "BT /F 12 Tf 70 700 Td (words) Tj ET";
    // A hundred drawings in each of a hundred, eight deep, and each is the same.
    fs::write(&path, pdf(&format!("/X Do {words}"), stream("", words.as_bytes()))).unwrap();
    assert_eq!(outcome(&path), (1, vec![]));
    let mut bomb = flate2::write::ZlibEncoder::new(vec![], flate2::Compression::fast());
    bomb.write_all(&vec![b' '; 65 << 20]).unwrap();
    let bomb = stream("/Filter/FlateDecode", &bomb.finish().unwrap());
    fs::write(&path, pdf(words, bomb)).unwrap();
    let reason = "one of its pages cannot be unpacked; the others are read".to_owned();
    assert_eq!(outcome(&path), (1, vec![reason]));
    // A page without text is a scan only if it has a picture.
    let blank = "no text in it, nor pictures of text: blank or damaged".to_owned();
    fs::write(&path, pdf("q Q", stream("", b""))).unwrap();
    assert_eq!(outcome(&path), (0, vec![blank]));
    let picture: Vec<u8> = pdf("/X Do", stream("", b""));
    let picture = String::from_utf8(picture).unwrap().replace("/Subtype/Form", "/Subtype/Imag");
    fs::write(&path, picture).unwrap();
    let scan = "no text in it: a scan (text recognition would make it readable)".to_owned();
    assert_eq!(outcome(&path), (0, vec![scan]));
    let none = String::from_utf8(pdf("q Q", stream("", b"")))
        .unwrap()
        .replace("/Kids[3 0 R 4 0 R]", "/Kids[           ]");
    fs::write(&path, none).unwrap();
    assert_eq!(outcome(&path), (0, vec!["damaged: its pages cannot be found".to_owned()]));
    // Each operation is read by itself: a program of a million takes no more memory than it is long.
    fs::write(&path, pdf(&("q ".repeat(1 << 20) + words), stream("", b""))).unwrap();
    assert_eq!(outcome(&path), (1, vec![]));
}

/// Files cut off and with bytes changed: texts or reasons, never a panic, never nothing.
#[test]
fn damaged_files_give_texts_or_reasons() {
    let place = folder(&[]);
    let mut random = Random::new(1);
    for entry in fs::read_dir(formats("")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.starts_with("really") && !name.ends_with("pdf.txt") {
            continue;
        }
        let is_text = matches!(path.extension().and_then(OsStr::to_str), Some("py" | "txt" | "jsonl"));
        if path.is_dir() || is_text && name != "really-pdf.txt" {
            continue;
        }
        let whole = fs::read(&path).unwrap();
        let copy = place.path().join(&name);
        for round in 0..12 {
            let mut bytes = whole.clone();
            if round % 2 == 0 {
                bytes.truncate(random.below(whole.len()));
            }
            for _ in 0..round / 2 {
                if let Some(length) = std::num::NonZeroUsize::new(bytes.len()) {
                    bytes[random.below(length.get())] = random.below(256) as u8;
                }
            }
            fs::write(&copy, &bytes).unwrap();
            let (texts, reasons) = outcome(&copy);
            assert!(texts > 0 || !reasons.is_empty(), "{name}, round {round}");
        }
    }
}

#[test]
fn tables_can_be_left_out() {
    let report = formats("report.docx");
    let terms = |more: &[&str]| stdout(&[&["terms", report.to_str().unwrap(), "-q"], more].concat());
    assert!(terms(&[]).contains(",31,") && !terms(&["--no-tables"]).contains(",31,"));
}

#[cfg(feature = "opencc")]
#[test]
fn characters_are_simplified_and_offsets_count_in_them() {
    let traditional = formats("traditional.txt");
    let args = |command| [command, traditional.to_str().unwrap(), "--to-simplified", "-q"];
    let text = stdout(&args("text"));
    assert!(
        text.starts_with("芦苇滩渡口管理站2023年度工作总结\n") && text.contains("扣带已经松脱"),
        "{text}"
    );
    let chars: Vec<char> = text.chars().collect();
    let table = stdout(&[&args("sections")[..], &["--format", "csv"]].concat());
    let rows = columns(&table, &["kind", "heading", "start", "end"]);
    let section = rows.iter().find(|row| row[0] == "section").unwrap();
    assert_eq!(section[1], "主要工作");
    let span: String = chars[section[2].parse().unwrap()..section[3].parse().unwrap()].iter().collect();
    assert!(span.starts_with("一、主要工作\n站里把四艘木船"), "{span}");
    // Styles go with the lines.
    let report = formats("report.docx");
    let outline = |flag: &str| {
        let table = stdout(&["sections", report.to_str().unwrap(), flag, "--format", "csv", "-q"]);
        columns(&table, &["kind", "level", "marker"])
    };
    assert_eq!(outline("--to-traditional"), outline("--to-simplified"));
}

#[test]
fn what_fuzzing_found_is_skipped_with_a_reason() {
    let impossible = "damaged: a sheet says that it has rows or columns that it cannot have";
    // The crate that reads Parquet panics on its case.
    for (name, reason) in [
        ("workbook.xls", impossible),
        ("rows.xls", impossible),
        ("table.parquet", "damaged: its reader crashed"),
    ] {
        let ran = run_args(&["text", formats("damaged").join(name).to_str().unwrap()]);
        assert_eq!(ran.code, 1);
        assert!(ran.stderr.contains(&format!("{name}: {reason}")), "{}", ran.stderr);
    }
}

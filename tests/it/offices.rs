//! What offices have beside texts: presentations, OFD documents, mails of Outlook; Word documents without styles; and files of
//! kinds that are named with a way out.

use super::run::{columns, folder, root, run_args};
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;
use zhangju_ingest::{Extract, ReadSettings, TextMarkup, read, unguarded};
use zhangju_text::{LineStyle, style_at};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The texts of a file, and why there are no more.
fn texts(path: &Path) -> (Vec<Extract>, Vec<String>) {
    let (mut texts, mut reasons) = (vec![], vec![]);
    let done = read(path, &ReadSettings::default(), &unguarded, &mut |text| match text {
        Ok(text) => texts.push(text),
        Err(error) => reasons.push(error.to_string()),
    });
    reasons.extend(done.err().map(|error| error.to_string()));
    (texts, reasons)
}

/// The lines of a text, each with a sign for its style.
fn lines(text: &Extract) -> Vec<String> {
    let TextMarkup::Styled(styles) = &text.markup else { panic!("{:?}", text.markup) };
    let mut at = 0;
    let line = |line: &str| {
        let sign = match style_at(styles, at) {
            None => String::new(),
            Some(LineStyle::Title) => "标题 ".to_owned(),
            Some(LineStyle::Heading(level)) => format!("{level} "),
            Some(LineStyle::Table) => "表 ".to_owned(),
            Some(LineStyle::Note) => "注 ".to_owned(),
            Some(LineStyle::Furniture) => "版 ".to_owned(),
        };
        at += line.len();
        sign + line.trim_end()
    };
    text.text.split_inclusive('\n').map(line).collect()
}

fn of_trial(name: &str) -> Vec<String> {
    let (texts, reasons) = texts(&root().join("tests/formats").join(name));
    assert_eq!(reasons, Vec::<String>::new());
    lines(&texts[0])
}

/// The only reason why nothing is read.
fn reason(path: &Path) -> String {
    let (texts, mut reasons) = texts(path);
    assert_eq!((texts.len(), reasons.len()), (0, 1), "{reasons:?}");
    let told = format!("{}: ", path.display());
    reasons.remove(0).split_once(&told).map_or(String::new(), |(_, reason)| reason.to_owned())
}

fn zip_of(path: &Path, members: &[(&str, &str)]) {
    let mut zip = ZipWriter::new(fs::File::create(path).unwrap());
    for (name, content) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn slides_have_their_titles_levels_tables_and_notes() {
    let expected = [
        "标题 渡口年度检修汇报",
        "注 芦苇滩渡口管理站",
        "1 一、检修情况",
        "2 船只检修",
        "3 木船",
        "三艘木船已经拖上岸坡，刮底填缝。",
        "两艘换了船板。",
        "铁驳船已经除锈上漆。",
        "注 这一页请站长讲。",
        "版 船只检修",
        "表 渡口\t木船\t铁驳船",
        "表 芦苇滩\t三\t一",
        "表 柳林\t二\t无",
        "2 明年安排",
        "1.清除沉木。",
        "2.修整码头。",
        "请各渡口照办。",
        "版 芦苇滩渡口",
    ];
    assert_eq!(of_trial("slides.pptx"), expected);
    // LibreOffice wrote the older form without titles of sections, numbers and foot.
    let older = of_trial("slides.ppt.gz");
    let plain = |line: &String| {
        line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '.').to_owned()
    };
    let wanted: Vec<String> = expected[..17].iter().map(|line| plain(&(*line).to_owned())).collect();
    let found: Vec<String> = older.iter().map(plain).filter(|line| !line.is_empty()).collect();
    assert_eq!(found, wanted);
    assert!(older.contains(&"1 船只检修".to_owned()) && older.contains(&"2 木船".to_owned()), "{older:?}");
}

#[test]
fn charts_stand_on_their_slides_as_tables() {
    let place = folder(&[]);
    let path = place.path().join("a.pptx");
    let relations = |kind: &str, target: &str| {
        format!("<Relationships><Relationship Id='r1' Type='x/{kind}' Target='{target}'/></Relationships>")
    };
    let contents = "<p:presentation><p:sldIdLst><p:sldId id='256' r:id='r1'/></p:sldIdLst></p:presentation>";
    let slide = "<p:sld><p:sp><p:nvPr><p:ph type='title'/></p:nvPr><a:p><a:r><a:t>船只</a:t></a:r></a:p></p:sp><p:graphicFrame><a:graphicData uri='chart'><c:chart r:id='r1'/></a:graphicData></p:graphicFrame></p:sld>";
    let cache = |value: &str| format!("<c:cache><c:pt idx='0'><c:v>{value}</c:v></c:pt></c:cache>");
    let (name, year, count) = (cache("木船"), cache("今年"), cache("3"));
    let chart = format!(
        "<c:chartSpace><c:title><a:p><a:r><a:t>船只数量</a:t></a:r></a:p></c:title><c:ser><c:tx>{name}</c:tx><c:cat>{year}</c:cat><c:val>{count}</c:val></c:ser></c:chartSpace>"
    );
    zip_of(
        &path,
        &[
            ("ppt/presentation.xml", contents),
            ("ppt/_rels/presentation.xml.rels", &relations("slide", "slides/slide1.xml")),
            ("ppt/slides/slide1.xml", slide),
            ("ppt/slides/_rels/slide1.xml.rels", &relations("chart", "../charts/chart1.xml")),
            ("ppt/charts/chart1.xml", &chart),
        ],
    );
    let (found, reasons) = texts(&path);
    assert_eq!(reasons, [""; 0]);
    assert_eq!(found[0].text, "船只\n船只数量\n\t木船\n今年\t3\n");
}

#[test]
fn slides_that_are_missing_or_said_twice_are_told_and_read_once() {
    let place = folder(&[]);
    let path = place.path().join("a.pptx");
    let contents = "<p:presentation><p:sldIdLst><p:sldId id='256' r:id='r1'/><p:sldId id='257' r:id='r1'/></p:sldIdLst></p:presentation>";
    let parts =
        "<Relationships><Relationship Id='r1' Type='x/slide' Target='slides/slide1.xml'/></Relationships>";
    let slide = "<p:sld><p:sp><a:p><a:r><a:t>渡口检修。</a:t></a:r></a:p></p:sp></p:sld>";
    let base = [("ppt/presentation.xml", contents), ("ppt/_rels/presentation.xml.rels", parts)];
    zip_of(&path, &[base[0], base[1], ("ppt/slides/slide1.xml", slide)]);
    let (found, reasons) = texts(&path);
    assert_eq!((found[0].text.as_str(), reasons.len()), ("渡口检修。\n", 0));
    zip_of(&path, &base);
    assert_eq!(reason(&path), "damaged: one of its slides is missing");
    let deep = "<p:grpSp>".repeat(200_000) + slide;
    zip_of(&path, &[base[0], base[1], ("ppt/slides/slide1.xml", &deep)]);
    assert_eq!(texts(&path).0.len(), 1);
}

#[test]
fn pages_of_an_ofd_document_are_read_as_they_are_set() {
    let expected = [
        "关于渡口检修情况的报告",
        "一、船只",
        "今年入汛以前，管理站把四艘木船和两艘铁驳船逐一拖上岸坡，刮底填缝，除锈上漆，验收合格以后重新下水使用。",
        "二、航道",
        "清除沉木二十七处，补设航标灯八盏。本项工作由上下游各站分段负责，到十月底全部完成。",
        "三、安排",
        "明年修整码头。",
        "表 渡口\t船只",
        "表 芦苇滩\t四艘",
        "版 芦苇滩渡口管理站文件",
        "版 内部资料",
        "版 — 1 —",
    ];
    assert_eq!(of_trial("report.ofd"), expected);
    let (texts, _) = texts(&root().join("tests/formats/report.ofd"));
    let attached: Vec<_> =
        texts[1..].iter().map(|text| (text.member.as_deref(), text.text.as_str())).collect();
    assert_eq!(attached, [(Some("说明.txt"), "附件说明如下。\n")]);
}

/// An OFD document of one page that shows this.
fn ofd_of(path: &Path, shown: &str) {
    let page = format!("<ofd:Page><ofd:Content><ofd:Layer>{shown}</ofd:Layer></ofd:Content></ofd:Page>");
    let contents = "<ofd:Document><ofd:Pages><ofd:Page ID='1' BaseLoc='P.xml'/></ofd:Pages></ofd:Document>";
    let root = "<ofd:OFD><ofd:DocBody><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>";
    // Names are found whatever their case.
    zip_of(path, &[("OFD.xml", root), ("D/document.xml", contents), ("D/p.xml", &page)]);
}

#[test]
fn what_an_ofd_document_does_not_say_is_told() {
    let place = folder(&[]);
    let path = place.path().join("a.ofd");
    let text = |code: &str| format!("<ofd:TextObject Boundary='20 20 80 8' Size='5'>{code}</ofd:TextObject>");
    ofd_of(&path, &text("<ofd:TextCode X='0' Y='5'>渡口&amp;航道</ofd:TextCode>"));
    assert_eq!(texts(&path).0[0].text, "渡口&航道\n");
    // From above to below, as one.
    ofd_of(&path, &text("<ofd:TextCode X='0' Y='5' DeltaY='g 3 5'>渡口检修</ofd:TextCode>"));
    assert_eq!(texts(&path).0[0].text, "渡口检修\n");
    ofd_of(&path, "<ofd:ImageObject/>");
    assert!(reason(&path).contains("text recognition"));
    ofd_of(&path, &text("<ofd:TextCode X='0' Y='5'>\u{e001}\u{e002}</ofd:TextCode>"));
    assert_eq!(reason(&path), "its fonts do not say which characters they show");
    let some = format!("{}\u{e001}\u{e002}", "渡".repeat(30));
    ofd_of(&path, &text(&format!("<ofd:TextCode X='0' Y='5'>{some}</ofd:TextCode>")));
    let (found, reasons) = texts(&path);
    assert!(found.len() == 1 && reasons[0].contains("2 of its 32 signs"), "{reasons:?}");
    // A rare character of a name is no loss, but is told.
    let few = format!("{}\u{e001}", "渡".repeat(30));
    ofd_of(&path, &text(&format!("<ofd:TextCode X='0' Y='5'>{few}</ofd:TextCode>")));
    let (found, reasons) = texts(&path);
    assert_eq!((found[0].notes.len(), reasons.len()), (1, 0), "{:?} {reasons:?}", found[0].notes);
    // Numbers that are none, or without end.
    for code in ["X='1e999' Y='NaN' DeltaX='g 9999999999 1e300'", "X='' DeltaX='g g g' DeltaY='-'"] {
        ofd_of(&path, &text(&format!("<ofd:TextCode {code}>渡口</ofd:TextCode>")));
        texts(&path);
    }
}

/// A mail of Outlook: streams by their names, in storages.
fn msg_of(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(vec![])).unwrap();
    for (name, content) in streams {
        if let Some((storage, _)) = name.rsplit_once('/') {
            file.create_storage_all(format!("/{storage}")).unwrap();
        }
        file.create_stream(format!("/{name}")).unwrap().write_all(content).unwrap();
    }
    file.into_inner().into_inner()
}

fn units(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A table of properties: header and rows.
fn table(header: usize, rows: &[(u16, u16, u64)]) -> Vec<u8> {
    let mut bytes = vec![0; header];
    for (id, kind, value) in rows {
        bytes.extend([kind.to_le_bytes(), id.to_le_bytes(), [6, 0], [0, 0]].concat());
        bytes.extend(value.to_le_bytes());
    }
    bytes
}

#[test]
fn mails_of_outlook_have_what_mails_have() {
    let place = folder(&[]);
    let path = place.path().join("信.msg");
    // 2024-01-05, in ticks since 1601.
    let sent = (1_704_412_800 + 11_644_473_600) * 10_000_000;
    let subject = units("渡口检修");
    let (body, attached) = (units("各站：\r\n请查收附件。\r\n"), units("附件.txt"));
    let (inner_subject, inner_body) = (units("转发"), units("内层的信。"));
    let mail = msg_of(&[
        ("__properties_version1.0", &table(32, &[(0x0039, 0x40, sent)])),
        ("__substg1.0_0037001F", &subject),
        ("__substg1.0_1000001F", &body),
        ("__substg1.0_0C1F001F", &units("zhan@example.org")),
        ("__recip_version1.0_#00000000/__substg1.0_3003001F", &units("ke@example.org")),
        ("__attach_version1.0_#00000000/__substg1.0_3707001F", &attached),
        ("__attach_version1.0_#00000000/__substg1.0_37010102", "航标灯换新。".as_bytes()),
        ("__attach_version1.0_#00000001/__substg1.0_3001001F", &inner_subject),
        (
            "__attach_version1.0_#00000001/__substg1.0_3701000D/__properties_version1.0",
            &table(24, &[(0x0039, 0x40, sent)]),
        ),
        ("__attach_version1.0_#00000001/__substg1.0_3701000D/__substg1.0_1000001F", &inner_body),
        ("__attach_version1.0_#00000002/__substg1.0_3707001F", &units("图.png")),
        ("__attach_version1.0_#00000002/__substg1.0_37010102", b"\x89PNG"),
    ]);
    fs::write(&path, mail).unwrap();
    let (found, reasons) = texts(&path);
    assert_eq!(reasons, Vec::<String>::new());
    let found: Vec<_> =
        found.iter().map(|text| (text.member.as_deref().unwrap_or(""), text.text.as_str())).collect();
    assert_eq!(
        found,
        [("", "各站：\n请查收附件。\n"), ("转发.msg", "内层的信。\n"), ("附件.txt", "航标灯换新。")]
    );
    let out = folder(&[]);
    let ran = run_args(&["analyze", path.to_str().unwrap(), "--out", out.path().to_str().unwrap(), "-q"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let documents = fs::read_to_string(out.path().join("documents.csv")).unwrap();
    let rows = columns(&documents, &["title", "date", "format", "from", "to"]);
    assert_eq!(rows[0][..], ["渡口检修", "2024-01-05", "msg", "zhan@example.org", "ke@example.org"]);
    assert_eq!(rows[1][1..3], ["2024-01-05", "msg"]);
}

#[test]
fn mails_of_outlook_in_old_encodings_and_as_pages() {
    let place = folder(&[]);
    let path = place.path().join("a.msg");
    let gbk = |text: &str| encoding_rs::GBK.encode(text).0.into_owned();
    let pages = table(32, &[(0x3ffd, 3, 936)]);
    let mail = msg_of(&[("__properties_version1.0", &pages), ("__substg1.0_1000001E", &gbk("渡口"))]);
    fs::write(&path, mail).unwrap();
    assert_eq!(texts(&path).0[0].text, "渡口\n");
    let page = gbk("<html><meta charset=gbk><p>渡口检修。</p></html>");
    fs::write(&path, msg_of(&[("__properties_version1.0", &pages), ("__substg1.0_10130102", &page)]))
        .unwrap();
    assert_eq!(texts(&path).0[0].text, "渡口检修。\n");
    fs::write(&path, msg_of(&[("__properties_version1.0", &pages)])).unwrap();
    assert_eq!(reason(&path), "no text in the file");
}

#[test]
fn kinds_that_are_not_read_are_named_with_a_way_out() {
    let place = folder(&[]);
    let path = |name: &str| place.path().join(name);
    for (name, bytes, way) in [
        ("论文.caj", &b"CAJ\0\x01\0\0\0"[..], "print it as .pdf"),
        ("论文.caj", b"HN\0\0\xc8\0\0\0", "print it as .pdf"),
        ("论文.kdh", b"KDH 2.00\0", "print it as .pdf"),
        ("公文.ceb", b"Founder CEB\0", "print it as .pdf"),
        ("旧稿.wps", b"\x01\xfe\x32\0", "save it as .docx"),
    ] {
        fs::write(path(name), bytes).unwrap();
        assert!(reason(&path(name)).contains(way), "{name}");
    }
    for (stream, way) in
        [("MatOST", "Microsoft Works"), ("PP40", "PowerPoint 95"), ("CONTENTS", "save it as")]
    {
        fs::write(path("a.wps"), msg_of(&[(stream, b"x")])).unwrap();
        assert!(reason(&path("a.wps")).contains(way), "{stream}");
    }
    // A .caj that is a PDF is one.
    fs::copy(root().join("tests/formats/plain.pdf"), path("b.caj")).unwrap();
    assert_eq!(texts(&path("b.caj")).0[0].format, "pdf");
}

/// A Word document with this body.
fn docx_of(path: &Path, body: &str) {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    zip_of(path, &[("word/document.xml", &document)]);
}

fn paragraph(text: &str, look: &str) -> String {
    format!("<w:p><w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r></w:p>")
}

/// Kind, level and heading of the sections.
fn sections(path: &Path) -> Vec<Vec<String>> {
    let ran = run_args(&["sections", path.to_str().unwrap(), "--format", "csv", "-q"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let mut rows = columns(&ran.stdout, &["kind", "level", "heading"]);
    rows.retain(|row| matches!(row[0].as_str(), "title" | "section"));
    rows
}

#[test]
fn bold_or_larger_paragraphs_of_word_are_headings_where_they_come_in_kinds() {
    let place = folder(&[]);
    let path = place.path().join("a.docx");
    let (large, bold) = ("<w:b/><w:sz w:val=\"44\"/>", "<w:b/><w:sz w:val=\"32\"/>");
    let text = |text: &str| paragraph(text, "<w:sz w:val=\"24\"/>");
    let body = [
        paragraph("渡口安全检查办法", large),
        paragraph("说明", bold),
        text("本办法供各渡口的船工和管理站的人员使用。"),
        paragraph("检查范围", bold),
        text("各渡口的船只、码头和航标均在检查之列，每季度检查一次。"),
        paragraph("检查方法", bold),
        text("由管理站派员逐处查看，并且当场记录。"),
        text("检查时不得停渡，应当避开早晚两班。"),
    ];
    docx_of(&path, &body.concat());
    let rows = sections(&path);
    let found: Vec<_> = rows.iter().map(|row| (row[1].as_str(), row[2].as_str())).collect();
    assert_eq!(found[1..], [("1", "说明"), ("1", "检查范围"), ("1", "检查方法")], "{rows:?}");
    assert_eq!(rows[0][0], "title");
    // A bold paragraph alone, or sentences, are none.
    let body = [
        paragraph("请各渡口认真执行本通知的各项要求。", bold),
        text("船只检修完毕。"),
        paragraph("另行通知", bold),
        text("航道照旧。"),
    ];
    docx_of(&path, &body.concat());
    assert_eq!(texts(&path).0.iter().flat_map(lines).filter(|line| line.starts_with("1 ")).count(), 0);
}

#[test]
fn headings_in_forms_of_one_table_are_sections_and_boxes_are_none() {
    let place = folder(&[]);
    let path = place.path().join("a.docx");
    let row = |cells: &[&[&str]]| {
        let cell = |lines: &&[&str]| {
            let lines: String = lines.iter().map(|line| paragraph(line, "")).collect();
            format!("<w:tc>{lines}</w:tc>")
        };
        format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>())
    };
    let rows = [
        row(&[&["项目名称"], &["渡口检修"]]),
        row(&[&["一、检修的理由", "船只年久失修，船底渗水，已经不能安全载客。"]]),
        row(&[&["二、检修的办法", "拖上岸坡，刮底填缝，再除锈上漆。"]]),
        row(&[&["负责人签字：", "年  月  日"]]),
    ];
    docx_of(&path, &format!("{}<w:tbl>{}</w:tbl>", paragraph("渡口检修申请表", ""), rows.concat()));
    let headings: Vec<String> =
        sections(&path).into_iter().filter(|row| row[0] == "section").map(|row| row[2].clone()).collect();
    assert_eq!(headings, ["检修的理由", "检修的办法"]);
    // The steps of a flow chart stand beside the text.
    let boxed = |text: &str| {
        format!(
            "<w:r><w:drawing><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></w:drawing></w:r>",
            paragraph(text, "")
        )
    };
    let chart = format!("<w:p>{}{}</w:p>", boxed("一、受理"), boxed("二、审核"));
    let text = paragraph("渡口检修按照下列步骤办理，由管理站负责督促，各渡口不得拖延。", "");
    docx_of(&path, &[text.clone(), chart, text].concat());
    let mut found = lines(&texts(&path).0[0]);
    found.retain(|line| !line.is_empty());
    assert_eq!(found[1..3], ["注 一、受理", "注 二、审核"]);
    assert!(sections(&path).iter().all(|row| row[2].is_empty()), "{:?}", sections(&path));
}

//! PDFs as programs write them that keep to no rule: fonts without a table of characters, odd filters and endings, slanted text, forms, letterheads,
//! text recognised in pictures. The documents are made here.

use super::run::folder;
use std::fs;
use zhangju_ingest::{ReadSettings, read, unguarded};

/// A PDF of these objects, numbered from 1; the first is the catalogue.
pub(super) fn pdf_of(objects: &[Vec<u8>]) -> Vec<u8> {
    pdf_with(objects, "")
}

/// The same with more in its trailer.
fn pdf_with(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let (mut out, mut places) = (b"%PDF-1.5\n".to_vec(), String::new());
    for (at, object) in objects.iter().enumerate() {
        places += &format!("{:010} 00000 n \n", out.len());
        out.extend(format!("{} 0 obj\n", at + 1).as_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let (size, start) = (objects.len() + 1, out.len());
    let table =
        format!("xref\n0 {size}\n0000000000 65535 f \n{places}trailer <</Size {size}/Root 1 0 R{trailer}>>");
    out.extend(format!("{table}\nstartxref\n{start}\n%%EOF").as_bytes());
    out
}

/// A stream with more in its dictionary.
fn stream(more: &str, content: &[u8]) -> Vec<u8> {
    [format!("<<{more}/Length {}>>stream\n", content.len()).as_bytes(), content, b"\nendstream"].concat()
}

/// The objects of one page: its program, the encoding of its font F and the collection that the font is of, and what else there is, from
/// object 7 on.
fn page_of(program: Vec<u8>, encoding: &str, collection: &str, page: &str, more: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let resources = format!("/Resources<</Font<</F 5 0 R>>>>{page}");
    let words = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R{resources}>>"),
    ];
    let font =
        format!("<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/{encoding}/DescendantFonts[6 0 R]>>");
    let system = format!("/CIDSystemInfo<</Registry(Adobe)/Ordering({collection})/Supplement 0>>");
    let inner = format!("<</Type/Font/Subtype/CIDFontType2/BaseFont/Song{system}/DW 1000>>");
    let fonts = [font, inner].map(String::into_bytes);
    let mut objects: Vec<Vec<u8>> = words.map(String::into_bytes).to_vec();
    objects.push(program);
    objects.extend(fonts);
    objects.extend_from_slice(more);
    objects
}

/// Text in UTF-16, in hexadecimal digits.
fn hex(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("{unit:04x}")).collect()
}

/// A line of text at a place in a size, and how it is slanted.
fn set(text: &str, x: f64, y: f64, size: f64, slant: f64) -> String {
    format!("BT /F {size} Tf 1 0 {slant} 1 {x} {y} Tm <{}> Tj ET\n", hex(text))
}

const LINE: &str = "今年修渠三十二里，换缆绳两次。";

/// A page with that line.
fn plain() -> Vec<u8> {
    set(LINE, 70.0, 700.0, 14.0, 0.0).into_bytes()
}

/// A PDF whose fonts say themselves which characters they show.
fn pdf(program: Vec<u8>) -> Vec<u8> {
    pdf_of(&page_of(program, "UniGB-UCS2-H", "GB1", "", &[]))
}

/// The text of a file, its notes, and the reasons why it is not whole.
fn read_all(bytes: &[u8]) -> (String, Vec<String>, Vec<String>) {
    let place = folder(&[]);
    let path = place.path().join("a.pdf");
    fs::write(&path, bytes).unwrap();
    let (mut text, mut notes, mut reasons) = (String::new(), vec![], vec![]);
    let done = read(&path, &ReadSettings::default(), &unguarded, &mut |found| match found {
        Ok(found) => {
            text += &found.text;
            notes.extend(found.notes);
        }
        Err(error) => reasons.push(error.reason()),
    });
    reasons.extend(done.err().map(|error| error.reason()));
    (text, notes, reasons)
}

/// The lines of a file that is read without a word.
fn lines(bytes: &[u8]) -> Vec<String> {
    let (text, notes, reasons) = read_all(bytes);
    assert_eq!((notes, reasons), (vec![], vec![]), "{text}");
    text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[test]
fn fonts_of_a_collection_need_no_table_of_characters() {
    for (collection, glyphs, text) in [
        ("GB1", "0fa00fa1", "姓兄"),
        ("CNS1", "0fa00fa1", "團圖"),
        ("Japan1", "0fa00fa1", "輪隣"),
        ("Korea1", "0fa00fa1", "硅窺"),
        ("KR", "0fa00fa1", "엸옄"),
    ] {
        let program = stream("", format!("BT /F 14 Tf 70 700 Td <{glyphs}> Tj ET").as_bytes());
        for encoding in ["Identity-H", "Identity-V"] {
            let objects = page_of(program.clone(), encoding, collection, "", &[]);
            assert_eq!(lines(&pdf_of(&objects)), [text], "{collection} {encoding}");
        }
    }
    let gbk = stream("", b"BT /F 14 Tf 70 700 Td (\xb6\xc9\xbf\xda) Tj ET");
    assert_eq!(lines(&pdf_of(&page_of(gbk, "GBK-EUC-H", "GB1", "", &[]))), ["渡口"]);
    // The codes of the document are cut as a table says that is part of it.
    let own = b"1 begincodespacerange <00> <7f> <8000> <ffff> endcodespacerange\n\
        1 begincidrange <8000> <8fff> 4000 endcidrange 1 begincidchar <41> 34 endcidchar";
    let program = stream("", b"BT /F 14 Tf 70 700 Td <80004180 01> Tj ET");
    let mut objects = page_of(program, "X", "GB1", "", &[stream("", own)]);
    objects[4] = b"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding 7 0 R/DescendantFonts[6 0 R]>>".to_vec();
    assert_eq!(lines(&pdf_of(&objects)), ["姓A兄"]);
}

#[test]
fn characters_that_cannot_be_told_are_counted() {
    let secret = |count: usize| {
        let second = format!("BT /G 14 Tf 70 600 Td <{}> Tj ET", "1234".repeat(count));
        let program = [&set(&LINE.repeat(3), 70.0, 700.0, 9.0, 0.0), second.as_str()].concat();
        let program = stream("", program.as_bytes());
        let descendant = "<</Type/Font/Subtype/CIDFontType2/BaseFont/Own/DW 1000\
            /CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>";
        let font = "<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/Identity-H/DescendantFonts[8 0 R]>>";
        let more = [font, descendant].map(|object| object.as_bytes().to_vec());
        let mut objects = page_of(program, "UniGB-UCS2-H", "GB1", "", &more);
        let page = String::from_utf8(objects[2].clone()).unwrap().replace("/F 5 0 R", "/F 5 0 R/G 7 0 R");
        objects[2] = page.into_bytes();
        read_all(&pdf_of(&objects))
    };
    let told = |count: usize| {
        let all = 45 + count;
        format!(
            "{count} of {all} characters cannot be told and are left out: one font does not say which they show"
        )
    };
    let text = format!("{}\n", LINE.repeat(3));
    assert_eq!(secret(2), (text.clone(), vec![told(2)], vec![]));
    // So many are a loss.
    assert_eq!(secret(20), (text, vec![], vec![told(20)]));
    let none = "its fonts do not say which characters they show: 60 of 105".to_owned();
    assert_eq!(secret(60), (String::new(), vec![], vec![none]));
}

#[test]
fn filters_are_known_by_any_name() {
    let mut packed = flate2::write::ZlibEncoder::new(vec![], flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, &plain()).unwrap();
    let packed = packed.finish().unwrap();
    let digits: String = packed.iter().map(|byte| format!("{byte:02x}")).collect::<String>() + ">";
    for (filter, content) in [
        ("/Filter[]", &plain()),
        ("/Filter null", &plain()),
        ("/Filter/Fl", &packed),
        ("/Filter[/Fl]", &packed),
        ("/F/FlateDecode", &packed),
        ("/Filter 7 0 R", &packed),
        ("/Filter[7 0 R]/DecodeParms[null]", &packed),
        ("/Filter[/Crypt/FlateDecode]/DecodeParms[null null]", &packed),
        ("/Filter[/AHx 7 0 R]", &digits.into_bytes()),
    ] {
        let more = [b"/FlateDecode".to_vec()];
        let objects = page_of(stream(filter, content), "UniGB-UCS2-H", "GB1", "", &more);
        assert_eq!(lines(&pdf_of(&objects)), [LINE], "{filter}");
    }
}

#[test]
fn streams_end_where_their_last_word_is_cut_off() {
    let whole = pdf_of(&page_of(stream("", &plain()), "UniGB-UCS2-H", "GB1", "", &[]));
    let at = whole.windows(9).position(|word| word == b"endstream").unwrap();
    for ending in ["endstrea", "ends", ""] {
        // The places of the objects are as they were.
        let padded = format!("{ending:9}");
        let bytes = [&whole[..at], padded.as_bytes(), &whole[at + 9..]].concat();
        assert_eq!(lines(&bytes), [LINE], "{ending:?}");
    }
    let table =
        |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().replace("xref\n0 7\n", "xref 0 7\n");
    assert_eq!(lines(table(&whole).as_bytes()), [LINE]);
}

#[test]
fn slanted_text_is_text() {
    for slant in [0.2, 0.25, 0.334, 0.5, 0.8, -0.4] {
        let program = set("渡口管理", 70.0, 730.0, 14.0, 0.0) + &set(LINE, 70.0, 700.0, 14.0, slant);
        assert_eq!(lines(&pdf(stream("", program.as_bytes()))), ["渡口管理", LINE], "{slant}");
    }
    // What runs up the page is none of the body, and not lost.
    let turned = format!("BT /F 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm <{}> Tj ET\n", hex("内部资料"));
    let program = turned + &String::from_utf8(plain()).unwrap();
    assert_eq!(lines(&pdf(stream("", program.as_bytes()))), [LINE, "内部资料"]);
    // Where all text is turned it is the text.
    let turned = format!("BT /F 12 Tf 0.7 0.7 -0.7 0.7 200 300 Tm <{}> Tj ET\n", hex(LINE));
    assert_eq!(lines(&pdf(stream("", turned.as_bytes()))), [LINE]);
}

#[test]
fn fields_and_notes_are_text() {
    let shown = set("渡口乡", 2.0, 6.0, 12.0, 0.0);
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 400 20]/Resources<</Font<</F 5 0 R>>>>";
    let look = stream(form, shown.as_bytes());
    let told = |text: &str| format!("<feff{}>", hex(text));
    let fields = [
        // As it looks.
        format!("<</Subtype/Widget/FT/Tx/V{}/Rect[70 690 470 710]/AP<</N 7 0 R>>>>", told("渡口乡")),
        // It looks otherwise than it says of itself.
        "<</Subtype/Widget/Parent 13 0 R/Rect[70 650 470 670]/AP<</N 7 0 R>>>>".to_owned(),
        format!(
            "<</Subtype/FreeText/Contents{}/Rect[70 590 470 630]/DA(/F 10 Tf)>>",
            told("同意。\r请财政所办理。")
        ),
        format!(
            "<</Subtype/Widget/FT/Ch/V(b)/Opt[[(a){}][(b){}]]/Rect[70 560 470 580]>>",
            told("否"),
            told("是")
        ),
        format!("<</Subtype/Widget/FT/Tx/F 2/V{}/Rect[70 530 470 550]>>", told("看不见")),
        format!("<</FT/Tx/V{}>>", told("修渠三里")),
    ];
    let more: Vec<Vec<u8>> = [look].into_iter().chain(fields.map(String::into_bytes)).collect();
    let annotations = "/Annots[8 0 R 9 0 R 10 0 R 11 0 R 12 0 R]";
    let program = stream("", set("意见表", 70.0, 750.0, 18.0, 0.0).as_bytes());
    let objects = page_of(program, "UniGB-UCS2-H", "GB1", annotations, &more);
    assert_eq!(lines(&pdf_of(&objects)), ["意见表", "渡口乡", "修渠三里", "同意。", "请财政所办理。", "是"]);
}

#[test]
fn letterheads_of_several_issuers_are_read_line_by_line() {
    let program = [
        set("渡口县水利局", 90.0, 744.0, 26.0, 0.0),
        set("渡口县航运局", 90.0, 706.0, 26.0, 0.0),
        set("文件", 320.0, 718.0, 42.0, 0.0),
        set("关于换缆绳的通知", 150.0, 600.0, 20.0, 0.0),
    ];
    let read = lines(&pdf(stream("", program.concat().as_bytes())));
    assert_eq!(read, ["渡口县水利局", "渡口县航运局", "文件", "关于换缆绳的通知"]);
}

/// A page of two columns as text recognition lays it over a picture: in words with blanks, not quite on a line, of several sizes, across both
/// columns.
#[test]
fn columns_of_recognised_text_are_read_one_after_the_other() {
    let texts = ["修渠三里换缆绳两次清航道十处", "建校舍一所买教具百件添教师五"].map(|text| text.repeat(24));
    let rows =
        |text: &str| text.chars().collect::<Vec<_>>().chunks(19).map(<[char]>::to_vec).collect::<Vec<_>>();
    let mut program = "BT 3 Tr ET\n".to_owned();
    let mut noise = 0.0;
    for (row, lines) in rows(&texts[0]).iter().zip(&rows(&texts[1])).enumerate() {
        for (x, line) in [(60.0, lines.0), (320.0, lines.1)] {
            for (at, word) in line.chunks(2).enumerate() {
                noise = (noise + 0.37) % 1.0;
                let word: String = word.iter().collect::<String>() + " ";
                let y = 740.0 - 18.0 * row as f64 + 2.0 * noise;
                program += &set(&word, x + 22.0 * at as f64, y, 10.5 + noise, 0.0);
            }
        }
    }
    let text = lines(&pdf(stream("", program.as_bytes()))).concat();
    assert_eq!(text, texts.concat());
}

#[test]
fn pages_that_are_pictures_are_told() {
    let picture =
        stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"0");
    let scan = stream("", b"q 595 0 0 842 0 0 cm /X Do Q");
    let more = [
        picture,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 9 0 R\
        /Resources<</XObject<</X 7 0 R>>>>>>"
            .to_vec(),
        scan,
    ];
    let mut objects = page_of(stream("", &plain()), "UniGB-UCS2-H", "GB1", "", &more);
    let with = |kids: &str| format!("<</Type/Pages/Count 3/Kids[{kids}]>>").into_bytes();
    objects[1] = with("3 0 R 8 0 R 3 0 R");
    let (text, notes, reasons) = read_all(&pdf_of(&objects));
    assert!(text.contains(LINE) && reasons.is_empty());
    assert_eq!(notes, ["1 of 3 pages are pictures without text, scans most likely: 2"]);
    objects[1] = with("3 0 R 8 0 R 8 0 R");
    let (_, notes, reasons) = read_all(&pdf_of(&objects));
    assert!(notes.is_empty());
    assert_eq!(reasons, ["2 of 3 pages are pictures without text, scans most likely: 2–3"]);
    // A picture in the program itself is one too, and letters may be drawn as shapes.
    let inline = b"q 595 0 0 842 0 0 cm BI /W 1/H 1/BPC 8/CS/G ID 0 EI Q";
    let scan = "no text in it: a scan (text recognition would make it readable)";
    assert_eq!(read_all(&pdf(stream("", inline))).2, [scan]);
    let shapes = "1 1 m 2 2 l 3 1 l f\n".repeat(200);
    let drawn = "no text in it: its letters are drawn as shapes (text recognition would make it readable)";
    assert_eq!(read_all(&pdf(stream("", shapes.as_bytes()))).2, [drawn]);
}

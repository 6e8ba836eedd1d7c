//! What `report.html` holds: the numbers of the tables, and marks that cover the characters they are of.

use super::random::{Draw, Random};
use super::run::{folder, records, run_args};
use base64::Engine;
use flate2::read::GzDecoder;
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::io::Read;
use std::path::Path;
use zhangju_text::matching;

/// The data of a page by the id of its element.
struct Page {
    blocks: HashMap<String, Value>,
}

impl Page {
    fn read(out: &Path) -> Self {
        let page = fs::read_to_string(out.join("report.html")).unwrap();
        let blocks = page.split("<script type=\"application/gzip\" id=\"").skip(1).map(|block| {
            let (id, rest) = block.split_once("\">").unwrap();
            let packed = rest.split_once("</script>").unwrap().0;
            let packed = base64::engine::general_purpose::STANDARD.decode(packed).unwrap();
            let mut text = String::new();
            GzDecoder::new(&packed[..]).read_to_string(&mut text).unwrap();
            (id.to_owned(), serde_json::from_str(&text).unwrap())
        });
        Self { blocks: blocks.collect() }
    }

    /// The rows of a table of the index.
    fn index(&self, key: &str) -> Vec<Row<'_>> {
        rows(&self.blocks["index"][key])
    }

    /// The texts by the number of their document.
    fn texts(&self) -> HashMap<u64, &Value> {
        let chunks = self.blocks.iter().filter(|(id, _)| id.starts_with("chunk-"));
        let texts = chunks.flat_map(|(_, texts)| texts.as_array().unwrap());
        texts.map(|text| (text["document"].as_u64().unwrap(), text)).collect()
    }

    /// The name of the year of this number.
    fn year(&self, number: u64) -> &str {
        self.blocks["index"]["years"]["names"][number as usize].as_str().unwrap()
    }
}

/// A row of a table of the page: its values by name.
struct Row<'p>(HashMap<&'p str, &'p Value>);

impl Row<'_> {
    fn number(&self, name: &str) -> u64 {
        self.0[name].as_u64().unwrap_or_else(|| panic!("{name}: {}", self.0[name]))
    }

    fn text(&self, name: &str) -> &str {
        self.0[name].as_str().unwrap()
    }

    fn numbers(&self, name: &str) -> Vec<u64> {
        self.0[name].as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect()
    }

    /// What it covers of its text.
    fn cut(&self, text: &Value) -> String {
        cut(text, self.number("start"), self.end())
    }

    fn end(&self) -> u64 {
        self.number("start") + self.number("length")
    }
}

/// The rows of a table, which the data has as its columns by name.
fn rows(table: &Value) -> Vec<Row<'_>> {
    let columns = table.as_object().unwrap();
    let count = columns.values().next().unwrap().as_array().unwrap().len();
    assert!(columns.values().all(|column| column.as_array().unwrap().len() == count), "{columns:?}");
    let row = |at: usize| Row(columns.iter().map(|(name, column)| (name.as_str(), &column[at])).collect());
    (0..count).map(row).collect()
}

/// What stands at UTF-16 code units `start` to `end` of a text, as a browser cuts it; no character is cut in half.
fn cut(text: &Value, start: u64, end: u64) -> String {
    let units: Vec<u16> = text["text"].as_str().unwrap().encode_utf16().collect();
    String::from_utf16(&units[start as usize..end as usize]).unwrap()
}

fn analyse(input: &str, more: &[&str]) -> tempfile::TempDir {
    let out = tempfile::tempdir().unwrap();
    let place = out.path().to_str().unwrap();
    let ran = run_args(&[&["analyze", input, "--out", place, "--quiet", "--lang", "en"], more].concat());
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    out
}

/// The rows of a table, each cell by its column.
fn table(out: &Path, name: &str) -> Vec<HashMap<String, String>> {
    let rows = records(&fs::read_to_string(out.join(name)).unwrap());
    let cells = |row: &Vec<String>| rows[0].iter().cloned().zip(row.iter().cloned()).collect();
    rows[1..].iter().map(cells).collect()
}

fn number(cell: &str) -> u64 {
    cell.parse().unwrap()
}

/// A share of a table in the parts that the page has it in.
fn parts(cell: &str, of: f64) -> u64 {
    (cell.parse::<f64>().unwrap() * of).round() as u64
}

#[test]
fn the_numbers_are_those_of_the_tables() {
    let out = analyse("corpora/sample", &["--metadata", "corpora/truth/metadata.csv"]);
    let page = Page::read(out.path());
    let documents = table(out.path(), "documents.csv");
    assert_eq!(page.index("documents").len(), documents.len());
    for (row, of_table) in page.index("documents").iter().zip(&documents) {
        for (name, column) in [("id", "doc_id"), ("date", "date"), ("family", "family_id")] {
            assert_eq!(row.text(name), of_table[column]);
        }
        for name in ["chars", "tokens", "sections"] {
            assert_eq!(row.number(name), number(&of_table[name]), "{name}");
        }
        for name in ["formulaic", "copied", "boilerplate", "template", "original"] {
            assert_eq!(row.number(name), parts(&of_table[&format!("{name}_share")], 1e6), "{name}");
        }
        assert_eq!(row.number("quoted"), parts(&of_table["quotation_share"], 1e6));
        assert_eq!(row.number("raw"), parts(&of_table["raw_shared_share"], 1e6));
    }
    for (key, file, wording) in [("phrases", "phrases.csv", "phrase"), ("terms", "terms.csv", "term")] {
        let rows = table(out.path(), file);
        assert!(page.index(key).len() > 20);
        for (row, of_table) in page.index(key).iter().zip(&rows) {
            assert_eq!(row.text("text"), of_table[wording]);
            for (name, column) in [("freq", "freq"), ("range", "range"), ("rangeDedup", "range_dedup")] {
                assert_eq!(row.number(name), number(&of_table[column]), "{key} {column}");
            }
        }
    }
    let mut members: HashMap<String, u64> = HashMap::new();
    let families = table(out.path(), "families.csv");
    for row in &families {
        *members.entry(row["family_id"].clone()).or_default() += 1;
    }
    assert!(page.index("families").len() > 20);
    for family in page.index("families") {
        assert_eq!(family.number("size"), members[family.text("name")], "{}", family.text("name"));
        let of_table = families.iter().find(|row| row["family_id"] == family.text("name")).unwrap();
        assert_eq!(family.text("wording"), of_table["wording"]);
    }
}

#[test]
fn pairs_of_documents_are_those_of_the_table() {
    let out = analyse("corpora/sample", &["--metadata", "corpora/truth/metadata.csv"]);
    let page = Page::read(out.path());
    let (pairs, documents) = (table(out.path(), "document_pairs.csv"), table(out.path(), "documents.csv"));
    let id = |document: u64| &documents[document as usize]["doc_id"];
    assert_eq!(page.index("pairs").len(), pairs.len());
    for (row, of_table) in page.index("pairs").iter().zip(&pairs) {
        for (name, column) in [("document", "a"), ("other", "b")] {
            assert_eq!(id(row.number(name)), &of_table[column]);
        }
        for (name, column) in [
            ("chars", "copied_chars"),
            ("longest", "longest"),
            ("quoted", "quotation_chars"),
            ("passages", "passages"),
        ] {
            assert_eq!(row.number(name), number(&of_table[column]), "{column}");
        }
        assert_eq!(row.number("share"), parts(&of_table["share_a"], 1e6));
        assert_eq!(row.number("otherShare"), parts(&of_table["share_b"], 1e6));
        assert_eq!(row.text("wording"), of_table["wording"]);
        let earliest = row.0["earliest"].as_u64().map(|document| id(document).as_str());
        let is_tie = row.0["isTie"].as_bool().unwrap();
        assert_eq!(earliest.unwrap_or(if is_tie { "tie" } else { "" }), of_table["earliest"]);
    }
    let copied = pairs.iter().filter(|pair| pair["copied_chars"] != "0").count() as u64;
    assert_eq!(page.blocks["index"]["counts"]["copiedPairs"].as_u64(), Some(copied));
}

#[test]
fn passages_are_where_the_table_says() {
    let out = analyse("corpora/sample", &[]);
    let page = Page::read(out.path());
    let (rows, texts) = (table(out.path(), "passages.csv"), page.texts());
    assert!(page.index("passages").len() > 100);
    for passage in page.index("passages") {
        let (id, row) = (passage.number("number") + 1, &rows[passage.number("number") as usize]);
        assert_eq!(passage.number("matched"), number(&row["matched_chars"]), "P{id}");
        assert_eq!(passage.number("identity"), parts(&row["identity"], 1000.0), "P{id}");
        for (document, start, length, columns) in [
            ("document", "start", "length", ["start", "end"]),
            ("source", "sourceStart", "sourceLength", ["source_start", "source_end"]),
        ] {
            let (text, start) = (texts[&passage.number(document)], passage.number(start));
            let before = |end: u64| cut(text, 0, end).chars().count() as u64;
            let ends = [before(start), before(start + passage.number(length))];
            assert_eq!(ends, columns.map(|column| number(&row[column])), "P{id}");
        }
        // What is the same on both sides is, page numbers and the like aside.
        let same = |document: &str, start: &str, same_start: &str, same_length: &str| {
            let (text, from) = (texts[&passage.number(document)], passage.number(start));
            let stretches = passage.numbers(same_start).into_iter().zip(passage.numbers(same_length));
            let counted = stretches.map(|(start, length)| counted(text, from + start, from + start + length));
            matching(&counted.collect::<String>())
        };
        let own = same("document", "start", "sameStart", "sameLength");
        assert_eq!(own, same("source", "sourceStart", "sourceSameStart", "sourceSameLength"), "P{id}");
        assert_eq!(own.chars().count() as u64, passage.number("matched"), "P{id}");
    }
}

/// What counts of a stretch of a text: furniture does not.
fn counted(text: &Value, start: u64, end: u64) -> String {
    let nodes = rows(&text["nodes"]).into_iter().filter(|node| node.text("kind") == "furniture");
    let left_out: Vec<(u64, u64)> = nodes.map(|node| (node.number("start"), node.end())).collect();
    let mut from = start;
    let mut counted = String::new();
    for (first, last) in left_out.into_iter().filter(|(first, last)| *first < end && *last > start) {
        counted += &cut(text, from, first.max(from));
        from = last.clamp(from, end);
    }
    counted + &cut(text, from, end)
}

/// Nine reports that have nothing in common but set phrases with characters beyond the basic plane, which take two code units each.
fn wide_reports() -> Vec<(String, String)> {
    let phrases = ["坚持𪚥龘发展不动摇", "“𠮷野家”", "大力推进𠀀𠀁工程建设", "全面加强𪚥龘队伍建设"];
    let mut random = Random::new(7);
    let mut some = |count: usize| random.han(count);
    let mut report = |number: usize| {
        let mut text = format!("👨‍👩‍👧‍👦关于{}的报告😀\r\n\r\n", some(4));
        for (at, numeral) in "一二三四五六".chars().enumerate() {
            let phrase = |step: usize| phrases[(number + at + step) % phrases.len()];
            text +=
                &format!("{numeral}、{}😀\r\n　　😀{}，{}，{}。\r\n", some(6), some(20), phrase(0), some(9));
            text += &format!(
                "一是{}；二是{}，{}。e\u{301}{}🇨🇳{}。\r\n",
                some(9),
                phrase(1),
                some(5),
                some(4),
                phrase(2)
            );
        }
        (format!("201{number}-03-05.txt"), text)
    };
    (0..9).map(&mut report).collect()
}

#[test]
fn marks_cover_their_characters_beyond_the_basic_plane() {
    let reports = wide_reports();
    let files: Vec<(&str, &str)> =
        reports.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let input = folder(&files);
    let out = analyse(input.path().to_str().unwrap(), &[]);
    let page = Page::read(out.path());
    let (phrases, frames) = (page.index("phrases"), page.index("markedFrames"));
    let mut seen = [0; 3];
    for text in page.texts().values() {
        for place in rows(&text["phrases"]) {
            assert_eq!(place.cut(text), phrases[place.number("row") as usize].text("text"));
            seen[0] += 1;
        }
        for place in rows(&text["frames"]) {
            let frame = frames[place.number("row") as usize].text("text");
            assert!(frame.split('…').any(|edge| edge == place.cut(text)), "{frame}");
            seen[1] += 1;
        }
        for place in rows(&text["enumerators"]) {
            let marker = place.cut(text);
            assert!(marker == "一是" || marker == "二是", "{marker}");
            seen[2] += 1;
        }
        let last = rows(&text["nodes"]).iter().map(Row::end).max().unwrap();
        assert_eq!(last as usize, text["text"].as_str().unwrap().encode_utf16().count());
    }
    assert!(seen[0] > 100 && seen[2] == 9 * 12, "{seen:?}");
    assert!(phrases.iter().any(|row| row.text("text") == "“𠮷野家”"));
}

#[test]
fn marks_tell_range_and_first_year() {
    let mut random = Random::new(3);
    let copied = random.han(150);
    let formula = "确保各项任务按期圆满完成";
    let mut some = |count: usize| random.han(count);
    // Twelve reports of 2001 to 2012 use the formula, those of 2003, 2005 and 2009 have a paragraph in common.
    let mut report = |number: usize| {
        let shared = if [3, 5, 9].contains(&number) { copied.as_str() } else { "" };
        (
            format!("{}-01-01.txt", 2000 + number),
            format!("{}。\n{shared}。\n{}{formula}。\n", some(60), some(30)),
        )
    };
    let reports: Vec<(String, String)> = (1..=12).map(&mut report).collect();
    let files: Vec<(&str, &str)> =
        reports.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let input = folder(&files);
    let out = analyse(input.path().to_str().unwrap(), &[]);
    let page = Page::read(out.path());
    let texts = page.texts();
    for (document, text) in &texts {
        let runs = rows(&text["stock"]);
        assert_eq!(runs.len(), 1, "{document}");
        assert_eq!(runs[0].cut(text), formula);
        assert_eq!((runs[0].number("range"), page.year(runs[0].number("first"))), (12, "2001"));
        let passages = rows(&text["passages"]);
        assert_eq!(passages.len(), if [2, 4, 8].contains(document) { 2 } else { 0 }, "{document}");
        for passage in passages {
            assert_eq!(passage.cut(text), copied);
            assert_eq!((passage.number("range"), page.year(passage.number("first"))), (3, "2003"));
        }
    }
}

#[test]
fn shared_texts_are_those_of_the_table() {
    let out = analyse("corpora/sample", &["--metadata", "corpora/truth/metadata.csv"]);
    let page = Page::read(out.path());
    let (texts, passages) = (table(out.path(), "shared_texts.csv"), table(out.path(), "passages.csv"));
    let tenths = |cell: &str| (cell.parse::<f64>().unwrap() * 10.0).round() as u64;
    let names: HashMap<u64, String> =
        page.index("documents").iter().map(|row| (row.number("number"), row.text("id").to_owned())).collect();
    let shown = page.index("sharedTexts");
    let custom = texts.iter().filter(|row| row["class"] == "formula").count();
    assert_eq!(shown.len(), texts.len() - custom);
    assert_eq!(shown.len() as u64, page.blocks["index"]["counts"]["sharedTexts"].as_u64().unwrap());
    for row in &shown {
        let known = &texts[row.number("number") as usize];
        assert_eq!(row.text("class"), known["class"]);
        assert_eq!(row.number("surprise"), tenths(&known["surprise"]));
        assert_eq!(row.number("chars"), number(&known["chars"]));
        assert_eq!(row.number("size"), number(&known["documents"]));
        assert_eq!(row.text("wording"), known["wording"]);
        let earliest = row.0["earliest"].as_u64().map_or("", |earliest| &names[&earliest]);
        assert_eq!(earliest, known["earliest"]);
        assert!(row.numbers("members").len() as u64 <= row.number("size"));
    }
    for row in page.index("passages") {
        let known = &passages[row.number("number") as usize];
        assert_eq!(format!("T{}", row.number("text") + 1), known["text_id"]);
        assert_eq!(row.number("surprise"), tenths(&known["surprise"]));
        assert_eq!(row.text("wording"), known["wording"]);
    }
}

//! Each command as a person runs it: texts in, table out, the expected table beside it.

use super::run::{columns, folder, records, run, run_args};
use std::fs;
use zhangju_core::tables::manual;

/// Runs a command on one file, which `FILE` stands for in `args`.
fn on(text: &str, args: &str) -> String {
    let place = folder(&[("t.txt", text)]);
    let path = place.path().join("t.txt");
    let args = args.replace("FILE", path.to_str().unwrap());
    let ran = run(&args);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    ran.stdout
}

#[test]
fn text_is_the_file_without_bom_and_carriage_returns() {
    assert_eq!(on("\u{feff}一、总结\r\n　　正文 。\r\n", "text FILE"), "一、总结\n　　正文 。\n");
}

#[test]
fn segment_sets_words_apart_and_changes_nothing_else() {
    let text = "一、稳中求进\n\n　　坚持高质量发展。\n末行";
    assert_eq!(on(text, "segment FILE"), "一 、 稳中求进\n\n坚持 高质量发展 。\n末行\n");
    assert_eq!(on("坚持发展", "segment FILE --pos"), "坚持/v 发展/vn\n");
}

#[test]
fn segment_as_rows_has_character_offsets() {
    let rows = on("坚持发展。\n研究 工作", "segment FILE --format csv --pos --no-bom");
    let expected = [
        ["doc_id", "section_id", "start", "end", "word", "pos"],
        ["t.txt", "t.txt#1.1", "0", "2", "坚持", "v"],
        ["t.txt", "t.txt#1.1", "2", "4", "发展", "vn"],
        ["t.txt", "t.txt#1.1", "4", "5", "。", "x"],
        ["t.txt", "t.txt#1.2", "6", "8", "研究", "vn"],
        ["t.txt", "t.txt#1.2", "9", "11", "工作", "vn"],
    ];
    assert_eq!(records(&rows), expected);
}

/// Three lines of one width, a page number among them: 水库 and 稳中求进 are broken by line ends, 加固 by the page.
const BROKEN: &str = "河务局水利工作总结\n一、进展\n　　今年全县疏浚河道三十里，修了二十座水\n库，其中三座在山区，都按期完工，坚持稳\n中求进，入冬前又把东堤北段重新测量并加\n— 1 —\n固，西堤南段已备齐石料，开春动工，所需\n　　二月初三验收，村民自愿出工，工钱按日\n结清。\n";

#[test]
fn words_are_whole_where_lines_and_pages_break() {
    let words = on(BROKEN, "segment FILE");
    for word in ["水库", "稳中求进", "加固"] {
        assert!(words.split([' ', '\n']).any(|found| found == word), "{word}: {words}");
    }
    let rows = records(&on(BROKEN, "segment FILE --format csv --no-bom"));
    let letters: Vec<char> = BROKEN.chars().collect();
    let broken = rows[1..].iter().filter(|row| {
        let (start, end): (usize, usize) = (row[2].parse().unwrap(), row[3].parse().unwrap());
        let source: String = letters[start..end].iter().collect();
        let whole: String = source.replace("— 1 —", "").split_whitespace().collect();
        assert_eq!(whole, row[4]);
        source != row[4]
    });
    assert_eq!(broken.count(), 3);
}

#[test]
fn segment_has_every_line_of_the_text() {
    let lines = |words: &str| words.lines().map(|line| line.replace(' ', "")).collect::<Vec<_>>();
    let text = "渡口消息\n\n（附图一张）\n东渡口昨日通航，当日来往船只十二条，秩序井然，未出一事，两岸乡亲都来看船\n（附图一张）\n西渡口昨日检修，当日停航半日，午后开放，秩序井然，未出一事，船工已领到工钱\n（附图一张）\n水深三丈\n。\n— 1 —\n完\n";
    assert_eq!(
        lines(&on(text, "segment FILE")),
        text.lines().map(|line| line.replace(' ', "")).collect::<Vec<_>>()
    );
    // A word that a line end cuts is whole, on the line that it begins in.
    let words = on(BROKEN, "segment FILE");
    assert_eq!(words.lines().count(), BROKEN.lines().count());
    assert!(words.contains("— 1 —") && words.contains(" 水库\n"), "{words}");
}

#[test]
fn furniture_counts_in_nothing_unless_it_is_kept() {
    let chars = |args: &str| -> u32 {
        columns(&on(BROKEN, args), &["kind", "chars"])
            .iter()
            .filter(|row| row[0] == "section")
            .map(|row| row[1].parse::<u32>().unwrap())
            .sum()
    };
    assert_eq!(chars("sections FILE --keep-furniture") - chars("sections FILE"), 6);
    let terms = |args: &str| columns(&on(BROKEN, args), &["term"]).iter().any(|row| row[0] == "1");
    assert!(terms("terms FILE --no-stopwords --keep-furniture") && !terms("terms FILE --no-stopwords"));
}

#[test]
fn outlines_are_read_like_a_table_of_contents() {
    let text = "水利局年度工作总结\n（2023年5月6日）\n一、进展\n（一）修堤。一是东堤加高，二是西堤加固。\n（二）架桥。桥已通车。\n— 1 —\n二、打算\n入冬开工。\n";
    let expected = "                               chars     words  sections    points
t.txt  水利局年度工作总结         71        28         4         2
[title] 水利局年度工作总结        10         3         0         0
[date] （2023年5月6日）           12         6         0         0
一、进展                          38        15         2         2
├ （一）修堤                      21         8         0         2
│ ├ 一是 “东堤加高，”              7         3         0         0
│ └ 二是 “西堤加固。”              8         3         0         0
└ （二）架桥                      12         5         0         0
二、打算                          11         4         0         0
left out as furniture (page numbers, running headers …): 1 line of 6 characters
";
    assert_eq!(on(text, "sections FILE --format tree"), expected);
    let first: Vec<_> =
        on(text, "sections FILE --format tree --depth 1").lines().map(str::to_owned).collect();
    assert_eq!(first.len(), 7);
    let ran = run_args(&["sections", "nowhere.txt", "--format", "tree"]);
    assert_eq!(ran.code, 2);
}

#[test]
fn terms_are_counted_by_hand() {
    let place = folder(&[("a.txt", "水库 水库 。 堤坝"), ("b.txt", "水库 的 堤坝 水闸 的"), ("c.txt", "的")]);
    let ran = run_args(&["terms", place.path().to_str().unwrap(), "--pretokenized"]);
    let rows = columns(
        &ran.stdout,
        &["rank", "term", "freq", "per_million", "range", "range_pct", "dp", "tf_idf_max"],
    );
    // Nine tokens: 3, 5 and 1. 水库 2+1: ½(|2/3 − 3/9| + |1/3 − 5/9| + 1/9) = 1/3; 2 ln(3/2).
    let expected = [
        ["1", "水库", "3", "333333.333333", "2", "66.666667", "0.333333", "0.81093"],
        ["2", "堤坝", "2", "222222.222222", "2", "66.666667", "0.166667", "0.405465"],
        ["3", "水闸", "1", "111111.111111", "1", "33.333333", "0.444444", "1.098612"],
    ];
    assert_eq!(rows, expected);
}

#[test]
fn tied_terms_share_the_lowest_rank_in_code_point_order() {
    let ranks = columns(&on("丙 乙 甲 丙 丁", "terms FILE --pretokenized --no-stopwords"), &["rank", "term"]);
    assert_eq!(ranks, [["1", "丙"], ["2", "丁"], ["2", "乙"], ["2", "甲"]]);
}

#[test]
fn measures_of_one_document_that_are_undefined_are_empty() {
    let rows =
        columns(&on("水库 堤坝", "terms FILE --pretokenized"), &["term", "dp", "dp_norm", "juilland_d"]);
    assert_eq!(rows, [["堤坝", "0", "", ""], ["水库", "0", "", ""]]);
}

#[test]
fn stop_words_are_left_out_or_not() {
    let count = |args: &str| records(&on("的 水库 的 堤坝", args)).len() - 1;
    assert_eq!(count("terms FILE --pretokenized"), 2);
    assert_eq!(count("terms FILE --pretokenized --no-stopwords"), 3);
}

#[test]
fn a_user_dictionary_makes_words() {
    let place = folder(&[("t.txt", "落实云上青禾计划"), ("d.txt", "\u{feff}云上青禾计划\r\n")]);
    let (text, words) = (place.path().join("t.txt"), place.path().join("d.txt"));
    let ran = run_args(&["segment", text.to_str().unwrap(), "--dict", words.to_str().unwrap()]);
    assert_eq!(ran.stdout, "落实 云上青禾计划\n");
}

#[test]
fn rows_of_a_table_are_documents_with_their_columns() {
    let place = folder(&[
        ("t.jsonl", "{\"正文\":\"水库\",\"year\":2021}\n{\"正文\":\"堤坝\",\"year\":2022}\n"),
        ("metadata.csv", "file,署名\nt.jsonl,水务局\n"),
    ]);
    let out = folder(&[]);
    let ran = run_args(&["analyze", place.path().to_str().unwrap(), "--out", out.path().to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let table = fs::read_to_string(out.path().join("documents.csv")).unwrap();
    let rows = columns(&table, &["doc_id", "format", "date", "year", "署名"]);
    let row =
        |n: &str, year: &str| [&format!("t.jsonl#{n}"), "jsonl", year, year, "水务局"].map(str::to_owned);
    assert_eq!(rows, [row("1", "2021"), row("2", "2022")]);
}

#[test]
fn formats_by_flag_and_by_name() {
    let jsonl = on("水库", "terms FILE --pretokenized --format jsonl");
    assert!(jsonl.starts_with("{\"rank\":1,\"term\":\"水库\",\"pos\":null,\"freq\":1,"), "{jsonl}");
    let json = on("水库", "terms FILE --pretokenized --format json");
    assert_eq!(json.trim(), format!("[\n{}\n]", jsonl.trim()));
    let place = folder(&[("t.txt", "水库")]);
    let out = place.path().join("terms.jsonl");
    run_args(&[
        "terms",
        place.path().join("t.txt").to_str().unwrap(),
        "--pretokenized",
        "--out",
        out.to_str().unwrap(),
    ]);
    assert_eq!(fs::read_to_string(out).unwrap(), jsonl);
}

#[test]
fn csv_has_a_byte_order_mark_and_crlf() {
    let csv = on("水库", "terms FILE --pretokenized");
    assert!(csv.starts_with("\u{feff}rank,term,"));
    assert_eq!(csv.matches("\r\n").count(), csv.matches('\n').count());
    assert!(on("水库", "terms FILE --pretokenized --no-bom").starts_with("rank,term,"));
}

#[test]
fn help_of_every_command_has_an_example() {
    for command in [
        "",
        "analyze",
        "segment",
        "sections",
        "text",
        "terms",
        "keyness",
        "collocations",
        "concordance",
        "phrases",
        "trend",
        "similar",
        "check",
        "dedup",
        "background",
        "completions",
        "man",
    ] {
        let ran = run(&format!("{command} --help"));
        assert_eq!(ran.code, 0);
        assert!(ran.stdout.contains("Example"), "{command}");
    }
}

#[test]
fn completions_name_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(&format!("completions {shell}")).stdout;
        assert!(script.contains("analyze") && script.contains("similar"), "{shell}");
    }
}

/// The commands that help lists.
fn commands() -> Vec<String> {
    let help = run("--help").stdout;
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names = list.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    names.filter(|name| !name.is_empty() && *name != "help").map(str::to_owned).collect()
}

#[test]
fn every_command_has_a_man_page() {
    let place = folder(&[]);
    let ran = run_args(&["man", "--out", place.path().to_str().unwrap()]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let page = |name: &str| fs::read_to_string(place.path().join(name)).unwrap();
    let commands = commands();
    assert!(commands.len() > 12, "{commands:?}");
    for command in &commands {
        let page = page(&format!("zhangju-{command}.1"));
        assert!(page.contains(".SH SYNOPSIS") && page.contains(command.as_str()), "{command}: {page}");
    }
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), commands.len() + 1);
    assert_eq!(run("man").stdout, page("zhangju.1"));
}

#[test]
fn the_columns_command_says_what_every_column_means() {
    let said = run("columns").stdout;
    for page in manual() {
        assert!(said.contains(&format!("{}: {}\n", page.name, page.row)));
        for column in page.columns {
            let line = format!("  {} ({}): {}\n", column.name, column.kind.name(), column.meaning);
            assert!(said.contains(&line), "{line}");
        }
    }
}

#[test]
fn the_terms_of_all_parts_are_the_terms_of_the_archive() {
    let sums = |by: &str| {
        let csv = run(&format!("terms corpora/sample --no-stopwords --by {by}")).stdout;
        let mut sums = std::collections::BTreeMap::new();
        for row in columns(&csv, &["term", "freq"]) {
            *sums.entry(row[0].clone()).or_insert(0) += row[1].parse::<u64>().unwrap();
        }
        sums
    };
    let all = columns(&run("terms corpora/sample --no-stopwords").stdout, &["term", "freq"]);
    let all = all.iter().map(|row| (row[0].clone(), row[1].parse().unwrap())).collect();
    assert_eq!(sums("document"), all);
    assert_eq!(sums("section"), all);
}

#[test]
fn each_folder_has_its_own_metadata_and_terms_have_a_manifest() {
    let place = folder(&[
        ("甲/a.txt", "修路"),
        ("甲/metadata.csv", "file,局\na.txt,交通\n"),
        ("乙/a.txt", "修路"),
        ("乙/metadata.csv", "file,科,局\na.txt,桥梁,水利\nb.txt,,\n"),
    ]);
    let path = |name: &str| place.path().join(name).to_str().unwrap().to_owned();
    let manifest = path("m.json");
    let ran = run_args(&["terms", &path("甲"), &path("乙"), "--by", "局", "--manifest", &manifest]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("1 of 2 rows match no document"), "{}", ran.stderr);
    assert_eq!(
        columns(&ran.stdout, &["part", "term", "freq"]),
        [["交通", "修路", "1"], ["水利", "修路", "1"]]
    );
    let manifest: serde_json::Value = serde_json::from_slice(&fs::read(manifest).unwrap()).unwrap();
    assert_eq!(manifest["denominators"]["documents"]["value"], 2);
    assert_eq!(manifest["denominators"]["tokens"]["value"], 2);
}

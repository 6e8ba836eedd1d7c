//! `check`: the measures of reused text, the same wherever they are told; what is left out of them; the report.

use super::run::{Ran, columns, folder, root, run_args};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use zhangju_core::corpus::Sources;
use zhangju_core::originality::{Formulae, ReuseSettings, Shares, reuse_counts, reuse_of};
use zhangju_core::passages::{Background, PassageSettings, find_passages};
use zhangju_core::{Corpus, Document};

fn check(args: &[&str]) -> Ran {
    run_args(&[&["check"], args].concat())
}

fn table(folder: &Path, names: &[&str]) -> Vec<Vec<String>> {
    columns(&fs::read_to_string(folder.join("check.csv")).unwrap(), names)
}

fn page(folder: &Path) -> String {
    fs::read_to_string(folder.join("report.html")).unwrap()
}

/// As people read a share: per cent with one decimal, of whole numbers.
fn percent(count: u64, all: u64) -> String {
    let tenths = (count * 2000 + all) / (all * 2);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// What stands between two strings.
fn between<'t>(text: &'t str, begin: &str, end: &str) -> &'t str {
    text.split_once(begin).and_then(|(_, rest)| rest.split_once(end)).unwrap_or_else(|| panic!("{begin}")).0
}

const SHARES: [&str; 4] =
    ["reused_share", "reused_without_quotations_share", "reused_without_self_share", "largest_source_share"];

/// The documents of the sample.
fn sample() -> Corpus {
    let mut documents: Vec<Document> = fs::read_dir(root().join("corpora/sample"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        // Some are in other encodings.
        .filter_map(|path| {
            let name = path.file_name()?.to_str()?.to_owned();
            Some(Document::from_text(name, fs::read_to_string(path).ok()?))
        })
        .collect();
    documents.sort_by(|a, b| a.id().cmp(b.id()));
    Corpus::new(documents).unwrap()
}

#[test]
fn a_text_has_the_measures_that_all_of_the_archive_give_it() {
    let corpus = sample();
    let (settings, reuse) = (PassageSettings::default(), ReuseSettings::default());
    let all = find_passages(
        &corpus,
        &Sources::default(),
        &Corpus::default(),
        Background::shipped(),
        &settings,
        None,
    );
    let shares = Shares::new(&corpus, &all, &Formulae::default(), None);
    let counts = reuse_counts(&corpus, &all, reuse);
    let mut reused = 0;
    for (document, (counts, shares)) in counts.iter().zip(&shares.documents).enumerate() {
        assert_eq!((counts.content, counts.reused), (shares.content(), shares.copied + shares.quoted));
        assert_eq!(counts.without_quotations, shares.copied);
        assert!(counts.without_self <= counts.reused && counts.from_largest() <= counts.reused);
        reused += counts.reused;
        // Sources have all of it: no passage is missing.
        let one = &reuse_of(&corpus, &all, &[document as u32], reuse)[0];
        assert!(
            one.further(one.sources.len())
                .iter()
                .all(|further| further.copied.is_empty() && further.quoted.is_empty())
        );
    }
    assert!(reused > 5_000, "{reused}");
    // Checked by itself, a text has the same.
    (0..corpus.len()).into_par_iter().for_each(|document| {
        let focus: Vec<bool> = (0..corpus.len()).map(|other| other == document).collect();
        let found = find_passages(
            &corpus,
            &Sources::default(),
            &Corpus::default(),
            Background::shipped(),
            &settings,
            Some(&focus),
        );
        let alone = reuse_of(&corpus, &found, &[document as u32], reuse)[0].counts();
        let all = &counts[document];
        let told = |counts: &zhangju_core::originality::ReuseCounts| {
            (counts.content, counts.reused, counts.without_self, counts.largest)
        };
        assert_eq!(told(&alone), told(all), "{}", corpus.document(document as u32).id());
    });
}

#[test]
fn analyze_check_page_and_terminal_say_the_same() {
    let out = folder(&[]);
    let place = |name: &str| out.path().join(name).to_str().unwrap().to_owned();
    let metadata = "corpora/truth/metadata.csv";
    run_args(&["analyze", "corpora/sample", "--metadata", metadata, "--out", &place("all"), "--no-report"]);
    let documents = fs::read_to_string(out.path().join("all/documents.csv")).unwrap();
    let names =
        [&SHARES[..], &["copied_share", "boilerplate_share", "quotation_share", "formulaic_runs_share"]]
            .concat();
    let known: BTreeMap<String, Vec<String>> = columns(&documents, &[&["doc_id"][..], &names].concat())
        .into_iter()
        .map(|row| (row[0].clone(), row[1..].to_vec()))
        .collect();
    for report in ["report-000004.txt", "report-000020.txt"] {
        let new = format!("corpora/sample/{report}");
        let ran = check(&[
            &new,
            "--against",
            "corpora/sample",
            "--metadata",
            metadata,
            "--out",
            &place(report),
            "--lang",
            "zh",
        ]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let rows = table(
            &out.path().join(report),
            &[&["section_id", "content_chars", "content_chars_reused"][..], &names].concat(),
        );
        assert_eq!(rows[0][3..], known[report], "{report}");
        let page = page(&out.path().join(report));
        let cards = ["total", "noquote", "noself", "largest"]
            .map(|id| between(&page, &format!("<b id=\"{id}\">"), "</b>").to_owned());
        let lines: Vec<&str> = ran.stdout.lines().skip(1).take(4).collect();
        for (at, card) in cards.iter().enumerate() {
            let share: f64 = rows[0][3 + at].parse().unwrap();
            let all: u64 = rows[0][1].parse().unwrap();
            assert_eq!(*card, percent((share * all as f64).round() as u64, all), "{report} {}", SHARES[at]);
            assert!(lines[at].contains(card), "{card}: {}", lines[at]);
        }
        assert_eq!(between(&page, "<b id=\"reused\">", "</b>").replace(',', ""), rows[0][2]);
        // Sections too.
        let sections: Vec<&str> = page.split("<tr data-section=").skip(1).collect();
        assert_eq!(sections.len(), rows.len() - 1);
        for (row, section) in rows[1..].iter().zip(sections) {
            let (count, all) = (row[2].parse().unwrap(), row[1].parse().unwrap());
            assert!(
                section.contains(&format!("<td class=\"n\">{}</td>", percent(count, all))),
                "{row:?}: {section}"
            );
        }
        assert!(ran.stdout.trim_end().ends_with("report.html"), "{}", ran.stdout);
    }
}

const OWN: &str = "今年疏浚河道三十里，又在东门外新建水闸两座，灌溉农田一千二百亩，受益农户九百余家。";
const REFERENCES: &str =
    "[1] 甲某. 河渠志略. 水利书局, 2019.\n[2] 乙某. 农田水利考. 农业书局, 2020: 12-18.\n";
const STATEMENT: &str = "本文由本站独立撰写，除文中注明出处者外，不含他人已经发表的文字，特此说明。";

/// Two reports that share a quotation, a list of references and a statement, and nothing else.
fn siblings() -> tempfile::TempDir {
    let report = |title: &str, own: &str, words: &str| {
        format!(
            "{title}\n\n一、情况\n\n{own}\n\n二、依据\n\n《河渠志》载：“凡渠之岁修，皆以农隙，计亩出夫，官给其食，工毕则书其丈尺于石。”\n\n三、{words}参考文献\n\n{REFERENCES}\n四、声明\n\n{STATEMENT}\n"
        )
    };
    let other = "去年植树两千株，改造苗圃四处，发放树苗五千余棵，组织群众义务劳动二十余次。";
    folder(&[
        ("new/甲.txt", &report("水利工作总结", OWN, "")),
        ("old/乙.txt", &report("林业工作总结", other, "")),
    ])
}

#[test]
fn sections_and_quotations_are_left_out_as_asked() {
    let files = siblings();
    let place = |name: &str| files.path().join(name).to_str().unwrap().to_owned();
    let (new, old) = (place("new/甲.txt"), place("old"));
    let measure = |out: &str, more: &[&str]| {
        let out = place(out);
        let ran = check(&[&[new.as_str(), "--against", &old, "--out", &out, "--lang", "zh"], more].concat());
        assert!(ran.code == 0 || ran.code == 3, "{}", ran.stderr);
        let rows = table(
            Path::new(&out),
            &["content_chars", "content_chars_reused", "reused_share", "reused_without_quotations_share"],
        );
        (ran, rows[0].clone(), page(Path::new(&out)))
    };
    let (ran, all, _) = measure("all", &["--fail-above", "0.3"]);
    assert_eq!(ran.code, 3);
    assert!(ran.stderr.contains("甲.txt") && ran.stderr.contains("above 30 %"), "{}", ran.stderr);
    let (ran, less, shown) =
        measure("less", &["--exclude", "参考文献，声 明", "--fail-above", "0.9", "--quiet"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let number = |row: &[String], at: usize| row[at].parse::<f64>().unwrap();
    let left_out = zhangju_text::content_chars(&format!("三参考文献{REFERENCES}四声明{STATEMENT}")) as f64;
    assert_eq!(number(&all, 0) - number(&less, 0), left_out);
    assert!(
        number(&less, 1) <= number(&all, 1) - left_out + 8.0 && number(&less, 1) > 30.0,
        "{all:?} {less:?}"
    );
    assert!(
        shown.contains("：参考文献、声 明。")
            && !shown.contains("未见于任何章节")
            && shown.contains("class=\"is-furniture\"")
    );
    // The manifest has what decides.
    let manifest = fs::read_to_string(place("less") + "/manifest.json").unwrap();
    assert!(manifest.contains("\"参考文献\"") && manifest.contains("\"fail_above\": 0.9"));
    let (ran, none, _) =
        measure("none", &["--exclude", "参考文献", "--exclude", "声明,跋", "--exclude-quotations"]);
    assert!(
        ran.stderr.contains("no section has a heading that is or ends with this")
            && ran.stderr.contains('跋'),
        "{}",
        ran.stderr
    );
    assert_eq!(none[2], none[3]);
    assert_eq!(none[3], less[3]);
}

#[test]
fn own_texts_are_told_by_the_metadata() {
    let text = |own: &str| {
        format!(
            "工作总结\n一、情况\n{own}\n二、打算\n明年继续疏浚西门外河道二十里，新修石桥三座，补植护堤杨柳四千株。\n"
        )
    };
    let files = folder(&[
        ("new/2024.txt", &text(OWN)),
        ("old/2023.txt", &text("全年修堤架桥，用工三万余。")),
        ("list.csv", "file,单位\n2024.txt,水利局\n2023.txt,水利局\n"),
    ]);
    let place = |name: &str| files.path().join(name).to_str().unwrap().to_owned();
    let (new, old, list, out) = (place("new/2024.txt"), place("old"), place("list.csv"), place("out"));
    check(&[&new, "--against", &old, "--metadata", &list, "--out", &out, "--lang", "zh"]);
    let rows = table(Path::new(&out), &["reused_share", "reused_without_self_share", "largest_source"]);
    assert!(rows[0][0].parse::<f64>().unwrap() > 0.3, "{rows:?}");
    assert_eq!((rows[0][1].as_str(), rows[0][2].as_str()), ("0", "old/2023.txt"));
    assert!(page(Path::new(&out)).contains("本人（同一作者或单位）"));
    check(&[&new, "--against", &old, "--out", &out, "--lang", "zh"]);
    let rows = table(Path::new(&out), &["reused_share", "reused_without_self_share"]);
    assert_eq!(rows[0][0], rows[0][1]);
    assert!(page(Path::new(&out)).contains("元数据未载作者或单位"));
}

#[test]
fn several_new_texts_have_a_page_each_and_a_list() {
    let files = siblings();
    let place = |name: &str| files.path().join(name).to_str().unwrap().to_owned();
    let out = place("out");
    let ran = check(&[
        &place("new"),
        &place("old"),
        "--against",
        "corpora/sample",
        "--out",
        &out,
        "--lang",
        "en",
        "--show",
        "0",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let list = page(Path::new(&out));
    for name in ["new_甲.txt.html", "old_乙.txt.html"] {
        let report = fs::read_to_string(format!("{out}/report/{name}")).unwrap();
        assert!(report.contains("href=\"../report.html\"") && report.contains("Reused in all"), "{name}");
    }
    assert!(list.contains("href=\"report/new_%E7%94%B2.txt.html\""), "{list}");
    // Pages do not go where texts are read.
    let among = check(&[&place("new"), "--against", &format!("{out}/report"), "--out", &out]);
    assert!(among.code == 2 && among.stderr.contains("lies among the inputs"), "{}", among.stderr);
    let without = place("without");
    check(&[&place("new"), "--against", &place("old"), "--out", &without, "--no-report"]);
    assert!(
        !Path::new(&without).join("report.html").exists() && Path::new(&without).join("check.csv").exists()
    );
}

#[test]
fn nothing_of_a_text_or_name_is_markup() {
    let attack =
        "</script><script>window.broken=1</script><img src=x onerror=window.broken=2>\u{202e}\u{7}\u{1b}[31m";
    let text = |own: &str| format!("{attack}\n一、{attack}\n{attack}{OWN}{own}\n");
    let files = folder(&[("new/<b>\u{202e}.txt", &text("")), ("old/\"><i>.txt", &text("完。"))]);
    let place = |name: &str| files.path().join(name).to_str().unwrap().to_owned();
    let out = place("out");
    let ran = check(&[&place("new"), "--against", &place("old"), "--out", &out]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let page = page(Path::new(&out));
    assert!(page.contains("&lt;script&gt;") && page.contains("class=\"m copied\""));
    assert_eq!(page.matches("<script").count(), 2);
    for words in ["<img", "<b>\u{202e}", "<i>", "\u{202e}", "\u{7}", "\u{1b}"] {
        assert!(!page.contains(words), "{words:?}");
    }
}

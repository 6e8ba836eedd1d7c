//! What a check tells a person: no text is held against itself, nothing that was found is passed over, nothing stands there from an earlier run.

use super::random::{Draw, Random};
use super::run::{Ran, columns, folder, run_args};
use std::fs;
use std::path::Path;

fn check(args: &[&str]) -> Ran {
    let ran = run_args(&[&["check"], args].concat());
    assert!(ran.code == 0, "{}", ran.stderr);
    ran
}

fn cells(out: &str, names: &[&str]) -> Vec<Vec<String>> {
    columns(&fs::read_to_string(Path::new(out).join("check.csv")).unwrap(), names)
}

fn page(out: &str) -> String {
    fs::read_to_string(Path::new(out).join("report.html")).unwrap()
}

/// The text of a page without its markup.
fn words(page: &str) -> String {
    let mut words = String::new();
    for part in page.split('<').skip(1) {
        words += part.split_once('>').map_or("", |(_, words)| words);
    }
    words
}

const OWN: &str =
    "今年疏浚河道三十里，又在东门外新建水闸两座，灌溉农田一千二百亩，受益农户九百余家，秋收较上年增加两成。";
const OTHER: &str =
    "去年植树两千株，改造苗圃四处，发放树苗五千余棵，组织群众义务劳动二十余次，成活率较往年为高。";

#[test]
fn a_text_is_never_held_against_itself() {
    let files = folder(&[
        ("in/水利.txt", &format!("水利工作总结\n\n{OWN}\n")),
        ("in/林业.txt", &format!("林业工作总结\n\n{OTHER}\n")),
        ("copy/水利.txt", &format!("水利工作总结\n\n{OWN}\n")),
    ]);
    let place = |name: &str| files.path().join(name).to_str().unwrap().to_owned();
    let (archive, out) = (place("in"), place("out"));
    let mut spelled = vec![place("in/水利.txt"), place("in/./水利.txt"), place("copy/../in/水利.txt")];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(place("in/水利.txt"), place("link.txt")).unwrap();
        spelled.push(place("link.txt"));
    }
    for new in spelled {
        let ran = check(&[&new, "--against", &archive, "--out", &out, "--show", "0"]);
        let rows = cells(&out, &["reused_share", "largest_source"]);
        assert_eq!((rows[0][0].as_str(), rows[0][1].as_str()), ("0", ""), "{new}");
        assert!(!ran.stderr.contains("same file name"), "{}", ran.stderr);
    }
    // Another file with the same text may be a copy. It counts, and a person is told.
    let ran = check(&[&place("copy/水利.txt"), "--against", &archive, "--out", &out, "--lang", "zh"]);
    assert!(ran.stderr.contains("水利.txt = in/水利.txt"), "{}", ran.stderr);
    assert_eq!(cells(&out, &["reused_share"])[0][0], "1");
    assert!(words(&page(&out)).contains("同名且内容完全相同的文件 in/水利.txt"));
}

#[test]
fn quotations_that_do_not_count_are_shown() {
    let quoted = "《河渠志》载：“凡渠之岁修，皆以农隙，计亩出夫，官给其食，工毕则书其丈尺于石。”";
    let files = folder(&[
        ("new.txt", &format!("水利工作总结\n\n{OWN}{quoted}\n\n去冬无雪，今春少雨。\n")),
        ("old/a.txt", &format!("林业工作总结\n\n{OTHER}{quoted}\n\n境内多山，南北皆是林地。\n")),
    ]);
    let place = |name: &str| files.path().join(name).to_str().unwrap().to_owned();
    let (new, old, out) = (place("new.txt"), place("old"), place("out"));
    let ran = check(&[
        &new,
        "--against",
        &old,
        "--exclude-quotations",
        "--out",
        &out,
        "--lang",
        "zh",
        "--show",
        "9",
    ]);
    let rows = cells(&out, &["reused_share", "quotation_share", "content_chars", "largest_source_share"]);
    let share: f64 = rows[0][1].parse().unwrap();
    assert!(share > 0.2 && rows[0][0] == "0" && rows[0][3] == "0", "{rows:?}");
    let page = page(&out);
    let shown = words(&page);
    // Marked in the text, with its source, side by side, and with its share.
    assert!(
        page.contains("<a class=\"m quoted\"") && page.contains("id=\"s1\"") && page.contains("id=\"p1\"")
    );
    assert!(!shown.contains("没有发现复制或引用的段落") && shown.contains("引用字数（不计）"), "{shown}");
    let chars = (share * rows[0][2].parse::<f64>().unwrap()).round() as u32;
    assert!(shown.contains(&format!("引用字数 {chars} ({:.1} %)", share * 100.0)), "{shown}");
    assert!(
        page.contains("<div class=\"card\"><span class=\"name\">总文字复制比</span><b id=\"total\">0.0 %")
    );
    assert!(ran.stdout.contains("P1  quotation") && !ran.stdout.contains("no copied or quoted passage"));
    assert!(ran.stdout.contains("which does not count (--exclude-quotations)"), "{}", ran.stdout);
    // What is shared before any discount is not among what does not count.
    let apart = page.split_once("不计入复制比的文字").unwrap().1.split_once("</dl>").unwrap().0;
    assert!(!apart.contains("全部文字") && shown.contains("与其他文档相同的全部文字"), "{apart}");
    // Where they count, they count.
    check(&[&new, "--against", &old, "--out", &out, "--show", "0"]);
    assert_eq!(cells(&out, &["reused_share"])[0][0], rows[0][1]);
}

const SOURCE: &str = "全年完成水库除险加固三座，疏浚中小河道四十二公里，新建排涝泵站六座；建立汛期会商制度，雨情水情每小时通报一次，抢险队伍在堤上值守；\
向受灾群众发放救助资金，修复损毁房屋一百余间，安置转移人员，保证学校按时开学，农田排水设施全部检修完毕，秋粮播种没有受到影响。";
const REWRITTEN: &str = "汛期会商的规矩已经建成，抢险的队伍守在堤上，水情雨情一小时通报一回；新添排涝泵站六个，中小河道疏浚了四十二公里，三座水库做完除险加固；\
损毁的房屋修复百余间，受灾的群众领到救助款，转移的人员都已安置，各校按时开课，农田的排水设施检修已毕，秋粮的播种不受影响。";

/// A regulation: its title, the history of its enactment, and an article.
fn regulation(year: u32, of: &str, article: &str) -> String {
    format!(
        "某省人民政府关于{of}管理若干问题的规定\n\n（{year}年10月27日某省人民政府第{}次常务会议通过　自{}年1月1日起施行　根据{}年12月23日某省人民政府第9次常务会议通过的《关于修改〈某省人民政府关于{of}管理若干问题的规定〉的决定》修正）\n\n第一条　{article}。\n",
        year % 100,
        year + 1,
        year + 5
    )
}

#[test]
fn what_seems_rewritten_is_told_and_titles_are_none() {
    let mut random = Random::new(9);
    let mut files = vec![
        ("new/甲.txt".to_owned(), format!("水利工作总结\n\n{}。\n\n{REWRITTEN}\n", random.han(150))),
        ("old/乙.txt".to_owned(), format!("防汛工作总结\n\n{SOURCE}\n\n{}。\n", random.han(150))),
        ("new/规定.txt".to_owned(), regulation(2009, "建筑物区分所有权", &random.han(150))),
        ("old/规定一.txt".to_owned(), regulation(2003, "物业服务收费", &random.han(150))),
        ("old/规定二.txt".to_owned(), regulation(2005, "集体土地征收", &random.han(150))),
    ];
    files
        .extend((0..6).map(|number| (format!("old/{number}.txt"), format!("总结\n{}。\n", random.han(600)))));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let files = folder(&files);
    let place = |name: &str| files.path().join(name).to_str().unwrap().to_owned();
    let (old, out) = (place("old"), place("out"));
    let similar = |out: &str| {
        let table = fs::read_to_string(Path::new(out).join("similar_passages.csv")).unwrap();
        columns(&table, &["doc", "source_doc", "source_wording"])
    };
    let ran = check(&[&place("new/甲.txt"), "--against", &old, "--out", &out, "--lang", "zh"]);
    let rows = similar(&out);
    assert_eq!(rows.len(), 1, "{rows:?}");
    // It begins behind the title.
    assert!(rows[0][1] == "old/乙.txt" && rows[0][2].starts_with("全年完成水库"), "{rows:?}");
    assert!(ran.stdout.contains("疑似改写: 1 stretch is similar") && ran.stdout.contains("old/乙.txt"));
    let page = page(&out);
    let shown = words(&page);
    assert!(shown.contains("疑似改写（相似而非逐字相同）") && shown.contains("不计入以上各比"));
    assert!(shown.contains("有相似文字 1 段") && !shown.contains("没有发现复制或引用的段落"), "{shown}");
    let part = page.split_once("id=\"rewritten\"").unwrap().1;
    assert!(part.contains("old/乙.txt") && part.contains("<b>") && words(part).contains("三座水库做完"));
    // Titles and how an act was passed are made by rule.
    check(&[&place("new/规定.txt"), "--against", &old, "--out", &out, "--lang", "zh"]);
    assert_eq!(similar(&out), Vec::<Vec<String>>::new());
    check(&[&place("new/甲.txt"), "--against", &old, "--out", &out, "--lang", "zh", "--no-rewritten"]);
    assert!(!words(&self::page(&out)).contains("疑似改写"));
}

#[test]
fn a_section_is_left_out_by_the_head_of_its_heading() {
    let statement = "本人所呈交的报告系独立撰写，除文中注明出处者外，不含他人已经发表的文字，特此声明。";
    let report = |title: &str, own: &str| {
        format!(
            "{title}\n\n一、情况\n\n{own}\n\n二、独创性声明\n\n{statement}\n\n三、声明书的管理办法\n\n{own}\n"
        )
    };
    let files = folder(&[("new.txt", &report("水利总结", OWN)), ("old/a.txt", &report("林业总结", OTHER))]);
    let place = |name: &str| files.path().join(name).to_str().unwrap().to_owned();
    let (new, old, out) = (place("new.txt"), place("old"), place("out"));
    let reused = |more: &[&str]| {
        check(&[&[&new[..], "--against", &old, "--out", &out, "--lang", "zh", "--show", "0"], more].concat());
        let cells = cells(&out, &["content_chars", "reused_share"]);
        (cells[0][0].parse::<usize>().unwrap(), cells[0][1].clone())
    };
    let (all, share) = reused(&[]);
    assert_ne!(share, "0");
    let (left, share) = reused(&["--exclude", "声明,跋", "--quiet"]);
    assert_eq!(share, "0");
    assert_eq!(all - left, zhangju_text::content_chars(&format!("二独创性声明{statement}")));
    // What fits nothing is told where the result is read.
    assert!(words(&page(&out)).contains("声明、跋（其中未见于任何章节：跋）"));
}

#[test]
fn nothing_of_an_earlier_run_is_left_and_nothing_of_a_person_is_taken() {
    let files = folder(&[
        ("new/a.txt", &format!("水利总结\n\n一、情况\n\n{OWN}\n")),
        ("new/b.txt", &format!("林业总结\n\n一、情况\n\n{OTHER}\n")),
        ("old/c.txt", &format!("总结\n\n一、情况\n\n{OWN}{OTHER}\n")),
    ]);
    let place = |name: &str| files.path().join(name).to_str().unwrap().to_owned();
    let (new, old, out) = (place("new"), place("old"), place("out"));
    let has = |name: &str| Path::new(&out).join(name).exists();
    check(&[&new, "--against", &old, "--out", &out]);
    assert!(has("similar_passages.csv") && has("report/new_a.txt.html") && has("report/new_b.txt.html"));
    for mine in ["notes.csv", "report/mine.html", "terms.csv"] {
        fs::write(Path::new(&out).join(mine), "mine").unwrap();
    }
    check(&[&place("new/a.txt"), "--against", &old, "--out", &out, "--no-rewritten"]);
    assert!(has("check.csv") && has("report.html") && !has("similar_passages.csv"));
    assert!(!has("report/new_a.txt.html") && !has("report/new_b.txt.html"));
    assert!(has("notes.csv") && has("report/mine.html") && has("terms.csv"));
    // Another format is another file.
    check(&[&place("new/a.txt"), "--against", &old, "--out", &out, "--format", "jsonl"]);
    assert!(has("check.jsonl") && !has("check.csv"));
    let manifest = fs::read_to_string(Path::new(&out).join("manifest.json")).unwrap();
    assert!(manifest.contains("\"similar_passages.jsonl\"") && !manifest.contains("mine"));
    // A manifest that names what the program never writes takes nothing away.
    let forged = manifest.replace("\"check.jsonl\"", "\"notes.csv\", \"../old/c.txt\", \"check.jsonl\"");
    fs::write(Path::new(&out).join("manifest.json"), forged).unwrap();
    check(&[&place("new/a.txt"), "--against", &old, "--out", &out]);
    assert!(has("notes.csv") && Path::new(&old).join("c.txt").exists() && !has("check.jsonl"));
    let similar = |more: &[&str]| {
        let ran = run_args(&[&["similar", &new[..], &old, "--out", &out], more].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    };
    similar(&[]);
    assert!(has("passages.csv") && has("document_pairs.csv"));
    // Those of the check before are that run's.
    assert!(has("check.csv"));
    similar(&["--no-passages"]);
    assert!(!has("passages.csv") && !has("document_pairs.csv") && has("similar_sections.csv"));
}

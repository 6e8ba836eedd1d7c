//! What shared text is: copies however disguised, custom, boilerplate; and the shared texts that passages make.

use super::random::{Draw, Random};
use super::run::{folder, root, run_args};
use super::slow_passages::{corpus, passages};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use zhangju_core::corpus::Sources;
use zhangju_core::originality::{Formulae, Shares};
use zhangju_core::passages::{Background, Class, PassageSettings, Passages, find_passages};
use zhangju_core::{Corpus, Document};

fn find(texts: &[String], background: &Background) -> (Corpus, Passages) {
    let corpus = corpus(texts);
    let settings = PassageSettings::default();
    let none = (Sources::default(), Corpus::default());
    let found = find_passages(&corpus, &none.0, &none.1, background, &settings, None);
    (corpus, found)
}

fn rows(folder: &Path, table: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_path(folder.join(table)).unwrap().deserialize().map(Result::unwrap).collect()
}

/// Four hundred characters in half of many documents: one shared text of class copy, found in every one of them.
#[test]
fn a_paragraph_that_half_copied_is_a_copy_in_each() {
    let mut random = Random::new(5);
    let paragraph = random.han(400);
    let own = |random: &mut Random| random.han(300);
    let texts: Vec<String> = (0..240)
        .map(|n| {
            let copied = if n % 2 == 0 { paragraph.as_str() } else { "" };
            format!("{}。\n{copied}\n{}。\n", own(&mut random), own(&mut random))
        })
        .collect();
    let (corpus, found) = find(&texts, Background::shipped());
    let shares = Shares::new(&corpus, &found, &Formulae::default(), None);
    for (document, shares) in shares.documents.iter().enumerate() {
        let (least, most) = if document % 2 == 0 { (400, 404) } else { (0, 0) };
        assert!((least..=most).contains(&shares.copied), "document {document}: {}", shares.copied);
    }
    let texts = &found.shared_texts;
    assert_eq!(texts[0].documents.len(), 120);
    assert!(texts.iter().all(|text| text.class == Class::Copy && (400..404).contains(&text.chars)));
    assert_eq!(texts.iter().map(|text| text.pairs).sum::<u64>(), 120 * 119 / 2);
    assert!(found.rows.iter().all(|row| row.class == Class::Copy));
    // Rows are capped by document, and what is capped is counted.
    assert!(found.listed < found.rows.len() && found.listed > 120, "{}", found.listed);
}

const RITUAL: &str = "更加紧密地团结在以习近平同志为核心的党中央周围，高举中国特色社会主义伟大旗帜，增强“四个意识”、坚定“四个自信”、做到“两个维护”，";

/// Two files alone do not show what is customary; the background does.
#[test]
fn a_ritual_sentence_in_two_files_is_no_copy() {
    let mut random = Random::new(6);
    let texts: Vec<String> =
        (0..2).map(|_| format!("{}。\n{RITUAL}{}。\n", random.han(200), random.han(200))).collect();
    let (corpus, found) = find(&texts, Background::shipped());
    assert_eq!(found.rows, []);
    let shares = Shares::new(&corpus, &found, &Formulae::default(), None).documents[0];
    assert!(shares.copied == 0 && shares.formulaic >= 50 && shares.shared >= shares.formulaic, "{shares:?}");
    // It is told what it is.
    assert!(found.shared_texts.iter().all(|text| text.class == Class::Formula && text.best.is_none()));
    assert_eq!(found.shared_texts.len(), 1);
    let (_, without) = find(&texts, &Background::none());
    assert_eq!((without.rows.len(), without.rows[0].class), (1, Class::Copy));
}

/// A sentence of two files that nobody writes by custom is a copy with the background too.
#[test]
fn a_sentence_of_ones_own_in_two_files_is_a_copy() {
    let mut random = Random::new(7);
    let sentence = "雨停后我们把塌下来的三段渠堤用石笼垒好，又请镇上的老石匠逐块敲过一遍。";
    let texts: Vec<String> =
        (0..2).map(|_| format!("{}。\n{sentence}{}。\n", random.han(200), random.han(200))).collect();
    let (_, found) = find(&texts, Background::shipped());
    assert_eq!((found.rows.len(), found.rows[0].class), (1, Class::Copy));
}

/// The same block at the end of six files is about the files.
#[test]
fn a_footer_is_boilerplate() {
    let mut random = Random::new(8);
    let footer = random.han(180);
    let texts: Vec<String> =
        (0..12).map(|n| format!("{}\n{}", random.han(500), if n % 2 == 0 { &footer } else { "" })).collect();
    let (corpus, found) = find(&texts, Background::shipped());
    assert_eq!((found.shared_texts.len(), found.shared_texts[0].class), (1, Class::Boilerplate));
    let shares = Shares::new(&corpus, &found, &Formulae::default(), None);
    let counts: Vec<(u32, u32)> = shares.documents.iter().map(|of| (of.boilerplate, of.copied)).collect();
    for (document, (boilerplate, copied)) in counts.into_iter().enumerate() {
        assert_eq!((boilerplate >= 180, copied), (document % 2 == 0, 0), "document {document}");
    }
}

/// Reports of the sample, without line ends, and a place to put a copy.
fn hosts() -> Vec<String> {
    let mut files: Vec<_> = std::fs::read_dir(root().join("corpora/sample"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    files.iter().filter_map(|file| std::fs::read_to_string(file).ok()).take(30).collect()
}

/// Prose that nobody wrote: sentences of the generator's kind would be half stock.
fn prose(random: &mut Random, count: usize) -> String {
    let words = [
        "渠堤", "石笼", "水泵", "晒场", "木匠", "谷仓", "机井", "界碑", "蓄水", "村医", "茶垄", "果苗",
        "账本", "旧桥", "渡口", "盐碱", "围栏", "犁沟", "灯塔", "邮差", "棉田", "仓门", "篱笆", "瓦窑",
        "换下", "请来", "借给", "量过", "砌好", "抬走", "晾干", "数清", "送到", "查看", "填平", "搭起",
        "老人", "孩子", "邻居", "船工", "会计", "三处", "七户", "两里", "半月", "清早", "雨后", "入冬", "把",
        "从", "向", "给", "在", "又", "才", "却", "还", "都", "也", "再",
    ];
    let mut text = String::new();
    while text.chars().count() < count {
        for _ in 0..4 + random.below(4) {
            text += *random.of(&words);
        }
        text += if random.below(3) == 0 { "。" } else { "，" };
    }
    text
}

fn clauses(text: &str) -> Vec<&str> {
    text.split_inclusive(['，', '。']).collect()
}

/// A copy with something done at every few characters.
fn at_every(
    text: &str,
    random: &mut Random,
    every: [usize; 2],
    edit: impl Fn(&mut Vec<char>, char, char),
) -> String {
    let (mut edited, mut left) = (vec![], every[0]);
    for c in text.chars() {
        if left == 0 {
            let other = random.han(1).chars().next().unwrap();
            edit(&mut edited, c, other);
            left = every[0] + random.below(every[1] - every[0] + 1);
        } else {
            edited.push(c);
            left -= 1;
        }
    }
    edited.into_iter().collect()
}

fn disguised(kind: &str, text: &str, random: &mut Random) -> String {
    match kind {
        "verbatim" => text.to_owned(),
        "inserted" => at_every(text, random, [5, 10], |out, c, other| out.extend([other, c])),
        "deleted" => at_every(text, random, [5, 8], |_, _, _| ()),
        "interleaved" => clauses(text).iter().map(|clause| format!("{clause}{}，", random.han(9))).collect(),
        "shuffled" => {
            let mut clauses = clauses(text);
            (1..clauses.len()).rev().for_each(|at| clauses.swap(at, random.below(at + 1)));
            clauses.concat()
        }
        "traditional" => {
            let pairs =
                include_str!("../../dicts/traditional.txt").lines().filter_map(|line| line.split_once(' '));
            let map: BTreeMap<&str, &str> = pairs.map(|(from, to)| (to, from)).collect();
            text.chars()
                .map(|c| map.get(c.to_string().as_str()).map_or(c.to_string(), |&t| t.to_owned()))
                .collect()
        }
        _ => unreachable!("{kind}"),
    }
}

/// Copies of about 250 characters, disguised: in one report of thirty, from another.
#[test]
fn disguised_copies_are_found() {
    let (mut random, hosts) = (Random::new(9), hosts());
    let (_, before) = find(&hosts, Background::shipped());
    for (kind, least) in [
        ("verbatim", 60),
        ("inserted", 57),
        ("deleted", 57),
        ("interleaved", 57),
        ("shuffled", 57),
        ("traditional", 60),
    ] {
        let mut texts = hosts.clone();
        let mut planted = vec![];
        while planted.len() < 60 {
            let (from, to) = (random.below(texts.len()), random.below(texts.len() - 1));
            let to = if to >= from { to + 1 } else { to };
            if planted.contains(&(from.min(to) as u32, from.max(to) as u32)) {
                continue;
            }
            let source = prose(&mut random, 250);
            let copy = disguised(kind, &source, &mut random);
            planted.push((from.min(to) as u32, from.max(to) as u32));
            texts[from] += &format!("{source}\n{}。\n", random.han(60));
            texts[to] += &format!("{copy}\n{}。\n", random.han(60));
        }
        let (_, found) = find(&texts, Background::shipped());
        let of_pair = |found: &Passages, pair: (u32, u32)| {
            let rows = found
                .rows
                .iter()
                .filter(|row| (row.document.min(row.source), row.document.max(row.source)) == pair);
            rows.map(|row| row.matched).sum::<u32>()
        };
        let seen =
            planted.iter().filter(|&&pair| of_pair(&found, pair) >= of_pair(&before, pair) + 100).count();
        eprintln!("{kind}: {seen} of 60");
        assert!(seen >= least, "{kind}: {seen} of 60");
    }
}

/// A paragraph in many documents, whole or in part.
#[test]
fn members_of_a_shared_text_have_half_of_it_and_rows_are_capped() {
    let mut random = Random::new(10);
    let paragraph: Vec<char> = random.han(400).chars().collect();
    // Windows of 250 characters that move on by 25: the first and the last have hardly anything in common.
    let texts: Vec<String> = (0..24)
        .map(|n| {
            let start = n % 7 * 25;
            let part: String = paragraph[start..start + 250].iter().collect();
            format!("{}。{part}。{}", random.han(200), random.han(200))
        })
        .collect();
    let (_, found) = find(&texts, Background::shipped());
    let mut counts: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for text in &found.shared_texts {
        let centre = found.places.chars_in(text.document, text.span);
        for &document in text.documents.iter().filter(|&&document| document != text.document) {
            let rows = found.rows.iter().filter(|row| row.document == document || row.source == document);
            // Of what its passages hold here, at least half of the centre is in it: all documents have one paragraph.
            let most = rows.map(|row| row.matched).max().unwrap();
            assert!(2 * most >= centre.end - centre.start, "{document} of {text:?}");
        }
    }
    for row in &found.rows[..found.listed] {
        *counts.entry((row.document, row.text)).or_default() += 1;
    }
    assert!(counts.values().all(|&count| count <= 9), "{counts:?}");
    for (number, text) in found.shared_texts.iter().enumerate() {
        let rows = found.rows[..found.listed].iter().filter(|row| row.text as usize == number);
        let seen: BTreeSet<u32> = rows.flat_map(|row| [row.document, row.source]).collect();
        assert!(text.documents.iter().all(|document| seen.contains(document)), "{seen:?} of {text:?}");
    }
    assert!(found.rows.is_sorted_by(|a, b| a.surprise >= b.surprise || found.listed < found.rows.len()));
    assert!(found.rows[..found.listed].is_sorted_by(|a, b| a.surprise >= b.surprise));
    let (pairs, listed): (Vec<u64>, Vec<u64>) =
        found.shared_texts.iter().map(|text| (text.pairs, text.listed)).unzip();
    assert_eq!(pairs.iter().sum::<u64>(), found.rows.len() as u64);
    assert_eq!(listed.iter().sum::<u64>(), found.listed as u64);
    assert!(found.listed < found.rows.len());
}

/// What ten offices copied is no custom, though each changed a number and a place; nor is what six of ten have word for word. Custom is what many
/// have in many forms.
#[test]
fn a_paragraph_that_many_adapted_is_a_copy_in_each() {
    let mut random = Random::new(23);
    let parts: Vec<String> = (0..4).map(|_| random.han(32)).collect();
    for (holders, of, is_adapted) in [(10, 60, true), (7, 26, true), (6, 10, false), (10, 10, false)] {
        let texts: Vec<String> = (0..of)
            .map(|n| {
                let slot = if is_adapted { format!("{}{}", n + 3, random.han(2)) } else { String::new() };
                let paragraph = if n < holders { parts.join(&slot) } else { random.han(60) };
                format!("{}。{paragraph}。{}", random.han(200), random.han(200))
            })
            .collect();
        let (_, found) = find(&texts, Background::shipped());
        let [text] = &found.shared_texts[..] else { panic!("{:?}", found.shared_texts) };
        assert_eq!((text.class, text.documents.len()), (Class::Copy, holders), "{holders} of {of}");
    }
}

/// What is copied around a quotation stays a copy, and the quotation is one, whatever stands first.
#[test]
fn copied_text_around_a_quotation_is_parted_from_it() {
    let mut random = Random::new(29);
    let quoted = format!("《河道管理条例》第三条规定：“{}。”", random.han(90));
    let copied = format!("{}。", random.han(80));
    for shared in [format!("{copied}\n{quoted}"), format!("{quoted}\n{copied}")] {
        let texts: Vec<String> =
            (0..2).map(|_| format!("{}。\n{shared}\n{}。", random.han(150), random.han(150))).collect();
        let (_, found) = find(&texts, Background::shipped());
        let classes: BTreeSet<&str> = found.rows.iter().map(|row| row.class.name()).collect();
        assert_eq!(classes, BTreeSet::from(["copy", "quotation"]), "{shared}: {:?}", found.rows);
        let matched: u32 = found.rows.iter().map(|row| row.matched).sum();
        assert!((165..=185).contains(&matched), "{matched}");
    }
}

/// How many rows there are and how many are listed is told in the table, the manifest and on the terminal.
#[test]
fn what_is_left_out_is_told() {
    let mut random = Random::new(11);
    let paragraph = random.han(200);
    let files: Vec<(String, String)> = (0..16)
        .map(|n| {
            (format!("{n:02}.txt"), format!("{}。\n{paragraph}。\n{}。\n", random.han(300), random.han(300)))
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (&name[..], &text[..])).collect();
    let place = folder(&files);
    for (command, most) in [("similar", 8), ("similar", 2), ("analyze", 8)] {
        let out = folder(&[]);
        let (input, path) = (place.path().to_str().unwrap(), out.path().to_str().unwrap());
        let ran = run_args(&[command, input, "--out", path, "--no-bom", "--max-per-text", &most.to_string()]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let (passages, texts) = (rows(out.path(), "passages.csv"), rows(out.path(), "shared_texts.csv"));
        let mut by_document: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for row in &passages {
            *by_document.entry((&row["doc"], &row["text_id"])).or_default() += 1;
        }
        assert!(by_document.values().all(|&count| count <= most), "{by_document:?}");
        assert_eq!(
            (texts.len(), texts[0]["passages"].as_str(), texts[0]["documents"].as_str()),
            (1, "120", "16")
        );
        assert_eq!(texts[0]["listed"], passages.len().to_string());
        assert_eq!((texts[0]["best"].as_str(), texts[0]["text_id"].as_str()), ("P1", "T1"));
        let manifest = std::fs::read_to_string(out.path().join("manifest.json")).unwrap();
        let counts = serde_json::from_str::<serde_json::Value>(&manifest).unwrap()["counts"].clone();
        assert_eq!(
            (counts["passages"].as_u64(), counts["passages_listed"].as_u64()),
            (Some(120), Some(passages.len() as u64))
        );
        let said = format!("120 passages ({} not listed: --max-per-text)", 120 - passages.len());
        assert!(ran.stderr.contains(&said), "{said}: {}", ran.stderr);
    }
}

/// Each character has one class, and what passages hold is never more than what is shared.
#[test]
fn every_character_has_one_class() {
    let texts: Vec<String> = hosts();
    let documents =
        texts.iter().enumerate().map(|(n, text)| Document::from_text(format!("{n:02}.txt"), text.as_str()));
    let corpus = Corpus::new(documents.collect()).unwrap();
    let found = passages(&corpus, &PassageSettings::default());
    let shares = Shares::new(&corpus, &found, &Formulae::default(), None);
    let mut seen = [0; 3];
    for (document, of) in (0..).zip(&shares.documents) {
        assert_eq!(of.counts().iter().sum::<u32>(), found.places.count(document));
        assert!(of.shared >= of.copied + of.quoted + of.boilerplate + of.template, "{of:?}");
        assert_eq!(of.millionths().unwrap().iter().sum::<u32>(), 1_000_000);
        seen = [seen[0] + of.copied, seen[1] + of.quoted, seen[2] + of.formulaic];
    }
    assert!(seen.iter().all(|&count| count > 0), "{seen:?}");
}

/// One paragraph is one shared text, however many have it and whatever chance adds to it in two of them.
#[test]
fn a_paragraph_of_many_is_one_shared_text() {
    let mut random = Random::new(5);
    let paragraph = random.han(400);
    let texts: Vec<String> = (0..240)
        .map(|n| {
            let copied = if n % 2 == 0 { paragraph.as_str() } else { "" };
            format!("{}。\n{copied}\n{}。\n", random.han(300), random.han(300))
        })
        .collect();
    let (_, found) = find(&texts, Background::shipped());
    let texts = found.shared_texts.iter().map(|text| (text.chars, text.documents.len(), text.pairs));
    let texts: Vec<_> = texts.collect();
    assert_eq!(texts.len(), 1, "{texts:?}");
}

const ENACTED: &str = "（2004年5月18日青山市第十一届人民代表大会常务委员会第八次会议通过　根据2011年6月27日青山市第十三届人民代表大会常务委员会第二十九次会议《关于修改〈青山市渡口管理条例〉等六件地方性法规的决定》第一次修正　根据2016年9月1日青山市第十四届人民代表大会常务委员会第四十次会议《关于修改部分地方性法规的决定》第二次修正）";

/// The classes of the passages of rules that share their history, lines of it in brackets or without, and `copied` in an article, with how many characters of each document
/// are copied and boilerplate.
fn enacted(history: &str, copied: &str) -> (Vec<Class>, [u32; 2]) {
    let mut random = Random::new(9);
    let texts: Vec<String> = ["渡口", "山林"]
        .iter()
        .map(|of| {
            let (own, other) = (random.han(300), random.han(300));
            format!("青山市{of}管理条例\n\n{history}\n\n第一条 {copied}\n第二条 {own}。\n第三条 {other}。\n")
        })
        .collect();
    let (corpus, found) = find(&texts, Background::shipped());
    let shares = Shares::new(&corpus, &found, &Formulae::default(), None);
    let of = shares.documents[0];
    assert_eq!(of.counts().iter().sum::<u32>(), found.places.count(0));
    let mut classes: Vec<Class> = found.rows.iter().map(|row| row.class).collect();
    classes.sort_unstable();
    (classes, [of.copied, of.boilerplate])
}

/// When a law was passed and amended is about the file; what is copied below it is a copy, and what an article says of dates is law.
#[test]
fn enactment_history_is_boilerplate() {
    let lines = ENACTED.trim_matches(['（', '）']).replace("　根据", "\n");
    let order = "青山市人民政府令\n第八号\n《青山市渡口和山林管理条例》已经2004年5月18日青山市人民政府第三十一次常务会议讨论通过，现予公布，自2004年7月1日起施行。\n市长 王小溪\n2004年5月20日";
    let mut random = Random::new(10);
    let copied = format!("{}。", random.han(120));
    for history in [ENACTED, &lines, order] {
        let (classes, [none, boilerplate]) = enacted(history, "");
        assert_eq!((classes, none), (vec![Class::Boilerplate], 0), "{history}");
        assert!(boilerplate >= 50, "{boilerplate}: {history}");
        let (classes, [copied, boilerplate]) = enacted(history, &copied);
        assert_eq!(classes, [Class::Copy, Class::Boilerplate], "{history}");
        assert!((120..130).contains(&copied) && boilerplate >= 50, "{copied}, {boilerplate}: {history}");
    }
    let law =
        "渡口的船只须在2004年5月18日前由船工刷漆并编号，旧船票用到月底作废，本条例自2004年7月1日起施行。";
    let (classes, [copied, boilerplate]) = enacted("", law);
    assert!(classes == [Class::Copy] && copied >= 40 && boilerplate == 0, "{classes:?}");
}

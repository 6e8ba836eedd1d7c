//! Whole parses: a text in, its outline out.

use super::{Markup, parse};
use crate::corpus::{NodeId, SectionKind, SectionTree};

/// The outline of a tree: a line for each title, salutation, section, point and the like, indented by depth; of a
/// section its marker and, after a bar, its heading. Paragraphs are counted: `¶2`.
fn outline(text: &str, tree: &SectionTree) -> String {
    let mut out = String::new();
    outline_of(text, tree, None, 0, &mut out);
    out
}

fn outline_of(text: &str, tree: &SectionTree, parent: Option<NodeId>, depth: usize, out: &mut String) {
    let mut paragraphs = 0;
    let mut flush = |paragraphs: &mut usize, out: &mut String| {
        if *paragraphs > 0 {
            out.push_str(&format!("{}¶{paragraphs}\n", "  ".repeat(depth)));
        }
        *paragraphs = 0;
    };
    for id in tree.children(parent) {
        let node = tree.node(id);
        match node.kind {
            SectionKind::Paragraph => {
                paragraphs += 1;
                continue;
            }
            SectionKind::Heading => continue,
            _ => flush(&mut paragraphs, out),
        }
        let (marker, heading) = (node.marker.of(text), node.heading.of(text));
        let label = match node.kind {
            SectionKind::Section if heading.is_empty() => format!("§{marker}"),
            SectionKind::Section => format!("§{marker}|{heading}"),
            SectionKind::Point => format!("·{marker}"),
            kind => kind.name().to_owned(),
        };
        out.push_str(&format!("{}{label}\n", "  ".repeat(depth)));
        outline_of(text, tree, Some(id), depth + 1, out);
    }
    flush(&mut paragraphs, out);
}

fn check_as(markup: Markup, text: &str, expected: &str) {
    let tree = parse(text, markup);
    assert_eq!(tree.check(text), Ok(()), "{text}");
    let expected: String = dedent(expected);
    assert_eq!(outline(text, &tree), expected, "\n{text}");
}

fn check(text: &str, expected: &str) {
    check_as(Markup::Plain, text, expected);
}

/// Lines without the indentation of the first.
fn dedent(outline: &str) -> String {
    let lines: Vec<_> = outline.lines().filter(|line| !line.trim().is_empty()).collect();
    let indent = lines.first().map_or(0, |line| line.len() - line.trim_start().len());
    lines.iter().map(|line| format!("{}\n", line[indent..].trim_end())).collect()
}

#[test]
fn empty_and_blank_texts() {
    check("", "");
    check(" \n\u{3000}\n", "furniture");
    check("只有一段话。", "§\n  ¶1");
}

#[test]
fn a_report_with_preamble_and_points() {
    check(
        "现将巡河情况报告如下：\n一、存在问题\n（一）在制度方面。一是台账不全。二是值守不严。\n(二）在设备方面。船只老旧。\n二、下一步打算\n主要有：\n一是补齐台账。二是换船作保障三是加强值守。\n",
        "
        preamble
          ¶1
        §一、|存在问题
          §（一）|在制度方面
            ·一是
            ·二是
          §(二）|在设备方面
            ¶1
        §二、|下一步打算
          ¶1
          ·一是
          ·二是
          ·三是
        ",
    );
}

#[test]
fn a_long_first_sentence_is_no_heading() {
    let long = "连".repeat(41);
    let short = "连".repeat(40);
    check(&format!("一、{long}。接着说。\n"), "§一、\n  ¶1");
    check(&format!("一、{short}。接着说。\n"), &format!("§一、|{short}\n  ¶1"));
}

#[test]
fn a_statute() {
    check_as(
        Markup::Markdown,
        "# 渡口管理办法\n\n## 第一章 总则\n\n第一条 为了管好渡口，制定本办法。\n\n第二条 渡口分为：\n\n（一）人行渡口；\n\n（二）车行渡口。\n\n前款所称车行渡口，不含临时渡口。\n\n## 附则\n\n第三条【施行】本办法自公布之日起施行。\n",
        "
        title
        §第一章|总则
          §第一条
            ¶1
          §第二条
            ¶1
            ·（一）
            ·（二）
            ¶1
        §##|附则
          §第三条|施行
            ¶1
        ",
    );
}

#[test]
fn a_text_without_headings_is_one_section() {
    check("渡口开放。\n\n船已修好。\n", "§\n  ¶2");
}

#[test]
fn levels_follow_the_order_of_first_nesting() {
    check(
        "1.甲\n（一）乙\n（二）丙\n2.丁\n（一）戊\n",
        "§1.|甲\n  §（一）|乙\n  §（二）|丙\n§2.|丁\n  §（一）|戊\n",
    );
    check(
        "一、甲\n1.乙\n2.丙\n（一）丁\n1.戊\n二、己\n",
        "§一、|甲\n  §1.|乙\n  §2.|丙\n  §（一）|丁\n    §1.|戊\n§二、|己\n",
    );
}

#[test]
fn points_end_where_their_paragraph_ends() {
    check(
        "一、办法\n分三步：首先，清淤；其次，筑堤；最后，种树。\n另有说明。\n",
        "§一、|办法\n  ¶1\n  ·首先\n  ·其次\n  ·最后\n  ¶1\n",
    );
    check(
        "一、办法\n一是清淤。\n清淤要快。\n二是筑堤。\n筑堤要牢。\n",
        "§一、|办法\n  ·一是\n    ¶2\n  ·二是\n    ¶2\n",
    );
}

#[test]
fn what_only_looks_like_points_is_text() {
    for text in ["一是一，二是二，账目清楚。", "两条都对，三是质数。", "渡口有三处，第二是新修的。"]
    {
        check(text, "§\n  ¶1");
    }
}

/// The truth told in the archive's own description.
#[test]
fn the_seed_report() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/seed-report.txt");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("skipped: {path} is absent");
        return;
    };
    let tree = parse(&text, Markup::Plain);
    assert_eq!(tree.check(&text), Ok(()));
    let outermost: Vec<_> = tree.children(None).map(|id| tree.node(id).kind).collect();
    use SectionKind::{Paragraph, Point, Preamble, Section};
    assert_eq!(outermost, [Preamble, Section, Section, Section]);
    let count = |parent, kind| tree.children(parent).filter(|&id| tree.node(id).kind == kind).count();
    let chapters: Vec<_> = tree.children(None).skip(1).collect();
    let points_below = |chapter| -> Vec<usize> {
        let sections = tree.children(Some(chapter)).filter(|&id| tree.node(id).kind == Section);
        sections.map(|id| count(Some(id), Point)).collect()
    };
    assert_eq!(count(Some(0), Paragraph), 1);
    assert_eq!(points_below(chapters[0]), [3, 3, 3, 3, 2, 2]);
    assert!(points_below(chapters[1]).is_empty());
    assert_eq!(points_below(chapters[2]), [0, 0, 0]);
    assert_eq!([0, 1, 2].map(|i| count(Some(chapters[i]), Point)), [0, 4, 0]);
    let headed = tree.nodes().iter().filter(|node| !node.heading.is_empty()).count();
    assert_eq!(headed, 12);
}

/// Random texts made of what the parser looks at, well and badly placed.
#[test]
fn every_character_lies_in_one_leaf_whatever_the_text() {
    const PIECES: [&str; 58] = [
        "一、",
        "二、",
        "三、",
        "（一）",
        "(二）",
        "（三)",
        "1.",
        "2．",
        "（1）",
        "（2）",
        "1）",
        "一是",
        "二是",
        "三是",
        "首先",
        "其次",
        "最后",
        "第一，",
        "第二，",
        "其一",
        "①",
        "②",
        "第一章",
        "第二章 ",
        "第一条 ",
        "第二条",
        "第三条之一",
        "# ",
        "## ",
        "### ",
        "**",
        "，",
        "。",
        "：",
        "；",
        "“",
        "”",
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "\u{3000}\u{3000}",
        "\u{a0}",
        "\u{2028}",
        "\t",
        "水利",
        "各位代表：\n",
        "2023年5月6日",
        "——副题",
        "特此报告。",
        "附件：",
        "<!-- x -->",
        "— 3 —\n",
        "3\n",
        "1.1 ",
        "【条标】",
        "😀",
        "```\n",
    ];
    let mut state = 88_172_645_463_325_252u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for _ in 0..4000 {
        let length = random(60);
        let text: String = (0..length).map(|_| PIECES[random(PIECES.len())]).collect();
        for markup in [Markup::Plain, Markup::Markdown] {
            let tree = parse(&text, markup);
            assert_eq!(tree.check(&text), Ok(()), "{text:?} {markup:?}");
            assert_eq!(tree.nodes().is_empty(), text.is_empty());
        }
    }
}

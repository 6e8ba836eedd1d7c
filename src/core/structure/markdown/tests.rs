//! Whole texts in Markdown: what is read of them, and their trees.

use crate::corpus::{Document, SectionKind};
use crate::structure::{Markup, parse, title_of};

/// What is read of a text, white space apart, and what counts of it.
fn read(text: &str) -> (String, Document) {
    let tree = parse(text, Markup::Markdown);
    assert_eq!(tree.check(text), Ok(()), "{text}");
    let ends: Vec<_> = tree.markup().iter().map(|markup| (markup.span.start, markup.span.end)).collect();
    assert!(ends.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{ends:?}");
    let document = Document::new("a", text, tree);
    let read = document.counted_text(None).split_whitespace().collect::<Vec<_>>().join(" ");
    (read, document)
}

fn check(text: &str, expected: &str) {
    assert_eq!(read(text).0, expected, "{text}");
}

#[test]
fn tags_and_comments_are_no_text() {
    for (text, expected) in [
        ("<p style=\"color: red\"><strong>渡口</strong>开放<br></p>", "渡口开放"),
        ("<DIV><FONT color='#333'><B>渡口</B></FONT>开放</DIV>", "渡口开放"),
        ("渡口<span\n  class=\"a\"\n  style='b'>开放</span>", "渡口开放"),
        ("渡口<b>开放", "渡口开放"),
        ("渡口</b>开放", "渡口开放"),
        ("渡口<!-- 待\n\n定 -->开放", "渡口开放"),
        ("<script>\nvar a = '渡口';\n\n</script>\n渡口开放", "渡口开放"),
        ("<table><tr><td>渡口</td><td>九</td></tr></table>", "渡口九"),
        ("<o:p></o:p>渡口&nbsp;开放&middot;&#8220;九&rdquo;", "渡口开放九"),
        ("<img src=\"a.png\" alt=\"渡船\">渡口", "渡口"),
    ] {
        check(text, expected);
    }
}

#[test]
fn what_is_no_tag_is_text() {
    for text in [
        "甲 < 乙，丙 > 丁",
        "按照<渡口法规>办理",
        "若 a<b 且 c>d",
        "a<b and c>d",
        "渡口<br",
        "R&D 和 a&b; 都好",
        "<名称>渡口</名称>",
        "见 https://a.example/b_c_d 一页",
        "[1] 渡口，[注]开放",
        "李**、王**两人",
        "三~五、六~九",
        "3 * 4 = 12",
    ] {
        check(text, text);
    }
}

#[test]
fn targets_are_no_text_and_words_of_links_are() {
    for (text, expected) in [
        ("[查看渡口](https://a.example/2024/01/V.html \"题\")", "查看渡口"),
        ("[渡口][a]开放[b]，[c][]\n\n[a]: https://a.example/x\n[b]: <b> '题'\n[C]: /c.html", "渡口开放b，c"),
        ("![渡船](https://a.example/a_(b).png)渡口", "渡口"),
        ("[![渡船](a.png)](https://a.example) [渡**口**](b.html)", "渡口"),
        ("<https://a.example/b> <wang@a.example> 渡口", "渡口"),
        ("渡口[^1]开放\n\n[^1]: 渡口有九个。", "渡口开放 渡口有九个。"),
        ("[目的](略)渡口", "[目的](略)渡口"),
        ("[注]: 本表不含渡口。", "[注]: 本表不含渡口。"),
        ("渡口[开放](a\n\nb)", "渡口[开放](a b)"),
    ] {
        check(text, expected);
    }
}

#[test]
fn marks_are_no_text() {
    for (text, expected) in [
        ("## **一、** 渡口 ~~九~~`十`", "## 一、 渡口 九十"),
        ("- *渡*口\n* [x] 桥\n> > 路", "渡口 桥 路"),
        ("| 渡口 | 数 |\n|:---|---:|\n| 东 | 9 |", "渡口 数 东 9"),
        ("渡口 | 数\n--- | ---\n东 | 9\n\n甲|乙", "渡口 数 东 9 甲|乙"),
        ("渡口\n\n***\n\n桥\n===", "渡口 桥"),
        ("渡口\\*开放\\<b>", "渡口*开放<b>"),
        ("```rust\nlet a = \"<b>\"; // *渡口*\n```\n开放", "let a = \"<b>\"; // *渡口* 开放"),
        ("~~~\n```\n[渡](口)\n~~~", "``` [渡](口)"),
        ("`<b>**渡口**</b>` 和 ``a`b``，` 一", "<b>**渡口**</b> 和 a`b，` 一"),
    ] {
        check(text, expected);
    }
}

#[test]
fn trees_are_those_of_the_text_without_markup() {
    let text = "# <font color=red>渡口</font>管理[办法](a.html)\n\n<p align=center><b>一、渡口</b></p><p>渡口<i>开放</i>。</p><p>船已修好。</p>\n\n![船](a.png)\n\n## 二、[桥梁](b.html)\n\n<div>\n桥已通车。\n</div>\n";
    let (_, document) = read(text);
    assert_eq!(title_of(text, document.tree()), "渡口管理办法");
    let nodes = document.tree().nodes().iter();
    let sections = nodes.clone().filter(|node| node.kind == SectionKind::Section);
    let headings: Vec<_> = sections.map(|node| document.read(node.heading).into_owned()).collect();
    assert_eq!(headings, ["渡口", "桥梁"]);
    let paragraphs = nodes.filter(|node| node.kind == SectionKind::Paragraph);
    let paragraphs: Vec<_> =
        paragraphs.map(|node| document.read(node.span).trim().trim_matches('\n').to_owned()).collect();
    assert_eq!(paragraphs, ["渡口开放。", "船已修好。", "桥已通车。"]);
}

#[test]
fn a_link_to_the_source_is_no_line_of_the_title() {
    let text = "# 渡口手记\n\n本文出自\n\n[https://a.example/b](https://a.example/b)\n\n<!-- 止 -->\n\n## 开端\n\n船已修好。\n";
    let (_, document) = read(text);
    assert_eq!(title_of(text, document.tree()), "渡口手记");
}

#[test]
fn texts_of_other_formats_have_no_markup() {
    let text = "<b>渡口</b> [甲](a.html) **乙**";
    assert_eq!(parse(text, Markup::Plain).markup(), []);
    assert_eq!(Document::new("a", text, parse(text, Markup::Plain)).counted_text(None), text);
}

#[test]
fn any_text_is_read_whole_or_as_markup() {
    const PIECES: [&str; 34] = [
        "渡口",
        "a",
        " ",
        "\n",
        "\n\n",
        "<b>",
        "</p>",
        "<p>",
        "<br>",
        "<td>",
        "<!--",
        "-->",
        "&nbsp;",
        "[",
        "]",
        "](a)",
        "![",
        "**",
        "*",
        "_",
        "`",
        "```",
        "|",
        "---",
        "# ",
        "- ",
        "> ",
        "~~",
        "\\",
        "[^1]",
        "[a]: /b",
        "<a href=\"",
        "一、",
        "。",
    ];
    let mut state = 1_u64;
    for _ in 0..3000 {
        let text: String = (0..24)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                PIECES[(state >> 33) as usize % PIECES.len()]
            })
            .collect();
        let (_, document) = read(&text);
        let nodes = document.tree().nodes().iter().filter(|node| node.kind == SectionKind::Furniture);
        let left_out: Vec<_> = document
            .tree()
            .markup()
            .iter()
            .map(|markup| markup.span)
            .chain(nodes.map(|node| node.span))
            .collect();
        let counts = |at: usize| !left_out.iter().any(|span| span.range().contains(&at));
        let counted: String = text.char_indices().filter(|&(at, _)| counts(at)).map(|(_, c)| c).collect();
        assert_eq!(document.counted_text(None), counted, "{text:?}");
    }
}

#[test]
fn hostile_texts_end() {
    let pieces = [
        "](a (", "<!--", "<script>", "[", "![", "`", "``a`", "<a b=\"", "**a ", "&", "[a]:", "](a \"", "<p>",
        "_a", "a*",
    ];
    for piece in pieces {
        let text = piece.repeat(20_000);
        assert_eq!(parse(&text, Markup::Markdown).check(&text), Ok(()));
    }
}

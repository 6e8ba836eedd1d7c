//! Whole parses: a text in, its outline out.

mod ends;
mod numbering;

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
    let flush = |paragraphs: &mut usize, out: &mut String| {
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
        *out += &"  ".repeat(depth);
        *out += &label;
        out.push('\n');
        outline_of(text, tree, Some(id), depth + 1, out);
    }
    flush(&mut paragraphs, out);
}

pub(super) fn check_as(markup: Markup<'_>, text: &str, expected: &str) {
    let tree = parse(text, markup);
    assert_eq!(tree.check(text), Ok(()), "{text}");
    let expected: String = dedent(expected);
    assert_eq!(outline(text, &tree), expected, "\n{text}");
}

pub(super) fn check(text: &str, expected: &str) {
    check_as(Markup::Plain, text, expected);
}

/// Lines without the indentation of the first.
fn dedent(outline: &str) -> String {
    let lines: Vec<_> = outline.lines().filter(|line| !line.trim().is_empty()).collect();
    let indent = lines.first().map_or(0, |line| line.len() - line.trim_start().len());
    lines.iter().flat_map(|line| [line[indent..].trim_end(), "\n"]).collect()
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
fn an_article_may_have_a_title() {
    check(
        "第一条 （目的）为了管好渡口。\n第二条　渡口的设置\n渡口由县里设置。\n第三条 渡口应当有人值守，并\n登记船舶。\n第四条 （删去）\n",
        "
        §第一条|目的
          ¶1
        §第二条|渡口的设置
          ¶1
        §第三条
          ¶2
        §第四条
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

#[test]
fn hard_wrapped_lines_are_joined() {
    let text = "河道巡查情况的报告\n\n　　今年以来，全县巡河两千余次，共发现各类问题三百多个，其\n中排污口四十七处，乱占河滩一百二十处，已经整治的有二百九十\n处，其余的正在整治。\n一、主要做法\n　　县里把河道分成九段，每段由一名干部负责，每月至少巡查四\n次，巡查的结果记在册子上，由镇里汇总以后报县里备查，年底再\n行通报。\n（一）分段负责，层层落实到人，把每一段河道都管住管好。县里\n同各镇签了责任书，各镇又同各村签了责任书，责任书写明奖罚办\n法。\n";
    check(
        text,
        "
        title
        preamble
          ¶1
        §一、|主要做法
          ¶1
          §（一）|分段负责，层层落实到人，把每一段河道都管住管好
            ¶1
        ",
    );
}

#[test]
fn blank_lines_between_paragraphs_join_broken_ones() {
    check(
        "一、渡口\n\n渡口共有九个，都依照《\n渡口管理办法\n》登记。\n\n船舶定期检验。\n\n二、桥梁\n\n（一）修桥。\n桥已修好。\n\n（二）养桥。\n\n每年养护。\n",
        "
        §一、|渡口
          ¶2
        §二、|桥梁
          §（一）|修桥
            ¶1
          §（二）|养桥
            ¶1
        ",
    );
}

#[test]
fn a_marker_alone_on_its_line_takes_the_next() {
    check("第一章\n总则\n第一条 略。\n", "§第一章|总则\n  §第一条\n    ¶1\n");
    check("一\n\n　　今年雨水多。\n\n二\n\n　　明年修堤。\n", "§一\n  ¶1\n§二\n  ¶1\n");
}

#[test]
fn two_headings_on_one_line() {
    check(
        "一、检查情况（一）河道方面\n水清。\n（二）堤防方面\n堤固。\n二、下一步\n续建。\n",
        "
        §一、|检查情况
          §（一）|河道方面
            ¶1
          §（二）|堤防方面
            ¶1
        §二、|下一步
          ¶1
        ",
    );
    check(
        "一、检查情况二、存在问题\n有三处。\n三、下一步\n续建。\n",
        "§一、|检查情况\n§二、|存在问题\n  ¶1\n§三、|下一步\n  ¶1\n",
    );
}

#[test]
fn items_on_one_line() {
    check(
        "（一）加强巡查。1.每周一次。2.每月汇总。\n（二）加强养护。\n年年养护。\n",
        "
        §（一）|加强巡查
          §1.
            ¶1
          §2.
            ¶1
        §（二）|加强养护
          ¶1
        ",
    );
    check(
        "第一条 应当报送：（一）图纸；（二）清单。\n前款材料一式两份。\n第二条 略。\n",
        "
        §第一条
          ¶1
          ·（一）
          ·（二）
          ¶1
        §第二条
          ¶1
        ",
    );
}

#[test]
fn furniture_is_no_text() {
    check(
        "当前位置：首页 > 通告\n修堤通告\n【字号：大 中 小】【打印】\n一、范围\n东堤自渡口起，到石桥止，全长两\n— 1 —\n千米，分三段施工。\n二、时间\n入冬开工。\n— 2 —\n",
        "
        furniture
        title
        furniture
        §一、|范围
          ¶1
          furniture
          ¶1
        §二、|时间
          ¶1
        furniture
        ",
    );
}

#[test]
fn page_numbers_and_running_headers() {
    let page = |n: usize, body: &str| format!("东河县水利志\n{body}\n{n}\n");
    let text = format!(
        "{}{}{}",
        page(1, "一、河道\n东河长九十里。"),
        page(2, "二、堤防\n东堤长三里。"),
        page(3, "三、渡口\n渡口有五处。"),
    );
    check(
        &text,
        "
        title
        §一、|河道
          ¶1
          furniture
          furniture
        §二、|堤防
          ¶1
          furniture
          furniture
        §三、|渡口
          ¶1
        furniture
        ",
    );
}

#[test]
fn front_and_back() {
    check(
        "东河县水利工作报告\n——在全县水利会议上\n（2023年5月6日）\n水利局局长　某某\n\n各位代表：\n现在报告工作。\n一、进展\n堤已修好。\n特此报告。\n附件：1.清单\n东河县水利局\n2023年5月6日\n",
        "
        title
        date
        date
        salutation
        preamble
          ¶1
        §一、|进展
          ¶1
        closing
        attachment
        signature
        date
        ",
    );
}

#[test]
fn dates_of_documents() {
    let dated = |text: &str| super::date_of(text, &parse(text, Markup::Plain));
    assert_eq!(
        dated("修堤通知\n一、开工\n入冬开工。\n水利局\n二〇二三年五月六日\n").as_deref(),
        Some("2023-05-06")
    );
    assert_eq!(dated("2019年修堤总结\n一、开工\n2018年3月1日开工。\n").as_deref(), Some("2019"));
    assert_eq!(dated("修堤总结\n一、开工\n2018年3月1日开工。\n"), None);
}

#[test]
fn numbering_that_jumps_repeats_or_restarts() {
    check(
        "一、甲\n（一）乙\n（三）丙\n（三）丁\n三、戊\n（一）己\n一、庚\n",
        "§一、|甲\n  §（一）|乙\n  §（三）|丙\n  §（三）|丁\n§三、|戊\n  §（一）|己\n§一、|庚\n",
    );
}

#[test]
fn a_style_may_lie_in_itself() {
    check(
        "一、甲\n文。\n二、乙\n有几项：\n一、修好东堤，长度不少于三里；\n二、修好西堤，长度不少于五里；\n三、丙\n文。\n",
        "
        §一、|甲
          ¶1
        §二、|乙
          ¶1
          §一、
            ¶1
          §二、
            ¶1
        §三、|丙
          ¶1
        ",
    );
}

#[test]
fn amendments_quote_articles() {
    check(
        "一、将第五条修改为：“第五条　渡口由下列部门管理：\n“（一）水利部门；\n“（二）交通部门。”\n二、删去第六条。\n",
        "§一、\n  ¶3\n§二、\n  ¶1\n",
    );
}

#[test]
fn markdown_levels() {
    check_as(
        Markup::Markdown,
        "# 水利手册\n\n开头。\n\n## 河道\n\n### 一、巡查\n\n**（一）分段。** 每段一人。\n\n**（二）登记。** 写明时间。\n\n### 二、清淤\n\n略。\n\n```\n# 不是标题\n一、也不是\n```\n\n## 堤防\n\n**东堤**\n\n长三里。\n\n**西堤**\n\n长五里。\n",
        "
        title
        preamble
          ¶1
        §##|河道
          §一、|巡查
            §（一）|分段
              ¶1
            §（二）|登记
              ¶1
          §二、|清淤
            ¶2
        §##|堤防
          §|东堤
            ¶1
          §|西堤
            ¶1
        ",
    );
}

#[test]
fn headings_set_off_by_blank_lines() {
    check(
        "总结\n\n\n河道整治\n\n\n河道已经整治。\n\n堤防也已加固。\n\n\n渡口管理\n\n\n渡口已经登记。\n\n船舶已经检验。\n\n桥梁已经养护。\n\n图纸已经归档。\n\n\n结束语\n\n\n明年再来。\n",
        "
        title
        §|河道整治
          ¶2
        §|渡口管理
          ¶4
        §|结束语
          ¶1
        ",
    );
}

#[test]
fn points_of_every_family() {
    for (text, markers) in [
        ("有三点：第一，修堤；第二，清淤；第三，种树。", ["第一，", "第二，", "第三，"]),
        ("原因有三。其一，水大。其二，堤低。其三，人少。", ["其一", "其二", "其三"]),
        ("要求：一要快，二要稳，三要省。", ["一要", "二要", "三要"]),
        ("步骤为①清淤②筑堤③种树。", ["①", "②", "③"]),
        ("首先，清淤。其次，筑堤。再次，种树。", ["首先", "其次", "再次"]),
        ("一是清淤。三是筑堤。四是种树。", ["一是", "三是", "四是"]),
    ] {
        let tree = parse(text, Markup::Plain);
        let found: Vec<_> = tree
            .nodes()
            .iter()
            .filter(|node| node.kind == SectionKind::Point)
            .map(|node| node.marker.of(text))
            .collect();
        if text.starts_with("一是清淤。三是") {
            assert_eq!(found, [""; 0], "a chain begins with one and two: {text}");
        } else {
            assert_eq!(found, markers, "{text}");
        }
        assert_eq!(tree.check(text), Ok(()));
    }
}

#[test]
fn points_lie_in_points() {
    check(
        "一、要求\n第一，修堤。一是备料，二是施工。第二，种树。一是选苗，二是浇水。\n",
        "
        §一、|要求
          ·第一，
            ¶1
            ·一是
            ·二是
          ·第二，
            ¶1
            ·一是
            ·二是
        ",
    );
}

#[test]
fn a_glued_enumerator_continues_its_chain_only() {
    check(
        "一、原因\n一是堤低，二是水大，三是人少无人值守四是料缺。\n",
        "§一、|原因\n  ·一是\n  ·二是\n  ·三是\n  ·四是\n",
    );
    check("一、原因\n一是堤低，二是水大，每月初三是大潮。\n", "§一、|原因\n  ·一是\n  ·二是\n");
}

#[test]
fn false_markers_stay_text() {
    for line in [
        "一、二月份雨水偏多。",
        "第一条道路通向渡口。",
        "（一）至（三）项所列情形除外。",
        "1.5亿元用于修堤。",
        "二十一、二十二日连降大雨。",
        "第三条第二款另有规定。",
        "2023.5.6 开工。",
        "|一、渡口|三处|",
        "一、渡口\t三处\t五人",
    ] {
        check(&format!("{line}\n"), "§\n  ¶1\n");
        check(&format!("一、概况\n情况如下。\n{line}\n"), "§一、|概况\n  ¶2\n");
    }
}

/// The truth stated in the archive's own description.
#[test]
fn points_go_on_behind_a_list_inside_one_of_them() {
    check(
        "一、农业\n第一，全国动员\n动员如下：\n（一）修渠；\n（二）筑堤。\n第二，发展渔业\n放养鱼苗。\n二、工业\n开工。\n",
        "
        §一、|农业
          ·第一，
            ¶2
          §（一）
            ¶1
          §（二）
            ¶1
          ·第二，
            ¶2
        §二、|工业
          ¶1
        ",
    );
}

#[test]
fn a_list_ends_with_its_last_item() {
    check(
        "一、供水\n会议决定：\n（一）由住建局检修；\n（二）由水利局调度。\n会议强调，要密切配合。\n二、供电\n照旧。\n",
        "
        §一、|供水
          ¶1
          §（一）
            ¶1
          §（二）
            ¶1
          ¶1
        §二、|供电
          ¶1
        ",
    );
}

#[test]
fn a_notice_with_all_that_surrounds_it() {
    check(
        "关于做好防汛工作的通\n知\n水防发〔2022〕3号\n各县应急局，局机关各科室：\n现通知如下：\n一、备料\n备足沙石。\n以上意见，请认真执行。\n附件：1.分工表\n　　　2.值班表\n某市水利局\n2022年5月1\n0日\n抄送：市政府办公室\n上一篇：开会通知\n",
        "
        title
        date
        salutation
        preamble
          ¶1
        §一、|备料
          ¶1
        closing
        attachment
        signature
        date
        attachment
        furniture
        ",
    );
}

#[test]
fn a_running_header_may_say_a_title_of_two_lines_once() {
    check(
        "东河县水利局\n2022年工作总结\n一、修堤\n今年修堤三里，\n— 1 —\n东河县水利局2022年工作总结\n用石五百方。\n",
        "
        title
        §一、|修堤
          ¶1
          furniture
          furniture
          ¶1
        ",
    );
}

#[test]
fn a_short_line_between_sentences_is_a_heading() {
    check(
        "一、总的情况\n今年雨水调匀，庄稼长势很好。\n渔业有了新的发展\n全县放养鱼苗三十万尾，比上年多五万尾。\n结束语\n来年再作报告，请予指正。\n",
        "
        §一、|总的情况
          ¶1
          §|渔业有了新的发展
            ¶1
        §|结束语
          ¶1
        ",
    );
}

#[test]
fn first_in_mid_sentence_needs_a_second() {
    check(
        "一、修堤\n修堤必须首先备料。\n二、种树\n种树，首先要选苗。其次，要浇水。第三，要看护。\n",
        "
        §一、|修堤
          ¶1
        §二、|种树
          ¶1
          ·首先
          ·其次
          ·第三，
        ",
    );
}

/// Outline of a text whose lines have styles: each line begins with its style's letter.
fn check_styled(lines: &[(&str, &str)], expected: &str) {
    use zhangju_text::{LineStyle, Span, StyledSpan};
    let (mut text, mut styles) = (String::new(), vec![]);
    for (style, line) in lines {
        let start = text.len();
        text.push_str(line);
        text.push('\n');
        let style = match *style {
            "" => continue,
            "T" => LineStyle::Title,
            "|" => LineStyle::Table,
            "F" => LineStyle::Furniture,
            "N" => LineStyle::Note,
            level => LineStyle::Heading(level.parse().unwrap()),
        };
        styles.push(StyledSpan { span: Span::new(start, text.len()), style });
    }
    check_as(Markup::Styled(&styles), &text, expected);
}

#[test]
fn styles_of_lines_are_believed() {
    check_styled(
        &[
            ("F", "某局文件"),
            ("T", "修渠"),
            ("", "各乡修渠。"),
            ("1", "进展"),
            ("2", "（一）东渠"),
            ("", "东渠已通。"),
            ("|", "一、渠名\t里数"),
            ("|", "东渠\t三"),
            ("2", "（二）西渠"),
            ("", "西渠未通。"),
            ("N", "一、见附表。"),
            ("1", "打算"),
            ("", "明年再修。"),
        ],
        "
        furniture
        title
        preamble
          ¶1
        §|进展
          §（一）|东渠
            ¶1
            table
            table
          §（二）|西渠
            ¶2
        §|打算
          ¶1
        ",
    );
    // Some headings of a level have its style and some have not: their markers decide.
    check_styled(
        &[("1", "一、进展"), ("", "甲。"), ("", "二、问题"), ("", "乙。"), ("1", "三、打算"), ("", "丙。")],
        "
        §一、|进展
          ¶1
        §二、|问题
          ¶1
        §三、|打算
          ¶1
        ",
    );
}

#[test]
fn headings_of_all_levels_nest() {
    // Found by fuzzing: a heading style of level 8, with a marker.
    let levels = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let lines: Vec<(&str, &str)> =
        levels.iter().flat_map(|level| [(*level, "渠"), (*level, "一、甲")]).collect();
    let mut text = String::new();
    let mut styles = vec![];
    for (level, line) in lines {
        let start = text.len();
        text = text + line + "\n";
        let style = zhangju_text::LineStyle::Heading(level.parse().unwrap());
        styles.push(zhangju_text::StyledSpan { span: zhangju_text::Span::new(start, text.len()), style });
    }
    let tree = parse(&text, Markup::Styled(&styles));
    assert_eq!(tree.check(&text), Ok(()));
    assert_eq!(tree.nodes().iter().map(|node| node.level).max(), Some(9));
}

//! What surrounds a text, in whole parses: contents, web pages, titles, dates, signatures, attachments.

use super::tests::{check, check_as};
use super::{Markup, date_of, parse, published_of, title_of};
use crate::corpus::{Litter, SectionKind};
use zhangju_text::{LineStyle, Span, StyledSpan};

/// The lines that are furniture, for one reason.
fn litter(text: &str, reason: Litter) -> Vec<&str> {
    let tree = parse(text, Markup::Plain);
    assert_eq!(tree.check(text), Ok(()));
    let of_reason = tree.nodes().iter().filter(|node| node.litter == Some(reason));
    of_reason.map(|node| node.span.of(text).trim()).collect()
}

fn titled(text: &str) -> String {
    title_of(text, &parse(text, Markup::Plain))
}

fn dated(text: &str) -> Option<String> {
    date_of(text, &parse(text, Markup::Plain))
}

/// The lines of a kind.
fn lines_of(text: &str, kind: SectionKind) -> Vec<&str> {
    let tree = parse(text, Markup::Plain);
    tree.nodes()
        .iter()
        .filter(|node| node.kind == kind)
        .flat_map(|node| node.span.of(text).trim().lines())
        .collect()
}

const BODY: &str = "一、渡口概况\n渡口共有三处，船只十二条。\n二、渡口管理\n（一）登记\n船只一律登记。\n（二）检验\n船只每年检验。\n三、来年打算\n增设渡口一处。\n";
const OUTLINE: &str = "§一、|渡口概况\n  ¶1\n§二、|渡口管理\n  §（一）|登记\n    ¶1\n  §（二）|检验\n    ¶1\n§三、|来年打算\n  ¶1\n";

#[test]
fn contents_in_every_dress_are_furniture() {
    for contents in [
        "目录\n一、渡口概况……………………1\n二、渡口管理……………………2\n（一）登记……………………2\n（二）检验……………………3\n三、来年打算……………………4\n",
        "目　　录\n\n一、渡口概况\t1\n二、渡口管理\t2\n（一）登记\t2\n（二）检验\t3\n三、来年打算\t4\n\n",
        "目\n录\n一、渡口概况.......... 1\n二、渡口管理.......... 2\n三、来年打算.......... 4\n",
        "目次\n一、渡口概况\n1\n二、渡口管理\n2\n三、来年打算\n4\n",
        "目录\n一、渡口概况\n二、渡口管理\n三、来年打算\n",
        "目录\n一、渡口概况 1\n二、渡口管理 2\n（一）登记 2\n三、来年打算 4\n",
        "目　录\n一、渡口概况……………………\n1\n二、渡口管理……………………\n2\n三、来年打算……………………\n4\n",
        "【目录】\n\n渡口概况\n\n渡口管理\n\n来年打算\n\n",
        "一、渡口概况·········1\n二、渡口管理·········2\n三、来年打算·········4\n",
        "目录\n一、渡口概况（1）\n二、渡口管理（2）\n（一）登记（2）\n三、来年打算（4）\n",
        "目录：\n一、渡口概况 P1\n二、渡口管理 P2\n三、来年打算 P4\n",
        "总 目 录\n一、渡口概况……第1页\n二、渡口管理……第2页\n三、来年打算……第4页\n",
        "目录 CONTENTS\n一、渡口概况____1\n二、渡口管理____2\n三、来年打算____4\n",
        "目录\n一、渡口概况1\n二、渡口管理2\n（一）登记2\n（二）检验3\n三、来年打算4\n",
        "CONTENTS\n一、渡口概况- 1 -\n二、渡口管理- 2 -\n三、来年打算- 4 -\n",
        "目录\n一、渡口概况…I\n二、渡口管理…II\n三、来年打算…IV\n",
        "目录\n一、渡口概况1二、渡口管理2（一）登记2（二）检验3三、来年打算4\n",
        "目录\n一、渡口概况 ------- (1)\n二、渡口管理 ------- (2)\n三、来年打算 ------- (4)\n",
    ] {
        let text = format!("渡口管理手册\n{contents}{BODY}");
        let furniture = "furniture\n".repeat(contents.lines().filter(|line| !line.is_empty()).count());
        if contents.starts_with('【') {
            assert_eq!(
                litter(&text.replace("一、", "").replace("二、", "").replace("三、", ""), Litter::Contents)
                    .len(),
                4,
                "{text}"
            );
        } else {
            check(&text, &format!("title\n{furniture}{OUTLINE}"));
        }
    }
}

#[test]
fn contents_glued_to_the_text_are_cut_from_it() {
    let text = format!(
        "渡口季报\n目录\n一、渡口概况......... 1\n二、渡口管理......... 2\n三、来年打算......... 4{BODY}"
    );
    check(&text, &format!("title\nfurniture\nfurniture\nfurniture\nfurniture\n{OUTLINE}"));
}

#[test]
fn what_is_no_table_of_contents_is_text() {
    // A heading of this name with text behind it, a price list, and a list that announces the parts.
    assert_eq!(
        litter("渡口手册\n一、目录\n目录由渡口行编写。\n目录\n渡口行另有规定。\n", Litter::Contents),
        [""; 0]
    );
    assert_eq!(litter("菜单\n青菜……3\n豆腐……5\n鱼……20\n酒……8\n", Litter::Contents), [""; 0]);
    // Numbers at the end of lines that come again nowhere are no pages.
    assert_eq!(litter("渡口图册\n目录\n渡船1\n渡船2\n渡船3\n木桥4\n水深三丈。\n", Litter::Contents), [""; 0]);
    let text = format!("渡口规则\n本规则包括以下内容：\n1、渡口概况\n2、渡口管理\n3、来年打算\n{BODY}");
    check(&text, &format!("title\npreamble\n  ¶4\n{OUTLINE}"));
}

#[test]
fn lists_of_links_and_front_matter_of_markdown_are_furniture() {
    let furniture = |text: &str| {
        let tree = parse(text, Markup::Markdown);
        let of = |litter| tree.nodes().iter().filter(|node| node.litter == Some(litter)).count();
        (of(Litter::Contents), of(Litter::FrontMatter), title_of(text, &tree))
    };
    let body = "## 一、古渡\n\n水深三丈。\n\n## 二、新渡\n\n桥宽五丈。\n\n## 三、义渡\n\n不收船资。\n";
    for (contents, lines) in [
        ("- [一、古渡](#a)\n- [二、新渡](#b)\n- [三、义渡](#c)\n", 3),
        ("[TOC]\n", 1),
        ("1. [古渡](#a)\n2. [新渡](#b)\n3. [义渡](#c)\n", 3),
        ("* 一、古渡\n* 二、新渡\n* 三、义渡\n* 附记\n", 4),
        ("- [一、古渡](#a)\n  - [二、新渡](#b)\n- [三、义渡](#c)\n", 3),
        ("- 木船\n- 铁船\n- 竹排\n", 0),
    ] {
        let text = format!("# 渡口手册\n\n{contents}\n{body}");
        assert_eq!(furniture(&text), (lines, 0, "渡口手册".to_owned()), "{text}");
    }
    for fence in ["---", "+++"] {
        let text = format!("{fence}\ntitle = 'x'\n{fence}\n\n# 渡口手册\n\n{body}");
        assert_eq!(furniture(&text), (0, 3, "渡口手册".to_owned()), "{text}");
    }
}

#[test]
fn nothing_that_is_content_is_dropped() {
    for text in [
        "渡口合同\n第一章　付款\n甲方收到第一批船只后应当一次向乙方付清银元三百元整（大写：三百元）\n（ａ）　收据正本\n（ｂ）　第一份账目\n甲方收到第二批船只后应当一次向乙方付清银元三百元整（大写：三百元）\n（ａ）　收据正本\n（ｂ）　第二份账目\n甲方收到第三批船只后应当一次向乙方付清银元三百元整（大写：三百元）\n（ａ）　收据正本\n（ｂ）　第三份账目\n",
        "渡口规范\n一、命名\n用汉字命名，不用字母。\n二、储存\n默认\n三、动作\n复制\n四、其他\n无\n",
        "渡口年报\n一、重大变化\n□适用 √不适用\n二、资产\n√适用 □不适用\n船只十二条。\n三、诉讼\n□适用 √不适用\n",
    ] {
        let tree = parse(text, Markup::Plain);
        assert!(tree.nodes().iter().all(|node| node.litter.is_none()), "{text}");
    }
    let markdown = "# 目录\n\n- [一、古渡](#一)\n- [二、新渡](#二)\n\n# 渡口手册\n\n## 一、古渡\n\n水深。\n\n## 二、新渡\n\n桥宽。\n";
    assert_eq!(title_of(markdown, &parse(markdown, Markup::Markdown)), "渡口手册");
    let rows = "渡口年报\n第一节 收入\n项目\t今年\t去年\n摆渡\t3\t2\n合计\t3\t2\n8\n项目\t今年\t去年\n货运\t3\t2\n合计\t3\t2\n东岸收入最高。\n项目\t今年\t去年\n客运\t3\t2\n合计\t3\t2\n9\n收入增长。\n";
    assert_eq!(litter(rows, Litter::RunningHeader), [""; 0]);
    assert_eq!(litter(rows, Litter::PageNumber), ["8", "9"]);
}

#[test]
fn sources_of_tables_are_text_and_those_of_pages_are_not() {
    let body = |source: &str| {
        format!(
            "渡口年报\n今年共有木船十二条，铁船三条，都登记在册。\n{source}\n明年增设渡口一处，添置铁船两条，修理码头。\n"
        )
    };
    for source in ["来源：渡口管理局统计资料", "来源: 航道志", "来源：县水利局，作图：本站"]
    {
        assert_eq!(litter(&body(source), Litter::WebPage), [""; 0]);
    }
    for source in ["来源：渡口报 作者：某人", "来源：渡口报 2023-05-06", "来源：渡口报\n【打印】【关闭】"]
    {
        assert_ne!(litter(&body(source), Litter::WebPage), [""; 0]);
    }
    let above = "渡口年报\n来源：渡口报\n今年共有木船十二条，铁船三条，都登记在册。\n";
    assert_eq!(litter(above, Litter::WebPage), ["来源：渡口报"]);
}

#[test]
fn the_foot_of_a_site_is_furniture() {
    let text = "关于渡口检修的通知\n各渡口：\n现将渡口检修的事项通知如下，请各渡口遵照办理。\n渡口管理局\n2023年5月6日\n";
    for foot in [
        "主办：渡口管理局　网站标识码：0000000000　某ICP备00000000号\n",
        "主办单位：渡口管理局\n地址：东岸一号　邮编：000000\n版权所有：渡口管理局　某公网安备 00000000000000号\n",
        "网站地图 | 关于我们\n某ICP备00000000号-1\n技术支持：水运公司\n",
    ] {
        let page = format!("{text}{foot}");
        assert_eq!(litter(&page, Litter::WebPage).len(), foot.lines().count(), "{page}");
        assert_eq!(lines_of(&page, SectionKind::Signature), ["渡口管理局"], "{page}");
    }
    let own = format!("{text}联系电话：0000000\n地址：东岸一号\n");
    assert_eq!(litter(&own, Litter::WebPage), [""; 0]);
}

#[test]
fn boxes_to_tick_are_no_headings() {
    check("渡口年报\n一、变化\n√适用 □不适用\n船只增加两条，都是新船。\n", "title\n§一、|变化\n  ¶2\n");
}

#[test]
fn cells_that_tabs_part_begin_no_sections() {
    check(
        "渡口年报\n一、登记\n船只登记。\n一、新到船只\t（一）木船\n\t（二）铁船\n\t（三）其他\t1.竹排\n\t\t2.皮筏\n二、检验\n船只检验。\n",
        "title\n§一、|登记\n  ¶5\n§二、|检验\n  ¶1\n",
    );
    check(
        "渡口年报\n\t一、登记\n\t船只登记。\n\t二、检验\n\t船只检验。\n",
        "title\n§一、|登记\n  ¶1\n§二、|检验\n  ¶1\n",
    );
}

#[test]
fn what_web_pages_print_around_a_text_is_furniture() {
    for crumbs in [
        "下载\n打印\n【字号：\n加大\n还原\n减小\n】\n",
        "【字号 / 加大还原减小】\n",
        "（字号：大 中 小）\n(打印本页)(关闭窗口)\n",
        "首页>渡口要闻\n",
        "渡口网 > 新闻 > 正文\n",
        "首页\n新闻中心\n渡口新闻\n正文\n",
        "true\n首页新闻通知公告渡口工作报告\n",
        "渡口工作报告。 渡口报记者 某某 摄\n",
    ] {
        let text = format!(
            "{crumbs}渡口工作报告\n2023年05月06日 来源：渡口报\n渡口共有三处，今年各处平安，来往船只都已登记在册。\n"
        );
        let lines = crumbs.lines().count() + 1;
        assert_eq!(litter(&text, Litter::WebPage).len(), lines, "{text}");
        assert_eq!(titled(&text), "渡口工作报告", "{text}");
    }
    let text =
        "【字号：\n加大\n还原\n减小】渡口工作报告\n渡口共有三处，今年各处平安，来往船只都已登记在册。\n";
    assert_eq!(titled(text), "渡口工作报告");
    let links = "渡口通知\n渡口共有三处，今年各处平安，来往船只都已登记在册。\n渡口行\n2023年5月6日\n相关报道\n·东渡口通航\n·西渡口检修\n";
    assert_eq!(litter(links, Litter::WebPage).len(), 3);
    assert_eq!(lines_of(links, SectionKind::Signature), ["渡口行"]);
}

#[test]
fn a_title_said_again_is_furniture_and_no_section() {
    check("渡口文化与新渡口\n渡口文化与新渡口\n一、古渡\n水深。\n", "title\nfurniture\n§一、|古渡\n  ¶1\n");
    let series =
        "渡口审计丛书\n渡口审计提示第九号——关于船资\n渡口审计提示第九号--关于船资\n一、船资\n水深。\n";
    assert_eq!(titled(series), "渡口审计提示第九号——关于船资");
}

#[test]
fn titles_below_other_lines_and_above_covers() {
    for (text, title) in [
        ("立法會CB(3)12/2026(05)號文件\n對渡口發牌的意見\n一、引言\n歡迎。\n", "對渡口發牌的意見"),
        ("渡口管理局文件\n渡管发〔2023〕5号\n关于渡口检修的通知\n各渡口：\n请检修。\n", "关于渡口检修的通知"),
        (
            "新华社渡口3月5日电\n渡口工作报告\n——2023年3月5日在渡口大会上\n各位代表：\n请予审议。\n",
            "渡口工作报告 ——2023年3月5日在渡口大会上",
        ),
        (
            "索引号：00012\n主题分类：水利\n成文日期：2023年4月28日\n渡口局关于渡口的意见\n渡发〔2023〕9号\n各渡口：\n请办理。\n",
            "渡口局关于渡口的意见",
        ),
        (
            "附件4\n渡口招标文件\n（2017年版）\n使用说明\n一、本文件适用于渡口。\n二、附表另填。\n",
            "渡口招标文件 （2017年版）",
        ),
        (
            "渡口采购\n磋商文件\n\n项目名称：渡口船只\n采购人：渡口行\n\n二〇一七年十二月\n\n第一章 通知\n一、概况\n船只三条。\n",
            "渡口采购磋商文件",
        ),
        (
            "某县渡口法院\n民事判决书\n（2018）某01民初2号\n原告某甲。\n一、被告付清船资。\n",
            "某县渡口法院民事判决书",
        ),
        ("【自我介绍】\n各位同事大家好，我是渡口的船工。\n一、工作\n摆渡。\n", ""),
    ] {
        assert_eq!(titled(text), title, "{text}");
    }
    let metadata =
        "版次: 初版\n日期: 2025-10-29\n\n# 渡口规划发布\n\n## 摘要\n渡口三处。\n\n## 背景\n水深。\n";
    check_as(Markup::Markdown, metadata, "¶2\ntitle\n§##|摘要\n  ¶1\n§##|背景\n  ¶1\n");
    check_as(
        Markup::Markdown,
        "### 渡口纠纷的审理\n\n渡口是公产。\n\n**一、案例**\n\n甲与乙。\n",
        "title\npreamble\n  ¶1\n§一、|案例\n  ¶1\n",
    );
}

#[test]
fn the_own_date_goes_before_that_of_the_web_page() {
    let text = "2026年渡口工作报告\n——2026年2月3日在渡口大会上\n来源：渡口报\n时间：2026-02-09\n各位代表：\n请予审议。\n";
    assert_eq!(dated(text).as_deref(), Some("2026-02-03"));
    assert_eq!(published_of(text, &parse(text, Markup::Plain)).as_deref(), Some("2026-02-09"));
    let posted =
        "渡口检修\n发布时间：2011-03-10 发布人：某甲\n渡口近日检修，来往船只请绕行东岸，检修三日后开放。\n";
    assert_eq!(dated(posted).as_deref(), Some("2011-03-10"));
    let below = "2023年渡口报告\n发布时间：2024-02-20 16:32　来源：渡口报\n——2024年1月15日在渡口大会上\n各位代表：\n请予审议。\n";
    assert_eq!(dated(below).as_deref(), Some("2024-01-15"));
    let weekday = "渡口总结\n一、工作\n摆渡三年，平安无事，船只完好。\n某甲\n2023年12月30日星期六\n";
    assert_eq!(dated(weekday).as_deref(), Some("2023-12-30"));
    let law = "渡口规定\n1986年2月18日 发布\n第一条 渡口归公。\n第二条 船只登记。\n";
    assert_eq!(
        (dated(law).as_deref(), published_of(law, &parse(law, Markup::Plain))),
        (Some("1986-02-18"), None)
    );
}

#[test]
fn signatures_and_dates_of_every_kind_of_document() {
    let judgment = "渡口法院\n民事判决书\n（2018）某01民初2号\n原告某甲。\n判决如下：\n一、被告付清船资三十元。\n审　判　长　　某乙\n人民陪审员　　某丙\n二〇一八年九月六日\n书　记　员　　某丁\n";
    assert_eq!(lines_of(judgment, SectionKind::Signature).len(), 3);
    assert_eq!(lines_of(judgment, SectionKind::Date), ["二〇一八年九月六日"]);
    let letter = "致：渡口管理委員會\n與船資有關的小組委員會\n本人支持登記。\n一、登記\n船隻應當登記。\n提交人：某甲\n所屬團體：船行\n日期：2026年6月15日\n";
    assert_eq!(lines_of(letter, SectionKind::Salutation).len(), 2);
    assert_eq!(lines_of(letter, SectionKind::Signature), ["提交人：某甲", "所屬團體：船行"]);
    assert_eq!(dated(letter).as_deref(), Some("2026-06-15"));
    let report =
        "思想汇报\n敬爱的党组织:\n\n我在渡口工作，平安摆渡三年。\n\n汇报人：某甲\n二0一六年十二月一日\n";
    assert_eq!(lines_of(report, SectionKind::Salutation), ["敬爱的党组织:"]);
    assert_eq!(dated(report).as_deref(), Some("2016-12-01"));
    let contract = "渡口合同\n一、船资\n船资三十元。\n二、期限\n期限三年。\n甲方（盖章）：＿＿＿\n代表人（签字）：＿＿＿\n乙方（盖章）：＿＿＿\n签订日期：＿＿年＿月＿日\n附注\n本合同另有附注，附注与合同同样有效，双方各执一份。\n";
    assert_eq!(lines_of(contract, SectionKind::Signature).len(), 4);
}

#[test]
fn attachments_have_trees_of_their_own() {
    check(
        "渡口检查通知\n各渡口：\n请检查。\n一、内容\n查船。\n二、时间\n六月。\n渡口行\n2023年5月6日\n附件1\n检查表\n一、船只\n三条。\n二、结果\n合格。\n附件2\n名单\n某甲、某乙。\n",
        "
        title
        salutation
        preamble
          ¶1
        §一、|内容
          ¶1
        §二、|时间
          ¶1
        signature
        date
        §附件1|检查表
          §一、|船只
            ¶1
          §二、|结果
            ¶1
        §附件2|名单
          ¶1
        ",
    );
}

#[test]
fn rules_behind_the_notice_that_issues_them_are_an_attachment() {
    check(
        "关于印发渡口办法的通知\n各渡口：\n现将办法印发给你们。\n渡口管理局\n2023年3月1日\n渡口管理办法\n第一章 总则\n第一条 渡口归公。\n第二章 附则\n第二条 即日施行。\n",
        "
        title
        salutation
        §
          ¶1
        signature
        date
        §|渡口管理办法
          §第一章|总则
            §第一条
              ¶1
          §第二章|附则
            §第二条
              ¶1
        ",
    );
}

#[test]
fn back_matter_lies_in_no_section() {
    check(
        "渡口调查\n一、概况\n渡口三处。\n二、建议\n（一）修船\n修船三条。\n参考文献\n[1]某甲.渡口.渡口社,2021\n附录A\n问卷三百份。\n致　谢\n感谢船工。\n",
        "
        title
        §一、|概况
          ¶1
        §二、|建议
          §（一）|修船
            ¶1
        §|参考文献
          ¶1
        §|附录A
          ¶1
        §|致　谢
          ¶1
        ",
    );
}

#[test]
fn a_title_that_the_reader_took_for_furniture_is_the_title() {
    let text = "渡口合同\n第一条　船资\n船资三十元。\n第二条　期限\n期限三年。\n";
    let styles = [StyledSpan { span: Span::new(0, 12), style: LineStyle::Furniture }];
    check_as(Markup::Styled(&styles), text, "title\n§第一条|船资\n  ¶1\n§第二条|期限\n  ¶1\n");
    let styles = [StyledSpan { span: Span::new(0, 12), style: LineStyle::Furniture }];
    let menu = text.replacen("渡口合同", "渡口首页", 1);
    check_as(Markup::Styled(&styles), &menu, "furniture\n§第一条|船资\n  ¶1\n§第二条|期限\n  ¶1\n");
}

#[test]
fn no_section_holds_the_whole_document() {
    check(
        "渡口工作报告\n渡口局\n二〇二三年五月\n目录\n一、古渡……1\n二、新渡……2\n渡口局办公室文件\n\n一、古渡\n水深。\n二、新渡\n桥宽。\n",
        "title\ndate\ndate\nfurniture\nfurniture\nfurniture\npreamble\n  ¶1\n§一、|古渡\n  ¶1\n§二、|新渡\n  ¶1\n",
    );
    check(
        "渡口的变化：\n\n\n渡口的来历\n\n一、古渡\n水深三丈，船小。\n\n二、新渡\n桥已通车，船大。\n",
        "preamble\n  ¶1\n§|渡口的来历\n  §一、|古渡\n    ¶1\n  §二、|新渡\n    ¶1\n",
    );
}

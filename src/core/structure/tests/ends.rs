//! The ends of documents of many genres: covers, salutations, dates, signatures and what stands behind them.

use super::{check, check_as};
use crate::corpus::SectionKind;
use crate::structure::{Markup, date_of, parse, published_of, title_of};

/// The lines of a kind.
fn lines_of(text: &str, kind: SectionKind) -> Vec<&str> {
    let tree = parse(text, Markup::Plain);
    assert_eq!(tree.check(text), Ok(()));
    let nodes = tree.nodes().iter().filter(|node| node.kind == kind);
    nodes.flat_map(|node| node.span.of(text).trim().lines()).collect()
}

fn dated(text: &str) -> Option<String> {
    date_of(text, &parse(text, Markup::Plain))
}

fn published(text: &str) -> Option<String> {
    published_of(text, &parse(text, Markup::Plain))
}

fn titled(text: &str) -> String {
    title_of(text, &parse(text, Markup::Plain))
}

const BODY: &str = "渡口局关于修船的通知\n一、范围\n各处渡船一律检修。\n二、时间\n检修在枯水期做完。\n";

#[test]
fn notes_behind_a_signature() {
    for note in [
        "抄送：堤防局。\n渡口局办公室　　　　2023年5月7日印发",
        "（联系单位：渡口局船舶科　联系电话：12345）",
        "报：府办\n送：各局\n发：各渡口",
        "公开属性：主动公开",
        "联系人：甲某　电话：12345",
        "（共印20份）",
    ] {
        let text = format!("{BODY}渡口局\n2023年5月6日\n{note}\n");
        assert_eq!(lines_of(&text, SectionKind::Signature), ["渡口局"], "{note}");
        assert_eq!(dated(&text).as_deref(), Some("2023-05-06"), "{note}");
        assert_eq!(lines_of(&text, SectionKind::Attachment).join("\n"), note);
    }
}

#[test]
fn who_signs_for_a_body() {
    for signed in [
        "渡口船行\n总经理：甲某\n",
        "检察官：甲某\n检察官助理：乙某\n",
        "渡口局\n（印章）\n",
        "渡口事务所　　注册会计师：甲某\n（项目合伙人）\n",
    ] {
        let text = format!("{BODY}{signed}2023年5月6日\n");
        assert_eq!(lines_of(&text, SectionKind::Signature).join("\n") + "\n", signed);
        assert_eq!(dated(&text).as_deref(), Some("2023-05-06"));
    }
    // Without a date a label says who is who.
    let roll = format!("{BODY}主任：甲某\n书记：乙某\n");
    assert!(lines_of(&roll, SectionKind::Signature).is_empty());
}

#[test]
fn places_to_sign_that_are_empty() {
    let text =
        format!("{BODY}甲方：渡口局（盖章）\n授权代表：\n日期：\n乙方：船行（盖章）\n授权代表：\n日期：\n");
    assert_eq!(lines_of(&text, SectionKind::Signature).len(), 6);
    let text = format!("{BODY}甲方（签章）：　　乙方（签章）：\n2023年5月6日　　　2023年5月6日\n");
    assert_eq!(lines_of(&text, SectionKind::Date), ["2023年5月6日　　　2023年5月6日"]);
    assert_eq!(dated(&text).as_deref(), Some("2023-05-06"));
}

#[test]
fn whom_a_plea_goes_to_does_not_sign() {
    let text = "起诉状\n原告甲某，船工。\n请求判令被告修船。\n此致\n渡口法院\n具状人：甲某\n2023年5月6日\n";
    assert_eq!(lines_of(text, SectionKind::Closing), ["此致", "渡口法院"]);
    assert_eq!(lines_of(text, SectionKind::Signature), ["具状人：甲某"]);
}

#[test]
fn a_body_that_the_title_begins_with_signs_as_well() {
    for (head, signature) in [
        ("渡口船务管理局\n处罚决定书\n", "渡口船务管理局\n（印章）\n"),
        ("渡口船务有限公司\n第三次会议决议公告\n", "渡口船务有限公司\n"),
        ("渡口船務集團有限公司\n業績公告\n", "渡口船務集團有限公司\n主席\n甲某\n"),
    ] {
        let text = format!("{head}\n经查，甲某的船没有登记。\n决定罚款五百元。\n{signature}2023年5月6日\n");
        assert_eq!(lines_of(&text, SectionKind::Signature).join("\n") + "\n", signature);
    }
    assert_eq!(
        dated("渡口公告\n船已修好。\n渡口船務有限公司\n香港，2023年5月6日\n").as_deref(),
        Some("2023-05-06")
    );
}

#[test]
fn covers() {
    let standard = "ICS 47.040\nDB99\n渡口地方标准\nDB99/T 1234—2023\n渡船检修规程\nCode of practice for ferry repair\n2023-05-06 发布 2023-06-06 实施\n前　言\n本文件由渡口局提出。\n渡船检修规程\n1 总则\n1.0.1 为了修船，制定本文件。\n1.0.2 本文件用于渡船。\n2 检修\n2.1 船底\n每年刷漆。\n附录A（规范性）船底图式\n图式见图。\n";
    assert_eq!(titled(standard), "渡船检修规程");
    check(
        standard,
        "
        ¶4
        title
        ¶1
        date
        §|前　言
          ¶1
          furniture
        §1|总则
          §1.0.1
            ¶1
          §1.0.2
            ¶1
        §2|检修
          §2.1|船底
            ¶1
        §|附录A（规范性）船底图式
          ¶1
        ",
    );
    let announced = "证券代码：600999　证券简称：渡口船务　公告编号：2023-015\n渡口船务股份有限公司\n第五届董事会决议公告\n一、会议情况\n会议开了。\n";
    assert_eq!(titled(announced), "渡口船务股份有限公司第五届董事会决议公告");
    let agreed = "渡口标准\n渡船通则\nDBJ 99-012-2023\n1 总则\n1.1 目的\n修船。\n";
    assert_eq!(titled(agreed), "渡口标准 渡船通则");
}

#[test]
fn salutations_of_everybody() {
    for line in ["全体船工：", "广大市民朋友们：", "渡口船务股份有限公司全体股东："]
    {
        let text = format!("倡议书\n{line}\n河水上涨，请勿下河。\n一、不游泳\n水急。\n二、不摆渡\n浪高。\n");
        assert_eq!(lines_of(&text, SectionKind::Salutation), [line]);
    }
}

#[test]
fn a_year_below_a_title_is_its_date_unless_several_are() {
    for year in ["2020年", "（二〇二〇年）", "2020年度"] {
        let text = format!("渡口工作报告\n{year}\n一、修船\n修船三条。\n二、架桥\n桥已通车。\n");
        assert_eq!(lines_of(&text, SectionKind::Date), [year]);
        assert_eq!(dated(&text).as_deref(), Some("2020"));
    }
    let chronicle = "渡口大事记\n2019年\n春，船队成立，有船三条。\n2020年\n秋，大桥通车，渡口撤销。\n";
    assert!(lines_of(chronicle, SectionKind::Date).is_empty());
}

#[test]
fn what_a_title_reports_on_is_not_its_date() {
    let signed =
        format!("渡口局2023年3月份船只通报{}渡口局\n2023年4月20日\n", &BODY[BODY.find('\n').unwrap()..]);
    assert_eq!(dated(&signed).as_deref(), Some("2023-04-20"));
    let period = "渡口船务\n截至2023年12月31日止年度业绩公告\n收入上升。\n渡口船务有限公司\n2024年3月28日\n";
    assert_eq!(dated(period).as_deref(), Some("2024-03-28"));
}

#[test]
fn when_posts_were_posted() {
    for line in [
        "原创 渡口局 渡口局 2023-05-06 08:00 发表于渡口",
        "渡口局 2023-05-06 08:00 渡口",
        "索引号：12345　发文日期：2023-05-02\n发布时间：2023-05-06 08:00　来源：渡口报",
    ] {
        let text = format!("防汛常识\n{line}\n一、什么是汛\n汛是涨水。\n二、怎样防\n加高堤防。\n");
        assert_eq!(published(&text).as_deref(), Some("2023-05-06"), "{line}");
    }
    assert_eq!(published("渡口纪事\n船在2023-05-06 08:00 开出，人已到齐。\n"), None);
}

#[test]
fn what_a_page_prints_below_a_signature() {
    for tail in [
        "相关附件\n1.渡船表.xls",
        "扫一扫，分享到朋友圈",
        "附件1.渡船表\n附件2.船工表",
        "相关阅读：\n关于架桥的通知",
        "注：渡船含木船。",
        "附件下载：渡船表.docx",
    ] {
        let text = format!("{BODY}渡口局\n2023年5月6日\n{tail}\n");
        assert_eq!(lines_of(&text, SectionKind::Signature), ["渡口局"], "{tail}");
        assert_eq!(dated(&text).as_deref(), Some("2023-05-06"), "{tail}");
    }
    // Text behind the date is text, and names without a body sign nothing.
    for tail in ["渡口局\n2023年5月6日\n各处渡船随后检修，费用由船主承担。", "东渡\n2023年5月6日\n修船\n"]
    {
        assert!(lines_of(&format!("{BODY}{tail}\n"), SectionKind::Signature).is_empty(), "{tail}");
    }
}

#[test]
fn titles_of_letters_and_papers_of_councils() {
    let letter = "渡口道1號\n渡口中心3樓\n\n譚主席：\n\n關於渡口重建的補充資料\n\n渡口建於1960年，船隻十二條。\n\n發展局局長\n2023年6月1日\n";
    assert_eq!(titled(letter), "關於渡口重建的補充資料");
    assert_eq!(lines_of(letter, SectionKind::Salutation), ["譚主席："]);
    let paper = "立法會CB(1)123/2023(03)號文件\n\n討論文件\n2023年5月8日\n\n渡口事務委員會\n渡口重建工程\n\n目的\n本文件簡介工程的進展。\n\n背景\n渡口建於1960年，設施老化。\n";
    assert_eq!(titled(paper), "渡口事務委員會渡口重建工程");
    assert_eq!(dated(paper).as_deref(), Some("2023-05-08"));
    // A report has its title above, whatever stands below the salutation.
    let report = "渡口工作报告\n\n各位代表：\n\n有关渡口的工作\n\n渡口有三处，船有十二条。\n";
    assert_eq!(titled(report), "渡口工作报告");
}

#[test]
fn front_matter_names_and_dates_a_text_that_does_not() {
    let text = "---\ntitle: \"渡口手册\"\ndate: 2023-05-06\n---\n# 修船 {#repair}\n修船三条。\n# 架桥 {.unnumbered}\n桥已通车。\n";
    let tree = parse(text, Markup::Markdown);
    assert_eq!(title_of(text, &tree), "渡口手册");
    assert_eq!(date_of(text, &tree).as_deref(), Some("2023-05-06"));
    let headings = tree.nodes().iter().filter(|node| node.kind == SectionKind::Section);
    let headings: Vec<String> = headings.map(|node| tree.read(text, node.heading).into_owned()).collect();
    assert_eq!(headings.iter().map(|words| words.trim()).collect::<Vec<_>>(), ["修船", "架桥"]);
    let titled = "---\ntitle: 别名\n---\n# 渡口手册\n## 修船\n修船三条。\n## 架桥\n桥已通车。\n".to_owned();
    assert_eq!(title_of(&titled, &parse(&titled, Markup::Markdown)), "渡口手册");
}

#[test]
fn who_wrote_it_stands_between_title_and_date() {
    for author in ["渡口局", "李某", "渡口市渡口研究所"] {
        let text = format!(
            "渡口统计公报\n{author}\n2024年3月22日\n今年水位平稳，船只增多。\n一、船只\n船有三条。\n"
        );
        assert_eq!(titled(&text), "渡口统计公报");
        assert_eq!(lines_of(&text, SectionKind::Date), [author, "2024年3月22日"]);
    }
    // Above the rest of a title it is part of it.
    assert_eq!(
        titled("渡口总结\n渡口局\n关于修船的意见\n一、范围\n船。\n二、时间\n冬。\n"),
        "渡口总结 渡口局关于修船的意见"
    );
    let passed = "渡口法院\n关于审理渡船案件的解释\n（2020年12月29日渡口法院会议通过，自2021年1月1日起施行）\n一、规定\n船主负责。\n";
    assert_eq!(titled(passed), "渡口法院关于审理渡船案件的解释");
    assert_eq!(dated(passed).as_deref(), Some("2020-12-29"));
}

#[test]
fn a_second_line_of_a_title_holds_no_document() {
    check(
        "渡口期末试卷\n七年级语文\n一、选择\n选一项。\n二、作文\n写渡口。\n",
        "title\n§一、|选择\n  ¶1\n§二、|作文\n  ¶1\n",
    );
    check(
        "渡口文件\n使用说明\n一、范围\n全渡口。\n二、时间\n全年。\n",
        "title\n§|使用说明\n  §一、|范围\n    ¶1\n  §二、|时间\n    ¶1\n",
    );
}

#[test]
fn ends_that_only_look_signed() {
    assert!(
        lines_of(
            "渡口单位名单\n一、学校\n渡口中学\n二、企业\n渡口船务公司\n渡口水务公司\n",
            SectionKind::Signature
        )
        .is_empty()
    );
    let speech =
        "渡口致辭\n大家好，渡口已經重建。\n多謝各位。\n完\n2023年5月6日（星期六）\n香港時間15時30分\n";
    assert_eq!(lines_of(speech, SectionKind::Closing), ["多謝各位。", "完"]);
    assert_eq!(dated(speech).as_deref(), Some("2023-05-06"));
    let report =
        "# 周报\n\n**日期**：2024-03-10\n**作者**：某甲\n\n## 一、完成\n\n修船。\n\n## 二、计划\n\n架桥。\n";
    assert_eq!(date_of(report, &parse(report, Markup::Markdown)).as_deref(), Some("2024-03-10"));
}

#[test]
fn underlined_headings_of_markdown() {
    check_as(
        Markup::Markdown,
        "渡口章程\n====\n\n总则\n----\n\n船工自愿。\n\n一、船只\n----\n\n船有三条。\n\n附则\n----\n船已修好。\n---\n次日开船。\n",
        "title\nfurniture\n§|总则\n  furniture\n  ¶1\n§一、|船只\n  furniture\n  ¶1\n§|附则\n  furniture\n  ¶1\n  furniture\n  ¶1\n",
    );
}

#[test]
fn fronts_of_listed_companies() {
    let text = "渡口船务股份有限公司\n2023年年度报告\n2024-015\n2024年4月\n第一节 重要提示\n董事会保证内容真实、准确、完整。\n释义\n释义项\t指\t释义内容\n公司\t指\t渡口船务\n第二节 公司简介\n公司有船三条。\n";
    assert_eq!(titled(text), "渡口船务股份有限公司2023年年度报告");
    let tree = parse(text, Markup::Plain);
    let headings = tree
        .nodes()
        .iter()
        .filter(|node| node.kind == SectionKind::Section)
        .map(|node| node.heading.of(text));
    assert_eq!(headings.collect::<Vec<_>>(), ["重要提示", "释义", "公司简介"]);
}

#[test]
fn cards_above_a_text_are_read_and_are_no_title() {
    let text = "渡口局关于修船的通知\n各渡口：\n现通知如下。\n一、范围\n渡船。\n二、时间\n冬天。\n";
    for card in [
        "索 引 号：\t01234567\t主题分类：\t水利\n发文机关：\t渡口局\t成文日期：\t2023年05月06日\n标　　题：\t关于修船的通知\n发文字号：\t渡发〔2023〕8号\t发布日期：\t2023年05月09日\n",
        "索引号\n01234567\n主题分类\n水利\n成文日期\n2023年05月06日\n标题\n关于修船的通知\n发布日期\n2023年05月09日\n",
        "发布机构：渡口局　　主题分类：水利\n成文日期：2023-05-06\n公开日期：2023-05-09\n",
    ] {
        let text = format!("{card}{text}");
        assert_eq!(titled(&text), "渡口局关于修船的通知", "{card}");
        assert_eq!(dated(&text).as_deref(), Some("2023-05-06"), "{card}");
        assert_eq!(published(&text).as_deref(), Some("2023-05-09"), "{card}");
    }
    // A text that speaks of such labels has no card.
    let text = "发文机关\n渡口局发文，由办公室核稿，领导签发。\n成文日期\n成文日期是签发的日期。\n";
    assert!(lines_of(text, SectionKind::Furniture).is_empty());
}

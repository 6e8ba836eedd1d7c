//! Decimals, counts that restart, and the order in which styles of numbers lie in each other.

use super::{check, check_as};
use crate::structure::Markup;
use zhangju_text::{LineStyle, Span, StyledSpan};

#[test]
fn decimals_in_any_spacing_lie_below_their_number() {
    for (gap, wide) in [("", false), (" ", false), ("　", true)] {
        let n = |number: &str| {
            let number = if wide { number.replace('.', "．") } else { number.to_owned() };
            format!("{number}{gap}")
        };
        let text = format!(
            "第一章 巡查\n{}渠长应当每周巡查一次，并记录水位。\n{}闸口由专人看守，夜间上锁。\n第二章 经费\n{}经费按季拨付，由会计核对。\n{}结余留到下一年。\n",
            n("1.1"),
            n("1.2"),
            n("2.1"),
            n("2.2"),
        );
        let expected = "
            §第一章|巡查
              §1.1
                ¶1
              §1.2
                ¶1
            §第二章|经费
              §2.1
                ¶1
              §2.2
                ¶1
        ";
        let expected = if wide { expected.replace('.', "．") } else { expected.to_owned() };
        check(&text, &expected);
    }
}

#[test]
fn decimals_are_headings_and_have_deeper_ones() {
    check(
        "1.总则\n1.1目的\n说明渠道怎样管理。\n1.2 范围\n1.2.1干渠\n干渠长五里，归县里管。\n1.2.2 支渠\n支渠归村里管。\n2.巡查\n2.1 次数\n每周一次。\n",
        "
        §1.|总则
          §1.1|目的
            ¶1
          §1.2|范围
            §1.2.1|干渠
              ¶1
            §1.2.2|支渠
              ¶1
        §2.|巡查
          §2.1|次数
            ¶1
        ",
    );
}

#[test]
fn a_number_without_a_stop_is_a_chapter_of_the_decimals_in_it() {
    check(
        "1 绪论\n1.1 背景\n渠道年久失修。\n1.2 方法\n实地走访，逐段登记。\n2 结论\n应当修渠，也应当种树。\n",
        "
        §1|绪论
          §1.1|背景
            ¶1
          §1.2|方法
            ¶1
        §2|结论
          ¶1
        ",
    );
}

#[test]
fn decimals_of_an_article_are_its_points() {
    check(
        "第一条 养护\n1.1 乙方应当每月清淤一次，并报告甲方。\n1.2 甲方应当提供船只。\n第二条 费用\n2.1 费用每季支付，逾期计息。\n2.2 余款年底付清。\n",
        "
        §第一条|养护
          ·1.1
          ·1.2
        §第二条|费用
          ·2.1
          ·2.2
        ",
    );
}

#[test]
fn sums_dates_and_versions_are_no_decimals() {
    check(
        "一、经费\n1.5亿元用于修渠。\n1.6亿元用于架桥。\n二、安排\n2015.4 ～ 2015.9 勘测\n2015.9 ～ 2016.3 施工\n3.5 版本的软件已停用。\n",
        "
        §一、|经费
          ¶2
        §二、|安排
          ¶3
        ",
    );
}

#[test]
fn a_list_below_a_decimal_restarts_and_the_chapters_go_on() {
    check(
        "1. 巡查\n1.1 次数\n要求有三：\n1. 每周一次；\n2. 雨天加巡；\n3. 夜间不巡。\n1.2 人员\n两人一组。\n2. 养护\n2.1 清淤\n每月一次。\n",
        "
        §1.|巡查
          §1.1|次数
            ¶1
            §1.
              ¶1
            §2.
              ¶1
            §3.
              ¶1
          §1.2|人员
            ¶1
        §2.|养护
          §2.1|清淤
            ¶1
        ",
    );
}

#[test]
fn numbers_with_a_comma_may_enclose_those_with_a_point() {
    check(
        "1、渠道的难处\n(一)水少\n上游来水少，下游用不上。\n(二)人少\n1.年轻人外出，无人看闸。\n2.老人走不动，巡不了渠。\n2、对策\n(一)蓄水\n1.修塘，雨季蓄水。\n2.清淤，加大过水。\n(二)招人\n按月发放补贴。\n",
        "
        §1、|渠道的难处
          §(一)|水少
            ¶1
          §(二)|人少
            §1.
              ¶1
            §2.
              ¶1
        §2、|对策
          §(一)|蓄水
            §1.
              ¶1
            §2.
              ¶1
          §(二)|招人
            ¶1
        ",
    );
}

#[test]
fn a_chinese_number_behind_an_arabic_one_counts_something_else() {
    check(
        "1、两个标准\n看水位，看流速。\n2、三个方面\n查人，查船，查闸。\n",
        "§1、|两个标准\n  ¶1\n§2、|三个方面\n  ¶1",
    );
}

#[test]
fn headings_of_outliners_stand_behind_the_sign_of_a_list() {
    check_as(
        Markup::Markdown,
        "# 渠道笔记\n\n## 一、定义\n- 渠道是引水的沟，分干支两级。\n- ## 二、管护\n- ### （一）人员\n\t- 1. 渠长负责，各段有人。\n\t- 2. 闸工看闸，日夜轮换。\n- ### （二）船只\n\t- 两条船，一新一旧。\n",
        "
        title
        §一、|定义
          ¶1
        §二、|管护
          §（一）|人员
            §1.
              ¶1
            §2.
              ¶1
          §（二）|船只
            ¶1
        ",
    );
}

#[test]
fn bold_type_in_pieces_is_read_in_one() {
    check_as(
        Markup::Markdown,
        "# 修渠的办法\n\n**一、勘测**\n\n**1****、看水位的**\n\n水位每天看，逐日记录。\n\n**（****1****）看闸口**\n\n闸口有尺。\n\n**（****2****）看下游**\n\n下游有桩。\n",
        "
        title
        §一、|勘测
          §1****、|看水位的
            ¶1
            §（****1****）|看闸口
              ¶1
            §（****2****）|看下游
              ¶1
        ",
    );
}

#[test]
fn lines_in_black_brackets_are_headings() {
    check(
        "巡渠会记录\n【议题】\n讨论清淤的次数和人手。\n【决议】\n每月清淤一次，由两村轮流。\n【渠长说】水位已经回升。\n",
        "
        title
        §|【议题】
          ¶1
        §|【决议】
          ¶2
        ",
    );
}

#[test]
fn labelled_lines_of_minutes_are_no_headings() {
    check_as(
        Markup::Markdown,
        "# 水利委員會會議紀錄\n\n時　　間　九月二十六日上午\n\n\n地　　點：第一會議室\n\n\n出席委員：林甲　　丁乙\n\n\n委員出席2人\n\n\n主　　席：林甲\n\n\n## 報告事項\n\n1. 宣讀上次議事錄。\n\n決定：確定。\n",
        "
        title
        preamble
          ¶5
        §##|報告事項
          §1.|宣讀上次議事錄
            ¶1
        ",
    );
}

#[test]
fn bold_lines_with_a_colon_are_headings() {
    check_as(
        Markup::Markdown,
        "# 渠道查勘\n\n**基本情况：**\n\n渠长五里，宽一丈。\n\n**查勘过程：**\n\n走了两天，量了十处。\n",
        "
        title
        §|基本情况
          ¶1
        §|查勘过程
          ¶1
        ",
    );
}

#[test]
fn reports_of_the_old_style_count_with_formal_numbers() {
    check(
        "水利處工作報告\n壹、前言\n本處管理三條渠道。\n貳、業務\n一、巡查\n（一）次數\n每週一次，雨天加巡。\n（二）人員\n1、渠長，各段一人。\n2、閘工，各閘兩人。\n二、養護\n甲、清淤，每月一次。\n乙、種樹，每年一次。\n參、結語\n請指教。\n",
        "
        title
        §壹、|前言
          ¶1
        §貳、|業務
          §一、|巡查
            §（一）|次數
              ¶1
            §（二）|人員
              §1、
                ¶1
              §2、
                ¶1
          §二、|養護
            §甲、
              ¶1
            §乙、
              ¶1
        §參、|結語
          ¶1
        ",
    );
}

#[test]
fn letters_count_inside_numbers() {
    check(
        "一、设备\n1. 水泵\nA. 大泵两台，装在上闸。\nB. 小泵四台，装在下闸。\n2. 船只\n（a）铁船一条，运料用。\n（b）木船一条，巡渠用。\n二、人员\nA. 张三任渠长。\n",
        "
        §一、|设备
          §1.|水泵
            §A.
              ¶1
            §B.
              ¶1
          §2.|船只
            §（a）
              ¶1
            §（b）
              ¶1
        §二、|人员
          ¶1
        ",
    );
    check("甲、乙双方各执一份。\n甲方付款。\nA、B两村共用。", "§\n  ¶3");
}

#[test]
fn labels_that_go_on_with_their_count_are_headings() {
    check(
        "渠道检查提示\n风险提示一：闸口无人看守\n夜间应当有人，并做记录。\n1. 未排班。\n2. 未巡夜。\n风险提示二：账目不清\n应当按月核对，不得拖延。\n措施一：另行通知\n附件一：名单\n",
        "
        title
        §风险提示一：|闸口无人看守
          ¶1
          §1.
            ¶1
          §2.
            ¶1
        §风险提示二：|账目不清
          ¶2
        attachment
        ",
    );
}

#[test]
fn answered_questions_are_headings() {
    check(
        "渠道管理问答\n问：渠长由谁担任？每年换吗？\n答：由村里推选，三年一换。\n问：水费怎样收？\n答：按亩收，秋后结清。\n有困难的可以缓交。\n",
        "
        title
        §问：|渠长由谁担任？每年换吗？
          ¶1
        §问：|水费怎样收？
          ¶2
        ",
    );
}

#[test]
fn numbers_in_cells_are_no_headings() {
    check(
        "一、办理情况\n下表按季填写。\n项目\t一季度\t二季度\n一、上期结转\t3\n二、本期受理\t（一）来信\n\t（二）来访\n\t（三）来电\t5\n三、转入下期\t1\n二、存在问题\n人手不足，有待补充。\n",
        "
        §一、|办理情况
          ¶7
        §二、|存在问题
          ¶1
        ",
    );
    check("1.\t巡查\n每周一次，雨天加巡。\n2.\t养护\n每月清淤。\n", "§1.|巡查\n  ¶1\n§2.|养护\n  ¶1");
}

#[test]
fn chapters_that_the_text_only_names_are_no_sections() {
    check(
        "第一章 绪论\n一、背景\n渠道年久失修。\n二、结构\n第一章 绪论——说明背景。\n第二章 勘测——说明怎样量。\n第三章 施工——说明怎样修。\n三、方法\n实地走访，逐段登记。\n第二章 勘测\n量水位，量闸口。\n第三章 施工\n清淤，砌石。\n",
        "
        §第一章|绪论
          §一、|背景
            ¶1
          §二、|结构
            ¶3
          §三、|方法
            ¶1
        §第二章|勘测
          ¶1
        §第三章|施工
          ¶1
        ",
    );
}

#[test]
fn a_heading_that_lost_its_sign_goes_on_with_those_that_have_it() {
    check_as(
        Markup::Markdown,
        "# 渠道规定\n## 一、巡查\n第一条 渠长每周巡查一次。\n（一）看水位；\n（二）看闸口。\n\n二、养护\n第二条 每月清淤一次。\n\n第三条 每年种树一次。\n## 三、附则\n第四条 自公布之日起施行。\n",
        "
        title
        §一、|巡查
          §第一条
            ¶1
            ·（一）
            ·（二）
        §二、|养护
          §第二条
            ¶1
          §第三条
            ¶1
        §三、|附则
          §第四条
            ¶1
        ",
    );
}

#[test]
fn rows_of_a_form_are_chapters_where_they_hold_text() {
    let check_form = |text: &str, expected: &str| {
        let at = text.find('\n').unwrap() + 1;
        let mut styles = vec![];
        let mut start = at;
        for line in text[at..].split_inclusive('\n') {
            styles.push(StyledSpan {
                span: Span::new(start, start + line.trim_end().len()),
                style: LineStyle::Table,
            });
            start += line.len();
        }
        check_as(Markup::Styled(&styles), text, expected);
    };
    check_form(
        "渠道设计开题报告\n题目\t支渠改造\n一、背景\n支渠年久失修，下游三个村用水困难，秋后尤其如此。\n二、做法\n先勘测水位，再分段清淤，最后砌石护坡。\n",
        "
        title
        preamble
          table
        §一、|背景
          table
        §二、|做法
          table
        ",
    );
    check_form(
        "渠道收支表\n项目\t金额\n一、收入\n三百元\n二、支出\n二百元\n",
        "
        title
        §
          table
          table
          table
          table
          table
        ",
    );
}

/// Names that parts have in documents of every genre, however they are spaced, and with text behind them.
#[test]
fn named_parts_are_headings() {
    check(
        "渡口规程\n前　　言\n本规程供渡口使用。\n第一章 船只\n第一条 船只每年检修。\n第二章 附则\n第二条 本规程自公布之日起施行。\n",
        "title\n§|前　　言\n  ¶1\n§第一章|船只\n  §第一条\n    ¶1\n§第二章|附则\n  §第二条\n    ¶1\n",
    );
    check("渡口合同\n鉴于：\n1.甲方有船。\n2.乙方有货。\n", "title\n§|鉴于\n  §1.\n    ¶1\n  §2.\n    ¶1\n");
}

/// Questions that paragraphs answer are headings where there are two of them; one alone is rhetoric.
#[test]
fn questions_before_answers() {
    let answer =
        "答问的人说，渡口的船每天检查三次，早上开船以前一次，中午一次，晚上收船以后再一次，查完都有登记。";
    let text =
        format!("渡口访谈\n记者来到渡口。\n渡口的船怎样检查？\n{answer}\n检查以后由谁登记？\n{answer}\n");
    check(&text, "title\npreamble\n  ¶1\n§|渡口的船怎样检查\n  ¶1\n§|检查以后由谁登记\n  ¶1\n");
    let one = format!("渡口访谈\n记者来到渡口。\n渡口的船怎样检查？\n{answer}\n");
    check(&one, "title\n§\n  ¶3\n");
}

/// What a sign of a list begins lies in the part around it.
#[test]
fn boxed_names_behind_signs_of_lists() {
    check(
        "【自我介绍】\n我是船工。\n一、【工作】\n• {职责}\n摆渡每天两次。\n• {完成}\n全年无事故。\n二、【打算】\n• {学习}\n学习修船。\n",
        "§|【自我介绍】\n  ¶1\n  §一、|【工作】\n    §|• {职责}\n      ¶1\n    §|• {完成}\n      ¶1\n  §二、|【打算】\n    §|• {学习}\n      ¶1\n",
    );
}

/// In Markdown a blank line ends a paragraph, however even its lines are.
#[test]
fn blank_lines_of_markdown_part_even_lines() {
    check_as(
        Markup::Markdown,
        "# 渡口船只检修的思路\n\n**一、检修前的准备与登记**\n\n**（一）船只性质的查验要点**\n\n**1****、船工主张船只合用的**\n\n船管应当查验船只的使用过程。\n\n**（****1****）查验检修前的登记**\n\n船只转让的前提是双方都登记。\n",
        "title\n§一、|检修前的准备与登记\n  §（一）|船只性质的查验要点\n    §1****、|船工主张船只合用的\n      ¶1\n      §（****1****）|查验检修前的登记\n        ¶1\n",
    );
}

/// What stands behind a text lies side by side.
#[test]
fn declarations_lie_in_no_other_back_matter() {
    check(
        "渡口调研\n一、现状\n船只三条。\n参考文献\n[1]某甲.渡口史.2020.\n独创性声明\n本人声明所写的是自己调查的结果，没有抄录他人。\n",
        "title\n§一、|现状\n  ¶1\n§|参考文献\n  ¶1\n§|独创性声明\n  ¶1\n",
    );
}

/// 前言 stands beside the parts of the text, and so does one named part with text of its own before 一、.
#[test]
fn parts_that_stand_beside_those_that_count() {
    check(
        "渡口史\n前　言\n渡口有三处，船有三条。\n第一章 古渡\n水深。\n第二章 新渡\n桥宽。\n",
        "title\n§|前　言\n  ¶1\n§第一章|古渡\n  ¶1\n§第二章|新渡\n  ¶1\n",
    );
    check(
        "渡船招标公告\n项目概况\n渡船三条已旧，现公开招标更新。\n一、船型\n木船。\n二、船期\n三月。\n",
        "title\n§|项目概况\n  ¶1\n§一、|船型\n  ¶1\n§二、|船期\n  ¶1\n",
    );
    // What has none is the part that they are counted in.
    check(
        "渡口教案\n教学目标\n认识渡船，知道渡口的来历。\n教学过程\n一、导入\n看图。\n二、讨论\n分组。\n",
        "title\n§|教学目标\n  ¶1\n§|教学过程\n  §一、|导入\n    ¶1\n  §二、|讨论\n    ¶1\n",
    );
}

/// A. and a） count two levels; ［1］ counts notes.
#[test]
fn letters_of_two_cases_and_notes() {
    check(
        "渡口规程\n甲、投标\nA. 资格\na) 具有船只；\nb) 具有船工。\nB. 保证\n一万元。\n乙、评标\n另行。\n",
        "title\n§甲、|投标\n  §A.|资格\n    §a)\n      ¶1\n    §b)\n      ¶1\n  §B.|保证\n    ¶1\n§乙、|评标\n  ¶1\n",
    );
    check(
        "论渡口\n一、古渡\n水深。［1］\n二、新渡\n桥宽。\n注释：\n［1］某甲：《渡口》，渡口社。\n［2］某乙：《古渡》，渡口社。\n名词解释\n1.渡：过河。\n2.桥：跨河。\n",
        "title\n§一、|古渡\n  ¶1\n§二、|新渡\n  ¶1\n§|注释\n  ¶2\n§|名词解释\n  §1.|渡\n    ¶1\n  §2.|桥\n    ¶1\n",
    );
}

/// 第一讲, 第二回, 第三单元 and 任务一 count parts where they go on.
#[test]
fn lessons_and_tasks() {
    for (unit, family) in [("讲", "讲义"), ("课", "课本"), ("回", "演义")] {
        check(
            &format!(
                "渡口{family}\n第一{unit} 渡船的来历\n渡船古已有之。\n第二{unit} 渡船的修造\n一、选木\n用杉木。\n二、上漆\n用桐油。\n第三{unit} 渡口今昔\n桥已通车。\n"
            ),
            &format!(
                "title\n§第一{unit}|渡船的来历\n  ¶1\n§第二{unit}|渡船的修造\n  §一、|选木\n    ¶1\n  §二、|上漆\n    ¶1\n§第三{unit}|渡口今昔\n  ¶1\n"
            ),
        );
    }
    check(
        "渡口课本\n第一单元 水\n第一课 渡口\n水深。\n第二课 渡船\n船小。\n第二单元 桥\n第三课 大桥\n桥宽。\n",
        "title\n§第一单元|水\n  §第一课|渡口\n    ¶1\n  §第二课|渡船\n    ¶1\n§第二单元|桥\n  §第三课|大桥\n    ¶1\n",
    );
    check(
        "渡船实训\n任务一 认识渡船\n船由木制。\n任务二 修理渡船\n每年上漆。\n",
        "title\n§任务一|认识渡船\n  ¶1\n§任务二|修理渡船\n  ¶1\n",
    );
    // One alone counts nothing.
    check("渡口记\n第一课 他迟到了\n船已开。\n", "title\n§\n  ¶2\n");
}

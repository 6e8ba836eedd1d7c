//! Heading markers: recognised at one place of the text, by shape and by what follows.
//!
//! What looks like a marker and is not (一、二月份; （一）至（三）项; 第三条第二款; 1.5) is told apart here as far as
//! its own line can tell; [`super::marks`] looks at the neighbours.

use super::decimal::{chapter, decimal};
pub(super) use super::family::{Family, Marker};
use super::family::{HIGHEST, HIGHEST_ARTICLE, Shape, reads_like_heading};
use super::labels::{label, question};
use super::letters::lettered;
use super::lines::is_blank;
use zhangju_text::enumerators::{
    Enclosed, Script, Unit, bracketed, enclosed, opens_bracket, ordinal, stopped, unit,
};
use zhangju_text::numerals::{Numeral, arabic, arabic_digit, chinese, is_chinese, number};

/// The marker that begins at `at`, in a line that stops at `stop`.
pub(super) fn marker_at(text: &str, at: usize, stop: usize) -> Option<Marker> {
    let rest = &text[at..stop];
    let shape = match rest.chars().next()? {
        '第' => statutory(rest),
        c if opens_bracket(c) => in_brackets(rest).or_else(|| lettered(rest)),
        c if is_chinese(c) => hanzi(rest),
        c if arabic_digit(c).is_some() => digits(rest),
        c => precomposed(c).or_else(|| lettered(rest)).or_else(|| question(rest)).or_else(|| label(rest)),
    }?;
    Some(Marker {
        family: shape.family,
        value: shape.value,
        above: shape.above,
        tier: shape.tier,
        start: at,
        end: at + shape.len,
        doubtful: shape.doubtful,
        pauses: rest[..shape.len].ends_with('、'),
    })
}

fn shape(family: Family, value: u32, len: usize) -> Option<Shape> {
    let highest = if family.is_statutory() { HIGHEST_ARTICLE } else { HIGHEST };
    (1..=highest).contains(&value).then_some(Shape { family, value, above: 0, tier: 0, len, doubtful: false })
}

fn doubtful(shape: Option<Shape>) -> Option<Shape> {
    shape.map(|shape| Shape { doubtful: true, ..shape })
}

fn first(rest: &str) -> Option<char> {
    rest.chars().next()
}

// 第一编, 第一章, 第一条 ------------------------------------------------------------------------------------------

fn statutory(rest: &str) -> Option<Shape> {
    let n = ordinal(rest)?;
    let Some((unit, len)) = unit(&rest[n.len..]) else { return lesson(rest, n) };
    let (family, len) = (family(unit), n.len + len);
    if family == Family::Article {
        return article(rest, n, len);
    }
    let after = &rest[len..];
    match first(after) {
        None => shape(family, n.value, len),
        Some(c) if is_blank(c) || matches!(c, '：' | ':') => shape(family, n.value, len),
        Some('、' | '，' | ',' | '的' | '第' | '和' | '至' | '及' | '与') => None,
        Some(_) if family == Family::Clause => None,
        Some(_) => reads_like_heading(after).then(|| shape(family, n.value, len)).flatten(),
    }
}

/// 第一讲 渡船, 第二回 夜渡, 第三单元: set off from their words, and only where a neighbour goes on with the count.
fn lesson(rest: &str, n: Numeral) -> Option<Shape> {
    const UNITS: [(&str, Family); 8] = [
        ("单元", Family::Part),
        ("單元", Family::Part),
        ("讲", Family::Chapter),
        ("講", Family::Chapter),
        ("课", Family::Chapter),
        ("課", Family::Chapter),
        ("回", Family::Chapter),
        ("幕", Family::Chapter),
    ];
    let (sign, family) = UNITS.into_iter().find(|(sign, _)| rest[n.len..].starts_with(sign))?;
    let len = n.len + sign.len();
    let after = &rest[len..];
    let is_set_off = first(after).is_none_or(|c| is_blank(c) || matches!(c, '：' | ':'));
    let words = after.trim_start_matches(|c| is_blank(c) || matches!(c, '：' | ':'));
    doubtful((is_set_off && reads_like_heading(words)).then(|| shape(family, n.value, len)).flatten())
}

fn family(unit: Unit) -> Family {
    match unit {
        Unit::Part => Family::Part,
        Unit::Book => Family::Book,
        Unit::SubBook => Family::SubBook,
        Unit::Chapter => Family::Chapter,
        Unit::SubChapter => Family::SubChapter,
        Unit::Article => Family::Article,
        Unit::Clause => Family::Clause,
    }
}

/// 第三条, 第三条之一; `len` bytes up to 条.
fn article(rest: &str, n: Numeral, len: usize) -> Option<Shape> {
    let len = len + sub_article(&rest[len..]);
    let after = &rest[len..];
    let found = shape(Family::Article, n.value, len);
    let Some(c) = first(after) else { return found };
    if is_blank(c) {
        return if cites(after.trim_start_matches(is_blank)) { None } else { found };
    }
    match c {
        '【' | '［' | '[' | '：' | ':' => found,
        '（' | '(' | '〔' if bracketed(after).is_none() => found,
        _ if speaks_of_article(after) => None,
        _ => doubtful(found),
    }
}

/// Bytes of 之一 after 第三条.
fn sub_article(after: &str) -> usize {
    let Some(number_part) = after.strip_prefix('之') else {
        return 0;
    };
    chinese(number_part).map_or(0, |n| '之'.len_utf8() + n.len)
}

/// Whether text goes on to a paragraph or item of the article: 第二款. An article may well begin with another one's
/// number.
fn cites(after: &str) -> bool {
    let Some(part) = after.strip_prefix('第') else {
        return false;
    };
    let len = number(part).map_or(0, |n| n.len);
    len > 0 && part[len..].starts_with(['款', '项'])
}

/// Whether text right after 第三条 speaks of an article, or of a road (条 as a measure word).
fn speaks_of_article(after: &str) -> bool {
    const WORDS: [&str; 26] = [
        "的", "第", "款", "项", "、", "，", "。", "；", "）", ")", "”", "》", "和", "及", "与", "或", "至",
        "到", "所", "中", "规定", "道路", "路", "战线", "经验", "措施",
    ];
    const MEASURED: [&str; 12] =
        ["线索", "主线", "渠道", "途径", "消息", "新闻", "理由", "原因", "意见", "建议", "是", "就是"];
    WORDS.iter().chain(&MEASURED).any(|word| after.starts_with(word))
}

// 一、 一. 一） -----------------------------------------------------------------------------------------------------

fn hanzi(rest: &str) -> Option<Shape> {
    let n = chinese(rest)?;
    let Some(found) = stopped(rest) else { return doubtful(unstopped(rest, n)) };
    match found.end {
        '）' | ')' => doubtful(shape(Family::HanziHalf, n.value, found.len)),
        _ if counts_on(n, &rest[found.len..]) => None,
        _ => shape(Family::Hanzi, n.value, found.len),
    }
}

/// A number with nothing or white space behind it.
fn unstopped(rest: &str, n: Numeral) -> Option<Shape> {
    match first(&rest[n.len..]) {
        None => shape(Family::Hanzi, n.value, n.len),
        Some(c) if is_blank(c) => spaced(rest, n),
        Some(_) => None,
    }
}

/// 一　工业: a number set off by white space, in a line that is nothing but a heading; or on a line of its own.
fn spaced(rest: &str, n: Numeral) -> Option<Shape> {
    let words = rest[n.len..].trim_start_matches(is_blank);
    let on_its_own = rest[n.len..rest.len() - words.len()].contains('\n');
    if on_its_own || (reads_like_heading(words) && !words.ends_with(['：', ':', '、'])) {
        shape(Family::Hanzi, n.value, n.len)
    } else {
        None
    }
}

/// Whether `after` names the number that follows `n`, with what is counted: 一、二月份; 二十一、二十二日; 一、二、三.
fn counts_on(n: Numeral, after: &str) -> bool {
    let Some(next) = number(after) else { return false };
    let follows = next.value == n.value + 1 || (n.value > 10 && next.value == n.value % 10 + 1);
    follows && first(&after[next.len..]).is_none_or(is_counted)
}

/// What stands after two neighbouring numbers when they count something.
fn is_counted(c: char) -> bool {
    const COUNTED: &str =
        "、，和月日年季度号个种类级等批期次届班线审读产档条款项章节编天世时分秒倍成楼层岁代位名人者两";
    COUNTED.contains(c)
}

// 1. 1、 1） 1.1 ----------------------------------------------------------------------------------------------------

fn digits(rest: &str) -> Option<Shape> {
    let n = arabic(rest)?;
    let Some(found) = stopped(rest) else { return chapter(rest) };
    let after = &rest[found.len..];
    match found.end {
        '）' | ')' => doubtful(shape(Family::ArabicHalf, n.value, found.len)),
        '.' | '．' if arabic(after).is_some() => decimal(rest),
        // 3、4号楼; a Chinese number behind it counts something else: 2、三个方面.
        '、' | '﹑' if arabic(after).is_some_and(|next| next.value < 100) => None,
        _ => shape(Family::Arabic, n.value, found.len),
    }
}

// （一） （1） -------------------------------------------------------------------------------------------------------

fn in_brackets(rest: &str) -> Option<Shape> {
    let found = bracketed(rest)?;
    let family = match found.script {
        Script::Chinese => Family::HanziParen,
        Script::Arabic => Family::ArabicParen,
    };
    let after = &rest[found.len..];
    // ［1］ numbers notes and books.
    let is_note = family == Family::ArabicParen && rest.starts_with(['［', '〔']);
    if is_note || goes_on_citing(after) {
        return None;
    }
    let comma = if after.starts_with('、') { '、'.len_utf8() } else { 0 };
    shape(family, found.value, found.len + comma)
}

/// Whether text after （一） cites it instead of beginning a part: 至（三）项, 和（二）, 项规定.
fn goes_on_citing(after: &str) -> bool {
    const LINKS: [&str; 11] = ["至", "到", "和", "及", "与", "或者", "或", "以及", "、", "，", "—"];
    if let Some(behind) = LINKS.iter().find_map(|link| after.strip_prefix(link)) {
        return bracketed(behind).is_some() || behind.starts_with('第');
    }
    (after.starts_with('项') && !after.starts_with("项目")) || after.starts_with("款规定")
}

// ㈠ ⒈ ⑴ -----------------------------------------------------------------------------------------------------------

/// Markers that are one character: ㈠ to ㈩, ⒈ to ⒛, ⑴ to ⒇. Those in circles are points.
fn precomposed(c: char) -> Option<Shape> {
    let (kind, value) = enclosed(c)?;
    let family = match kind {
        Enclosed::Chinese => Family::HanziParen,
        Enclosed::Dotted => Family::Arabic,
        Enclosed::Bracketed => Family::ArabicParen,
        Enclosed::Circled | Enclosed::Solid => return None,
    };
    shape(family, value, c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Option<(Family, u32, &str)> {
        marker_at(line, 0, line.len()).map(|m| (m.family, m.value, &line[m.start..m.end]))
    }

    #[test]
    fn every_family() {
        use Family::*;
        for (line, family, value, marker) in [
            ("一、总体情况", Hanzi, 1, "一、"),
            ("十二．其他", Hanzi, 12, "十二．"),
            ("（三）加强管理", HanziParen, 3, "（三）"),
            ("(四）混用", HanziParen, 4, "(四）"),
            ("（ 五 )空格", HanziParen, 5, "（ 五 )"),
            ("（二）、带顿号", HanziParen, 2, "（二）、"),
            ("二）半括号", HanziHalf, 2, "二）"),
            ("1.巡查", Arabic, 1, "1."),
            ("１２．巡查", Arabic, 12, "１２．"),
            ("3、登记", Arabic, 3, "3、"),
            ("（1）登记", ArabicParen, 1, "（1）"),
            ("2）登记", ArabicHalf, 2, "2）"),
            ("1.2 登记办法", Decimal, 2, "1.2"),
            ("第一部分 概述", Part, 1, "第一部分"),
            ("第三编 分则", Book, 3, "第三编"),
            ("第一分编 通则", SubBook, 1, "第一分编"),
            ("第二章总则", Chapter, 2, "第二章"),
            ("第 三 节　验收", SubChapter, 3, "第 三 节"),
            ("第二讲 渡船的来历", Chapter, 2, "第二讲"),
            ("第十二回　风雨夜渡", Chapter, 12, "第十二回"),
            ("第一单元", Part, 1, "第一单元"),
            ("第四条 凡申请者", Article, 4, "第四条"),
            ("第四条之一 凡申请者", Article, 4, "第四条之一"),
            ("第十条【目的】为了", Article, 10, "第十条"),
            ("㈡巡查", HanziParen, 2, "㈡"),
            ("⒊巡查", Arabic, 3, "⒊"),
            ("一、二〇二三年工作", Hanzi, 1, "一、"),
            ("三、四川路改造", Hanzi, 3, "三、"),
            ("（三）项目建设", HanziParen, 3, "（三）"),
        ] {
            assert_eq!(found(line), Some((family, value, marker)), "{line}");
        }
    }

    #[test]
    fn what_only_looks_like_a_marker() {
        for line in [
            "一、二月份雨水偏多",
            "二十一、二十二日连续降温",
            "一、二、三产业融合",
            "（一）至（三）项所列",
            "（一）、（二）两项",
            "（二）项规定的材料",
            "（2019）12号",
            "第一条道路通向山外",
            "第一讲师团成员",
            "第二回 他又来了，这次带了船。",
            "第一课堂",
            "第三条第二款所称",
            "第三条 第二款所称",
            "第二节课上，老师说。",
            "第五条、第六条同时适用",
            "1.5亿元用于修路",
            "3、4号楼",
            "2019.",
            "10．3％的村庄",
            "一年来",
            "三是质数",
            "十三五",
            "0.5",
        ] {
            assert_eq!(found(line), None, "{line}");
        }
    }
}

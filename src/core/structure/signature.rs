//! The lines of a signature: names, roles (审判长某某), labels (甲方（盖章）：＿＿), dates.
//!
//! One line shows little: a name is a short line, a label is anything before a colon. So the lines at the end of a text are read together: a date,
//! a role, a place to sign or seal shows that the short lines beside it are the signature.

use super::dates::{date, date_anywhere};
use super::front_lines::{is_label, is_labelled_date};
use super::lines::is_blank;
use zhangju_text::numerals::is_chinese;

/// A signature has at most this many characters.
const LONGEST: usize = 40;
/// A signature without a date has at most this many.
const LONGEST_UNDATED: usize = 20;
/// Names above a date.
const MOST_NAMES: usize = 4;

/// What a line says as one of a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A date and nothing else, perhaps with a label.
    Date,
    /// A name, and the date behind it.
    NameAndDate,
    /// Who holds an office of a court, with a name.
    Role,
    /// A place to sign or seal.
    Seal,
    /// Who reports or hands in: 报告人：某某.
    Person,
    /// Who signs for a body, above a date: 总经理：某某.
    Office,
    /// What stands for a seal: （印章）.
    Stamp,
    /// Another label: an address, a telephone.
    Label,
    /// A short line without punctuation: the name of a body or a person.
    Name,
    /// A name that ends as those of bodies do.
    Body,
    /// None of these.
    Other,
}

impl Line {
    /// What a line says.
    pub fn of(line: &str) -> Self {
        // Most lines are long and are decided by one comparison.
        if line.len() > 8 * LONGEST {
            return Self::Other;
        }
        match () {
            () if is_dating(line) || is_labelled_date(line) => Self::Date,
            () if is_role(line) => Self::Role,
            () if let Some(found) = beside(line) => found,
            () if is_place_to_sign(line) || is_empty_date(line) => Self::Seal,
            () if is_person(line) => Self::Person,
            () if is_dated_name(line) => Self::NameAndDate,
            () if is_office(line) => Self::Office,
            () if is_empty_label(line) => Self::Label,
            () if is_stamp(line) => Self::Stamp,
            () if !is_longer(line, LONGEST) && is_label(line) => Self::Label,
            () if is_name(line) && is_body(line) => Self::Body,
            () if is_name(line) => Self::Name,
            () => Self::Other,
        }
    }

    /// Whether a line shows that a signature ends with it.
    pub fn ends(self) -> bool {
        matches!(self, Self::Date | Self::NameAndDate | Self::Seal | Self::Person | Self::Role)
    }

    /// Whether somebody signs or seals in a line.
    pub fn signs(self) -> bool {
        matches!(self, Self::Seal | Self::Person | Self::Role)
    }

    fn is_sure(self) -> bool {
        matches!(self, Self::Date | Self::Role | Self::Seal | Self::Person | Self::NameAndDate)
    }
}

/// Whether a line may begin a signature in the middle of a text: it has a place to sign or seal, or begins as a role does.
pub(super) fn may_sign(line: &str) -> bool {
    line.len() <= 8 * LONGEST && !line.contains('。') && (is_place_to_sign(line) || is_role(line))
}

/// How many of `lines`, which are read from the end, are the signature: the last ones of a text.
pub(super) fn length(lines: &[Line]) -> usize {
    let run = lines.iter().take_while(|line| **line != Line::Other).count();
    let lines = &lines[..run];
    let Some(sure) = lines.iter().position(|line| line.is_sure()) else {
        return undated(lines);
    };
    // Behind the date may stand the clerk of a court, a seal, a telephone: no further names.
    let is_body_and_date = lines[sure] == Line::Date && lines.get(sure + 1) == Some(&Line::Body);
    let signs = is_body_and_date || lines.iter().any(|line| line.signs());
    if !lines[..sure].iter().all(|line| matches!(line, Line::Label | Line::Stamp) && signs) {
        return undated(lines);
    }
    let mut end = sure;
    let mut names = 0;
    for (at, line) in lines.iter().enumerate().skip(sure) {
        match line {
            Line::NameAndDate if at == sure => return at + 1,
            Line::Date | Line::Role | Line::Seal | Line::Person => (end, names) = (at + 1, 0),
            Line::Label | Line::NameAndDate => names = MOST_NAMES,
            Line::Stamp => {}
            // Names stand right above a date, a role or a place to sign.
            Line::Name | Line::Body | Line::Office if names < MOST_NAMES && lines[sure] == Line::Date => {
                (end, names) = (at + 1, names + 1);
            }
            _ => break,
        }
    }
    end
}

/// How many lines are a signature without a date: a body below text, not below other names.
fn undated(lines: &[Line]) -> usize {
    usize::from(matches!(lines, [Line::Body] | [Line::Body, Line::Label, ..]))
}

/// How many lines are a signature in the middle of a text, from `lines` on: several, with two places to sign or seal.
pub(super) fn length_within(lines: impl Iterator<Item = Line>) -> usize {
    const FEWEST: usize = 2;
    let (mut signs, mut end) = (0, 0);
    for (at, line) in lines.enumerate() {
        match line {
            Line::Seal | Line::Role => (signs, end) = (signs + 1, at + 1),
            Line::Date => end = at + 1,
            Line::Label | Line::Stamp | Line::Person if at > 0 => {}
            _ => break,
        }
    }
    if signs >= FEWEST { end } else { 0 }
}

fn is_longer(line: &str, most: usize) -> bool {
    line.chars().nth(most).is_some()
}

/// A date and nothing else but a day of the week or the time of day, perhaps in brackets.
pub(super) fn is_dating(line: &str) -> bool {
    let words = line.trim_matches(['（', '(', '）', ')']);
    let words = behind_place(words).unwrap_or(words);
    date(words).is_some_and(|date| date.month > 0 && says_when(&words[date.len..]))
}

/// 香港，2023年5月6日: what stands behind the place that a date begins with.
fn behind_place(words: &str) -> Option<&str> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=4;
    let (place, date) = words.split_once(['，', ','])?;
    let is_place = LENGTHS.contains(&place.chars().count())
        && place.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) && !is_chinese(c));
    is_place.then(|| date.trim_start_matches(is_blank))
}

/// Nothing, 星期六, 10:20: what may stand behind a date.
fn says_when(behind: &str) -> bool {
    const DAYS: [&str; 3] = ["星期", "周", "礼拜"];
    let words = behind.trim_matches(|c| is_blank(c) || "（()），,".contains(c));
    let day = DAYS.iter().find_map(|day| words.strip_prefix(day));
    let words =
        day.map_or(words, |rest| rest.trim_start_matches(|c| is_chinese(c) || matches!(c, '日' | '天')));
    words.chars().all(|c| c.is_ascii_digit() || is_blank(c) || matches!(c, ':' | '：'))
}

/// A short line without punctuation: the name of a body or a person.
fn is_name(line: &str) -> bool {
    !is_longer(line, LONGEST)
        && !line.contains(['。', '，', '；', '！', '？', '#', '|', '*'])
        && !line.ends_with(['：', ':'])
        && !line.starts_with(['附', '（', '('])
        && !["此致", "敬礼", "特此", "谢谢", "完"].iter().any(|words| line.starts_with(words))
        && line.chars().filter(|&c| !is_blank(c)).count() > 1
}

/// A signature and its date on one line: 某局 2023年5月6日.
fn is_dated_name(line: &str) -> bool {
    is_name(line)
        && date_anywhere(line).is_some_and(|(at, date)| at > 0 && date.day > 0 && at + date.len == line.len())
}

/// The name of a body, by its end.
fn is_body(line: &str) -> bool {
    #[rustfmt::skip]
    const BODIES: [&str; 38] = [
        "董事会", "监事会", "事务所", "董事會", "事務所", "医院", "银行", "委员会", "办公室", "人民政府", "领导小组", "工作组", "党支部", "党组", "党委", "总支", "公司", "中心", "局", "厅", "法院", "检察院",
        "人大常委会", "协会", "学会", "商会", "联合会", "联盟", "研究院", "研究所", "大学", "学院", "智库", "智庫", "委員會", "協會", "學會", "聯盟",
    ];
    BODIES.iter().any(|body| line.ends_with(body)) && !is_longer(line, LONGEST_UNDATED)
}

/// 审判长某某, 书 记 员　某某: those who sign a judgment or an award.
fn is_role(line: &str) -> bool {
    const LONGEST_NAME: usize = 8;
    const ROLES: [&str; 12] = [
        "审判长",
        "审判员",
        "代理审判员",
        "助理审判员",
        "人民陪审员",
        "陪审员",
        "书记员",
        "代理书记员",
        "法官助理",
        "首席仲裁员",
        "仲裁员",
        "仲裁秘书",
    ];
    if !line.starts_with(|c| ROLES.iter().any(|role| role.starts_with(c))) {
        return false;
    }
    let words: String = line.chars().filter(|&c| !is_blank(c)).take(LONGEST).collect();
    let name = ROLES.iter().filter_map(|role| words.strip_prefix(role)).min_by_key(|name| name.len());
    name.is_some_and(|name| {
        let name = name.trim_start_matches(['：', ':']);
        !name.is_empty()
            && name.chars().nth(LONGEST_NAME).is_none()
            && name.chars().all(|c| c.is_alphabetic() || "×·XＸ*＊".contains(c))
    })
}

/// 甲方（盖章）：＿＿＿, 代表人（签字）：: a label with a place to sign or seal.
fn is_place_to_sign(line: &str) -> bool {
    const SEALS: [&str; 10] =
        ["盖章", "签字", "签名", "签章", "公章", "（章）", "(章)", "蓋章", "簽署", "簽名"];
    let is_plain = !is_longer(line, 2 * LONGEST) && !line.contains(['。', '；', '，']);
    is_plain && line.contains(['：', ':']) && SEALS.iter().any(|seal| line.contains(seal))
}

/// What stands for a seal, and what the clerk of a court certifies.
fn is_stamp(line: &str) -> bool {
    const STAMPS: [&str; 8] = ["院印", "印章", "公章", "盖章", "印", "章", "项目合伙人", "签名并盖章"];
    let words = line.trim_matches(['（', '(', '）', ')', ' ']);
    words.len() < line.len() && STAMPS.contains(&words) || line.starts_with("本件与原本核对")
}

/// 报告人：某某: who speaks, writes or hands in.
fn is_person(line: &str) -> bool {
    #[rustfmt::skip]
    const PERSONS: [&str; 16] = [
        "报告人", "汇报人", "述职人", "检查人", "对照检查人", "发言人", "提交人", "申请人", "承诺人", "保证人", "检讨人", "具状人", "上诉人",
        "答辩人", "法定代表人", "署名",
    ];
    if is_longer(line, LONGEST) || line.contains(['。', '；', '，']) {
        return false;
    }
    let Some((label, _)) = line.split_once(['：', ':']) else { return false };
    let label: String = label.chars().filter(|&c| !is_blank(c)).collect();
    PERSONS.contains(&label.as_str())
}

/// 总经理：某某, 检察官：某某: who signs for a body; the label alone shows little, so a date must stand below.
fn is_office(line: &str) -> bool {
    const LONGEST_NAME: usize = 4;
    #[rustfmt::skip]
    const OFFICES: [&str; 22] = [
        "经理", "董事长", "主席", "书记", "主任", "院长", "校长", "局长", "厅长", "处长", "科长", "部长", "会长", "所长", "检察官", "检察官助理", "检察员",
        "注册会计师", "合伙人", "负责人", "经办人", "代表",
    ];
    let Some((label, name)) = line.split_once(['：', ':']) else { return false };
    let label: String = label.chars().filter(|&c| !is_blank(c)).collect();
    let letters = name.chars().filter(|&c| !is_blank(c)).count();
    !is_longer(line, LONGEST)
        && OFFICES.iter().any(|office| label.ends_with(office))
        && (1..=LONGEST_NAME).contains(&letters)
        && name.chars().all(|c| is_blank(c) || c.is_alphabetic() || "×·".contains(c))
}

/// 授权代表：, 联系电话：: what is to be filled in where a contract is signed.
fn is_empty_label(line: &str) -> bool {
    const LONGEST: usize = 12;
    #[rustfmt::skip]
    const PLACES: [&str; 14] = [
        "代表", "代表人", "代理人", "经办人", "负责人", "联系人", "电话", "地址", "账号", "帐号", "号码", "证号", "开户行", "开户银行",
    ];
    let Some(label) = line.strip_suffix(['：', ':']) else { return false };
    let label = label.trim_end_matches(is_blank);
    !is_longer(label, LONGEST) && PLACES.iter().any(|place| label.ends_with(place))
}

/// What a line says whose parts stand beside each other, parted by wide gaps: two dates, two who sign.
fn beside(line: &str) -> Option<Line> {
    let gap = ["\u{3000}\u{3000}", "  ", "\t"].into_iter().filter_map(|gap| line.find(gap)).min()?;
    if is_longer(line, 2 * LONGEST) || line.contains(['。', '；']) {
        return None;
    }
    let (left, right) = (line[..gap].trim_matches(is_blank), line[gap..].trim_matches(is_blank));
    if left.is_empty() || right.is_empty() {
        return None;
    }
    match (Line::of(left), Line::of(right)) {
        (Line::Date, Line::Date) => Some(Line::Date),
        (Line::Seal, Line::Seal) => Some(Line::Seal),
        (Line::Office | Line::Name | Line::Body, Line::Office) => Some(Line::Office),
        _ => None,
    }
}

/// A date to be filled in, with or without a label: 签署日期：____年__月__日.
fn is_empty_date(line: &str) -> bool {
    const LONGEST_LABEL: usize = 8;
    // 日期： and nothing behind it.
    if line.strip_suffix(['：', ':']).is_some_and(|label| label.ends_with("日期")) {
        return !is_longer(line, LONGEST_LABEL);
    }
    let words = line
        .split_once(['：', ':'])
        .filter(|(label, _)| label.chars().nth(LONGEST_LABEL).is_none() && label.ends_with(['期', '间']));
    let words = words.map_or(line, |(_, words)| words);
    let is_gap = |c: char| is_blank(c) || c.is_numeric() || "_＿×xXＸ年月日".contains(c);
    !is_longer(line, LONGEST)
        && ['年', '月', '日'].iter().all(|&unit| words.contains(unit))
        && words.chars().all(is_gap)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed(text: &str) -> usize {
        let lines: Vec<Line> = text.lines().rev().map(Line::of).collect();
        length(&lines)
    }

    #[test]
    fn signatures_of_every_kind() {
        for (text, expected) in [
            ("水已退去。\n渡口管理局\n2023年5月6日", 2),
            ("水已退去。\n渡口管理局\n堤防管理局\n二〇二三年五月六日", 3),
            ("水已退去。\n渡口管理局　2023年5月6日", 1),
            ("水已退去。\n审　判　长　　甲某\n人民陪审员　乙某\n二〇一八年九月六日\n书　记　员　丙某", 4),
            (
                "水已退去。\n甲方（盖章）：＿＿＿\n代表人（签字）：＿＿＿\n电话：12345\n乙方（盖章）：＿＿＿\n签订日期：2023年5月6日",
                5,
            ),
            ("水已退去。\n提交人：甲某\n所属团体：渡口行\n日期：2026年6月15日", 3),
            ("水已退去。\n报告人：甲某", 1),
            ("水已退去。\n渡口研究所", 1),
            ("水已退去。\n甲方（签字）：　　乙方（签字）：\n　　年　　月　　日", 2),
        ] {
            assert_eq!(signed(text), expected, "{text}");
        }
    }

    #[test]
    fn ends_that_are_no_signature() {
        for text in [
            "水已退去。\n全年十次",
            "水已退去。\n电话：12345\n地址：东街",
            "水已退去。\n合格、不合格。",
            "堤长三里\n水深一丈",
            "水已退去。\n无",
        ] {
            assert_eq!(signed(text), 0, "{text}");
        }
    }
}

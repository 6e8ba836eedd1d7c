//! What single lines before a body say: labels, salutations, dates, numbers, speakers.

use super::dates::{date, date_anywhere};
use super::lines::is_blank;
use super::standards;

/// A salutation has at most this many characters.
const LONGEST_SALUTATION: usize = 40;
/// The colons that people type: both widths, and those that look like them.
const COLONS: [char; 5] = ['：', ':', '︰', '﹕', '∶'];
/// A subtitle has at most this many characters.
const LONGEST_TITLE: usize = 80;

/// Whether a line is the heading of a part that may stand right below a title: 使用说明, 前言, 重要提示.
pub(super) fn heads_part(line: &str) -> bool {
    const HEADINGS: [&str; 31] = [
        "本期要目",
        "本期导读",
        "要目",
        "说明",
        "使用说明",
        "编制说明",
        "编写说明",
        "填写说明",
        "前言",
        "序言",
        "引言",
        "导言",
        "绪论",
        "导读",
        "摘要",
        "内容提要",
        "内容摘要",
        "重要提示",
        "特别提示",
        "声明",
        "编者按",
        "按语",
        "总则",
        "概述",
        "正文",
        "合同正文",
        "释义",
        "附录",
        "附錄",
        "目录",
        "目錄",
    ];
    let words: String = line.chars().filter(|&c| !is_blank(c)).collect();
    HEADINGS.contains(&words.as_str())
}

/// A label and what it is the label of: 采购人：某局, 版次: 头版.
pub(super) fn is_label(line: &str) -> bool {
    const LONGEST: usize = 12;
    let Some((label, words)) = line.split_once(['：', ':']) else { return false };
    let label = label.trim_matches(is_blank);
    let is_word = |c: char| c.is_alphanumeric() || is_blank(c) || "（）()、/".contains(c);
    !label.is_empty()
        && label.chars().nth(LONGEST).is_none()
        && label.chars().all(is_word)
        && !words.trim_matches(is_blank).is_empty()
        && !line.contains('。')
        && !words.starts_with("//")
}

/// A label for a date, and the date: 签订日期：2023年5月6日. The time of what a document speaks of has other labels, or more behind it.
pub(super) fn is_labelled_date(line: &str) -> bool {
    const LONGEST: usize = 12;
    let Some((label, words)) = line.split_once(['：', ':']) else { return false };
    let label = label.trim_matches(is_blank);
    let is_date = |words: &str| date(words).is_some_and(|date| date.month > 0 && words.len() == date.len);
    label.ends_with(['期', '间', '間'])
        && label.chars().nth(LONGEST).is_none()
        && is_date(words.trim_matches(is_blank))
}

/// Labels on one or several lines, perhaps in bold type, one of which is a date: **日期**：2023-05-06.
pub(super) fn is_dated_label(lines: &str) -> bool {
    const MOST_BYTES: usize = 400;
    let plain = |line: &str| line.replace("**", "");
    lines.len() <= MOST_BYTES
        && lines.contains("**")
        && lines.lines().map(plain).all(|line| is_label(line.trim()))
        && lines.lines().map(plain).any(|line| is_labelled_date(line.trim()))
}

/// The second line of a salutation: the name of a body.
pub(super) fn is_rest_of_salutation(line: &str) -> bool {
    const BODIES: [&str; 7] = ["委员会", "委員會", "小组", "小組", "主席", "秘书", "秘書"];
    line.chars().nth(LONGEST_SALUTATION).is_none()
        && BODIES.iter().any(|body| line.trim_end_matches(['：', ':']).ends_with(body))
}

/// Whom a notice goes to (主送机关), right below its title: 各乡镇，各单位：.
pub(super) fn is_recipient(line: &str) -> bool {
    const LONGEST: usize = 120;
    const BODIES: [&str; 24] = [
        "政府",
        "委员会",
        "机构",
        "单位",
        "部门",
        "厅",
        "局",
        "办公室",
        "公司",
        "学校",
        "院校",
        "总队",
        "支队",
        "党委",
        "党组",
        "法院",
        "检察院",
        "组织",
        "支部",
        "集团",
        "协会",
        "银行",
        "企业",
        "委員會",
    ];
    let Some(words) = line.strip_suffix(['：', ':']) else { return false };
    let plain = !words.contains(['。', '；', '！']) && words.chars().nth(LONGEST).is_none();
    let is_clause = words.contains(['在', '现']) || words.ends_with("如下");
    plain && !is_clause && (words.starts_with('各') || BODIES.iter().any(|body| words.ends_with(body)))
}

/// ——在…上的报告.
pub(super) fn is_subtitle(line: &str) -> bool {
    line.starts_with(['—', '―', '－']) && line.chars().nth(LONGEST_TITLE).is_none() && !line.contains('。')
}

/// 各位代表：.
pub(super) fn is_salutation(line: &str) -> bool {
    const ADDRESSED: [&str; 23] = [
        "全体",
        "全體",
        "广大",
        "廣大",
        "股东",
        "股東",
        "们",
        "們",
        "各位",
        "同志",
        "代表",
        "委员",
        "先生",
        "女士",
        "小姐",
        "朋友",
        "领导",
        "主席",
        "来宾",
        "同学",
        "老师",
        "同仁",
        "各位代表",
    ];
    const HONOURS: [&str; 5] = ["尊敬的", "敬爱的", "亲爱的", "敬愛的", "親愛的"];
    if let Some(words) = line.strip_prefix('致').and_then(|rest| rest.strip_prefix(COLONS)) {
        return !words.is_empty()
            && words.chars().nth(LONGEST_SALUTATION).is_none()
            && !words.contains(['。', '，', '；']);
    }
    let Some(words) = line.strip_suffix(COLONS).or_else(|| line.strip_suffix(['！', '!'])) else {
        return false;
    };
    let short = words.chars().nth(LONGEST_SALUTATION).is_none();
    let plain = !words.contains(['。', '；', '！', '一', '是']) && !words.contains("如下");
    let honours = HONOURS.iter().any(|word| words.starts_with(word));
    short
        && plain
        && (honours || ADDRESSED.iter().any(|word| words.starts_with(word) || words.ends_with(word)))
}

/// A line that begins with a date and says little more: 2023年5月6日, （2023年5月6日在…会议上）, 2023年5月6日 …通过.
pub(super) fn is_date_line(line: &str) -> bool {
    const LONGEST: usize = 200;
    const ENDS: [&str; 6] = ["通过", "修订", "修正", "公布", "发布", "批准"];
    let line = line.trim_start_matches(['（', '(', '〔']);
    let Some(date) = date(line) else { return false };
    let behind = &line[date.len..];
    // 2023年5月6日第三次会议通过.
    let is_passed = || {
        let words = behind.trim_end_matches(['）', ')', '〕']);
        // 2023年5月6日…会议通过，自2023年7月1日起施行.
        ENDS.iter().any(|end| words.ends_with(end)) || words.contains("通过，") && words.ends_with("施行")
    };
    let on_its_own =
        behind.is_empty() || behind.starts_with(|c| is_blank(c) || "）)〕在于经".contains(c)) || is_passed();
    date.month > 0 && on_its_own && behind.chars().nth(LONGEST).is_none() && !behind.contains('。')
}

/// A year and nothing else, perhaps in brackets: 2023年, （二〇二三年）, 2023年度.
pub(super) fn is_year(line: &str) -> bool {
    let words = line.trim_matches(['（', '(', '）', ')']);
    date(words).is_some_and(|date| date.month == 0 && matches!(&words[date.len..], "" | "度"))
}

/// The body that reports and the date: （某局　2023年5月6日）, 某局 2023年5月6日.
pub(super) fn is_body_and_date(line: &str) -> bool {
    const LONGEST: usize = 60;
    let words = line.trim_matches(['（', '(', '）', ')', '〔', '〕']);
    let ends_with_date =
        date_anywhere(words).is_some_and(|(at, date)| date.month > 0 && at + date.len == words.len());
    ends_with_date && words.chars().nth(LONGEST).is_none() && !words.contains(['。', '，', '；'])
}

/// The number of an official document (发文字号): 〔2021〕3号, 某府发〔2021〕3号, 2021年第3号, 立法會CB(3)710/2026(05)號文件. The number of a case, （2018）某01刑初2号,
/// is no such number: it begins with its year.
pub(super) fn is_number(line: &str) -> bool {
    const LONGEST: usize = 30;
    if standards::is_number(line) || is_serial(line) {
        return true;
    }
    let is_paper = line.ends_with("號文件") || line.ends_with("号文件");
    if is_paper && line.contains(|c: char| c.is_ascii_digit()) && line.chars().nth(LONGEST).is_none() {
        return true;
    }
    let line =
        ["文号：", "发文字号：", "文号:"].iter().find_map(|label| line.strip_prefix(label)).unwrap_or(line);
    let of_year = date(line).is_some_and(|date| {
        date.month == 0 && line[date.len..].trim_start_matches(is_blank).starts_with('第')
    });
    if is_case_number(line) {
        return false;
    }
    if of_year && line.ends_with('号') && line.chars().nth(LONGEST).is_none() {
        return true;
    }
    let year = line.find(['〔', '［', '[', '（', '(']).map(|at| &line[at..]);
    let is_year = |year: &str| {
        let digits = year.chars().skip(1).take_while(char::is_ascii_digit).count();
        digits == 4 && year.chars().nth(5).is_some_and(|c| "〕］]）)".contains(c))
    };
    line.ends_with('号') && line.chars().nth(LONGEST).is_none() && year.is_some_and(is_year)
}

/// 2023-015: the number of an announcement in its year.
fn is_serial(line: &str) -> bool {
    let is_digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    line.split_once('-').is_some_and(|(year, number)| is_digits(year, 4..=4) && is_digits(number, 3..=4))
}

/// （2018）某01刑初2号: the year in brackets, and then the court.
fn is_case_number(line: &str) -> bool {
    let Some(inside) = line.strip_prefix(['（', '(', '〔', '[', '［']) else { return false };
    let behind = inside.trim_start_matches(|c: char| c.is_ascii_digit());
    behind.len() < inside.len()
        && behind
            .strip_prefix(['）', ')', '〕', ']', '］'])
            .is_some_and(|court| court.starts_with(|c: char| c.is_alphabetic() && c != '第'))
}

/// 国务院总理 某某, 报告人：某某.
pub(super) fn is_speaker(line: &str) -> bool {
    const LONGEST: usize = 30;
    const OFFICES: [&str; 24] = [
        "总理",
        "主席",
        "省长",
        "市长",
        "县长",
        "区长",
        "州长",
        "镇长",
        "乡长",
        "书记",
        "主任",
        "部长",
        "局长",
        "厅长",
        "处长",
        "院长",
        "校长",
        "检察长",
        "董事长",
        "总经理",
        "报告人",
        "汇报人",
        "发言人",
        "主讲人",
    ];
    let short = line.chars().nth(LONGEST).is_none();
    short && !line.contains(['。', '，', '；', '、']) && OFFICES.iter().any(|office| line.contains(office))
}

/// A personal name on a line of its own, perhaps spaced: 王　某.
pub(super) fn is_name(line: &str) -> bool {
    let han = line.chars().filter(|&c| !is_blank(c)).count();
    (2..=4).contains(&han) && line.chars().all(|c| is_blank(c) || ('\u{4e00}'..='\u{9fff}').contains(&c))
}

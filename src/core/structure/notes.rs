//! Lines below a signature and its date: whom else the text goes to, whom to call, when it was printed, names of files, links.

use super::dates::date_anywhere;
use super::lines::is_blank;

/// A line of a note has at most this many characters.
pub(super) const LONGEST_NOTE: usize = 100;

/// 抄送：…, （联系人：…）, （此件公开发布）, 某局办公室 2023年5月6日印发: what stands below the date.
pub(super) fn is_note(line: &str) -> bool {
    #[rustfmt::skip]
    const NOTES: [&str; 15] = [
        "抄送", "抄报", "分送", "主题词", "信息公开选项", "公开方式", "公开属性", "公开类别", "抄：", "报：", "送：", "发：", "校对：", "共印", "香港時間",
    ];
    #[rustfmt::skip]
    const IN_BRACKETS: [&str; 8] = ["联系", "此件", "本文有删减", "共印", "责任编辑", "咨询电话", "电话", "以下无正文"];
    let begins = |line: &str, words: &[&str]| words.iter().any(|word| line.starts_with(word));
    let is_bracketed = line.strip_prefix(['（', '(']).is_some_and(|inside| begins(inside, &IN_BRACKETS));
    line.chars().nth(LONGEST_NOTE).is_none() && (begins(line, &NOTES) || is_bracketed || is_issue(line))
}

/// 某局办公室　2023年5月6日印发, 2023年5月6日印, perhaps in brackets.
fn is_issue(line: &str) -> bool {
    const LONGEST: usize = 60;
    let words = line.trim_matches(|c| is_blank(c) || "（）()".contains(c));
    let dated = ["印发", "印", "印發"].iter().find_map(|word| words.strip_suffix(word));
    let ends_with_date = |words: &str| {
        date_anywhere(words).is_some_and(|(at, date)| {
            date.day > 0 && words[at + date.len..].trim_matches(is_blank).is_empty()
        })
    };
    line.chars().nth(LONGEST).is_none() && !line.contains('。') && dated.is_some_and(ends_with_date)
}

/// Whether a line may stand below a body and its date without being text: a short one that is no sentence, or a remark; with a number before it only the
/// name of a file.
pub(super) fn may_stand_below(line: &str, numbered: bool) -> bool {
    const LONGEST: usize = 40;
    const FILES: [&str; 10] =
        [".doc", ".docx", ".xls", ".xlsx", ".pdf", ".zip", ".rar", ".wps", ".et", ".ofd"];
    let words = line.trim_end_matches(|c| is_blank(c) || "）)".contains(c));
    let is_file = FILES.iter().any(|end| words.ends_with(end));
    let is_remark = ["注：", "备注：", "注:", "备注:"].iter().any(|word| line.starts_with(word));
    let is_short = line.chars().nth(LONGEST).is_none() && !line.contains(['。', '；', '！', '？']);
    line.chars().nth(LONGEST_NOTE).is_none() && (is_file || !numbered && (is_remark || is_short))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_below() {
        for line in
            ["渡口局办公室 2023年5月7日印发", "（此件公开发布）", "报：府办", "（渡口局2023年5月7日印）"]
        {
            assert!(is_note(line), "{line}");
        }
        for line in ["2023年5月7日印发的文件作废。", "本通知于5月7日印发", "报名：三月"]
        {
            assert!(!is_note(line), "{line}");
        }
        assert!(may_stand_below("分享到朋友圈", false) && may_stand_below("1.渡船表.xls", true));
        assert!(!may_stand_below("1.渡船", true) && !may_stand_below("各处渡船一律检修。", false));
    }
}

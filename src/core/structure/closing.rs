//! What stands after the body, read from the end: notes to the reader, attachments, date, signature, closing words.

use super::block::Block;
use super::dates::date_anywhere;
use super::frontmatter::is_date_line;
use super::lines::is_blank;
use super::markers::marker_at;
use crate::corpus::SectionKind;
use std::borrow::Cow;
use zhangju_text::numerals::is_chinese;
use zhangju_text::one_line;

/// A signature has at most this many characters.
const LONGEST_SIGNATURE: usize = 40;
/// A signature without a date has at most this many.
const LONGEST_UNDATED: usize = 20;
/// Lines of a signature.
const MOST_SIGNATURES: usize = 4;
/// Lines of a note of attachments.
const MOST_ATTACHMENTS: usize = 40;
/// A line of a note has at most this many characters.
const LONGEST_NOTE: usize = 100;

/// Sets the kinds of the blocks after the body, none of the first `front`; returns where they begin.
pub(super) fn set_kinds(text: &str, blocks: &mut [Block], front: usize) -> usize {
    let mut back = Back { text, at: blocks.len(), blocks, front };
    back.take(6, SectionKind::Attachment, is_note);
    back.take_attachments();
    let dated = back.take(1, SectionKind::Date, is_dating);
    if dated {
        back.take(MOST_SIGNATURES, SectionKind::Signature, is_signature);
    } else if !back.take(1, SectionKind::Signature, is_dated_signature) {
        back.take(1, SectionKind::Signature, is_undated_signature);
    }
    back.take_attachments();
    back.take(2, SectionKind::Closing, is_closing);
    back.before(back.at).map_or(front, |last| last + 1)
}

/// The blocks of a document while they are read from the end.
struct Back<'a> {
    text: &'a str,
    blocks: &'a mut [Block],
    /// Blocks that stand before the body.
    front: usize,
    /// The first block after the body so far.
    at: usize,
}

impl<'a> Back<'a> {
    /// The last block before block `at` that is not furniture.
    fn before(&self, at: usize) -> Option<usize> {
        (self.front..at).rev().find(|&i| self.blocks[i].kind != SectionKind::Furniture)
    }

    fn line(&self, at: usize) -> Cow<'a, str> {
        one_line(&self.text[self.blocks[at].begin..self.blocks[at].stop])
    }

    /// Whether a block begins with a marker of the body, or is of a table.
    fn is_marked(&self, at: usize) -> bool {
        let block = &self.blocks[at];
        block.quoted
            || block.kind == SectionKind::Table
            || marker_at(self.text, block.begin, block.stop).is_some()
    }

    /// Gives up to `most` blocks the kind `kind`, as far as `belongs` accepts their lines; says whether there were any.
    fn take(&mut self, most: usize, kind: SectionKind, belongs: fn(&str) -> bool) -> bool {
        let mut taken = 0;
        while let Some(last) = self.before(self.at).filter(|_| taken < most) {
            if !belongs(&self.line(last)) || self.is_marked(last) {
                break;
            }
            self.blocks[last].kind = kind;
            self.at = last;
            taken += 1;
        }
        taken > 0
    }

    /// 附件：1.…, and the lines of its list.
    fn take_attachments(&mut self) {
        let mut first = self.at;
        for _ in 0..MOST_ATTACHMENTS {
            let Some(line) = self.before(first) else { return };
            let words = self.line(line);
            let is_head = is_attachment(&words);
            if words.contains('。') || !(is_head || self.is_marked(line) || words.starts_with('《')) {
                return;
            }
            first = line;
            if is_head && self.before(first).is_none_or(|line| !is_attachment(&self.line(line))) {
                self.blocks[first..self.at]
                    .iter_mut()
                    .filter(|block| block.kind == SectionKind::Paragraph)
                    .for_each(|block| block.kind = SectionKind::Attachment);
                self.at = first;
                return;
            }
        }
    }
}

fn is_longer(line: &str, most: usize) -> bool {
    line.chars().nth(most).is_some()
}

/// A date and nothing else, perhaps in brackets.
fn is_dating(line: &str) -> bool {
    is_date_line(line)
        && super::dates::date(line.trim_start_matches(['（', '(']))
            .is_some_and(|date| line.trim_matches(['（', '(', '）', ')']).len() == date.len)
}

/// A short line without punctuation: the name of a body or a person.
fn is_signature(line: &str) -> bool {
    !is_longer(line, LONGEST_SIGNATURE)
        && !line.contains(['。', '，', '；', '！', '？', '#', '|', '*'])
        && !line.ends_with(['：', ':'])
        && !is_attachment(line)
        && line.chars().filter(|&c| !is_blank(c)).count() > 1
}

/// A signature and its date on one line: 某局 2023年5月6日.
fn is_dated_signature(line: &str) -> bool {
    is_signature(line)
        && date_anywhere(line).is_some_and(|(at, date)| at > 0 && date.day > 0 && at + date.len == line.len())
}

/// The name of a body, or a person who reports, on a last line without a date.
fn is_undated_signature(line: &str) -> bool {
    const BODIES: [&str; 16] = [
        "委员会",
        "办公室",
        "人民政府",
        "领导小组",
        "工作组",
        "党支部",
        "党组",
        "党委",
        "总支",
        "公司",
        "中心",
        "局",
        "厅",
        "法院",
        "检察院",
        "人大常委会",
    ];
    const PERSONS: [&str; 6] = ["报告人：", "汇报人：", "述职人：", "检查人：", "对照检查人：", "发言人："];
    let is_body = BODIES.iter().any(|body| line.ends_with(body)) && !is_longer(line, LONGEST_UNDATED);
    let is_person = PERSONS.iter().any(|person| line.starts_with(person));
    is_signature(line) && (is_body || is_person)
}

/// 附件：1.….
fn is_attachment(line: &str) -> bool {
    let Some(behind) = line.strip_prefix('附') else { return false };
    let behind = behind.trim_start_matches(['件', '表', '录']);
    let behind = behind.trim_start_matches(|c: char| is_blank(c) || c.is_numeric() || is_chinese(c));
    behind.starts_with(['：', ':']) && !is_longer(line, LONGEST_NOTE)
}

/// 抄送：…, （联系人：…）, （此件公开发布）: what stands below the date.
fn is_note(line: &str) -> bool {
    const NOTES: [&str; 6] = ["抄送", "抄报", "分送", "主题词", "信息公开选项", "公开方式"];
    const IN_BRACKETS: [&str; 3] = ["联系人", "联系电话", "此件"];
    let begins = |line: &str, words: &[&str]| words.iter().any(|word| line.starts_with(word));
    let is_bracketed = line.strip_prefix(['（', '(']).is_some_and(|inside| begins(inside, &IN_BRACKETS));
    !is_longer(line, LONGEST_NOTE) && (begins(line, &NOTES) || is_bracketed)
}

/// 特此报告。以上报告，请予审议。此致 敬礼
fn is_closing(line: &str) -> bool {
    const LONGEST: usize = 40;
    const BEGINNINGS: [&str; 27] = [
        "特此",
        "专此",
        "以上报告",
        "以上汇报",
        "以上请示",
        "以上意见",
        "以上情况",
        "以上方案",
        "以上议案",
        "妥否",
        "当否",
        "可否",
        "是否妥当",
        "如无不妥",
        "请予审议",
        "请审议",
        "请审阅",
        "请批示",
        "请予批准",
        "请各位",
        "不妥之处",
        "此复",
        "此令",
        "此致",
        "敬礼",
        "现予公",
        "谢谢",
    ];
    const WHOLE: [&str; 6] = ["我的报告完了", "我的汇报完毕", "汇报完毕", "报告完毕", "发言完毕", "完"];
    let bare = line.trim_matches(|c| is_blank(c) || "。！!（）()".contains(c));
    !is_longer(line, LONGEST)
        && (BEGINNINGS.iter().any(|beginning| line.starts_with(beginning))
            || WHOLE.contains(&bare)
            || line.starts_with("以上") && line.contains('请'))
}

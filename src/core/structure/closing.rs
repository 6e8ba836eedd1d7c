//! What stands after the body, read from the end: notes to the reader, attachments, date, signature, closing words.

use super::block::Block;
use super::lines::is_blank;
use super::markers::marker_at;
use super::notes::{LONGEST_NOTE, is_note, may_stand_below};
use super::signature;
use super::title::{looks_like_title, names_document};
use crate::corpus::SectionKind;
use std::borrow::Cow;
use zhangju_text::numerals::{arabic_digit, is_chinese};
use zhangju_text::one_line;

/// Lines of a note of attachments.
const MOST_ATTACHMENTS: usize = 40;

/// Sets the kinds of the blocks after the body, none of the first `front` and none from `end` on; returns where they begin.
pub(super) fn set_kinds(text: &str, blocks: &mut [Block], front: usize, end: usize) -> usize {
    let mut back = Back { text, at: end, blocks, front };
    back.take(6, SectionKind::Attachment, is_note);
    back.take_attachments();
    back.take_tail();
    back.take_signature();
    back.take_attachments();
    back.take(2, SectionKind::Closing, is_closing);
    let at = back.before(back.at).map_or(front, |last| last + 1);
    sign_within(text, &mut blocks[front..at]);
    at
}

/// Gives the lines of signatures in the middle of a text their kind: a contract may be followed by more.
fn sign_within(text: &str, blocks: &mut [Block]) {
    const MOST: usize = 16;
    let line = |block: &Block| match block.kind {
        SectionKind::Paragraph if !block.quoted && marker_at(text, block.begin, block.stop).is_none() => {
            signature::Line::of(&one_line(&text[block.begin..block.stop]))
        }
        _ => signature::Line::Other,
    };
    let mut at = 0;
    while at < blocks.len() {
        let own = &blocks[at];
        let begins = signature::may_sign(&text[own.begin..own.stop]);
        let run = blocks[at..].iter().take(if begins { MOST } else { 0 });
        let signed = signature::length_within(run.map(line));
        for block in &mut blocks[at..at + signed] {
            let is_date = line(block) == signature::Line::Date;
            block.kind = if is_date { SectionKind::Date } else { SectionKind::Signature };
        }
        at += signed.max(1);
    }
}

/// Where the attachments begin that have a text of their own: behind the signature or date, or under 附件1 on a line of its own.
pub(super) fn attachments(text: &str, blocks: &[Block], front: usize) -> Vec<usize> {
    /// More attachments have no trees of their own: each costs a look at the whole text.
    const MOST_TREES: usize = 200;
    /// Bytes of a date, or more; most lines are longer.
    const MOST_OF_DATE: usize = 64;
    let own = |at: &usize| {
        blocks[*at].kind == SectionKind::Paragraph && !blocks[*at].quoted && !blocks[*at].continues
    };
    let line = |at: usize| &text[blocks[at].begin..blocks[at].stop];
    let said = |at: usize| signature::Line::of(&one_line(line(at)));
    let mut found: Vec<usize> = vec![];
    let mut before: Vec<usize> = vec![];
    for at in (front..blocks.len()).filter(own) {
        let follows = blocks.get(at + 1).map_or("", |next| &text[next.begin..next.stop]);
        let alone = || follows.is_empty() || is_attachment_start(follows);
        let last = before.last().copied();
        let signed = || {
            !found.is_empty() || last.is_some_and(|last| said(last).ends() || is_note(&one_line(line(last))))
        };
        let is_head = last.is_some()
            && (is_attachment_label(line(at)) || is_attachment_head(line(at)) && signed())
            && !alone();
        // 某局, 2023年5月6日, and then the rules that the notice issues: a title that says what it is.
        let issued = || {
            let signed = before.len() > 2
                && line(before[before.len() - 1]).len() <= MOST_OF_DATE
                && said(before[before.len() - 1]) == signature::Line::Date
                && said(before[before.len() - 2]) == signature::Line::Body;
            signed && !follows.is_empty() && names_title(text, &blocks[at..])
        };
        if found.len() < MOST_TREES && (is_head || issued()) {
            found.push(at);
        }
        before.push(at);
    }
    found
}

/// Whether blocks begin with a title of up to three lines that ends with the word for what it is.
pub(super) fn names_title(text: &str, blocks: &[Block]) -> bool {
    const MOST: usize = 3;
    let mut title = String::new();
    let may_be_title = |block: &&Block| {
        looks_like_title(text, block) && !text[block.begin..block.stop].contains(['：', ':'])
    };
    blocks.iter().take(MOST).take_while(may_be_title).any(|block| {
        title.push_str(&text[block.begin..block.stop]);
        names_document(&title)
    })
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

    /// Lines behind a body and its date that nothing else tells what they are: names of files, links, what a web page asks for.
    fn take_tail(&mut self) {
        const MOST: usize = 12;
        let said = |at: usize| signature::Line::of(&self.line(at));
        let mut at = self.at;
        for _ in 0..MOST {
            let Some(last) = self.before(at) else { return };
            let block = &self.blocks[last];
            if said(last) == signature::Line::Date && !self.is_marked(last) {
                let is_signed = self.before(last).is_some_and(|above| said(above) == signature::Line::Body);
                if is_signed && at < self.at {
                    let behind = self.blocks[at..self.at].iter_mut();
                    behind
                        .filter(|block| block.kind == SectionKind::Paragraph)
                        .for_each(|block| block.kind = SectionKind::Attachment);
                    self.at = last + 1;
                }
                return;
            }
            if block.quoted
                || block.kind == SectionKind::Table
                || !may_stand_below(&self.line(last), self.is_marked(last))
            {
                return;
            }
            at = last;
        }
    }

    /// The lines of the signature, and its dates.
    fn take_signature(&mut self) {
        const MOST: usize = 20;
        const MOST_BYTES: usize = 400;
        let mut places = vec![];
        let mut at = self.at;
        while let Some(last) = self.before(at).filter(|&last| places.len() < MOST && !self.is_marked(last)) {
            places.push(last);
            at = last;
            if self.line(last).len() > MOST_BYTES {
                break;
            }
        }
        let lines: Vec<signature::Line> =
            places.iter().map(|&at| signature::Line::of(&self.line(at))).collect();
        let signed = signature::length(&lines);
        let signs = lines.iter().take(signed).any(|line| line.signs());
        let date = lines.iter().position(|line| *line == signature::Line::Date);
        let dated = date.map_or(usize::MAX, |date| places[date]);
        for (&at, line) in places.iter().zip(&lines).take(signed) {
            self.blocks[at].kind = match line {
                signature::Line::Date => SectionKind::Date,
                // Whom to call, behind the date.
                signature::Line::Label if at > dated && !signs => SectionKind::Attachment,
                _ => SectionKind::Signature,
            };
            self.at = at;
        }
        self.addressee(signed);
    }

    /// The court that 此致 is said to, of `signed` lines the first one, is no signature.
    fn addressee(&mut self, signed: usize) {
        let is_address = |at| self.line(at).trim_end_matches(['：', ':']) == "此致";
        if signed > 2
            && self.before(self.at).is_some_and(is_address)
            && !self.line(self.at).starts_with("敬礼")
        {
            self.blocks[self.at].kind = SectionKind::Closing;
        }
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

/// What stands behind 附件 and its number, if a line begins with them.
fn behind_attachment(line: &str) -> Option<(&str, bool)> {
    let behind = ["附件", "附表", "附录", "附"]
        .iter()
        .find_map(|word| line.strip_prefix(word))?
        .trim_start_matches(is_blank);
    let rest = behind.trim_start_matches(|c: char| arabic_digit(c).is_some() || is_chinese(c));
    Some((rest, rest.len() < behind.len()))
}

/// 附件, 附件1, 附件一： on a line of its own.
pub(super) fn is_attachment_label(line: &str) -> bool {
    line.starts_with("附件")
        && line.len() < 30
        && behind_attachment(line)
            .is_some_and(|(rest, _)| rest.trim_matches(|c| is_blank(c) || "：:".contains(c)).is_empty())
}

/// 附件1, 附件1 检查表, 附件1：检查表, 附：检查表: what may head an attachment behind a signature.
fn is_attachment_head(line: &str) -> bool {
    let Some((rest, numbered)) = behind_attachment(line) else { return false };
    let short = !is_longer(line, LONGEST_NOTE) && !line.contains(['。', '；']);
    let set_off =
        rest.is_empty() || rest.starts_with(['：', ':', ' ', '\u{3000}', '\t', '.', '、']) || numbered;
    short && set_off && (line.starts_with("附件") || numbered || rest.starts_with(['：', ':']))
}

/// Whether a line is another one of a list of attachments, or goes on with its numbers: 2.检查表.
fn is_attachment_start(line: &str) -> bool {
    is_attachment_head(line)
        || line.starts_with(|c: char| c.is_ascii_digit())
            && !is_longer(line, LONGEST_NOTE)
            && !line.contains('。')
}

/// 附件：1.….
fn is_attachment(line: &str) -> bool {
    let Some(behind) = line.strip_prefix('附') else { return false };
    let behind = behind.trim_start_matches(['件', '表', '录']);
    let behind = behind.trim_start_matches(|c: char| is_blank(c) || c.is_numeric() || is_chinese(c));
    behind.starts_with(['：', ':']) && !is_longer(line, LONGEST_NOTE)
}

/// 特此报告。以上报告，请予审议。此致 敬礼
fn is_closing(line: &str) -> bool {
    const LONGEST: usize = 40;
    const BEGINNINGS: [&str; 29] = [
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
        "多謝",
        "謝謝",
    ];
    const WHOLE: [&str; 6] = ["我的报告完了", "我的汇报完毕", "汇报完毕", "报告完毕", "发言完毕", "完"];
    let bare = line.trim_matches(|c| is_blank(c) || "。！!（）()".contains(c));
    !is_longer(line, LONGEST)
        && (BEGINNINGS.iter().any(|beginning| line.starts_with(beginning))
            || WHOLE.contains(&bare)
            || line.starts_with("以上") && line.contains('请'))
}

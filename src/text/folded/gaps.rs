//! Blanks between Chinese characters: which part words, and which are a slip of the file.
//!
//! Chinese is written without blanks, so a blank either parts what stands in columns, lists and headings, or it is there for looks, or a
//! PDF or OCR put it in. Told by what stands beside it:
//!
//! - Where single characters stand apart (总　结, 安 全 生 产), the blanks between them are for looks; of several
//!   widths in one line only the narrowest is, and wider ones part (张 三　　李 四). Signs of numbers alone (一 二 三) are a list. Digits and letters among
//!   them stand apart for looks too (全 县 1 2 个 乡), but not at the end of a line, where they may be columns.
//! - In running text, that is in a line with a stop or comma, one narrow blank between two Chinese characters is a slip: a *seam*. Words go
//!   across it where a dictionary has them; tokens say so, who know words. The blank behind the marker of a line (第三条 本县) is none.
//! - All else parts: blanks in lines without a stop or comma (第一章 总则), wide or several blanks between longer stretches, tabs.

use super::is_invisible;
use crate::{ends_line, numerals};

/// What markers of lines begin with that no stop ends.
const MARKER: char = '第';

/// Blanks that are passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    /// First byte in the line.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Whether it may part words after all.
    pub is_seam: bool,
}

/// The blanks of a line. Memory is kept from one to the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Gaps {
    pieces: Vec<Piece>,
    passed_over: Vec<Gap>,
}

/// What stands between blanks, and the blanks behind it.
#[derive(Clone, Copy, Debug, Default)]
struct Piece {
    /// How many Chinese characters it has.
    han: u32,
    /// Whether all of these are signs of numbers.
    is_numeral: bool,
    /// Whether anything stands in it that is no Chinese character or mark.
    is_mixed: bool,
    /// How many characters it has.
    count: u32,
    /// Its last character.
    end: char,
    /// Whether it is the marker of its line, or begins so.
    is_marker: bool,
    first: Sign,
    last: Sign,
    blanks: Blanks,
}

#[derive(Clone, Copy, Debug, Default)]
struct Blanks {
    start: u32,
    end: u32,
    count: u32,
    /// In columns; nothing is told of what has a tab in it.
    width: u32,
    has_tab: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sign {
    Han,
    Mark,
    #[default]
    Other,
}

impl Piece {
    /// One Chinese character at most, beside marks.
    fn is_thin(&self) -> bool {
        self.han <= 1 && !self.is_mixed
    }

    /// One digit, letter or sign inside numbers.
    fn is_loose(&self) -> bool {
        self.is_mixed && self.count == 1 && (self.end.is_alphanumeric() || ".,%/:-．％".contains(self.end))
    }
}

impl Blanks {
    /// One of the common width.
    fn is_single(self) -> bool {
        self.count == 1 && self.width == 1 && !self.has_tab
    }
}

impl Gaps {
    /// The blanks that are passed over, in order.
    pub(super) fn passed_over(&self) -> &[Gap] {
        &self.passed_over
    }

    pub(super) fn clear(&mut self) {
        self.passed_over.clear();
    }

    /// Finds the blanks of `line` that are passed over.
    pub(super) fn find(&mut self, line: &str) {
        self.clear();
        let has_stop = read(line, &mut self.pieces);
        join_loose(&mut self.pieces);
        for run in self.pieces.chunk_by(|a, b| a.is_thin() && b.is_thin() && !a.blanks.has_tab) {
            of_single_characters(run, &mut self.passed_over);
        }
        if has_stop {
            let slips = self.pieces.windows(2).filter_map(|pair| slip(&pair[0], &pair[1]));
            self.passed_over.extend(slips);
            // What is for looks is no slip.
            self.passed_over.sort_unstable_by_key(|gap| (gap.start, gap.is_seam));
            self.passed_over.dedup_by_key(|gap| gap.start);
        }
    }
}

/// Takes digits and letters for characters where these stand apart as well, and go on behind them.
fn join_loose(pieces: &mut [Piece]) {
    const FEWEST: usize = 3;
    const YEAR: usize = 4;
    let is_single = |piece: &Piece| piece.is_thin() || piece.is_loose();
    if !pieces.iter().any(Piece::is_loose) {
        return;
    }
    for run in pieces.chunk_by_mut(|a, b| is_single(a) && is_single(b) && !a.blanks.has_tab) {
        let han = run.iter().filter(|piece| piece.is_thin() && piece.han > 0 && !piece.is_numeral).count();
        let mut at = 0;
        while at < run.len() {
            let loose = run[at..].iter().take_while(|piece| piece.is_loose()).count();
            let behind = run.get(at + loose).filter(|piece| piece.is_thin()).map(|piece| piece.end);
            let is_year = loose == YEAR && behind == Some('年');
            if loose > 0 && behind.is_some() && (han >= FEWEST || is_year) {
                run[at..at + loose]
                    .iter_mut()
                    .for_each(|piece| (piece.is_mixed, piece.is_numeral) = (false, false));
            }
            at += loose.max(1);
        }
    }
}

/// The blanks in a run of single characters that are there for looks.
fn of_single_characters(run: &[Piece], passed_over: &mut Vec<Gap>) {
    let Some((_, inner)) = run.split_last() else { return };
    let characters = run.iter().filter(|piece| piece.han > 0);
    if characters.clone().count() > 1 && characters.clone().all(|piece| piece.is_numeral) {
        return;
    }
    let narrowest = inner.iter().map(|piece| piece.blanks.width).min();
    let for_looks = inner.iter().map(|piece| piece.blanks).filter(|blanks| Some(blanks.width) == narrowest);
    passed_over.extend(for_looks.map(|Blanks { start, end, .. }| Gap { start, end, is_seam: false }));
}

/// The blank between two pieces of running text, if it is a slip.
fn slip(before: &Piece, behind: &Piece) -> Option<Gap> {
    let is_slip = before.blanks.is_single() && before.last == Sign::Han && behind.first == Sign::Han;
    let Blanks { start, end, .. } = before.blanks;
    (is_slip && !before.is_marker).then_some(Gap { start, end, is_seam: true })
}

/// The marker of a text's first line with the blank behind it, and the rest; no marker where there is none.
pub(super) fn split_marker(text: &str) -> (&str, &str) {
    const LONGEST: usize = 16;
    let word = text.trim_start().trim_start_matches('“');
    if !word.starts_with(MARKER) {
        return ("", text);
    }
    let blank = word.char_indices().take(LONGEST).find(|(_, c)| matches!(c, ' ' | '\u{3000}'));
    match blank.filter(|&(at, _)| at > MARKER.len_utf8()) {
        Some((at, blank)) => word.split_at(at + blank.len_utf8()),
        None => ("", text),
    }
}

/// Whether any blank of a line may be passed over: a look at what stands beside each.
pub(super) fn may_be_passed_over(line: &str) -> bool {
    let line = line.trim();
    // Most characters are Han: no table needs to be looked into.
    let is_blank =
        |c: char| !('\u{3001}'..='\u{d7ff}').contains(&c) && (c.is_whitespace() || is_invisible(c));
    let mut inner = line.match_indices(is_blank).map(|(at, blank)| (&line[..at], &line[at + blank.len()..]));
    inner.any(|(before, behind)| {
        // A character beside the blank, and the one beside that: a digit counts that stands apart.
        let ends = |c: Option<char>, next: Option<char>| {
            c.is_some_and(|c| Sign::of(c) != Sign::Other || is_blank(c) || next.is_none_or(is_blank))
        };
        let is_marker = before.trim_start_matches('“').starts_with(MARKER) && !before.contains(is_blank);
        let (mut back, mut forth) = (before.chars().rev(), behind.chars());
        ends(back.next(), back.next()) && ends(forth.next(), forth.next()) && !is_marker
    })
}

/// Takes a line apart; whether it has a stop or comma.
fn read(line: &str, pieces: &mut Vec<Piece>) -> bool {
    pieces.clear();
    let (mut has_stop, mut in_blanks) = (false, true);
    for (at, c) in line.char_indices().filter(|&(_, c)| !is_invisible(c)) {
        if c.is_whitespace() {
            // An indent is behind no piece.
            let Some(piece) = pieces.last_mut().filter(|_| !ends_line(c)) else { continue };
            let blanks = &mut piece.blanks;
            if blanks.count == 0 {
                blanks.start = at as u32;
            }
            blanks.end = (at + c.len_utf8()) as u32;
            blanks.count += 1;
            blanks.width += if matches!(c, '\u{3000}' | '\u{2001}' | '\u{2003}') { 2 } else { 1 };
            blanks.has_tab |= c == '\t';
            in_blanks = true;
            continue;
        }
        let sign = Sign::of(c);
        if in_blanks {
            let is_marker = pieces.is_empty() && line[at..].trim_start_matches('“').starts_with(MARKER);
            pieces.push(Piece { first: sign, is_numeral: true, is_marker, ..Piece::default() });
            in_blanks = false;
        }
        has_stop |= matches!(c, '。' | '，' | '；' | '！' | '？');
        if let Some(piece) = pieces.last_mut() {
            (piece.last, piece.end) = (sign, c);
            piece.count += 1;
            piece.han += u32::from(sign == Sign::Han);
            piece.is_mixed |= sign == Sign::Other;
            piece.is_numeral &= sign != Sign::Han || numerals::is_chinese_numeral(c);
        }
    }
    has_stop
}

impl Sign {
    fn of(c: char) -> Self {
        match c {
            '〇'
            | '\u{2e80}'..='\u{2fd5}'
            | '\u{3400}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}' => Self::Han,
            '\u{3001}'..='\u{303f}'
            | '，'
            | '：'
            | '；'
            | '！'
            | '？'
            | '（'
            | '）'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '…'
            | '—'
            | '·' => Self::Mark,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Folded, Folding};

    /// `|` shows the seams.
    fn check(text: &str, expected: &str) {
        let mut folded = Folded::default();
        let changed = folded.fold(text, Folding { narrow: false, across_blanks: true });
        let mut shown = if changed { folded.text().to_owned() } else { text.to_owned() };
        for seam in folded.seams().iter().rev().filter(|_| changed) {
            shown.insert(seam.at, '|');
        }
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn characters_that_stand_apart_are_put_together() {
        check("总　结", "总结");
        check("全 县 修 渠 三 里 ， 用 工 不 足 。", "全县修渠三里，用工不足。");
        check("（ 一 ） 修 渠", "（一）修渠");
        check("二 〇 二 三 年", "二〇二三年");
        check("关  于  修  渠  的  通  知", "关于修渠的通知");
        check("第一章 总 则", "第一章 总则");
        check("张 三　　李 四　　王小明", "张三　　李四　　王小明");
        check("甲\u{200b} 乙", "甲乙");
        check("2 0 2 3 年 5 月 1 日", "2023年5月1日");
        check("2 0 2 3 年", "2023年");
        check("关 于 2 0 2 3 年 修 渠 的 报 告", "关于2023年修渠的报告");
        check("全 县 修 渠 1 2 . 5 里 ， G D P 增 长 5 . 2 % 。", "全县修渠12.5里，GDP增长5.2%。");
    }

    #[test]
    fn what_stands_in_columns_stays_apart() {
        for text in [
            "张三 李四 王五",
            "张三　李四　王五",
            "第一章 总则",
            "一、水利 二、道路",
            "民生 产业",
            "一 二 三 四",
            "甲\t乙\t丙",
            "单位 数量 12 单价 3",
            "A 中 B",
            "甲 1 2",
            "1 2 3 4",
            "1 2 月",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn a_blank_in_running_text_is_a_seam() {
        check("　　全县坚 持修渠，用工 不足。", "　　全县坚|持修渠，用工|不足。");
        check("第三条 本县修渠，用 工不足。", "第三条 本县修渠，用|工不足。");
        check("全县　坚持修渠，共 12 里。", "全县　坚持修渠，共 12 里。");
    }
}

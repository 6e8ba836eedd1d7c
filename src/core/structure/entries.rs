//! The lines of tables of contents, one by one: the heading, an entry, its page, its words.

use super::lines::{Line, is_blank};
use super::markers::marker_at;
use rustc_hash::FxHasher;
use std::hash::Hasher;
use zhangju_text::numerals::{Numeral, arabic, arabic_digit};

/// An entry has at most this many bytes without its leader.
pub(super) const LONGEST: usize = 300;

/// Lines of the heading of a table that begins at line `at`: 目录, or 目 and 录 on two lines; 0 where there is none.
pub(super) fn heading(text: &str, lines: &[Line], at: usize) -> usize {
    const NAMES: [&str; 18] = [
        "目录",
        "目錄",
        "目次",
        "本文目录",
        "内容目录",
        "总目录",
        "總目錄",
        "本册目录",
        "本书目录",
        "全书目录",
        "章节目录",
        "报告目录",
        "目录页码",
        "目录页次",
        "目录页",
        "Contents",
        "CONTENTS",
        "TableofContents",
    ];
    const LONGEST: usize = 48;
    let line = |at: usize| lines.get(at).map_or("", |line| &text[line.begin..line.stop]);
    let is_decoration = |c: char| is_blank(c) || "#*_【】[]［］—-：:".contains(c);
    let own = line(at);
    let bare = own.trim_start_matches(is_decoration);
    if own.len() > LONGEST || !bare.starts_with(['目', 'C', '本', '内', 'T', '总', '總', '全', '章', '报'])
    {
        return 0;
    }
    let words: String = own.chars().filter(|&c| !is_decoration(c)).collect();
    // In both languages: 目录 CONTENTS.
    let chinese = words.trim_matches(|c: char| c.is_ascii_alphabetic());
    let english = words.replace(chinese, "");
    let is_both = !chinese.is_empty() && english.eq_ignore_ascii_case("contents");
    let is_named = |words: &str| NAMES.contains(&words) || is_both && NAMES.contains(&chinese);
    match () {
        () if is_named(&words) => 1,
        () if words == "目" && matches!(line(at + 1), "录" | "錄" | "次") => 2,
        () => 0,
    }
}

/// How an entry gives its page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Paged {
    /// Behind a leader or a tab.
    Sure(u32),
    /// Behind a blank.
    Perhaps(u32),
    /// In brackets, named (P3, 第3页), behind one sign, or glued to the words (水利3), which end at the second: it may be none.
    Loose(u32, usize),
    /// On the next line: the leader ends the line.
    Below,
    Not,
}

pub(super) fn is_leader(c: char) -> bool {
    ".…·．。‥⋯・-—─﹒_＿".contains(c)
}

/// Where an entry's words end, and how it gives its page.
pub(super) fn entry(line: &str) -> (usize, Paged) {
    const FEWEST: usize = 3;
    let whole = (line.len(), Paged::Not);
    if line.len() > 4 * LONGEST {
        return whole;
    }
    let bare = line.trim_end_matches(|c| is_blank(c) || ")）]］".contains(c));
    let number = bare.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || arabic_digit(c).is_some());
    let page = page(&bare[number.len()..]);
    let rest = if page.is_some() { number } else { line };
    let rest = rest.trim_end_matches(['（', '(', '[', '［']);
    let words = rest.trim_end_matches(|c| is_leader(c) || is_blank(c));
    let gap = &rest[words.len()..];
    let signs = gap.chars().filter(|&c| is_leader(c)).map(|c| 1 + usize::from(c == '…')).sum::<usize>();
    if words.len() > LONGEST || !words.chars().any(char::is_alphabetic) {
        return whole;
    }
    let paged = match page {
        Some(page) if signs >= FEWEST || gap.contains('\t') => Paged::Sure(page),
        Some(page) if !gap.is_empty() && signs == 0 && page > 0 => Paged::Perhaps(page),
        None if signs > FEWEST => Paged::Below,
        _ => return (line.len(), loose(line)),
    };
    (words.len(), paged)
}

/// 水利（3）, 水利 P3, 水利……第3页, 水利- 3 -, 水利…3, 水利3.
fn loose(line: &str) -> Paged {
    let is_frame = |c: char| is_blank(c) || is_leader(c) || "()（）[]［］/／".contains(c);
    let bare = line.trim_end_matches(is_frame);
    let named = bare.strip_suffix('页').map(|bare| bare.trim_end_matches(is_blank));
    let bare = named.unwrap_or(bare);
    let before = bare.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || arabic_digit(c).is_some());
    let number = bare[before.len()..].trim_start_matches(['P', 'p']);
    let before =
        if named.is_some() { before.trim_end_matches(is_blank).trim_end_matches('第') } else { before };
    let words = before.trim_end_matches(is_frame);
    match page(number) {
        // A Roman number is a word, too, unless something parts it from those before it.
        Some(page) if page > 0 || words.len() < before.len() => Paged::Loose(page, words.len()),
        _ => Paged::Not,
    }
}

/// The page that `text` is: in digits, or a Roman number, which counts as 0.
pub(super) fn page(text: &str) -> Option<u32> {
    const MOST_DIGITS: usize = 4;
    let is_whole = |n: &Numeral| n.len == text.len() && text.chars().count() <= MOST_DIGITS;
    let is_roman = !text.is_empty() && text.len() <= 6 && text.chars().all(|c| "ivxlcIVXLC".contains(c));
    arabic(text).filter(is_whole).map(|n| n.value).or(is_roman.then_some(0))
}

/// What a line says, as a number: without white space, marker and the signs of Markdown.
pub(super) fn key(line: &str) -> u64 {
    let words = line.trim_start_matches(|c| is_blank(c) || "#*-+•".contains(c));
    let start = line.len() - words.len();
    let marker = marker_at(line, start, line.len()).map_or(start, |marker| marker.end);
    let mut hasher = FxHasher::default();
    for c in line[marker..].chars().filter(|&c| !is_blank(c) && !matches!(c, '*' | '#')) {
        hasher.write_u32(c as u32);
    }
    hasher.finish()
}

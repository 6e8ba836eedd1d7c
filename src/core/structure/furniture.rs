//! Furniture: page numbers, running headers, rules, crumbs of web pages, comments and front matter of Markdown.

use super::Markup;
use super::crumbs::{is_button, is_crumb};
use super::lines::{Line, is_blank};
use super::markers::marker_at;
use rustc_hash::FxHashMap;
use zhangju_text::LineStyle;
use zhangju_text::numerals::{Numeral, arabic, arabic_digit, chinese};

/// Furniture has at most this many characters, comments apart.
const LONGEST: usize = 60;

/// For each line, whether it is furniture.
pub(super) fn furniture(text: &str, lines: &[Line], markup: Markup<'_>) -> Vec<bool> {
    let content = |line: &Line| &text[line.begin..line.stop];
    let is_furniture = |at: usize| {
        let (line, style) = (content(&lines[at]), markup.style(lines[at].begin));
        let is_crumb =
            || is_crumb(line) && !is_cells(text, lines, at) && !(is_heading(style) && is_button(line));
        style == Some(LineStyle::Furniture) || is_sign(line) || is_crumb()
    };
    let mut found: Vec<bool> = (0..lines.len()).map(is_furniture).collect();
    if markup == Markup::Markdown {
        mark_front_matter(text, lines, &mut found);
    }
    mark_page_numbers(text, lines, &mut found);
    mark_running_headers(text, lines, &mut found);
    found
}

/// Whether a line is a comment, a page number or a rule.
fn is_sign(line: &str) -> bool {
    match line.chars().next() {
        Some('<') => line.starts_with("<!--") && line.ends_with("-->"),
        // Most lines are long and are decided by one comparison.
        Some(_) if line.len() > 4 * LONGEST => false,
        Some(first) => begins_page_number(first) && is_page_number(line) || is_rule(line),
        None => false,
    }
}

/// Whether the file says that a line is a heading.
fn is_heading(style: Option<LineStyle>) -> bool {
    matches!(style, Some(LineStyle::Title | LineStyle::Heading(_)))
}

/// Whether a line between bars is a row of a table: the line before or after it is one too.
fn is_cells(text: &str, lines: &[Line], at: usize) -> bool {
    let is_row = |at: usize| lines.get(at).is_some_and(|line| text[line.begin..].starts_with('|'));
    is_row(at) && (is_row(at + 1) || at > 0 && is_row(at - 1))
}

// Page numbers --------------------------------------------------------------------------------------------------

/// Whether a page number may begin with `c`.
fn begins_page_number(c: char) -> bool {
    matches!(c, '第' | 'P' | 'p') || arabic_digit(c).is_some() || is_page_sign(c)
}

/// — 3 —, 第3页, 第3页 共10页, 3/10, Page 3.
fn is_page_number(line: &str) -> bool {
    const LONGEST: usize = 80;
    if line.len() > LONGEST {
        return false;
    }
    let bare = line.trim_matches(is_page_sign);
    let framed = bare.len() < line.len() && line.starts_with(is_page_sign) && line.ends_with(is_page_sign);
    if framed && is_short_number(bare) {
        return true;
    }
    is_named_page(bare) || is_page_of(bare)
}

/// What frames a page number.
fn is_page_sign(c: char) -> bool {
    is_blank(c) || "-—–－―─·•~～*".contains(c)
}

fn is_short_number(text: &str) -> bool {
    arabic(text).is_some_and(|n| n.len == text.len() && n.value < 10_000)
}

/// 第3页, 第三页共十页, Page 3 of 10.
fn is_named_page(line: &str) -> bool {
    let english = line.strip_prefix("Page").or_else(|| line.strip_prefix("page"));
    if let Some(rest) = english {
        let rest = rest.trim_start_matches(is_blank);
        let Some(n) = arabic(rest) else { return false };
        let total = rest[n.len..].trim_matches(is_blank);
        return total.is_empty() || total.starts_with("of ") || total.starts_with('/');
    }
    let Some(rest) = line.strip_prefix('第') else {
        return false;
    };
    let Some(rest) = number_then(rest, '页') else {
        return false;
    };
    let rest = rest.trim_start_matches(|c| is_blank(c) || "，,/／".contains(c));
    rest.is_empty() || rest.strip_prefix('共').and_then(|rest| number_then(rest, '页')) == Some("")
}

/// What follows a number and `unit` at the beginning of `text`.
fn number_then(text: &str, unit: char) -> Option<&str> {
    let text = text.trim_start_matches(is_blank);
    let n: Numeral = arabic(text).or_else(|| chinese(text))?;
    text[n.len..].trim_start_matches(is_blank).strip_prefix(unit)
}

/// 3/10.
fn is_page_of(line: &str) -> bool {
    let Some((page, pages)) = line.split_once(['/', '／']) else {
        return false;
    };
    let (page, pages) = (page.trim_matches(is_blank), pages.trim_matches(is_blank));
    let value = |text| arabic(text).filter(|n: &Numeral| n.len == text.len()).map(|n| n.value);
    matches!((value(page), value(pages)), (Some(page), Some(pages)) if 1 <= page && page <= pages && pages < 1000)
}

/// Lines of nothing but a number are page numbers where the one before or after counts on.
fn mark_page_numbers(text: &str, lines: &[Line], found: &mut [bool]) {
    let mut before: Option<(usize, u32)> = None;
    for (i, line) in lines.iter().enumerate() {
        let content = &text[line.begin..line.stop];
        if content.len() > 12 || !is_short_number(content) {
            continue;
        }
        let Some(n) = arabic(content) else { continue };
        if let Some((last, value)) = before
            && value + 1 == n.value
            && last + 1 < i
        {
            found[last] = true;
            found[i] = true;
        }
        before = Some((i, n.value));
    }
}

// Running headers -----------------------------------------------------------------------------------------------

/// Short lines that come again on every page: beside a page number, or in the middle of a sentence.
fn mark_running_headers(text: &str, lines: &[Line], found: &mut [bool]) {
    const TIMES: usize = 3;
    let mut counts: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    let candidate = |line: &Line| {
        let content = &text[line.begin..line.stop];
        let fits = content.len() >= 6 && content.len() <= 120 && !closes_sentence(content);
        let is_marked = || marker_at(text, line.begin, line.stop).is_some();
        (fits && !content.starts_with(['#', '|', '*', '-']) && !is_marked()).then_some(content)
    };
    for (i, line) in lines.iter().enumerate() {
        if let Some(content) = candidate(line) {
            let count = counts.entry(content).or_default();
            count.0 += 1;
            count.1 += usize::from(interrupts(text, lines, found, i));
        }
    }
    let is_header = |content| {
        counts.get(content).is_some_and(|&(times, breaks)| times >= TIMES && breaks * 3 >= times * 2)
    };
    let headers: Vec<usize> =
        (0..lines.len()).filter(|&i| candidate(&lines[i]).is_some_and(is_header)).collect();
    // The first time may be the title, before any page ends.
    let first = usize::from(headers.first() == Some(&0));
    headers[first..].iter().for_each(|&i| found[i] = true);
    mark_titles(text, lines, found);
}

/// A line that says the title again is a running header, though it may come but once.
fn mark_titles(text: &str, lines: &[Line], found: &mut [bool]) {
    let Some(first) = found.iter().position(|&is_furniture| !is_furniture) else { return };
    let titles = titles(text, &lines[first..]);
    let Some(shortest) = titles.first() else { return };
    for (line, found) in lines.iter().zip(found).skip(first + MOST_TITLE_LINES) {
        let content = &text[line.begin..line.stop];
        // Most lines are decided by their length or their first character.
        if content.len() <= 8 * LONGEST && content.starts_with(first_char(shortest)) {
            *found |= titles.contains(&squeezed(content));
        }
    }
}

/// Lines that a title is taken from.
const MOST_TITLE_LINES: usize = 3;

/// What the first lines of a document may say as its title: the first, the first two, the first three put together.
fn titles(text: &str, lines: &[Line]) -> Vec<String> {
    const SHORTEST: usize = 8;
    let mut titles = vec![];
    let mut title = String::new();
    for line in lines.iter().take(MOST_TITLE_LINES) {
        let content = &text[line.begin..line.stop];
        if content.len() > 4 * LONGEST || closes_sentence(content) {
            break;
        }
        title += squeezed(content).trim_start_matches('#');
        if title.chars().nth(SHORTEST - 1).is_some() {
            titles.push(title.clone());
        }
    }
    titles
}

fn first_char(text: &str) -> char {
    text.chars().next().unwrap_or_default()
}

/// Text without its white space.
fn squeezed(text: &str) -> String {
    text.chars().filter(|&c| !is_blank(c)).collect()
}

/// Whether a page seems to end or begin at line `i`.
fn interrupts(text: &str, lines: &[Line], found: &[bool], i: usize) -> bool {
    const LONG: usize = 60;
    let beside_number = i > 0 && found[i - 1] || found.get(i + 1) == Some(&true);
    let breaks_sentence = i > 0 && {
        let before = &text[lines[i - 1].begin..lines[i - 1].stop];
        before.len() > LONG && !closes_sentence(before)
    };
    beside_number || breaks_sentence
}

/// Whether a line ends with closing punctuation.
pub(super) fn closes_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '’', '）', ')', '》', '」', '』', '*', '_', '"'])
        .ends_with(['。', '！', '？', '；', '：', '.', '!', '?', ';', ':', '…'])
}

// Rules, front matter -------------------------------------------------------------------------------------------

/// ----, ****, ====.
fn is_rule(line: &str) -> bool {
    let Some(first) = line.chars().next() else {
        return false;
    };
    "-—–－*=_─━~".contains(first)
        && line.chars().all(|c| c == first || is_blank(c))
        && line.chars().count() >= 3
}

/// The lines between `---` and `---` at the beginning of a Markdown file.
fn mark_front_matter(text: &str, lines: &[Line], found: &mut [bool]) {
    const MOST: usize = 60;
    let is_fence = |line: &Line| &text[line.begin..line.stop] == "---";
    if !lines.first().is_some_and(is_fence) {
        return;
    }
    let end = lines.iter().take(MOST).skip(1).position(is_fence);
    if let Some(end) = end {
        found[..end + 2].fill(true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::lines::lines;
    use zhangju_text::{Span, StyledSpan};

    fn check(text: &str, markup: Markup<'_>, expected: &[bool]) {
        let lines: Vec<Line> = lines(text).collect();
        assert_eq!(furniture(text, &lines, markup), expected, "{text}");
    }

    #[test]
    fn lines_that_are_furniture() {
        for line in [
            "— 3 —",
            "-12-",
            "·7·",
            "第3页",
            "第 3 页 共 10 页",
            "第三页",
            "3/10",
            "Page 4 of 9",
            "----",
            "<!-- 注 -->",
            "下载 打印 收藏",
            "【字号：大 中 小】【打印】【关闭】",
            "（字号：大 中 小）",
            "·打印·关闭·",
            "| 打印 | 关闭 |",
            "当前位置：首页 > 公告",
            "字号 大 中 小",
        ] {
            check(line, Markup::Plain, &[true]);
        }
    }

    #[test]
    fn lines_that_are_text() {
        for line in [
            "3",
            "2.5",
            "3/2",
            "第三页写明",
            "大",
            "中小",
            "——副题",
            "下载区开放",
            "打印机一台",
            "-5度",
            "＊＊＊",
        ] {
            check(line, Markup::Plain, &[false]);
        }
    }

    #[test]
    fn names_of_buttons_are_headings_and_cells_too() {
        let style = |style| [StyledSpan { span: Span::new(0, 6), style }];
        check("打印", Markup::Plain, &[true]);
        check("打印", Markup::Styled(&style(LineStyle::Heading(2))), &[false]);
        check("打印 关闭", Markup::Styled(&style(LineStyle::Heading(2))), &[true]);
        check("| 打印 | 关闭 |\n|---|---|\n| 一 | 二 |", Markup::Markdown, &[false, false, false]);
    }
}

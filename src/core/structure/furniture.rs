//! Furniture: page numbers, running headers, rules, crumbs of web pages, comments and front matter of Markdown.

use super::Markup;
use super::crumbs::{is_button, is_crumb};
use super::lines::{Line, is_blank};
use super::short::{LONGEST, is_short_number};
use super::{contents, headers, web};
use crate::corpus::Litter;
use zhangju_text::LineStyle;
use zhangju_text::numerals::{Numeral, arabic, arabic_digit, chinese};

/// For each line, why it is furniture, if it is.
pub(super) fn furniture(text: &str, lines: &[Line], markup: Markup<'_>) -> Vec<Option<Litter>> {
    let content = |line: &Line| &text[line.begin..line.stop];
    let litter = |at: usize| {
        let (line, style) = (content(&lines[at]), markup.style(lines[at].begin));
        let is_crumb =
            || is_crumb(line) && !is_cells(text, lines, at) && !(is_heading(style) && is_button(line));
        match style {
            Some(LineStyle::Furniture) => Some(Litter::File),
            _ => sign(line).or_else(|| is_crumb().then_some(Litter::WebPage)),
        }
    };
    let mut found: Vec<Option<Litter>> = (0..lines.len()).map(litter).collect();
    if markup == Markup::Markdown {
        mark_front_matter(text, lines, &mut found);
    }
    web::mark_web_page(text, lines, &mut found, |at| is_heading(markup.style(lines[at].begin)));
    contents::mark_contents(text, lines, markup, &mut found);
    headers::mark_page_numbers(text, lines, &mut found);
    headers::mark_running_headers(text, lines, &mut found);
    headers::mark_titles(text, lines, &mut found);
    found
}

/// Whether a line is a comment, a page number or a rule.
fn sign(line: &str) -> Option<Litter> {
    match line.chars().next()? {
        '<' => (line.starts_with("<!--") && line.ends_with("-->")).then_some(Litter::Comment),
        // Most lines are long and are decided by one comparison.
        _ if line.len() > 4 * LONGEST => None,
        first if begins_page_number(first) && is_page_number(line) => Some(Litter::PageNumber),
        _ => is_rule(line).then_some(Litter::Rule),
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

/// The lines between `---` and `---`, or `+++` and `+++`, at the beginning of a Markdown file.
fn mark_front_matter(text: &str, lines: &[Line], found: &mut [Option<Litter>]) {
    const MOST: usize = 60;
    let content = |line: &Line| &text[line.begin..line.stop];
    let Some(fence) = lines.first().map(content).filter(|line| matches!(*line, "---" | "+++")) else {
        return;
    };
    let is_fence = |line: &Line| content(line) == fence;
    let end = lines.iter().take(MOST).skip(1).position(is_fence);
    if let Some(end) = end {
        found[..end + 2].fill(Some(Litter::FrontMatter));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::lines::lines;
    use zhangju_text::{Span, StyledSpan};

    fn check(text: &str, markup: Markup<'_>, expected: &[bool]) {
        let lines: Vec<Line> = lines(text).collect();
        let found: Vec<bool> = furniture(text, &lines, markup).iter().map(Option::is_some).collect();
        assert_eq!(found, expected, "{text}");
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
        check("打印", Markup::Styled(&style(LineStyle::Heading(2))), &[false]);
        check("打印 关闭", Markup::Styled(&style(LineStyle::Heading(2))), &[true]);
        check("| 打印 | 关闭 |\n|---|---|\n| 一 | 二 |", Markup::Markdown, &[false, false, false]);
    }
}

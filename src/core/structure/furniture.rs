//! Furniture: page numbers, running headers, rules, crumbs of web pages, comments and front matter of Markdown.

use super::Markup;
use super::lines::{Line, is_blank};
use super::markers::marker_at;
use super::numerals::{Numeral, arabic, chinese};
use rustc_hash::FxHashMap;
use zhangju_text::LineStyle;

/// Furniture has at most so many characters, comments apart.
const LONGEST: usize = 60;

/// For each line, whether it is furniture.
pub(super) fn furniture(text: &str, lines: &[Line], markup: Markup<'_>) -> Vec<bool> {
    let content = |line: &Line| &text[line.begin..line.stop];
    let is_styled = |line: &Line| markup.style(line.begin) == Some(LineStyle::Furniture);
    let mut found: Vec<bool> =
        lines.iter().map(|line| is_styled(line) || is_furniture(content(line))).collect();
    if markup == Markup::Markdown {
        mark_front_matter(text, lines, &mut found);
    }
    mark_page_numbers(text, lines, &mut found);
    mark_running_headers(text, lines, &mut found);
    found
}

/// Whether a line is furniture wherever it stands.
fn is_furniture(line: &str) -> bool {
    match line.chars().next() {
        Some('<') => line.starts_with("<!--") && line.ends_with("-->"),
        // Most lines are long and are told by one comparison.
        Some(_) if line.len() > 4 * LONGEST => false,
        Some('第' | 'P' | 'p' | '0'..='9' | '０'..='９') => is_page_number(line),
        Some(first) if is_page_sign(first) => is_page_number(line) || is_rule(line),
        Some('=' | '_' | '━') => is_rule(line),
        Some(first) => {
            "下打全收关分复字返上我纠朗微特默转大中小ACQ扫首当您你信来发责浏阅点索版文【[丨".contains(first)
                && is_crumb(line)
        }
        None => false,
    }
}

// Page numbers --------------------------------------------------------------------------------------------------

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
        // Most lines are told by their length or their first character.
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

// Rules, crumbs, front matter -----------------------------------------------------------------------------------

/// ----, ****, ====.
fn is_rule(line: &str) -> bool {
    let Some(first) = line.chars().next() else {
        return false;
    };
    "-—–－*=_─━~".contains(first)
        && line.chars().all(|c| c == first || is_blank(c))
        && line.chars().count() >= 3
}

/// What web pages print around a text.
fn is_crumb(line: &str) -> bool {
    const BEGINNINGS: [&str; 27] = [
        "上一篇：",
        "上一篇:",
        "下一篇：",
        "下一篇:",
        "上一条：",
        "下一条：",
        "发布日期：",
        "文章来源：",
        "信息来源:",
        "版权所有",
        "Copyright",
        "当前位置",
        "您的位置",
        "您现在的位置",
        "你的位置",
        "首页>",
        "首页 >",
        "首页＞",
        "信息来源：",
        "来源：",
        "发布时间：",
        "责任编辑：",
        "责编：",
        "浏览次数",
        "阅读次数",
        "点击数",
        "索引号：",
    ];
    // Longer words before those they contain.
    const WORDS: [&str; 34] = [
        "扫一扫在手机打开当前页",
        "复制链接",
        "返回顶部",
        "打印本页",
        "关闭本页",
        "关闭窗口",
        "我要纠错",
        "分享到",
        "字体大小",
        "上一篇",
        "下一篇",
        "QQ空间",
        "下载",
        "打印",
        "全屏",
        "收藏",
        "关闭",
        "分享",
        "字号",
        "字体",
        "返回",
        "纠错",
        "朗读",
        "微信",
        "微博",
        "特大",
        "默认",
        "转发",
        "复制",
        "大",
        "中",
        "小",
        "A+",
        "A-",
    ];
    if line.chars().nth(LONGEST).is_some() {
        return false;
    }
    if BEGINNINGS.iter().any(|beginning| line.starts_with(beginning)) {
        return true;
    }
    let mut rest = line;
    let mut strong = false;
    loop {
        rest = rest.trim_start_matches(|c| is_blank(c) || "【】[]（）()：:|/／·、丨".contains(c));
        let Some(word) = WORDS.iter().find(|word| rest.starts_with(**word)) else {
            break;
        };
        strong |= word.len() > 3;
        rest = &rest[word.len()..];
    }
    strong && rest.is_empty()
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
            "＊＊＊".trim(),
            "<!-- 注 -->",
            "下载 打印 收藏",
            "【字号：大 中 小】【打印】【关闭】",
            "当前位置：首页 > 公告",
            "字号 大 中 小",
        ] {
            assert_eq!(is_furniture(line), line != "＊＊＊", "{line}");
        }
    }

    #[test]
    fn lines_that_are_text() {
        for line in
            ["3", "2.5", "3/2", "第三页写明", "大", "中小", "——副题", "下载区开放", "打印机一台", "-5度"]
        {
            assert!(!is_furniture(line), "{line}");
        }
    }
}

//! What a web page prints around a text on several lines, or as its place on the page shows: rows of buttons taken apart, the way to the page,
//! when and by whom it was posted, links to other pages.
//!
//! Words alone show little: 下载, 更多 and 相关链接 are words of texts too. So lines are looked at where pages print them: before the first sentence and
//! behind the last.

use super::crumbs::{is_button, is_crumb, is_run_of_words, is_words};
use super::dates::{Date, date, date_anywhere};
use super::headers::squeezed;
use super::lines::{Line, is_blank};
use super::markers::marker_at;
use crate::corpus::Litter;
use std::ops::Range;

/// Lines before the first sentence that are looked at.
const MOST_LINES: usize = 60;
/// Lines that one bracket holds.
const MOST_IN_BRACKET: usize = 8;
/// Lines that are links have at most this many characters.
const LONGEST: usize = 60;

const OPENERS: [char; 7] = ['【', '（', '(', '[', '［', '〔', '「'];
const CLOSERS: [char; 7] = ['】', '）', ')', ']', '］', '〕', '」'];

/// Cuts lines where the end of a row of buttons is glued to the text: 加大还原减小】2026年….
pub(super) fn cut_crumbs(text: &str, lines: Vec<Line>) -> Vec<Line> {
    let mut cut = Vec::with_capacity(lines.len());
    let mut waits = 0;
    for (number, line) in lines.into_iter().enumerate() {
        let content = &text[line.begin..line.stop];
        if number >= MOST_LINES || content.len() > 8 * LONGEST {
            cut.push(line);
            continue;
        }
        let close =
            content.char_indices().find(|(_, c)| CLOSERS.contains(c)).map(|(at, c)| (at, at + c.len_utf8()));
        if let Some((at, end)) = close.filter(|&(at, _)| !content[..at].contains(OPENERS)) {
            let rest = content[end..].trim_start_matches(is_blank);
            let is_end = is_run_of_words(&content[..at]) && (waits > 0 || at > 0);
            if is_end && !rest.is_empty() {
                cut.push(Line { stop: line.begin + end, ..line });
                cut.push(Line { begin: line.stop - rest.len(), gap: 0, indented: false, ..line });
                waits = 0;
                continue;
            }
        }
        let opens = content.starts_with(OPENERS) && close.is_none();
        waits = if opens { MOST_IN_BRACKET } else { waits.saturating_sub(1) };
        cut.push(line);
    }
    cut
}

/// Marks what web pages print around a text; `is_heading` says of which lines the file says that they are headings.
pub(super) fn mark_web_page(
    text: &str,
    lines: &[Line],
    found: &mut [Option<Litter>],
    is_heading: impl Fn(usize) -> bool,
) {
    let page = Page { text, lines };
    page.mark_brackets(found);
    let front = page.front();
    let tail = page.tail().max(front);
    for zone in [0..front, tail..lines.len()] {
        page.mark_rows(found, zone, &is_heading);
    }
    page.mark_trail(found, front);
    for at in 0..front {
        if found[at].is_none() && (page.is_value(at) || page.is_trail(at) || page.is_posting(at, found)) {
            found[at] = Some(Litter::WebPage);
        }
    }
    page.mark_links(found, tail);
    page.mark_foot(found, tail);
    for at in front..tail {
        if found[at] == Some(Litter::WebPage) && page.is_source(at) && !is_beside_crumb(found, at) {
            found[at] = None;
        }
    }
}

struct Page<'t> {
    text: &'t str,
    lines: &'t [Line],
}

impl<'t> Page<'t> {
    fn line(&self, at: usize) -> &'t str {
        self.lines.get(at).map_or("", |line| &self.text[line.begin..line.stop])
    }

    /// Whether a line has a whole sentence.
    fn is_sentence(&self, at: usize) -> bool {
        const SHORTEST: usize = 36;
        let line = self.line(at);
        line.len() >= SHORTEST && line.contains('。') && !is_credit(line)
    }

    /// How many lines stand before the first sentence.
    fn front(&self) -> usize {
        let most = self.lines.len().min(MOST_LINES);
        (0..most).find(|&at| self.is_sentence(at)).unwrap_or(most)
    }

    /// The first line behind the last sentence.
    fn tail(&self) -> usize {
        let first = self.lines.len().saturating_sub(MOST_LINES);
        (first..self.lines.len()).rev().find(|&at| self.is_sentence(at)).map_or(first, |at| at + 1)
    }

    /// Rows of buttons in a bracket of several lines.
    fn mark_brackets(&self, found: &mut [Option<Litter>]) {
        let mut at = 0;
        while at < self.lines.len() {
            let line = self.line(at);
            let opens = line.len() <= 4 * LONGEST && line.starts_with(OPENERS) && !line.contains(CLOSERS);
            let most = self.lines.len().min(at + 1 + MOST_IN_BRACKET);
            // Most lines open nothing.
            let close = || (at + 1..most).find(|&at| self.line(at).contains(CLOSERS));
            let end = if opens { close() } else { None };
            let is_row = |end| is_crumb(&(at..=end).map(|at| self.line(at)).collect::<Vec<_>>().join(" "));
            match end.filter(|&end| is_row(end)) {
                Some(end) => {
                    found[at..=end].fill(Some(Litter::WebPage));
                    at = end + 1;
                }
                None => at += 1,
            }
        }
    }

    /// Rows whose words stand on lines of their own: one of them is a row beyond doubt, or two are buttons. One button alone is a row as the
    /// first or the last line.
    fn mark_rows(
        &self,
        found: &mut [Option<Litter>],
        zone: Range<usize>,
        is_heading: &impl Fn(usize) -> bool,
    ) {
        let is_crumb = |found: &[Option<Litter>], at: usize| found[at] == Some(Litter::WebPage);
        let mut at = zone.start;
        while at < zone.end {
            let is_part = |at: &usize| {
                is_crumb(found, *at) || found[*at].is_none() && is_words(self.line(*at)) && !is_heading(*at)
            };
            let end = (at..zone.end).find(|at| !is_part(at)).unwrap_or(zone.end);
            if end == at {
                at += 1;
                continue;
            }
            let buttons = (at..end).filter(|&at| is_button(self.line(at))).count();
            let is_last = end == self.lines.len() && at > 0 && self.is_sentence(at - 1);
            let is_row = (at..end).any(|at| is_crumb(found, at))
                || buttons >= 2
                || buttons == 1 && (at == 0 || is_last);
            if is_row {
                found[at..end].iter_mut().for_each(|litter| *litter = litter.or(Some(Litter::WebPage)));
            }
            at = end;
        }
    }

    /// A value that a script printed, or the credit of a photograph.
    fn is_value(&self, at: usize) -> bool {
        const VALUES: [&str; 5] = ["true", "false", "null", "undefined", "NaN"];
        let line = self.line(at);
        const INVITES: [&str; 4] = ["点击上方", "点击蓝字", "点上方蓝字", "↑点击"];
        VALUES.contains(&line)
            || is_credit(line)
            || line.len() <= 4 * LONGEST && INVITES.iter().any(|words| line.starts_with(words))
    }

    /// The way to the page: parts between >, or parts without a sign that begin with 首页 and end with the title, which follows.
    fn is_trail(&self, at: usize) -> bool {
        const MOST_BELOW: usize = 3;
        const SIGNS: [char; 4] = ['>', '＞', '»', '›'];
        let line = self.line(at);
        if line.len() > 8 * LONGEST || line.contains(['。', '<']) {
            return false;
        }
        if line.starts_with("首页") || line.starts_with("网站首页") {
            let line = squeezed(line);
            let is_end = |at| {
                let words = squeezed(self.line(at));
                words.chars().nth(3).is_some() && words.len() < line.len() && line.ends_with(&words)
            };
            return (at + 1..=at + MOST_BELOW).any(is_end);
        }
        let parts = line.split(SIGNS).map(|part| part.trim_matches(is_blank));
        at < MOST_IN_BRACKET
            && line.matches(SIGNS).count() >= 2
            && parts.clone().all(|part| !part.is_empty() && part.chars().any(char::is_alphabetic))
    }

    /// Whether a line may say where the figures above it are from, as below a table: it has nothing else that pages print.
    fn is_source(&self, at: usize) -> bool {
        const OTHERS: [&str; 4] = ["编辑", "作者", "时间", "打印"];
        let words = self.line(at).strip_prefix("来源").and_then(|words| words.strip_prefix(['：', ':']));
        words.is_some_and(|words| {
            let words = words.trim_matches(is_blank);
            let is_dated = |word| date(word).is_some_and(|date| date.day > 0);
            !words.is_empty()
                && !words.split(is_blank).any(is_dated)
                && OTHERS.iter().all(|other| !words.contains(other))
        })
    }

    /// The way to the page with each part on a line: 首页, 公告, 正文.
    fn mark_trail(&self, found: &mut [Option<Litter>], front: usize) {
        let first = (0..front).find(|&at| matches!(self.line(at), "首页" | "网站首页" | "主页"));
        let Some(first) = first else { return };
        let most = front.min(first + MOST_IN_BRACKET);
        if let Some(last) = (first + 1..most).find(|&at| self.line(at) == "正文") {
            found[first..=last].fill(Some(Litter::WebPage));
        }
    }

    /// When a page was posted, with a word of pages behind it (2011年09月26日来源：), or beside another crumb (时间：2026-02-09).
    fn is_posting(&self, at: usize, found: &[Option<Litter>]) -> bool {
        const BEHIND: [&str; 9] =
            ["来源", "作者", "编辑", "责任编辑", "浏览", "点击", "阅读", "访问", "字体"];
        const LABELS: [&str; 4] = ["时间：", "时间:", "日期：", "日期:"];
        let line = self.line(at);
        if line.len() > 8 * LONGEST {
            return false;
        }
        if let Some(date) = date(line) {
            let behind = line[date.len..]
                .trim_start_matches(|c: char| is_blank(c) || c.is_ascii_digit() || "：:|｜".contains(c));
            let is_stamp = behind.is_empty() && is_stamp(line, date) && is_beside_crumb(found, at);
            return is_stamp || date.month > 0 && BEHIND.iter().any(|word| behind.starts_with(word));
        }
        if is_post(line) {
            return true;
        }
        let Some(words) = LABELS.iter().find_map(|label| line.strip_prefix(label)) else { return false };
        let words = words.trim_start_matches(is_blank);
        date(words).is_some_and(|date| is_stamp(words, date)) && is_beside_crumb(found, at)
    }

    /// The foot of a site: its registration, and beside that who runs it and where.
    fn mark_foot(&self, found: &mut [Option<Litter>], tail: usize) {
        const BESIDE: [&str; 13] = [
            "主办",
            "承办",
            "协办",
            "主管",
            "运维",
            "维护",
            "地址",
            "邮编",
            "电话",
            "联系",
            "技术支持",
            "网站",
            "关于我们",
        ];
        let zone = tail..self.lines.len();
        let says = |at: usize, words: &[&str]| {
            let line = self.line(at);
            line.chars().nth(2 * LONGEST).is_none() && words.iter().any(|word| line.contains(word))
        };
        let Some(last) = zone.clone().rev().find(|&at| says(at, &FOOT)) else { return };
        let is_foot =
            |at: &usize| says(*at, &FOOT) || BESIDE.iter().any(|word| self.line(*at).starts_with(word));
        let first = (tail..=last).rev().take_while(is_foot).last().unwrap_or(last);
        let end = (last..zone.end).find(|at| !is_foot(at)).unwrap_or(zone.end);
        found[first..end].iter_mut().for_each(|litter| *litter = litter.or(Some(Litter::WebPage)));
    }

    /// Links to other pages behind the text, and what asks to follow its page.
    fn mark_links(&self, found: &mut [Option<Litter>], tail: usize) {
        const HEADINGS: [&str; 14] = [
            "相关报道",
            "相关新闻",
            "相关阅读",
            "相关文章",
            "相关链接",
            "相关信息",
            "相关推荐",
            "新闻推荐",
            "推荐阅读",
            "推荐新闻",
            "最新新闻",
            "热门新闻",
            "延伸阅读",
            "猜你喜欢",
        ];
        const FOLLOW: [&str; 7] = [
            "更多内容请关注",
            "微信公众号：",
            "扫描二维码",
            "扫码关注",
            "长按二维码",
            "欢迎关注",
            "关注我们",
        ];
        let is_heading = |at: &usize| {
            HEADINGS.contains(&self.line(*at).trim_matches(|c| is_blank(c) || "【】：:>》".contains(c)))
        };
        let is_link = |at: usize| {
            let line = self.line(at);
            line.chars().nth(LONGEST).is_none()
                && !line.contains('。')
                && marker_at(self.text, self.lines[at].begin, self.lines[at].stop).is_none()
        };
        let end = self.lines.len();
        if let Some(first) = (tail..end).find(is_heading)
            && (first..end).all(is_link)
        {
            found[first..].iter_mut().for_each(|litter| *litter = litter.or(Some(Litter::WebPage)));
        }
        let last = tail.max(end.saturating_sub(2));
        for (at, litter) in found.iter_mut().enumerate().skip(last) {
            if litter.is_none() && FOLLOW.iter().any(|words| self.line(at).starts_with(words)) {
                *litter = Some(Litter::WebPage);
            }
        }
    }
}

/// What the foot of every page of a site says, beyond doubt.
const FOOT: [&str; 6] = ["ICP备", "ICP证", "公网安备", "网站标识码", "版权所有", "网站地图"];

/// The credit of a photograph: … 记者 某某 摄.
fn is_credit(line: &str) -> bool {
    line.len() <= 8 * LONGEST
        && line.ends_with('摄')
        && ["记者", "通讯员"].iter().any(|word| line.contains(word))
}

/// Whether a date is a stamp of a machine: to the day, in digits and signs.
fn is_stamp(text: &str, date: Date) -> bool {
    date.day > 0 && text.starts_with(|c: char| c.is_ascii_digit()) && !text[..date.len].contains('年')
}

/// 原创 某某 某号 2023-05-06 10:20 发表于某地, 某号 2023-05-06 10:20 某地: who posted, when to the minute, and where.
fn is_post(line: &str) -> bool {
    const LONGEST: usize = 60;
    const LONGEST_PLACE: usize = 6;
    if line.chars().nth(LONGEST).is_some() || line.contains(['。', '，', '：']) {
        return false;
    }
    let Some((at, date)) = date_anywhere(line).filter(|(at, date)| *at > 0 && is_stamp(&line[*at..], *date))
    else {
        return false;
    };
    let behind = line[at + date.len..].trim_start_matches(is_blank);
    let time = behind.chars().take_while(|c| c.is_ascii_digit() || *c == ':').count();
    let place = behind[time..].trim_matches(is_blank);
    let place = place.strip_prefix("发表于").unwrap_or(place);
    let is_time = behind[..time].matches(':').count() > 0 && time >= 4;
    is_time && place.chars().nth(LONGEST_PLACE).is_none() && place.chars().all(char::is_alphabetic)
}

fn is_beside_crumb(found: &[Option<Litter>], at: usize) -> bool {
    let is_crumb = |at: Option<usize>| at.and_then(|at| found.get(at)) == Some(&Some(Litter::WebPage));
    is_crumb(at.checked_sub(1)) || is_crumb(Some(at + 1))
}

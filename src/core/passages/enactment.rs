//! Where a text tells how it was made law: when it was passed, amended, promulgated, and by whom.
//!
//! （2004年5月1日市人民代表大会常务委员会第八次会议通过　根据2016年6月1日……《关于修改……的决定》修正）, or lines of that kind, or the order that promulgates it. They
//! stand under a title, before the first article; in an article the same words are law.

use regex::Regex;
use std::sync::LazyLock;
use zhangju_text::{Span, is_blank};

/// Other lines in a row, of titles and the like, behind which nothing more is looked for.
const TITLES: usize = 12;

/// Characters of a title at most.
const TITLE: usize = 80;

/// Characters of a line of one event, or of what leads up to the first date of a line.
const EVENT: usize = 150;
const ORGAN: usize = 40;

/// Characters of an order's sentence at most, and of who signs it.
const ORDER: usize = 300;
const SIGNED: usize = 24;

/// What a work that is enacted is called: below such a title in the middle of a file another one begins.
const WORKS: [&str; 12] =
    ["法", "法典", "条例", "规定", "办法", "细则", "规则", "章程", "决定", "决议", "解释", "规程"];

/// Who signs an order.
const OFFICES: [&str; 10] = ["主席", "总理", "省长", "市长", "州长", "县长", "区长", "部长", "主任", "局长"];

const DATE: &str = r"(?:[0-9０-９]{4}|[〇○零一二三四五六七八九]{4})\s*(?:年\s*[0-9０-９一二三四五六七八九十]{1,3}\s*月(?:\s*[0-9０-９一二三四五六七八九十]{1,3}\s*日)?|[-./][0-9]{1,2}[-./][0-9]{1,2})";

/// What is done to a law. 通过了 is told, not noted.
const ACT: &str = "(?:通过|修正|修订|修改|公布|颁布|发布|印发|批准|施行|实施|生效|废止)";

struct Shapes {
    date: Regex,
    /// An act at the end of a line, or the decision behind it: 通过的《……》.
    ends: Regex,
    act: Regex,
    /// 主席令, 第十二号, 省人民政府令第8号.
    order: Regex,
    promulgates: Regex,
    part: Regex,
}

static SHAPES: LazyLock<Option<Shapes>> = LazyLock::new(|| {
    let regex = |shape: &str| Regex::new(shape).ok();
    let number = "[0-9０-９〇零一二三四五六七八九十百千]{1,8}";
    Some(Shapes {
        date: regex(DATE)?,
        ends: regex(&format!("{ACT}(?:的?《[^》]*》?|\\s*根据)?$"))?,
        act: regex(&format!("{ACT}(?:[^了]|$)"))?,
        order: regex(&format!(
            "^(?:[^，。；：]{{2,40}}(?:令|公告))?\\s*[（(]?(?:第?\\s*{number}\\s*号)?[）)]?$"
        ))?,
        promulgates: regex("(?:现予|现将其|予以|现)(?:公布|颁布|发布)")?,
        part: regex(&format!("^第\\s*{number}\\s*[编章节条]|^目\\s*[录次]$"))?,
    })
});

/// What a line before the first article is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Dates, each with what was done.
    Event,
    /// A date, or a date with who met: the act is in the next line.
    Begun,
    /// The end of an event that was begun.
    Ended,
    /// An order's head or sentence, or who signed it.
    Order,
    Promulgates,
    Title,
    /// A date with something else: a chronicle.
    Chronicle,
    /// An article, a chapter, prose.
    Body,
}

/// The stretches of a text that tell how it was enacted, in order and apart.
pub(super) fn enactment(text: &str) -> Vec<Span> {
    let Some(shapes) = SHAPES.as_ref() else { return vec![] };
    let (mut found, mut zone) = (vec![], Some(Zone::default()));
    let mut at = 0;
    for whole in text.split_inclusive('\n') {
        let start = at;
        at += whole.len();
        let line = whole.trim_matches(is_margin);
        if line.is_empty() {
            continue;
        }
        let from = start + whole.len() - whole.trim_start_matches(is_margin).len();
        if zone.is_none() && is_work(line) {
            zone = Some(Zone::default());
        }
        if let Some(open) = &mut zone
            && !open.take(shapes, line, from)
        {
            found.append(&mut open.found);
            zone = None;
        }
    }
    found.extend(zone.into_iter().flat_map(Zone::end));
    found
}

/// What stands before the first article of a work.
#[derive(Default)]
struct Zone {
    found: Vec<Span>,
    /// Lines that are of an enactment's history if one of them tells an event.
    group: Vec<(Kind, Span)>,
    titles: usize,
    /// An order was read: who signed it may stand below.
    is_order: bool,
}

impl Zone {
    /// Takes a line, unless the zone ends at it.
    fn take(&mut self, shapes: &Shapes, line: &str, from: usize) -> bool {
        let before = self.group.last().map(|(kind, _)| *kind);
        let (kind, own) = shapes.kind(line, before, self.is_order);
        self.is_order |= kind == Kind::Promulgates;
        match kind {
            Kind::Title => {
                self.close_group();
                self.titles += 1;
            }
            Kind::Body => self.close_group(),
            Kind::Chronicle => {
                self.group.clear();
                self.found.clear();
            }
            _ => self.group.push((kind, Span::new(from + own, from + line.len()))),
        }
        !matches!(kind, Kind::Body | Kind::Chronicle) && self.titles <= TITLES
    }

    fn close_group(&mut self) {
        let group = std::mem::take(&mut self.group);
        let tells = |(kind, _): &(Kind, Span)| matches!(kind, Kind::Event | Kind::Ended | Kind::Promulgates);
        if group.iter().any(tells) {
            self.found.extend(group.into_iter().map(|(_, span)| span));
        }
    }

    fn end(mut self) -> Vec<Span> {
        self.close_group();
        self.found
    }
}

impl Shapes {
    /// What a line is, and where what is of the history begins in it.
    fn kind(&self, line: &str, before: Option<Kind>, is_signed: bool) -> (Kind, usize) {
        if self.part.is_match(line) {
            return (Kind::Body, 0);
        }
        let kind = self.of_whole(line, before, is_signed);
        // A title and its history in one line.
        if matches!(kind, Kind::Title | Kind::Body | Kind::Chronicle)
            && line.ends_with(['）', ')'])
            && let Some(open) = line.rfind(['（', '('])
            && self.is_event(&line[open..])
        {
            return (Kind::Event, open);
        }
        (kind, 0)
    }

    fn of_whole(&self, line: &str, before: Option<Kind>, is_signed: bool) -> Kind {
        let len = line.chars().count();
        if self.is_event(line) {
            return Kind::Event;
        }
        if len <= ORDER && self.promulgates.is_match(line) && self.date.is_match(line) {
            return Kind::Promulgates;
        }
        let bare = line.trim_start_matches(is_bracket);
        if let Some(date) = self.date.find(bare).filter(|date| is_lead(&bare[..date.start()])) {
            return if is_begun(&bare[date.end()..]) { Kind::Begun } else { Kind::Chronicle };
        }
        if self.order.is_match(line) || (is_signed && is_signature(line, len)) {
            return Kind::Order;
        }
        let goes_on = matches!(before, Some(Kind::Begun | Kind::Event));
        if goes_on && len <= EVENT && !is_prose(line) && self.ends.is_match(trimmed(line)) {
            return Kind::Ended;
        }
        if len <= TITLE && !is_prose(line) { Kind::Title } else { Kind::Body }
    }

    /// Whether a line is dates, each with what was done then, and ends with that.
    fn is_event(&self, line: &str) -> bool {
        let is_bracketed = line.starts_with(is_bracket) || line.ends_with(is_bracket);
        let line = if is_bracketed { trimmed(line) } else { line };
        let mut dates = self.date.find_iter(line).map(|date| date.start()).peekable();
        let Some(&first) = dates.peek() else { return false };
        let lead = &line[..first];
        if !is_lead(lead) && !is_organ(lead) {
            return false;
        }
        if !self.ends.is_match(line) {
            return false;
        }
        let mut is_all = true;
        while let Some(start) = dates.next() {
            let event = &line[start..dates.peek().copied().unwrap_or(line.len())];
            // 2004年5月1日通过的决定 of another date: acts may stand behind the second of two dates.
            let has_act = self.act.is_match(event) || dates.peek().is_some();
            is_all &= has_act && event.chars().count() <= EVENT && !is_prose(event);
        }
        is_all
    }
}

/// Blanks, and marks of headings and quotes that files in Markdown have.
fn is_margin(c: char) -> bool {
    is_blank(c) || matches!(c, '\n' | '\r' | '\u{feff}' | '#' | '*' | '>')
}

fn is_bracket(c: char) -> bool {
    matches!(c, '（' | '(' | '）' | ')' | '【' | '】' | '[' | ']')
}

fn trimmed(line: &str) -> &str {
    let is_edge = |c: char| is_bracket(c) || is_blank(c) || c == '。';
    line.trim_matches(is_edge)
}

fn is_comma(c: char) -> bool {
    matches!(c, '，' | ',' | '：' | ':')
}

/// Whether some words have what ends sentences.
fn is_prose(words: &str) -> bool {
    words.contains(['。', '；', '！', '？', ';'])
}

/// Whether nothing but 根据 or the like stands before a date.
fn is_lead(lead: &str) -> bool {
    matches!(lead.trim_matches(is_blank), "" | "根据" | "自" | "经" | "于")
}

/// Whether what stands before the first date may be who did it, 市人民政府令第8号.
fn is_organ(lead: &str) -> bool {
    lead.chars().count() <= ORGAN && !is_prose(lead) && !lead.contains(is_comma) && !lead.contains(is_bracket)
}

/// Whether what stands behind a date may be the beginning of an event: nothing, or who met or did it.
fn is_begun(rest: &str) -> bool {
    let rest = trimmed(rest);
    let ends = ["会议", "国务院", "委员会", "政府", "公告", "号", "主席团"];
    rest.is_empty()
        || !is_prose(rest)
            && rest.chars().count() <= EVENT
            && (ends.iter().any(|end| rest.ends_with(end)) || rest.contains("会议《"))
}

fn is_signature(line: &str, len: usize) -> bool {
    len <= SIGNED && !is_prose(line) && !line.contains(is_comma) && OFFICES.iter().any(|of| line.contains(of))
}

/// Whether a line is the title of a work.
fn is_work(line: &str) -> bool {
    let title = line.split_once(['（', '(']).map_or(line, |(title, _)| title).trim_end_matches(is_blank);
    WORKS.iter().any(|work| title.ends_with(work))
        && !is_prose(line)
        && !line.contains(is_comma)
        && line.chars().count() <= TITLE + EVENT
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<&str> {
        enactment(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn what_stands_under_a_title_is_history() {
        for history in [
            "（2004年5月1日青山市人民代表大会常务委员会第八次会议通过　根据2016年6月1日青山市人民代表大会常务委员会第二次会议《关于修改〈青山市河道条例〉的决定》修正）",
            "2004年5月1日 青山市人民代表大会常务委员会第八次会议通过",
            "二〇〇四年五月一日青山市人民政府令第8号公布 自二〇〇四年六月一日起施行",
            "青山市人民政府令第8号 2004年5月1日发布",
            "2004-05-01 青山市人民政府发布",
            "2004年5月1日 青山市人民代表大会第八次会议通过的《关于修改〈青山市河道条例〉的决定》",
        ] {
            let text = format!("# 青山市河道条例\n\n{history}\n\n第一条 河道由沿河各村看护。\n");
            assert_eq!(lines(&text), [history]);
        }
        let text = "青山市河道条例（2004年5月1日青山市人民代表大会通过）\n第一条 河道由沿河各村看护。\n";
        assert_eq!(lines(text), ["（2004年5月1日青山市人民代表大会通过）"]);
    }

    #[test]
    fn an_order_is_history_with_who_signed_it() {
        let order = "青山市人民政府令\n第八号\n《青山市河道条例》已经2004年5月1日市人民政府第三次常务会议通过，现予公布，自2004年6月1日起施行。\n市长 王小溪\n2004年5月2日";
        let text = format!("{order}\n青山市河道条例\n第一章 总则\n第一条 河道由沿河各村看护。\n");
        assert_eq!(lines(&text), order.split('\n').collect::<Vec<_>>());
    }

    #[test]
    fn an_event_goes_on_in_the_next_line() {
        let text = "青山市河道条例\n2004年5月1日 青山市人民代表大会常务委员会第八次会议\n《关于修改〈青山市河道条例〉的决定》修正\n第一条 河道由沿河各村看护。";
        assert_eq!(lines(text).len(), 2);
    }

    #[test]
    fn another_work_of_a_file_has_its_own() {
        let text = "甲法\n第一条 看护河道。\n第二条 本法自2004年5月1日起施行。\n乙条例\n2005年5月1日市人民政府发布\n第一条 看护山林。\n";
        assert_eq!(lines(text), ["2005年5月1日市人民政府发布"]);
    }

    #[test]
    fn articles_reports_and_chronicles_are_none() {
        for text in [
            "甲法\n第一条 本法由2004年5月1日市人民政府第8号令公布。\n第二条 本法自2004年5月1日起施行。\n本法自2004年5月1日起施行\n",
            "河道工作总结\n2004年5月1日，市人大常委会审议通过了《河道条例》。\n",
            "河道工作总结\n2004年5月1日，市人大常委会审议通过《河道条例》，各村开始看护河道。\n",
            "大事记\n2004年5月1日 市人大常委会第八次会议通过河道条例并公布\n2004年5月8日 新桥通车\n",
            "2004年5月1日\n青山市人民政府\n",
        ] {
            assert_eq!(lines(text), [""; 0], "{text}");
        }
    }
}

//! What a line before the first article is: an event of the enactment, part of an order, a title, or none of these.

use regex::Regex;
use std::sync::LazyLock;
use zhangju_text::is_blank;
use zhangju_text::numerals::signs;

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

/// What is done to a law. 通过了 is told, not noted.
const ACT: &str = "(?:通过|修正|修订|修改|公布|颁布|发布|印发|批准|施行|实施|生效|废止)";

pub(super) struct Shapes {
    date: Regex,
    /// An act at the end of a line, or the decision behind it: 通过的《……》.
    ends: Regex,
    act: Regex,
    /// 主席令, 第十二号, 省人民政府令第8号.
    order: Regex,
    promulgates: Regex,
    part: Regex,
}

pub(super) static SHAPES: LazyLock<Option<Shapes>> = LazyLock::new(|| {
    let regex = |shape: &str| Regex::new(shape).ok();
    let signs = signs();
    let number = format!("[{signs}]{{1,8}}");
    let unit = format!("[{signs}]{{1,3}}");
    let year = format!("[{signs}]{{4}}");
    let date =
        format!(r"{year}\s*(?:年\s*{unit}\s*月(?:\s*{unit}\s*日)?|[-./][0-9]{{1,2}}[-./][0-9]{{1,2}})");
    Some(Shapes {
        date: regex(&date)?,
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
pub(super) enum Kind {
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

impl Shapes {
    /// What a line is, and where what is of the history begins in it.
    pub fn kind(&self, line: &str, before: Option<Kind>, is_signed: bool) -> (Kind, usize) {
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
            let is_one = self.act.is_match(event) && event.chars().count() <= EVENT;
            is_all &= is_one && !is_prose(event.trim_end_matches(is_pause));
        }
        is_all
    }
}

/// Blanks, and marks of headings and quotes that files in Markdown have.
pub(super) fn is_margin(c: char) -> bool {
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

/// What stands between two events.
fn is_pause(c: char) -> bool {
    is_blank(c) || is_comma(c) || matches!(c, '；' | ';' | '。')
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
pub(super) fn is_work(line: &str) -> bool {
    let title = line.split_once(['（', '(']).map_or(line, |(title, _)| title).trim_end_matches(is_blank);
    WORKS.iter().any(|work| title.ends_with(work))
        && !is_prose(line)
        && !line.contains(is_comma)
        && line.chars().count() <= TITLE + EVENT
}

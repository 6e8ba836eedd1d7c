//! Dates as documents write them (2023年5月6日, 二〇二三年五月, 2023-05-06), in ISO 8601.

use super::front_matter::metadata;
use super::lines::is_blank;
use crate::corpus::{Litter, Section, SectionKind, SectionTree};
use zhangju_text::numerals::{Numeral, arabic, arabic_digit, chinese_digit, is_chinese, number};

/// A date to the year, month or day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Date {
    pub year: u32,
    /// 1 to 12; 0 where only the year is known.
    pub month: u32,
    /// 1 to 31; 0 where the day is not known.
    pub day: u32,
    /// Bytes it takes in the text it was read from.
    pub len: usize,
}

impl Date {
    /// The date in ISO 8601: `2023`, `2023-05` or `2023-05-06`.
    pub fn iso(self) -> String {
        match (self.month, self.day) {
            (0, _) => format!("{:04}", self.year),
            (month, 0) => format!("{:04}-{month:02}", self.year),
            (month, day) => format!("{:04}-{month:02}-{day:02}", self.year),
        }
    }
}

/// Years that documents are dated with.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;

/// The date at the beginning of `rest`.
pub(super) fn date(rest: &str) -> Option<Date> {
    if let Some(date) = of_republic(rest) {
        return Some(date);
    }
    let year = year(rest)?;
    if !YEARS.contains(&year.value) {
        return None;
    }
    let mut date = Date { year: year.value, month: 0, day: 0, len: year.len };
    let sign = rest[year.len..].trim_start_matches(is_blank).chars().next()?;
    match sign {
        '年' => with_units(rest, &mut date),
        '-' | '.' | '/' | '．' | '－' | '／' => with_signs(rest, sign, &mut date)?,
        _ => return None,
    }
    Some(date)
}

/// The number of a year: four signs of either kind, or of both, as people type 〇 with what they have (二0二三, 二O二三); else any number.
fn year(rest: &str) -> Option<Numeral> {
    const SIGNS: usize = 4;
    let sign = |c: char| match c {
        'O' | 'o' => Some(0),
        c => chinese_digit(c).or_else(|| arabic_digit(c)),
    };
    let mut signs = rest.char_indices().map_while(|(at, c)| Some((at + c.len_utf8(), sign(c)?)));
    let mut value = 0;
    let mut len = 0;
    for _ in 0..SIGNS {
        let Some((end, digit)) = signs.next() else { return number(rest) };
        (value, len) = (10 * value + digit, end);
    }
    let is_mixed = rest[..len].contains(['O', 'o']) || rest[..len].contains(|c| chinese_digit(c).is_some());
    if is_mixed && signs.next().is_none() { Some(Numeral { value, len }) } else { number(rest) }
}

/// 民国一百一十二年五月六日, 中華民國112年: years of the Republic, which began in 1912.
fn of_republic(rest: &str) -> Option<Date> {
    const BEFORE: u32 = 1911;
    const NAMES: [&str; 4] = ["民国", "民國", "中华民国", "中華民國"];
    let begin = NAMES.iter().find(|name| rest.starts_with(**name))?.len();
    let begin = skip_blanks(rest, begin);
    let year = number(&rest[begin..]).filter(|year| (1..=200).contains(&year.value))?;
    let mut date = Date { year: BEFORE + year.value, month: 0, day: 0, len: begin + year.len };
    with_units(rest, &mut date);
    (date.len > begin + year.len).then_some(date)
}

/// A month or day as people write them: 廿六 and 卅一 are 26 and 31.
fn small_number(rest: &str) -> Option<Numeral> {
    let tens = match rest.chars().next()? {
        '廿' => 20,
        '卅' => 30,
        _ => return number(rest),
    };
    let behind = &rest['廿'.len_utf8()..];
    let ones = behind.chars().next().filter(|&c| c != '〇').and_then(chinese_digit);
    let len = '廿'.len_utf8() + ones.map_or(0, |_| behind.chars().next().map_or(0, char::len_utf8));
    Some(Numeral { value: tens + ones.unwrap_or(0), len })
}

/// 2023年, 2023年5月, 2023年5月6日.
fn with_units(rest: &str, date: &mut Date) {
    let Some(len) = unit(rest, date.len, &["年"]) else {
        return;
    };
    date.len = len;
    if rest[len..].starts_with("元旦") {
        (date.month, date.day, date.len) = (1, 1, len + "元旦".len());
        return;
    }
    let Some((month, len)) = counted(rest, len, 12, &["月份", "月"]) else {
        return;
    };
    (date.month, date.len) = (month, len);
    if let Some((day, len)) = counted(rest, len, 31, &["日", "号", "號"]) {
        (date.day, date.len) = (day, len);
        return;
    }
    // 2011年09月26, with nothing that counts behind it.
    if let Some((day, len)) = counted(rest, len, 31, &[""])
        && rest[..len].ends_with(|c: char| c.is_ascii_digit())
        && rest[len..].chars().next().is_none_or(|c| is_blank(c) || "来來作编）)".contains(c))
    {
        (date.day, date.len) = (day, len);
    }
}

/// 2023-05-06, 2023.5.6: to the day, or it is a number.
fn with_signs(rest: &str, sign: char, date: &mut Date) -> Option<()> {
    let at = skip_blanks(rest, date.len) + sign.len_utf8();
    let (month, at) = counted(rest, at, 12, &[""])?;
    let at = unit(rest, at, &[sign.encode_utf8(&mut [0; 4])])?;
    let (day, at) = counted(rest, at, 31, &[""])?;
    if arabic(&rest[at..]).is_some() {
        return None;
    }
    (date.month, date.day, date.len) = (month, day, at);
    Some(())
}

/// The number up to `highest` at byte `at` with one of `units` behind it; and the end of both.
fn counted(rest: &str, at: usize, highest: u32, units: &[&str]) -> Option<(u32, usize)> {
    let at = skip_blanks(rest, at);
    let n = small_number(&rest[at..]).filter(|n| (1..=highest).contains(&n.value))?;
    Some((n.value, unit(rest, at + n.len, units)?))
}

/// The end of one of `units` at byte `at`.
fn unit(rest: &str, at: usize, units: &[&str]) -> Option<usize> {
    if units == [""] {
        return Some(at);
    }
    let at = skip_blanks(rest, at);
    let unit = units.iter().find(|unit| rest[at..].starts_with(**unit))?;
    Some(at + unit.len())
}

fn skip_blanks(rest: &str, at: usize) -> usize {
    rest.len() - rest[at..].trim_start_matches(is_blank).len()
}

/// The date in the name of a file, ISO 8601: `公报2023-05-06.txt`, `20230506纪要.md`, `2023-年报.txt`.
///
/// ```
/// assert_eq!(zhangju_core::structure::date_in_name("渡口条例(2023-05-06).md").as_deref(), Some("2023-05-06"));
/// assert_eq!(zhangju_core::structure::date_in_name("2019-总结.txt").as_deref(), Some("2019"));
/// assert_eq!(zhangju_core::structure::date_in_name("总结.txt"), None);
/// ```
pub fn date_in_name(name: &str) -> Option<String> {
    first_date(name).map(Date::iso).or_else(|| {
        number_starts(name).find_map(|at| {
            let n = arabic(&name[at..])?;
            compact(n)
        })
    })
}

/// 20230506, 202305 or 2023 as a number of its own.
fn compact(n: Numeral) -> Option<String> {
    let (year, month, day) = match n.len {
        8 => (n.value / 10_000, n.value / 100 % 100, n.value % 100),
        6 => (n.value / 100, n.value % 100, 0),
        4 => (n.value, 0, 0),
        _ => return None,
    };
    let valid = YEARS.contains(&year)
        && month <= 12
        && day <= 31
        && (n.len < 6 || month > 0)
        && (n.len < 8 || day > 0);
    valid.then(|| Date { year, month, day, len: 0 }.iso())
}

/// The date a document says it bears, ISO 8601: from its title, else from the lines under the title, else from those
/// after the body (成文日期), else when its web page was posted. Only the first and the last lines of a tree of `text` are read, never the body.
///
/// ```
/// use zhangju_core::structure::{Markup, date_of, parse};
/// let text = "渡口工作总结\n二〇二三年五月\n\n一、进展\n已完工。\n";
/// assert_eq!(date_of(text, &parse(text, Markup::Plain)).as_deref(), Some("2023-05"));
/// ```
pub fn date_of(text: &str, tree: &SectionTree) -> Option<String> {
    let outermost = |kind: SectionKind| {
        tree.children(None)
            .map(|id| tree.node(id))
            .filter(move |node| node.kind == kind)
            .map(|node| tree.read(text, node.span))
    };
    let dated = |kind| {
        outermost(kind)
            .find_map(|text| full_date(&text))
            .or_else(|| outermost(kind).find_map(|text| first_date(&text)))
    };
    // 2023年3月份…通报 speaks of a month; the day of its signature goes before it.
    let titled = dated(SectionKind::Title);
    let own = titled.filter(|date| date.day > 0);
    let own = own.or_else(|| dated(SectionKind::Date)).or_else(|| dated(SectionKind::Signature));
    // A signature in the middle: a contract or judgment may be followed by more.
    let within = || {
        let inner = |node: &&Section| node.kind == SectionKind::Date && node.parent.is_some();
        let mut dates = tree.nodes().iter().rev().filter(inner);
        dates.find_map(|node| full_date(&tree.read(text, node.span)))
    };
    let said = || metadata(text, tree, &["date", "日期"]).and_then(date);
    own.or_else(within).or(titled).or_else(said).map(Date::iso).or_else(|| published_of(text, tree))
}

/// When the web page that a text was taken from was posted, ISO 8601: from the lines around the text that are no part of it (发布时间：2023-05-06).
///
/// ```
/// use zhangju_core::structure::{Markup, parse, published_of};
/// let text = "渡口工作总结\n发布时间：2023-05-09　来源：渡口报\n一、进展\n已完工。\n渡口局\n2023年5月6日\n";
/// assert_eq!(published_of(text, &parse(text, Markup::Plain)).as_deref(), Some("2023-05-09"));
/// ```
pub fn published_of(text: &str, tree: &SectionTree) -> Option<String> {
    const MOST: usize = 200;
    const POSTED: [&str; 7] =
        ["发布时间", "发布日期", "发表时间", "发表于", "發佈時間", "發佈日期", "发布于"];
    let of_page = |id: u32| {
        let node = tree.node(id);
        let words = (node.litter == Some(Litter::WebPage)).then(|| tree.read(text, node.span))?;
        // 成文日期：… 发布日期：…: the date behind the label.
        let posted = POSTED.iter().filter_map(|word| words.find(word)).min().unwrap_or(0);
        full_date(&words[posted..]).or_else(|| full_date(&words))
    };
    let ids = 0..tree.nodes().len().min(MOST) as u32;
    let says_so = |id: &u32| {
        let node = tree.node(*id);
        node.litter == Some(Litter::WebPage) && POSTED.iter().any(|word| node.span.of(text).contains(word))
    };
    ids.clone().filter(says_so).find_map(of_page).or_else(|| ids.into_iter().find_map(of_page)).map(Date::iso)
}

/// The first date to the month or day in a short text.
fn full_date(text: &str) -> Option<Date> {
    own_dates(text).find(|date| date.month > 0)
}

/// The first date in a short text.
fn first_date(text: &str) -> Option<Date> {
    own_dates(text).next()
}

/// The dates in a short text, but for the ends of periods: 截至2023年12月31日 is what a text reports on.
fn own_dates(text: &str) -> impl Iterator<Item = Date> + '_ {
    let is_end = |at: usize| ["截至", "截止", "截止到"].iter().any(|word| text[..at].ends_with(word));
    number_starts(text).filter(move |&at| !is_end(at)).filter_map(|at| date(&text[at..]))
}

/// The first date in a short text, and the byte it begins at.
pub(super) fn date_anywhere(text: &str) -> Option<(usize, Date)> {
    number_starts(text).find_map(|at| Some((at, date(&text[at..])?)))
}

/// Where numbers begin.
fn number_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut in_number = false;
    text.char_indices().filter_map(move |(at, c)| {
        let is_digit = arabic_digit(c).is_some() || is_chinese(c);
        // 民国 begins the number of a year.
        let is_digit = is_digit || matches!(c, '民' | '中') && of_republic(&text[at..]).is_some();
        let starts = is_digit && !in_number;
        in_number = is_digit;
        starts.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_names_of_files() {
        for (name, iso) in [
            ("渡口条例(2023-05-06).md", Some("2023-05-06")),
            ("20230506纪要.txt", Some("2023-05-06")),
            ("202305.txt", Some("2023-05")),
            ("2019-总结.txt", Some("2019")),
            ("20231306.txt", None),
            ("总结12.txt", None),
        ] {
            assert_eq!(date_in_name(name).as_deref(), iso, "{name}");
        }
    }

    #[test]
    fn dates_in_every_dress() {
        for (text, iso) in [
            ("2023年5月6日", "2023-05-06"),
            ("２０２３年１２月", "2023-12"),
            ("二〇二三年五月", "2023-05"),
            ("二○○九年十二月二十三日", "2009-12-23"),
            ("一九五八年", "1958"),
            ("2023 年 5 月 6 日", "2023-05-06"),
            ("2023-05-06", "2023-05-06"),
            ("2023.5.16", "2023-05-16"),
            ("2023年13月", "2023"),
            ("二0二三年五月", "2023-05"),
            ("二O二三年五月廿六日", "2023-05-26"),
            ("二○二三年十月卅一日", "2023-10-31"),
            ("民国一百一十二年五月六日", "2023-05-06"),
            ("中華民國 112 年 5 月 6 日", "2023-05-06"),
            ("2023-05-06 10:20", "2023-05-06"),
            ("2023/5/6", "2023-05-06"),
            ("二〇二三年元旦", "2023-01-01"),
            ("2023年05月06来源：渡口报", "2023-05-06"),
            ("2023年5月3个", "2023-05"),
        ] {
            assert_eq!(date(text).map(Date::iso).as_deref(), Some(iso), "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_dates() {
        for text in ["2023", "2023.5", "12年", "2023-13-01", "三年来", "二千年", ""] {
            assert_eq!(date(text).filter(|d| d.year != 2000), None, "{text}");
        }
    }
}

//! Where a text quotes and says whom: words in quotation marks with a source before or behind them, titles of works, and what an article lays
//! down that is cited by its number.

use regex::Regex;
use std::sync::LazyLock;
use zhangju_text::{Span, is_blank, is_content};

/// Marks that open and close a quotation. Those of other kinds may stand within.
const MARKS: [(char, char); 3] = [('“', '”'), ('「', '」'), ('『', '』')];

/// Marks that look the same at both ends.
const STRAIGHT: [char; 2] = ['"', '＂'];

/// A longer one is a mark that was forgotten, in bytes.
const LONGEST: usize = 30_000;

/// How far from a quotation its source may stand, in characters.
const SOURCE: usize = 40;

/// How far quotations of one source may be apart, in characters.
const NEXT: usize = 12;

/// Content characters of a passage that may lie outside of quotations; of a long one, a twentieth of it.
const SLACK: usize = 6;

/// Words that lead in a quotation.
const LEADS: [&str; 20] = [
    "指出", "强调", "要求", "提出", "规定", "明确", "载", "认为", "表示", "写道", "引用", "所说", "说：",
    "称：", "谈到", "讲到", "说道", "记载", "提到", "重申",
];

/// The quotations of a text.
#[derive(Debug, Default)]
pub(super) struct Quotations {
    /// In order and apart. One reaches over the source where that stands right at its marks.
    spans: Vec<Span>,
}

impl Quotations {
    pub fn of(text: &str) -> Self {
        let mut spans: Vec<Span> = vec![];
        for (open, close) in MARKS {
            spans.extend(with_source(text, &marked(text, open, close)));
        }
        for mark in STRAIGHT.into_iter().filter(|&mark| text.contains(mark)) {
            spans.extend(with_source(text, &between(text, mark)));
        }
        spans.extend(works(text));
        spans.extend(cited(text));
        spans.sort_unstable();
        let mut apart: Vec<Span> = vec![];
        for span in spans {
            match apart.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => apart.push(span),
            }
        }
        Self { spans: apart }
    }

    /// Those that meet a passage.
    pub fn meeting(&self, passage: Span) -> impl Iterator<Item = Span> + '_ {
        let first = self.spans.partition_point(|span| span.end <= passage.start);
        self.spans[first..].iter().copied().take_while(move |span| span.start < passage.end)
    }

    /// Whether all of a passage but a few characters is quoted.
    pub fn hold(&self, text: &str, passage: Span) -> bool {
        let first = self.spans.partition_point(|span| span.end <= passage.start);
        let (mut all, mut outside, mut spans) = (0, 0, &self.spans[first..]);
        for (at, _) in passage.of(text).char_indices().filter(|&(_, c)| is_content(c)) {
            let at = passage.start + at as u32;
            while spans.first().is_some_and(|span| span.end <= at) {
                spans = &spans[1..];
            }
            all += 1;
            outside += usize::from(spans.first().is_none_or(|span| at < span.start));
        }
        4 * outside <= all && outside <= SLACK.max(all / 20)
    }
}

fn begins_line(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[line..at].chars().all(is_blank)
}

/// Where either of two marks stands, and which. Most texts have few characters that begin with the bytes of these.
fn either(text: &str, one: char, other: char) -> impl Iterator<Item = (usize, char)> + '_ {
    let lead = |mark: char| mark.encode_utf8(&mut [0; 4]).as_bytes()[0];
    let found = memchr::memchr2_iter(lead(one), lead(other), text.as_bytes());
    let marks = found.filter_map(|at| Some((at, text.get(at..)?.chars().next()?)));
    marks.filter(move |&(_, mark)| mark == one || mark == other)
}

/// What stands in these marks, the marks included. A quotation may be several paragraphs, each of which begins with the mark again; it may have
/// others in it.
fn marked(text: &str, open: char, close: char) -> Vec<Span> {
    let mut found = vec![];
    let (mut begun, mut depth, mut last) = (0, 0_u32, 0);
    for (at, mark) in either(text, open, close) {
        let opens = mark == open;
        let begins = opens && begins_line(text, at);
        if opens && !begins && depth > 0 && text[last..at].contains('\n') {
            // Never closed: whoever forgot a mark does not quote all that follows.
            depth = 0;
        }
        last = at;
        match (opens, depth) {
            (true, 0) => (begun, depth) = (at, 1),
            (true, _) if begins => depth = 1,
            (true, _) => depth += 1,
            (false, 1) => {
                found.push(Span::new(begun, at + mark.len_utf8()));
                depth = 0;
            }
            (false, _) => depth = depth.saturating_sub(1),
        }
    }
    found.retain(|span| (span.end - span.start) as usize <= LONGEST);
    found
}

/// What stands between every other of the marks of a line, the marks included.
fn between(text: &str, mark: char) -> Vec<Span> {
    let mut found = vec![];
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let marks: Vec<usize> = line.match_indices(mark).map(|(at, _)| start + at).collect();
        found.extend(marks.chunks_exact(2).map(|pair| Span::new(pair[0], pair[1] + mark.len_utf8())));
        start += line.len();
    }
    found
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '\n')
}

/// Those of the quotations that have a source, each with it.
fn with_source(text: &str, quotations: &[Span]) -> Vec<Span> {
    let mut found: Vec<Span> = vec![];
    let mut of_source = None;
    for &quotation in quotations {
        let (start, end) = (quotation.start as usize, quotation.end as usize);
        let lead = lead(text, start);
        let behind = behind(text, end);
        // One that goes on: “……”，“……”.
        let follows = of_source.is_some_and(|last: usize| {
            let gap = text.get(last..start).unwrap_or("\n");
            gap.chars().count() <= NEXT && !gap.contains(ends_sentence)
        });
        of_source = (lead.is_some() || behind.is_some() || follows).then_some(end);
        if of_source.is_some() {
            found.push(Span::new(lead.unwrap_or(start), behind.unwrap_or(end)));
        }
    }
    found
}

/// Where a source begins that stands before a quotation in its sentence: at the source where it leads over to the marks, else at the marks.
fn lead(text: &str, open: usize) -> Option<usize> {
    let before = &text[..open];
    let trimmed = before.trim_end_matches(|c| is_blank(c) || c == '\n');
    let before = if trimmed.ends_with(['：', ':']) { trimmed } else { before };
    let sentence = before.char_indices().rev().take(SOURCE).take_while(|&(_, c)| !ends_sentence(c));
    let first = sentence.last().map(|(at, _)| at)?;
    let words = &before[first..];
    let work = words.find('《').filter(|&at| words[at..].contains('》'));
    let word = LEADS.iter().filter_map(|lead| Some((words.rfind(lead)?, lead.len()))).max();
    let end =
        word.map(|(at, len)| at + len).max(work.and_then(|_| Some(words.rfind('》')? + '》'.len_utf8())))?;
    let leads_over = !words[end..].contains(is_content);
    let start = [work, word.map(|(at, _)| at)].into_iter().flatten().min()?;
    Some(if leads_over { first + start } else { open })
}

/// Where a source ends that stands behind a quotation: —— 《县志》, （《县志》卷三）, —— and a name.
fn behind(text: &str, close: usize) -> Option<usize> {
    let rest = &text[close..];
    let trimmed = rest.trim_start_matches(|c| is_blank(c) || matches!(c, '\n' | '。' | '，' | '；'));
    let is_dash = trimmed.starts_with(['—', '─']) || trimmed.starts_with("--");
    if !is_dash && !trimmed.starts_with(['（', '(']) {
        return None;
    }
    let at = close + rest.len() - trimmed.len();
    let line = trimmed.split('\n').next().unwrap_or_default().trim_end_matches(is_blank);
    let near = line.char_indices().nth(SOURCE).map_or(line, |(end, _)| &line[..end]);
    let work = near.find('《').and_then(|start| Some(start + near[start..].find('》')? + '》'.len_utf8()));
    let name = is_dash && line.chars().count() <= SOURCE / 2 && !line.contains(ends_sentence);
    work.or_else(|| name.then_some(line.len())).map(|end| at + end)
}

/// Titles of works.
fn works(text: &str) -> Vec<Span> {
    static WORK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("《[^《》\n]{1,120}》").ok());
    let found = WORK.iter().flat_map(|work| work.find_iter(text));
    found.map(|found| Span::new(found.start(), found.end())).collect()
}

/// What articles lay down that are cited by number, 根据《……》第……条规定，……: up to the end of the sentence, behind a colon of the line.
fn cited(text: &str) -> Vec<Span> {
    static CITED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            "(?:根据|依据|按照|依照)?《[^《》\n]{2,120}》(?:[（(][^（）()\n]{1,40}[）)])?第[^《》。，；\n]{1,12}条[^《》。；\n]{0,40}?规定[，,：:]",
        )
        .ok()
    });
    let span = |found: regex::Match<'_>| {
        let rest = &text[found.end()..];
        let is_colon = found.as_str().ends_with(['：', ':']);
        let end = if is_colon { rest.find('\n') } else { rest.find(ends_sentence) };
        Span::new(found.start(), found.end() + end.unwrap_or(rest.len()))
    };
    CITED.iter().flat_map(|cited| cited.find_iter(text)).map(span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_quoted(text: &str, words: &str) -> bool {
        let at = text.find(words).unwrap();
        Quotations::of(text).hold(text, Span::new(at, at + words.len()))
    }

    const WORDS: &str = "渠长三十里，灌田千亩";

    #[test]
    fn quotations_have_marks_and_a_source() {
        for text in [
            "据《县志》载：“渠长三十里，灌田千亩。”此后",
            "会议指出，“渠长三十里，灌田千亩”。",
            "会议指出：\n「渠长三十里，灌田千亩」。",
            "会议指出：\"渠长三十里，灌田千亩\"。",
            "“渠长三十里，灌田千亩。”——《县志》",
            "“渠长三十里，灌田千亩。”（《县志》卷三）",
            "“渠长三十里，灌田千亩。”\n——《县志》卷三\n",
            "会议强调，“修渠”，“渠长三十里，灌田千亩”。",
            "会议指出：“所谓“大渠”，渠长三十里，灌田千亩”。",
            "会议指出：“修渠。\n“渠长三十里，灌田千亩。\n“植树。”",
            "会议指出：“修渠。\n渠长三十里，灌田千亩。\n植树。”",
            "根据《水利条例》第三十二条第一款的规定，渠长三十里，灌田千亩。",
        ] {
            assert!(is_quoted(text, WORDS), "{text}");
        }
        assert!(is_quoted("会议指出，“渠长三十里，灌田千亩”。", "指出，“渠长三十里，灌田千亩"));
    }

    #[test]
    fn what_is_not_quoted_is_none() {
        for text in [
            "据《县志》载，“旧渠”，渠长三十里，灌田千亩。",
            "所谓“渠长三十里，灌田千亩”。",
            "会议指出，渠长三十里，灌田千亩。",
            "会议指出修渠。“渠长三十里，灌田千亩”。",
            "会议指出，“修渠。\n会上，“植树”，渠长三十里，灌田千亩。",
            "会议指出：“修渠”。渠长三十里，灌田千亩。“植树”。",
            "根据《水利条例》第三十二条规定，修渠。渠长三十里，灌田千亩。",
        ] {
            assert!(!is_quoted(text, WORDS), "{text}");
        }
    }
}

//! How two documents that share a passage stand to each other: whose they are, whose is earlier, and whether one quotes.

use crate::corpus::{Corpus, Document};
use zhangju_text::{Span, is_blank};

/// How a passage came into a document, as far as can be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Relation {
    /// Both documents are of one author or body.
    Itself,
    /// They are of different ones, or nothing is known of them.
    #[default]
    Across,
    /// One document has it in quotation marks, with a source.
    Quotation,
}

zhangju_text::names! {
    Relation:
    Itself => "self";
    Across => "across";
    Quotation => "quotation";
}

/// Columns of metadata that say whose a document is, the best first.
const BODIES: [&str; 16] = [
    "author",
    "authors",
    "body",
    "organisation",
    "organization",
    "org",
    "agency",
    "bureau",
    "issuer",
    "作者",
    "单位",
    "机构",
    "发文机关",
    "发布机关",
    "制定机关",
    "部门",
];

/// The column of metadata that says whose a document is.
pub(super) fn body_column(corpus: &Corpus) -> Option<usize> {
    let column = |body: &&str| {
        corpus.metadata_columns().iter().position(|column| column.trim().eq_ignore_ascii_case(body))
    };
    BODIES.iter().find_map(column)
}

/// Whether two documents are of the same author or body, by this column.
pub(super) fn same_body(a: &Document, b: &Document, column: Option<usize>) -> bool {
    let body = |document: &Document| {
        let body = column.and_then(|column| document.metadata().get(column))?.trim().to_owned();
        (!body.is_empty()).then_some(body)
    };
    body(a).is_some_and(|one| body(b).is_some_and(|other| one == other))
}

/// Whether one date is before another. `None` where that cannot be decided: one is missing, or they are equal as far as both go.
pub(super) fn is_earlier(a: &str, b: &str) -> Option<bool> {
    let parts = |date: &str| -> Option<Vec<u32>> {
        let parts: Vec<u32> = date
            .trim()
            .split(|c: char| !c.is_ascii_digit())
            .filter(|part| !part.is_empty())
            .map_while(|part| part.parse().ok())
            .collect();
        (parts.first()? >= &1000).then_some(parts)
    };
    let (a, b) = (parts(a)?, parts(b)?);
    let differ = a.iter().zip(&b).find(|(a, b)| a != b)?;
    Some(differ.0 < differ.1)
}

/// How far before a quotation its source may stand, in characters.
const SOURCE: usize = 40;

/// How far the ends of a passage may lie outside the quotation marks.
const SLACK: usize = 6;

/// Words that lead in a quotation.
const LEADS: [&str; 16] = [
    "指出", "强调", "要求", "提出", "规定", "明确", "载", "认为", "表示", "写道", "引用", "所说", "说：",
    "称：", "谈到", "讲到",
];

/// Whether a passage stands in quotation marks whose source is named before them: a work in 《》, or words such as 指出.
pub(super) fn is_quoted(text: &str, span: Span) -> bool {
    // A passage may reach a little beyond the marks, or end before them.
    let inner = inner(text, span);
    let before = &text[..inner.start as usize];
    let paragraph = before.rfind('\n').map_or(0, |at| at + 1);
    let Some(open) = before[paragraph..].rfind(['“', '「', '『']).map(|at| paragraph + at) else {
        return false;
    };
    if before[open..].contains(['”', '」', '』']) {
        return false;
    }
    let behind = &text[inner.end as usize..];
    let line = behind.find('\n').map_or(behind, |at| &behind[..at]);
    let Some(close) = line.find(['”', '」', '』']) else { return false };
    if line[..close].contains(['“', '「', '『']) {
        return false;
    }
    let lead: String = text[..open].chars().rev().take(SOURCE).take_while(|c| *c != '\n').collect();
    let lead: String = lead.chars().rev().collect();
    (lead.contains('《') && lead.contains('》')) || LEADS.iter().any(|word| lead.contains(word))
}

/// The span without a few characters at either end, where a quotation mark stands among them.
fn inner(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let mut start = 0;
    for (at, c) in words.char_indices().take(SLACK) {
        if matches!(c, '“' | '「' | '『') || is_blank(c) {
            start = at + c.len_utf8();
        }
    }
    let mut end = words.len();
    for (at, c) in words.char_indices().rev().take(SLACK) {
        if matches!(c, '”' | '」' | '』') {
            end = at;
        }
    }
    if start < end { Span::new(span.start as usize + start, span.start as usize + end) } else { span }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_compared_as_far_as_both_go() {
        assert_eq!(is_earlier("2019", "2023-05"), Some(true));
        assert_eq!(is_earlier("2023-05-06", "2023-05"), None);
        assert_eq!(is_earlier("2023-10", "2023-9-01"), Some(false));
        assert_eq!(is_earlier("", "2023"), None);
        assert_eq!(is_earlier("近年", "2023"), None);
    }

    #[test]
    fn quotations_have_marks_and_a_source() {
        let quoted = |text: &str, words: &str| {
            let at = text.find(words).unwrap();
            is_quoted(text, Span::new(at, at + words.len()))
        };
        assert!(quoted("据《县志》载：“渠长三十里，灌田千亩。”此后", "渠长三十里，灌田千亩"));
        assert!(quoted("会议指出，“渠长三十里，灌田千亩”。", "“渠长三十里，灌田千亩"));
        assert!(!quoted("据《县志》载，“旧渠”长三十里，灌田千亩。", "长三十里，灌田千亩"));
        assert!(!quoted("所谓“渠长三十里，灌田千亩”。", "渠长三十里，灌田千亩"));
        assert!(!quoted("会议指出，渠长三十里，灌田千亩。", "渠长三十里，灌田千亩"));
    }
}

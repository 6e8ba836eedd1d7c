//! What a line begins with when it begins a part: a marker of any kind.

use zhangju_text::enumerators::{Enclosed, Unit, bracketed, ordinal, stopped, unit};
use zhangju_text::numerals::{arabic, is_chinese, number};

/// What stands behind the marker that a line begins with: 一、 （一） 第三章 1. (but not 2.5) （1） ① • 一是 附件1.
pub(super) fn marker(text: &str) -> Option<&str> {
    let len = in_brackets(text)
        .or_else(|| of_part(text))
        .or_else(|| with_stop(text))
        .or_else(|| with_verb(text))
        .or_else(|| sign(text))?;
    Some(text[len..].trim_start())
}

/// Bytes of （一）. Brackets of other kinds are not worth the risk in lines that may be broken anywhere: 〔2021〕3号.
fn in_brackets(text: &str) -> Option<usize> {
    let found = bracketed(text).filter(|found| matches!(found.end, '）' | ')'))?;
    (text.starts_with(['（', '(']) && is_tight(&text[..found.len])).then_some(found.len)
}

/// Bytes of 第三章, and of 第三 with a pause; of 第三部, whose 分 may be on the next line, and 第三项.
fn of_part(text: &str) -> Option<usize> {
    let len = ordinal(text)?.len;
    let sign = |rest: &str| rest.chars().next().filter(|c| "部项，、".contains(*c)).map(char::len_utf8);
    let unit = unit(&text[len..]).map(|(_, len)| len).or_else(|| sign(&text[len..]))?;
    is_tight(&text[..len]).then_some(len + unit)
}

/// Whether a mark has no blanks inside: letters set wide apart are a title's.
fn is_tight(mark: &str) -> bool {
    !mark.contains(char::is_whitespace)
}

/// Bytes of 一、 1. 1）, not of 2.5.
fn with_stop(text: &str) -> Option<usize> {
    let found = stopped(text)?;
    let is_decimal = found.end == '.' && arabic(&text[found.len..]).is_some();
    (!is_decimal).then_some(found.len)
}

/// Bytes of 一是.
fn with_verb(text: &str) -> Option<usize> {
    let len = number(text)?.len;
    text[len..].starts_with('是').then_some(len + '是'.len_utf8())
}

/// Bytes of ① or •, and of 附件.
fn sign(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let is_sign = Enclosed::Circled.value(first).is_some() || "•●■◆▪◦○➢".contains(first);
    is_sign.then(|| first.len_utf8()).or_else(|| text.starts_with("附件").then_some("附件".len()))
}

/// Whether a line begins a part, be it in the middle of running text: 一、 （一） 第三条. Numbers in digits are too many there: 3.5亿元, 2、3号线;
/// and of what statutes number 款 is mostly cited: 第三款.
pub(super) fn begins_part(text: &str) -> bool {
    let is_unit =
        |rest: &str| rest.starts_with('部') || unit(rest).is_some_and(|(unit, _)| unit != Unit::Clause);
    if !text.trim_start_matches(['（', '(', '第']).starts_with(is_chinese) {
        return false;
    }
    match ordinal(text) {
        Some(n) => is_tight(&text[..n.len]) && is_unit(&text[n.len..]),
        None => in_brackets(text).is_some() || stopped(text).is_some_and(|found| "、．.".contains(found.end)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_a_marker() {
        for (line, behind) in [
            ("一、情况", Some("情况")),
            ("（二） 问题", Some("问题")),
            ("(3)船", Some("船")),
            ("第三章", Some("")),
            ("第十二条 船", Some("船")),
            ("第三，船", Some("船")),
            ("1.船", Some("船")),
            ("1.", Some("")),
            ("3）船", Some("船")),
            ("一是船", Some("船")),
            ("①船", Some("船")),
            ("• 船", Some("船")),
            ("附件1", Some("1")),
            ("2.5万人次", None),
            ("2023年", None),
            ("〔2021〕3号", None),
            ("第 三 章", None),
            ("第三方", None),
            ("（试行）", None),
        ] {
            assert_eq!(marker(line), behind, "{line}");
        }
    }

    #[test]
    fn parts_begin_in_running_text() {
        for line in ["一、船", "十．船", "（一）船", "第三条", "第三部", "第二篇"] {
            assert!(begins_part(line), "{line}");
        }
        for line in ["1、船", "（1）船", "第3条", "第三款", "一是", "一）船", "三方"] {
            assert!(!begins_part(line), "{line}");
        }
    }
}

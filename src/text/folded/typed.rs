//! What a person types to look for, in the form of the texts that it is looked for in.

use super::{Folding, fold, folded, is_invisible};

/// What may stand where a blank is typed between two Chinese characters: texts pass over it, or not.
const BLANKS: &str = "[ \u{3000}]*";

/// A wording as texts have it that are put together from their words: without blanks but between Latin words.
///
/// ```
/// use zhangju_text::{Folding, fold_wording};
/// assert_eq!(fold_wording("第一章 总则 ＡＢ cd", Folding::default()), "第一章总则AB cd");
/// ```
pub fn fold_wording(wording: &str, folding: Folding) -> String {
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let mut closed = String::new();
    for part in fold(wording, folding).split_whitespace() {
        if is_latin(closed.chars().next_back()) && is_latin(part.chars().next()) {
            closed.push(' ');
        }
        closed.push_str(part);
    }
    closed
}

/// A regular expression for texts in this form: what it says of their characters is said in the same form. A blank between two Chinese
/// characters need not be there.
///
/// ```
/// use zhangju_text::{Folding, fold_expression};
/// let all = Folding::default();
/// assert_eq!(fold_expression("⼯程[０-９]+．", all), r"工程[0-9]+\.");
/// ```
pub fn fold_expression(expression: &str, folding: Folding) -> String {
    let mut out = String::with_capacity(expression.len());
    let (mut in_class, mut escaped) = (false, false);
    let mut rest = expression.chars().filter(|&c| !is_invisible(c)).peekable();
    let mut before = None;
    while let Some(c) = rest.next() {
        match c {
            '[' if !escaped => in_class = true,
            ']' if !escaped => in_class = false,
            _ => {}
        }
        if folding.across_blanks && is_blank(c) && !in_class && !escaped && before.is_some_and(is_han) {
            let mut blanks = String::from(c);
            while let Some(blank) = rest.next_if(|&c| is_blank(c)) {
                blanks.push(blank);
            }
            let is_inner = rest.peek().copied().is_some_and(is_han);
            out.push_str(if is_inner { BLANKS } else { &blanks });
        } else {
            let read = folded(c, folding);
            // A full-width sign is no operator.
            if read != c && read.is_ascii_punctuation() {
                out.push('\\');
            }
            out.push(read);
        }
        escaped = c == '\\' && !escaped;
        before = Some(c);
    }
    out
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}')
}

fn is_han(c: char) -> bool {
    c == '〇' || !c.is_ascii() && c.is_alphabetic() && folded(c, Folding::default()) >= '\u{2e80}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_say_the_same_of_the_folded_text() {
        for (typed, read) in [
            ("第一章 总则", "第一章[ \u{3000}]*总则"),
            ("[甲 乙] 丙", "[甲 乙] 丙"),
            ("总 则+", "总[ \u{3000}]*则+"),
            ("a b", "a b"),
            ("高\u{200b}质量", "高质量"),
            ("５＋％", r"5\+\%"),
            (r"\[甲 乙", r"\[甲[ 　]*乙"),
            ("甲 ", "甲 "),
        ] {
            assert_eq!(fold_expression(typed, Folding::default()), read);
        }
        let plain = Folding { narrow: false, across_blanks: false };
        assert_eq!(fold_expression("甲 ５", plain), "甲 ５");
    }
}

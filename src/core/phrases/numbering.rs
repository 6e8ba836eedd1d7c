//! Numbers that count on from text to text: 第十二条, 第三次, （一）. They bar phrases, or each number would make its own.

use super::roles::Role;
use crate::tokens::{Lexicon, Token};
use zhangju_text::numerals::is_numeral;

/// What is numbered: parts of a text (条款项章节编篇), and terms, meetings and orders (届次号). These are words of running text, which cites
/// 项 and never 卷; the units that begin parts are in `zhangju_text::enumerators`.
const COUNTED: &[&str] = &["条", "款", "项", "章", "节", "编", "篇", "届", "次", "号"];

/// No number is cut into more tokens than this.
const LONGEST: usize = 8;

/// One past the numbering that `tokens` begin with; 0 where they begin with none.
pub(super) fn numbering(tokens: &[Token], roles: &[Role], lexicon: &Lexicon) -> usize {
    let role = |at: usize| tokens.get(at).map_or(Role::Bar, |token| roles[token.term.index()]);
    match role(0) {
        Role::Ordinal => ordinal(tokens, lexicon),
        Role::Opening if role(1) == Role::Number && role(2) == Role::Closing => 3,
        _ => 0,
    }
}

/// 第, a number and what is counted, however they are cut into tokens.
fn ordinal(tokens: &[Token], lexicon: &Lexicon) -> usize {
    let mut numerals = false;
    for (at, token) in tokens.iter().take(LONGEST).enumerate() {
        let text = lexicon.term(token.term);
        let number = if at == 0 { text.trim_start_matches('第') } else { text };
        let counted = number.trim_start_matches(is_numeral);
        numerals |= counted.len() < number.len();
        if !counted.is_empty() {
            return if numerals && COUNTED.contains(&counted) { at + 1 } else { 0 };
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrases::Pauses;
    use zhangju_text::Span;

    fn check(words: &[&str], expected: usize) {
        let mut lexicon = Lexicon::default();
        let tokens: Vec<Token> = words
            .iter()
            .map(|word| Token { span: Span::default(), term: lexicon.intern(word, "") })
            .collect();
        let roles = Role::of_all(&lexicon, Pauses::default());
        assert_eq!(numbering(&tokens, &roles, &lexicon), expected, "{words:?}");
    }

    #[test]
    fn numberings_end_where_they_end() {
        check(&["第十二条", "规定"], 1);
        check(&["第", "十二", "条", "规定"], 3);
        check(&["第四十", "五条"], 2);
        check(&["第", "13", "届", "大会"], 3);
        check(&["（", "一", "）", "加强"], 3);
    }

    #[test]
    fn other_words_are_no_numbering() {
        check(&["第一", "责任人"], 0);
        check(&["第三产业", "比重"], 0);
        check(&["第", "条"], 0);
        check(&["十二", "条"], 0);
        check(&["（", "试行", "）"], 0);
        check(&["第一", "书记", "三", "次"], 0);
        check(&[], 0);
    }
}

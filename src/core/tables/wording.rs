//! The first words of a text, by which a person knows it again.

use crate::corpus::Document;
use zhangju_text::{Span, is_blank};

/// Characters of it.
const WORDING: usize = 60;

/// The first words of a text on one line, a blank between paragraphs, and `…` at the end where there are more: 60 characters at most.
pub fn wording(text: &str) -> String {
    let mut wording = String::new();
    let mut len = 0;
    // The marks of a heading of Markdown are none of its words.
    let text = text.trim_start_matches(|c| is_blank(c) || c == '#');
    for word in text.split(is_blank).filter(|word| !word.is_empty()) {
        if len > 0 {
            wording.push(' ');
            len += 1;
        }
        for c in word.chars() {
            if len >= WORDING {
                wording.truncate(wording.char_indices().nth(WORDING - 1).map_or(0, |(end, _)| end));
                return wording + "…";
            }
            wording.push(c);
            len += 1;
        }
    }
    wording
}

/// Characters that a word in Latin letters goes back at most.
const WORD: usize = 40;

/// The first words of what stands at `span`. They begin with a whole word: what is matched may begin in the middle of one, `script` of `</script>`,
/// and what opens a title or quotation, 《, is no letter and never matched.
pub fn wording_at(document: &Document, span: Span) -> String {
    let text = document.text();
    let start = begin(text, span.start as usize);
    wording(&document.read(Span::new(start, span.end as usize)))
}

/// Where the word begins that has the byte `at`, with the marks that open it.
fn begin(text: &str, at: usize) -> usize {
    let is_letter = |c: char| c.is_alphanumeric() && !is_han(c);
    let mut begin = at;
    let mut before = text[..at].chars().rev().take(WORD).peekable();
    if text[at..].starts_with(is_letter) {
        while let Some(c) = before.next_if(|&c| is_letter(c)) {
            begin -= c.len_utf8();
        }
    }
    while let Some(c) = before.next_if(|c| "《〈「『“‘（【〔<(/".contains(*c)) {
        begin -= c.len_utf8();
    }
    begin
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_begins_with_a_whole_word() {
        let text = "新修waterworks三条。《河渠志》载</script>甲乙";
        let document = Document::from_text("甲", text);
        let from = |words: &str| {
            let start = text.find(words).unwrap();
            wording_at(&document, Span::new(start, text.len()))
        };
        assert_eq!(from("works"), "waterworks三条。《河渠志》载</script>甲乙");
        assert_eq!(from("河渠"), "《河渠志》载</script>甲乙");
        assert_eq!(from("cript>"), "</script>甲乙");
        assert_eq!(from("修water"), "修waterworks三条。《河渠志》载</script>甲乙");
    }

    #[test]
    fn it_has_sixty_characters_at_most() {
        assert_eq!(wording(" 修渠三里，\n\n　植树两千株。\n"), "修渠三里， 植树两千株。");
        let cut = wording(&"渠".repeat(61));
        assert!(cut.ends_with("渠…") && cut.chars().count() == 60);
        assert_eq!(wording(&"渠".repeat(60)), "渠".repeat(60));
        assert_eq!(wording(&format!("{} 渠", "渠".repeat(59))).chars().count(), 60);
        assert_eq!((wording(""), wording("## 修渠\n").as_str()), (String::new(), "修渠"));
    }
}

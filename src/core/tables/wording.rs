//! The first words of a text, by which a person knows it again.

use zhangju_text::is_blank;

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

#[cfg(test)]
mod tests {
    use super::*;

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

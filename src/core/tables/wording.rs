//! The first words of a text, by which a person knows it again.

use zhangju_text::one_line;

/// Characters of it.
const WORDING: usize = 60;

/// The first words of a text on one line, `…` behind them where there are more.
pub fn wording(text: &str) -> String {
    // One line of all of it would take long where that is a document.
    let end = text.char_indices().nth(4 * WORDING).map_or(text.len(), |(end, _)| end);
    let line = one_line(&text[..end]);
    match line.char_indices().nth(WORDING) {
        Some((last, _)) => {
            let last = line[..last].char_indices().next_back().map_or(0, |(at, _)| at);
            format!("{}…", &line[..last])
        }
        None => line.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_sixty_characters_at_most() {
        assert_eq!(wording(" 修渠三里，\n 植树两千株。\n"), "修渠三里，植树两千株。");
        let cut = wording(&"渠".repeat(61));
        assert!(cut.ends_with("渠…") && cut.chars().count() == 60);
        assert_eq!(wording(&"渠".repeat(60)).chars().count(), 60);
    }
}

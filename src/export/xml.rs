//! Text as XML takes it.

use std::borrow::Cow;

/// `text` between tags or in an attribute: markup escaped, characters that XML 1.0 has no place for as spaces.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| replacement(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match replacement(c) {
            Some(replacement) => escaped.push_str(replacement),
            None => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

fn replacement(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&apos;"),
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => Some(" "),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped_and_controls_are_spaces() {
        assert_eq!(escape("a<b>&\"'\u{1b}\n改"), "a&lt;b&gt;&amp;&quot;&apos;  改");
        assert!(matches!(escape("改革"), Cow::Borrowed("改革")));
    }
}

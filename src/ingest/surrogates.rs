//! Halves of characters in JSON: programs that cut a text to a length leave the first half of an emoji behind (`\ud83d`), which no character is.

use std::borrow::Cow;

/// The text with U+FFFD for each half that stands alone; most texts have none.
pub(super) fn whole(json: &str) -> Cow<'_, str> {
    const LEN: usize = 6;
    if !json.contains("\\ud") && !json.contains("\\uD") {
        return json.into();
    }
    let mut whole = String::with_capacity(json.len());
    let mut at = 0;
    while let Some(found) = json[at..].find('\\') {
        let escape = at + found;
        whole.push_str(&json[at..escape]);
        let (len, is_lone) = match (half(&json[escape..]), json.get(escape + LEN..).and_then(half)) {
            (Some(true), Some(false)) => (2 * LEN, false),
            (Some(_), _) => (LEN, true),
            // Whatever is escaped is one character.
            (None, _) => (1 + json[escape + 1..].chars().next().map_or(0, char::len_utf8), false),
        };
        whole.push_str(if is_lone { "\\ufffd" } else { &json[escape..escape + len] });
        at = escape + len;
    }
    whole.push_str(&json[at..]);
    whole.into()
}

/// Whether the escape that `json` begins with is the first half of a character; none for what is no half.
fn half(json: &str) -> Option<bool> {
    let digits = json.strip_prefix("\\u")?.get(..4)?;
    match u16::from_str_radix(digits, 16).ok()? {
        0xd800..=0xdbff => Some(true),
        0xdc00..=0xdfff => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_that_stand_alone_are_replaced() {
        for (json, expected) in [
            (r#""修\ud83d渠""#, r#""修\ufffd渠""#),
            (r#""\uDE00\ud83d\ud83d\ude00""#, r#""\ufffd\ufffd\ud83d\ude00""#),
            (r#""修\ud83d""#, r#""修\ufffd""#),
            (r#""\\ud83d \n \u6e20 \ud83d\ude00""#, r#""\\ud83d \n \u6e20 \ud83d\ude00""#),
            (r#""\ud8"#, r#""\ud8"#),
            ("\"\\ud83d\\", "\"\\ufffd\\"),
        ] {
            assert_eq!(whole(json), expected);
        }
    }
}

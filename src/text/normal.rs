//! The normal form in which texts are compared: NFKC, lower case, letters and digits only.

use unicode_normalization::UnicodeNormalization;

/// Whether a character is content: a letter (Han included) or a digit. Everything else is dropped by
/// [`normalise`] and counts in no share.
#[inline]
pub fn is_content(c: char) -> bool {
    is_common_han(c) || c.is_alphanumeric()
}

/// The normal form of `text`: NFKC, lower case, content characters only.
///
/// ```
/// assert_eq!(zhangju::text::normalise("Ａ、 一是：２０２３年"), "a一是2023年");
/// ```
pub fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    normalise_into(text, &mut |c| out.push(c));
    out
}

/// Gives the characters of the normal form of `text`, in order, to `sink`.
///
/// Common Han characters, by far the most of a Chinese text, are their own normal form and skip the Unicode
/// tables; the text between them is normalised run by run, so that a base and its combining marks stay together.
pub fn normalise_into(text: &str, sink: &mut impl FnMut(char)) {
    let mut run = 0;
    for (at, c) in text.char_indices() {
        if is_common_han(c) {
            normalise_run(&text[run..at], sink);
            sink(c);
            run = at + c.len_utf8();
        }
    }
    normalise_run(&text[run..], sink);
}

fn normalise_run(run: &str, sink: &mut impl FnMut(char)) {
    if run.is_empty() {
        return;
    }
    if run.chars().all(is_common_punctuation) {
        return;
    }
    run.nfkc().flat_map(char::to_lowercase).filter(|&c| is_content(c)).for_each(sink);
}

/// Unified ideographs of the basic block: they neither decompose nor change case.
#[inline]
fn is_common_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// The marks that fill most runs between Han characters; none leaves anything in the normal form.
fn is_common_punctuation(c: char) -> bool {
    matches!(c, '、' | '。' | '〈'..='】' | '，' | '；' | '：' | '“' | '”' | '\n' | ' ' | '\u{3000}')
}

/// How many content characters `text` has, as written (before normalisation).
pub fn content_chars(text: &str) -> usize {
    text.chars().filter(|&c| is_content(c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slow(text: &str) -> String {
        text.nfkc().flat_map(char::to_lowercase).filter(|&c| is_content(c)).collect()
    }

    #[test]
    fn fast_path_equals_the_definition() {
        for text in [
            "",
            "（三）在Ａｂ方面。",
            "e\u{301}中e\u{301}\u{301}",
            "㈠①⑩½ﬁＡ",
            "各位代表：\n　　二○二三年",
            "한글 中文 カﾞ",
            "İ中ẞ",
        ] {
            assert_eq!(normalise(text), slow(text), "{text:?}");
        }
    }

    #[test]
    fn the_skipped_punctuation_has_no_normal_form() {
        for c in '\0'..=char::MAX {
            if is_common_punctuation(c) {
                assert_eq!(slow(&c.to_string()), "", "{c:?}");
            }
        }
    }

    #[test]
    fn every_character_alone_has_its_defined_normal_form() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            assert_eq!(normalise(&text), slow(&text), "{c:?}");
        }
    }
}

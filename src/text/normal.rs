//! The normal form in which texts are compared: radicals as their ideographs, NFKC, lower case, letters and digits only.

use super::radicals::ideograph;
use std::iter::{Peekable, once};
use std::str::CharIndices;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// Whether a character is content: a letter (Han included) or a digit. Everything else is dropped by
/// [`normalise`] and counts in no share.
#[inline]
pub fn is_content(c: char) -> bool {
    is_common_han(c) || c.is_alphanumeric()
}

/// The normal form of `text`: radicals as the ideographs they stand for, NFKC, lower case, content characters only.
///
/// ```
/// assert_eq!(zhangju_text::normalise("Ａ、 一是：２０２３年"), "a一是2023年");
/// ```
pub fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    normalise_into(text, &mut |c| out.push(c));
    out
}

/// Gives the characters of the normal form of `text`, in order, to `sink`.
pub fn normalise_into(text: &str, sink: &mut impl FnMut(char)) {
    normalise_at(text, &mut |c, _| sink(c));
}

/// Gives the characters of the normal form of `text`, in order, to `sink`, each with the byte at which what it came from
/// begins. What a base and its combining marks become, or a character that decomposes, has one and the same beginning.
///
/// Common Han characters, ASCII and common punctuation, by far the most of a Chinese text, skip the Unicode tables; the rest goes
/// cluster by cluster, so that a base and its combining marks stay together.
pub fn normalise_at(text: &str, sink: &mut impl FnMut(char, usize)) {
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        if is_common_han(c) {
            sink(c, at);
        } else {
            normalise_cluster(text, at, &mut characters, sink);
        }
    }
}

/// The characters of a text that are still to come, each with the byte where it begins.
pub(crate) type Characters<'t> = Peekable<CharIndices<'t>>;

/// Gives the normal form of the cluster that begins at byte `at` of `text`, no common Han character, to `sink`. Its first character has been
/// taken of `characters`; the marks that combine with it are taken now.
#[inline]
pub(crate) fn normalise_cluster(
    text: &str,
    at: usize,
    characters: &mut Characters<'_>,
    sink: &mut impl FnMut(char, usize),
) {
    let Some(c) = text[at..].chars().next() else { return };
    let mut end = at + c.len_utf8();
    while let Some((next, mark)) = characters.next_if(|&(_, next)| !begins_cluster(next)) {
        end = next + mark.len_utf8();
    }
    if end > at + c.len_utf8() || !(c.is_ascii() || is_common_punctuation(c)) {
        let normal = text[at..end].chars().map(ideograph).nfkc().flat_map(char::to_lowercase);
        normal.filter(|&c| is_content(c)).for_each(|c| sink(c, at));
    } else if c.is_ascii_alphanumeric() {
        sink(c.to_ascii_lowercase(), at);
    }
}

/// The byte at which the cluster that begins at byte `at` ends: the character and the marks that combine with it.
pub fn cluster_end(text: &str, at: usize) -> usize {
    let mut characters = text[at..].char_indices();
    let Some((_, first)) = characters.next() else { return at };
    if is_common_han(first) {
        return at + first.len_utf8();
    }
    characters.find(|&(_, c)| begins_cluster(c)).map_or(text.len(), |(next, _)| at + next)
}

/// Whether normalisation can tell what stands before a character from what it begins: it is no mark and no letter that combines
/// with the one before it, nor does it decompose into one.
fn begins_cluster(c: char) -> bool {
    if is_common_han(c) || c.is_ascii() || is_common_punctuation(c) {
        return true;
    }
    let first = once(c).nfkd().next().unwrap_or(c);
    canonical_combining_class(first) == 0 && is_nfkc_quick(once(first)) != IsNormalized::Maybe
}

/// Unified ideographs of the basic block: they neither decompose nor change case.
#[inline]
pub(crate) fn is_common_han(c: char) -> bool {
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
        text.chars().map(ideograph).nfkc().flat_map(char::to_lowercase).filter(|&c| is_content(c)).collect()
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
            "⺠⽣⼯程⻓㇐",
        ] {
            assert_eq!(normalise(text), slow(text), "{text:?}");
        }
    }

    /// Any two characters side by side, the interesting ones with every other.
    #[test]
    fn clusters_are_normalised_as_the_whole_is() {
        let marks = [
            '\u{301}', '\u{1161}', '\u{11a8}', '\u{ff9e}', '\u{9be}', 'e', 'ᄀ', 'カ', '½', '中', '，',
            '\u{345}',
        ];
        for c in ('\0'..='\u{33ff}').chain('\u{a000}'..='\u{ffff}').chain('\u{16d60}'..='\u{16d70}') {
            for mark in marks {
                let text: String = [c, mark, mark].iter().collect();
                assert_eq!(normalise(&text), slow(&text), "{text:?}");
                let text: String = [mark, c, mark].iter().collect();
                assert_eq!(normalise(&text), slow(&text), "{text:?}");
            }
        }
    }

    #[test]
    fn every_character_says_where_it_came_from() {
        let text = "(½e\u{301}\u{301}中ﬁＡ。";
        let mut seen = vec![];
        normalise_at(text, &mut |c, at| seen.push((c, &text[at..cluster_end(text, at)])));
        let expected = [
            ('1', "½"),
            ('2', "½"),
            ('é', "e\u{301}\u{301}"),
            ('中', "中"),
            ('f', "ﬁ"),
            ('i', "ﬁ"),
            ('a', "Ａ"),
        ];
        assert_eq!(seen, expected);
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

//! Markers that count with other signs than numbers: A. （a） Ⅰ、 甲、 壹、. Each may begin a name or a word as well, so they count only where a
//! neighbour goes on with the count.

use super::family::{Family, Shape};
use super::lines::is_blank;

/// The marker of letters or signs that `rest` begins with.
pub(super) fn lettered(rest: &str) -> Option<Shape> {
    let first = rest.chars().next()?;
    if matches!(first, '（' | '(') {
        return in_brackets(rest, first.len_utf8());
    }
    let (family, value, len) = sign(rest, first)?;
    let stop = rest[len..].chars().next().filter(|&c| is_stop(family, c))?;
    let len = len + stop.len_utf8();
    begins_words(&rest[len..]).then(|| found(family, value, len))
}

fn found(family: Family, value: u32, len: usize) -> Shape {
    Shape { family, value, above: 0, tier: 0, len, doubtful: true }
}

/// The sign, what it counts, and its bytes.
fn sign(rest: &str, first: char) -> Option<(Family, u32, usize)> {
    const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
    let len = first.len_utf8();
    if let Some(value) = letter(first) {
        let is_small = matches!(first, 'a'..='z' | 'ａ'..='ｚ');
        return Some((if is_small { Family::SmallLetter } else { Family::Letter }, value, len));
    }
    if let Some((family, value)) = roman(first) {
        return Some((family, value, len));
    }
    let stem = STEMS.chars().zip(1..).find(|&(stem, _)| stem == first);
    stem.map(|(_, value)| (Family::Stem, value, len)).or_else(|| {
        let (value, len) = formal(rest)?;
        Some((Family::Formal, value, len))
    })
}

/// （a） （ⅰ）
fn in_brackets(rest: &str, open: usize) -> Option<Shape> {
    let first = rest[open..].chars().next()?;
    let value = letter(first).or_else(|| roman(first).map(|(_, value)| value))?;
    let len = open + first.len_utf8();
    let close = rest[len..].chars().next().filter(|c| matches!(c, '）' | ')'))?;
    let len = len + close.len_utf8();
    let family = if letter(first).is_some() { Family::LetterParen } else { Family::SmallRoman };
    begins_words(&rest[len..]).then(|| found(family, value, len))
}

/// The place of a letter in the alphabet, of either width and case.
fn letter(c: char) -> Option<u32> {
    let first = match c {
        'A'..='Z' => 'A',
        'a'..='z' => 'a',
        'Ａ'..='Ｚ' => 'Ａ',
        'ａ'..='ｚ' => 'ａ',
        _ => return None,
    };
    Some(u32::from(c) - u32::from(first) + 1)
}

/// Ⅰ to Ⅻ, ⅰ to ⅻ.
fn roman(c: char) -> Option<(Family, u32)> {
    match c {
        'Ⅰ'..='Ⅻ' => Some((Family::Roman, u32::from(c) - u32::from('Ⅰ') + 1)),
        'ⅰ'..='ⅻ' => Some((Family::SmallRoman, u32::from(c) - u32::from('ⅰ') + 1)),
        _ => None,
    }
}

/// 壹 to 拾玖, simplified or not.
fn formal(rest: &str) -> Option<(u32, usize)> {
    const DIGITS: [&str; 9] = ["壹", "贰貳", "叁參叄", "肆", "伍", "陆陸", "柒", "捌", "玖"];
    let digit = |c: char| DIGITS.iter().zip(1..).find(|(signs, _)| signs.contains(c)).map(|(_, value)| value);
    let first = rest.chars().next()?;
    if first != '拾' {
        return digit(first).map(|value| (value, first.len_utf8()));
    }
    let next = rest[first.len_utf8()..].chars().next();
    match next.and_then(|c| Some((digit(c)?, c.len_utf8()))) {
        Some((value, len)) => Some((10 + value, first.len_utf8() + len)),
        None => Some((10, first.len_utf8())),
    }
}

/// What ends such a mark. Behind 甲 and 壹 a point is rare, and a bracket belongs to something else.
fn is_stop(family: Family, c: char) -> bool {
    match family {
        Family::Stem | Family::Formal => matches!(c, '、' | '﹑'),
        Family::Letter | Family::SmallLetter => matches!(c, '、' | '.' | '．' | '）' | ')'),
        _ => matches!(c, '、' | '.' | '．' | '）' | ')') || is_blank(c),
    }
}

/// Whether Chinese words follow, and no other sign of the count: not 甲、乙双方, A. Smith, A、B两地.
fn begins_words(behind: &str) -> bool {
    let words = behind.trim_start_matches(is_blank);
    let Some(first) = words.chars().next() else { return false };
    let is_sign = sign(words, first).is_some_and(|(_, _, len)| {
        let behind = &words[len..];
        behind.is_empty() || behind.starts_with(|c: char| "、，和及与或方两双等类级种组".contains(c))
    });
    // Ⅰ 类, Ⅱ 级 say of what sort something is.
    if words.len() < behind.len() && "类級级型期度".contains(first) {
        return false;
    }
    (('\u{4e00}'..='\u{9fff}').contains(&first) || matches!(first, '《' | '“' | '「')) && !is_sign
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_count() {
        for (line, family, value, marker) in [
            ("A. 修渠", Family::Letter, 1, "A."),
            ("b）修渠", Family::SmallLetter, 2, "b）"),
            ("Ｃ、修渠", Family::Letter, 3, "Ｃ、"),
            ("（ａ）修渠", Family::LetterParen, 1, "（ａ）"),
            ("Ⅱ、修渠", Family::Roman, 2, "Ⅱ、"),
            ("ⅲ. 修渠", Family::SmallRoman, 3, "ⅲ."),
            ("丙、修渠", Family::Stem, 3, "丙、"),
            ("貳、修渠", Family::Formal, 2, "貳、"),
            ("拾壹、修渠", Family::Formal, 11, "拾壹、"),
        ] {
            let shape = lettered(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((shape.family, shape.value, &line[..shape.len]), (family, value, marker), "{line}");
        }
    }

    #[test]
    fn names_and_words() {
        for line in
            ["A、B两地", "甲、乙双方", "A. Smith", "甲方", "壹拾万元", "A股", "（a+b）", "丙、丁", "Ⅰ类", ""]
        {
            assert!(lettered(line).is_none(), "{line}");
        }
    }
}

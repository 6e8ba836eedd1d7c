//! Numerals: the signs that numbers are written with, Chinese and digits of both widths, and the numbers that a text begins with.
//!
//! Two sets of Chinese signs, which differ for a reason. Numbers of markers and dates ([`is_chinese`]) have 〇 to 九, 十 百 千, and the
//! circles that are typed for 〇; they have no 万 and no 两. What counts or measures in a text ([`is_chinese_numeral`]) has 万, 亿 and 两 as
//! well, and no circles, which stand for much else there.

/// The digits of Chinese numbers, by their values.
pub const CHINESE_DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The units of Chinese numbers that markers and dates have, with what they stand for.
const UNITS: [(char, u32); 3] = [('十', 10), ('百', 100), ('千', 1000)];

/// A number at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Its value, saturated.
    pub value: u32,
    /// Bytes it takes.
    pub len: usize,
}

/// Characters of the longest number read; longer runs are no markers.
const LONGEST: usize = 12;

/// The Chinese number at the beginning of `rest`: with units (一百零三) or by position (二〇二三).
///
/// ```
/// use zhangju_text::numerals::chinese;
/// let value = |text| chinese(text).map(|n| n.value);
/// assert_eq!((value("一百零三条"), value("二〇二三年"), value("第一")), (Some(103), Some(2023), None));
/// assert_eq!(value("十三五规划"), Some(13)); // 十三, and a 五 that is none of it.
/// ```
pub fn chinese(rest: &str) -> Option<Numeral> {
    let mut sum = 0u32;
    let mut pending = 0u32;
    let mut has_unit = false;
    let mut len = 0;
    for c in rest.chars().take(LONGEST) {
        if let Some(digit) = chinese_digit(c) {
            if has_unit && pending > 0 {
                break; // 十三五 is 十三 and something else.
            }
            pending = if has_unit { digit } else { pending.saturating_mul(10).saturating_add(digit) };
        } else if let Some(unit) = chinese_unit(c) {
            sum = sum.saturating_add(pending.max(1).saturating_mul(unit));
            pending = 0;
            has_unit = true;
        } else {
            break;
        }
        len += c.len_utf8();
    }
    let value = sum.saturating_add(pending);
    (len > 0).then_some(Numeral { value, len })
}

/// The number in digits, half or full width, at the beginning of `rest`.
///
/// ```
/// use zhangju_text::numerals::{Numeral, arabic};
/// assert_eq!(arabic("１２.渡口"), Some(Numeral { value: 12, len: 6 }));
/// ```
pub fn arabic(rest: &str) -> Option<Numeral> {
    let mut value = 0u32;
    let mut len = 0;
    for c in rest.chars().take(LONGEST) {
        let Some(digit) = arabic_digit(c) else { break };
        value = value.saturating_mul(10).saturating_add(digit);
        len += c.len_utf8();
    }
    (len > 0).then_some(Numeral { value, len })
}

/// The number at the beginning of `rest`, Chinese or in digits.
///
/// ```
/// use zhangju_text::numerals::number;
/// assert_eq!(number("十二、"), number("十二"));
/// assert_eq!(number("12、").map(|n| n.value), Some(12));
/// ```
pub fn number(rest: &str) -> Option<Numeral> {
    chinese(rest).or_else(|| arabic(rest))
}

/// The value of a digit of Chinese numbers. ○ and Ｏ are typed for 〇.
#[inline]
pub fn chinese_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' | 'Ｏ' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// What a unit of Chinese numbers stands for.
#[inline]
pub(crate) fn chinese_unit(c: char) -> Option<u32> {
    UNITS.into_iter().find(|(sign, _)| *sign == c).map(|(_, unit)| unit)
}

/// Whether `c` can be part of a Chinese number as markers and dates have them.
#[inline]
pub fn is_chinese(c: char) -> bool {
    chinese_digit(c).is_some() || chinese_unit(c).is_some()
}

/// The signs of which [`is_chinese`] is true and digits of both widths, as what stands in the brackets of a regular expression.
///
/// ```
/// assert!(zhangju_text::numerals::signs().contains('○'));
/// ```
pub fn signs() -> String {
    let units = UNITS.into_iter().map(|(sign, _)| sign);
    CHINESE_DIGITS.into_iter().chain(units).chain("零○Ｏ0-9０-９".chars()).collect()
}

/// The value of a digit, half or full width.
#[inline]
pub fn arabic_digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// Whether `c` is a Chinese numeral as running text counts with: 〇零一二三四五六七八九十百千万亿两.
///
/// ```
/// use zhangju_text::numerals::{is_chinese, is_chinese_numeral};
/// assert!(is_chinese_numeral('两') && !is_chinese('两'));
/// assert!(is_chinese('○') && !is_chinese_numeral('○'));
/// ```
#[inline]
pub fn is_chinese_numeral(c: char) -> bool {
    matches!(c, '万' | '亿' | '两') || !matches!(c, '○' | 'Ｏ') && is_chinese(c)
}

/// Whether `c` is a digit, half or full width, or a Chinese numeral as running text counts with.
///
/// ```
/// assert_eq!("第十二次、３万、5".matches(zhangju_text::numerals::is_numeral).collect::<String>(), "十二３万5");
/// ```
#[inline]
pub fn is_numeral(c: char) -> bool {
    arabic_digit(c).is_some() || is_chinese_numeral(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numbers() {
        for (text, value) in [
            ("一", 1),
            ("十", 10),
            ("十二、", 12),
            ("二十", 20),
            ("一百零三条", 103),
            ("一百二十三", 123),
            ("一千二百六十", 1260),
            ("二〇二三年", 2023),
            ("二○", 20),
            ("一九五八", 1958),
        ] {
            assert_eq!(chinese(text).map(|n| n.value), Some(value), "{text}");
        }
        assert_eq!(chinese("第一"), None);
        assert_eq!(chinese("十二、").map(|n| n.len), Some(6));
    }

    #[test]
    fn digits_of_both_widths() {
        assert_eq!(arabic("１２.").map(|n| (n.value, n.len)), Some((12, 6)));
        assert_eq!(arabic("07").map(|n| n.value), Some(7));
        assert_eq!(arabic("一"), None);
        assert_eq!(arabic("99999999999999").map(|n| n.value), Some(u32::MAX));
    }

    #[test]
    fn the_sets_hold_what_they_say() {
        let all = |set: fn(char) -> bool| ('\0'..=char::MAX).filter(|&c| set(c)).count();
        assert!(CHINESE_DIGITS.into_iter().zip(0..).all(|(c, value)| chinese_digit(c) == Some(value)));
        assert!("〇零○Ｏ一二三四五六七八九十百千".chars().all(is_chinese) && all(is_chinese) == 16);
        assert_eq!(signs().chars().filter(|&c| is_chinese(c)).count(), 16);
        assert!("〇零一二三四五六七八九十百千万亿两".chars().all(is_chinese_numeral));
        assert_eq!((all(is_chinese_numeral), all(is_numeral)), (17, 37));
    }
}

//! Full-width letters and digits in their common form.

/// The common form of a full-width letter, digit or sign of numbers and names (`％ ． － ＿ ＋ ＃ ＆`); any other character as it is. Marks
/// of punctuation stay: `，` and `,` are not the same.
///
/// ```
/// assert_eq!("２０２５年，５．２％".chars().map(zhangju_text::narrow).collect::<String>(), "2025年，5.2%");
/// ```
#[inline]
pub fn narrow(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '．' | '－' | '＿' | '＋' | '＃' | '＆' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        _ => c,
    }
}

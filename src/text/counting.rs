//! Numbers written out as lists count: 一 二 三, 一〇, 壹 贰 叁, 甲 乙 丙, １ ２ ３, a b c, i ii iii.

use crate::numerals::CHINESE_DIGITS;

/// 甲 乙 丙 …: the heavenly stems, with which lists count to ten.
pub const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";

/// 子 丑 寅 …: the earthly branches, to twelve.
pub const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

/// The digits of banknotes and contracts, by their values.
const LEGAL_DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

/// A number in Chinese with its units: 十一, 二十, 一百零五; from ten thousand on digit by digit.
///
/// ```
/// use zhangju_text::counting::chinese;
/// assert_eq!([11, 20, 111, 1010, 20_000].map(chinese), ["十一", "二十", "一百一十一", "一千零一十", "二〇〇〇〇"]);
/// ```
pub fn chinese(n: u32) -> String {
    let written = with_units(n, CHINESE_DIGITS, ['十', '百', '千']);
    // 十一, not 一十一; but 一百一十一.
    match written.strip_prefix("一十") {
        Some(rest) => format!("十{rest}"),
        None => written,
    }
}

/// A number in the digits of banknotes: 壹拾贰.
///
/// ```
/// assert_eq!(zhangju_text::counting::chinese_legal(12), "壹拾贰");
/// ```
pub fn chinese_legal(n: u32) -> String {
    with_units(n, LEGAL_DIGITS, ['拾', '佰', '仟'])
}

/// A number in Chinese digit by digit: 一〇, 二〇二三.
///
/// ```
/// assert_eq!(zhangju_text::counting::chinese_digits(2023), "二〇二三");
/// ```
pub fn chinese_digits(n: u32) -> String {
    n.to_string().bytes().map(|digit| CHINESE_DIGITS[usize::from(digit - b'0')]).collect()
}

fn with_units(n: u32, digits: [char; 10], units: [char; 3]) -> String {
    if n == 0 || n >= 10_000 {
        return chinese_digits(n);
    }
    let mut out = String::new();
    let mut pending_zero = false;
    for place in (0..4).rev() {
        let digit = n / 10u32.pow(place) % 10;
        if digit == 0 {
            pending_zero = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut pending_zero) {
            out.push('零');
        }
        out.push(digits[digit as usize]);
        if place > 0 {
            out.push(units[place as usize - 1]);
        }
    }
    out
}

/// A number in digits of full width: １２.
///
/// ```
/// assert_eq!(zhangju_text::counting::full_width(12), "１２");
/// ```
pub fn full_width(n: u32) -> String {
    n.to_string().chars().filter_map(|c| char::from_u32(c as u32 + 0xfee0)).collect()
}

/// A number in Latin letters from `first` on, `a` or `A`: a … z aa bb, as word processors count; as far as they go.
///
/// ```
/// use zhangju_text::counting::latin;
/// assert_eq!((latin(3, b'a').as_deref(), latin(28, b'A').as_deref(), latin(0, b'a')), (Some("c"), Some("BB"), None));
/// ```
pub fn latin(n: u32, first: u8) -> Option<String> {
    let n = n.checked_sub(1)?;
    let letter = char::from(first + (n % 26) as u8);
    (n < 26 * 20).then(|| String::from(letter).repeat(n as usize / 26 + 1))
}

/// A number in Roman numerals, capital letters; as far as they go.
///
/// ```
/// use zhangju_text::counting::roman;
/// assert_eq!((roman(1994).as_deref(), roman(4000)), (Some("MCMXCIV"), None));
/// ```
pub fn roman(mut n: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if n == 0 || n > 3999 {
        return None;
    }
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while n >= value {
            out += sign;
            n -= value;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::chinese;
    use crate::numerals;

    #[test]
    fn what_is_written_is_read_again() {
        for n in 1..10_000 {
            let written = chinese(n);
            assert_eq!(numerals::chinese(&written).map(|n| (n.value, n.len)), Some((n, written.len())));
        }
        assert_eq!(chinese(0), "〇");
    }
}

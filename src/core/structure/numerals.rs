//! Numbers as markers write them: 二十三, 二〇二三, 12, １２, ③.

/// A number at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    /// Its value, saturated.
    pub value: u32,
    /// Bytes it takes.
    pub len: usize,
}

/// Characters of the longest number read; longer runs are no markers.
const LONGEST: usize = 12;

/// The Chinese number at the beginning of `rest`: with units (一百零三) or by position (二〇二三).
pub(super) fn chinese(rest: &str) -> Option<Numeral> {
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
pub(super) fn arabic(rest: &str) -> Option<Numeral> {
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
pub(super) fn number(rest: &str) -> Option<Numeral> {
    chinese(rest).or_else(|| arabic(rest))
}

/// The value of a digit of Chinese numbers.
pub(super) fn chinese_digit(c: char) -> Option<u32> {
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

fn chinese_unit(c: char) -> Option<u32> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

/// Whether `c` can be part of a Chinese number.
pub(super) fn is_chinese(c: char) -> bool {
    chinese_digit(c).is_some() || chinese_unit(c).is_some()
}

/// The value of a digit, half or full width.
pub(super) fn arabic_digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// The value of a circled number, ① to ⑳ and ❶ to ❿.
pub(super) fn circled(c: char) -> Option<u32> {
    match c {
        '①'..='⑳' => Some(c as u32 - '①' as u32 + 1),
        '❶'..='❿' => Some(c as u32 - '❶' as u32 + 1),
        _ => None,
    }
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
    fn circled_numbers() {
        assert_eq!(circled('①'), Some(1));
        assert_eq!(circled('⑳'), Some(20));
        assert_eq!(circled('1'), None);
    }
}

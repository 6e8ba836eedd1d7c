//! Numbers of lists as they are shown: 一 二 三, ① ② ③, i ii iii.

/// How the numbers of a level are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum NumberStyle {
    /// 1 2 3
    #[default]
    Decimal,
    /// 01 02 03
    DecimalZero,
    /// １ ２ ３
    DecimalFullWidth,
    /// ① ② ③
    Circled,
    /// ⑴ ⑵ ⑶
    Bracketed,
    /// ⒈ ⒉ ⒊
    Dotted,
    /// 一 二 三 … 十 十一
    Chinese,
    /// 一 二 三 … 一〇 一一
    ChineseDigits,
    /// 壹 贰 叁
    ChineseLegal,
    /// 甲 乙 丙
    Stems,
    /// 子 丑 寅
    Branches,
    /// ㈠ ㈡ ㈢
    ChineseBracketed,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
    /// •
    Bullet,
    /// Nothing.
    None,
}

impl NumberStyle {
    /// By its name in a .docx (ST_NumberFormat, ECMA-376 part 1, 17.18.59).
    pub fn of_name(name: &str) -> Self {
        match name {
            "decimalZero" => Self::DecimalZero,
            "decimalFullWidth" | "decimalFullWidth2" => Self::DecimalFullWidth,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circled,
            "decimalEnclosedParen" => Self::Bracketed,
            "decimalEnclosedFullstop" => Self::Dotted,
            "chineseCounting"
            | "chineseCountingThousand"
            | "japaneseCounting"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand"
            | "koreanCounting" => Self::Chinese,
            "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => Self::ChineseDigits,
            "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => Self::ChineseLegal,
            "ideographTraditional" => Self::Stems,
            "ideographZodiac" => Self::Branches,
            "ideographEnclosedCircle" => Self::ChineseBracketed,
            "lowerLetter" => Self::LowerLetter,
            "upperLetter" => Self::UpperLetter,
            "lowerRoman" => Self::LowerRoman,
            "upperRoman" => Self::UpperRoman,
            "bullet" => Self::Bullet,
            "none" => Self::None,
            _ => Self::Decimal,
        }
    }

    /// By its number in a .doc (MSONFC).
    pub fn of_code(code: u8) -> Self {
        match code {
            1 => Self::UpperRoman,
            2 => Self::LowerRoman,
            3 => Self::UpperLetter,
            4 => Self::LowerLetter,
            10 | 17 | 36 | 40 => Self::ChineseDigits,
            11 | 33 | 35 | 37 | 39 => Self::Chinese,
            14 | 19 => Self::DecimalFullWidth,
            16 | 34 | 38 => Self::ChineseLegal,
            18 | 28 => Self::Circled,
            22 => Self::DecimalZero,
            23 => Self::Bullet,
            26 => Self::Dotted,
            27 => Self::Bracketed,
            29 => Self::ChineseBracketed,
            30 => Self::Stems,
            31 => Self::Branches,
            255 => Self::None,
            _ => Self::Decimal,
        }
    }

    /// The number `n` in this style.
    pub fn write(self, n: u32) -> String {
        let enclosed = |first: char, most: u32| match n {
            1.. if n <= most => char::from_u32(first as u32 + n - 1).map(String::from),
            _ => None,
        };
        let of = |signs: &str| n.checked_sub(1).and_then(|n| signs.chars().nth(n as usize)).map(String::from);
        let special = match self {
            Self::None => return String::new(),
            Self::Bullet => return "•".to_owned(),
            Self::Decimal => None,
            Self::DecimalZero => Some(format!("{n:02}")),
            Self::DecimalFullWidth => Some(full_width(n)),
            Self::Circled => enclosed('①', 20),
            Self::Bracketed => enclosed('⑴', 20),
            Self::Dotted => enclosed('⒈', 20),
            Self::Chinese => Some(chinese(n, "〇一二三四五六七八九", "十百千")),
            Self::ChineseDigits => Some(digits(n)),
            Self::ChineseLegal => Some(chinese(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟")),
            Self::Stems => of("甲乙丙丁戊己庚辛壬癸"),
            Self::Branches => of("子丑寅卯辰巳午未申酉戌亥"),
            Self::ChineseBracketed => enclosed('㈠', 10),
            Self::LowerLetter => letters(n, b'a'),
            Self::UpperLetter => letters(n, b'A'),
            Self::LowerRoman => roman(n).map(|roman| roman.to_lowercase()),
            Self::UpperRoman => roman(n),
        };
        special.unwrap_or_else(|| n.to_string())
    }
}

fn full_width(n: u32) -> String {
    n.to_string().chars().filter_map(|c| char::from_u32(c as u32 + 0xfee0)).collect()
}

fn digits(n: u32) -> String {
    let signs: Vec<char> = "〇一二三四五六七八九".chars().collect();
    n.to_string().bytes().map(|digit| signs[usize::from(digit - b'0')]).collect()
}

/// 十一, 二十, 一百零五; from ten thousand on digit by digit.
fn chinese(n: u32, signs: &str, units: &str) -> String {
    if n == 0 || n >= 10_000 {
        return if n == 0 { "〇".to_owned() } else { digits(n) };
    }
    let signs: Vec<char> = signs.chars().collect();
    let units: Vec<char> = units.chars().collect();
    let zero = '零';
    let mut out = String::new();
    let mut pending_zero = false;
    for place in (0..4).rev() {
        let digit = n / 10u32.pow(place) % 10;
        if digit == 0 {
            pending_zero = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut pending_zero) {
            out.push(zero);
        }
        // 十一, not 一十一; but 一百一十一.
        if !(place == 1 && digit == 1 && out.is_empty() && units[0] == '十') {
            out.push(signs[digit as usize]);
        }
        if place > 0 {
            out.push(units[place as usize - 1]);
        }
    }
    out
}

/// a … z aa bb, as word processors count.
fn letters(n: u32, first: u8) -> Option<String> {
    let n = n.checked_sub(1)?;
    let letter = char::from(first + (n % 26) as u8);
    (n < 26 * 20).then(|| String::from(letter).repeat(n as usize / 26 + 1))
}

fn roman(mut n: u32) -> Option<String> {
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
    use super::*;

    #[test]
    fn numbers_are_written_as_shown() {
        let chinese: Vec<_> =
            [1, 10, 11, 20, 21, 105, 110, 111, 1010].map(|n| NumberStyle::Chinese.write(n)).into();
        assert_eq!(
            chinese,
            ["一", "十", "十一", "二十", "二十一", "一百零五", "一百一十", "一百一十一", "一千零一十"]
        );
        assert_eq!(NumberStyle::ChineseLegal.write(12), "壹拾贰");
        assert_eq!(NumberStyle::ChineseDigits.write(10), "一〇");
        assert_eq!(
            (NumberStyle::Circled.write(3), NumberStyle::Circled.write(21)),
            ("③".into(), "21".into())
        );
        assert_eq!(NumberStyle::LowerLetter.write(28), "bb");
        assert_eq!(NumberStyle::UpperRoman.write(1994), "MCMXCIV");
        assert_eq!((NumberStyle::Stems.write(2), NumberStyle::Stems.write(11)), ("乙".into(), "11".into()));
        assert_eq!(NumberStyle::DecimalFullWidth.write(12), "１２");
    }
}

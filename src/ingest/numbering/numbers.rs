//! Numbers of lists as they are shown: 一 二 三, ① ② ③, i ii iii.

use zhangju_text::counting;
use zhangju_text::enumerators::Enclosed;

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
        let enclosed = |kind: Enclosed| kind.sign(n).map(String::from);
        let of = |signs: &str| n.checked_sub(1).and_then(|n| signs.chars().nth(n as usize)).map(String::from);
        let special = match self {
            Self::None => return String::new(),
            Self::Bullet => return "•".to_owned(),
            Self::Decimal => None,
            Self::DecimalZero => Some(format!("{n:02}")),
            Self::DecimalFullWidth => Some(counting::full_width(n)),
            Self::Circled => enclosed(Enclosed::Circled),
            Self::Bracketed => enclosed(Enclosed::Bracketed),
            Self::Dotted => enclosed(Enclosed::Dotted),
            Self::Chinese => Some(counting::chinese(n)),
            Self::ChineseDigits => Some(counting::chinese_digits(n)),
            Self::ChineseLegal => Some(counting::chinese_legal(n)),
            Self::Stems => of(counting::STEMS),
            Self::Branches => of(counting::BRANCHES),
            Self::ChineseBracketed => enclosed(Enclosed::Chinese),
            Self::LowerLetter => counting::latin(n, b'a'),
            Self::UpperLetter => counting::latin(n, b'A'),
            Self::LowerRoman => counting::roman(n).map(|roman| roman.to_lowercase()),
            Self::UpperRoman => counting::roman(n),
        };
        special.unwrap_or_else(|| n.to_string())
    }
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

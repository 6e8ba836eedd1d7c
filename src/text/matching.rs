//! The form in which texts are matched: the normal form, in which characters and numbers that say the same are written alike.
//!
//! Traditional characters and variants become simplified ones; numbers become digits. Who copies a text into other characters, or writes its numbers
//! otherwise, has copied it. The form serves comparison alone and is never shown.

use crate::normal::{Characters, is_common_han, normalise_cluster};
use crate::numerals::{arabic_digit, chinese_digit, chinese_unit};
use std::sync::LazyLock;

/// The version of the form: tables of hashed text hold for texts in the same one.
pub const MATCHING: u32 = 2;

/// The form of `text` in which texts are matched.
///
/// ```
/// use zhangju_text::matching;
/// assert_eq!(matching("二〇二三年十月十八日，經濟發展"), matching("2023年10月18日 经济发展"));
/// assert_eq!(matching("一百零五条"), "105条");
/// assert_eq!(matching("增长百分之七点八"), matching("增长7.8%"));
/// ```
pub fn matching(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    matching_at(text, &mut |c, _| out.push(c));
    out
}

/// Gives the characters of the form of `text` in which texts are matched, in order, to `sink`, each with the byte at which what it came
/// from begins. Beyond [`normalise_at`](crate::normalise_at):
///
/// - traditional characters and variants are the simplified ones that they are written for, one for one;
/// - 〇 and 零 to 九 are digits; ○, ◯, Ｏ and O are the digit 0 right behind such a digit;
/// - numbers with 十, 百 and 千 are the digits of their value (二十三 is 23, 一百零五 is 105, 十 is 10), as far as each is in order (十三五 is
///   13 and 5). 百 and 千 that count nothing stay, as do 万 and 亿, since who writes digits writes 320万 more often than 3200000; 两 is 2 right
///   before 百, 千, 万 and 亿;
/// - 百分之 before a number goes, as % goes, and 点 between a number and digits, as the decimal point does.
pub fn matching_at(text: &str, sink: &mut impl FnMut(char, usize)) {
    let folds = &*FOLDS;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let Some(folded) = folds.of_common(c) else {
            if c == '〇' {
                numerals(text, at, &mut characters, sink);
            } else {
                normalise_cluster(text, at, &mut characters, &mut |c, at| alone(c, at, folds, sink));
            }
            continue;
        };
        match char::from_u32(u32::from(folded)) {
            Some(folded) => sink(folded, at),
            // By far the most numerals are single digits.
            None if folded < NUMERAL + 10 && folds.ends_numerals(characters.peek()) => {
                sink(char::from(b'0' + (folded - NUMERAL) as u8), at);
            }
            None => numerals(text, at, &mut characters, sink),
        }
    }
}

/// A character that decomposition left: its sign counts for itself, as in ㈠ and ㊉.
#[inline(never)]
fn alone(c: char, at: usize, folds: &Folds, sink: &mut impl FnMut(char, usize)) {
    match Sign::of(c) {
        _ if c.is_ascii() => sink(c, at),
        Some(sign @ Sign::Digit(_)) => sink(sign.digit(), at),
        Some(Sign::Unit(1)) => "10".chars().for_each(|c| sink(c, at)),
        _ => sink(folds.of(c), at),
    }
}

/// How many common Han characters there are, from U+4E00 on.
const COMMON: usize = 0x5200;

/// Which character stands for each.
struct Folds {
    /// Of the common Han characters, in their order; from [`NUMERAL`] on where it is one.
    common: Box<[u16; COMMON]>,
    /// Of others for which another one stands, in order.
    rare: Vec<(char, char)>,
}

/// The first of the numbers that are no characters, but halves of pairs of UTF-16: here they are numerals, the first ten the digits.
const NUMERAL: u16 = 0xd800;

static FOLDS: LazyLock<Folds> = LazyLock::new(|| {
    let mut folds = Folds { common: Box::new([0; COMMON]), rare: vec![] };
    for (slot, c) in folds.common.iter_mut().zip(0x4e00..) {
        *slot = c;
    }
    let pairs = zhangju_dicts::TRADITIONAL.lines().filter_map(|line| {
        let mut characters = line.chars();
        Some((characters.next()?, characters.nth(1)?))
    });
    for (c, other) in pairs {
        match (index(c), u16::try_from(u32::from(other))) {
            (Some(at), Ok(other)) => folds.common[at] = other,
            _ => folds.rare.push((c, other)),
        }
    }
    folds.rare.sort_unstable();
    for c in '\u{4e00}'..='\u{9fff}' {
        if let (Some(sign), Some(at)) = (Sign::of(c), index(c)) {
            let digit = if let Sign::Digit(digit) = sign { digit } else { 10 };
            folds.common[at] = NUMERAL + u16::from(digit);
        }
    }
    folds
});

#[inline]
fn index(c: char) -> Option<usize> {
    is_common_han(c).then(|| c as usize - 0x4e00)
}

impl Folds {
    /// What stands for a common Han character, or which numeral it is.
    #[inline]
    fn of_common(&self, c: char) -> Option<u16> {
        index(c).map(|at| self.common[at])
    }

    /// Whether what comes next has no part in a number.
    #[inline]
    fn ends_numerals(&self, next: Option<&(usize, char)>) -> bool {
        next.is_none_or(|&(_, c)| {
            self.of_common(c)
                .map_or(c == '，' || c == '、' || c == '\n', |folded| folded < NUMERAL && !is_point(c))
        })
    }

    /// What stands for any character; a numeral for itself.
    fn of(&self, c: char) -> char {
        match self.of_common(c) {
            Some(NUMERAL..) => {
                if c == '兩' {
                    '两'
                } else {
                    c
                }
            }
            Some(folded) => char::from_u32(u32::from(folded)).unwrap_or(c),
            None => self.rare.binary_search_by_key(&c, |pair| pair.0).map_or(c, |at| self.rare[at].1),
        }
    }
}

/// A sign that numbers are written with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Digit(u8),
    /// 十, 百 and 千: the power of ten.
    Unit(u8),
    /// 两.
    Pair,
}

impl Sign {
    fn of(c: char) -> Option<Self> {
        match (c, chinese_unit(c)) {
            ('两' | '兩', _) => Some(Self::Pair),
            ('○' | 'Ｏ', _) => None,
            (_, Some(unit)) => Some(Self::Unit(unit.ilog10() as u8)),
            _ => Some(Self::Digit(chinese_digit(c)? as u8)),
        }
    }

    /// As a digit; 两 is 2.
    fn digit(self) -> char {
        match self {
            Self::Digit(digit) => char::from(b'0' + digit),
            Self::Pair => '2',
            Self::Unit(_) => '1',
        }
    }
}

/// What may be typed for 〇 right behind a digit.
fn is_circle(c: char) -> bool {
    matches!(c, '○' | '◯' | 'Ｏ' | 'O')
}

/// What stands for the decimal point between Chinese numerals.
fn is_point(c: char) -> bool {
    matches!(c, '点' | '點')
}

/// Gives the numerals that stand side by side from byte `at` on to `sink`, number by number. The first has been taken of `characters`; the
/// others are taken now.
#[inline(never)]
fn numerals(text: &str, at: usize, characters: &mut Characters<'_>, sink: &mut impl FnMut(char, usize)) {
    let mut run = Run { text, at };
    while let Some((sign, at)) = run.next() {
        match (sign, run.ahead(0)) {
            (Sign::Unit(1), _) => {
                sink('1', at);
                rest_of_number(1, at, &mut run, sink);
            }
            (Sign::Digit(1..), Some(Sign::Unit(unit))) | (Sign::Pair, Some(Sign::Unit(unit @ 2..))) => {
                sink(sign.digit(), at);
                let last = run.at;
                run.next();
                rest_of_number(unit, last, &mut run, sink);
            }
            (Sign::Digit(_), _) => {
                sink(sign.digit(), at);
                run.circles(sink);
            }
            (Sign::Pair, _) if run.peek().is_some_and(|c| "万亿萬億".contains(c)) => sink('2', at),
            (Sign::Pair, _) => sink('两', at),
            (Sign::Unit(2), _) if run.skip_per_cent() => continue,
            (Sign::Unit(_), _) => sink(text[at..].chars().next().unwrap_or_default(), at),
        }
        run.skip_point(sign);
    }
    while characters.next_if(|&(next, _)| next < run.at).is_some() {}
}

/// Numerals of a text that stand side by side.
struct Run<'t> {
    text: &'t str,
    /// The byte where the next one begins.
    at: usize,
}

impl Run<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    /// The next sign, and where it begins.
    fn next(&mut self) -> Option<(Sign, usize)> {
        let c = self.peek()?;
        let sign = Sign::of(c)?;
        let at = self.at;
        self.at += c.len_utf8();
        Some((sign, at))
    }

    /// The sign behind the next `skipped` ones.
    fn ahead(&self, skipped: usize) -> Option<Sign> {
        self.text[self.at..].chars().nth(skipped).and_then(Sign::of)
    }

    /// Passes over 分之, where a number follows.
    fn skip_per_cent(&mut self) -> bool {
        let rest = self.text[self.at..].strip_prefix("分之");
        let counts = |c: char| Sign::of(c).is_some() || arabic_digit(c).is_some();
        let Some(rest) = rest.filter(|rest| rest.starts_with(counts)) else { return false };
        self.at = self.text.len() - rest.len();
        true
    }

    /// Passes over a decimal point behind a number, where digits follow that no unit counts.
    fn skip_point(&mut self, last: Sign) {
        let stands = last != Sign::Unit(2) && last != Sign::Unit(3) && self.peek().is_some_and(is_point);
        let digit = matches!(self.ahead(1), Some(Sign::Digit(_)));
        if stands && digit && !matches!(self.ahead(2), Some(Sign::Unit(_))) {
            self.at += '点'.len_utf8();
        }
    }

    /// Gives a 0 for each circle that comes next.
    fn circles(&mut self, sink: &mut impl FnMut(char, usize)) {
        while let Some(c) = self.peek().filter(|&c| is_circle(c)) {
            sink('0', self.at);
            self.at += c.len_utf8();
        }
    }
}

/// A digit of a number with units.
struct Part {
    digit: Sign,
    /// The power of ten that it counts.
    place: u8,
    /// What of it is written: a 零 before the digit, the digit, its unit.
    written: [bool; 3],
}

impl Part {
    /// What goes on a number whose last digit counts the power `above`. 十 may stand without its 一.
    fn next(run: &Run<'_>, above: u8) -> Option<Self> {
        let zero = run.ahead(0) == Some(Sign::Digit(0));
        let digit = run.ahead(usize::from(zero))?;
        let unit = match run.ahead(usize::from(zero) + 1) {
            Some(Sign::Unit(unit)) if unit < above => Some(unit),
            _ => None,
        };
        let part = |place, written| Some(Self { digit, place, written });
        match (digit, unit) {
            (Sign::Digit(1..), Some(unit)) | (Sign::Pair, Some(unit @ 2..)) => part(unit, [zero, true, true]),
            // 一百零五 ends with a 5; 一百五 is 150.
            (Sign::Digit(1..), None) => part(if zero { 0 } else { above - 1 }, [zero, true, false]),
            (Sign::Unit(1), _) if above > 1 => part(1, [zero, false, true]),
            _ => None,
        }
    }
}

/// Gives the digits of a number with units to `sink`. Its first digit counts the power `place`, and its last sign read begins at byte `last`. A digit
/// that is not written is a 0 where the sign before the next one stands.
fn rest_of_number(mut place: u8, mut last: usize, run: &mut Run<'_>, sink: &mut impl FnMut(char, usize)) {
    while place > 0
        && let Some(part) = Part::next(run, place)
    {
        let mut read = |written: bool| if written { run.next().map(|(_, at)| at) } else { None };
        let [zero, digit, unit] = part.written.map(&mut read);
        last = zero.unwrap_or(last);
        (part.place + 1..place).for_each(|_| sink('0', last));
        sink(part.digit.digit(), digit.or(unit).unwrap_or(last));
        last = unit.or(digit).unwrap_or(last);
        place = part.place;
        if unit.is_none() {
            break;
        }
    }
    (0..place).for_each(|_| sink('0', last));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cluster_end, counting, normalise};

    fn places(text: &str) -> Vec<(char, usize)> {
        let mut seen = vec![];
        matching_at(text, &mut |c, at| seen.push((c, at)));
        seen
    }

    #[test]
    fn numbers_are_their_digits() {
        for (text, expected) in [
            ("二十三", "23"),
            ("十八大", "18大"),
            ("十月十日", "10月10日"),
            ("一百零五条", "105条"),
            ("一百一十五", "115"),
            ("一百五", "150"),
            ("三千", "3000"),
            ("一千零一十", "1010"),
            ("一千零五", "1005"),
            ("二〇二三年", "2023年"),
            ("二○二○年、二O二三年", "2020年2023年"),
            ("十三五计", "135计"),
            ("二三十", "230"),
            ("三百二十万五千亿", "320万5000亿"),
            ("五百千瓦", "500千瓦"),
            ("两千两百元，两个，两万", "2200元两个2万"),
            ("兩個，兩億", "两个2亿"),
            ("千方百计，百十来人", "千方百计百10来人"),
            ("数十、几十", "数10几10"),
            ("一、二是", "12是"),
            ("㈠㈩①⑩Ⅷ⼀", "110110viii1"),
            ("零售一百零", "0售1000"),
            ("○甲○", "甲"),
            ("百分之九十五点三，百分之95，百分之几", "95395百分之几"),
            ("增长七点八，三点二十分，一点一滴", "增长783点20分11滴"),
            ("十二點五，千点三", "125千点3"),
        ] {
            assert_eq!(matching(text), expected, "{text}");
        }
    }

    #[test]
    fn a_number_is_the_same_in_every_script() {
        for n in 1..10_000 {
            let digits = n.to_string();
            for written in [counting::chinese(n), counting::chinese_digits(n), counting::full_width(n)] {
                assert_eq!(matching(&written), digits, "{written}");
            }
        }
    }

    #[test]
    fn characters_are_the_same_in_every_script() {
        for (one, other) in [
            ("經濟發展，為人民謀幸福", "经济发展，为人民谋幸福"),
            ("爲衆臺灣後裡裏着", "为众台湾后里里著"),
            ("答覆、計畫、藉口", "答复、计划、借口"),
            ("𫝈", "㑮"),
        ] {
            assert_eq!(matching(one), matching(other));
        }
        let folds = &*FOLDS;
        for line in zhangju_dicts::TRADITIONAL.lines() {
            let pair: Vec<char> = line.split(' ').flat_map(str::chars).collect();
            assert_eq!(pair.len(), 2, "{line}");
            assert_eq!((folds.of(pair[0]), folds.of(pair[1])), (pair[1], pair[1]), "{line}");
        }
    }

    /// Whatever stands beside whatever: places go up and are borders, and the last of what came from one sign is inside the text.
    #[test]
    fn every_character_says_where_it_came_from() {
        let signs = "零〇一二九十百千两兩万亿点分之○ＯO3３①㈩第，\u{301}é經a½";
        let signs: Vec<char> = signs.chars().collect();
        let mut number = 1_u32;
        for _ in 0..20_000 {
            let text: String = (0..8)
                .map(|_| {
                    number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    signs[(number >> 16) as usize % signs.len()]
                })
                .collect();
            let places = places(&text);
            assert!(places.is_sorted_by_key(|place| place.1), "{text}");
            assert!(places.iter().all(|place| cluster_end(&text, place.1) > place.1), "{text}");
            let last = text.char_indices().rfind(|&(_, c)| "一二九十百千".contains(c));
            let covered = |at| places.iter().any(|place| place.1 >= at);
            assert!(last.is_none_or(|(at, _)| covered(at)), "{text}");
        }
        assert_eq!(places("第一百零五"), [('第', 0), ('1', 3), ('0', 9), ('5', 12)]);
        assert_eq!(places("三千"), [('3', 0), ('0', 3), ('0', 3), ('0', 3)]);
    }

    #[test]
    fn all_else_is_the_normal_form() {
        for c in ('\0'..=char::MAX).filter(|&c| Sign::of(c).is_none() && c != 'Ｏ') {
            let normal = normalise(&c.to_string());
            let one = |c: char| {
                if c.is_ascii() || Sign::of(c).is_none() {
                    FOLDS.of(c).to_string()
                } else {
                    matching(&c.to_string())
                }
            };
            assert_eq!(matching(&c.to_string()), normal.chars().map(one).collect::<String>(), "{c:?}");
        }
    }

    #[test]
    fn texts_without_such_characters_are_as_they_were() {
        let text = "各单位要加强组织领导：责任分工 12 项，ＡＢＣ。\n是";
        let mut normal = vec![];
        crate::normalise_at(text, &mut |c, at| normal.push((c, at)));
        assert_eq!(places(text), normal);
    }
}

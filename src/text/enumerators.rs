//! Enumerators: the marks that number the parts of a text, by their shape alone: 第三章, 三、 3. （三） 三） ③ ⑶ ⒊ ㈢.
//!
//! What stands behind a mark, and whether it numbers anything there, is for those to judge who read it: 三、 in 三、四月份 is no mark, and only
//! a reader of section trees knows.

use crate::is_blank;
use crate::numerals::{Numeral, arabic, chinese, number};

/// What a number is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// 三, 二十.
    Chinese,
    /// 3, ２０.
    Arabic,
}

/// A number and the signs that make a mark of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enumerator {
    /// What its number is written in.
    pub script: Script,
    /// Its number.
    pub value: u32,
    /// The sign that ends it: ）, 、 or ．, in any width.
    pub end: char,
    /// Bytes it takes.
    pub len: usize,
}

/// The number in brackets at the beginning of `rest`; brackets of half and full width may be mixed, blanks stand inside.
///
/// ```
/// use zhangju_text::enumerators::{Script, bracketed};
/// let found = bracketed("( 三）加强管理").unwrap();
/// assert_eq!((found.script, found.value, found.len), (Script::Chinese, 3, 8));
/// assert_eq!(bracketed("（三)（四）").map(|found| found.len), Some(7));
/// assert_eq!(bracketed("（试行）"), None);
/// ```
pub fn bracketed(rest: &str) -> Option<Enumerator> {
    let inside = rest.strip_prefix(opens_bracket)?.trim_start_matches(is_blank);
    let (script, n) = scripted(inside)?;
    let behind = inside[n.len..].trim_start_matches(is_blank);
    let end = behind.chars().next().filter(|c| matches!(c, '）' | ')' | '〕' | '］' | '﹚'))?;
    Some(Enumerator { script, value: n.value, end, len: rest.len() - behind.len() + end.len_utf8() })
}

/// Whether `c` opens a bracket that numbers stand in.
#[inline]
pub fn opens_bracket(c: char) -> bool {
    matches!(c, '（' | '(' | '〔' | '［' | '﹙')
}

/// The number with a stop or a closing bracket behind it at the beginning of `rest`: 三、 3. 3）.
///
/// ```
/// use zhangju_text::enumerators::stopped;
/// assert_eq!(stopped("十二．其他").map(|found| (found.value, found.end)), Some((12, '．')));
/// assert_eq!(stopped("3）登记").map(|found| (found.value, found.end)), Some((3, '）')));
/// assert_eq!(stopped("三是"), None);
/// ```
pub fn stopped(rest: &str) -> Option<Enumerator> {
    let (script, n) = scripted(rest)?;
    let end = rest[n.len..].chars().next().filter(|c| matches!(c, '、' | '﹑' | '．' | '.' | '）' | ')'))?;
    Some(Enumerator { script, value: n.value, end, len: n.len + end.len_utf8() })
}

fn scripted(rest: &str) -> Option<(Script, Numeral)> {
    let of = |script| move |n| (script, n);
    chinese(rest).map(of(Script::Chinese)).or_else(|| arabic(rest).map(of(Script::Arabic)))
}

/// The number behind 第 at the beginning of `rest`, with the bytes of both; blanks stand before and behind the number.
///
/// ```
/// use zhangju_text::enumerators::ordinal;
/// use zhangju_text::numerals::Numeral;
/// assert_eq!(ordinal("第三章"), Some(Numeral { value: 3, len: 6 }));
/// assert_eq!(ordinal("第 12 条"), Some(Numeral { value: 12, len: 7 }));
/// assert_eq!(ordinal("第几章"), None);
/// ```
pub fn ordinal(rest: &str) -> Option<Numeral> {
    let inside = rest.strip_prefix('第')?.trim_start_matches(is_blank);
    let n = number(inside)?;
    let behind = inside[n.len..].trim_start_matches(is_blank);
    Some(Numeral { value: n.value, len: rest.len() - behind.len() })
}

/// The parts that statutes number, the outermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 部分, 篇, 卷.
    Part,
    /// 编.
    Book,
    /// 分编.
    SubBook,
    /// 章.
    Chapter,
    /// 节.
    SubChapter,
    /// 条.
    Article,
    /// 款.
    Clause,
}

/// The unit that stands at the beginning of `rest`, behind 第三, and its bytes.
///
/// ```
/// use zhangju_text::enumerators::{Unit, unit};
/// assert_eq!(unit("章 总则"), Some((Unit::Chapter, 3)));
/// assert_eq!(unit("部分"), Some((Unit::Part, 6)));
/// assert_eq!(unit("次会议"), None);
/// ```
pub fn unit(rest: &str) -> Option<(Unit, usize)> {
    const UNITS: [(&str, Unit); 12] = [
        ("部分", Unit::Part),
        ("分编", Unit::SubBook),
        ("编", Unit::Book),
        ("編", Unit::Book),
        ("篇", Unit::Part),
        ("卷", Unit::Part),
        ("章", Unit::Chapter),
        ("节", Unit::SubChapter),
        ("節", Unit::SubChapter),
        ("条", Unit::Article),
        ("條", Unit::Article),
        ("款", Unit::Clause),
    ];
    UNITS.into_iter().find(|(unit, _)| rest.starts_with(unit)).map(|(sign, unit)| (unit, sign.len()))
}

/// Numbers that are one character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enclosed {
    /// ① to ⑳.
    Circled,
    /// ❶ to ❿.
    Solid,
    /// ⑴ to ⒇.
    Bracketed,
    /// ⒈ to ⒛.
    Dotted,
    /// ㈠ to ㈩.
    Chinese,
}

impl Enclosed {
    const ALL: [Self; 5] = [Self::Circled, Self::Solid, Self::Bracketed, Self::Dotted, Self::Chinese];

    /// The first of its characters, and how many there are.
    const fn signs(self) -> (char, u32) {
        match self {
            Self::Circled => ('①', 20),
            Self::Solid => ('❶', 10),
            Self::Bracketed => ('⑴', 20),
            Self::Dotted => ('⒈', 20),
            Self::Chinese => ('㈠', 10),
        }
    }

    /// The value of a character of this kind.
    ///
    /// ```
    /// use zhangju_text::enumerators::Enclosed;
    /// assert_eq!((Enclosed::Circled.value('⑳'), Enclosed::Circled.value('❶')), (Some(20), None));
    /// ```
    #[inline]
    pub fn value(self, c: char) -> Option<u32> {
        let (first, count) = self.signs();
        let value = u32::from(c).checked_sub(u32::from(first))?;
        (value < count).then_some(value + 1)
    }

    /// The character of this kind for `n`, as far as they go.
    ///
    /// ```
    /// use zhangju_text::enumerators::Enclosed;
    /// assert_eq!((Enclosed::Circled.sign(3), Enclosed::Circled.sign(21)), (Some('③'), None));
    /// ```
    pub fn sign(self, n: u32) -> Option<char> {
        let (first, count) = self.signs();
        (1..=count).contains(&n).then(|| char::from_u32(u32::from(first) + n - 1)).flatten()
    }
}

/// The kind and the value of a number that is one character.
///
/// ```
/// use zhangju_text::enumerators::{Enclosed, enclosed};
/// assert_eq!(enclosed('㈢'), Some((Enclosed::Chinese, 3)));
/// assert_eq!(enclosed('三'), None);
/// ```
pub fn enclosed(c: char) -> Option<(Enclosed, u32)> {
    Enclosed::ALL.into_iter().find_map(|kind| Some((kind, kind.value(c)?)))
}

/// The value of a number in a circle, ① to ⑳ and ❶ to ❿: those that mark points.
///
/// ```
/// use zhangju_text::enumerators::circled;
/// assert_eq!((circled('③'), circled('❸'), circled('⑶')), (Some(3), Some(3), None));
/// ```
#[inline]
pub fn circled(c: char) -> Option<u32> {
    Enclosed::Circled.value(c).or_else(|| Enclosed::Solid.value(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_are_one_character() {
        for kind in Enclosed::ALL {
            let signs: Vec<char> = (1..).map_while(|n| kind.sign(n)).collect();
            assert_eq!(signs.len() as u32, kind.signs().1);
            for (sign, value) in signs.into_iter().zip(1..) {
                assert_eq!(enclosed(sign), Some((kind, value)));
            }
            assert_eq!(kind.sign(0), None);
        }
        let last = |kind: Enclosed| kind.sign(kind.signs().1);
        assert_eq!(Enclosed::ALL.map(last), ['⑳', '❿', '⒇', '⒛', '㈩'].map(Some));
        assert_eq!(circled('1'), None);
    }

    #[test]
    fn marks_by_their_shape() {
        let check = |found: Option<Enumerator>, script, value, mark: &str, line: &str| {
            let found = found.unwrap_or_else(|| panic!("{line}"));
            assert_eq!((found.script, found.value, &line[..found.len]), (script, value, mark));
        };
        check(bracketed("（一）甲"), Script::Chinese, 1, "（一）", "（一）甲");
        check(bracketed("(12）甲"), Script::Arabic, 12, "(12）", "(12）甲");
        check(bracketed("﹙ ２ ﹚"), Script::Arabic, 2, "﹙ ２ ﹚", "﹙ ２ ﹚");
        check(bracketed("〔2021〕3号"), Script::Arabic, 2021, "〔2021〕", "〔2021〕3号");
        check(stopped("一、甲"), Script::Chinese, 1, "一、", "一、甲");
        check(stopped("１．甲"), Script::Arabic, 1, "１．", "１．甲");
        check(stopped("2)甲"), Script::Arabic, 2, "2)", "2)甲");
        for line in ["（一", "（一甲）", "一)", "、", ""] {
            assert_eq!(bracketed(line), None, "{line}");
        }
        for line in ["一 、", "（一）", "一是", "1", ""] {
            assert_eq!(stopped(line), None, "{line}");
        }
    }
}

//! The cover of a standard: codes (ICS, CCS, DB99/T 1234—2023), the sort of standard, its name, and the name in English.

use super::lines::is_blank;

/// Lines of a cover before the name.
const MOST: usize = 16;

/// Which of the first lines of a text is the name of a standard: the first in Chinese below its number. None where the first line is no code.
pub(super) fn title<'t>(lines: impl Iterator<Item = &'t str>) -> Option<usize> {
    let mut numbered = false;
    for (at, line) in lines.take(MOST).enumerate() {
        if at == 0 && !is_class(line) && !is_number(line) {
            return None;
        }
        if is_number(line) {
            numbered = true;
        } else if numbered && has_han(line) && !is_remark(line) {
            return Some(at);
        }
    }
    None
}

/// ICS 13.060, CCS Z 50.
fn is_class(line: &str) -> bool {
    ["ICS", "CCS", "ＩＣＳ"].iter().any(|sign| {
        line.strip_prefix(sign).is_some_and(|rest| {
            rest.len() < 40 && rest.contains(|c: char| c.is_ascii_digit()) && !has_han(rest)
        })
    })
}

/// DB99/T 1234—2023, GB 5749-2022: capital letters, a number, and a year behind a dash.
pub(super) fn is_number(line: &str) -> bool {
    const LONGEST: usize = 32;
    if line.chars().nth(LONGEST).is_some() || !line.starts_with(|c: char| c.is_ascii_uppercase()) {
        return false;
    }
    let letters = line.chars().take_while(char::is_ascii_uppercase).count();
    let is_sign = |c: char| c.is_ascii_alphanumeric() || is_blank(c) || "/／.—–―－-".contains(c);
    let year = line.chars().rev().take_while(char::is_ascii_digit).count();
    let before = line[..line.len() - year].trim_end_matches(is_blank);
    letters >= 2
        && year == 4
        && line.chars().all(is_sign)
        && before.ends_with(['—', '–', '―', '－', '-'])
        && before.contains(|c: char| c.is_ascii_digit())
}

/// What stands between the number of a standard and its name: what it takes the place of, and its number among the records.
fn is_remark(line: &str) -> bool {
    ["代替", "部分代替", "备案号", "备案"].iter().any(|word| line.starts_with(word))
}

fn has_han(line: &str) -> bool {
    line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_below_codes() {
        for (cover, name) in [
            (
                "ICS 13.060\nZ 50\nDB99\n渡口省地方标准\nDB99/T 1234—2023\n渡口管护规范\n2023-05-06 发布",
                Some(5),
            ),
            ("ICS 03.080\nCCS A 10\n团体标准\nT/DKS 012—2022\n代替 T/DKS 012—2019\n渡船检验规程", None),
            ("CCS A 10\n团体标准\nTDKS 012—2022\n代替 TDKS 012—2019\n渡船检验规程", Some(4)),
            ("GB 5749-2022\n渡口用水标准", Some(1)),
            ("渡口管护规范\nDB99/T 1234—2023\n正文", None),
            ("ICSID 的仲裁\n二〇二三年", None),
        ] {
            assert_eq!(title(cover.lines()), name, "{cover}");
        }
    }
}

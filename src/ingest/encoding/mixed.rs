//! Files in two encodings at once: programs that put files together (`copy *.txt all.txt`) do not look into them. Each line is in one.

use super::Candidate;
use super::familiar::chinese_share;
use super::realign::realigned;
use encoding_rs::GB18030;

/// The name of what is in both.
pub(super) const NAME: &str = "UTF-8 and GBK";

/// Letters that tell of an encoding that it is there.
const FEWEST: usize = 12;
/// Of so many letters one is familiar, in the right encoding.
const CLEAR: usize = 5;

/// The text of a file that has lines in UTF-8 and others in GBK, and clearly so.
pub(super) fn decoded(bytes: &[u8]) -> Option<Candidate<'_>> {
    let lines = || bytes.split_inclusive(|&b| b == b'\n').filter(|line| !line.is_ascii());
    // In GBK next to no line is well-formed UTF-8, so that this ends most searches.
    let of_utf8 = lines().filter_map(|line| std::str::from_utf8(line).ok()).map(share);
    if !is_clear(of_utf8) {
        return None;
    }
    let others = lines().filter(|line| std::str::from_utf8(line).is_err());
    if !is_clear(others.filter_map(of_gbk)) {
        return None;
    }
    let mut text = String::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|&b| b == b'\n') {
        if let Ok(line) = std::str::from_utf8(line) {
            text.push_str(line);
            continue;
        }
        // Of a line in UTF-8 a character or two are damaged.
        let damaged = String::from_utf8_lossy(line);
        let lost = damaged.matches('\u{fffd}').count();
        let is_gbk = 3 * lost > share(&damaged).1;
        text.push_str(&if is_gbk { realigned(line).into() } else { damaged });
    }
    Some((text.into(), NAME))
}

fn share(line: &str) -> (usize, usize) {
    chinese_share(line, usize::MAX)
}

/// The familiar letters and all letters of a line that is GBK.
fn of_gbk(line: &[u8]) -> Option<(usize, usize)> {
    let (text, malformed) = GB18030.decode_without_bom_handling(line);
    let (familiar, all) = share(&text);
    (!malformed && familiar * CLEAR >= all).then_some((familiar, all))
}

fn is_clear(mut lines: impl Iterator<Item = (usize, usize)>) -> bool {
    let (mut familiar, mut all) = (0, 0);
    lines.any(|(of_line, in_line)| {
        familiar += of_line;
        all += in_line;
        all >= FEWEST && familiar * CLEAR >= all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "全县修渠三十里，用工不足，经费已经结清。\n一、东堤先行完工。\n";
    const SECOND: &str = "各乡各村分别管理水渠，定期上报情况。\n二、西堤明年再修。\n";

    #[test]
    fn files_put_together_are_read_line_by_line() {
        let gbk = GB18030.encode(SECOND).0;
        for parts in [[FIRST.as_bytes(), &gbk], [&gbk, FIRST.as_bytes()]] {
            let bytes = parts.concat();
            let (text, name) = decoded(&bytes).unwrap();
            assert!(text.contains(FIRST) && text.contains(SECOND) && name == NAME, "{text}");
        }
        let much = [FIRST.repeat(50).as_bytes(), &gbk].concat();
        assert!(decoded(&much).unwrap().0.ends_with(SECOND));
    }

    #[test]
    fn a_damaged_line_stays_in_its_encoding() {
        let mut first = FIRST.as_bytes().to_vec();
        first.remove(9);
        let bytes = [FIRST.as_bytes(), &first, &GB18030.encode(SECOND).0].concat();
        let text = decoded(&bytes).unwrap().0;
        assert!(text.ends_with(SECOND) && text.contains("全县修\u{fffd}"), "{text}");
    }

    #[test]
    fn what_is_in_one_encoding_or_damaged_is_not_taken_apart() {
        let gbk = GB18030.encode(SECOND).0;
        let mut damaged = FIRST.repeat(2).into_bytes();
        damaged.remove(20);
        for bytes in [FIRST.as_bytes(), &gbk, &damaged] {
            assert_eq!(decoded(bytes), None);
        }
    }
}

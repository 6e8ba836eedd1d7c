//! Marks of emphasis and strikes: `*`, `_` and `~~`, in pairs within a paragraph.

use std::ops::Range;

/// Marks that wait for the one that closes them, by their character.
#[derive(Debug, Default)]
pub(super) struct Emphasis {
    open: [Vec<Range<usize>>; 3],
}

impl Emphasis {
    /// A paragraph ends, and with it what is open.
    pub fn clear(&mut self) {
        self.open.iter_mut().for_each(Vec::clear);
    }

    /// Takes the run of marks at byte `at`; gives those that are a pair to `found`, and where the run ends.
    pub fn take(&mut self, text: &str, at: usize, found: &mut impl FnMut(Range<usize>)) -> usize {
        let mark = text.as_bytes()[at];
        let end = at + text.as_bytes()[at..].iter().take_while(|&&b| b == mark).count();
        if mark == b'~' && end - at != 2 {
            return end;
        }
        let open = &mut self.open[usize::from(mark == b'_') + 2 * usize::from(mark == b'~')];
        let around = Around::new(text, at..end);
        let mut rest = at..end;
        while around.may_close(mark) && rest.start < rest.end {
            let Some(opener) = open.last_mut() else { break };
            let count = opener.len().min(rest.len());
            found(opener.end - count..opener.end);
            found(rest.start..rest.start + count);
            opener.end -= count;
            rest.start += count;
            if opener.start == opener.end {
                open.pop();
            }
        }
        // What follows marks that close may begin with a stop: **1****、修渠**.
        if rest.start < rest.end && (around.may_open(mark) || rest.len() < end - at && around.goes_on()) {
            open.push(rest);
        }
        end
    }
}

/// The characters around a run of marks; the ends of the text are blanks.
struct Around {
    before: char,
    behind: char,
}

impl Around {
    fn new(text: &str, run: Range<usize>) -> Self {
        let before = text[..run.start].chars().next_back().unwrap_or(' ');
        let behind = text[run.end..].chars().next().unwrap_or(' ');
        Self { before, behind }
    }

    /// A mark before a full stop opens nothing: 李**、王**.
    fn may_open(&self, mark: u8) -> bool {
        let is_stop = is_sign(self.behind) && !"“‘\"'（(《〈「『【〔[<`!*_~#$¥￥&+-".contains(self.behind);
        let is_word = self.before.is_alphanumeric();
        self.goes_on() && !(is_stop && is_word) && !self.is_inside(mark, is_word)
    }

    fn goes_on(&self) -> bool {
        !self.behind.is_whitespace()
    }

    fn may_close(&self, mark: u8) -> bool {
        !self.before.is_whitespace() && !self.is_inside(mark, self.behind.is_alphanumeric())
    }

    /// Whether the run is a sign inside a word: `a_b`, `2*3`, 123****4567.
    fn is_inside(&self, mark: u8, goes_on: bool) -> bool {
        let is_word = self.before.is_ascii_alphanumeric() && self.behind.is_ascii_alphanumeric();
        is_word && mark != b'~' || mark == b'_' && goes_on
    }
}

fn is_sign(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text without the marks that are pairs.
    fn check(text: &str, expected: &str) {
        let (mut emphasis, mut found, mut at) = (Emphasis::default(), vec![], 0);
        while let Some(next) = text[at..].find(['*', '_', '~']) {
            at = emphasis.take(text, at + next, &mut |range| found.push(range));
        }
        let is_kept = |at: usize| !found.iter().any(|range| range.contains(&at));
        let kept: String = text.char_indices().filter(|&(at, _)| is_kept(at)).map(|(_, c)| c).collect();
        assert_eq!(kept, expected, "{text}");
    }

    #[test]
    fn pairs_are_marks() {
        for (text, expected) in [
            ("修**水**渠", "修水渠"),
            ("*修*渠，**“架”**桥", "修渠，“架”桥"),
            ("***修** 渠*", "修 渠"),
            ("**1****、修渠**", "1、修渠"),
            ("__修渠__ _架桥_", "修渠 架桥"),
            ("~~修渠~~架桥", "修渠架桥"),
            ("**修渠。**架桥", "修渠。架桥"),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn others_are_text() {
        for text in [
            "3 * 4 * 5",
            "2*3*4",
            "李**、王**",
            "身份证123****4567，电话138****0000",
            "a_b_c",
            "渠_桥_路",
            "3~5、6~8",
            "**修渠",
            "修渠**",
        ] {
            check(text, text);
        }
    }
}

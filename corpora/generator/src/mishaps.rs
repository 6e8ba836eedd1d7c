//! What goes wrong in one document, and the mishaps that are done to finished text.

use crate::rng::Rng;
use crate::settings::Mishaps;

/// The mishaps that strike one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "one switch a mishap, named as in the settings")]
pub struct Afflictions {
    /// See [`Mishaps::brackets`].
    pub brackets: bool,
    /// See [`Mishaps::stops`].
    pub stops: bool,
    /// See [`Mishaps::spaces`].
    pub spaces: bool,
    /// See [`Mishaps::hard_wrap`].
    pub hard_wrap: bool,
    /// See [`Mishaps::page_numbers`].
    pub page_numbers: bool,
    /// See [`Mishaps::running_headers`].
    pub running_headers: bool,
    /// See [`Mishaps::numbering`].
    pub numbering: bool,
    /// See [`Mishaps::glued`].
    pub glued: bool,
    /// See [`Mishaps::joined_headings`].
    pub joined_headings: bool,
    /// See [`Mishaps::false_markers`].
    pub false_markers: bool,
    /// See [`Mishaps::redactions`].
    pub redactions: bool,
    /// See [`Mishaps::encodings`].
    pub encodings: bool,
    /// See [`Mishaps::crlf`].
    pub crlf: bool,
}

impl Afflictions {
    /// Draws them at the rates of `mishaps`.
    pub fn draw(mishaps: &Mishaps, rng: &mut Rng) -> Self {
        Self {
            brackets: rng.chance(mishaps.brackets),
            stops: rng.chance(mishaps.stops),
            spaces: rng.chance(mishaps.spaces),
            hard_wrap: rng.chance(mishaps.hard_wrap),
            page_numbers: rng.chance(mishaps.page_numbers),
            running_headers: rng.chance(mishaps.running_headers),
            numbering: rng.chance(mishaps.numbering),
            glued: rng.chance(mishaps.glued),
            joined_headings: rng.chance(mishaps.joined_headings),
            false_markers: rng.chance(mishaps.false_markers),
            redactions: rng.chance(mishaps.redactions),
            encodings: rng.chance(mishaps.encodings),
            crlf: rng.chance(mishaps.crlf),
        }
    }

    /// Their names, as in the settings.
    pub fn names(&self) -> Vec<&'static str> {
        let named = [
            (self.brackets, "brackets"),
            (self.stops, "stops"),
            (self.spaces, "spaces"),
            (self.hard_wrap, "hard_wrap"),
            (self.page_numbers, "page_numbers"),
            (self.running_headers, "running_headers"),
            (self.numbering, "numbering"),
            (self.glued, "glued"),
            (self.joined_headings, "joined_headings"),
            (self.false_markers, "false_markers"),
            (self.redactions, "redactions"),
            (self.encodings, "encodings"),
            (self.crlf, "crlf"),
        ];
        named.into_iter().filter_map(|(strikes, name)| strikes.then_some(name)).collect()
    }
}

/// Characters put into finished text, and where: offsets into the text before map to offsets after.
#[derive(Debug, Default)]
pub struct Insertions {
    /// Before which character, ascending.
    at: Vec<u32>,
    /// How many characters have been put in up to and with each.
    grown: Vec<u32>,
}

impl Insertions {
    /// Puts `what` in before character `at` of the text before. Call in ascending order.
    fn add(&mut self, at: u32, what: &str) {
        let before = self.grown.last().copied().unwrap_or(0);
        self.at.push(at);
        self.grown.push(before + what.chars().count() as u32);
    }

    /// Where a range that began at `offset` begins now.
    pub fn start(&self, offset: u32) -> u32 {
        offset + self.before(self.at.partition_point(|&at| at <= offset))
    }

    /// Where a range that ended at `offset` ends now.
    pub fn end(&self, offset: u32) -> u32 {
        offset + self.before(self.at.partition_point(|&at| at < offset))
    }

    fn before(&self, count: usize) -> u32 {
        if count == 0 { 0 } else { self.grown[count - 1] }
    }
}

/// Text with something put in.
#[derive(Debug)]
pub struct Altered {
    /// The text now.
    pub text: String,
    /// What was put in.
    pub insertions: Insertions,
}

/// Breaks every line longer than `width` characters. `markers` are ranges that are not broken, ascending.
pub fn hard_wrap(text: &str, width: usize, markers: &[(u32, u32)]) -> Altered {
    let mut out = Altered {
        text: String::with_capacity(text.len() + text.len() / 90),
        insertions: Insertions::default(),
    };
    let mut column = 0;
    let mut marker = 0;
    for (at, c) in text.chars().enumerate() {
        let at = at as u32;
        while markers.get(marker).is_some_and(|&(_, end)| end <= at) {
            marker += 1;
        }
        let inside = markers.get(marker).is_some_and(|&(start, _)| start < at);
        if c == '\n' {
            column = 0;
        } else if column >= width && !inside && !hangs(c) {
            out.text.push('\n');
            out.insertions.add(at, "\n");
            column = 0;
        }
        column += usize::from(c != '\n');
        out.text.push(c);
    }
    out
}

/// Whether a typesetter lets the mark hang over the end of the line.
fn hangs(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '、' | '”' | '》' | '）' | ')' | '%' | '.')
}

/// Puts runs of no-break or full-width spaces after some commas and stops.
pub fn stray_spaces(text: &str, space: char, rng: &mut Rng) -> Altered {
    let mut out = Altered { text: String::with_capacity(text.len() + 64), insertions: Insertions::default() };
    let mut after_mark = false;
    for (at, c) in text.chars().enumerate() {
        if after_mark && c != '\n' && rng.chance(40) {
            let run: String = std::iter::repeat_n(space, rng.between(1, 3)).collect();
            out.text += &run;
            out.insertions.add(at as u32, &run);
        }
        after_mark = matches!(c, '，' | '。');
        out.text.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_follow_what_is_put_in() {
        let altered = hard_wrap("甲乙丙丁戊己庚\n辛", 3, &[(3, 5)]);
        assert_eq!(altered.text, "甲乙丙\n丁戊己\n庚\n辛");
        let map = altered.insertions;
        // 丁戊 (3..5) begins after the break; 甲乙丙 (0..3) ends before it.
        assert_eq!((map.start(3), map.end(5)), (4, 6));
        assert_eq!((map.start(0), map.end(3)), (0, 3));
        assert_eq!((map.start(8), map.end(9)), (10, 11));
    }

    #[test]
    fn markers_are_not_broken_and_marks_hang() {
        assert_eq!(hard_wrap("甲乙二是丙", 3, &[(2, 4)]).text, "甲乙二是\n丙");
        assert_eq!(hard_wrap("甲乙丙，丁", 3, &[]).text, "甲乙丙，\n丁");
    }
}

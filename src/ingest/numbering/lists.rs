//! Automatic numbering: what stands before a paragraph though it is in no run of the text.

use super::numbers::NumberStyle;
use std::collections::{HashMap, HashSet};

/// Levels of a list.
pub(crate) const LEVELS: usize = 9;

/// A level of a list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Level {
    pub style: NumberStyle,
    /// The first number.
    pub start: u32,
    /// What is shown: pieces of text, and numbers of this level and outer ones.
    pub pieces: Vec<Piece>,
    /// Whether a gap stands between number and text.
    pub gap: bool,
    /// Numbers of outer levels are shown as 1 2 3.
    pub legal: bool,
    /// The level behind which it starts again: `None` for any outer one, `Some(0)` for none.
    pub restart: Option<usize>,
}

/// A piece of what is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Text(String),
    /// The number of the level, from 0.
    Number(usize),
}

/// The pieces of a pattern such as `第%1章`.
pub(crate) fn pieces(pattern: &str) -> Vec<Piece> {
    let mut pieces = vec![];
    let mut text = String::new();
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek().and_then(|next| next.to_digit(10)) {
            Some(level @ 1..=9) if c == '%' => {
                chars.next();
                if !text.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut text)));
                }
                pieces.push(Piece::Number(level as usize - 1));
            }
            _ => text.push(c),
        }
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    pieces
}

/// A list that paragraphs belong to.
#[derive(Clone, Debug, Default)]
pub(crate) struct List {
    /// What it counts in: lists with the same one go on with each other's numbers.
    pub counter: u64,
    pub levels: Vec<Level>,
    /// By level, the number it starts at the first time, whatever was counted before.
    pub starts: HashMap<usize, u32>,
}

/// Counts the paragraphs of all lists of a document.
#[derive(Default)]
pub(crate) struct Counting {
    numbers: HashMap<u64, [Option<u32>; LEVELS]>,
    /// Lists and levels whose own start is used up.
    started: HashSet<(u64, usize)>,
}

impl Counting {
    /// What stands before the next paragraph of `list`, which goes by `id`, at `level`.
    pub fn next(&mut self, id: u64, list: &List, level: usize) -> String {
        self.next_in(list.counter, id, list, level)
    }

    /// The next paragraph at `level` has this number.
    pub fn start(&mut self, counter: u64, level: usize, number: u32) {
        if let Some(slot) = self.numbers.entry(counter).or_default().get_mut(level) {
            *slot = number.checked_sub(1);
        }
    }

    /// The same where the list counts in `counter`, whatever it says itself.
    pub fn next_in(&mut self, counter: u64, id: u64, list: &List, level: usize) -> String {
        let Some(of_level) = list.levels.get(level) else { return String::new() };
        let numbers = self.numbers.entry(counter).or_default();
        let own = list.starts.get(&level).filter(|_| self.started.insert((id, level)));
        numbers[level] = Some(match (own, numbers[level]) {
            (Some(&start), _) => start,
            (None, Some(n)) => n.saturating_add(1),
            (None, None) => of_level.start,
        });
        for (deeper, number) in numbers.iter_mut().enumerate().skip(level + 1) {
            let restarts = list.levels.get(deeper).and_then(|deeper| deeper.restart);
            if restarts.is_none_or(|behind| level < behind) {
                *number = None;
            }
        }
        let number = |at: usize| {
            let level = list.levels.get(at)?;
            Some((level, numbers[at].unwrap_or(level.start)))
        };
        shown(of_level, number)
    }
}

fn shown<'l>(level: &Level, number: impl Fn(usize) -> Option<(&'l Level, u32)>) -> String {
    if level.style == NumberStyle::Bullet {
        return "• ".to_owned();
    }
    let mut out = String::new();
    for piece in &level.pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Number(at) => {
                if let Some((of, n)) = number(*at) {
                    let style = if level.legal && of.style != NumberStyle::None {
                        NumberStyle::Decimal
                    } else {
                        of.style
                    };
                    out.push_str(&style.write(n));
                }
            }
        }
    }
    // Behind a mark of punctuation a gap is none in Chinese print.
    if level.gap
        && !out.is_empty()
        && !out.ends_with(['、', '．', '.', '）', ')', '，', '：', '】', ' ', '\u{3000}'])
    {
        out.push(' ');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(pattern: &str, style: NumberStyle) -> Level {
        Level { style, start: 1, pieces: pieces(pattern), gap: true, ..Level::default() }
    }

    #[test]
    fn outer_numbers_start_inner_ones_again() {
        let list = List {
            levels: vec![
                level("%1、", NumberStyle::Chinese),
                level("（%2）", NumberStyle::Chinese),
                level("%1.%3", NumberStyle::Decimal),
            ],
            ..List::default()
        };
        let mut counting = Counting::default();
        let shown: Vec<_> = [0, 1, 1, 0, 1, 2].map(|level| counting.next(1, &list, level)).into();
        assert_eq!(shown, ["一、", "（一）", "（二）", "二、", "（一）", "二.1 "]);
        let legal = Level { legal: true, ..level("%1.%3", NumberStyle::Decimal) };
        let list = List { levels: vec![list.levels[0].clone(), list.levels[1].clone(), legal], ..list };
        assert_eq!(counting.next(1, &list, 2), "2.2 ");
    }

    #[test]
    fn a_list_with_a_start_of_its_own_begins_there_once() {
        let shared = List { levels: vec![level("%1.", NumberStyle::Decimal)], ..List::default() };
        let own = List { starts: HashMap::from([(0, 1)]), ..shared.clone() };
        let mut counting = Counting::default();
        let shown = [
            counting.next(1, &shared, 0),
            counting.next(1, &shared, 0),
            counting.next(2, &own, 0),
            counting.next(2, &own, 0),
        ];
        assert_eq!(shown, ["1.", "2.", "1.", "2."]);
    }
}

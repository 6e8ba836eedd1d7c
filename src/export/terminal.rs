//! Tables for people at a terminal: one line per row, wide characters counted as two columns, what does not fit left out and
//! named.

use super::number::plural;
use super::printable::{cut, printable};
use super::{column_names, for_rows};
use std::io::Write;
use unicode_width::UnicodeWidthStr;
use zhangju_core::tables::{Cell, Table};
use zhangju_text::{Error, Result};

/// The most columns of the screen a cell takes.
const WIDEST: usize = 44;
/// Between two cells.
const GAP: &str = "  ";

/// Writes the first `limit` rows of `table` for a screen of `width` columns: the table's columns from the left, empty ones
/// left out, as many as fit.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_terminal(table: &dyn Table, limit: usize, width: usize, out: &mut dyn Write) -> Result<()> {
    let names: Vec<&str> = column_names(table).collect();
    let mut rows: Vec<Vec<Shown>> = vec![];
    for_rows(table, 0..table.len().min(limit), |_, cells| rows.push(cells.iter().map(Shown::of).collect()));
    let screen = Screen::new(&names, &rows, width);
    let mut text = screen.line(|column| names[column], |_| Side::Left);
    for row in &rows {
        text.push_str(&screen.line(|column| &row[column].text, |column| row[column].side));
    }
    text.push_str(&screen.omitted(&names));
    if table.len() > limit {
        let more = plural((table.len() - limit) as u64, "more row", "more rows");
        text = format!("{text}{more}: --limit N shows more, a pipe or --out all\n");
    }
    out.write_all(text.as_bytes()).map_err(|source| Error::io("standard output", "write", source))
}

#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

/// A cell as it is shown.
struct Shown {
    text: String,
    side: Side,
}

impl Shown {
    fn of(cell: &Cell<'_>) -> Self {
        match cell {
            Cell::Empty => Self { text: String::new(), side: Side::Left },
            Cell::Count(count) => Self { text: count.to_string(), side: Side::Right },
            Cell::Number(number) => Self { text: short(*number), side: Side::Right },
            Cell::Text(text) => Self { text: cut(&printable(text), WIDEST), side: Side::Left },
            Cell::Name(name) => Self { text: (*name).to_owned(), side: Side::Left },
        }
    }
}

/// Four decimals are enough to look at.
fn short(number: f64) -> String {
    let text = format!("{number:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Which columns are shown, and how wide they are.
struct Screen {
    /// Width by column; `None` where it is not shown.
    widths: Vec<Option<usize>>,
}

impl Screen {
    fn new(names: &[&str], rows: &[Vec<Shown>], width: usize) -> Self {
        let mut left = width;
        let fit = |(column, name): (usize, &&str)| {
            let widest = rows.iter().map(|row| row[column].text.width()).max().unwrap_or(0);
            let needed = widest.max(name.width()) + GAP.len();
            let shown = needed <= left && (widest > 0 || rows.is_empty());
            // Once a column does not fit, those behind it are left out too: no reader expects gaps.
            left = if needed <= left || widest == 0 { left - if shown { needed } else { 0 } } else { 0 };
            shown.then(|| needed - GAP.len())
        };
        Self { widths: names.iter().enumerate().map(fit).collect() }
    }

    fn line<'s>(&self, text: impl Fn(usize) -> &'s str, side: impl Fn(usize) -> Side) -> String {
        let shown =
            self.widths.iter().enumerate().filter_map(|(column, width)| width.map(|width| (column, width)));
        let cells = shown.map(|(column, width)| {
            let text = text(column);
            let blank = " ".repeat(width - text.width());
            match side(column) {
                Side::Left => format!("{text}{blank}"),
                Side::Right => format!("{blank}{text}"),
            }
        });
        let line = cells.collect::<Vec<_>>().join(GAP);
        format!("{}\n", line.trim_end())
    }

    fn omitted(&self, names: &[&str]) -> String {
        let omitted = names.iter().zip(&self.widths).filter(|(_, width)| width.is_none());
        let omitted: Vec<&str> = omitted.map(|(name, _)| *name).collect();
        if omitted.is_empty() { String::new() } else { format!("not shown: {}\n", omitted.join(", ")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhangju_core::tables::{Column, Kind, Row};

    struct Small;

    impl Table for Small {
        fn name(&self) -> &'static str {
            "small"
        }

        fn columns(&self) -> &'static [Column] {
            const fn column(name: &'static str) -> Column {
                Column { name, kind: Kind::Text, meaning: "" }
            }
            const COLUMNS: &[Column] =
                &[column("rank"), column("词"), column("none"), column("pmi"), column("example")];
            COLUMNS
        }

        fn len(&self) -> usize {
            3
        }

        fn row<'r>(&'r self, index: usize, row: &mut Row<'r>) {
            row.count(index as u64 + 9);
            row.text(["甲", "a\u{1b}[31m", "以人民为中心"][index]);
            row.empty(1);
            row.number(0.5);
            row.text("路".repeat(40));
        }
    }

    #[test]
    fn wide_characters_are_aligned_and_what_does_not_fit_is_named() {
        let mut out = vec![];
        write_terminal(&Small, 2, 40, &mut out).unwrap();
        let expected = "rank  词      pmi\n   9  甲      0.5\n  10  a [31m  0.5\nnot shown: none, example\n1 more row: --limit N shows more, a pipe or --out all\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn long_text_is_cut_between_characters() {
        assert_eq!(cut("以人民为中心", 6), "以人…");
        assert_eq!(cut("以人民", 6), "以人民");
    }
}

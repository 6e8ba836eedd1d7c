//! Lines become paragraphs, across pages too.

use super::furniture::{mark, pattern};
use super::lines::Line;
use super::margins::{Margins, Open};
use super::notes;
use crate::paragraphs::Paragraphs;
use std::collections::HashSet;
use zhangju_text::LineStyle;

/// The paragraphs of all pages, the narrowest of which has this width; what is turned is none of the body.
pub(super) fn paragraphs(
    mut pages: Vec<Vec<Line>>,
    turned: &[String],
    width: f64,
    max_bytes: u64,
) -> Paragraphs {
    mark(&mut pages);
    notes::mark(&mut pages);
    let (furniture, lines): (Vec<Line>, Vec<Line>) =
        pages.into_iter().flatten().partition(|line| line.is_artifact);
    let margins = Margins::of(&lines, width);
    let mut out = Paragraphs::new(max_bytes);
    let mut writing = Writing { margins: &margins, style: None, open: None };
    let mut notes: Vec<Line> = vec![];
    let tables = tables(&lines);
    for (line, is_table) in lines.into_iter().zip(tables) {
        if line.is_note {
            notes.push(line);
            continue;
        }
        // Notes at the foot of a page stand behind the paragraph that goes on on the next one.
        if is_table || !writing.goes_on(&line) {
            writing.flush(&mut out);
            put_notes(&margins, &mut notes, &mut out);
        }
        if is_table {
            out.push(&line.text, Some(LineStyle::Table));
        } else {
            writing.add(line, &mut out);
        }
    }
    writing.flush(&mut out);
    put_notes(&margins, &mut notes, &mut out);
    let mut seen = HashSet::new();
    for text in furniture.iter().map(|line| &line.text).chain(turned) {
        if seen.insert(pattern(text)) {
            out.push(text, Some(LineStyle::Furniture));
        }
    }
    out
}

/// Puts lines together to paragraphs of a style.
struct Writing<'m> {
    margins: &'m Margins,
    style: Option<LineStyle>,
    open: Option<Open>,
}

impl Writing<'_> {
    fn goes_on(&self, line: &Line) -> bool {
        self.open.as_ref().is_some_and(|open| self.margins.joins(open, line))
    }

    fn add(&mut self, mut line: Line, out: &mut Paragraphs) {
        line.text = line.text.replace('\t', "  ");
        let goes_on = self.goes_on(&line);
        if let Some(open) = self.open.as_mut().filter(|_| goes_on) {
            join(&mut open.text, &line.text);
            open.last = line;
        } else {
            self.flush(out);
            let hanging = line.behind_marker;
            self.open = Some(Open { text: line.text.clone(), x: line.x, hanging, last: line });
        }
    }

    fn flush(&mut self, out: &mut Paragraphs) {
        if let Some(paragraph) = self.open.take() {
            out.push(&paragraph.text, self.style);
        }
    }
}

fn put_notes(margins: &Margins, notes: &mut Vec<Line>, out: &mut Paragraphs) {
    let mut writing = Writing { margins, style: Some(LineStyle::Note), open: None };
    for note in notes.drain(..) {
        // The next number begins the next note.
        if notes::begins(&note.text) {
            writing.flush(out);
        }
        writing.add(note, out);
    }
    writing.flush(out);
}

/// Which lines are rows of tables: those with several wide gaps, or with one beside others that have some. A line whose letters
/// are all far apart is a title.
fn tables(lines: &[Line]) -> Vec<bool> {
    let gaps = |at: Option<usize>| at.and_then(|at| lines.get(at)).map_or(0, |line| line.gaps);
    let is_spaced = |line: &Line| line.text.split('\t').all(|cell| cell.chars().count() <= 1);
    let is_row = |(at, line): (usize, &Line)| {
        let beside = gaps(at.checked_sub(1)) + gaps(Some(at + 1));
        line.is_row || line.gaps > 0 && (line.gaps > 1 || beside > 0) && !is_spaced(line)
    };
    lines.iter().enumerate().map(is_row).collect()
}

/// Puts a line behind the text: a gap only between Latin words, a hyphen at the end of a line dropped.
pub(super) fn join(text: &mut String, line: &str) {
    let latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, ',' | '.' | ';' | ')');
    let begins_latin = line.starts_with(|c: char| c.is_ascii_alphanumeric());
    if begins_latin && text.ends_with('-') {
        text.pop();
    } else if begins_latin && text.ends_with(latin) && text.ends_with(|c: char| !c.is_ascii_digit()) {
        text.push(' ');
    }
    text.push_str(line);
}

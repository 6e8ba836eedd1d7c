//! Characters on lines: those of one base line, left to right; columns one after the other.

use super::Glyph;
use super::markers::marker;
use super::rows::rows;
use std::collections::{BTreeMap, HashSet};

/// A line of text on a page.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub text: String,
    pub x: f64,
    pub end: f64,
    pub y: f64,
    pub size: f64,
    /// The face of most of it.
    pub face: u32,
    pub is_artifact: bool,
    /// It is a row of a table.
    pub is_row: bool,
    /// It is part of a note.
    pub is_note: bool,
    /// Gaps as wide as those between the cells of a table.
    pub gaps: usize,
    /// Where the text behind its marker begins, if it has one.
    pub behind_marker: Option<f64>,
    /// The column of the page it stands in.
    pub column: u8,
}

/// The lines of each page, in reading order, the rows of its tables among them.
pub(super) fn lines(pages: Vec<(Vec<Glyph>, Vec<Line>)>) -> Vec<Vec<Line>> {
    let (pages, tables): (Vec<_>, Vec<_>) = pages.into_iter().unzip();
    let pages: Vec<Vec<Glyph>> = pages
        .into_iter()
        .map(|mut glyphs| {
            glyphs.retain(|glyph| {
                glyph.x.is_finite() && glyph.y.is_finite() && glyph.size.is_finite() && glyph.size > 0.1
            });
            glyphs
        })
        .collect();
    let segments: Vec<Vec<Segment<'_>>> = pages.iter().map(|glyphs| segments(glyphs)).collect();
    let gutters: Vec<Vec<f64>> = segments.iter().map(|page| gutters(page, None)).collect();
    // Where one page has columns, others that are less plain have them in the same places.
    let known = gutters.iter().max_by_key(|gutters| gutters.len()).cloned().unwrap_or_default();
    let mut lines = vec![];
    for ((glyphs, segments), mut own) in pages.iter().zip(&segments).zip(gutters) {
        if own.is_empty() && known.iter().all(|at| gutter(segments, Some(*at)).is_some()) {
            own.clone_from(&known);
        }
        lines.push(if own.is_empty() {
            rows(glyphs.clone()).iter().map(|row| line(row, 0)).filter(has_text).collect()
        } else {
            in_columns(segments, &own)
        });
    }
    for (lines, rows) in lines.iter_mut().zip(tables) {
        for row in rows {
            // Before the first line below it that it stands above; in columns, of that column.
            let is_below = |line: &Line| line.y < row.y && line.end > row.x && !line.is_artifact;
            let at = lines.iter().position(is_below).unwrap_or(lines.len());
            lines.insert(at, row);
        }
    }
    lines
}

fn has_text(line: &Line) -> bool {
    !line.text.trim().is_empty()
}

pub(super) fn line(row: &[Glyph], column: u8) -> Line {
    const CELL: f64 = 1.2;
    const SPACE: f64 = 0.2;
    let mut text = String::new();
    let mut gaps = 0;
    let mut behind_marker = None;
    let size = row.iter().map(|glyph| glyph.size).fold(0.0, f64::max);
    let base =
        row.iter().filter(|glyph| glyph.size > 0.9 * size).map(|glyph| glyph.y).fold(f64::INFINITY, f64::min);
    // The number of a note: small and raised.
    let is_note = |glyph: &Glyph| {
        glyph.size < 0.75 * size
            && glyph.y > base + 0.15 * size
            && glyph.text.chars().all(|c| c.is_ascii_digit())
    };
    let row: Vec<&Glyph> = row.iter().filter(|glyph| !is_note(glyph)).collect();
    for (at, glyph) in row.iter().enumerate() {
        if let Some(before) = at.checked_sub(1).map(|at| row[at]) {
            let gap = (glyph.x - before.end) / before.size.max(glyph.size);
            let blank = text.ends_with(char::is_whitespace) || glyph.text.starts_with(char::is_whitespace);
            let latin = text.ends_with(|c: char| c.is_ascii_alphanumeric())
                && glyph.text.starts_with(|c: char| c.is_ascii_alphanumeric());
            let is_first = behind_marker.is_none() && at < 8 && !glyph.text.trim().is_empty();
            let is_behind = is_first && marker(&text).is_some_and(str::is_empty);
            if is_behind {
                behind_marker = Some(glyph.x);
            }
            if is_behind && gap > SPACE && !blank {
                text.push_str(if text.ends_with('•') { " " } else { "" });
            } else if gap > CELL && !blank {
                text.push('\t');
                gaps += 1;
            } else if gap > SPACE && latin && !blank {
                text.push(' ');
            }
        }
        // Fonts of signs have their bullets where nothing else is.
        let is_sign =
            text.trim().is_empty() && glyph.text.starts_with(|c| ('\u{f000}'..='\u{f0ff}').contains(&c));
        text.push_str(if is_sign { "•" } else { &glyph.text });
    }
    let first = row.iter().find(|glyph| !glyph.text.trim().is_empty()).unwrap_or(&row[0]);
    let last = row.iter().rfind(|glyph| !glyph.text.trim().is_empty()).unwrap_or(&row[row.len() - 1]);
    let is_artifact = row.iter().any(|glyph| glyph.is_artifact);
    Line {
        text: text.trim().to_owned(),
        x: first.x,
        end: last.end,
        y: first.y,
        size,
        face: most(row.iter().map(|glyph| glyph.face)),
        is_artifact,
        is_row: false,
        is_note: false,
        gaps,
        behind_marker,
        column,
    }
}

/// The value that comes most often, the lowest of those.
pub(super) fn most(values: impl Iterator<Item = u32>) -> u32 {
    let mut counts = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_insert(0) += 1;
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(0, |(value, _)| value)
}

// Columns -----------------------------------------------------------------------------------------------------------

/// Characters that are drawn one after the other on a base line, without a wide gap between them.
type Segment<'g> = &'g [Glyph];

fn segments(glyphs: &[Glyph]) -> Vec<Segment<'_>> {
    const GAP: f64 = 1.2;
    let goes_on = |a: &Glyph, b: &Glyph| {
        let size = a.size.max(b.size);
        (a.y - b.y).abs() < 0.35 * size
            && b.x > a.x - 0.5 * size
            && b.x - a.end < GAP * size
            && a.is_artifact == b.is_artifact
    };
    glyphs.chunk_by(goes_on).collect()
}

fn ends(segment: Segment<'_>) -> (f64, f64) {
    (segment[0].x, segment.iter().map(|glyph| glyph.end).fold(segment[0].end, f64::max))
}

/// Where strips without text part a page in columns, left to right.
fn gutters(segments: &[Segment<'_>], known: Option<f64>) -> Vec<f64> {
    const MOST: usize = 3;
    let mut found: Vec<f64> = gutter(segments, known).into_iter().collect();
    while let (Some(&last), true) = (found.last(), found.len() < MOST) {
        let behind: Vec<Segment<'_>> =
            segments.iter().copied().filter(|segment| ends(segment).0 >= last).collect();
        match gutter(&behind, None) {
            Some(next) => found.push(next),
            None => break,
        }
    }
    while let (Some(&first), true) = (found.first(), found.len() < MOST) {
        let before: Vec<Segment<'_>> =
            segments.iter().copied().filter(|segment| ends(segment).1 <= first).collect();
        match gutter(&before, None) {
            Some(next) => found.insert(0, next),
            None => break,
        }
    }
    found
}

/// Where a strip without text parts a page in two, if one does; only there where it is `known` of other pages.
fn gutter(segments: &[Segment<'_>], known: Option<f64>) -> Option<f64> {
    const FEWEST: usize = 16;
    const STEPS: u32 = 120;
    let body: Vec<Segment<'_>> = segments.iter().copied().filter(|segment| !segment[0].is_artifact).collect();
    if body.len() < FEWEST && known.is_none() {
        return None;
    }
    let left = body.iter().map(|segment| ends(segment).0).fold(f64::INFINITY, f64::min);
    let right = body.iter().map(|segment| ends(segment).1).fold(f64::NEG_INFINITY, f64::max);
    let all: usize = body.iter().map(|segment| segment.len()).sum();
    // Characters before a place, across it, behind it, how many base lines they are on, in how many pieces.
    let sides = |at: f64| {
        let mut counts = [0; 3];
        let mut pieces = [0; 3];
        let mut lines = [HashSet::new(), HashSet::new(), HashSet::new()];
        for segment in &body {
            let (start, end) = ends(segment);
            let slack = 0.1 * segment[0].size;
            let side = if end <= at + slack { 0 } else { 1 + usize::from(start >= at - slack) };
            counts[side] += segment.len();
            pieces[side] += 1;
            lines[side].insert((segment[0].y / segment[0].size).round() as i64);
        }
        [0, 1, 2].map(|side| (counts[side], lines[side].len(), pieces[side]))
    };
    let is_gutter = |[before, across, behind]: [(usize, usize, usize); 3]| {
        let is_column = |(size, lines, pieces): (usize, usize, usize)| {
            // Where lines are in many pieces it is a table.
            let is_text = 5 * size >= all && size >= 6 * lines && lines >= 5 && 5 * pieces <= 8 * lines;
            known.is_some() || is_text
        };
        // A last page may have little but its header and page number beside a few lines.
        let few = if known.is_some() { 3 } else { 8 };
        few * across.0 <= all && is_column(before) && is_column(behind)
    };
    if let Some(known) = known {
        return Some(known).filter(|at| is_gutter(sides(*at)));
    }
    let place = |step: u32| left + (right - left) * f64::from(step) / f64::from(STEPS);
    let fits: Vec<(f64, usize)> = (STEPS / 5..=STEPS * 4 / 5)
        .map(place)
        .map(|at| (at, sides(at)))
        .filter(|(_, sides)| is_gutter(*sides))
        .map(|(at, sides)| (at, sides[1].0))
        .collect();
    let least = fits.iter().map(|fit| fit.1).min()?;
    // The middle of the first strip that fewest characters cross.
    let strip: Vec<f64> = fits
        .iter()
        .skip_while(|fit| fit.1 > least)
        .take_while(|fit| fit.1 == least)
        .map(|fit| fit.0)
        .collect();
    Some(strip[strip.len() / 2])
}

/// The lines of a page of columns: between rows that run across, the columns one after the other.
fn in_columns(segments: &[Segment<'_>], gutters: &[f64]) -> Vec<Line> {
    let mut across = vec![];
    let mut columns: Vec<Vec<Glyph>> = vec![vec![]; gutters.len() + 1];
    for segment in segments {
        let (start, end) = ends(segment);
        let slack = 0.1 * segment[0].size;
        let crosses = gutters.iter().any(|at| start < at - slack && end > at + slack);
        let column = gutters.iter().filter(|at| start >= **at - slack).count();
        let side = if segment[0].is_artifact || crosses { &mut across } else { &mut columns[column] };
        side.extend_from_slice(segment);
    }
    let of_column = |glyphs, column| {
        rows(glyphs).iter().map(|row| line(row, column)).filter(has_text).collect::<Vec<Line>>()
    };
    let across: Vec<Line> = of_column(across, 0);
    let numbered = columns.into_iter().zip(1..);
    let mut columns: Vec<_> =
        numbered.map(|(glyphs, column)| of_column(glyphs, column).into_iter().peekable()).collect();
    let mut lines = vec![];
    for row in across {
        for column in &mut columns {
            while column.peek().is_some_and(|line| line.y > row.y) {
                lines.extend(column.next());
            }
        }
        lines.push(row);
    }
    lines.extend(columns.into_iter().flatten());
    lines
}

//! Characters on lines: those of one base line, left to right; columns one after the other.

use super::Glyph;

/// A line of text on a page.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub text: String,
    pub x: f64,
    pub end: f64,
    pub y: f64,
    pub size: f64,
    pub is_artifact: bool,
    /// Gaps as wide as those between the cells of a table.
    pub gaps: usize,
    /// The column of the page it stands in.
    pub column: u8,
}

/// The lines of each page, in reading order.
pub(super) fn lines(pages: Vec<Vec<Glyph>>) -> Vec<Vec<Line>> {
    let pages: Vec<Vec<Vec<Glyph>>> = pages
        .into_iter()
        .map(|mut glyphs| {
            glyphs.retain(|glyph| {
                glyph.x.is_finite() && glyph.y.is_finite() && glyph.size.is_finite() && glyph.size > 0.1
            });
            rows(glyphs)
        })
        .collect();
    let segments: Vec<Vec<Segment<'_>>> =
        pages.iter().map(|rows| rows.iter().flat_map(|row| segments(row)).collect()).collect();
    let gutters: Vec<Option<f64>> = segments.iter().map(|page| gutter(page, None)).collect();
    // Where one page has columns, others that are less plain have them in the same place.
    let known = gutters.iter().flatten().next().copied();
    let mut lines = vec![];
    for ((rows, segments), own) in pages.iter().zip(&segments).zip(gutters) {
        let gutter = own.or_else(|| gutter(segments, Some(known?)));
        lines.push(match gutter {
            Some(gutter) => in_columns(segments, gutter),
            None => rows.iter().map(|row| line(row, 0)).filter(has_text).collect(),
        });
    }
    lines
}

fn has_text(line: &Line) -> bool {
    !line.text.trim().is_empty()
}

/// Characters of one base line, left to right; rows from top to bottom.
fn rows(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    glyphs.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Vec<Glyph>> = vec![];
    for glyph in glyphs {
        let joins = rows.last().and_then(|row| row.last()).is_some_and(|last| {
            let is_small = glyph.size < 0.8 * last.size || last.size < 0.8 * glyph.size;
            // A raised number is on the line that it stands above.
            let reach = if is_small { 0.6 } else { 0.35 };
            last.y - glyph.y < reach * last.size.max(glyph.size) && last.is_artifact == glyph.is_artifact
        });
        match rows.last_mut().filter(|_| joins) {
            Some(row) => row.push(glyph),
            None => rows.push(vec![glyph]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
        // Bold type is imitated by drawing twice, a little to the side.
        row.dedup_by(|b, a| a.text == b.text && (b.x - a.x).abs() < 0.15 * a.size);
    }
    rows
}

fn line(row: &[Glyph], column: u8) -> Line {
    const CELL: f64 = 1.2;
    const SPACE: f64 = 0.2;
    let mut text = String::new();
    let mut gaps = 0;
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
            if gap > CELL && !blank {
                text.push('\t');
                gaps += 1;
            } else if gap > SPACE && latin && !blank {
                text.push(' ');
            }
        }
        text.push_str(&glyph.text);
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
        is_artifact,
        gaps,
        column,
    }
}

// Columns -----------------------------------------------------------------------------------------------------------

/// Characters of a row without a wide gap between them.
type Segment<'g> = &'g [Glyph];

fn segments(row: &[Glyph]) -> impl Iterator<Item = Segment<'_>> {
    const GAP: f64 = 1.2;
    row.chunk_by(|a, b| b.x - a.end < GAP * a.size.max(b.size))
}

fn ends(segment: Segment<'_>) -> (f64, f64) {
    (segment[0].x, segment[segment.len() - 1].end)
}

/// Where a strip without text parts a page in two columns, if one does; only there where it is `known` of other pages.
fn gutter(segments: &[Segment<'_>], known: Option<f64>) -> Option<f64> {
    const FEWEST: usize = 16;
    const STEPS: u32 = 80;
    let body: Vec<Segment<'_>> = segments.iter().copied().filter(|segment| !segment[0].is_artifact).collect();
    if body.len() < FEWEST && known.is_none() {
        return None;
    }
    let left = body.iter().map(|segment| ends(segment).0).fold(f64::INFINITY, f64::min);
    let right = body.iter().map(|segment| ends(segment).1).fold(f64::NEG_INFINITY, f64::max);
    let all: usize = body.iter().map(|segment| segment.len()).sum();
    // Characters and segments before a place, across it, behind it.
    let sides = |at: f64| {
        let mut counts = [(0, 0); 3];
        for segment in &body {
            let (start, end) = ends(segment);
            let slack = 0.1 * segment[0].size;
            let side = if end <= at + slack { 0 } else { 1 + usize::from(start >= at - slack) };
            counts[side].0 += segment.len();
            counts[side].1 += 1;
        }
        counts
    };
    let is_gutter = |[before, across, behind]: [(usize, usize); 3]| {
        let is_column = |(size, lines): (usize, usize)| {
            let is_text = 5 * size >= all && size >= 6 * lines && lines >= 5;
            if known.is_some() { size > 0 } else { is_text }
        };
        10 * across.0 <= all && is_column(before) && is_column(behind)
    };
    if let Some(known) = known {
        return Some(known).filter(|at| is_gutter(sides(*at)));
    }
    let place = |step: u32| left + (right - left) * f64::from(step) / f64::from(STEPS);
    let fits = (STEPS * 3 / 10..=STEPS * 7 / 10).map(place).filter(|at| is_gutter(sides(*at)));
    fits.min_by(|a, b| sides(*a)[1].0.cmp(&sides(*b)[1].0).then(a.total_cmp(b)))
}

/// The lines of a page of two columns: between rows that run across, first the left column, then the right.
fn in_columns(segments: &[Segment<'_>], gutter: f64) -> Vec<Line> {
    let (mut across, mut left, mut right) = (vec![], vec![], vec![]);
    for segment in segments {
        let (start, end) = ends(segment);
        let slack = 0.1 * segment[0].size;
        let side = if segment[0].is_artifact || start < gutter - slack && end > gutter + slack {
            &mut across
        } else if start < gutter {
            &mut left
        } else {
            &mut right
        };
        side.extend_from_slice(segment);
    }
    let of_column =
        |glyphs, column| rows(glyphs).iter().map(|row| line(row, column)).filter(has_text).collect();
    let across: Vec<Line> = of_column(across, 0);
    let mut columns: [std::vec::IntoIter<Line>; 2] =
        [of_column(left, 1), of_column(right, 2)].map(|lines: Vec<Line>| lines.into_iter());
    let mut lines = vec![];
    for row in across {
        for column in &mut columns {
            while column.as_slice().first().is_some_and(|line| line.y > row.y) {
                lines.extend(column.next());
            }
        }
        lines.push(row);
    }
    lines.extend(columns.into_iter().flatten());
    lines
}

//! Characters of one base line. Raised numbers are on the line that they stand above; lines that stand one above the other beside a taller one are
//! lines of their own, as the issuers in a letterhead are and what goes with a large figure.

use super::Glyph;

/// Characters on one base line, and where the row stands among others, from below.
struct Row {
    glyphs: Vec<Glyph>,
    /// Its base line.
    y: f64,
    size: f64,
    order: f64,
}

/// Rows of characters from top to bottom, those of each from left to right.
pub(super) fn rows(glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    let mut rows = put_together(of_one_size(glyphs));
    rows.sort_by(|a, b| b.order.total_cmp(&a.order));
    let mut rows: Vec<Vec<Glyph>> = rows.into_iter().map(|row| row.glyphs).collect();
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
        // Bold type is imitated by drawing twice, a little to the side.
        row.dedup_by(|b, a| a.text == b.text && (b.x - a.x).abs() < 0.15 * a.size);
    }
    rows
}

/// Whether a size is far from another.
fn differ(a: f64, b: f64) -> bool {
    a < 0.8 * b || b < 0.8 * a
}

/// Rows of characters of about one size, from top to bottom.
fn of_one_size(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    /// Of so many sizes may the characters be that stand about one base line.
    const OPEN: usize = 8;
    glyphs.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Row> = vec![];
    for glyph in glyphs {
        let joins = |row: &&mut Row| {
            row.glyphs.last().is_some_and(|last| {
                let reach = if differ(last.size, glyph.size) { 0.05 } else { 0.35 };
                last.y - glyph.y < reach * last.size.max(glyph.size) && last.is_artifact == glyph.is_artifact
            })
        };
        match rows.iter_mut().rev().take(OPEN).find(joins) {
            Some(row) => row.glyphs.push(glyph),
            None => rows.push(Row { y: glyph.y, size: glyph.size, order: glyph.y, glyphs: vec![glyph] }),
        }
    }
    rows
}

/// Puts small characters on the rows of large ones that they belong to.
fn put_together(mut rows: Vec<Row>) -> Vec<Row> {
    /// Rows that are looked at beside one, on either side.
    const BESIDE: usize = 32;
    let mut by_size: Vec<usize> = (0..rows.len()).collect();
    by_size.sort_by(|a, b| rows[*b].size.total_cmp(&rows[*a].size));
    let mut of = vec![None; rows.len()];
    for &large in &by_size {
        if of[large].is_some() {
            continue;
        }
        let beside = large.saturating_sub(BESIDE)..rows.len().min(large + BESIDE);
        let small: Vec<usize> =
            beside.filter(|at| of[*at].is_none() && is_beside(&rows[large], &rows[*at])).collect();
        let mut lines: Vec<usize> = small.iter().copied().filter(|at| is_line(&rows[*at])).collect();
        if let [line] = lines[..] {
            lines = column(&rows, large, line);
        }
        // What is recognised in a picture is not all of one size and not quite on one line.
        let is_tall = |at: &usize| rows[large].size > 1.4 * rows[*at].size;
        let height = |ends: &[usize]| rows[ends[0]].y - rows[ends[ends.len() - 1]].y;
        let stands_alone = lines.len() > 1
            && lines.iter().all(is_tall)
            && height(&lines) > 0.7 * rows[lines[0]].size.max(rows[lines[lines.len() - 1]].size);
        if stands_alone && begins(&rows[large], &rows[lines[0]]) {
            of[lines[0]] = Some(large);
        } else if stands_alone {
            rows[large].order = order_beside(&rows, large, &lines);
        }
        for at in small {
            let is_near = (rows[large].y - rows[at].y).abs() < 0.6 * rows[large].size;
            if is_near && !(stands_alone && lines.contains(&at)) {
                of[at] = Some(large);
            }
        }
    }
    let mut moved: Vec<Vec<Glyph>> = rows.iter().map(|_| vec![]).collect();
    for (at, row) in rows.iter_mut().enumerate() {
        if let Some(large) = of[at] {
            moved[large].append(&mut row.glyphs);
        }
    }
    for (row, moved) in rows.iter_mut().zip(moved) {
        row.glyphs.extend(moved);
    }
    rows.retain(|row| !row.glyphs.is_empty());
    rows
}

/// Whether a row of smaller characters stands beside one of larger ones: near its base line, or within its height.
fn is_beside(large: &Row, small: &Row) -> bool {
    let middle = small.y + 0.35 * small.size;
    let is_within = middle > large.y - 0.25 * large.size && middle < large.y + 0.95 * large.size;
    let is_near = (large.y - small.y).abs() < 0.6 * large.size;
    let artifact = |row: &Row| row.glyphs.first().is_some_and(|glyph| glyph.is_artifact);
    small.size < 0.8 * large.size && (is_within || is_near) && artifact(large) == artifact(small)
}

/// Whether a row has words, and not only raised or lowered letters and numbers.
fn is_line(row: &Row) -> bool {
    let letters = || row.glyphs.iter().flat_map(|glyph| glyph.text.chars()).filter(|c| c.is_alphabetic());
    letters().filter(|c| !c.is_ascii()).nth(1).is_some() || letters().nth(3).is_some()
}

/// The line beside a tall row with those of its column right above and below it, if there are both: of three issuers only the second may stand
/// beside the tall word.
fn column(rows: &[Row], large: usize, line: usize) -> Vec<usize> {
    let (left, right) = ends(&rows[line]);
    let is_apart = |row: &Row| ends(row).1 <= ends(&rows[large]).0 || ends(row).0 >= ends(&rows[large]).1;
    let is_next = |at: &usize| {
        let row = &rows[*at];
        let (start, end) = ends(row);
        let gap = (row.y - rows[line].y).abs();
        !differ(row.size, rows[line].size)
            && gap > 0.7 * row.size
            && gap < 2.2 * row.size
            && start.max(left) < end.min(right)
            && is_apart(row)
    };
    let above = (0..line).rev().find(is_next);
    let below = (line + 1..rows.len()).find(is_next);
    match (above, below) {
        (Some(above), Some(below)) if is_apart(&rows[line]) => vec![above, line, below],
        _ => vec![line],
    }
}

/// Where the characters of a row begin and end.
fn ends(row: &Row) -> (f64, f64) {
    let start = row.glyphs.iter().map(|glyph| glyph.x).fold(f64::INFINITY, f64::min);
    (start, row.glyphs.iter().map(|glyph| glyph.end).fold(f64::NEG_INFINITY, f64::max))
}

/// Whether a tall letter is the first of the line beside it.
fn begins(large: &Row, line: &Row) -> bool {
    let [glyph] = &large.glyphs[..] else { return false };
    let start = line.glyphs.iter().map(|glyph| glyph.x).fold(f64::INFINITY, f64::min);
    let gap = start - glyph.end;
    glyph.text.chars().all(char::is_alphabetic) && gap > -0.2 * large.size && gap < 0.3 * large.size
}

/// Where a tall row stands among the lines beside it: before them where it is to their left, behind them where it is to their right.
fn order_beside(rows: &[Row], large: usize, lines: &[usize]) -> f64 {
    let left = |row: &Row| ends(row).0;
    let orders = || lines.iter().map(|at| rows[*at].order);
    let start = lines.iter().map(|at| left(&rows[*at])).fold(f64::INFINITY, f64::min);
    if left(&rows[large]) < start {
        orders().fold(f64::NEG_INFINITY, f64::max) + 1e-3
    } else {
        orders().fold(f64::INFINITY, f64::min) - 1e-3
    }
}

#[cfg(test)]
mod tests {
    use super::{Glyph, rows};

    /// The rows of words that stand at a place in a size.
    fn read(words: &[(&str, f64, f64, f64)]) -> Vec<String> {
        let glyphs = words.iter().flat_map(|&(word, x, y, size)| {
            word.chars().enumerate().map(move |(at, c)| {
                let x = x + size * at as f64;
                Glyph { text: c.into(), x, y, end: x + size, size, face: 0, is_artifact: false }
            })
        });
        let text = |row: Vec<Glyph>| row.into_iter().map(|glyph| glyph.text).collect();
        rows(glyphs.collect()).into_iter().map(text).collect()
    }

    #[test]
    fn lines_beside_a_tall_one_stand_by_themselves() {
        let letterhead = [
            ("渡口管理局", 80.0, 640.0, 26.0),
            ("水运公司", 80.0, 602.0, 26.0),
            ("文件", 260.0, 615.0, 42.0),
        ];
        assert_eq!(read(&letterhead), ["渡口管理局", "水运公司", "文件"]);
        let figure =
            [("3", 60.0, 500.0, 50.0), ("修船", 130.0, 518.0, 28.0), ("清航道、换缆绳", 130.0, 486.0, 22.0)];
        assert_eq!(read(&figure), ["3", "修船", "清航道、换缆绳"]);
        let three = [
            ("渡口局", 80.0, 700.0, 26.0),
            ("航道局", 80.0, 664.0, 26.0),
            ("水运局", 80.0, 628.0, 26.0),
            ("文件", 260.0, 652.0, 60.0),
        ];
        assert_eq!(read(&three), ["渡口局", "航道局", "水运局", "文件"]);
        let far = [
            ("渡口局", 80.0, 700.0, 26.0),
            ("航道局", 80.0, 660.0, 26.0),
            ("水运局", 80.0, 620.0, 26.0),
            ("文件", 260.0, 652.0, 42.0),
        ];
        assert_eq!(read(&far), ["渡口局", "航道局", "水运局", "文件"]);
        let inline = [
            ("渡口每年检修两次", 80.0, 700.0, 12.0),
            ("由", 80.0, 680.0, 12.0),
            ("站长", 92.0, 680.0, 20.0),
            ("按期主持", 132.0, 680.0, 12.0),
            ("并且登记在册", 80.0, 660.0, 12.0),
        ];
        assert_eq!(read(&inline), ["渡口每年检修两次", "由站长按期主持", "并且登记在册"]);
    }

    #[test]
    fn raised_numbers_and_first_letters_are_on_their_lines() {
        assert_eq!(read(&[("渡口", 0.0, 100.0, 12.0), ("1", 24.0, 105.0, 6.0)]), ["渡口1"]);
        assert_eq!(
            read(&[("水面", 0.0, 100.0, 12.0), ("2", 24.0, 105.0, 6.0), ("3", 24.0, 97.0, 6.0)]),
            ["水面23"]
        );
        let first = [("春", 0.0, 80.0, 30.0), ("天修船", 32.0, 94.0, 12.0), ("秋天修路", 32.0, 78.0, 12.0)];
        assert_eq!(read(&first), ["春天修船", "秋天修路"]);
    }
}

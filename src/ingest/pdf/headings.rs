//! Headings over several lines, which the edges of the page do not show: centred ones, and ones whose lines are all indented.

use super::lines::Line;
use super::markers::marker;

/// How the text of a document is set.
pub(super) struct Type {
    /// The face that most of it has.
    pub face: u32,
    /// Its usual size.
    pub size: f64,
}

/// The edges of a column.
#[derive(Clone, Copy)]
pub(super) struct Edges {
    pub left: f64,
    pub right: f64,
}

/// Whether `line` goes on with the heading that `last` is the end of; they stand as near as lines of a paragraph. `is_full` where
/// what follows would not have fitted on the line of `last`.
pub(super) fn goes_on(last: &Line, line: &Line, usual: &Type, edges: Edges, is_full: bool) -> bool {
    let is_set_apart = last.face != usual.face || last.size > 1.08 * usual.size;
    let same_type = last.face == line.face && (last.size - line.size).abs() < 0.05 * last.size;
    let same_column = last.column == line.column && last.y > line.y;
    if !(is_set_apart && same_type && same_column) || ends(&last.text) || begins(&line.text) {
        return false;
    }
    let is_indented = line.x > edges.left + 0.5 * line.size;
    let same_indent = (last.x - line.x).abs() < 0.3 * line.size;
    is_centred(last, line, edges) || is_full && is_indented && same_indent
}

/// Whether two lines have one middle, which is that of the column.
fn is_centred(last: &Line, line: &Line, edges: Edges) -> bool {
    let middle = |line: &Line| f64::midpoint(line.x, line.end);
    let of_column = f64::midpoint(edges.left, edges.right);
    // A mark of punctuation hangs over, a first indent counts in: the middle of the column is known roughly.
    let is_near = |line: &Line| (middle(line) - of_column).abs() < 1.6 * line.size;
    (middle(last) - middle(line)).abs() < 0.6 * line.size && is_near(last) && is_near(line)
}

/// Whether a line ends a sentence, or is nothing but a marker, whose heading stands by itself.
fn ends(text: &str) -> bool {
    text.ends_with(['。', '；', '：', '！', '？']) || marker(text).is_some_and(str::is_empty)
}

/// Whether a line begins something new: with a marker, a dash before a subtitle, or the date in brackets.
fn begins(text: &str) -> bool {
    let is_date = text.starts_with(['（', '(']) && text.contains(['年', '月']) && text.ends_with(['）', ')']);
    is_date || text.starts_with(['—', '―', '─']) || marker(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::{begins, ends};

    #[test]
    fn markers_begin_headings() {
        for text in [
            "一、情况",
            "（二）问题",
            "(3)船",
            "第三章",
            "第十二条 船",
            "1.船",
            "2．船",
            "3、船",
            "①船",
            "——副题",
            "（2024年1月5日）",
        ] {
            assert!(begins(text), "{text}");
        }
        for text in
            ["检修工作", "2.5万人次的报告", "2023年度报告", "（试行）》的通知", "第三方评估", "十里渡口"]
        {
            assert!(!begins(text), "{text}");
        }
    }

    #[test]
    fn sentences_and_bare_markers_end() {
        for text in ["现报告如下：", "完成。", "第三章", "第一章 ", "一、"] {
            assert!(ends(text), "{text}");
        }
        for text in ["关于渡口", "第三章 渡船", "《办法", "修船、清航道，"] {
            assert!(!ends(text), "{text}");
        }
    }
}

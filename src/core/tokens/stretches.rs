//! What is segmented at a time: a paragraph, or the part of one that a leaf of the section tree holds.
//!
//! Furniture is left out, and a paragraph that lines or pages break is put together first, so that no word is cut in two
//! and no phrase is lost where a line ends.

use crate::corpus::{Document, Section, SectionKind};
use std::ops::Range;
use zhangju_text::{Joined, ends_line, is_blank};

/// A stretch of a document.
pub(super) enum Stretch<'a> {
    /// Text that stands at this byte as it is.
    Plain(usize, &'a str),
    /// Text put together from several lines.
    Joined(&'a Joined),
    /// The end of a paragraph, or of a line that stands by itself.
    LineEnd(Range<usize>),
}

/// Gives the stretches of a document to `sink`, in order. With `join`, broken paragraphs are put together, in `joined`.
pub(super) fn stretches(
    document: &Document,
    join: bool,
    joined: &mut Joined,
    sink: &mut impl FnMut(Stretch<'_>),
) {
    let (text, tree) = (document.text(), document.tree());
    if tree.nodes().is_empty() {
        return lines(text, 0..text.len(), sink);
    }
    let leaves = tree.leaves().map(|id| tree.node(id));
    let mut leaves = leaves.filter(|leaf| leaf.kind != SectionKind::Furniture).peekable();
    while let Some(leaf) = leaves.next() {
        let mut range = leaf.span.range();
        let goes_on = leaves.peek().is_some_and(|next| next.continues);
        if !join || !(goes_on || is_broken(text, leaf)) {
            lines(text, range, sink);
            continue;
        }
        joined.clear();
        joined.push_lines(text, range.clone());
        while let Some(next) = leaves.next_if(|next| next.continues) {
            range = next.span.range();
            joined.push_lines(text, range.clone());
        }
        sink(Stretch::Joined(joined));
        let content = text[range.clone()].trim_end_matches(is_blank).len();
        lines(text, range.start + content..range.end, sink);
    }
}

/// The text of a document as its words are looked for: one line per paragraph, blanks at the ends of lines and furniture left out.
/// With `join`, paragraphs that lines or pages break are put together.
pub fn written(document: &Document, join: bool) -> Joined {
    let (mut written, mut joined) = (Joined::default(), Joined::default());
    stretches(document, join, &mut joined, &mut |stretch| match stretch {
        Stretch::Plain(at, line) => written.push_lines(document.text(), at..at + line.len()),
        Stretch::Joined(lines) => written.append(lines),
        Stretch::LineEnd(range) if !written.text().is_empty() && !written.text().ends_with('\n') => {
            written.push_mark('\n', range.start);
        }
        Stretch::LineEnd(_) => {}
    });
    written
}

/// Whether a leaf is one paragraph of several lines. The lines of a title or a signature are each their own.
fn is_broken(text: &str, leaf: &Section) -> bool {
    let is_paragraph =
        matches!(leaf.kind, SectionKind::Paragraph | SectionKind::Point | SectionKind::Heading);
    is_paragraph && leaf.span.of(text).trim_matches(is_blank).contains(ends_line)
}

/// Text as it is, line by line.
fn lines(text: &str, range: Range<usize>, sink: &mut impl FnMut(Stretch<'_>)) {
    let mut at = range.start;
    while at < range.end {
        let rest = &text[at..range.end];
        let len = rest.find(ends_line).unwrap_or(rest.len());
        if len > 0 {
            sink(Stretch::Plain(at, &rest[..len]));
        }
        at += len;
        let mark = match rest[len..].chars().next() {
            Some('\r') if rest[len..].starts_with("\r\n") => 2,
            Some(mark) => mark.len_utf8(),
            None => return,
        };
        sink(Stretch::LineEnd(at..at + mark));
        at += mark;
    }
}

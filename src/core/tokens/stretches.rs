//! What is segmented at a time: a paragraph, or the part of one that a leaf of the section tree holds.
//!
//! Furniture and markup are left out, and a paragraph that lines or pages break is put together first, so that no word is cut in two
//! and no phrase is lost where a line ends.

use crate::corpus::{Document, MarkedPart, Section, SectionKind, parts};
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
        return lines(document, 0..text.len(), joined, sink);
    }
    let leaves = tree.leaves().map(|id| tree.node(id));
    // Furniture whose words are wanted stands for itself, between the parts of a paragraph that goes on behind it.
    let (held, leaves): (Vec<_>, Vec<_>) =
        leaves.filter(|leaf| leaf.kind != SectionKind::Furniture).partition(|leaf| leaf.litter.is_some());
    for leaf in held {
        lines(document, leaf.span.range(), joined, sink);
    }
    let mut leaves = leaves.into_iter().peekable();
    while let Some(leaf) = leaves.next() {
        let mut range = leaf.span.range();
        let goes_on = leaves.peek().is_some_and(|next| next.continues);
        if !join || !(goes_on || is_broken(document, leaf)) {
            lines(document, range, joined, sink);
            continue;
        }
        joined.clear();
        join_lines(document, range.clone(), joined);
        while let Some(next) = leaves.next_if(|next| next.continues) {
            range = next.span.range();
            join_lines(document, range.clone(), joined);
        }
        sink(Stretch::Joined(joined));
        let content = content(document, range.clone());
        lines(document, content.end..range.end, joined, sink);
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
fn is_broken(document: &Document, leaf: &Section) -> bool {
    let is_paragraph =
        matches!(leaf.kind, SectionKind::Paragraph | SectionKind::Point | SectionKind::Heading);
    let breaks = |part| match part {
        MarkedPart::Text(range) => document.text()[range].contains(ends_line),
        MarkedPart::Markup(markup) => markup.reads_as == Some('\n'),
    };
    is_paragraph && parts(document.tree().markup(), content(document, leaf.span.range())).any(breaks)
}

/// `range` without blanks and markup at its ends.
fn content(document: &Document, range: Range<usize>) -> Range<usize> {
    let text = document.text();
    let words = |part| match part {
        MarkedPart::Text(range) => {
            let words = text[range.clone()].trim_start_matches(is_blank);
            let start = range.end - words.len();
            let words = words.trim_end_matches(is_blank);
            (!words.is_empty()).then_some(start..start + words.len())
        }
        MarkedPart::Markup(_) => None,
    };
    let mut all = parts(document.tree().markup(), range.clone()).filter_map(words);
    let Some(first) = all.next() else { return range.start..range.start };
    first.start..all.last().map_or(first.end, |last| last.end)
}

/// Adds the lines of `range` to `joined`, without markup, one to the next.
fn join_lines(document: &Document, range: Range<usize>, joined: &mut Joined) {
    let (text, mut begins_line) = (document.text(), true);
    for part in parts(document.tree().markup(), range) {
        match part {
            MarkedPart::Text(range) => {
                let mut at = range.start;
                for line in text[range].split_inclusive(ends_line) {
                    let end = at + line.len();
                    if begins_line {
                        joined.push_lines(text, at..end);
                    } else {
                        let words = line.trim_end_matches(ends_line);
                        joined.push_part(text, at..at + words.len());
                    }
                    begins_line =
                        line.ends_with(ends_line) || begins_line && line.trim_matches(is_blank).is_empty();
                    at = end;
                }
            }
            MarkedPart::Markup(markup) => match markup.reads_as {
                Some('\n') => begins_line = true,
                Some(sign) => joined.push_mark(sign, markup.span.start as usize),
                None => {}
            },
        }
    }
}

/// Text as it is, line by line; lines with markup are put together in `joined` from what stands between it.
fn lines(document: &Document, range: Range<usize>, joined: &mut Joined, sink: &mut impl FnMut(Stretch<'_>)) {
    let (text, markup) = (document.text(), document.tree().markup());
    if markup.is_empty() {
        return plain_lines(text, range, sink);
    }
    joined.clear();
    let flush = |joined: &mut Joined, end: Range<usize>, sink: &mut dyn FnMut(Stretch<'_>)| {
        if !joined.text().is_empty() {
            sink(Stretch::Joined(joined));
            joined.clear();
        }
        if !end.is_empty() {
            sink(Stretch::LineEnd(end));
        }
    };
    for part in parts(markup, range) {
        match part {
            MarkedPart::Text(range) => plain_lines(text, range, &mut |stretch| match stretch {
                Stretch::Plain(at, line) => joined.push_part(text, at..at + line.len()),
                Stretch::LineEnd(end) => flush(joined, end, sink),
                Stretch::Joined(_) => {}
            }),
            MarkedPart::Markup(markup) => match markup.reads_as {
                Some('\n') => flush(joined, markup.span.range(), sink),
                Some(sign) => joined.push_mark(sign, markup.span.start as usize),
                None => {}
            },
        }
    }
    flush(joined, 0..0, sink);
}

fn plain_lines(text: &str, range: Range<usize>, sink: &mut impl FnMut(Stretch<'_>)) {
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

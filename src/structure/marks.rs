//! Marks: the markers that begin parts of one document, in order.

use super::Markup;
use super::blocks::Block;
use super::headings::{Words, article_title, words};
use super::lines::is_blank;
use super::markers::{Family, Marker, marker_at};
use crate::corpus::SectionKind;
use crate::text::Span;

/// A marker that begins a part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub marker: Marker,
    /// Number of `#` before it.
    pub hashes: u8,
    /// Where the part begins: the first `#` or the marker.
    pub at: usize,
    /// The block it stands in.
    pub block: usize,
    /// Whether it stands inside its line, after another mark.
    pub inline: bool,
    /// What may be its heading.
    pub words: Words,
    /// Depth among sections, from 1.
    pub level: u8,
    /// The words of its heading; empty where it has none.
    pub heading: Span,
    /// Where the text after its heading begins.
    pub body: usize,
    /// Where text follows that does not belong to it.
    pub cut: Option<Cut>,
}

/// A place from where on text belongs to an outer section.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    /// The place.
    pub at: usize,
    /// The level of the outermost section that ends there.
    pub level: u8,
}

/// All marks of the document, with level 0.
pub(super) fn marks(text: &str, blocks: &[Block], front: usize, markup: Markup) -> Vec<Mark> {
    let mut found = vec![];
    for (number, block) in blocks.iter().enumerate().skip(front) {
        if block.kind == SectionKind::Paragraph && !block.quoted {
            if let Some(mark) = mark_of_block(text, block, number, markup) {
                found.push(mark);
                inner_marks(text, block, &mut found);
            }
        }
    }
    drop_unsupported(&mut found);
    found
}

/// The mark at the beginning of a block.
fn mark_of_block(text: &str, block: &Block, number: usize, markup: Markup) -> Option<Mark> {
    let line = &text[block.begin..block.stop];
    let hashes = if markup == Markup::Markdown { hashes(line) } else { 0 };
    let after_hashes = block.begin + hashes;
    let mut at = text.len() - text[after_hashes..].trim_start_matches(is_blank).len();
    at = at.min(block.stop);
    if markup == Markup::Markdown {
        at += bold(&text[at..block.stop]);
    }
    let marker = marker_at(text, at, block.stop).filter(|_| !is_table_row(line));
    let marker = match marker {
        Some(marker) => Marker { doubtful: marker.doubtful && hashes == 0, ..marker },
        None if hashes > 0 => Marker {
            family: Family::Hash,
            value: 0,
            tier: 0,
            start: block.begin,
            end: after_hashes,
            doubtful: false,
        },
        None => return None,
    };
    let title = (marker.family == Family::Article).then(|| article_title(text, marker.end, block.stop));
    Some(Mark {
        marker,
        hashes: hashes as u8,
        at: block.begin,
        block: number,
        inline: false,
        words: title.flatten().unwrap_or_else(|| words(text, marker.end, block.stop, markup)),
        level: 0,
        heading: Span::default(),
        body: 0,
        cut: None,
    })
}

/// Number of `#` of a Markdown heading at the beginning of a line.
fn hashes(line: &str) -> usize {
    let count = line.bytes().take_while(|&b| b == b'#').count();
    if count <= 6 { count } else { 0 }
}

/// Bytes of the sign that opens bold text.
fn bold(rest: &str) -> usize {
    if rest.starts_with("**") || rest.starts_with("__") { 2 } else { 0 }
}

/// Whether a line is a row of a table: cells between bars or several tabs.
fn is_table_row(line: &str) -> bool {
    line.starts_with('|') || memchr::memchr_iter(b'\t', line.as_bytes()).take(2).count() == 2
}

/// Marks inside a line that begins with one: a second heading, or items that follow each other.
fn inner_marks(_text: &str, _block: &Block, _found: &mut [Mark]) {}

/// Drops doubtful marks whose count no neighbour of their family begins or continues.
fn drop_unsupported(marks: &mut Vec<Mark>) {
    let mut supported: Vec<bool> = marks.iter().map(|mark| !mark.marker.doubtful).collect();
    let mut before = [0; Family::COUNT];
    for (mark, supported) in marks.iter().zip(&mut supported) {
        let before = std::mem::replace(&mut before[mark.marker.family as usize], mark.marker.value);
        *supported |= before + 1 == mark.marker.value && before > 0;
    }
    let mut after = [0; Family::COUNT];
    for (mark, supported) in marks.iter().zip(&mut supported).rev() {
        let after = std::mem::replace(&mut after[mark.marker.family as usize], mark.marker.value);
        *supported |= after == mark.marker.value + 1;
    }
    let mut supported = supported.into_iter();
    marks.retain(|_| supported.next().unwrap_or(true));
}

//! The marks of a text with their levels and headings, and of each attachment by itself: its 一、 is no sibling of the text's.

use super::Markup;
use super::block::Block;
use super::lines::is_blank;
use super::mark::Mark;
use super::markers::{Family, Marker};
use super::title::{looks_like_title, names_document};
use super::{headings, marks, nesting, resume};
use crate::corpus::SectionKind;
use zhangju_text::Span;
use zhangju_text::numerals::{arabic_digit, is_chinese};

/// The marks of blocks `front..`, with levels and headings.
pub(super) fn marks(text: &str, blocks: &[Block], front: usize, markup: Markup<'_>) -> Vec<Mark> {
    let mut marks = marks::marks(text, blocks, front, markup);
    nesting::set_levels(&mut marks);
    headings::set_headings(text, blocks, &mut marks);
    resume::set_cuts(text, blocks, &mut marks);
    marks
}

/// The attachments that begin at blocks `begins`, with the marks of each, all in the first.
pub(super) fn attachments(
    text: &str,
    blocks: &[Block],
    begins: &[usize],
    markup: Markup<'_>,
) -> Vec<(usize, Vec<Mark>)> {
    let ends = begins.iter().copied().skip(1).chain([blocks.len()]);
    let attachment = |(begin, end): (usize, usize)| {
        let (head, body) = head(text, &blocks[..end], begin);
        let mut own = vec![head];
        own.extend(marks(text, &blocks[..end], body, markup).into_iter().map(deeper));
        (begin, own)
    };
    begins.iter().copied().zip(ends).map(attachment).collect()
}

/// The mark of the attachment that begins at block `begin`, and the first block of its text. Its heading is what follows its number, or its title
/// on the next line.
fn head(text: &str, blocks: &[Block], begin: usize) -> (Mark, usize) {
    let block = &blocks[begin];
    let line = &text[block.begin..block.stop];
    let is_number = |c: char| arabic_digit(c).is_some() || is_chinese(c) || is_blank(c);
    let words = line
        .trim_start_matches(['#', '*', ' '])
        .trim_start_matches(['附', '件', '表', '录'])
        .trim_start_matches(is_number);
    let words = words.trim_start_matches(|c| is_blank(c) || "：:.、".contains(c));
    let marker_end = block.begin
        + line[..line.len() - words.len()].trim_end_matches(|c| is_blank(c) || "：:.、".contains(c)).len();
    let title = blocks.get(begin + 1).filter(|next| {
        words.is_empty()
            && next.kind == SectionKind::Paragraph
            && next.gap <= 2
            && looks_like_title(text, next)
            && begin + 2 < blocks.len()
    });
    let is_issued = words.len() == line.len();
    let (heading, body) = match title {
        None if is_issued => {
            let lines = lines_of_title(text, blocks, begin);
            (Span::new(block.begin, blocks[begin + lines - 1].stop), begin + lines)
        }
        Some(title) => {
            let lines = lines_of_title(text, blocks, begin + 1);
            (Span::new(title.begin, blocks[begin + lines].stop), begin + 1 + lines)
        }
        None => (Span::new(block.stop - words.len(), block.stop), begin + 1),
    };
    let after = blocks.get(body).map_or(text.len(), |next| next.begin);
    let marker = Marker::unnumbered(Family::Bare, block.begin, marker_end);
    let heading = if heading.is_empty() { Span::new(block.begin, marker_end) } else { heading };
    let marker =
        if heading.start as usize == block.begin { Marker { end: block.begin, ..marker } } else { marker };
    (Mark { level: 1, heading, body: after, ..Mark::new(marker, begin, block.begin) }, body)
}

/// How many blocks from `first` on are the title: one, or as many as it takes to the word for what the attachment is.
fn lines_of_title(text: &str, blocks: &[Block], first: usize) -> usize {
    const MOST: usize = 3;
    let mut title = String::new();
    for (at, block) in blocks.iter().enumerate().skip(first).take(MOST) {
        if block.kind != SectionKind::Paragraph || !looks_like_title(text, block) || at + 1 == blocks.len() {
            break;
        }
        title.push_str(&text[block.begin..block.stop]);
        if names_document(&title) {
            return at + 1 - first;
        }
    }
    1
}

/// The mark, in the section of an attachment.
fn deeper(mut mark: Mark) -> Mark {
    mark.level = mark.level.saturating_add(1);
    if let Some(cut) = &mut mark.cut {
        cut.level = cut.level.saturating_add(1);
    }
    mark
}

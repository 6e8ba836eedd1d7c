//! Forms that are one table and hold a whole document: an opening report (开题报告) with its chapters in rows.
//!
//! Rows are text of tables, and their numbers number rows; but where a document has no numbered part outside its tables, and rows 一、 二、 三、 hold
//! text of sentences below them, they are its chapters.

use super::block::Block;
use super::family::{Family, Marker, reads_like_heading};
use super::mark::Mark;
use super::markers::marker_at;
use super::short::closes_sentence;
use crate::corpus::SectionKind;

/// Chapters that make a form.
const FEWEST: usize = 2;
/// Bytes of a text that is more than what a cell of figures or names holds.
const SHORTEST_TEXT: usize = 45;

/// The chapters of a form, where the document is one. `front` blocks are before them.
pub(super) fn chapters(text: &str, blocks: &[Block], front: usize) -> Vec<Mark> {
    let mut found: Vec<Mark> = vec![];
    for (number, block) in blocks.iter().enumerate().skip(front) {
        let Some(marker) = chapter(text, block) else { continue };
        if marker.value as usize != found.len() + 1 {
            return vec![];
        }
        found.push(Mark::new(marker, number, block.begin));
    }
    let ends = found.iter().skip(1).map(|next| next.block).chain([blocks.len()]);
    let has_text = |first: usize, end: usize| blocks[first + 1..end].iter().any(|block| is_text(text, block));
    let with_text = found.iter().zip(ends).filter(|(mark, end)| has_text(mark.block, *end)).count();
    // One of them may not be filled in yet.
    if found.len() >= FEWEST && with_text + 1 >= found.len() && with_text > 0 { found } else { vec![] }
}

/// The number of a row that may be the heading of a chapter.
fn chapter(text: &str, block: &Block) -> Option<Marker> {
    if block.kind != SectionKind::Table {
        return None;
    }
    let marker = marker_at(text, block.begin, block.stop).filter(|marker| marker.family == Family::Hanzi)?;
    let words = &text[marker.end..block.stop];
    (!words.contains('\t') && reads_like_heading(words)).then_some(marker)
}

fn is_text(text: &str, block: &Block) -> bool {
    let line = &text[block.begin..block.stop];
    line.len() >= SHORTEST_TEXT && !line.contains('\t') && (line.contains('，') || closes_sentence(line))
}

//! Rows of tables in plain text: cells that tabs part. A marker in one of them begins no part of the text.

use super::block::Block;
use super::lines::is_blank;
use super::markers::marker_at;

/// Marks the rows whose first cell, or a later one, begins as a part does: 三、办理结果　⇥　（一）予以公开. Lines that a tab begins are rows where such a
/// row stands beside them without a blank line: their first cell is empty.
pub(super) fn mark_rows(text: &str, blocks: &mut [Block]) {
    if memchr::memchr(b'\t', text.as_bytes()).is_none() {
        return;
    }
    let mut at = 0;
    while at < blocks.len() {
        let run = blocks[at..].iter().enumerate().take_while(|(number, block)| {
            (*number == 0 || block.gap == 0) && (begins_with_tab(text, block) || has_tab(text, block))
        });
        let end = at + run.count();
        let is_table = blocks[at..end].iter().any(|block| has_marked_cell(text, block));
        if is_table {
            blocks[at..end].iter_mut().for_each(|block| block.quoted = true);
        }
        at = end.max(at + 1);
    }
}

fn has_tab(text: &str, block: &Block) -> bool {
    memchr::memchr(b'\t', &text.as_bytes()[block.begin..block.stop]).is_some()
}

/// Whether a tab stands before a block in its line.
fn begins_with_tab(text: &str, block: &Block) -> bool {
    let before = text[..block.begin].trim_end_matches(|c| is_blank(c) && !matches!(c, '\t' | '\n' | '\r'));
    before.ends_with('\t')
}

/// Whether a cell behind the first begins with a marker.
fn has_marked_cell(text: &str, block: &Block) -> bool {
    const FEWEST: usize = 2;
    let line = &text[block.begin..block.stop];
    let mut at = block.begin;
    let cells = line.split_inclusive('\t').filter(|cell| {
        let begin = at + cell.len() - cell.trim_start_matches(is_blank).len();
        at += cell.len();
        begin < block.stop && marker_at(text, begin, block.stop).is_some()
    });
    cells.take(FEWEST).count() == FEWEST || has_second(text, block)
}

/// Whether a line without a marker of its own has one behind a tab.
fn has_second(text: &str, block: &Block) -> bool {
    let line = &text[block.begin..block.stop];
    let Some(tab) = line.find('\t') else { return false };
    let behind = line[tab..].trim_start_matches(is_blank);
    begins_with_tab(text, block) && marker_at(text, block.stop - behind.len(), block.stop).is_some()
}

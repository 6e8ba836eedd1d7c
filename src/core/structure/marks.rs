//! Marks: the places where parts of one document begin, in order.

use super::Markup;
use super::bare::{bare_mark, drop_runs};
use super::block::Block;
use super::decimal;
use super::family::{Family, Marker};
use super::forms;
use super::inline::inline_markers;
use super::labels;
use super::lines::is_blank;
use super::listed::drop_listed;
use super::mark::Mark;
use super::markers::marker_at;
use super::rows::drop_rows;
use super::words::{article_title, line_words, words};
use crate::corpus::SectionKind;

/// All marks of the document after its first `front` blocks, with level 0.
pub(super) fn marks(text: &str, blocks: &[Block], front: usize, markup: Markup<'_>) -> Vec<Mark> {
    let gap = usual_gap(blocks);
    let mut found = vec![];
    for (number, block) in blocks.iter().enumerate().skip(front) {
        if block.kind != SectionKind::Paragraph || block.quoted || block.continues {
            continue;
        }
        let mark = mark_of_block(text, block, number, markup);
        let after_heading = found.last().is_some_and(|last: &Mark| last.block + 1 == number);
        if let Some(mark) = mark.or_else(|| bare_mark(text, blocks, number, gap, after_heading, markup)) {
            found.push(mark);
            for marker in inline_markers(text, &mark, block.stop) {
                found.push(Mark { inline: true, ..Mark::new(marker, number, marker.start) });
            }
        }
    }
    drop_runs(text, blocks, &mut found);
    drop_rows(text, blocks, &mut found);
    drop_listed(text, blocks, &mut found);
    drop_unsupported(text, blocks, &mut found);
    if matches!(markup, Markup::Styled(_)) && found.is_empty() {
        found = forms::chapters(text, blocks, front);
    }
    if matches!(markup, Markup::Styled(_)) {
        drop_idle_levels(&mut found);
    }
    set_words(text, blocks, &mut found, markup);
    found
}

/// The mark at the beginning of a block.
fn mark_of_block(text: &str, block: &Block, number: usize, markup: Markup<'_>) -> Option<Mark> {
    let line = &text[block.begin..block.stop];
    let bullet = if markup == Markup::Markdown { bullet(line) } else { 0 };
    let level = markup.level(text, block.begin + bullet, block.stop);
    let signs = bullet + if markup == Markup::Markdown { hashes(&line[bullet..]) } else { 0 };
    let behind = line[signs..].trim_start_matches(is_blank);
    let mut at = block.stop - behind.len();
    if markup == Markup::Markdown {
        at += bold(behind);
    }
    let marker = marker_at(text, at, block.stop).filter(|_| !is_table_row(line));
    // 3 个办法 behind `#` is a heading as it stands.
    let is_sure = |marker: &Marker| !marker.doubtful || !needs_neighbours(marker);
    let marker = match marker.filter(|marker| level == 0 || is_sure(marker)) {
        Some(marker) => Marker { doubtful: marker.doubtful && level == 0, ..marker },
        None if level > 0 => Marker::unnumbered(Family::Hash, block.begin, block.begin + signs),
        None => return None,
    };
    Some(Mark { hashes: level, ..Mark::new(marker, number, block.begin) })
}

/// Whether it is only the neighbours of such a marker that make it one.
fn needs_neighbours(marker: &Marker) -> bool {
    matches!(marker.family, Family::Label | Family::Question | Family::Formal | Family::Stem | Family::Roman)
        || marker.family >= Family::Letter
        || marker.family == Family::Decimal && marker.tier < 2
}

/// Number of `#` of a Markdown heading at the beginning of a line.
pub(super) fn hashes(line: &str) -> usize {
    let count = line.bytes().take_while(|&b| b == b'#').count();
    if count <= 6 { count } else { 0 }
}

/// Bytes of the sign of a list's item before a heading or a number, as outliners write them: `- ## 二、`, `- 1. `.
fn bullet(line: &str) -> usize {
    let Some(behind) = line.strip_prefix(['-', '*', '+']) else { return 0 };
    let words = behind.trim_start_matches([' ', '\t']);
    if words.len() < behind.len() { line.len() - words.len() } else { 0 }
}

/// Bytes of the sign that opens bold type.
fn bold(rest: &str) -> usize {
    if rest.starts_with("**") || rest.starts_with("__") { 2 } else { 0 }
}

/// Whether a line is a row of a table: cells between bars or several tabs.
fn is_table_row(line: &str) -> bool {
    line.starts_with('|') || memchr::memchr_iter(b'\t', line.as_bytes()).take(2).count() == 2
}

/// The number of blank lines that stand between paragraphs: the smallest that is no exception.
fn usual_gap(blocks: &[Block]) -> usize {
    let mut counts = [0usize; 8];
    for block in blocks {
        counts[block.gap.min(7)] += 1;
    }
    (0..8).find(|&gap| 4 * counts[gap] >= blocks.len()).unwrap_or(0)
}

// ----------------------------------------------------------------------------------------------------------------

/// Drops doubtful marks whose count no neighbour of their family begins or continues.
fn drop_unsupported(text: &str, blocks: &[Block], marks: &mut Vec<Mark>) {
    let is_other =
        |mark: &Mark| matches!(mark.marker.family, Family::Decimal | Family::Label | Family::Question);
    let mut supported = decimal::supported(marks);
    labels::support(text, blocks, marks, &mut supported);
    for (mark, supported) in marks.iter().zip(&mut supported) {
        *supported |= !mark.marker.doubtful && !is_other(mark);
    }
    let mut before = [0; Family::COUNT];
    for (mark, supported) in marks.iter().zip(&mut supported).filter(|(mark, _)| !is_other(mark)) {
        let before = std::mem::replace(&mut before[mark.marker.family as usize], mark.marker.value);
        *supported |= before > 0 && before + 1 == mark.marker.value;
    }
    let mut after = [0; Family::COUNT];
    for (mark, supported) in marks.iter().zip(&mut supported).rev().filter(|(mark, _)| !is_other(mark)) {
        let after = std::mem::replace(&mut after[mark.marker.family as usize], mark.marker.value);
        // Behind a heading in its line, （一） may be followed by （三）: authors lose count.
        *supported |= after == mark.marker.value + 1 || mark.inline && mark.marker.value == 1 && after == 3;
    }
    let mut supported = supported.into_iter();
    marks.retain(|_| supported.next().unwrap_or(true));
}

/// Drops the levels of styles where markers say as much: with hand-made formatting some headings of a level have its style
/// and some have not. Levels stay where there are headings without a marker, for the families that have them throughout.
fn drop_idle_levels(marks: &mut [Mark]) {
    let is_named = |mark: &Mark| mark.marker.family == Family::Hash;
    let is_needed = marks.iter().any(is_named);
    let mut levels = [None; Family::COUNT];
    let mut mixed = [!is_needed; Family::COUNT];
    for mark in marks.iter().filter(|mark| !mark.inline && !is_named(mark)) {
        let family = mark.marker.family as usize;
        mixed[family] |= *levels[family].get_or_insert(mark.hashes) != mark.hashes;
    }
    for mark in marks.iter_mut().filter(|mark| !is_named(mark) && mixed[mark.marker.family as usize]) {
        mark.hashes = 0;
    }
}

/// Bytes of a question that is a heading.
const LONGEST_QUESTION: usize = 300;

/// Reads what follows each marker, up to the next mark in its line.
fn set_words(text: &str, blocks: &[Block], marks: &mut [Mark], markup: Markup<'_>) {
    for i in 0..marks.len() {
        let Mark { marker, block, hashes, .. } = marks[i];
        let stop = match marks.get(i + 1) {
            Some(next) if next.block == block => next.at,
            _ => blocks[block].stop,
        };
        let is_article = marker.family == Family::Article;
        // A question is a heading as it stands, however many sentences it has.
        let is_question = marker.family == Family::Question && stop - marker.end <= LONGEST_QUESTION;
        if hashes > 0 && !is_article || is_question {
            marks[i].words = line_words(text, marker.end, stop);
            continue;
        }
        let title = is_article.then(|| article_title(text, marker.end, stop)).flatten();
        marks[i].words = title.unwrap_or_else(|| words(text, marker.end, stop, markup));
    }
}

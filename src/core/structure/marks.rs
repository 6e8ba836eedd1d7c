//! Marks: the places where parts of one document begin, in order.

use super::Markup;
use super::block::Block;
use super::front_lines::is_date_line;
use super::inline::inline_markers;
use super::lines::is_blank;
use super::mark::Mark;
use super::markers::{Family, Marker, marker_at};
use super::points::is_point;
use super::short::closes_sentence;
use super::words::{article_title, line_words, words};
use crate::corpus::SectionKind;
use zhangju_text::numerals::is_chinese;

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
    drop_unsupported(&mut found);
    if matches!(markup, Markup::Styled(_)) {
        drop_idle_levels(&mut found);
    }
    set_words(text, blocks, &mut found, markup);
    found
}

/// The mark at the beginning of a block.
fn mark_of_block(text: &str, block: &Block, number: usize, markup: Markup<'_>) -> Option<Mark> {
    let line = &text[block.begin..block.stop];
    let level = markup.level(line, block.begin);
    let signs = if markup == Markup::Markdown { usize::from(level) } else { 0 };
    let behind = line[signs..].trim_start_matches(is_blank);
    let mut at = block.stop - behind.len();
    if markup == Markup::Markdown {
        at += bold(behind);
    }
    let marker = marker_at(text, at, block.stop).filter(|_| !is_table_row(line));
    let marker = match marker {
        Some(marker) => Marker { doubtful: marker.doubtful && level == 0, ..marker },
        None if level > 0 => Marker::unnumbered(Family::Hash, block.begin, block.begin + signs),
        None => return None,
    };
    Some(Mark { hashes: level, ..Mark::new(marker, number, block.begin) })
}

/// Number of `#` of a Markdown heading at the beginning of a line.
pub(super) fn hashes(line: &str) -> usize {
    let count = line.bytes().take_while(|&b| b == b'#').count();
    if count <= 6 { count } else { 0 }
}

/// Bytes of the sign that opens bold type.
fn bold(rest: &str) -> usize {
    if rest.starts_with("**") || rest.starts_with("__") { 2 } else { 0 }
}

/// Whether a line is a row of a table: cells between bars or several tabs.
fn is_table_row(line: &str) -> bool {
    line.starts_with('|') || memchr::memchr_iter(b'\t', line.as_bytes()).take(2).count() == 2
}

// Headings without a marker --------------------------------------------------------------------------------------

/// A heading without a marker: in Markdown a line of bold type; elsewhere a short line without closing punctuation that
/// more blank lines set off than paragraphs, or that stands between paragraphs of whole sentences.
fn bare_mark(
    text: &str,
    blocks: &[Block],
    number: usize,
    gap: usize,
    after_heading: bool,
    markup: Markup<'_>,
) -> Option<Mark> {
    const LONGEST: usize = 90;
    let block = &blocks[number];
    let line = &text[block.begin..block.stop];
    if line.len() > 4 * LONGEST || line.contains('。') {
        return None;
    }
    let is_bold = markup == Markup::Markdown && is_bold(line);
    let words = line.trim_matches(['*', '_']);
    let is_set_off = is_bold
        || blocks.get(number + 1).is_some_and(|next| {
            gap > 0 && block.gap > gap && next.gap > gap && next.kind == SectionKind::Paragraph
        });
    let stands_out = || {
        is_set_off || markup != Markup::Markdown && is_between_sentences(text, blocks, number, after_heading)
    };
    let unpunctuated = !closes_sentence(words) && !words.ends_with(['，', '、', ',']);
    let is_back_matter = is_back_matter(words.trim_end_matches(['：', ':']));
    let begins_well = !words.starts_with([
        '—', '|', '-', '“', '（', '(', '《', '〔', '[', '【', '>', '`', '□', '☐', '√', '☑', '■',
    ]) && !is_point(words);
    if !is_back_matter && (!unpunctuated || !begins_well || !has_han(words) || !stands_out()) {
        return None;
    }
    let mut marker = Marker::unnumbered(Family::Bare, block.begin, block.begin);
    marker.tier = match (is_back_matter || CLOSINGS.contains(&words), is_set_off) {
        (true, _) => Marker::LAST_PART,
        (false, true) => 0,
        (false, false) => Marker::IN_TEXT,
    };
    Some(Mark::new(marker, number, block.begin))
}

/// Whether a short line stands between text that closes its sentences: it is none of it.
fn is_between_sentences(text: &str, blocks: &[Block], number: usize, after_heading: bool) -> bool {
    const LONGEST: usize = 40;
    const MOST_COMMAS: usize = 2;
    const CAPTIONS: [char; 3] = ['表', '图', '注'];
    let line = |block: &Block| &text[block.begin..block.stop];
    let is_text = |block: &&Block| block.kind != SectionKind::Furniture;
    let words = line(&blocks[number]);
    let is_short = words.chars().nth(LONGEST).is_none();
    let is_one = !words.contains(['；', '：', '！', '？', ':', '|', '\t'])
        && words.matches('，').count() <= MOST_COMMAS;
    let is_caption = words.starts_with(CAPTIONS) && words.contains(|c: char| c.is_ascii_digit());
    if !is_short || !is_one || is_caption || is_date_line(words) || words.starts_with("首先") {
        return false;
    }
    let before = blocks[..number].iter().rev().find(is_text);
    let closed = before.is_none_or(|block| {
        let is_marked = || marker_at(text, block.begin, block.stop).is_some();
        block.kind != SectionKind::Paragraph || closes_sentence(line(block)) || is_marked()
    });
    let behind = blocks[number + 1..].iter().find(is_text);
    (closed || after_heading)
        && behind.is_some_and(|block| {
            let is_longer = block.stop - block.begin > words.len();
            let begins_count =
                || marker_at(text, block.begin, block.stop).is_some_and(|marker| marker.value == 1);
            !block.continues && (closes_sentence(line(block)) && is_longer || begins_count())
        })
}

/// Whether a line is the heading of what stands behind the text, and in no part of it: 参考文献, 附录一, 致　谢.
fn is_back_matter(words: &str) -> bool {
    const LONGEST: usize = 30;
    const HEADINGS: [&str; 8] =
        ["参考文献", "主要参考文献", "参考资料", "附录", "致谢", "谢辞", "参考文獻", "致謝"];
    if words.len() > 4 * LONGEST || !words.starts_with(['参', '主', '附', '致', '谢']) {
        return false;
    }
    let letters: String = words.chars().filter(|&c| !is_blank(c)).collect();
    // An appendix has a number or a letter: 附录A.
    let is_appendix = letters.strip_prefix("附录").is_some_and(|number| {
        number.chars().count() == 1 && number.chars().all(|c| c.is_ascii_alphanumeric() || is_chinese(c))
    });
    is_appendix || HEADINGS.contains(&letters.as_str())
}

/// Headings of a document's last part.
const CLOSINGS: [&str; 5] = ["结束语", "结语", "结束", "附则", "后记"];

/// Whether a line is bold type from end to end.
fn is_bold(line: &str) -> bool {
    let inside = |sign: &str| line.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign));
    inside("**").or_else(|| inside("__")).is_some_and(|words| !words.is_empty() && !words.contains("**"))
}

fn has_han(words: &str) -> bool {
    words.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
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
fn drop_unsupported(marks: &mut Vec<Mark>) {
    let mut supported: Vec<bool> = marks.iter().map(|mark| !mark.marker.doubtful).collect();
    let mut before = [0; Family::COUNT];
    for (mark, supported) in marks.iter().zip(&mut supported) {
        let before = std::mem::replace(&mut before[mark.marker.family as usize], mark.marker.value);
        *supported |= before > 0 && before + 1 == mark.marker.value;
    }
    let mut after = [0; Family::COUNT];
    for (mark, supported) in marks.iter().zip(&mut supported).rev() {
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

/// Reads what follows each marker, up to the next mark in its line.
fn set_words(text: &str, blocks: &[Block], marks: &mut [Mark], markup: Markup<'_>) {
    for i in 0..marks.len() {
        let Mark { marker, block, hashes, .. } = marks[i];
        let stop = match marks.get(i + 1) {
            Some(next) if next.block == block => next.at,
            _ => blocks[block].stop,
        };
        let is_article = marker.family == Family::Article;
        if hashes > 0 && !is_article {
            marks[i].words = line_words(text, marker.end, stop);
            continue;
        }
        let title = is_article.then(|| article_title(text, marker.end, stop)).flatten();
        marks[i].words = title.unwrap_or_else(|| words(text, marker.end, stop, markup));
    }
}

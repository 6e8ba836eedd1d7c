//! Headings without a marker: bold lines of Markdown, lines in 【】, short lines that blank lines set off or that stand between paragraphs.

use super::Markup;
use super::block::Block;
use super::family::{Family, Marker};
use super::front_lines::is_date_line;
use super::lines::is_blank;
use super::mark::Mark;
use super::markers::marker_at;
use super::points::is_point;
use super::short::closes_sentence;
use crate::corpus::SectionKind;
use zhangju_text::numerals::is_chinese;

/// A heading without a marker: in Markdown a line of bold type; elsewhere a short line without closing punctuation that
/// more blank lines set off than paragraphs, or that stands between paragraphs of whole sentences.
pub(super) fn bare_mark(
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
    if is_boxed(line) {
        let is_followed = blocks.get(number + 1).is_some_and(|next| next.kind != SectionKind::Furniture);
        let mut marker = Marker::unnumbered(Family::Bare, block.begin, block.begin);
        marker.tier = if line.starts_with(SIGNS) { Marker::IN_TEXT } else { 0 };
        return is_followed.then(|| Mark::new(marker, number, block.begin));
    }
    let is_bold = markup == Markup::Markdown && is_bold(line);
    let words = line.trim_matches(['*', '_']);
    let is_set_off = is_bold
        || blocks.get(number + 1).is_some_and(|next| {
            let has_gaps = gap > 0 && block.gap > gap && next.gap > gap;
            has_gaps && next.kind == SectionKind::Paragraph
        });
    let stands_out = || {
        is_set_off || markup != Markup::Markdown && is_between_sentences(text, blocks, number, after_heading)
    };
    // Bold type makes a heading of 基本案情： and of a question, blank lines of 說明： before a count.
    let is_closed = closes_sentence(words)
        && !(is_bold && words.ends_with(['：', ':', '？', '?']))
        && !(is_set_off && announces_count(text, blocks, number));
    let unpunctuated = !is_closed && !words.ends_with(['，', '、', ',']);
    let is_back_matter = is_back_matter(words.trim_end_matches(['：', ':']));
    let begins_well = !words.starts_with([
        '—', '|', '-', '“', '（', '(', '《', '〔', '[', '【', '>', '`', '□', '☐', '√', '☑', '■',
    ]) && !is_point(words);
    let is_named = || is_named_part(text, blocks, number) || is_question(text, blocks, number);
    if !is_back_matter && (!unpunctuated || !begins_well || !has_han(words) || !stands_out()) && !is_named() {
        return None;
    }
    let mut marker = Marker::unnumbered(Family::Bare, block.begin, block.begin);
    // What a sign of a list begins lies in what has none: 一、【工作回顾】 and • {成长}.
    let is_set_off = is_set_off && !words.starts_with(SIGNS);
    let letters: String = words.chars().filter(|&c| !is_blank(c)).take(FIRST_LONGEST).collect();
    marker.tier = match (is_back_matter || CLOSINGS.contains(&words), is_set_off) {
        _ if FIRST.contains(&letters.as_str()) => Marker::FIRST_PART,
        (true, _) => Marker::LAST_PART,
        (false, true) => 0,
        (false, false) => Marker::IN_TEXT,
    };
    Some(Mark::new(marker, number, block.begin))
}

/// Headings of what stands before the parts of a text, and how long they are with one character more.
const FIRST: [&str; 10] =
    ["前言", "引言", "绪言", "序言", "序", "摘要", "内容摘要", "中文摘要", "ABSTRACT", "Abstract"];
const FIRST_LONGEST: usize = 9;

/// Signs of lists.
const SIGNS: [char; 7] = ['•', '●', '◆', '■', '▪', '·', '◇'];

/// Whether a line is the name that a part has in documents of every genre. Those that are also words of tables and forms must have their text, or a count,
/// behind them.
fn is_named_part(text: &str, blocks: &[Block], number: usize) -> bool {
    const LONGEST: usize = 24;
    const SURE: [&str; 10] =
        ["前言", "引言", "绪言", "序言", "摘要", "内容摘要", "中文摘要", "ABSTRACT", "Abstract", "合同正文"];
    const WITH_TEXT: [&str; 5] = ["说明", "說明", "鉴于", "鑒於", "释义"];
    let line = &text[blocks[number].begin..blocks[number].stop];
    if line.len() > 4 * LONGEST {
        return false;
    }
    let letters: String = line.chars().filter(|&c| !is_blank(c) && !matches!(c, '：' | ':' | '*')).collect();
    let Some(next) = blocks[number + 1..].iter().find(|block| block.kind != SectionKind::Furniture) else {
        return false;
    };
    let has_text = || {
        let is_longer = next.stop - next.begin > line.len();
        text[next.begin..next.stop].starts_with("释义项")
            || is_longer && closes_sentence(&text[next.begin..next.stop])
            || begins_count(text, next)
    };
    SURE.contains(&letters.as_str()) && !line.ends_with(['：', ':'])
        || WITH_TEXT.contains(&letters.as_str()) && next.kind == SectionKind::Paragraph && has_text()
}

/// Whether a line is a name with a colon before the first of a count: 說明： 一、… A clause that announces what follows is none:
/// 今年要抓好八个方面工作：.
fn announces_count(text: &str, blocks: &[Block], number: usize) -> bool {
    const LONGEST: usize = 12;
    const CLAUSES: [&str; 6] = ["要", "有", "是", "如", "以下", "下列"];
    let line = &text[blocks[number].begin..blocks[number].stop];
    let Some(words) = line.strip_suffix(['：', ':']) else { return false };
    let is_clause = words.contains(['，', '；', '：', ':'])
        || CLAUSES.iter().any(|word| words.contains(word))
        || words.contains(is_chinese);
    let is_name = words.chars().nth(LONGEST).is_none() && !is_clause;
    is_name && blocks.get(number + 1).is_some_and(|next| begins_count(text, next))
}

/// Whether a block is the first of a count.
fn begins_count(text: &str, block: &Block) -> bool {
    marker_at(text, block.begin, block.stop).is_some_and(|marker| marker.value == 1)
}

/// Whether a line is nothing but words in 【】, or in {} behind the sign of a list.
fn is_boxed(line: &str) -> bool {
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=20;
    let behind = line.trim_start_matches(SIGNS).trim_start_matches(is_blank);
    let in_braces = behind.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    let inside = behind
        .strip_prefix('【')
        .and_then(|rest| rest.strip_suffix('】'))
        .or_else(|| in_braces.filter(|_| behind.len() < line.len()));
    inside.is_some_and(|words| {
        !words.contains(['【', '】', '{', '}']) && has_han(words) && LENGTHS.contains(&words.chars().count())
    })
}

/// Whether a line says what something is, as those at the head of minutes do: 地　點：第一會議室.
fn is_labelled(line: &str) -> bool {
    const LONGEST: usize = 6;
    let Some((label, value)) = line.split_once(['：', ':']) else { return false };
    let letters = label.chars().filter(|&c| !is_blank(c)).count();
    let is_value = !value.trim_matches(|c| is_blank(c) || matches!(c, '*' | '_')).is_empty();
    letters <= LONGEST && is_value && !line.starts_with("**")
}

/// Whether a paragraph is a question and nothing else, before an answer much longer than itself. One alone may be rhetoric: [`drop_runs`] wants two.
fn is_question(text: &str, blocks: &[Block], number: usize) -> bool {
    const LENGTHS: std::ops::RangeInclusive<usize> = 8..=50;
    let words = |block: &Block| &text[block.begin..block.stop];
    let line = words(&blocks[number]);
    let text_of =
        |block: Option<&Block>| block.filter(|block| block.kind == SectionKind::Paragraph).map_or("", words);
    let before = number.checked_sub(1).and_then(|before| blocks.get(before));
    let answer = text_of(blocks.get(number + 1));
    line.ends_with(['？', '?'])
        && LENGTHS.contains(&line.chars().count())
        && !line.contains(['。', '！', '“', '”', '：'])
        && answer.len() > 2 * line.len()
        && closes_sentence(answer)
        && !answer.ends_with(['？', '?', '：'])
        && closes_sentence(text_of(before))
}

/// Drops lines that look like headings and are none. Three or more that follow each other are a list, of names for example, though the
/// last of them may be a heading of the text below. Lines of the kind 地　点：第一会议室 have their text with them.
pub(super) fn drop_runs(text: &str, blocks: &[Block], marks: &mut Vec<Mark>) {
    const FEWEST: usize = 3;
    let is_one = |mark: &Mark| mark.marker.family == Family::Bare && mark.hashes == 0;
    let mut is_left = vec![true; marks.len()];
    let mut first = 0;
    for i in 0..marks.len() {
        let goes_on = |next: &Mark| is_one(next) && is_one(&marks[i]) && next.block == marks[i].block + 1;
        if marks.get(i + 1).is_some_and(goes_on) {
            continue;
        }
        let has_text =
            blocks.get(marks[i].block + 1).is_some_and(|next| closes_sentence(&text[next.begin..next.stop]));
        if i + 1 - first >= FEWEST {
            is_left[first..i + usize::from(!has_text)].fill(false);
        }
        first = i + 1;
    }
    for (mark, is_left) in marks.iter().zip(&mut is_left).filter(|(mark, _)| is_one(mark)) {
        *is_left &= !is_labelled(&text[blocks[mark.block].begin..blocks[mark.block].stop]);
    }
    let asks = |mark: &Mark| is_one(mark) && text[..blocks[mark.block].stop].ends_with(['？', '?']);
    if marks.iter().filter(|mark| asks(mark)).take(2).count() < 2 {
        marks.iter().zip(&mut is_left).for_each(|(mark, is_left)| *is_left &= !asks(mark));
    }
    let mut is_left = is_left.into_iter();
    marks.retain(|_| is_left.next().unwrap_or(true));
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
        let is_item = || line(block).starts_with(SIGNS);
        block.kind != SectionKind::Paragraph || closes_sentence(line(block)) || is_marked() || is_item()
    });
    let behind = blocks[number + 1..].iter().find(is_text);
    (closed || after_heading)
        && behind.is_some_and(|block| {
            let is_longer = block.stop - block.begin > words.len();
            !block.continues && (closes_sentence(line(block)) && is_longer || begins_count(text, block))
        })
}

/// Whether a line is the heading of what stands behind the text, and in no part of it: 参考文献, 附录一, 致　谢.
fn is_back_matter(words: &str) -> bool {
    const LONGEST: usize = 30;
    const HEADINGS: [&str; 17] = [
        "注释",
        "注釋",
        "尾注",
        "名词解释",
        "名词注释",
        "参考文献",
        "主要参考文献",
        "参考资料",
        "附录",
        "附錄",
        "致谢",
        "谢辞",
        "參考文獻",
        "致謝",
        "独创性声明",
        "原创性声明",
        "作者声明",
    ];
    if words.len() > 4 * LONGEST
        || !words.starts_with(['参', '參', '主', '附', '致', '谢', '独', '原', '作', '注', '尾', '名'])
    {
        return false;
    }
    let letters: String = words.chars().filter(|&c| !is_blank(c)).collect();
    is_appendix(words) || HEADINGS.contains(&letters.as_str())
}

/// An appendix has a number or a letter, and perhaps its title behind it: 附录A, 附录一 渡口名册, 附录B（规范性）渡船图式.
fn is_appendix(words: &str) -> bool {
    let Some(behind) = words.strip_prefix("附录").or_else(|| words.strip_prefix("附錄")) else {
        return false;
    };
    let mut letters = behind.trim_start_matches(is_blank).chars();
    if !letters.next().is_some_and(|c| c.is_ascii_alphanumeric() || is_chinese(c)) {
        return false;
    }
    let title = letters.as_str();
    title.is_empty()
        || title.starts_with(|c| is_blank(c) || "（(：:".contains(c))
            && !title.contains(['\t', '…', '，', '。', '；', '、'])
            && has_han(title)
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

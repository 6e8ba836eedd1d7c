//! What stands before the body: title, subtitle, speaker and date, salutation.

use super::block::Block;
use super::front_lines::{
    heads_part, is_body_and_date, is_date_line, is_dated_label, is_label, is_labelled_date, is_name,
    is_number, is_recipient, is_rest_of_salutation, is_salutation, is_speaker, is_subtitle, is_year,
};
use super::markers::marker_at;
use super::title::{is_only_title, looks_like_title, names_document};
use super::{Markup, above, signature};
use crate::corpus::{Litter, SectionKind};
use zhangju_text::{LineStyle, one_line};

/// Lines of a title, subtitle and speaker together.
const MOST_TITLE_LINES: usize = 8;
/// The same with the labelled lines of a cover.
const MOST_COVER_LINES: usize = 16;

/// Sets the kinds of the blocks before the body; returns how many there are. What stands above the title keeps its kind, or is a number or
/// the mark of an attachment.
pub(super) fn set_kinds(text: &str, blocks: &mut [Block], markup: Markup<'_>) -> usize {
    let mut at = above::set_kinds(text, blocks, markup);
    let titled = has_title(text, blocks, at, markup);
    if titled {
        let more = same_level(text, &blocks[at..], markup);
        blocks[at..at + more].iter_mut().for_each(|block| block.kind = SectionKind::Title);
        at = continue_title(text, blocks, at + more, markup);
    }
    let end = lines_below(text, blocks, at, titled);
    title_of_letter(text, blocks, end).unwrap_or(end)
}

/// In letters of Hong Kong the title stands below the salutation (譚主席：), and above it an address. Returns where the front ends, if it does so.
fn title_of_letter(text: &str, blocks: &mut [Block], end: usize) -> Option<usize> {
    const ABOUT: [&str; 8] = ["關於", "有關", "关于", "有关", "回應", "回覆", "就", "對"];
    let line = |block: &Block| one_line(&text[block.begin..block.stop]).into_owned();
    let [.., last] = &blocks[..end] else { return None };
    let (title, below) = (blocks.get(end)?, blocks.get(end + 1)?);
    let words = line(title);
    let is_title = last.kind == SectionKind::Salutation
        && title.kind == SectionKind::Paragraph
        && title.gap > 0
        && below.gap > 0
        && looks_like_title(text, title)
        && (ABOUT.iter().any(|word| words.starts_with(word)) || names_document(&words));
    let above = || blocks[..end].iter().filter(|block| block.kind == SectionKind::Title).map(line);
    if !is_title
        || above().any(|line| names_document(&line) || ABOUT.iter().any(|word| line.starts_with(word)))
    {
        return None;
    }
    let address = blocks[..end].iter_mut().filter(|block| block.kind == SectionKind::Title);
    address.for_each(|block| block.kind = SectionKind::Paragraph);
    blocks[end].kind = SectionKind::Title;
    Some(end + 1)
}

/// Sets the kinds of the blocks between the title, which is block `title`, and the body; returns how many stand before it.
pub(super) fn set_kinds_below(text: &str, blocks: &mut [Block], title: usize) -> usize {
    let at = continue_title(text, blocks, title + 1, Markup::Plain);
    lines_below(text, blocks, at, true)
}

/// Dates, numbers and salutations from block `at` on.
fn lines_below(text: &str, blocks: &mut [Block], mut at: usize, titled: bool) -> usize {
    while let Some(block) = blocks.get(at) {
        let line = one_line(&text[block.begin..block.stop]);
        blocks[at].kind = match block.kind {
            SectionKind::Furniture => SectionKind::Furniture,
            SectionKind::Table => break,
            _ if is_salutation(&line) || titled && is_recipient(&line) => SectionKind::Salutation,
            _ if at > 0 && blocks[at - 1].kind == SectionKind::Salutation && is_rest_of_salutation(&line) => {
                SectionKind::Salutation
            }
            _ if titled && is_dated_label(&text[block.begin..block.stop]) => SectionKind::Date,
            _ if titled && (is_date_line(&line) || is_number(&line) || is_body_and_date(&line)) => {
                SectionKind::Date
            }
            _ => break,
        };
        at += 1;
    }
    at
}

/// Whether the block `at`, the first of the document, is its title.
fn has_title(text: &str, blocks: &[Block], at: usize, markup: Markup<'_>) -> bool {
    let Some(block) = blocks.get(at) else { return false };
    let line = &text[block.begin..block.stop];
    if markup.style(block.begin) == Some(LineStyle::Title) {
        return true;
    }
    if block.kind == SectionKind::Table || is_first_of_bold(text, blocks, at, markup) {
        return false;
    }
    if markup.level(text, block.begin, block.stop) > 0 {
        if markup != Markup::Markdown && marker_at(text, block.begin, block.stop).is_some() {
            return false;
        }
        let more = same_level(text, &blocks[at..], markup);
        return more > 0 && is_only_title(text, block, &blocks[at + more..], markup);
    }
    blocks.len() > at + 1 && looks_like_title(text, block) && !is_salutation(line)
}

/// How many blocks the title's lines are that the file says are of its level, one after the other; 1 where it says none.
fn same_level(text: &str, blocks: &[Block], markup: Markup<'_>) -> usize {
    let level = |block: &Block| markup.level(text, block.begin, block.stop);
    let own = level(&blocks[0]);
    let is_title = |block: &&Block| level(block) == own;
    let is_styled = |block: &&Block| markup.style(block.begin) == Some(LineStyle::Title);
    match &blocks[0] {
        first if level(first) > 0 => blocks.iter().take(MOST_TITLE_LINES).take_while(is_title).count(),
        _ => blocks.iter().take(MOST_TITLE_LINES).take_while(is_styled).count().max(1),
    }
}

/// Whether a line of bold type is the first heading of several: the text between them has no title. A word for a document shows that it is one.
fn is_first_of_bold(text: &str, blocks: &[Block], at: usize, markup: Markup<'_>) -> bool {
    const LONGEST: usize = 12;
    const NEAR: usize = 3;
    let bold = |block: &Block| {
        let line = &text[block.begin..block.stop];
        line.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"))
    };
    let is_short = |words: &&str| words.chars().nth(LONGEST).is_none() && !names_document(words);
    markup == Markup::Markdown
        && bold(&blocks[at]).as_ref().is_some_and(is_short)
        && blocks[(at + NEAR).min(blocks.len())..].iter().filter_map(bold).any(|words| is_short(&words))
}

/// Whether no other line is a year by itself: where several are, each heads what happened in it.
fn is_only_year(text: &str, below: &[Block]) -> bool {
    const MOST_BYTES: usize = 32;
    let line = |block: &Block| &text[block.begin..block.stop];
    !below.iter().any(|block| block.stop - block.begin <= MOST_BYTES && is_year(line(block)))
}

/// Whether a line between a title and a date is who wrote it.
fn is_author(text: &str, line: &str, below: Option<&Block>) -> bool {
    let is_dated = below.is_some_and(|block| {
        block.kind == SectionKind::Paragraph && is_date_line(&one_line(&text[block.begin..block.stop]))
    });
    is_dated && (is_name(line) || signature::Line::of(line) == signature::Line::Body)
}

/// The title in another language: words without a Chinese one.
fn is_translation(line: &str) -> bool {
    const FEWEST_WORDS: usize = 3;
    line.split_whitespace().nth(FEWEST_WORDS - 1).is_some()
        && line.starts_with(|c: char| c.is_ascii_alphabetic())
        && !line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// Gives the lines after the first title line their kinds, as far as a subtitle, date, speaker or salutation shows that
/// they still belong to the front; returns where they end.
fn continue_title(text: &str, blocks: &mut [Block], from: usize, markup: Markup<'_>) -> usize {
    let style = |block: &Block| markup.style(block.begin);
    // What the file says is a heading is no line of what it says is the title.
    let is_styled = style(&blocks[from - 1]) == Some(LineStyle::Title);
    let is_heading = |block: &Block| is_styled && matches!(style(block), Some(LineStyle::Heading(_)));
    let mut certain = from;
    let mut kinds = vec![];
    let mut before = text[..blocks[from - 1].stop].lines().last().unwrap_or_default().to_owned();
    // A body's name alone is no title: the line right below goes with it.
    let named = signature::Line::of(&before) == signature::Line::Body;
    for block in blocks[from..].iter().take(MOST_COVER_LINES) {
        let line = &one_line(&text[block.begin..block.stop]);
        let is_end = block.kind == SectionKind::Table || block.litter == Some(Litter::Contents);
        let kind = if is_end || is_heading(block) || heads_part(line) {
            break;
        } else if is_salutation(line) || is_recipient(line) {
            certain = from + kinds.len();
            break;
        } else if block.kind == SectionKind::Furniture {
            SectionKind::Furniture
        } else if is_subtitle(line) {
            before.push_str(line);
            SectionKind::Title
        } else if is_date_line(line)
            || is_number(line)
            || is_labelled_date(line)
            || is_dated_label(&text[block.begin..block.stop])
            || is_body_and_date(line) && !is_label(line)
            || is_speaker(line)
            || is_year(line) && is_only_year(text, &blocks[from + kinds.len() + 1..])
            || (kinds.last() == Some(&SectionKind::Date) && is_name(line))
        {
            SectionKind::Date
        } else if is_label(line) || is_translation(line) {
            // Of a cover: it is no title, and no front either if nothing of the front follows.
            kinds.push(SectionKind::Paragraph);
            continue;
        } else if names_document(&before) && is_author(text, line, blocks.get(from + kinds.len() + 1)) {
            kinds.push(SectionKind::Date);
            continue;
        } else if looks_like_title(text, block) && !line.starts_with('#') && kinds.len() < MOST_TITLE_LINES {
            kinds.push(SectionKind::Title);
            // The line that says what the document is ends a title of several lines.
            before.push_str(line);
            if names_document(&before) || named && kinds.len() == 1 && block.gap == 0 {
                certain = from + kinds.len();
            }
            continue;
        } else {
            break;
        };
        kinds.push(kind);
        certain = from + kinds.len();
    }
    for (block, kind) in blocks[from..certain].iter_mut().zip(kinds) {
        block.kind = kind;
    }
    certain
}

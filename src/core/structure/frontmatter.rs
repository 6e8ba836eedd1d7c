//! What stands before the body: title, subtitle, speaker and date, salutation.

use super::Markup;
use super::block::Block;
use super::dates::{date, date_anywhere};
use super::lines::is_blank;
use super::markers::marker_at;
use super::title::names_document;
use crate::corpus::SectionKind;
use zhangju_text::{LineStyle, one_line};

/// A title line has at most this many characters.
const LONGEST_TITLE: usize = 80;
/// A salutation has at most this many characters.
const LONGEST_SALUTATION: usize = 40;
/// Lines of a title, subtitle and speaker together.
const MOST_TITLE_LINES: usize = 8;

/// Sets the kinds of the blocks before the body; returns how many there are.
pub(super) fn set_kinds(text: &str, blocks: &mut [Block], markup: Markup<'_>) -> usize {
    let mut at = skip_furniture(blocks, 0);
    let titled = has_title(text, blocks, at, markup);
    if titled {
        let more = same_level(text, &blocks[at..], markup);
        blocks[at..at + more].iter_mut().for_each(|block| block.kind = SectionKind::Title);
        at = continue_title(text, blocks, at + more, markup);
    }
    while let Some(block) = blocks.get_mut(at) {
        let line = one_line(&text[block.begin..block.stop]);
        block.kind = match block.kind {
            SectionKind::Furniture => SectionKind::Furniture,
            SectionKind::Table => break,
            _ if is_salutation(&line) || titled && is_recipient(&line) => SectionKind::Salutation,
            _ if titled && (is_date_line(&line) || is_number(&line) || is_body_and_date(&line)) => {
                SectionKind::Date
            }
            _ => break,
        };
        at += 1;
    }
    at
}

fn skip_furniture(blocks: &[Block], from: usize) -> usize {
    let rest = &blocks[from..];
    from + rest.iter().take_while(|block| block.kind == SectionKind::Furniture).count()
}

/// Whether the block `at`, the first of the document, is its title.
fn has_title(text: &str, blocks: &[Block], at: usize, markup: Markup<'_>) -> bool {
    let Some(block) = blocks.get(at) else { return false };
    let line = &text[block.begin..block.stop];
    if markup.style(block.begin) == Some(LineStyle::Title) {
        return true;
    }
    if block.kind == SectionKind::Table {
        return false;
    }
    if markup.level(line, block.begin) > 0 {
        if markup != Markup::Markdown && marker_at(text, block.begin, block.stop).is_some() {
            return false;
        }
        let more = same_level(text, &blocks[at..], markup);
        return more > 0 && is_only_title(text, &blocks[at + more..], markup);
    }
    blocks.len() > at + 1 && looks_like_title(text, block) && !is_salutation(line)
}

/// How many blocks the title's lines are that the file says are of its level, one after the other; 1 where it says none.
fn same_level(text: &str, blocks: &[Block], markup: Markup<'_>) -> usize {
    let level = |block: &Block| markup.level(&text[block.begin..block.stop], block.begin);
    let is_title = |block: &&Block| level(block) == 1;
    let is_styled = |block: &&Block| markup.style(block.begin) == Some(LineStyle::Title);
    match &blocks[0] {
        first if level(first) > 0 => blocks.iter().take(MOST_TITLE_LINES).take_while(is_title).count(),
        _ => blocks.iter().take(MOST_TITLE_LINES).take_while(is_styled).count().max(1),
    }
}

/// Whether no other heading of the first level could be the title: there is none, or each has a marker.
fn is_only_title(text: &str, others: &[Block], markup: Markup<'_>) -> bool {
    let is_first = |block: &&Block| markup.level(&text[block.begin..block.stop], block.begin) == 1;
    others.iter().filter(is_first).all(|block| {
        let words = text[block.begin..block.stop].trim_start_matches(|c| c == '#' || is_blank(c));
        marker_at(text, block.stop - words.len(), block.stop).is_some()
    })
}

/// Whether a block is a short line without closing punctuation and without a marker, and no address.
fn looks_like_title(text: &str, block: &Block) -> bool {
    let line = &text[block.begin..block.stop];
    let closes = line.ends_with(['。', '；', '，', '：', ':', ';', ',', '！', '、']);
    let is_title =
        !closes && !line.contains('。') && !line.contains("://") && !line.starts_with(['—', '|', '-', '<']);
    is_title
        && line.chars().nth(LONGEST_TITLE).is_none()
        && marker_at(text, block.begin, block.stop).is_none()
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
    for block in blocks[from..].iter().take(MOST_TITLE_LINES) {
        let line = &one_line(&text[block.begin..block.stop]);
        let kind = if block.kind == SectionKind::Table || is_heading(block) {
            break;
        } else if is_salutation(line) || is_recipient(line) {
            certain = from + kinds.len();
            break;
        } else if block.kind == SectionKind::Furniture {
            SectionKind::Furniture
        } else if is_subtitle(line) {
            SectionKind::Title
        } else if is_date_line(line)
            || is_number(line)
            || is_body_and_date(line)
            || is_speaker(line)
            || (kinds.last() == Some(&SectionKind::Date) && is_name(line))
        {
            SectionKind::Date
        } else if looks_like_title(text, block) && !line.starts_with('#') {
            kinds.push(SectionKind::Title);
            // The line that says what the document is ends a title of several lines.
            before.push_str(line);
            if names_document(&before) {
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

/// Whom a notice goes to (主送机关), right below its title: 各乡镇，各单位：.
fn is_recipient(line: &str) -> bool {
    const LONGEST: usize = 120;
    const BODIES: [&str; 17] = [
        "政府",
        "委员会",
        "机构",
        "单位",
        "部门",
        "厅",
        "局",
        "办公室",
        "公司",
        "学校",
        "院校",
        "总队",
        "支队",
        "党委",
        "党组",
        "法院",
        "检察院",
    ];
    let Some(words) = line.strip_suffix(['：', ':']) else { return false };
    let plain = !words.contains(['。', '；', '！']) && words.chars().nth(LONGEST).is_none();
    let is_clause = words.contains(['在', '现']) || words.ends_with("如下");
    plain && !is_clause && (words.starts_with('各') || BODIES.iter().any(|body| words.ends_with(body)))
}

/// ——在…上的报告.
fn is_subtitle(line: &str) -> bool {
    line.starts_with(['—', '―', '－']) && line.chars().nth(LONGEST_TITLE).is_none() && !line.contains('。')
}

/// 各位代表：.
pub(super) fn is_salutation(line: &str) -> bool {
    const ADDRESSED: [&str; 14] = [
        "各位",
        "同志",
        "代表",
        "委员",
        "先生",
        "女士",
        "朋友",
        "领导",
        "主席",
        "来宾",
        "同学",
        "老师",
        "同仁",
        "各位代表",
    ];
    let Some(words) = line.strip_suffix(['：', ':', '！', '!']) else {
        return false;
    };
    let short = words.chars().nth(LONGEST_SALUTATION).is_none();
    let plain = !words.contains(['。', '；', '！', '一', '是']) && !words.contains("如下");
    short && plain && ADDRESSED.iter().any(|word| words.starts_with(word) || words.ends_with(word))
}

/// A line that begins with a date and says little more: 2023年5月6日, （2023年5月6日在…会议上）, 2023年5月6日 …通过.
pub(super) fn is_date_line(line: &str) -> bool {
    const LONGEST: usize = 200;
    let line = line.trim_start_matches(['（', '(', '〔']);
    let Some(date) = date(line) else { return false };
    let behind = &line[date.len..];
    let on_its_own = behind.is_empty() || behind.starts_with(|c| is_blank(c) || "）)〕在于经".contains(c));
    date.month > 0 && on_its_own && behind.chars().nth(LONGEST).is_none() && !behind.contains('。')
}

/// The body that reports and the date: （某局　2023年5月6日）, 某局 2023年5月6日.
fn is_body_and_date(line: &str) -> bool {
    const LONGEST: usize = 60;
    let words = line.trim_matches(['（', '(', '）', ')', '〔', '〕']);
    let ends_with_date =
        date_anywhere(words).is_some_and(|(at, date)| date.month > 0 && at + date.len == words.len());
    ends_with_date && words.chars().nth(LONGEST).is_none() && !words.contains(['。', '，', '；'])
}

/// The number of an official document (发文字号): 〔2021〕3号, 某府发〔2021〕3号.
fn is_number(line: &str) -> bool {
    const LONGEST: usize = 30;
    let year = line.find(['〔', '［', '[', '（', '(']).map(|at| &line[at..]);
    let is_year = |year: &str| {
        let digits = year.chars().skip(1).take_while(char::is_ascii_digit).count();
        digits == 4 && year.chars().nth(5).is_some_and(|c| "〕］]）)".contains(c))
    };
    line.ends_with('号') && line.chars().nth(LONGEST).is_none() && year.is_some_and(is_year)
}

/// 国务院总理 某某, 报告人：某某.
fn is_speaker(line: &str) -> bool {
    const LONGEST: usize = 30;
    const OFFICES: [&str; 24] = [
        "总理",
        "主席",
        "省长",
        "市长",
        "县长",
        "区长",
        "州长",
        "镇长",
        "乡长",
        "书记",
        "主任",
        "部长",
        "局长",
        "厅长",
        "处长",
        "院长",
        "校长",
        "检察长",
        "董事长",
        "总经理",
        "报告人",
        "汇报人",
        "发言人",
        "主讲人",
    ];
    let short = line.chars().nth(LONGEST).is_none();
    short && !line.contains(['。', '，', '；', '、']) && OFFICES.iter().any(|office| line.contains(office))
}

/// A personal name on a line of its own, perhaps spaced: 王　某.
fn is_name(line: &str) -> bool {
    let han = line.chars().filter(|&c| !is_blank(c)).count();
    (2..=4).contains(&han) && line.chars().all(|c| is_blank(c) || ('\u{4e00}'..='\u{9fff}').contains(&c))
}

//! What stands above a title: the number of the document, 附件1, the name of the body in red, metadata, the name of a series.

use super::block::Block;
use super::closing::{is_attachment_label, names_title};
use super::front_lines::{is_label, is_labelled_date, is_number, is_salutation};
use super::headers::{is_same, squeezed};
use super::lines::is_blank;
use super::markers::marker_at;
use super::signature::is_dating;
use super::title::{is_only_title, looks_like_title, names_document};
use super::{Markup, card, standards};
use crate::corpus::{Litter, SectionKind};
use zhangju_text::LineStyle;

/// The title begins within this many blocks.
const MOST: usize = 10;

/// Sets the kinds of the blocks above the title; returns where the title may begin.
pub(super) fn set_kinds(text: &str, blocks: &mut [Block], markup: Markup<'_>) -> usize {
    let mut at = skip_furniture(blocks, 0);
    let behind = card::set_kinds(text, blocks, at);
    if behind > at {
        at = skip_furniture(blocks, behind);
    }
    if let Some(title) = left_out(text, blocks, at) {
        blocks[title] = Block { kind: SectionKind::Paragraph, litter: None, ..blocks[title] };
        return title;
    }
    if let Some(title) = named(text, blocks, at, markup).or_else(|| of_standard(text, blocks)) {
        return title;
    }
    if let Some(title) = below_labels(text, blocks, at) {
        for block in &mut blocks[at..title] {
            let line = &text[block.begin..block.stop];
            if block.kind == SectionKind::Paragraph && (is_labelled_date(line) || is_number(line)) {
                block.kind = SectionKind::Date;
            }
        }
        return title;
    }
    while let Some(kind) = blocks
        .get(at)
        .filter(|block| block.kind == SectionKind::Paragraph)
        .and_then(|block| head(text, block))
    {
        blocks[at].kind = kind;
        at = skip_furniture(blocks, at + 1);
    }
    // 某府文件, and the number below it: the title is what follows.
    let below = skip_furniture(blocks, at + 1);
    let line = |at: usize| blocks.get(at).map_or("", |block| &text[block.begin..block.stop]);
    if line(at).ends_with("文件")
        && is_number(line(below))
        && blocks.get(below + 1).is_some_and(|block| looks_like_title(text, block))
    {
        blocks[below].kind = SectionKind::Date;
        return skip_furniture(blocks, below + 1);
    }
    at
}

fn skip_furniture(blocks: &[Block], from: usize) -> usize {
    let rest = blocks.get(from..).unwrap_or_default();
    from + rest.iter().take_while(|block| block.kind == SectionKind::Furniture).count()
}

/// The title that the reader of the file took for furniture, as it stands in another cell of the page than the text: the last line before a text that
/// begins with a part, if it says what a document is.
fn left_out(text: &str, blocks: &[Block], first: usize) -> Option<usize> {
    let own = blocks.get(first).filter(|block| marker_at(text, block.begin, block.stop).is_some())?;
    let title = first.checked_sub(1)?;
    let block = &blocks[title];
    let is_title = block.litter == Some(Litter::File)
        && own.kind == SectionKind::Paragraph
        && looks_like_title(text, block)
        && names_document(&text[block.begin..block.stop]);
    is_title.then_some(title)
}

/// The name of a standard below the codes of its cover.
fn of_standard(text: &str, blocks: &[Block]) -> Option<usize> {
    let title = standards::title(blocks.iter().map(|block| &text[block.begin..block.stop]))?;
    looks_like_title(text, &blocks[title]).then_some(title)
}

/// Where the title begins below metadata, as archives print them: two labels at least (主题分类：…, 发文机关：…), and then a line that is none.
fn below_labels(text: &str, blocks: &[Block], first: usize) -> Option<usize> {
    const MOST: usize = 16;
    const FEWEST: usize = 2;
    let line = |block: &Block| &text[block.begin..block.stop];
    let is_label = |block: &&Block| {
        block.kind == SectionKind::Furniture
            || block.kind == SectionKind::Paragraph && line(block).lines().all(is_label)
    };
    let rest = blocks.get(first..)?;
    let above: Vec<&Block> = rest.iter().take(MOST).take_while(is_label).collect();
    // 证券代码：…　证券简称：… on one line are two.
    let labels = above.iter().filter(|block| block.kind == SectionKind::Paragraph);
    let labels: usize = labels.map(|block| line(block).matches(['：', ':']).count()).sum();
    let below = rest.get(above.len()..).filter(|_| labels >= FEWEST)?;
    let title = below.first()?;
    let is_title = title.kind == SectionKind::Paragraph
        && looks_like_title(text, title)
        && !is_salutation(line(title))
        && names_title(text, below);
    is_title.then_some(first + above.len())
}

/// What a line above a title is: a number, or the mark of an attachment.
fn head(text: &str, block: &Block) -> Option<SectionKind> {
    const URGENT: [&str; 6] = ["特急", "加急", "急件", "机密", "秘密", "绝密"];
    let line = &text[block.begin..block.stop];
    if is_number(line) || line.len() < 40 && URGENT.iter().any(|word| line.starts_with(word)) {
        return Some(SectionKind::Date);
    }
    // 討論文件, 2023年5月6日: papers of a council say above their title what they are for, and when.
    if is_paper(line) {
        return Some(SectionKind::Paragraph);
    }
    if is_dating(line) {
        return Some(SectionKind::Date);
    }
    // 新华社北京3月5日电.
    let is_dispatch = line.len() < 60
        && ["新华社", "中新社", "本报"].iter().any(|agency| line.starts_with(agency))
        && line.ends_with(['电', '讯']);
    if is_dispatch {
        return Some(SectionKind::Paragraph);
    }
    is_attachment_label(line).then_some(SectionKind::Attachment)
}

/// 討論文件, 資料文件: what a paper is for.
fn is_paper(line: &str) -> bool {
    const PAPERS: [&str; 8] =
        ["討論文件", "資料文件", "參考文件", "供討論用", "供參考", "讨论文件", "资料文件", "討論用"];
    PAPERS.contains(&line.trim_matches(|c| is_blank(c) || "（）()".contains(c)))
}

/// Where the title begins below other lines, as the document shows beyond doubt: the file names it, it is said again, or it is the only heading
/// of its level below metadata.
fn named(text: &str, blocks: &[Block], first: usize, markup: Markup<'_>) -> Option<usize> {
    let line = |block: &Block| &text[block.begin..block.stop];
    let near =
        || (first..blocks.len().min(first + MOST)).filter(|&at| blocks[at].kind == SectionKind::Paragraph);
    let is_short = |at: &usize| looks_like_title(text, &blocks[*at]) && !is_salutation(line(&blocks[*at]));
    let styled = near().take(3).find(|&at| markup.style(blocks[at].begin) == Some(LineStyle::Title));
    if let Some(styled) = styled {
        return Some(styled);
    }
    let again = blocks.iter().take(first + MOST).filter(|block| block.litter == Some(Litter::TitleAgain));
    let again: Vec<String> = again.map(|block| squeezed(line(block))).collect();
    let said = near()
        .take(3)
        .take_while(is_short)
        .find(|&at| again.iter().any(|words| is_same(&squeezed(line(&blocks[at])), words)));
    if said.is_some() {
        return said;
    }
    let heading = near().find(|&at| markup.level(text, blocks[at].begin, blocks[at].stop) > 0)?;
    let all_labels = (first..heading)
        .all(|at| blocks[at].kind != SectionKind::Paragraph || line(&blocks[at]).lines().all(is_label));
    (heading > first && all_labels && is_only_title(text, &blocks[heading], &blocks[heading + 1..], markup))
        .then_some(heading)
}

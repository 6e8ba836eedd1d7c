//! The card of a document, as the sites of governments print it above the text: 索引号, 发文机关, 成文日期 … in cells, or with labels and values on lines
//! by turns. It is no text and no title; when the page was posted is read from it, and when the document was made.

use super::block::Block;
use super::dates::date_anywhere;
use super::lines::is_blank;
use crate::corpus::{Litter, SectionKind};

/// Lines of a card.
const MOST: usize = 40;

/// Labels that stand on cards and hardly elsewhere; a card begins with one of them.
const SURE: [&str; 14] = [
    "索引号",
    "索取号",
    "信息索引",
    "主题分类",
    "信息分类",
    "组配分类",
    "发文机关",
    "发布机构",
    "发文机构",
    "成文日期",
    "发文字号",
    "公文种类",
    "体裁分类",
    "公开类型",
];
/// Others.
const LABELS: [&str; 22] = [
    "分类",
    "标题",
    "名称",
    "文号",
    "发布日期",
    "发布时间",
    "公开日期",
    "公开时间",
    "发文日期",
    "生成日期",
    "有效性",
    "时效性",
    "时效",
    "主题词",
    "关键词",
    "信息来源",
    "公开方式",
    "公开范围",
    "公开形式",
    "来源",
    "失效日期",
    "内容概述",
];
const POSTED: [&str; 4] = ["发布日期", "发布时间", "公开日期", "公开时间"];

/// Gives the blocks of a card that begins at block `at` their kinds; returns the first block behind it.
pub(super) fn set_kinds(text: &str, blocks: &mut [Block], at: usize) -> usize {
    let Some(end) = end(text, blocks, at) else { return at };
    let mut label = String::new();
    for block in blocks[at..end].iter_mut().filter(|block| block.kind != SectionKind::Furniture) {
        let line = &text[block.begin..block.stop];
        for cell in cells(line) {
            label = label_of(cell).map_or(label, |(name, _)| name);
        }
        let is_made = date_anywhere(line).is_some()
            && !POSTED.iter().any(|posted| squeezed(line).contains(posted) || label == *posted);
        if is_made {
            block.kind = SectionKind::Date;
        } else {
            (block.kind, block.litter) = (SectionKind::Furniture, Some(Litter::WebPage));
        }
    }
    end
}

/// The first block behind the card that begins at block `at`.
fn end(text: &str, blocks: &[Block], at: usize) -> Option<usize> {
    const FEWEST: usize = 3;
    let line = |block: &Block| &text[block.begin..block.stop];
    let first = cells(line(blocks.get(at)?)).next().and_then(label_of)?;
    if !SURE.contains(&first.0.as_str()) {
        return None;
    }
    let (mut labels, mut waits, mut is_card, mut end) = (0, false, false, at);
    for (number, block) in blocks.iter().enumerate().skip(at).take(MOST) {
        if block.kind == SectionKind::Furniture {
            continue;
        }
        let (mut own, mut last_is_empty) = (0, false);
        for cell in cells(line(block)) {
            if let Some((_, value)) = label_of(cell) {
                own += 1;
                last_is_empty = value.is_empty();
            } else {
                last_is_empty = false;
            }
        }
        if own == 0 && !waits {
            break;
        }
        // What only 来源：渡口报 lines show is told elsewhere.
        is_card |= own > 1 || last_is_empty || own == 1 && cells(line(block)).count() > 1;
        labels += own;
        waits = last_is_empty;
        end = number + 1;
    }
    (is_card && labels >= FEWEST && end < blocks.len()).then_some(end)
}

/// The cells of a line, between tabs, bars or wide gaps, but for gaps in a label: 标　　题：.
fn cells(line: &str) -> impl Iterator<Item = &str> {
    const GAP: &str = "\u{3000}\u{3000}";
    let parts = line.split(['\t', '|', '\n']).flat_map(|part| {
        let is_whole = label_of(part.trim_matches(is_blank)).is_some_and(|(_, value)| !value.contains(GAP));
        part.split(if is_whole { "\n" } else { GAP })
    });
    parts.map(|cell| cell.trim_matches(is_blank)).filter(|cell| !cell.is_empty())
}

/// The label that a cell is or begins with, and what stands behind its colon.
fn label_of(cell: &str) -> Option<(String, &str)> {
    const LONGEST: usize = 24;
    let (label, value) = cell.split_once(['：', ':']).unwrap_or((cell, ""));
    if label.len() > 3 * LONGEST {
        return None;
    }
    let label = squeezed(label.trim_matches(|c| matches!(c, '[' | ']' | '【' | '】')));
    let is_one = SURE.contains(&label.as_str()) || LABELS.contains(&label.as_str());
    is_one.then(|| (label, value.trim_matches(is_blank)))
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|&c| !is_blank(c)).collect()
}

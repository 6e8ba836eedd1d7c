//! The words of a title that runs over several lines.

use super::Markup;
use super::block::Block;
use super::front_lines::heads_part;
use super::front_matter::metadata;
use super::lines::{Line, is_blank, lines};
use super::mark::Mark;
use super::markers::{Family, marker_at};
use crate::corpus::{SectionKind, SectionTree};

/// A title line has at most this many characters.
const LONGEST_TITLE: usize = 80;

/// The title of a document in one line; empty where it has none.
///
/// A title that only its lines break is put together; between the title of an issue and that of the text, and before a
/// subtitle, stands a space.
///
/// ```
/// use zhangju_core::structure::{Markup, parse, title_of};
/// let text = "渡口局2023年渡口运\n行工作总结\n——在年会上\n（2023年5月6日）\n一、进展\n已完工。\n";
/// assert_eq!(title_of(text, &parse(text, Markup::Plain)), "渡口局2023年渡口运行工作总结 ——在年会上");
/// ```
pub fn title_of(text: &str, tree: &SectionTree) -> String {
    let title = tree.nodes().iter().find(|node| node.kind == SectionKind::Title);
    match title {
        Some(node) => one_title(&tree.read(text, node.heading)),
        None => one_title(metadata(text, tree, &["title", "标题"]).unwrap_or_default()),
    }
}

/// The lines of a title in one.
pub fn one_title(text: &str) -> String {
    let mut title = String::with_capacity(text.len());
    for line in lines(text) {
        let words = text[line.begin..line.stop].trim_start_matches(|c| c == '#' || is_blank(c));
        if !title.is_empty() && !goes_on(&title, line, words, text) {
            title.push(' ');
        }
        title.push_str(words);
    }
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a line goes on in the middle of the title before it.
fn goes_on(title: &str, line: Line, words: &str, text: &str) -> bool {
    let is_marked = text[line.begin..].starts_with('#') || words.starts_with(['—', '―', '－']);
    line.gap == 0 && !is_marked && !names_document(title)
}

/// The block that is the title, though nothing but the tree shows it: a heading without a number that all the document would lie in.
pub(super) fn whole_document(text: &str, blocks: &[Block], front: usize, marks: &[Mark]) -> Option<usize> {
    let first = marks.first()?;
    let is_unnumbered = matches!(first.marker.family, Family::Bare | Family::Hash) && !first.inline;
    let is_title = |block: &Block| block.kind == SectionKind::Title;
    let above = blocks[..first.block].iter().skip(front);
    // Below a title it must have no text of its own: 七年级语文 below 期末试卷.
    let goes_on = || {
        let line = &text[blocks[front].begin..blocks[front].stop];
        first.block == front
            && first.marker.family == Family::Bare
            && marks.get(1).is_some_and(|next| next.block == front + 1)
            && !line.ends_with(['：', ':'])
            && !heads_part(line)
    };
    let is_first = above.clone().all(|block| block.kind == SectionKind::Furniture)
        && (!blocks[..front].iter().any(is_title) || goes_on());
    let holds_all = marks.len() > 1 && marks[1..].iter().all(|mark| mark.level > first.level);
    // 【自我介绍】 names a part, whatever lies in it.
    let is_boxed = text[first.at..].starts_with('【');
    (is_unnumbered && is_first && holds_all && !is_boxed && !first.heading.is_empty()).then_some(first.block)
}

/// The block of a letterhead (某局文件) below the title, as on the page behind a cover, that all the document would lie in: it is text.
pub(super) fn letterhead(text: &str, blocks: &[Block], front: usize, marks: &[Mark]) -> Option<usize> {
    let first = marks.first().filter(|mark| mark.marker.family == Family::Bare && !mark.inline)?;
    let is_first = blocks[front..first.block].iter().all(|block| block.kind == SectionKind::Furniture);
    let holds_all = marks.len() > 1 && marks[1..].iter().all(|mark| mark.level > first.level);
    let is_titled = blocks[..front].iter().any(|block| block.kind == SectionKind::Title);
    let names_file = first.heading.of(text).ends_with("文件");
    (is_first && holds_all && is_titled && names_file).then_some(first.block)
}

/// Whether no other heading of the level of the first could be the title, nor one above it: there is none, or each has a marker.
pub(super) fn is_only_title(text: &str, first: &Block, others: &[Block], markup: Markup<'_>) -> bool {
    let level = |block: &Block| markup.level(text, block.begin, block.stop);
    let own = level(first);
    let is_first = |block: &&Block| (1..=own).contains(&level(block));
    others.iter().filter(is_first).all(|block| {
        let words = text[block.begin..block.stop].trim_start_matches(|c| c == '#' || is_blank(c));
        marker_at(text, block.stop - words.len(), block.stop).is_some()
    })
}

/// Whether a block is a short line without closing punctuation and without a marker, no address, and no heading of a part: 【自我介绍】.
pub(super) fn looks_like_title(text: &str, block: &Block) -> bool {
    let line = &text[block.begin..block.stop];
    if line.starts_with('【') && line.ends_with('】') && line.matches('【').count() == 1 {
        return false;
    }
    let closes = line.ends_with(['。', '；', '，', '：', ':', ';', ',', '！', '、']);
    let is_title =
        !closes && !line.contains('。') && !line.contains("://") && !line.starts_with(['—', '|', '-', '<']);
    is_title
        && line.chars().nth(LONGEST_TITLE).is_none()
        && marker_at(text, block.begin, block.stop).is_none()
}

/// Whether a title ends with the word for what the document is, perhaps with a remark in brackets: 工作总结（草案）.
pub(super) fn names_document(title: &str) -> bool {
    const KINDS: [&str; 78] = [
        "规程", "导则", "通则", "报告", "总结", "通知", "意见", "办法", "规定", "条例", "方案", "计划",
        "纪要", "决定", "公告", "通报", "讲话", "批复", "函", "请示", "细则", "决议", "汇报", "材料", "要点",
        "规划", "法", "说明", "公报", "通告", "建议", "议案", "命令", "制度", "章程", "准则", "守则", "规则",
        "解释", "答复", "纲要", "预算", "合同", "协议", "书", "文件", "规范", "标准", "指南", "手册", "大纲",
        "提纲", "记录", "致辞", "致词", "发言", "公约", "简报", "年报", "须知", "预案", "声明", "公示",
        "政策", "提示", "報告", "總結", "意見", "紀要", "紀錄", "辦法", "規定", "條例", "計劃", "決定",
        "通報", "講話", "聲明",
    ];
    let title = title.trim_end_matches(is_blank);
    let bare = match title.rfind(['（', '(']) {
        Some(open) if title.ends_with(['）', ')']) => &title[..open],
        _ => title,
    };
    KINDS.iter().any(|kind| bare.ends_with(kind))
}

//! What stands after the body: closing words, attachments, signature and date.

use super::blocks::Block;
use super::frontmatter::is_date_line;
use super::lines::is_blank;
use crate::corpus::SectionKind;

/// A signature has at most so many characters.
const LONGEST_SIGNATURE: usize = 40;
/// Lines of a signature.
const MOST_SIGNATURES: usize = 4;

/// Sets the kinds of the blocks after the body, none of them before block `first`; returns where they begin.
pub(super) fn set_kinds(text: &str, blocks: &mut [Block], first: usize) -> usize {
    let mut at = blocks.len();
    at = back_while(blocks, first, at, |block| block.kind == SectionKind::Furniture);
    let line = |block: &Block| &text[block.begin..block.stop];
    let dated = at;
    at = mark_while(blocks, first, at, 1, SectionKind::Date, |block| is_dating(line(block)));
    if at < dated {
        at = mark_while(blocks, first, at, MOST_SIGNATURES, SectionKind::Signature, |block| {
            is_signature(line(block))
        });
    }
    at = mark_while(blocks, first, at, 20, SectionKind::Attachment, |block| is_attachment(line(block)));
    mark_while(blocks, first, at, 1, SectionKind::Closing, |block| is_closing(line(block)))
}

/// Moves `at` back over blocks that `belongs` accepts.
fn back_while(blocks: &[Block], first: usize, mut at: usize, belongs: impl Fn(&Block) -> bool) -> usize {
    while at > first && belongs(&blocks[at - 1]) {
        at -= 1;
    }
    at
}

/// Gives up to `most` blocks before `at` the kind `kind`, as far as `belongs` accepts them; returns the first.
fn mark_while(
    blocks: &mut [Block],
    first: usize,
    at: usize,
    most: usize,
    kind: SectionKind,
    belongs: impl Fn(&Block) -> bool,
) -> usize {
    let first = first.max(at.saturating_sub(most));
    let begin = back_while(blocks, first, at, belongs);
    blocks[begin..at].iter_mut().for_each(|block| block.kind = kind);
    begin
}

/// A date and nothing else, perhaps in brackets.
fn is_dating(line: &str) -> bool {
    is_date_line(line)
        && super::dates::date(line.trim_start_matches(['（', '(']))
            .is_some_and(|date| line.trim_matches(['（', '(', '）', ')']).len() == date.len)
}

/// A short line without punctuation: the name of a body or a person.
fn is_signature(line: &str) -> bool {
    let short = line.chars().nth(LONGEST_SIGNATURE).is_none();
    short
        && !line.contains(['。', '，', '；', '：', '！', '？', '#', '|'])
        && line.chars().filter(|&c| !is_blank(c)).count() > 1
}

/// 附件：1.….
fn is_attachment(line: &str) -> bool {
    line.chars().nth(100).is_none() && (line.starts_with("附件：") || line.starts_with("附件:"))
}

/// 特此报告。
fn is_closing(line: &str) -> bool {
    const LONGEST: usize = 30;
    const WORDS: [&str; 8] =
        ["特此报告", "特此通知", "特此函复", "特此通告", "以上报告", "专此报告", "此致", "谢谢大家"];
    line.chars().nth(LONGEST).is_none() && WORDS.iter().any(|word| line.starts_with(word))
}

//! Floor 2: the section tree of a document.
//!
//! Chinese official prose marks its levels: 一、 （一） 1. （1） in reports, 第X章 and 第X条 in statutes, `#` in Markdown,
//! 一是…二是… for the points inside a section. [`parse`] reads them, in this order:
//!
//! 0. of Markdown, what is markup is set apart, and parsed is what is left (`markdown`);
//! 1. physical lines (`lines`) become blocks, which are paragraphs and heading lines (`blocks`), furniture and
//!    quotations set apart;
//! 2. the front and the back of the document are recognised (`frontmatter`, `closing`);
//! 3. blocks that begin with a marker (`markers`) are marks (`marks`), and get a level from the order in which the
//!    document nests its styles (`nesting`);
//! 4. each mark gets its heading (`words`), or none (`headings`), and ends early where its text is an outer part's again
//!    (`resume`);
//! 5. the tree is written, points recognised in the running text (`points`, `reading`, `build`).
//!
//! Every step is linear in the length of the text, whatever it holds.

mod above;
mod bare;
mod block;
mod blocks;
mod build;
mod card;
mod cells;
mod closing;
mod contents;
mod counts;
mod crumbs;
mod dates;
mod decimal;
mod document;
mod entries;
mod family;
mod forms;
mod front_lines;
mod front_matter;
#[cfg(test)]
mod front_tests;
mod frontmatter;
mod furniture;
mod headers;
mod headings;
mod inline;
mod labels;
mod letters;
mod lines;
mod listed;
mod mark;
mod markdown;
mod markers;
mod marks;
mod nesting;
mod notes;
mod points;
mod quotes;
mod reading;
mod resume;
mod rows;
mod scan;
mod short;
mod signature;
mod standards;
mod style;
#[cfg(test)]
mod tests;
mod title;
mod trees;
mod underlined;
mod web;
mod words;
mod wrap;

pub use dates::{date_in_name, date_of, published_of};
pub use title::{one_title, title_of};

use crate::corpus::{SectionKind, SectionTree};
use zhangju_text::{LineStyle, StyledSpan, style_at};

/// How a text marks its headings besides Chinese markers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup<'s> {
    /// Not at all.
    Plain,
    /// With `#`, and bold type.
    Markdown,
    /// With styles of lines, in order.
    Styled(&'s [StyledSpan]),
}

impl Markup<'_> {
    /// The style of the line that begins at byte `at`, as the file says.
    fn style(self, at: usize) -> Option<LineStyle> {
        match self {
            Self::Styled(styles) => style_at(styles, at),
            Self::Plain | Self::Markdown => None,
        }
    }

    /// The level of the heading that the line `text[at..stop]` says it is; 0 for none.
    fn level(self, text: &str, at: usize, stop: usize) -> u8 {
        /// Whole paragraphs in a style for headings are mistakes.
        const LONGEST: usize = 100;
        let line = &text[at..stop];
        match self {
            Self::Plain => 0,
            Self::Markdown if line.starts_with('#') => marks::hashes(line) as u8,
            Self::Markdown => underlined::level(text, at, stop),
            Self::Styled(_) => match self.style(at) {
                Some(LineStyle::Heading(level)) if line.chars().nth(LONGEST).is_none() => level.min(9),
                _ => 0,
            },
        }
    }
}

/// The section tree of `text`.
///
/// Never fails: a text without any heading is one section whose paragraphs are its parts, and every character lies in
/// exactly one leaf. The empty text has the empty tree.
///
/// ```
/// use zhangju_core::corpus::SectionKind;
/// use zhangju_core::structure::{Markup, parse};
/// let text = "一、进展\n（一）修路。一是铺石，二是种树。\n（二）架桥。\n桥已通车。\n";
/// let tree = parse(text, Markup::Plain);
/// let headings: Vec<_> = tree
///     .nodes()
///     .iter()
///     .filter(|node| node.kind == SectionKind::Section)
///     .map(|node| (node.level, node.heading.of(text)))
///     .collect();
/// assert_eq!(headings, [(1, "进展"), (2, "修路"), (2, "架桥")]);
/// ```
pub fn parse(text: &str, markup: Markup<'_>) -> SectionTree {
    match markup {
        Markup::Markdown => markdown::parse(text, |bare| parse_bare(bare, markup), || build::blank(text)),
        Markup::Plain | Markup::Styled(_) => parse_bare(text, markup),
    }
}

/// The section tree of a text without markup inside its lines.
fn parse_bare(text: &str, markup: Markup<'_>) -> SectionTree {
    let mut blocks = blocks::blocks(text, markup);
    if blocks.is_empty() {
        return build::blank(text);
    }
    let mut front = frontmatter::set_kinds(text, &mut blocks, markup);
    let attachments = closing::attachments(text, &blocks, front);
    let end = attachments.first().copied().unwrap_or(blocks.len());
    let mut back = closing::set_kinds(text, &mut blocks, front, end);
    let mut marks = trees::marks(text, &blocks[..back], front, markup);
    if let Some(head) = title::letterhead(text, &blocks[..back], front, &marks) {
        blocks[head].quoted = true;
        marks = trees::marks(text, &blocks[..back], front, markup);
    }
    if let Some(title) = title::whole_document(text, &blocks[..back], front, &marks) {
        blocks[title].kind = SectionKind::Title;
        front = frontmatter::set_kinds_below(text, &mut blocks, title);
        back = back.max(front);
        marks = trees::marks(text, &blocks[..back], front, markup);
    }
    let attachments = trees::attachments(text, &blocks, &attachments, markup);
    build::build(&build::Parts {
        text,
        blocks: &blocks,
        front,
        back,
        marks: &marks,
        attachments: &attachments,
    })
}

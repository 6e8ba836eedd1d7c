//! Layout: which physical lines are one paragraph.
//!
//! Three layouts are told apart by the first lines of a document. *Free*: a line is a paragraph. *Spaced*: blank lines
//! separate paragraphs, and a paragraph may still be broken (by a link, or behind its bold first sentence). *Wrapped*:
//! every full line ends in a line break.

use super::Markup;
use super::block::Block;
use super::family::Family;
use super::front_lines::{is_date_line, is_salutation};
use super::lines::Line;
use super::markers::marker_at;
use super::points::{is_bare, opens_point};
use super::short::closes_sentence;
use crate::corpus::{Litter, SectionKind};
use zhangju_text::LineStyle;
use zhangju_text::numerals::is_chinese;

/// The layout is recognised from this many lines.
const SAMPLE: usize = 2000;
/// A first sentence on a line of its own, set in bold type, has at most this many characters.
const LONGEST_LEAD: usize = 48;

/// How a document's lines make paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    Free,
    Spaced,
    /// Lines of this many characters are full; `indents` says whether paragraphs begin with an indentation.
    /// `gap` is the number of blank lines between any two lines: none, but for a few converters.
    Wrapped {
        full: usize,
        indents: bool,
        gap: usize,
    },
}

impl Layout {
    /// Blank lines that may stand between two lines of one paragraph.
    fn line_gap(self) -> usize {
        match self {
            Self::Free | Self::Spaced => 0,
            Self::Wrapped { gap, .. } => gap,
        }
    }
}

/// The blocks that `lines` make; `furniture` says which lines are none of the text's.
pub(super) fn blocks<'t>(
    text: &'t str,
    lines: &[Line],
    furniture: &[Option<Litter>],
    markup: Markup<'t>,
) -> Vec<Block> {
    let left_out: Vec<bool> = lines
        .iter()
        .zip(furniture)
        .map(|(line, litter)| litter.is_some() || is_table(markup, line))
        .collect();
    let joiner = Joiner { text, layout: layout(text, lines, &left_out, markup), markup };
    let mut blocks: Vec<Block> = Vec::with_capacity(lines.len());
    let mut open: Option<Paragraph> = None;
    let mut fenced = false;
    for (line, &litter) in lines.iter().zip(furniture) {
        if let Some(litter) = litter {
            blocks.push(Block::litter(line, litter));
            // A rule ends a paragraph of Markdown.
            open = open.filter(|_| litter != Litter::Rule || markup != Markup::Markdown);
            continue;
        }
        if is_table(markup, line) {
            blocks.push(Block::of(line, SectionKind::Table));
            open = None;
            continue;
        }
        let was_fenced = fenced;
        fenced ^= markup == Markup::Markdown && text[line.begin..line.stop].starts_with("```");
        let joins = open.is_some_and(|paragraph| was_fenced || joiner.joins(paragraph, *line));
        match open.as_mut().filter(|_| joins) {
            Some(paragraph) if paragraph.block + 1 == blocks.len() => {
                blocks[paragraph.block].stop = line.stop;
                blocks[paragraph.block].broken = true;
                paragraph.last = *line;
                paragraph.lines += 1;
            }
            _ => {
                let first = if joins { open.map_or(*line, |paragraph| paragraph.first) } else { *line };
                open = Some(Paragraph { block: blocks.len(), first, last: *line, lines: 1 });
                let mut block = Block::of(line, SectionKind::Paragraph);
                block.continues = joins;
                block.quoted = was_fenced || fenced || markup.style(line.begin) == Some(LineStyle::Note);
                blocks.push(block);
            }
        }
    }
    blocks
}

/// Whether the file says that a line is of a table.
fn is_table(markup: Markup<'_>, line: &Line) -> bool {
    markup.style(line.begin) == Some(LineStyle::Table)
}

/// A paragraph that may go on.
#[derive(Clone, Copy)]
struct Paragraph {
    /// Its block.
    block: usize,
    first: Line,
    last: Line,
    /// Its lines so far.
    lines: usize,
}

struct Joiner<'t> {
    text: &'t str,
    layout: Layout,
    markup: Markup<'t>,
}

impl Joiner<'_> {
    fn content(&self, line: Line) -> &str {
        &self.text[line.begin..line.stop]
    }

    /// Whether `line` goes on with the paragraph.
    fn joins(&self, paragraph: Paragraph, line: Line) -> bool {
        let content = self.content(line);
        if self.stands_alone(line) || self.stands_alone(paragraph.last) {
            return false;
        }
        if self.begins_part(paragraph, line) && !self.breaks_off(paragraph, line) {
            return false;
        }
        if paragraph.lines == 1 && self.is_bare_marker(paragraph.first) {
            return line.gap <= 3 && !opens_point(content);
        }
        if line.gap > self.layout.line_gap() {
            return false;
        }
        let last = self.content(paragraph.last);
        if content.starts_with(['，', '。', '、', '；', '》', '”', '）']) && !closes_sentence(last) {
            return true;
        }
        if ends_remark(last, content) {
            return true;
        }
        match self.layout {
            Layout::Free => false,
            Layout::Spaced => paragraph.first.begin > 0 && self.joins_spaced(paragraph, line),
            Layout::Wrapped { full, indents, .. } => self.joins_wrapped(paragraph, line, full, indents),
        }
    }

    /// Whether a line begins with a marker. A number such as 1.5 or a letter may as well go on with a sentence that the line
    /// before left open, unless the paragraph begins with the number before it.
    fn begins_part(&self, paragraph: Paragraph, line: Line) -> bool {
        let Some(marker) = marker_at(self.text, line.begin, line.stop) else { return false };
        let is_other = matches!(marker.family, Family::Decimal | Family::Label | Family::Question)
            || matches!(marker.family, Family::Formal | Family::Stem | Family::Roman)
            || marker.family >= Family::Letter;
        if !is_other || !marker.doubtful {
            return true;
        }
        let first = marker_at(self.text, paragraph.first.begin, paragraph.first.stop);
        let follows = first.is_some_and(|first| {
            (first.family, first.tier, first.above) == (marker.family, marker.tier, marker.above)
                && first.value + 1 == marker.value
        });
        let is_heading = paragraph.lines == 1 && self.is_heading_line(paragraph.first);
        follows || is_heading || closes_sentence(self.content(paragraph.last))
    }

    /// Headings that the file names, Markdown's tables, quotations and lists are lines of their own.
    fn stands_alone(&self, line: Line) -> bool {
        let content = self.content(line);
        if self.markup.style(line.begin).is_some() {
            return true;
        }
        content.starts_with('|')
            || self.markup == Markup::Markdown
                && (content.starts_with(['#', '>']) || content.starts_with("- ") || content.starts_with("* "))
    }

    /// Whether a wrapped line breaks off in the middle of a sentence, so that what begins the next is no marker.
    fn breaks_off(&self, paragraph: Paragraph, line: Line) -> bool {
        let Layout::Wrapped { full, gap, .. } = self.layout else { return false };
        let last = self.content(paragraph.last);
        let is_heading = paragraph.lines == 1 && self.is_heading_line(paragraph.first);
        let is_full = last.chars().count() + 1 >= full;
        is_full && line.gap == gap && !line.indented && !is_heading && !closes_sentence(last)
    }

    /// Whether the line is a marker and nothing else: its words are on the next line.
    fn is_bare_marker(&self, line: Line) -> bool {
        let is_heading = |marker: super::markers::Marker| marker.end == line.stop;
        let content = self.content(line);
        content.len() <= 30
            && (marker_at(self.text, line.begin, line.stop).is_some_and(is_heading) || is_bare(content))
    }

    fn joins_spaced(&self, paragraph: Paragraph, line: Line) -> bool {
        let last = self.content(paragraph.last);
        if line.indented || opens_point(self.content(line)) || is_date_line(self.content(line)) {
            return false;
        }
        if closes_sentence(last) {
            let lead = paragraph.lines == 1 && last.chars().nth(LONGEST_LEAD).is_none();
            return lead && !last.ends_with(['：', ':', '；', ';']) && !is_salutation(last);
        }
        paragraph.lines > 1 || !self.is_heading_line(paragraph.first)
    }

    /// Whether a line begins with a marker and ends without closing punctuation.
    fn is_heading_line(&self, line: Line) -> bool {
        const LONGEST: usize = 40;
        /// 3 绪论 is a heading; 3 月 at the beginning of a full line is none.
        const LONGEST_CHAPTER: usize = 16;
        let content = self.content(line);
        let marker = marker_at(self.text, line.begin, line.stop);
        let is_article = marker.is_some_and(|marker| marker.family == Family::Article);
        let is_chapter = marker.is_some_and(|marker| marker.family == Family::Decimal && marker.tier == 1);
        if is_chapter && content.chars().nth(LONGEST_CHAPTER).is_some() {
            return false;
        }
        marker.is_some()
            && !is_article
            && content.chars().nth(LONGEST).is_none()
            && !content.ends_with(['，', '、', '《'])
    }

    fn joins_wrapped(&self, paragraph: Paragraph, line: Line, full: usize, indents: bool) -> bool {
        /// A line may be this many characters short of full: long words and opening brackets move to the next.
        const SLACK: usize = 3;
        if indents && line.indented {
            return false;
        }
        let last = self.content(paragraph.last);
        let length = last.chars().count();
        if length + SLACK >= full {
            // A short line that closes no sentence is not the end of a paragraph: it is a signature, say.
            let content = self.content(line);
            let is_short = content.chars().count() + SLACK < full;
            return !(is_short && closes_sentence(last) && !closes_sentence(content));
        }
        let is_heading = paragraph.lines == 1 && self.is_heading_line(paragraph.first);
        !closes_sentence(last) && !is_heading && 10 * length >= 7 * full
    }
}

/// Whether a short line ends what the one before it left open: a remark in brackets, or a date.
fn ends_remark(last: &str, line: &str) -> bool {
    const LONGEST: usize = 40;
    let is_open = |line: &str| line.starts_with(['（', '(']) && !line.contains(['）', ')']);
    let ends_bracket = is_open(last) && line.ends_with(['）', ')']);
    let units = line.trim_end_matches(['）', ')']);
    let is_rest = |c: char| c.is_ascii_digit() || is_chinese(c) || matches!(c, '月' | '日');
    let ends_date = last.contains('年') && units.ends_with(['日', '月']) && units.chars().all(is_rest);
    (ends_bracket || ends_date) && line.chars().nth(LONGEST).is_none() && !closes_sentence(last)
}

fn layout(text: &str, lines: &[Line], furniture: &[bool], markup: Markup<'_>) -> Layout {
    let sample: Vec<Line> = lines
        .iter()
        .zip(furniture)
        .take(SAMPLE)
        .filter(|&(_, &is_furniture)| !is_furniture)
        .map(|(line, _)| *line)
        .collect();
    let adjacent = sample.iter().skip(1).filter(|line| line.gap == 0).count();
    let spaced = sample.len().saturating_sub(1 + adjacent);
    if let Some(wrapped) = wrapped(text, &sample, usize::from(markup != Markup::Markdown)) {
        wrapped
    } else if spaced > adjacent && spaced >= 3 {
        Layout::Spaced
    } else {
        Layout::Free
    }
}

/// The layout of a document whose lines break at one width: most are about as long as the longest, and break off in
/// the middle of sentences that hold punctuation. At most `most_gap` blank lines stand between any two: in Markdown a blank line ends a paragraph.
fn wrapped(text: &str, sample: &[Line], most_gap: usize) -> Option<Layout> {
    const FEWEST: usize = 6;
    const WIDTHS: std::ops::RangeInclusive<usize> = 16..=60;
    let evenly = |gap: usize| 3 * sample.iter().filter(|line| line.gap == gap).count() >= 2 * sample.len();
    let gap = (0..=most_gap).find(|&gap| evenly(gap))?;
    let is_too_long = |line: &&Line| line.stop - line.begin > 4 * (WIDTHS.end() + 3);
    if sample.len() < FEWEST || 50 * sample.iter().filter(is_too_long).count() > sample.len() {
        return None;
    }
    let lengths: Vec<usize> = sample.iter().map(|line| text[line.begin..line.stop].chars().count()).collect();
    let mut sorted = lengths.clone();
    sorted.sort_unstable();
    let full = sorted[sorted.len() * 9 / 10];
    let longer = sorted.iter().filter(|&&length| length > full + 3).count();
    if !WIDTHS.contains(&full) || 50 * longer > sample.len() {
        return None;
    }
    let full_lines =
        || sample.iter().zip(&lengths).filter(|&(_, &length)| length + 3 >= full).map(|(line, _)| line);
    let content = |line: &Line| &text[line.begin..line.stop];
    let count = full_lines().count();
    let broken = full_lines().filter(|line| !closes_sentence(content(line))).count();
    let punctuated = full_lines().filter(|line| content(line).contains(['，', '。', '、', '；'])).count();
    let indented = sample.iter().filter(|line| line.indented).count();
    let fits = 5 * count >= 2 * sample.len() && 2 * broken > count && 2 * punctuated > count;
    fits.then_some(Layout::Wrapped { full, indents: indented > 0 && 2 * indented < sample.len(), gap })
}

//! Which marks have a heading: their words are one, or the beginning of the text.

use super::block::Block;
use super::family::Family;
use super::mark::{Cut, Mark};
use super::words::{Form, is_quotation_mark};

/// What stands around a mark, as far as it decides about its heading.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
struct Context {
    family: Family,
    /// Whether Markdown's `#` stands before it.
    hashes: bool,
    /// Whether the mark lies inside an article (第X条).
    in_article: bool,
    /// Whether text or deeper marks follow before the next mark of its level or above.
    has_content: bool,
    /// Whether the mark before it at its level is an item of a list, without a heading.
    after_item: bool,
    /// Whether a quotation follows.
    quotes: bool,
}

/// Whether words of this form are a heading there.
fn is_heading(form: Form, context: Context) -> bool {
    if matches!(form, Form::Empty | Form::Long | Form::Item) {
        return false;
    }
    if context.hashes || form == Form::Titled {
        return true;
    }
    let in_law = context.in_article || context.family == Family::Article;
    match form {
        Form::RunIn => !in_law,
        Form::Open if !in_law => true,
        Form::Open => context.has_content && !context.after_item,
        Form::Colon | Form::Announcing if context.quotes => false,
        // In a report （一）我们通过以下途径收集信息： is the heading of what it announces; in a list it is an item.
        Form::Announcing if !(Family::Hanzi..=Family::HanziParen).contains(&context.family) => false,
        _ => !in_law && context.has_content && !context.after_item,
    }
}

/// Gives each mark its heading, or none. `blocks` are those of front and body.
pub(super) fn set_headings(text: &str, blocks: &[Block], marks: &mut [Mark]) {
    let mut article = None;
    let mut items = [false; 256];
    // Whether the last mark of each level is an item of a list that goes on behind ；.
    let mut listed = [false; 256];
    let mut line_level = 0;
    for i in 0..marks.len() {
        let mark = marks[i];
        article = article.filter(|&level| level < mark.level);
        let next = marks.get(i + 1).copied();
        let context = Context {
            family: mark.marker.family,
            hashes: mark.hashes > 0,
            in_article: article.is_some(),
            has_content: has_content(mark, next, blocks.len()),
            after_item: items[mark.level as usize] && mark.marker.value != 1,
            quotes: blocks.get(mark.block + 1).is_some_and(|next| is_quotation(text, next)),
        };
        let in_law = context.in_article || context.family == Family::Article;
        let reads_on = in_law && mark.words.form == Form::Open && is_clause(mark.words.span.of(text));
        let heading = is_heading(mark.words.form, context) && (!reads_on || context.hashes);
        if heading {
            marks[i].heading = mark.words.span;
            marks[i].body = heading_end(text, blocks, mark);
        }
        if !mark.inline {
            line_level = mark.level;
        }
        let is_list = listed[mark.level as usize] && mark.marker.value > 1 && mark.level > 1;
        let outer = match article {
            _ if mark.inline => Some(line_level),
            None if is_list => Some(mark.level - 1),
            outer => outer,
        };
        if let (Some(level), false) = (outer, heading || context.quotes) {
            marks[i].cut = cut_after_item(text, blocks, mark, next, level);
        }
        items[mark.level as usize] = !heading;
        items[mark.level as usize + 1..].fill(false);
        let own = &text[blocks[mark.block].begin..blocks[mark.block].stop];
        listed[mark.level as usize] = !heading && own.ends_with(['；', ';']);
        listed[mark.level as usize + 1..].fill(false);
        if mark.marker.family == Family::Article {
            article = Some(mark.level);
        }
    }
}

/// Whether words without closing punctuation are no title of an article, but a line broken off.
fn is_clause(words: &str) -> bool {
    const LONGEST: usize = 30;
    words.contains(['，', ',', '；']) || words.chars().nth(LONGEST).is_some()
}

fn has_content(mark: Mark, next: Option<Mark>, blocks: usize) -> bool {
    match next {
        Some(next) => next.level > mark.level || next.block > mark.block + 1,
        None => mark.block + 1 < blocks,
    }
}

fn is_quotation(text: &str, block: &Block) -> bool {
    block.quoted || is_quotation_mark(&text[block.begin..])
}

/// Where text after the heading begins: in its line, or with the next block.
fn heading_end(text: &str, blocks: &[Block], mark: Mark) -> usize {
    if matches!(mark.words.form, Form::RunIn | Form::Titled) {
        return mark.words.body;
    }
    blocks.get(mark.block + 1).map_or(text.len(), |next| next.begin)
}

/// Where the last item of a list ends, in an article or inside one line, if text follows it: that is a paragraph (款) of
/// the article, or of the section that began the line, whose level is `level`.
fn cut_after_item(text: &str, blocks: &[Block], mark: Mark, next: Option<Mark>, level: u8) -> Option<Cut> {
    let sibling_follows = next.is_some_and(|next| next.level >= mark.level);
    let next_block = blocks.get(mark.block + 1)?;
    let own = &text[blocks[mark.block].begin..blocks[mark.block].stop];
    let announces = own.ends_with(['：', ':']);
    let enclosing = next.map_or(level, |next| next.level.max(level));
    (!sibling_follows && !announces && enclosing < mark.level).then_some(Cut {
        at: next_block.begin,
        level: enclosing + 1,
        resumes: false,
    })
}

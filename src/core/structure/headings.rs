//! Where the words of a heading end, and whether they are a heading at all.

use super::Markup;
use super::blocks::Block;
use super::lines::is_blank;
use super::markers::Family;
use super::marks::{Cut, Mark};
use super::points;
use super::scan::{bytes, utf8_len};
use zhangju_text::Span;

/// A run-in heading is at most so many characters long, marker and closing punctuation not counted.
const LONGEST_RUN_IN: usize = 40;
/// A run-in heading that a colon closes is a few words.
const LONGEST_BEFORE_COLON: usize = 20;
/// A heading on a line of its own may be longer.
const LONGEST_ALONE: usize = 80;

/// How the text after a marker looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// Nothing follows the marker.
    #[default]
    Empty,
    /// A short line without closing punctuation.
    Open,
    /// A short line that ends with a colon.
    Colon,
    /// A short line of one sentence that ends with a full stop.
    Stop,
    /// A short line that ends with ； or ，: an item of a list.
    Item,
    /// A short first sentence with text after it.
    RunIn,
    /// A title in brackets after the number of an article: 第三条【适用范围】.
    Titled,
    /// A long first sentence, or text that begins with a point.
    Long,
}

/// The words after a marker that may be its heading.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Words {
    pub form: Form,
    /// The words, without marker and closing punctuation; empty for [`Form::Empty`] and [`Form::Long`].
    pub span: Span,
    /// Where the text after a run-in heading begins; the end of the line for other forms.
    pub body: usize,
}

/// The title in brackets after an article's number that ends at `from`, with text behind it.
pub(super) fn article_title(text: &str, from: usize, stop: usize) -> Option<Words> {
    const LONGEST: usize = 30;
    let rest = text[from..stop].trim_start_matches(is_blank);
    let open = rest.chars().next()?;
    let close = match open {
        '【' => '】',
        '（' => '）',
        '(' => ')',
        '［' => '］',
        '[' => ']',
        _ => return None,
    };
    let inside = &rest[open.len_utf8()..];
    let (length, _) = inside.char_indices().take(LONGEST + 1).find(|&(_, c)| c == close)?;
    let behind = inside[length + close.len_utf8()..].trim_start_matches(is_blank);
    let start = stop - inside.len();
    let is_title = length > 0 && !behind.is_empty() && super::numerals::number(inside).is_none();
    is_title.then(|| Words {
        form: Form::Titled,
        span: Span::new(start, start + length),
        body: stop - behind.len(),
    })
}

/// The words that follow a marker that ends at `from`, in a line that stops at `stop`.
pub(super) fn words(text: &str, from: usize, stop: usize, markup: Markup<'_>) -> Words {
    let is_decoration = |c: char| is_blank(c) || markup == Markup::Markdown && matches!(c, '*' | '_' | '#');
    let rest = text[from..stop].trim_start_matches(|c| is_decoration(c) || matches!(c, '：' | ':'));
    let start = stop - rest.len();
    let newline = text[from..start].contains(['\n', '\r']);
    let scan = scan(rest);
    let form = match scan.form {
        Form::RunIn | Form::Stop | Form::Colon if newline => Form::Long,
        form => form,
    };
    if matches!(form, Form::Long | Form::Empty) {
        return Words { form, span: Span::default(), body: stop };
    }
    let heading = rest[..scan.words].trim_end_matches(is_decoration);
    if heading.is_empty() {
        return Words { form: Form::Empty, span: Span::default(), body: stop };
    }
    let body = if form == Form::RunIn {
        stop - rest[scan.body..].trim_start_matches(is_decoration).len()
    } else {
        stop
    };
    // Bold type may close after the full stop, with nothing behind it.
    let form = if form == Form::RunIn && body == stop { Form::Stop } else { form };
    Words { form, span: Span::new(start, start + heading.len()), body }
}

/// The words of a Markdown heading: the whole line but for the marker, whatever it says.
pub(super) fn line_words(text: &str, from: usize, stop: usize) -> Words {
    let is_decoration = |c: char| is_blank(c) || matches!(c, '*' | '_' | '#');
    let rest = text[from..stop].trim_start_matches(|c| is_decoration(c) || matches!(c, '：' | ':'));
    let words = rest.trim_end_matches(|c| is_decoration(c) || matches!(c, '：' | ':' | '。'));
    let start = stop - rest.len();
    let form = if words.is_empty() { Form::Empty } else { Form::Open };
    Words { form, span: Span::new(start, start + words.len()), body: stop }
}

struct Scan {
    form: Form,
    /// Bytes of the words.
    words: usize,
    /// Bytes up to the text after them.
    body: usize,
}

impl Scan {
    fn new(form: Form, words: usize, body: usize) -> Self {
        Self { form, words, body }
    }
}

/// The bytes that the marks begin with which [`scan`] looks for; no byte inside a character is one of them.
const MAY_BE_MARK: [bool; 256] = bytes(&[0xe3, 0xef, b'!', b'?', b':', b';', b',']);

/// Reads the first sentence of `rest`.
fn scan(rest: &str) -> Scan {
    let long = Scan::new(Form::Long, 0, rest.len());
    if rest.is_empty() {
        return Scan::new(Form::Empty, 0, 0);
    }
    if points::opens_point(rest) {
        return long;
    }
    let mut clause = false;
    let mut next = 0;
    let mut count = 0;
    while let Some(&byte) = rest.as_bytes().get(next) {
        let at = next;
        let after = at + utf8_len(byte);
        (next, count) = (after, count + 1);
        if count > LONGEST_ALONE + 1 {
            return long;
        }
        if !MAY_BE_MARK[usize::from(byte)] {
            continue;
        }
        let (before, behind) = (count - 1, &rest[after..]);
        match rest[at..after].chars().next().unwrap_or_default() {
            '。' | '！' | '？' | '!' | '?' => {
                let end = after + closers(behind);
                return sentence(rest, at, end, before);
            }
            '：' | ':' if rest[after..].trim_matches(is_closer_or_blank).is_empty() => {
                let announces = ["下列", "以下", "如下"].iter().any(|word| rest[..at].contains(word));
                let form = if announces { Form::Item } else { Form::Colon };
                return Scan::new(form, at, rest.len());
            }
            '：' | ':' if is_quotation_mark(behind.trim_start_matches(is_blank)) => return long,
            '：' | ':'
                if !clause && before <= LONGEST_BEFORE_COLON && announces_nothing(&rest[..at], behind) =>
            {
                return Scan::new(Form::RunIn, at, after);
            }
            '，' | '；' | '：' | ',' | ';' | ':'
                if points::opens_point(behind.trim_start_matches(is_blank)) =>
            {
                return long;
            }
            '，' | '；' | '：' => clause = true,
            _ => {}
        }
    }
    let form = match rest.trim_end_matches(['*', '_', '”', '）', ')']).chars().next_back() {
        Some('；' | ';' | '，' | ',' | '、') => Form::Item,
        _ => Form::Open,
    };
    Scan::new(form, rest.len(), rest.len())
}

/// A sentence of `count` characters whose full stop begins at `at` and that ends at `end`.
fn sentence(rest: &str, at: usize, end: usize, count: usize) -> Scan {
    let alone = rest[end..].trim_matches(is_closer_or_blank).is_empty();
    let form = match (count > LONGEST_RUN_IN, alone) {
        (true, _) => Form::Long,
        (false, true) => Form::Stop,
        (false, false) => Form::RunIn,
    };
    Scan::new(form, at, end)
}

/// Bytes of closing quotation marks and brackets after a full stop.
fn closers(behind: &str) -> usize {
    behind.len() - behind.trim_start_matches(['”', '’', '」', '』', '）', ')', '"']).len()
}

fn is_closer_or_blank(c: char) -> bool {
    is_blank(c) || matches!(c, '*' | '_')
}

/// Whether a colon after `words` closes a heading: it announces neither a quotation nor a list.
fn announces_nothing(words: &str, behind: &str) -> bool {
    let announces = ["为", "是", "如下", "下列", "包括", "有", "的", "于", "说", "指出", "即"];
    !behind.is_empty() && !announces.iter().any(|end| words.ends_with(end))
}

fn is_quotation_mark(rest: &str) -> bool {
    rest.starts_with(['“', '"', '「', '『', '‘'])
}

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
        Form::Colon if context.quotes => false,
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

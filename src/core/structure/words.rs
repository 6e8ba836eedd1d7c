//! The words after a marker that may be its heading, and where they end.

use super::Markup;
use super::lines::is_blank;
use super::points;
use super::scan::{bytes, utf8_len};
use zhangju_text::Span;
use zhangju_text::numerals::number;

/// A run-in heading is at most this many characters long, marker and closing punctuation not counted.
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
    /// The same, where it says that something follows: 以下途径：.
    Announcing,
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
    let is_title = length > 0 && !behind.is_empty() && number(inside).is_none();
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
                let form = if announces { Form::Announcing } else { Form::Colon };
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

/// Whether a quotation begins.
pub(super) fn is_quotation_mark(rest: &str) -> bool {
    rest.starts_with(['“', '"', '「', '『', '‘'])
}

//! Markdown: what in a text is markup, and the text without it.
//!
//! Tags, comments and entities of HTML, targets of links, images, definitions of references and notes are taken out before the text is
//! parsed (`bare`). Marks that tell something of the structure (`#`, bold type, bars of tables) stay for the parser, and are markup
//! afterwards all the same. What is in backquotes is text.
//!
//! Written after the CommonMark specification (0.31.2), where a text is not plainly meant otherwise: `**` closes before a Chinese
//! letter, tags have names of elements, and what only looks like an address stays.

mod bare;
mod emphasis;
mod entities;
mod links;
mod tags;
#[cfg(test)]
mod tests;

use crate::corpus::{MarkupSpan, SectionTree};
use emphasis::Emphasis;
use rustc_hash::FxHashSet;
use std::ops::Range;
use tags::{Bracketed, Unclosed};
use zhangju_text::Span;

/// The section tree of a text in Markdown; `parse` parses the text without what stands for nothing in its structure.
pub(super) fn parse(
    text: &str,
    parse: impl Fn(&str) -> SectionTree,
    blank: impl Fn() -> SectionTree,
) -> SectionTree {
    let found = Scanner::new(text).scan();
    let markup =
        found.iter().map(|found| MarkupSpan { span: found.span, reads_as: found.reads_as() }).collect();
    let tree = match bare::Bare::new(text, &found) {
        None => parse(text),
        Some(bare) if bare.text().trim().is_empty() => blank(),
        Some(bare) => bare.moved_back(parse(bare.text())),
    };
    tree.with_markup(markup)
}

/// What a piece of markup is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A mark that the parser of the structure reads; what is read in its place.
    Mark(Option<char>),
    /// Nothing to the parser.
    Gone,
    /// A sign.
    Sign(char),
    /// A line break.
    Line,
    /// A tag between paragraphs; whether it ends one.
    Break(bool),
    /// A tag between cells.
    Cell,
}

/// A piece of markup.
#[derive(Clone, Copy, Debug)]
struct Found {
    span: Span,
    kind: Kind,
}

impl Found {
    fn reads_as(&self) -> Option<char> {
        match self.kind {
            Kind::Mark(sign) => sign,
            Kind::Gone => None,
            Kind::Sign(sign) => Some(sign),
            Kind::Line | Kind::Break(_) => Some('\n'),
            Kind::Cell => Some('\t'),
        }
    }
}

/// Goes through a text once.
struct Scanner<'t> {
    text: &'t str,
    found: Vec<Found>,
    /// Labels of references.
    labels: FxHashSet<String>,
    emphasis: Emphasis,
    /// Brackets that wait for their end: where they begin, and whether an image does.
    brackets: Vec<(usize, bool)>,
    unclosed: Unclosed,
    /// Runs of backquotes that nothing closes in this paragraph, by their length.
    lone_quotes: [bool; MOST_QUOTES + 1],
    /// Where the paragraph ends, once it was looked for.
    paragraph: usize,
    /// The sign and length of the fence that code stands in.
    fence: Option<(u8, usize)>,
    in_table: bool,
}

/// Longer runs of backquotes are text.
const MOST_QUOTES: usize = 4;

impl<'t> Scanner<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            found: vec![],
            labels: links::labels(text),
            emphasis: Emphasis::default(),
            brackets: vec![],
            unclosed: Unclosed::default(),
            lone_quotes: [false; MOST_QUOTES + 1],
            paragraph: 0,
            fence: None,
            in_table: false,
        }
    }

    /// All markup, in order, none in another.
    fn scan(mut self) -> Vec<Found> {
        let mut at = 0;
        while at < self.text.len() {
            at = self.line_start(at);
            at = self.rest_of_line(at);
        }
        self.found.sort_by_key(|found| (found.span.start, std::cmp::Reverse(found.span.end)));
        let mut end = 0;
        self.found.retain(|found| {
            let is_outermost = found.span.start >= end;
            end = end.max(found.span.end);
            is_outermost
        });
        self.drop_seams();
        self.found
    }

    /// Where bold type ends and begins again with nothing between, it goes on: `**1****、修渠**` is `**1、修渠**`.
    fn drop_seams(&mut self) {
        let text = self.text;
        let is_bold = |found: &Found| found.kind == Kind::Mark(None) && found.span.of(text) == "**";
        for i in 1..self.found.len() {
            let (closing, opening) = (self.found[i - 1], self.found[i]);
            let around = (closing.span.start as usize, opening.span.end as usize);
            let is_seam = closing.span.end == opening.span.start && is_bold(&closing) && is_bold(&opening);
            let is_inside = || {
                let is_text = |c: char| !c.is_whitespace() && c != '*';
                text[..around.0].ends_with(is_text) && text[around.1..].starts_with(is_text)
            };
            if is_seam && is_inside() {
                self.found[i - 1].kind = Kind::Gone;
                self.found[i].kind = Kind::Gone;
            }
        }
    }

    fn add(&mut self, range: Range<usize>, kind: Kind) {
        if !range.is_empty() {
            self.found.push(Found { span: range.into(), kind });
        }
    }

    fn end_paragraph(&mut self) {
        self.emphasis.clear();
        self.brackets.clear();
        self.lone_quotes = [false; MOST_QUOTES + 1];
    }

    /// The line from `at` on, without its end.
    fn line(&self, at: usize) -> &'t str {
        let rest = &self.text[at..];
        rest[..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())].trim_end()
    }

    // Lines ------------------------------------------------------------------------------------------------------

    /// Takes the marks at the beginning of the line at `at`; where the words of the line begin, or its end.
    fn line_start(&mut self, at: usize) -> usize {
        let line = self.line(at);
        let words = line.trim_start_matches(is_indent);
        let begin = at + line.len() - words.len();
        let end = at + line.len();
        if self.takes_fence(words, begin..end) {
            return end;
        }
        if words.is_empty() {
            self.end_paragraph();
            self.in_table = false;
            return end;
        }
        let next_is_rule = || {
            let next = (end + 1).min(self.text.len());
            memchr::memchr(b'\n', &self.text.as_bytes()[end..]).is_some_and(|len| {
                is_table_rule(self.line((end + len + 1).min(self.text.len())).trim_matches(is_indent))
            }) && next > end
        };
        let is_rule = is_table_rule(words);
        self.in_table =
            words.contains('|') && (words.starts_with('|') || self.in_table || is_rule || next_is_rule());
        if is_rule || is_rule_line(words) {
            self.end_paragraph();
            self.add(begin..end, Kind::Mark(None));
            return end;
        }
        self.blocks(begin, end)
    }

    /// The attributes that some programs write behind a heading: `## 修船 {#repair .unnumbered}`.
    fn attributes(&mut self, at: usize, end: usize) {
        let words = &self.text[at..end];
        let Some(open) = words.rfind('{').filter(|_| words.starts_with('#') && words.ends_with('}')) else {
            return;
        };
        if words[open + 1..].starts_with(['#', '.']) {
            self.add(at + open..end, Kind::Gone);
        }
    }

    /// Whether a line is code, or the fence around it.
    fn takes_fence(&mut self, words: &str, range: Range<usize>) -> bool {
        let sign = words.as_bytes().first().copied().filter(|b| matches!(b, b'`' | b'~'));
        let len = sign.map_or(0, |sign| words.bytes().take_while(|&b| b == sign).count());
        let Some(sign) = sign.filter(|_| len >= 3) else { return self.fence.is_some() };
        match self.fence {
            Some((open, longest)) => {
                if open == sign && len >= longest && words.len() == len {
                    self.fence = None;
                    self.add(range, Kind::Mark(None));
                }
                true
            }
            // A run of backquotes with more behind it is code within the line.
            None if sign == b'`' && words[len..].contains('`') => false,
            None => {
                self.end_paragraph();
                self.fence = Some((sign, len));
                self.add(range, Kind::Mark(None));
                true
            }
        }
    }

    /// Takes marks of quotations, lists, headings, notes and definitions, one in the other.
    fn blocks(&mut self, begin: usize, end: usize) -> usize {
        let mut at = begin;
        loop {
            let words = &self.text[at..end];
            let Some((mark, behind)) = block_mark(words) else { break };
            self.end_paragraph();
            // Those of a heading are the marker of its section.
            if !words.starts_with('#') {
                self.add(at..at + mark, Kind::Mark(None));
            }
            at += behind;
        }
        self.attributes(begin, end);
        if let Some((_, end)) = links::definition(self.text, at) {
            self.add(at..end, Kind::Gone);
            return end;
        }
        let note = note(&self.text[at..end]).filter(|len| self.text[at + len..].starts_with(':'));
        if let Some(len) = note {
            self.end_paragraph();
            self.add(at..at + len + 1, Kind::Gone);
            return at + len + 1;
        }
        at
    }

    // Within lines -----------------------------------------------------------------------------------------------

    /// Takes the markup up to the end of the line, or of a line after it that markup reaches into; where the next begins.
    fn rest_of_line(&mut self, mut at: usize) -> usize {
        if self.fence.is_some() {
            return self.next_line(at);
        }
        while let Some(len) = self.text.as_bytes()[at..].iter().position(|&b| MAY_BE_MARK[usize::from(b)]) {
            at += len;
            at = match self.text.as_bytes()[at] {
                b'\n' => return at + 1,
                b'\\' => self.escape(at),
                b'`' => self.code(at),
                b'<' => self.tag(at),
                b'&' => self.entity(at),
                b'!' if self.text[at + 1..].starts_with('[') => self.open(at, true),
                b'[' => self.open(at, false),
                b']' => self.close(at),
                b'*' | b'_' | b'~' => self.emphasis(at),
                b'|' if self.in_table => {
                    self.add(at..at + 1, Kind::Mark(Some('\t')));
                    at + 1
                }
                _ => at + 1,
            };
        }
        self.text.len()
    }

    fn next_line(&self, at: usize) -> usize {
        memchr::memchr(b'\n', &self.text.as_bytes()[at..]).map_or(self.text.len(), |len| at + len + 1)
    }

    /// A backslash makes the sign behind it text.
    fn escape(&mut self, at: usize) -> usize {
        match self.text.as_bytes().get(at + 1) {
            Some(sign) if sign.is_ascii_punctuation() => {
                self.add(at..at + 1, Kind::Mark(None));
                at + 2
            }
            _ => at + 1,
        }
    }

    fn code(&mut self, at: usize) -> usize {
        let run = |at: usize| self.text.as_bytes()[at..].iter().take_while(|&&b| b == b'`').count();
        let len = run(at);
        if len > MOST_QUOTES || self.lone_quotes[len] {
            return at + len;
        }
        if self.paragraph <= at {
            let end = memchr::memmem::find(&self.text.as_bytes()[at..], b"\n\n");
            self.paragraph = end.map_or(self.text.len(), |len| at + len);
        }
        let end = self.paragraph;
        let mut next = at + len;
        while let Some(found) = memchr::memchr(b'`', &self.text.as_bytes()[next..end]) {
            next += found;
            let closing = run(next);
            if closing == len {
                self.add(at..at + len, Kind::Mark(None));
                self.add(next..next + len, Kind::Mark(None));
                return next + len;
            }
            next += closing;
        }
        self.lone_quotes[len] = true;
        at + len
    }

    fn tag(&mut self, at: usize) -> usize {
        let Some((bracketed, end)) = tags::bracketed(self.text, at, &mut self.unclosed) else {
            return at + 1;
        };
        let kind = match bracketed {
            // A comment on a line of its own is a line of furniture.
            Bracketed::Comment if is_line(self.text, &(at..end)) => Kind::Mark(None),
            Bracketed::Comment | Bracketed::Inline => Kind::Gone,
            Bracketed::Line => Kind::Line,
            Bracketed::Block(closes) => Kind::Break(closes),
            Bracketed::Cell => Kind::Cell,
        };
        self.add(at..end, kind);
        end
    }

    fn entity(&mut self, at: usize) -> usize {
        let Some((sign, end)) = entities::entity(self.text, at) else { return at + 1 };
        self.add(at..end, Kind::Sign(sign));
        end
    }

    fn emphasis(&mut self, at: usize) -> usize {
        let Self { text, found, emphasis, .. } = self;
        emphasis.take(text, at, &mut |range| {
            found.push(Found { span: range.into(), kind: Kind::Mark(None) });
        })
    }

    fn open(&mut self, at: usize, is_image: bool) -> usize {
        if let Some(len) = note(&self.text[at..]) {
            self.add(at..at + len, Kind::Gone);
            return at + len;
        }
        self.brackets.push((at, is_image));
        at + 1 + usize::from(is_image)
    }

    /// The end of what may be the text of a link or the name of an image.
    fn close(&mut self, at: usize) -> usize {
        let Some((begin, is_image)) = self.brackets.pop() else { return at + 1 };
        let name = &self.text[begin + 1 + usize::from(is_image)..at];
        let Some(end) = self.link_end(name, at + 1) else { return at + 1 };
        if is_image {
            self.add(begin..end, Kind::Gone);
        } else {
            self.add(begin..begin + 1, Kind::Gone);
            self.add(at..end, Kind::Gone);
        }
        end
    }

    /// Where a link of this text ends, of which the closing bracket ends at `at`.
    fn link_end(&self, name: &str, at: usize) -> Option<usize> {
        if let Some(end) = links::target(self.text, at) {
            return Some(end);
        }
        let is_known = |label: &str| !self.labels.is_empty() && self.labels.contains(&links::normal(label));
        let label = self.text[at..].strip_prefix('[').and_then(|rest| rest[..rest.find(['\n', ']'])?].into());
        let label: Option<&str> = label;
        match label {
            Some("") if is_known(name) => Some(at + 2),
            Some(label) if is_known(label) => Some(at + label.len() + 2),
            _ => is_known(name).then_some(at),
        }
    }
}

/// The bytes that markup begins with, and line ends.
const MAY_BE_MARK: [bool; 256] = super::scan::bytes(b"\n\\`<&![]*_~|");

fn is_indent(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}' | '\u{feff}' | '\r')
}

/// Bytes of the mark that a quotation, list item or heading begins with, and with the blanks behind it.
fn block_mark(words: &str) -> Option<(usize, usize)> {
    let first = *words.as_bytes().first()?;
    let mark = match first {
        b'>' => 1,
        b'#' => super::marks::hashes(words),
        b'-' | b'*' | b'+' if words[1..].starts_with([' ', '\t']) => {
            let behind = words[1..].trim_start();
            let is_task = ["[ ] ", "[x] ", "[X] "].iter().any(|task| behind.starts_with(task));
            words.len() - behind.len() + if is_task { 3 } else { 0 }
        }
        _ => 0,
    };
    let behind = words[mark..].trim_start_matches(is_indent);
    (mark > 0).then_some((mark, words.len() - behind.len()))
}

/// Bytes of a mark of a note: `[^1]`.
fn note(rest: &str) -> Option<usize> {
    let label = rest.strip_prefix("[^")?;
    let len = label.find(|c: char| c == ']' || c == '[' || c.is_whitespace())?;
    (len > 0 && label[len..].starts_with(']')).then_some(len + 3)
}

/// `|---|:--:|`.
fn is_table_rule(words: &str) -> bool {
    words.contains('|')
        && words.contains('-')
        && words.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

/// `***`, `- - -`, `=====`.
fn is_rule_line(words: &str) -> bool {
    let first = words.chars().next().unwrap_or_default();
    let mut count = 0;
    let is_all = words.chars().all(|c| {
        count += usize::from(c == first);
        c == first || matches!(c, ' ' | '\t')
    });
    matches!(first, '-' | '*' | '_' | '=') && is_all && count >= 3
}

/// Whether nothing else stands on the one line of `range`.
fn is_line(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].trim_end_matches(is_indent);
    let behind = text[range.end..].trim_start_matches(is_indent);
    let begins = before.is_empty() || before.ends_with('\n');
    begins && (behind.is_empty() || behind.starts_with('\n')) && !text[range.clone()].contains('\n')
}

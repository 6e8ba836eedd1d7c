//! A text without the markup that says nothing of its structure, and the way back.

use super::{Found, Kind};
use crate::corpus::SectionTree;
use std::ops::Range;
use zhangju_text::{Span, is_blank};

/// A text without tags, targets and the like.
pub(super) struct Bare {
    text: String,
    pieces: Vec<Piece>,
    /// Bytes of the source.
    source: usize,
}

/// A stretch of the bare text and what it was made of.
struct Piece {
    at: usize,
    source: Range<usize>,
    /// Whether it stands in the source as it is.
    is_text: bool,
}

impl Bare {
    /// `None` where there is nothing to take out.
    pub fn new(text: &str, found: &[Found]) -> Option<Self> {
        let mut gone = found.iter().filter(|found| !matches!(found.kind, Kind::Mark(_))).peekable();
        gone.peek()?;
        let mut writer = Writer::new(text);
        for found in gone {
            writer.text_up_to(found.span.start as usize);
            writer.markup(found);
        }
        writer.text_up_to(text.len());
        writer.bare.text.shrink_to_fit();
        Some(writer.bare)
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The tree of the bare text as one of the source.
    pub fn moved_back(&self, tree: SectionTree) -> SectionTree {
        let border = |at: u32| match at as usize {
            0 => 0,
            at if at == self.text.len() => self.source as u32,
            at => self.end(at) as u32,
        };
        let inside = |span: Span| Span::new(self.start(span.start as usize), self.end(span.end as usize));
        tree.moved(border, inside)
    }

    /// Where in the source the character at byte `at` begins.
    fn start(&self, at: usize) -> usize {
        self.pieces[..self.pieces.partition_point(|piece| piece.at <= at)]
            .last()
            .map_or(at, |piece| piece.source.start + if piece.is_text { at - piece.at } else { 0 })
    }

    /// Where in the source the character before byte `at` ends.
    fn end(&self, at: usize) -> usize {
        let piece = self.pieces[..self.pieces.partition_point(|piece| piece.at < at)].last();
        piece.map_or(
            at,
            |piece| if piece.is_text { piece.source.start + at - piece.at } else { piece.source.end },
        )
    }
}

/// What parts words that tags stand between.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    Tab,
    Line,
    Paragraph,
}

struct Writer<'t> {
    source: &'t str,
    at: usize,
    bare: Bare,
    /// What is due before the next words, and its place.
    due: Option<(Due, usize)>,
    /// Whether markup was taken out of the line.
    taken: bool,
}

impl<'t> Writer<'t> {
    fn new(source: &'t str) -> Self {
        let bare = Bare { text: String::with_capacity(source.len()), pieces: vec![], source: source.len() };
        Self { source, at: 0, bare, due: None, taken: false }
    }

    fn markup(&mut self, found: &Found) {
        self.at = found.span.end as usize;
        let place = |closes: bool| if closes { found.span.end } else { found.span.start } as usize;
        match found.kind {
            Kind::Sign(sign) => {
                self.pay_due(found.span.start as usize);
                self.push(found.span.range(), false);
                self.bare.text.push(sign);
            }
            Kind::Line => self.owe(Due::Line, place(true), true),
            Kind::Break(closes) => self.owe(Due::Paragraph, place(closes), closes),
            Kind::Cell => self.owe(Due::Tab, place(false), false),
            Kind::Mark(_) | Kind::Gone => {}
        }
        self.taken = true;
    }

    /// Writes the text up to byte `end`.
    fn text_up_to(&mut self, end: usize) {
        while self.at < end {
            let rest = &self.source[self.at..end];
            let len = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |len| len + 1);
            let line = &rest[..len];
            let is_over = line.ends_with('\n');
            if is_over && self.taken && line.trim_matches(is_blank).is_empty() && self.is_blank_line() {
                self.drop_line(len);
            } else {
                self.line(line);
            }
            if is_over {
                self.taken = false;
                self.due = self.due.filter(|(due, _)| *due == Due::Paragraph);
            }
        }
    }

    fn line(&mut self, line: &str) {
        if !line.trim_matches(is_blank).is_empty() {
            self.pay_due(self.at);
        }
        self.push(self.at..self.at + line.len(), true);
        self.bare.text.push_str(line);
        self.at += line.len();
    }

    /// A line of nothing but markup is no line, nor are the blank ones behind it where a blank one stands before it.
    fn drop_line(&mut self, len: usize) {
        let start = self.line_begin();
        self.bare.text.truncate(start);
        while self.bare.pieces.last().is_some_and(|piece| piece.at >= start) {
            self.bare.pieces.pop();
        }
        self.at += len;
        let is_behind_blank = start == 0 || self.bare.text[..start].ends_with("\n\n");
        while is_behind_blank && self.source[self.at..].starts_with('\n') {
            self.at += 1;
        }
    }

    fn line_begin(&self) -> usize {
        memchr::memrchr(b'\n', self.bare.text.as_bytes()).map_or(0, |at| at + 1)
    }

    fn is_blank_line(&self) -> bool {
        self.bare.text[self.line_begin()..].trim_matches(is_blank).is_empty()
    }

    /// Of several things due the one that parts most; it stands behind tags that close something, before those that open.
    fn owe(&mut self, due: Due, place: usize, closes: bool) {
        self.due = match self.due {
            Some((other, before)) => Some((other.max(due), if closes { place } else { before })),
            None => Some((due, place)),
        };
    }

    /// Writes what is due before words at byte `at`.
    fn pay_due(&mut self, at: usize) {
        let Some((due, place)) = self.due.take() else { return };
        let words = self.bare.text.trim_end_matches(is_blank_or_end).len();
        let lines = self.bare.text[words..].matches('\n').count();
        let (sign, count) = match due {
            _ if words == 0 => return,
            Due::Tab => ('\t', usize::from(lines == 0)),
            Due::Line => ('\n', 1_usize.saturating_sub(lines)),
            Due::Paragraph => ('\n', 2_usize.saturating_sub(lines)),
        };
        // A place behind which text stands already, blanks before the words, is none.
        let place = if lines > 0 { at } else { place };
        for _ in 0..count {
            self.push(place..place, false);
            self.bare.text.push(sign);
        }
    }

    fn push(&mut self, source: Range<usize>, is_text: bool) {
        self.bare.pieces.push(Piece { at: self.bare.text.len(), source, is_text });
    }
}

fn is_blank_or_end(c: char) -> bool {
    is_blank(c) || c == '\n'
}

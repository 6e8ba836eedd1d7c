//! Lays a draft out as text and records where everything came to stand.

use crate::date::Date;
use crate::draft::{Draft, Part, PartKind, PointStyle, Points};
use crate::mishaps::{Altered, hard_wrap, stray_spaces};
use crate::phrases::{self, PhraseId};
use crate::plan::Plan;
use crate::rng::Rng;
use crate::sentences::{Class, Mark, Piece, Pieces, words};
use crate::style::{self, Family, Style};
use crate::truth::{Node, NodeKind, PhraseAt, Range};

/// A range that was marked in the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    /// What for.
    pub mark: Mark,
    /// Where it came to stand.
    pub range: Range,
}

/// A text and where everything in it stands.
#[derive(Debug)]
pub struct Rendered {
    /// The text.
    pub text: String,
    /// The outline.
    pub outline: Vec<Node>,
    /// The phrases.
    pub phrases: Vec<PhraseAt>,
    /// The marked ranges, in order of their ends.
    pub marked: Vec<Marked>,
}

/// Lays out `draft`; `rng` decides on mishaps.
pub fn render(draft: &Draft, plan: &Plan, style: &Style, rng: &mut Rng) -> Rendered {
    let mut page = Page::new(draft, plan, style, rng);
    page.head();
    page.body();
    page.tail();
    page.finish()
}

/// A node while its text is still being laid out; ranges count characters.
struct Open {
    kind: NodeKind,
    level: u8,
    start: u32,
    end: u32,
    marker_end: u32,
    heading: (u32, u32),
}

struct Page<'a> {
    draft: &'a Draft,
    plan: &'a Plan,
    style: &'a Style,
    rng: &'a mut Rng,
    text: String,
    /// Characters so far.
    at: u32,
    /// One past the last character that is neither white space nor furniture.
    visible: u32,
    nodes: Vec<Open>,
    /// Sections that have not ended, outermost first, with their depth in the draft.
    open: Vec<(usize, usize)>,
    phrases: Vec<(PhraseId, u32, u32)>,
    marked: Vec<(Mark, u32, u32)>,
    opened: Vec<(Mark, u32)>,
    /// The last number given at each depth; articles count through.
    numbers: [usize; 8],
    articles: usize,
    /// The character after which the next page begins.
    turn_at: u32,
    pages: u32,
}

impl<'a> Page<'a> {
    fn new(draft: &'a Draft, plan: &'a Plan, style: &'a Style, rng: &'a mut Rng) -> Self {
        let turn_at = rng.between(150, 500) as u32;
        Self {
            draft,
            plan,
            style,
            rng,
            text: String::with_capacity(8192),
            at: 0,
            visible: 0,
            nodes: vec![],
            open: vec![],
            phrases: vec![],
            marked: vec![],
            opened: vec![],
            numbers: [0; 8],
            articles: 0,
            turn_at,
            pages: 0,
        }
    }

    // Text.

    fn push(&mut self, text: &str) {
        for c in text.chars() {
            self.text.push(c);
            self.at += 1;
            if !c.is_whitespace() {
                self.visible = self.at;
            }
        }
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece.class {
                Class::Open(mark) => self.opened.push((mark, self.at)),
                Class::Close(mark) => self.close_mark(mark),
                Class::Phrase(id) => self.phrase(id),
                _ => self.push(&piece.text),
            }
        }
    }

    fn phrase(&mut self, id: PhraseId) {
        let start = self.at;
        self.push(phrases::phrase(id));
        self.phrases.push((id, start, self.at));
    }

    fn close_mark(&mut self, mark: Mark) {
        if let Some(n) = self.opened.iter().rposition(|(opened, _)| *opened == mark) {
            let (_, start) = self.opened.remove(n);
            self.marked.push((mark, start, self.at));
        }
    }

    fn line_end(&mut self) {
        self.push("\n");
    }

    fn blank_line(&mut self) {
        if self.style.blank_lines {
            self.push("\n");
        }
    }

    /// Ends a line of the body; a page may end with it.
    fn body_line_end(&mut self) {
        self.line_end();
        if self.style.markdown {
            self.line_end();
        }
        if self.at >= self.turn_at {
            self.turn_page();
        }
    }

    fn turn_page(&mut self) {
        self.turn_at = self.at + self.rng.between(300, 600) as u32;
        self.pages += 1;
        if self.plan.afflictions.page_numbers {
            let page = self.pages;
            let line = match self.plan.index % 3 {
                0 => format!("— {page} —"),
                1 => format!("- {page} -"),
                _ => format!("第 {page} 页"),
            };
            self.furniture(&line);
        }
        if self.plan.afflictions.running_headers && !self.draft.title.is_empty() {
            let header = words(&self.draft.title.concat());
            self.furniture(&header);
        }
    }

    fn furniture(&mut self, line: &str) {
        let visible = self.visible;
        let margin = self.style.margin;
        self.push(margin);
        let start = self.at;
        self.push(line);
        self.leaf(NodeKind::Furniture, start);
        self.visible = visible;
        self.line_end();
    }

    // Nodes.

    /// A node from `start` to the last visible character.
    fn leaf(&mut self, kind: NodeKind, start: u32) {
        let node =
            Open { kind, level: 0, start, end: self.visible, marker_end: start, heading: (start, start) };
        self.nodes.push(node);
    }

    fn open_part(&mut self, part: &Part) {
        self.close_sections(part.depth);
        let (kind, level) = match part.kind {
            PartKind::Item => (NodeKind::Point, 0),
            _ => (NodeKind::Section, self.open.len() as u8 + 1),
        };
        self.open.push((self.nodes.len(), part.depth));
        let start = self.at;
        self.nodes.push(Open { kind, level, start, end: start, marker_end: start, heading: (start, start) });
    }

    fn close_sections(&mut self, depth: usize) {
        while self.open.last().is_some_and(|&(_, open)| open >= depth) {
            if let Some((node, _)) = self.open.pop() {
                self.nodes[node].end = self.visible;
            }
        }
    }

    // Before the body.

    fn head(&mut self) {
        self.title();
        let draft = self.draft;
        if draft.byline {
            let line = format!("（{}　{}）", self.plan.bureau, arabic_date(self.plan.date));
            self.line(NodeKind::Date, self.style.margin, &line);
        }
        if !draft.title.is_empty() {
            self.blank_line();
        }
        if let Some(salutation) = &draft.salutation {
            let start = self.at;
            self.pieces(salutation);
            self.push("：");
            self.leaf(NodeKind::Salutation, start);
            self.line_end();
        }
        self.preamble();
    }

    fn title(&mut self) {
        let draft = self.draft;
        let Some(last) = draft.title.len().checked_sub(1) else {
            return;
        };
        self.push(if self.style.markdown { "" } else { self.style.margin });
        let start = self.at;
        self.push(if self.style.markdown { "# " } else { "" });
        for (n, line) in draft.title.iter().enumerate() {
            self.pieces(line);
            if n < last && !self.style.markdown {
                self.line_end();
                self.push(self.style.margin);
            }
        }
        if let Some(subtitle) = &draft.subtitle {
            self.line_end();
            self.push("——");
            self.pieces(subtitle);
        }
        self.leaf(NodeKind::Title, start);
        self.line_end();
    }

    fn line(&mut self, kind: NodeKind, before: &str, words: &str) {
        self.push(before);
        let start = self.at;
        self.push(words);
        self.leaf(kind, start);
        self.line_end();
    }

    fn preamble(&mut self) {
        let draft = self.draft;
        if draft.preamble.is_empty() {
            return;
        }
        self.indent();
        let start = self.at;
        for (n, paragraph) in draft.preamble.iter().enumerate() {
            if n > 0 {
                self.line_end();
                self.indent();
            }
            self.pieces(paragraph);
        }
        self.leaf(NodeKind::Preamble, start);
        self.line_end();
        if self.style.markdown {
            self.line_end();
        }
    }

    fn indent(&mut self) {
        // A line of a Markdown file that is indented by four spaces would be code.
        if self.style.markdown {
            return;
        }
        let odd = self.plan.afflictions.spaces && self.rng.chance(300);
        if odd {
            let indent = match self.rng.below(3) {
                0 => "\t".to_owned(),
                _ => std::iter::repeat_n(self.style.odd_space, self.rng.between(1, 5)).collect(),
            };
            self.push(&indent);
        } else {
            self.push(self.style.indent);
        }
    }

    // The body.

    fn body(&mut self) {
        let draft = self.draft;
        for (n, part) in draft.parts.iter().enumerate() {
            self.part(part, draft.parts.get(n + 1));
        }
        self.close_sections(0);
    }

    fn part(&mut self, part: &Part, next: Option<&Part>) {
        if self.text.is_empty() || self.text.ends_with('\n') {
            self.indent();
        }
        self.open_part(part);
        if self.draft.plain {
            self.text_of(part);
            return;
        }
        self.marker(part);
        if part.kind != PartKind::Headed {
            self.text_of(part);
            return;
        }
        self.heading(&part.heading);
        if part.run_in && !self.style.markdown {
            self.push("。");
            self.text_of(part);
        } else if self.joins(part, next) {
            let gap = if self.rng.chance(500) { "" } else { "　" };
            self.push(gap);
        } else {
            self.body_line_end();
            self.own_lines(part);
        }
    }

    /// Whether the next heading follows on the same line.
    fn joins(&mut self, part: &Part, next: Option<&Part>) -> bool {
        let bare = part.paragraphs.is_empty() && part.points.is_none();
        let below = next.is_some_and(|next| next.depth > part.depth && next.kind == PartKind::Headed);
        let brackets =
            next.is_some_and(|next| self.style.family(next.kind, next.depth) == Family::ChineseInBrackets);
        bare && below && brackets && self.plan.afflictions.joined_headings && self.rng.chance(500)
    }

    fn marker(&mut self, part: &Part) {
        let family = self.style.family(part.kind, part.depth);
        let number = self.number(part, family);
        let marker = self.written_marker(family, number, part.depth);
        self.push(&marker);
        if let Some(node) = self.nodes.last_mut() {
            node.marker_end = self.at;
        }
        let gap = match family {
            Family::Chapter | Family::Division | Family::Article => "　".to_owned(),
            Family::Hashes => " ".to_owned(),
            _ if self.plan.afflictions.spaces && self.rng.chance(400) => self.style.odd_space.to_string(),
            _ => String::new(),
        };
        self.push(&gap);
    }

    fn number(&mut self, part: &Part, family: Family) -> usize {
        if family == Family::Article {
            self.numbers[part.depth + 1..].fill(0);
            self.articles += 1;
            return self.articles;
        }
        self.numbers[part.depth + 1..].fill(0);
        let last = self.numbers[part.depth];
        let slips = self.plan.afflictions.numbering && last > 0;
        let number = match self.rng.below(10) {
            0 if slips => last,
            1 if slips => last + 2,
            _ => last + 1,
        };
        self.numbers[part.depth] = number;
        number
    }

    fn written_marker(&mut self, family: Family, number: usize, depth: usize) -> String {
        let afflictions = &self.plan.afflictions;
        let bracketed = matches!(family, Family::ChineseInBrackets | Family::ArabicInBrackets);
        if bracketed && afflictions.brackets {
            style::odd_brackets(&style::marker(family, number, depth), self.rng)
        } else if !bracketed && afflictions.stops {
            match family {
                Family::Chinese | Family::Arabic => style::odd_stop(family, number, self.rng),
                _ => style::marker(family, number, depth),
            }
        } else {
            style::marker(family, number, depth)
        }
    }

    fn heading(&mut self, heading: &Pieces) {
        let start = self.at;
        self.pieces(heading);
        let end = self.at;
        if let Some(node) = self.nodes.last_mut() {
            node.heading = (start, end);
        }
    }

    /// Paragraphs and points of which the first goes on where the line stands.
    fn text_of(&mut self, part: &Part) {
        self.paragraphs(part, false);
    }

    fn own_lines(&mut self, part: &Part) {
        self.paragraphs(part, true);
    }

    fn paragraphs(&mut self, part: &Part, mut fresh: bool) {
        let count = part.paragraphs.len();
        for (n, paragraph) in part.paragraphs.iter().enumerate() {
            if fresh {
                self.indent();
            }
            self.pieces(paragraph);
            let goes_on = n + 1 == count && part.points.as_ref().is_some_and(|points| points.inline);
            if !goes_on {
                self.body_line_end();
            }
            fresh = !goes_on;
        }
        if let Some(points) = &part.points {
            self.points(points, fresh);
        }
    }

    fn points(&mut self, points: &Points, fresh: bool) {
        let total = points.items.len();
        let mut open: Option<usize> = None;
        let glues = self.plan.afflictions.glued
            && points.inline
            && matches!(points.style, PointStyle::Is | PointStyle::Must);
        let semicolons = self.rng.chance(500);
        for (n, item) in points.items.iter().enumerate() {
            if (n == 0 && fresh) || (n > 0 && !points.inline) {
                self.indent();
            }
            self.point(points.style, n, total, item, &mut open);
            let last = n + 1 == total;
            let glued = glues && !last && n > 0 && self.rng.chance(400);
            self.push(if glued {
                ""
            } else if semicolons && !last {
                "；"
            } else {
                "。"
            });
            self.end_point(&mut open);
            if last || !points.inline {
                self.body_line_end();
            }
        }
    }

    fn point(&mut self, style: PointStyle, n: usize, total: usize, item: &Pieces, open: &mut Option<usize>) {
        let start = self.at;
        self.push(&style::point_marker(style, n, total));
        let marker_end = self.at;
        *open = Some(self.nodes.len());
        let kind = NodeKind::Point;
        self.nodes.push(Open { kind, level: 0, start, end: start, marker_end, heading: (start, start) });
        self.push(style::after_point_marker(style));
        self.pieces(item);
    }

    fn end_point(&mut self, open: &mut Option<usize>) {
        if let Some(node) = open.take() {
            self.nodes[node].end = self.visible;
        }
    }

    // After the body.

    fn tail(&mut self) {
        let draft = self.draft;
        if let Some(closing) = &draft.closing {
            self.indent();
            let start = self.at;
            self.pieces(closing);
            self.push("。");
            self.leaf(NodeKind::Closing, start);
            self.line_end();
        }
        self.attachments();
        if draft.signed {
            self.blank_line();
            self.line(NodeKind::Signature, self.style.margin, &self.plan.bureau);
            let date = self.plan.date;
            let date = if self.style.date_in_chinese { chinese_date(date) } else { arabic_date(date) };
            self.line(NodeKind::Date, self.style.margin, &date);
        }
        let ends_at_copy = !draft.signed && draft.closing.is_none() && draft.attachments.is_empty();
        if ends_at_copy && self.plan.index.is_multiple_of(2) {
            let visible = self.text.trim_end().len();
            self.text.truncate(visible);
        }
    }

    fn attachments(&mut self) {
        let attachments = &self.draft.attachments;
        if attachments.is_empty() {
            return;
        }
        self.blank_line();
        self.indent();
        let start = self.at;
        self.push("附件：");
        for (n, name) in attachments.iter().enumerate() {
            if n > 0 {
                self.line_end();
                self.push("　　　　　");
            }
            if attachments.len() > 1 {
                self.push(&format!("{}.", n + 1));
            }
            self.pieces(name);
        }
        self.leaf(NodeKind::Attachment, start);
        self.line_end();
    }

    // Mishaps to the finished text.

    fn finish(mut self) -> Rendered {
        if self.plan.afflictions.spaces {
            let altered = stray_spaces(&self.text, self.style.odd_space, self.rng);
            self.adopt(altered);
        }
        if self.plan.afflictions.hard_wrap && !self.style.markdown {
            let markers = self.unbroken();
            let altered = hard_wrap(&self.text, self.style.width, &markers);
            self.adopt(altered);
        }
        self.rendered()
    }

    /// The ranges of markers, ascending.
    fn unbroken(&self) -> Vec<(u32, u32)> {
        let furniture = |node: &Open| {
            if node.kind == NodeKind::Furniture { node.end } else { node.marker_end }
        };
        let mut ranges: Vec<_> = self.nodes.iter().map(|node| (node.start, furniture(node))).collect();
        ranges.sort_unstable();
        ranges
    }

    fn adopt(&mut self, altered: Altered) {
        let map = altered.insertions;
        self.text = altered.text;
        for node in &mut self.nodes {
            // An empty range stands where the node starts; its end must not fall before its start.
            node.marker_end = map.end(node.marker_end).max(map.start(node.start));
            node.heading = (map.start(node.heading.0), map.end(node.heading.1));
            (node.start, node.end) = (map.start(node.start), map.end(node.end));
        }
        for range in &mut self.phrases {
            (range.1, range.2) = (map.start(range.1), map.end(range.2));
        }
        for range in &mut self.marked {
            (range.1, range.2) = (map.start(range.1), map.end(range.2));
        }
    }

    fn rendered(self) -> Rendered {
        let offsets: Vec<usize> = byte_offsets(&self.text);
        let slice = |start: u32, end: u32| {
            let range = offsets[start as usize]..offsets[end.max(start) as usize];
            self.text[range].to_owned()
        };
        let mut outline: Vec<Node> = self
            .nodes
            .iter()
            .map(|node| Node {
                kind: node.kind,
                level: node.level,
                marker: slice(node.start, node.marker_end),
                heading: slice(node.heading.0, node.heading.1),
                start: node.start,
                end: node.end,
            })
            .collect();
        outline.sort_by_key(|node| (node.start, u32::MAX - node.end));
        let range = |start, end| Range { start, end };
        let marked = self.marked.iter().map(|&(mark, start, end)| Marked { mark, range: range(start, end) });
        let phrases = self.phrases.iter().map(|&(phrase, start, end)| PhraseAt { phrase, start, end });
        let (marked, phrases) = (marked.collect(), phrases.collect());
        Rendered { text: self.text, outline, phrases, marked }
    }
}

/// The byte offset of each character, and of the end.
pub fn byte_offsets(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

fn arabic_date(date: Date) -> String {
    format!("{}年{}月{}日", date.year, date.month, date.day)
}

fn chinese_date(date: Date) -> String {
    let year: String = date.year.to_string().bytes().map(|digit| chinese_digit(digit - b'0')).collect();
    let number = |number: u8| crate::sentences::chinese(usize::from(number));
    format!("{year}年{}月{}日", number(date.month), number(date.day))
}

fn chinese_digit(digit: u8) -> char {
    ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'][usize::from(digit)]
}

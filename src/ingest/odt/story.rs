//! The text of a part: paragraphs with their numbers, tables, text boxes, notes; as after all
//! changes: what is deleted is kept apart in such files, or between marks.

use super::styles::{OUTLINE, Styles};
use crate::numbering::{Counting, LEVELS};
use crate::paragraphs::Paragraphs;
use crate::rows::{Cell, Rows};
use crate::xml::{Element, Node, Xml};
use std::collections::{HashMap, HashSet};
use zhangju_text::LineStyle;

/// Elements whose text is none of the document's.
const NO_TEXT: &[&str] = &[
    "insertion",
    "format-change",
    "sequence-decls",
    "forms",
    "annotation",
    "note-citation",
    "object",
    "ruby-text",
    "variable-decls",
    "user-field-decls",
    "index-title-template",
];

/// The text inside the elements called `inside`.
///
/// # Errors
/// A reason when it is no XML.
pub(super) fn story(text: &str, inside: &str, styles: &Styles, max_bytes: u64) -> Result<Paragraphs, String> {
    let mut out = Paragraphs::new(max_bytes);
    let mut xml = Xml::new(text);
    let mut teller = Teller {
        styles,
        counting: Counting::default(),
        open: vec![],
        rows: Rows::default(),
        lists: vec![],
        in_note: false,
        contents: 0,
        counter: 0,
        next_counter: 0,
        counters: HashMap::new(),
        region: String::new(),
        deletions: HashSet::new(),
        deletion: None,
        joined: None,
    };
    // How deep the element is whose text is wanted.
    let mut within = None;
    while let Some(node) = xml.next()? {
        let mut skips = false;
        match node {
            Node::Open(element) if within.is_none() => {
                let is_body = element.prefix() == "office" || inside != "text";
                if element.name() == inside && is_body {
                    within = Some(0);
                }
            }
            Node::Open(element) => {
                skips = teller.opened(&element);
                within = within.map(|depth: usize| depth + usize::from(!skips));
            }
            Node::Close(name) => {
                if within == Some(0) {
                    within = None;
                } else if within.is_some() {
                    within = within.map(|depth| depth - 1);
                    teller.closed(name, &mut out);
                }
            }
            Node::Text(text) if within.is_some() => teller.text(&text),
            Node::Text(_) => {}
        }
        if skips {
            xml.skip()?;
        }
    }
    // A deletion that is said to begin and not to end deletes no beginning.
    teller.deletion = None;
    teller.open.extend(teller.joined.take());
    teller.end_paragraph(&mut out);
    Ok(out)
}

/// A paragraph while it is read.
#[derive(Default)]
struct Paragraph {
    text: String,
    number: String,
    style: Option<LineStyle>,
    /// What stands behind it: notes, text boxes.
    behind: Vec<(String, Option<LineStyle>)>,
}

/// A list that is open.
struct Open {
    style: Option<String>,
    /// An item has begun and has no paragraph yet.
    begins: bool,
}

struct Teller<'s> {
    styles: &'s Styles,
    counting: Counting,
    open: Vec<Paragraph>,
    rows: Rows,
    lists: Vec<Open>,
    in_note: bool,
    /// Tables of contents that are open.
    contents: usize,
    /// What the open list counts in; by id and style of earlier lists, what those counted in.
    counter: u64,
    next_counter: u64,
    counters: HashMap<String, u64>,
    /// The change that is described, and all that are deletions.
    region: String,
    deletions: HashSet<String>,
    /// The deletion whose marks what comes next stands between.
    deletion: Option<String>,
    /// The beginning of a paragraph whose end is deleted.
    joined: Option<Paragraph>,
}

impl Teller<'_> {
    /// An element opens; says whether all of it is to be passed over.
    fn opened(&mut self, element: &Element<'_>) -> bool {
        match element.name() {
            "changed-region" => self.region = element.attribute("id").unwrap_or_default(),
            "deletion" => {
                self.deletions.insert(std::mem::take(&mut self.region));
                return true;
            }
            "change-start" => {
                let id = element.attribute("change-id").filter(|id| self.deletions.contains(id));
                self.deletion = self.deletion.take().or(id);
            }
            "change-end" => {
                let id = element.attribute("change-id");
                self.deletion = self.deletion.take().filter(|open| Some(open) != id.as_ref());
            }
            name if NO_TEXT.contains(&name) => return true,
            "span" if element.attribute("style-name").is_some_and(|style| self.styles.is_hidden(&style)) => {
                return true;
            }
            "table-of-content" => self.contents += 1,
            "p" | "h" => self.begin_paragraph(element),
            "s" => {
                let count = element.number("c").unwrap_or(1).clamp(1, 1000) as usize;
                self.text(&" ".repeat(count));
            }
            "tab" => self.text("\t"),
            "line-break" => self.text("\n"),
            "note-body" => self.in_note = true,
            "list" => {
                let style = element.attribute("style-name");
                if self.lists.is_empty() {
                    self.begin_list(element, style.as_deref());
                }
                self.lists.push(Open { style, begins: false });
            }
            "list-item" => {
                let level = self.lists.len().saturating_sub(1);
                if let Some(start) = element.number("start-value").and_then(|start| u32::try_from(start).ok())
                {
                    self.counting.start(self.counter, level, start);
                }
                if let Some(list) = self.lists.last_mut() {
                    list.begins = true;
                }
            }
            "table" => self.rows.open(),
            "table-row" => self.rows.open_row(),
            "table-cell" => self.rows.open_cell(),
            _ => {}
        }
        false
    }

    /// An outermost list begins: with numbers of its own, or going on with those of another.
    fn begin_list(&mut self, element: &Element<'_>, style: Option<&str>) {
        let style = style.unwrap_or_default().to_owned();
        let goes_on = element.attribute("continue-numbering").is_some_and(|on| on == "true");
        let other = element.attribute("continue-list").and_then(|id| self.counters.get(&id).copied());
        let same = self.counters.get(&style).copied().filter(|_| goes_on);
        self.counter = other.or(same).unwrap_or_else(|| {
            self.next_counter += 1;
            self.next_counter
        });
        self.counters.extend(element.attribute("id").map(|id| (id, self.counter)));
        self.counters.insert(style, self.counter);
    }

    fn begin_paragraph(&mut self, element: &Element<'_>) {
        let name = element.attribute("style-name").unwrap_or_default();
        let level = element.number("outline-level").filter(|_| element.name() == "h");
        let style = match level {
            _ if self.contents > 0 => Some(LineStyle::Furniture),
            Some(level @ 1..=9) => Some(LineStyle::Heading(level as u8)),
            _ => self.styles.is_title(&name).then_some(LineStyle::Title),
        };
        let number = if element.attribute("is-list-header").is_some() || self.in_note {
            String::new()
        } else {
            self.number(&name, level)
        };
        let joined = if self.open.is_empty() { self.joined.take() } else { None };
        self.open.push(joined.unwrap_or(Paragraph { number, style, ..Paragraph::default() }));
    }

    /// What stands before the paragraph: in a list the number of its item, before a heading that of the outline.
    fn number(&mut self, style: &str, outline: Option<i64>) -> String {
        let begins = self.lists.last_mut().is_some_and(|list| std::mem::take(&mut list.begins));
        let (name, level) = if begins {
            // Outer lists say the style that inner ones go without.
            let named = self.lists.iter().rev().find_map(|list| list.style.as_deref());
            (self.styles.list_of(style).or(named), self.lists.len() - 1)
        } else if self.lists.is_empty()
            && let Some(level) = outline
            && self.styles.list_of(style) != Some("")
        {
            (Some(OUTLINE), usize::try_from(level - 1).unwrap_or(0))
        } else {
            return String::new();
        };
        let list = name.and_then(|name| self.styles.list(name));
        match list.filter(|_| level < LEVELS) {
            Some(list) => self.counting.next_in(self.counter, list.counter, list, level),
            None => String::new(),
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut().filter(|_| self.deletion.is_none()) {
            paragraph.text.push_str(text);
        }
    }

    fn closed(&mut self, name: &str, out: &mut Paragraphs) {
        match name {
            "p" | "h" => self.end_paragraph(out),
            "note-body" => self.in_note = false,
            "list" => {
                self.lists.pop();
            }
            "list-item" => {
                if let Some(list) = self.lists.last_mut() {
                    list.begins = false;
                }
            }
            "table-of-content" => self.contents = self.contents.saturating_sub(1),
            "table-row" => self.rows.close_row(out),
            "table" => self.rows.close(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self, out: &mut Paragraphs) {
        let Some(paragraph) = self.open.pop() else { return };
        if self.deletion.is_some() && self.open.is_empty() {
            self.joined = Some(paragraph);
            return;
        }
        let text =
            if paragraph.text.trim().is_empty() { String::new() } else { paragraph.number + &paragraph.text };
        let style = if self.in_note { Some(LineStyle::Note) } else { paragraph.style };
        let mut lines = vec![(text, style)];
        lines.extend(paragraph.behind);
        match self.open.last_mut() {
            Some(outer) => outer.behind.append(&mut lines),
            None => self.rows.push(Cell { lines }, out),
        }
    }
}

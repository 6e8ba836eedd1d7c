//! The text of a part of a .docx: paragraphs with their numbers, tables, text boxes, notes; as after all changes.

use super::lists::Lists;
use super::looks::Looks;
use super::paragraph::Paragraph;
use super::styles::{Numbered, Styles};
use crate::numbering::Counting;
use crate::paragraphs::Paragraphs;
use crate::rows::{Cell, Rows};
use crate::xml::{Element, Node, Xml};
use std::collections::HashMap;
use zhangju_text::LineStyle;

/// Notes by their kind and number.
pub(super) type Notes = HashMap<(&'static str, i64), Vec<String>>;

/// What a part is.
pub(super) enum Story {
    /// The body, whose notes stand behind the paragraphs that refer to them, and what its looks say.
    Body(Notes, Looks),
    /// Anything else.
    Other,
}

/// Reads the parts of one document.
pub(super) struct Reading<'d> {
    styles: &'d Styles,
    lists: &'d Lists,
    counting: Counting,
    max_bytes: u64,
}

impl<'d> Reading<'d> {
    pub fn new(styles: &'d Styles, lists: &'d Lists, max_bytes: u64) -> Self {
        Self { styles, lists, counting: Counting::default(), max_bytes }
    }

    /// The text of a part.
    ///
    /// # Errors
    /// A reason when it is no XML.
    pub fn story(&mut self, text: &str, story: Story) -> Result<Paragraphs, String> {
        let mut out = Paragraphs::new(self.max_bytes);
        let mut xml = Xml::new(text);
        let mut teller = Teller::new(self, story);
        loop {
            teller.at = xml.position();
            let Some(node) = xml.next()? else { break };
            if teller.told(node, &mut out) {
                xml.skip()?;
            }
        }
        Ok(out)
    }

    /// The lines of a part: of a header, say.
    ///
    /// # Errors
    /// A reason when it is no XML.
    pub fn lines(&mut self, text: &str) -> Result<Vec<String>, String> {
        self.story(text, Story::Other)?.lines()
    }

    /// The notes of a part, each by its number.
    ///
    /// # Errors
    /// A reason when it is no XML.
    pub fn notes(&mut self, text: &str, kind: &'static str) -> Result<Notes, String> {
        let mut notes = Notes::new();
        let mut note: Option<(i64, Paragraphs)> = None;
        let max_bytes = self.max_bytes;
        let mut xml = Xml::new(text);
        let mut teller = Teller::new(self, Story::Other);
        while let Some(node) = xml.next()? {
            match &node {
                // Those with a type are rules between text and notes.
                Node::Open(element) if element.name() == kind && element.attribute("type").is_none() => {
                    note = element.number("id").map(|id| (id, Paragraphs::new(max_bytes)));
                }
                Node::Close(name) if *name == kind => {
                    if let Some((id, told)) = note.take() {
                        notes.insert((kind, id), told.lines()?);
                    }
                }
                _ => {}
            }
            if let Some((_, out)) = &mut note
                && teller.told(node, out)
            {
                xml.skip()?;
            }
        }
        Ok(notes)
    }
}

struct Teller<'t, 'd> {
    reading: &'t mut Reading<'d>,
    story: Story,
    /// Paragraphs that are open: text boxes have paragraphs in paragraphs.
    open: Vec<Paragraph>,
    rows: Rows,
    /// For each open table, whether its open row is deleted.
    deleted: Vec<bool>,
    /// The properties of a row are read.
    in_row_properties: bool,
    /// Where what comes next begins.
    at: usize,
    /// Some text stands before it.
    has_text: bool,
    /// The beginning of a paragraph whose end is deleted.
    joined: Option<Paragraph>,
}

impl<'t, 'd> Teller<'t, 'd> {
    fn new(reading: &'t mut Reading<'d>, story: Story) -> Self {
        Self {
            reading,
            story,
            open: vec![],
            rows: Rows::default(),
            deleted: vec![],
            in_row_properties: false,
            at: 0,
            has_text: false,
            joined: None,
        }
    }

    /// Takes what comes next; says whether the rest of the element that it opens is to be passed over.
    fn told(&mut self, node: Node<'_>, out: &mut Paragraphs) -> bool {
        match node {
            Node::Open(element) => return self.opened(&element),
            Node::Close(name) => self.closed(name, out),
            Node::Text(text) => self.text(&text),
        }
        false
    }

    /// An element opens; says whether all of it is to be passed over.
    fn opened(&mut self, element: &Element<'_>) -> bool {
        match element.name() {
            // What was there before a change; what older programs show; what is deleted or moved away.
            "pPrChange" | "rPrChange" | "sectPrChange" | "Fallback" | "delText" | "instrText" | "tblPr"
            | "sdtPr" | "rt" => return true,
            "trPr" => self.in_row_properties = true,
            "del" if self.in_row_properties => {
                if let Some(deleted) = self.deleted.last_mut() {
                    *deleted = true;
                }
            }
            "del" | "moveFrom" if !self.in_properties() => return true,
            // Word 2003: running headers in the body, what was changed.
            "hdr" | "ftr" if matches!(self.story, Story::Body(..)) => return true,
            "annotation" => return self.annotated(&element.attribute("type").unwrap_or_default()),
            "p" if element.prefix() != "a" => {
                let paragraph = if self.open.is_empty() { self.joined.take() } else { None };
                let look = match &self.story {
                    Story::Body(_, looks) => looks.styles.get(&self.at).copied(),
                    Story::Other => None,
                };
                self.open.push(Paragraph { joins: false, look, ..paragraph.unwrap_or_default() });
            }
            "tbl" => {
                self.rows.open();
                self.deleted.push(false);
            }
            "tr" => self.rows.open_row(),
            "tc" => self.rows.open_cell(),
            name => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.opened(name, element);
                }
            }
        }
        false
    }

    /// A change, comment or bookmark of Word 2003; says whether what it holds is to be passed over.
    fn annotated(&mut self, kind: &str) -> bool {
        let in_properties = self.in_properties();
        if let Some(paragraph) = self.open.last_mut().filter(|_| in_properties && kind == "Word.Deletion") {
            paragraph.joins = true;
        }
        kind != "Word.Insertion"
    }

    /// Whether a deletion is said of the end of a paragraph, not of runs.
    fn in_properties(&self) -> bool {
        self.open.last().is_some_and(|paragraph| paragraph.in_properties)
    }

    fn text(&mut self, text: &str) {
        if let Some(paragraph) =
            self.open.last_mut().filter(|paragraph| paragraph.in_text && !paragraph.is_hidden)
        {
            paragraph.text.push_str(text);
        }
    }

    fn closed(&mut self, name: &str, out: &mut Paragraphs) {
        match name {
            "p" => self.end_paragraph(out),
            "r" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.is_hidden = false;
                }
            }
            "t" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.in_text = false;
                }
            }
            "pPr" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.in_properties = false;
                }
            }
            "footnote" | "endnote" => {
                if let Some(paragraph) = self.open.last_mut() {
                    let start = paragraph.note.take().unwrap_or(paragraph.boxes.len());
                    for line in &mut paragraph.boxes[start..] {
                        line.1 = Some(LineStyle::Note);
                    }
                }
            }
            "trPr" => self.in_row_properties = false,
            "tc" => self.flush(out),
            "tr" => {
                if self.deleted.last_mut().is_some_and(std::mem::take) {
                    self.rows.open_row();
                } else {
                    self.rows.close_row(out);
                }
            }
            "tbl" => {
                self.rows.close();
                self.deleted.pop();
            }
            _ => {}
        }
    }

    /// No paragraph goes on in another cell.
    fn flush(&mut self, out: &mut Paragraphs) {
        if let Some(paragraph) = self.joined.take().filter(|_| self.open.is_empty()) {
            self.open.push(Paragraph { joins: false, ..paragraph });
            self.end_paragraph(out);
        }
    }

    fn end_paragraph(&mut self, out: &mut Paragraphs) {
        let Some(mut paragraph) = self.open.pop() else { return };
        if paragraph.joins && self.open.is_empty() {
            self.joined = Some(paragraph);
            return;
        }
        let line_style = self.reading.styles.line_style(paragraph.style.as_deref(), paragraph.outline);
        let line_style = line_style.or(paragraph.look).or_else(|| self.aside());
        let number = self.number(&paragraph);
        let text = if paragraph.text.trim().is_empty() && paragraph.boxes.is_empty() {
            String::new()
        } else {
            number + &paragraph.text
        };
        self.has_text |= self.open.is_empty() && !text.is_empty();
        let mut lines = vec![(text, line_style)];
        lines.append(&mut paragraph.boxes);
        if let Story::Body(notes, _) = &mut self.story {
            // Each note stands once, whoever refers to it again.
            let told = paragraph.notes.iter().filter_map(|note| notes.remove(note)).flatten();
            lines.extend(told.map(|line| (line, Some(LineStyle::Note))));
        }
        match self.open.last_mut() {
            Some(outer) => outer.boxes.append(&mut lines),
            None => self.rows.push(Cell { lines }, out),
        }
    }

    /// What a paragraph of a text box is: beside the text, as the steps of a flow chart are, unless it comes before all text, as a
    /// title or letterhead may, or most of the text is in boxes.
    fn aside(&self) -> Option<LineStyle> {
        let is_aside = matches!(&self.story, Story::Body(_, looks) if !looks.is_boxed)
            && self.has_text
            && !self.open.is_empty();
        is_aside.then_some(LineStyle::Note)
    }

    /// What stands before a paragraph that belongs to a list; a blank one counts too.
    fn number(&mut self, paragraph: &Paragraph) -> String {
        let styles = self.reading.styles;
        let by_style = styles.numbered(paragraph.style.as_deref());
        let (style, numbered) = match (paragraph.numbered, by_style) {
            (own @ Numbered { list: Some(_), .. }, _) => (None, own),
            (own, Some((style, numbered))) => {
                let is_own = own.level.is_some();
                (
                    Some(style).filter(|_| !is_own),
                    Numbered { level: own.level.or(numbered.level), ..numbered },
                )
            }
            _ => return String::new(),
        };
        let Some((list, level)) = self.reading.lists.list(numbered, style) else { return String::new() };
        self.reading.counting.next(numbered.list.unwrap_or(0) as u64, list, level)
    }
}

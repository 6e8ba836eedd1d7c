//! What a slide of a .pptx, or the page of its notes, shows.

use super::autonumber::Numbers;
use super::deck::{Item, Purpose, Slide};
use super::shapes::{Paragraph, Step, Telling};
use crate::paragraphs::Paragraphs;
use crate::rows::{Cell, Rows};
use crate::xml::{Element, Node, Xml};

/// What a box is on the slide, by its placeholder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    Title,
    Subtitle,
    /// What the slide, or the page of notes, is for.
    Body,
    /// Date, foot, head.
    Furniture,
    /// The number of the slide, the picture of the slide on a page of notes.
    Nothing,
    #[default]
    Other,
}

/// What a slide only names: it has a part of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Drawn {
    Diagram,
    Chart,
}

/// A slide, and the diagrams and charts on it.
#[derive(Default)]
pub(super) struct Sheet {
    pub slide: Slide,
    /// It is not shown.
    pub is_hidden: bool,
    /// For each of these, where in [`Slide::items`] it stands, and what the slide calls its data.
    pub drawn: Vec<(Drawn, usize, String)>,
}

/// Reads a slide.
///
/// # Errors
/// A reason when it is no XML, or has too much text.
pub(super) fn sheet(text: &str, max_bytes: u64) -> Result<Sheet, String> {
    let mut reading = Reading::new(max_bytes);
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next()? {
        if reading.told(&node)? {
            xml.skip()?;
        }
    }
    Ok(reading.sheet)
}

/// The lines of the notes on a page of notes.
///
/// # Errors
/// As [`sheet`].
pub(super) fn notes(text: &str, max_bytes: u64) -> Result<Vec<String>, String> {
    let mut reading = Reading::new(max_bytes);
    reading.only_body = true;
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next()? {
        if reading.told(&node)? {
            xml.skip()?;
        }
    }
    let items = reading.sheet.slide.items.into_iter();
    let text = items.filter_map(|item| match item {
        Item::Paragraph { text, .. } | Item::Line(text, _) => Some(text),
        Item::End => None,
    });
    Ok(text.filter(|text| !text.trim().is_empty()).collect())
}

struct Reading {
    sheet: Sheet,
    place: Place,
    telling: Telling,
    numbers: Numbers,
    rows: Rows,
    /// Tables that are open.
    tables: usize,
    max_bytes: u64,
    /// Only what stands in the placeholder of the body is wanted.
    only_body: bool,
}

impl Reading {
    fn new(max_bytes: u64) -> Self {
        Self {
            sheet: Sheet::default(),
            place: Place::Other,
            telling: Telling::default(),
            numbers: Numbers::default(),
            rows: Rows::default(),
            tables: 0,
            max_bytes,
            only_body: false,
        }
    }

    /// Takes what comes next; says whether the rest of the element that it opens is to be passed over.
    fn told(&mut self, node: &Node<'_>) -> Result<bool, String> {
        match self.telling.told(node) {
            Step::Pass => return Ok(true),
            Step::Done(paragraph) => self.add(paragraph),
            Step::Nothing => {}
        }
        match node {
            Node::Open(element) => return Ok(self.opened(element)),
            Node::Close("tr") => self.end_row()?,
            Node::Close("tbl") => {
                self.rows.close();
                self.tables = self.tables.saturating_sub(1);
            }
            Node::Close("sp" | "graphicFrame") => {
                self.sheet.slide.items.push(Item::End);
                self.place = Place::Other;
            }
            _ => {}
        }
        Ok(false)
    }

    fn opened(&mut self, element: &Element<'_>) -> bool {
        match element.name() {
            "sld" => self.sheet.is_hidden = element.attribute("show").is_some_and(|show| is_off(&show)),
            "sp" | "graphicFrame" => {
                self.place = Place::Other;
                self.numbers = Numbers::default();
            }
            "ph" => self.place = self.place_of(&element.attribute("type").unwrap_or_default()),
            "relIds" => self.draw(Drawn::Diagram, element.attribute("dm")),
            "chart" => self.draw(Drawn::Chart, element.prefixed("id")),
            "tbl" => {
                self.rows.open();
                self.tables += 1;
            }
            "tr" => self.rows.open_row(),
            // A cell that another one covers from the left.
            "tc" if element.attribute("hMerge").is_some_and(|on| !is_off(&on)) => return true,
            "tc" => self.rows.open_cell(),
            _ => {}
        }
        false
    }

    fn draw(&mut self, kind: Drawn, id: Option<String>) {
        let at = self.sheet.slide.items.len();
        self.sheet.drawn.extend(id.map(|id| (kind, at, id)));
    }

    fn place_of(&mut self, kind: &str) -> Place {
        match kind {
            "ctrTitle" => {
                self.sheet.slide.purpose = Purpose::Cover;
                Place::Title
            }
            "title" => Place::Title,
            "subTitle" => Place::Subtitle,
            "dt" | "ftr" | "hdr" => Place::Furniture,
            "sldNum" | "sldImg" => Place::Nothing,
            _ => Place::Body,
        }
    }

    fn add(&mut self, paragraph: Paragraph) {
        let Paragraph { level, number, text } = paragraph;
        if text.trim().is_empty() || self.only_body && self.place != Place::Body {
            return;
        }
        let start = number.as_ref().map_or(1, |number| number.1);
        let number = self.numbers.next(level, number.as_ref().map(|number| number.0.as_str()), start);
        let text = number + text.trim_matches('\n');
        let slide = &mut self.sheet.slide;
        match self.place {
            Place::Title => {
                if !slide.title.is_empty() {
                    slide.title.push('\n');
                }
                slide.title.push_str(&text);
            }
            Place::Subtitle => slide.subtitles.push(text),
            Place::Furniture => slide.furniture.push(text),
            Place::Nothing => {}
            Place::Body | Place::Other if self.tables > 0 => {
                let mut none = Paragraphs::new(0);
                self.rows.push(Cell { lines: vec![(text, None)] }, &mut none);
            }
            Place::Body | Place::Other => slide.items.push(Item::Paragraph { level, text }),
        }
    }

    fn end_row(&mut self) -> Result<(), String> {
        let mut row = Paragraphs::new(self.max_bytes);
        self.rows.close_row(&mut row);
        let lines = row.styled_lines()?;
        self.sheet.slide.items.extend(lines.into_iter().map(|(text, style)| Item::Line(text, style)));
        Ok(())
    }
}

fn is_off(value: &str) -> bool {
    matches!(value, "0" | "false" | "off")
}

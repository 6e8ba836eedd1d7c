//! A paragraph of a .docx while it is read.

use super::styles::Numbered;
use crate::xml::Element;
use zhangju_text::LineStyle;

/// A paragraph while it is read.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
pub(super) struct Paragraph {
    pub text: String,
    pub style: Option<String>,
    /// What it is by how it looks.
    pub look: Option<LineStyle>,
    pub outline: Option<i64>,
    pub numbered: Numbered,
    /// Its end is deleted: the next paragraph goes on with it.
    pub joins: bool,
    pub notes: Vec<(&'static str, i64)>,
    /// Text boxes in it, which stand behind it.
    pub boxes: Vec<(String, Option<LineStyle>)>,
    /// Where in them a note begins that stands where it is referred to.
    pub note: Option<usize>,
    /// Whether its properties are read.
    pub in_properties: bool,
    /// Whether text is read.
    pub in_text: bool,
    pub is_hidden: bool,
}

impl Paragraph {
    /// An element in it opens.
    pub fn opened(&mut self, name: &str, element: &Element<'_>) {
        match name {
            "pPr" => self.in_properties = true,
            "pStyle" => self.style = element.attribute("val"),
            "outlineLvl" => self.outline = element.number("val"),
            "numId" | "ilfo" => self.numbered.list = element.number("val"),
            "ilvl" => self.numbered.level = element.number("val"),
            "del" | "moveFrom" if self.in_properties => self.joins = true,
            _ if self.in_properties => {}
            "footnote" | "endnote" => self.note = Some(self.boxes.len()),
            "vanish" => self.is_hidden = element.is_on(),
            "t" => self.in_text = true,
            "tab" => self.add("\t"),
            "br" | "cr" => self.add("\n"),
            "noBreakHyphen" => self.add("-"),
            "footnoteReference" => self.notes.extend(element.number("id").map(|id| ("footnote", id))),
            "endnoteReference" => self.notes.extend(element.number("id").map(|id| ("endnote", id))),
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        if !self.is_hidden {
            self.text.push_str(text);
        }
    }
}

//! Headings by how they look: bold or larger paragraphs of a document that has no styles for them. They come in kinds: what looks
//! like nothing else is a title at most.

use super::styles::Styles;
use crate::xml::{Element, Node, Xml};
use std::collections::HashMap;
use zhangju_text::LineStyle;

/// A longer paragraph is text.
const LONGEST: usize = 40;

/// How a paragraph looks: the size of its letters, in half points, and whether they are bold.
type Look = (i64, bool);

/// What the looks of a body say.
#[derive(Default)]
pub(super) struct Looks {
    /// By where a paragraph's element begins.
    pub styles: HashMap<usize, LineStyle>,
    /// Most of the text stands in text boxes, which are then no matter of the side.
    pub is_boxed: bool,
}

/// A paragraph.
#[derive(Default)]
struct Paragraph {
    at: usize,
    text: String,
    /// Characters by their look.
    looks: HashMap<Look, usize>,
    style: Option<String>,
    /// It stands in a table or text box, belongs to a list, or has a level.
    is_other: bool,
}

impl Looks {
    /// Reads a body.
    ///
    /// # Errors
    /// A reason when it is no XML.
    pub fn read(body: &str, styles: &Styles) -> Result<Self, String> {
        let mut reading = Reading::new(styles);
        let mut xml = Xml::new(body);
        loop {
            let at = xml.position();
            let Some(node) = xml.next()? else { break };
            let passes = match node {
                Node::Open(element) => reading.opened(&element, at),
                Node::Text(text) => {
                    reading.text(&text);
                    false
                }
                Node::Close(name) => {
                    reading.closed(name);
                    false
                }
            };
            if passes {
                xml.skip()?;
            }
        }
        Ok(reading.looks())
    }
}

struct Reading<'s> {
    styles: &'s Styles,
    found: Vec<Paragraph>,
    open: Vec<Paragraph>,
    /// How the text that comes next looks, where it says so.
    size: Option<i64>,
    bold: Option<bool>,
    in_text: bool,
    in_run: bool,
    tables: usize,
    /// Characters of text boxes.
    boxed: usize,
    /// Some paragraphs have heading styles.
    has_styles: bool,
}

impl<'s> Reading<'s> {
    fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            found: vec![],
            open: vec![],
            size: None,
            bold: None,
            in_text: false,
            in_run: false,
            tables: 0,
            boxed: 0,
            has_styles: false,
        }
    }

    fn opened(&mut self, element: &Element<'_>, at: usize) -> bool {
        match element.name() {
            "Fallback" | "del" | "moveFrom" | "pPrChange" | "rPrChange" | "instrText" | "rt" => return true,
            "p" if element.prefix() != "a" => {
                let is_other = self.tables > 0 || !self.open.is_empty();
                self.open.push(Paragraph { at, is_other, ..Paragraph::default() });
            }
            "tbl" => self.tables += 1,
            "r" if element.prefix() != "a" => {
                self.in_run = true;
                (self.size, self.bold) = (None, None);
            }
            "sz" if self.in_run => self.size = element.number("val"),
            "b" if self.in_run => self.bold = Some(element.is_on()),
            "t" => self.in_text = true,
            "pStyle" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.style = element.attribute("val");
                }
            }
            "numPr" | "outlineLvl" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.is_other = true;
                }
            }
            _ => {}
        }
        false
    }

    fn text(&mut self, text: &str) {
        let depth = self.open.len();
        let Some(paragraph) = self.open.last_mut().filter(|_| self.in_text) else { return };
        let (size, bold) = self.styles.look(paragraph.style.as_deref());
        let look = (self.size.or(size).unwrap_or(0), self.bold.or(bold).unwrap_or(false));
        let count = text.chars().filter(|c| !c.is_whitespace()).count();
        *paragraph.looks.entry(look).or_default() += count;
        self.boxed += if depth > 1 { count } else { 0 };
        paragraph.text.push_str(text);
    }

    fn closed(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "r" => self.in_run = false,
            "tbl" => self.tables = self.tables.saturating_sub(1),
            "p" => {
                let Some(paragraph) = self.open.pop() else { return };
                self.has_styles |= self.styles.line_style(paragraph.style.as_deref(), None).is_some();
                if !paragraph.text.trim().is_empty() {
                    self.found.push(paragraph);
                }
            }
            _ => {}
        }
    }

    fn looks(self) -> Looks {
        let all: usize = self.found.iter().flat_map(|paragraph| paragraph.looks.values()).sum();
        let is_boxed = 2 * self.boxed > all;
        let styles = if self.has_styles { HashMap::new() } else { headings(&self.found) };
        Looks { styles, is_boxed }
    }
}

/// The headings and the title among paragraphs, by where they begin.
fn headings(paragraphs: &[Paragraph]) -> HashMap<usize, LineStyle> {
    let Some(usual) = usual(paragraphs) else { return HashMap::new() };
    let set_apart: Vec<Option<Look>> =
        paragraphs.iter().map(|paragraph| set_apart(paragraph, usual)).collect();
    let mut heads: HashMap<Look, usize> = HashMap::new();
    for (at, look) in set_apart.iter().enumerate() {
        // A heading stands above text, or above another heading.
        let is_above = set_apart.get(at + 1).is_some_and(|next| next != look);
        if let Some(look) = look.filter(|_| is_above) {
            *heads.entry(look).or_default() += 1;
        }
    }
    heads.retain(|_, count| *count > 1);
    let mut ranks: Vec<Look> = heads.into_keys().collect();
    ranks.sort_by(|a, b| b.cmp(a));
    let mut styles = HashMap::new();
    for (at, look) in set_apart.iter().enumerate() {
        let Some(rank) = look.and_then(|look| ranks.iter().position(|other| *other == look)) else {
            continue;
        };
        // Lines of one look one behind the other are a list, or a title over several lines.
        let is_alone = set_apart.get(at + 1) != Some(look) && (at == 0 || set_apart[at - 1] != *look);
        if is_alone {
            styles.insert(paragraphs[at].at, LineStyle::Heading(rank.min(8) as u8 + 1));
        }
    }
    // What stands before them all and is larger is the title.
    let first = set_apart.first().copied().flatten();
    if first.is_some_and(|first| ranks.first().is_some_and(|largest| first.0 > largest.0))
        && set_apart.get(1) != Some(&first)
    {
        styles.insert(paragraphs[0].at, LineStyle::Title);
    }
    styles
}

/// How most of the text looks.
fn usual(paragraphs: &[Paragraph]) -> Option<Look> {
    let mut looks: HashMap<Look, usize> = HashMap::new();
    for (look, count) in paragraphs.iter().flat_map(|paragraph| &paragraph.looks) {
        *looks.entry(*look).or_default() += count;
    }
    looks.into_iter().max_by_key(|(look, count)| (*count, *look)).map(|(look, _)| look)
}

/// The look of a paragraph that is set apart from others as headings are: all of it bold or larger, short, and no sentence. Those
/// that begin with a number say themselves what they are.
fn set_apart(paragraph: &Paragraph, usual: Look) -> Option<Look> {
    let text = paragraph.text.trim();
    let mut looks = paragraph.looks.iter().filter(|(_, count)| **count > 0).map(|(look, _)| *look);
    let look = looks.next().filter(|_| looks.next().is_none())?;
    let is_apart = (look.0 > usual.0 || look.1 && !usual.1) && look.0 >= usual.0;
    let is_sentence =
        text.ends_with(['。', '；', '，', '、', ';', ',', '.', '！', '？', '!', '?', '”', '：', ':']);
    let is_numbered = zhangju_text::enumerators::stopped(text).is_some()
        || zhangju_text::enumerators::bracketed(text).is_some()
        || zhangju_text::enumerators::ordinal(text).is_some();
    let is_heading = !paragraph.is_other && !is_sentence && !is_numbered && text.chars().count() <= LONGEST;
    (is_apart && is_heading).then_some(look)
}

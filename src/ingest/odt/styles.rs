//! Styles of paragraphs and lists.

use crate::numbering::{LEVELS, Level, List, NumberStyle, Piece, pieces};
use crate::xml::{Element, Node, Xml};
use std::collections::{HashMap, HashSet};

/// Styles have parents so deep.
const MOST_PARENTS: usize = 20;

#[derive(Clone, Debug, Default)]
struct Style {
    parent: Option<String>,
    list: Option<String>,
}

/// All styles of a document.
#[derive(Default)]
pub(super) struct Styles {
    paragraphs: HashMap<String, Style>,
    lists: HashMap<String, List>,
    /// Styles of hidden text.
    hidden: HashSet<String>,
}

/// The name of the numbering of headings.
pub(super) const OUTLINE: &str = "Outline";

impl Styles {
    /// Adds the styles of a part.
    ///
    /// # Errors
    /// A reason when it is no XML.
    pub fn read(&mut self, text: &str) -> Result<(), String> {
        let mut xml = Xml::new(text);
        let mut list: Option<(String, List)> = None;
        let mut level = None;
        let mut text_style: Option<String> = None;
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(element) => match element.name() {
                    "style" => {
                        text_style = element
                            .attribute("name")
                            .filter(|_| element.attribute("family").as_deref() == Some("text"));
                        if let Some(name) = element.attribute("name") {
                            let parent = element.attribute("parent-style-name");
                            let list = element.attribute("list-style-name");
                            self.paragraphs.insert(name, Style { parent, list });
                        }
                    }
                    "text-properties" if element.attribute("display").as_deref() == Some("none") => {
                        self.hidden.extend(text_style.clone());
                    }
                    "list-style" | "outline-style" => {
                        let name = if element.name() == "outline-style" {
                            OUTLINE.to_owned()
                        } else {
                            element.attribute("name").unwrap_or_default()
                        };
                        let counter = self.lists.len() as u64;
                        list = Some((
                            name,
                            List { counter, levels: vec![Level::default(); LEVELS], ..List::default() },
                        ));
                    }
                    "list-level-style-number"
                    | "outline-level-style"
                    | "list-level-style-bullet"
                    | "list-level-style-image" => {
                        level = element.number("level").and_then(|level| usize::try_from(level - 1).ok());
                        let slot =
                            list.as_mut().zip(level).and_then(|((_, list), at)| list.levels.get_mut(at));
                        if let Some(slot) = slot {
                            *slot = level_of(&element, level.unwrap_or(0));
                        }
                    }
                    "list-level-label-alignment" => {
                        let slot =
                            list.as_mut().zip(level).and_then(|((_, list), at)| list.levels.get_mut(at));
                        if let Some(slot) = slot {
                            slot.gap = element.attribute("label-followed-by").as_deref() != Some("nothing");
                        }
                    }
                    _ => {}
                },
                Node::Close("list-style" | "outline-style") => self.lists.extend(list.take()),
                _ => {}
            }
        }
        Ok(())
    }

    /// The list style of this name.
    pub fn list(&self, name: &str) -> Option<&List> {
        self.lists.get(name)
    }

    fn chain<'s>(&'s self, name: &'s str) -> impl Iterator<Item = (&'s str, Option<&'s Style>)> {
        let mut next = Some(name);
        let step = move || {
            let name = next.take()?;
            let style = self.paragraphs.get(name);
            next = style.and_then(|style| style.parent.as_deref());
            Some((name, style))
        };
        std::iter::from_fn(step).take(MOST_PARENTS)
    }

    /// Whether a style is one for titles.
    pub fn is_title(&self, name: &str) -> bool {
        self.chain(name).any(|(name, _)| name == "Title" || name == "标题")
    }

    /// Whether text of this style is hidden.
    pub fn is_hidden(&self, name: &str) -> bool {
        self.hidden.contains(name)
    }

    /// The list style that a style of paragraphs brings; empty where it says that there is none.
    pub fn list_of<'s>(&'s self, name: &'s str) -> Option<&'s str> {
        self.chain(name).find_map(|(_, style)| style.and_then(|style| style.list.as_deref()))
    }
}

fn level_of(element: &Element<'_>, level: usize) -> Level {
    let style = match element.name() {
        "list-level-style-bullet" | "list-level-style-image" => NumberStyle::Bullet,
        _ => number_style(&element.attribute("num-format").unwrap_or_default()),
    };
    let outer = element.number("display-levels").unwrap_or(1).clamp(1, LEVELS as i64) as usize;
    // LibreOffice says in one attribute what prefix, suffix and levels say together.
    let shown = if let Some(format) = element.attribute("num-list-format") {
        pieces(&without_ends(&format))
    } else {
        let text = |name: &str| Piece::Text(element.attribute(name).unwrap_or_default());
        let first = (level + 1).saturating_sub(outer);
        let mut shown = vec![text("num-prefix")];
        for at in first..=level {
            if at > first {
                shown.push(Piece::Text(".".to_owned()));
            }
            shown.push(Piece::Number(at));
        }
        shown.push(text("num-suffix"));
        shown
    };
    let start = element.number("start-value").unwrap_or(1).max(0) as u32;
    let shown = if style == NumberStyle::None { vec![] } else { shown };
    Level { style, start, pieces: shown, gap: true, ..Level::default() }
}

/// `第%1%章` as `第%1章`.
fn without_ends(format: &str) -> String {
    let mut out = String::new();
    let mut chars = format.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(c);
        if c == '%' && chars.peek().is_some_and(char::is_ascii_digit) {
            out.extend(chars.next());
            if chars.peek() == Some(&'%') {
                chars.next();
            }
        }
    }
    out
}

fn number_style(format: &str) -> NumberStyle {
    match format.chars().next() {
        None => NumberStyle::None,
        Some('一') => NumberStyle::Chinese,
        Some('壹') => NumberStyle::ChineseLegal,
        Some('甲') => NumberStyle::Stems,
        Some('子') => NumberStyle::Branches,
        Some('①') => NumberStyle::Circled,
        Some('１') => NumberStyle::DecimalFullWidth,
        Some('a') => NumberStyle::LowerLetter,
        Some('A') => NumberStyle::UpperLetter,
        Some('i') => NumberStyle::LowerRoman,
        Some('I') => NumberStyle::UpperRoman,
        Some('0') => NumberStyle::DecimalZero,
        Some(_) => NumberStyle::Decimal,
    }
}

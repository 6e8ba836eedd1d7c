//! Styles of paragraphs (styles.xml): which are headings, which are numbered.

use crate::xml::{Node, Xml};
use std::collections::HashMap;
use zhangju_text::LineStyle;

/// Styles are based on one another so deep.
const MOST_BASES: usize = 20;
/// An outline level beyond this is body text.
const DEEPEST: i64 = 8;

/// What a style or paragraph says of numbering.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Numbered {
    pub list: Option<i64>,
    pub level: Option<i64>,
}

#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<i64>,
    numbered: Numbered,
    /// Of its letters, in half points.
    size: Option<i64>,
    bold: Option<bool>,
}

/// All styles of paragraphs.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
    /// By list style, the list.
    lists: HashMap<String, i64>,
    /// The size of letters where nothing else says it.
    size: Option<i64>,
}

impl Styles {
    /// Reads styles.xml.
    ///
    /// # Errors
    /// A reason when it is no XML.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut styles = Self::default();
        let mut xml = Xml::new(text);
        let mut open: Option<(String, String, Style)> = None;
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(element) => match (element.name(), &mut open) {
                    ("style", _) => {
                        let id = element.attribute("styleId").unwrap_or_default();
                        let kind = element.attribute("type").unwrap_or_default();
                        if kind == "paragraph"
                            && element
                                .attribute("default")
                                .is_some_and(|on| !matches!(on.as_str(), "0" | "false" | "off"))
                        {
                            styles.usual = Some(id.clone());
                        }
                        open = Some((id, kind, Style::default()));
                    }
                    ("name", Some((_, _, style))) => {
                        style.name = element.attribute("val").unwrap_or_default();
                    }
                    ("basedOn", Some((_, _, style))) => style.based_on = element.attribute("val"),
                    ("sz", Some((_, _, style))) => style.size = element.number("val"),
                    ("sz", None) => styles.size = styles.size.or(element.number("val")),
                    ("b", Some((_, _, style))) => style.bold = Some(element.is_on()),
                    ("outlineLvl", Some((_, _, style))) => style.outline = element.number("val"),
                    ("numId" | "ilfo", Some((_, _, style))) => style.numbered.list = element.number("val"),
                    ("ilvl", Some((_, _, style))) => style.numbered.level = element.number("val"),
                    _ => {}
                },
                Node::Close("style") => match open.take() {
                    Some((id, kind, style)) if kind == "paragraph" => {
                        styles.by_id.insert(id, style);
                    }
                    Some((id, kind, style)) if kind == "numbering" => {
                        styles.lists.extend(style.numbered.list.map(|list| (id, list)));
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        Ok(styles)
    }

    /// The list of a list style.
    pub fn list(&self, id: &str) -> Option<i64> {
        self.lists.get(id).copied()
    }

    /// The style `id` (the usual one for none) and those it is based on, nearest first, with their ids.
    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let mut next = id.or(self.usual.as_deref());
        let step = move || {
            let id = next.take()?;
            let style = self.by_id.get(id)?;
            next = style.based_on.as_deref();
            Some((id, style))
        };
        std::iter::from_fn(step).take(MOST_BASES)
    }

    /// The size of the letters of a paragraph of style `id`, in half points, and whether they are bold.
    pub fn look(&self, id: Option<&str>) -> (Option<i64>, Option<bool>) {
        let size = self.chain(id).find_map(|(_, style)| style.size).or(self.size);
        (size, self.chain(id).find_map(|(_, style)| style.bold))
    }

    /// What a paragraph of style `id` with an `outline` level of its own is.
    pub fn line_style(&self, id: Option<&str>, outline: Option<i64>) -> Option<LineStyle> {
        let named = |style: &Style| {
            let name = style.name.to_lowercase();
            let level = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"));
            if name == "title" || name == "标题" {
                Some(LineStyle::Title)
            } else if name.starts_with("toc ") || name.starts_with("目录") {
                Some(LineStyle::Furniture)
            } else {
                let level = level.and_then(|level| level.trim().parse::<u8>().ok());
                level.filter(|level| (1..=9).contains(level)).map(LineStyle::Heading)
            }
        };
        let by_name = self.chain(id).find_map(|(_, style)| named(style));
        if let Some(LineStyle::Title | LineStyle::Furniture) = by_name {
            return by_name;
        }
        match outline.or_else(|| self.chain(id).find_map(|(_, style)| style.outline)) {
            Some(level @ 0..=DEEPEST) => Some(LineStyle::Heading(level as u8 + 1)),
            Some(_) => None,
            None => by_name,
        }
    }

    /// The numbering that style `id` brings, and the id of the style that says so.
    pub fn numbered<'s>(&'s self, id: Option<&'s str>) -> Option<(&'s str, Numbered)> {
        let mut level = None;
        for (id, style) in self.chain(id) {
            level = level.or(style.numbered.level);
            if style.numbered.list.is_some() {
                return Some((id, Numbered { list: style.numbered.list, level }));
            }
        }
        None
    }
}

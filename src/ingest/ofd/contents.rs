//! What a document lists: its pages in order, templates, fonts, annotations, attachments (GB/T 33190, 7).

use super::paper::Paper;
use super::parts::Parts;
use crate::xml::{Element, Node, Xml};
use std::collections::{HashMap, HashSet};

/// What one document of a file has.
#[derive(Default)]
pub(super) struct Contents {
    pub pages: Vec<Listed>,
    /// The parts of templates by their ids.
    pub templates: HashMap<String, String>,
    /// The parts of annotations by the ids of pages.
    pub annotations: HashMap<String, Vec<String>>,
    pub attachments: Vec<Attached>,
    /// Fonts by their ids: those of one name and weight have one number.
    pub faces: HashMap<String, u32>,
    /// Drawings that pages refer to, by their ids.
    pub units: HashMap<String, String>,
    /// The size of pages that do not say theirs.
    pub paper: Paper,
}

/// A page.
pub(super) struct Listed {
    pub id: String,
    /// The part that has it.
    pub place: String,
}

/// A file in the document.
pub(super) struct Attached {
    pub name: String,
    pub place: String,
}

/// The parts that say what the documents of a file have.
///
/// # Errors
/// A reason when there are none.
pub(super) fn roots(parts: &mut Parts<'_>) -> Result<Vec<String>, String> {
    let text = parts.text("OFD.xml")?.ok_or("damaged: it does not say what it holds")?;
    let mut roots = vec![];
    each_text(&text, |name, text| {
        if name == "DocRoot" {
            roots.push(text.to_owned());
        }
    })?;
    let roots: Vec<String> = roots.iter().map(|root| parts.place("", root)).collect();
    if roots.is_empty() { Err("damaged: it does not say what it holds".into()) } else { Ok(roots) }
}

impl Contents {
    /// What the document at `root` has.
    ///
    /// # Errors
    /// A reason when it cannot be read.
    pub fn read(parts: &mut Parts<'_>, root: &str) -> Result<Self, String> {
        let mut contents = Self::default();
        let text = match parts.text(root)? {
            Some(text) => text,
            None if parts.are_encrypted() => return Err("encrypted: it needs a password".into()),
            None => return Err("damaged: its list of pages is missing".into()),
        };
        let folder = folder(root);
        each_element(&text, |element| {
            let place = || element.attribute("BaseLoc").map(|place| parts.place(folder, &place));
            match element.name() {
                "Page" => contents
                    .pages
                    .extend(element.attribute("ID").zip(place()).map(|(id, place)| Listed { id, place })),
                "TemplatePage" => contents.templates.extend(element.attribute("ID").zip(place())),
                _ => {}
            }
        })?;
        contents.paper = Paper::of(&text, Paper::default())?;
        let mut named = vec![];
        each_text(&text, |name, text| {
            if matches!(name, "PublicRes" | "DocumentRes" | "Annotations" | "Attachments") {
                named.push((name.to_owned(), parts.place(folder, text)));
            }
        })?;
        for (kind, place) in named {
            let Some(text) = parts.text(&place)? else { continue };
            match kind.as_str() {
                "Annotations" => contents.annotations = annotations(parts, &place, &text)?,
                "Attachments" => contents.attachments.extend(attachments(parts, &place, &text)?),
                _ => {
                    contents.fonts(&text)?;
                    contents.units(&text)?;
                }
            }
        }
        Ok(contents)
    }

    fn units(&mut self, text: &str) -> Result<(), String> {
        let mut open = None;
        let mut xml = Xml::new(text);
        loop {
            let before = xml.position();
            let opened = match xml.next()? {
                Some(Node::Open(element)) if element.name() == "CompositeGraphicUnit" => {
                    element.attribute("ID")
                }
                Some(Node::Close("CompositeGraphicUnit")) => {
                    if let Some((id, start)) = open.take() {
                        let unit = text.get(start..before).unwrap_or_default();
                        self.units.insert(id, unit.to_owned());
                    }
                    None
                }
                Some(_) => None,
                None => return Ok(()),
            };
            open = opened.map(|id| (id, xml.position())).or(open);
        }
    }

    fn fonts(&mut self, text: &str) -> Result<(), String> {
        let mut faces: HashMap<String, u32> = HashMap::new();
        each_element(text, |element| {
            if element.name() == "Font"
                && let Some(id) = element.attribute("ID")
            {
                let name = element.attribute("FontName").unwrap_or_default();
                let bold = element.attribute("Bold").unwrap_or_default();
                let next = self.faces.len() as u32 + 1;
                let face = *faces.entry(format!("{name} {bold}")).or_insert(next);
                self.faces.insert(id, face);
            }
        })
    }
}

fn folder(part: &str) -> &str {
    part.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The parts with the annotations of each page.
fn annotations(parts: &Parts<'_>, place: &str, text: &str) -> Result<HashMap<String, Vec<String>>, String> {
    let mut found: HashMap<String, Vec<String>> = HashMap::new();
    let mut seen = HashSet::new();
    let mut page = None;
    let mut xml = Xml::new(text);
    let mut is_place = false;
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(element) if element.name() == "Page" => page = element.attribute("PageID"),
            Node::Open(element) => is_place = element.name() == "FileLoc",
            Node::Text(text) if is_place => {
                if let Some(page) = &page {
                    let place = parts.place(folder(place), &text);
                    if seen.insert((page.clone(), place.clone())) {
                        found.entry(page.clone()).or_default().push(place);
                    }
                }
                is_place = false;
            }
            _ => {}
        }
    }
    Ok(found)
}

fn attachments(parts: &Parts<'_>, place: &str, text: &str) -> Result<Vec<Attached>, String> {
    let mut found = vec![];
    let mut name = None;
    let mut is_place = false;
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(element) if element.name() == "Attachment" => {
                let is_shown = element.attribute("Visible").is_none_or(|shown| shown != "false");
                name = element.attribute("Name").filter(|_| is_shown).map(|name| full_name(&name, &element));
            }
            Node::Open(element) => is_place = element.name() == "FileLoc",
            Node::Text(text) if is_place => {
                let place = parts.place(folder(place), &text);
                found.extend(name.take().map(|name| Attached { name, place }));
                is_place = false;
            }
            _ => {}
        }
    }
    Ok(found)
}

/// The name of a file, with its kind behind it where it has none.
fn full_name(name: &str, element: &Element<'_>) -> String {
    let kind = element.attribute("Format").unwrap_or_default();
    if name.contains('.') || kind.is_empty() { name.to_owned() } else { format!("{name}.{kind}") }
}

fn each_element(text: &str, mut each: impl FnMut(&Element<'_>)) -> Result<(), String> {
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next()? {
        if let Node::Open(element) = node {
            each(&element);
        }
    }
    Ok(())
}

/// Gives each text and the name of the element that it stands in.
fn each_text(text: &str, mut each: impl FnMut(&str, &str)) -> Result<(), String> {
    let mut xml = Xml::new(text);
    let mut open = String::new();
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(element) => element.name().clone_into(&mut open),
            Node::Text(text) if !text.trim().is_empty() => each(&open, text.trim()),
            Node::Text(_) => {}
            Node::Close(_) => open.clear(),
        }
    }
    Ok(())
}

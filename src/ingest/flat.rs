//! Office documents that are one file of XML, taken apart into the parts that their zip files have: the parts of a package one
//! behind the other (Flat OPC), Word 2003's own XML, flat OpenDocument.

use super::xml::{Element, Node, Xml};
use std::collections::BTreeMap;

/// Parts by their names.
pub(super) type Parts = BTreeMap<String, String>;

/// The parts of such a document; none where it is another XML.
///
/// # Errors
/// A reason when it is no XML.
pub(super) fn parts(text: &str) -> Result<Parts, String> {
    let mut cutting = Cutting::default();
    let mut xml = Xml::new(text);
    loop {
        let before = xml.position();
        match xml.next()? {
            // It names its parts as the zip file does, and has them in one.
            Some(Node::Open(element)) if element.prefix() == "office" && element.name() == "document" => {
                let names = ["content.xml", "styles.xml"];
                return Ok(names.into_iter().map(|name| (name.to_owned(), text.to_owned())).collect());
            }
            Some(Node::Open(element)) => {
                if let Some(name) = cutting.opened(&element) {
                    cutting.open.push(Open { name, depth: xml.depth(), start: xml.position() });
                }
            }
            Some(Node::Close(_)) => {
                let inside = |open: &mut Open| open.depth > xml.depth();
                if let Some(part) = cutting.open.pop_if(inside) {
                    let content = xml.text().get(part.start..before).unwrap_or_default();
                    cutting.parts.insert(part.name, content.to_owned());
                }
            }
            Some(Node::Text(_)) => {}
            None => return Ok(cutting.parts),
        }
    }
}

/// A part whose end is yet to come.
struct Open {
    name: String,
    depth: usize,
    start: usize,
}

#[derive(Default)]
struct Cutting {
    parts: Parts,
    open: Vec<Open>,
    /// The name of the part of a package that is open.
    packed: Option<String>,
    is_word_2003: bool,
    /// Running headers and footers so far.
    running: usize,
}

impl Cutting {
    /// The part whose content the element has, if one. Parts are in no part, but for running headers in the body: so that
    /// not more than twice the document is held.
    fn opened(&mut self, element: &Element<'_>) -> Option<String> {
        let depth = self.open.len();
        match (element.prefix(), element.name()) {
            ("pkg", "part") if depth == 0 => self.packed = element.attribute("name"),
            ("pkg", "xmlData") if depth == 0 => {
                return Some(self.packed.take()?.trim_start_matches('/').to_owned());
            }
            ("w", "wordDocument") if depth == 0 => self.is_word_2003 = true,
            ("w", name) if self.is_word_2003 => {
                let kind = match (name, depth) {
                    ("body", 0) => "document",
                    ("styles", 0) => "styles",
                    ("lists", 0) => "numbering",
                    ("hdr", 0 | 1) => "header",
                    ("ftr", 0 | 1) => "footer",
                    _ => return None,
                };
                let is_running = matches!(kind, "header" | "footer");
                self.running += usize::from(is_running);
                let number = if is_running { self.running.to_string() } else { String::new() };
                return Some(format!("word/{kind}{number}.xml"));
            }
            _ => {}
        }
        None
    }
}

//! XML as a row of openings, closings and texts. Entities of a document's own are never expanded.

use super::deadline::{TOO_LONG, has_passed};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;
use std::borrow::Cow;

/// What comes next.
pub(super) enum Node<'x> {
    /// An element opens.
    Open(Element<'x>),
    /// The element that was opened last closes: its name without prefix.
    Close(&'x str),
    /// Text, entities resolved.
    Text(Cow<'x, str>),
}

/// An element's opening.
pub(super) struct Element<'x> {
    start: BytesStart<'x>,
}

impl Element<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// The prefix of its name; empty where it has none.
    pub fn prefix(&self) -> &str {
        self.start.name().prefix().map_or("", |prefix| prefix.into_inner())
    }

    /// The value of the attribute of this name, whatever its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.value(|key| key.local_name().into_inner() == name)
    }

    /// The value of the attribute of this name that has a prefix: `r:id` beside `id`.
    pub fn prefixed(&self, name: &str) -> Option<String> {
        self.value(|key| key.prefix().is_some() && key.local_name().into_inner() == name)
    }

    fn value(&self, is: impl Fn(&QName<'_>) -> bool) -> Option<String> {
        let mut attributes = self.start.attributes();
        attributes.with_checks(false);
        let found = attributes.flatten().find(|attribute| is(&attribute.key))?;
        let raw = &found.value;
        Some(quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_string(), Into::into))
    }

    /// An attribute that is a number.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// What `val` switches: on where it is not there.
    pub fn is_on(&self) -> bool {
        !self.attribute("val").is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off"))
    }
}

/// Reads XML from front to back.
pub(super) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    text: &'x str,
    /// How many elements are open.
    depth: usize,
    /// An empty element was opened and is yet to be closed.
    empty: Option<BytesStart<'x>>,
    closed: String,
}

impl<'x> Xml<'x> {
    pub fn new(text: &'x str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        Self { reader, text, depth: 0, empty: None, closed: String::new() }
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Where in [`Xml::text`] what comes next begins.
    pub fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// All of it.
    pub fn text(&self) -> &'x str {
        self.text
    }

    /// What comes next; `None` at the end.
    ///
    /// # Errors
    /// A reason when it is no XML.
    pub fn next(&mut self) -> Result<Option<Node<'_>>, String> {
        if let Some(start) = self.empty.take() {
            self.depth -= 1;
            start.local_name().into_inner().clone_into(&mut self.closed);
            return Ok(Some(Node::Close(&self.closed)));
        }
        if has_passed() {
            return Err(TOO_LONG.to_owned());
        }
        loop {
            let event = self.reader.read_event();
            let event = event.map_err(|error| format!("damaged: not XML ({error})"))?;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    Node::Open(Element { start })
                }
                Event::Empty(start) => {
                    self.depth += 1;
                    self.empty = Some(start.clone());
                    Node::Open(Element { start })
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    end.local_name().into_inner().clone_into(&mut self.closed);
                    Node::Close(&self.closed)
                }
                Event::Text(text) => Node::Text(text.into_inner()),
                Event::CData(text) => Node::Text(text.into_inner()),
                Event::GeneralRef(entity) => match resolved(&entity) {
                    Some(text) => Node::Text(text.into()),
                    None => continue,
                },
                Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }

    /// Passes over the rest of the element that was opened last.
    ///
    /// # Errors
    /// A reason when it is no XML.
    pub fn skip(&mut self) -> Result<(), String> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }
}

/// The character that `&name;` or `&#n;` stands for.
fn resolved(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).map(String::from);
    }
    let text = match name {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => "\u{a0}",
        _ => return None,
    };
    Some(text.to_owned())
}

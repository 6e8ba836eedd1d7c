//! Presentations since 2007: zip files of slides, layouts and notes.

use super::deck::{Deck, Purpose, Slide};
use super::sheet::Drawn;
use super::{chart, diagram, sheet};
use crate::one_text::OneText;
use crate::package::Package;
use crate::paragraphs::Paragraphs;
use crate::relations::{Relation, relations};
use crate::xml::{Node, Xml};
use crate::{Extract, ReadSettings};
use std::collections::{HashMap, HashSet};

/// The format.
pub(crate) static PPTX: OneText =
    OneText { name: "pptx", extensions: &["pptx", "pptm", "ppsx", "ppsm", "potx"], text };

/// The text of a presentation; `None` where there is none.
fn text(bytes: &[u8], settings: &ReadSettings) -> Result<Option<Extract>, String> {
    let mut package = Package::open(bytes, settings)?;
    let main = relations(&mut package, "")?.into_iter().find(|relation| relation.kind == "officeDocument");
    let main = main.map_or("ppt/presentation.xml".to_owned(), |relation| relation.target);
    let contents = package.text(&main)?.ok_or("damaged: the presentation has no main part")?;
    let parts = relations(&mut package, &main)?;
    let mut reading = Reading { package, layouts: HashMap::new(), max_bytes: settings.max_bytes };
    let mut all = Paragraphs::new(settings.max_bytes);
    let mut deck = Deck::default();
    let mut seen = HashSet::new();
    for id in slides(&contents)? {
        let part = target(&parts, &id).ok_or("damaged: one of its slides is missing")?;
        // A slide stands in one place.
        if seen.insert(part)
            && let Some(slide) = reading.slide(part)?
        {
            deck.add(&slide, &mut all);
        }
    }
    if all.is_blank() { Ok(None) } else { all.finish("UTF-8").map(Some) }
}

/// What the presentation calls its slides, in their order.
fn slides(contents: &str) -> Result<Vec<String>, String> {
    let mut ids = vec![];
    let mut xml = Xml::new(contents);
    while let Some(node) = xml.next()? {
        if let Node::Open(element) = node
            && element.name() == "sldId"
        {
            ids.extend(element.prefixed("id"));
        }
    }
    Ok(ids)
}

fn target<'r>(parts: &'r [Relation], id: &str) -> Option<&'r str> {
    parts.iter().find(|part| part.id == id).map(|part| part.target.as_str())
}

struct Reading<'b> {
    package: Package<'b>,
    /// What slides of a layout are for.
    layouts: HashMap<String, Purpose>,
    max_bytes: u64,
}

impl Reading<'_> {
    /// A slide with its notes; `None` for one that is hidden.
    fn slide(&mut self, part: &str) -> Result<Option<Slide>, String> {
        let text = self.package.text(part)?.ok_or("damaged: one of its slides is missing")?;
        let sheet::Sheet { mut slide, is_hidden, drawn } = sheet::sheet(&text, self.max_bytes)?;
        if is_hidden {
            return Ok(None);
        }
        let parts = relations(&mut self.package, part)?;
        let of_kind = |kind: &str| parts.iter().find(|part| part.kind == kind);
        if let Some(layout) = of_kind("slideLayout") {
            let purpose = self.purpose(&layout.target)?;
            slide.purpose = if purpose == Purpose::Content { slide.purpose } else { purpose };
        }
        let mut seen = HashSet::new();
        // Back to front, so that the places of those before stay.
        for (kind, at, id) in drawn.into_iter().rev() {
            let part = target(&parts, &id).filter(|part| seen.insert(*part));
            let Some(Some(data)) = part.map(|part| self.package.text(part)).transpose()? else { continue };
            let items = match kind {
                Drawn::Diagram => diagram::items(&data)?,
                Drawn::Chart => chart::items(&data)?,
            };
            slide.items.splice(at..at, items);
        }
        if let Some(notes) = of_kind("notesSlide")
            && let Some(text) = self.package.text(&notes.target)?
        {
            slide.notes = sheet::notes(&text, self.max_bytes)?;
        }
        Ok(Some(slide))
    }

    fn purpose(&mut self, layout: &str) -> Result<Purpose, String> {
        if let Some(purpose) = self.layouts.get(layout) {
            return Ok(*purpose);
        }
        let text = self.package.text(layout)?.unwrap_or_default();
        let mut xml = Xml::new(&text);
        let mut purpose = Purpose::Content;
        while let Some(node) = xml.next()? {
            if let Node::Open(element) = node
                && element.name() == "sldLayout"
            {
                purpose = match element.attribute("type").as_deref() {
                    Some("title") => Purpose::Cover,
                    Some("secHead") => Purpose::Section,
                    _ => Purpose::Content,
                };
                break;
            }
        }
        self.layouts.insert(layout.to_owned(), purpose);
        Ok(purpose)
    }
}

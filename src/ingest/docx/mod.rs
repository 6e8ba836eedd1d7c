//! Word documents since 2007 (.docx, ECMA-376), WPS documents of the same form; those of Word 2003 as XML, whose body is
//! much the same.

mod lists;
mod looks;
mod paragraph;
mod story;
mod styles;

use crate::one_text::OneText;
use crate::package::Package;
use crate::paragraphs::Paragraphs;
use crate::relations::relations;
use crate::{Extract, ReadSettings};
use lists::Lists;
use looks::Looks;
use std::collections::HashMap;
use story::{Reading, Story};
use styles::Styles;

/// The format.
pub(super) static DOCX: OneText = OneText { name: "docx", extensions: &["docx", "docm", "dotx"], text };

/// The text of a document; `None` where there is none.
fn text(bytes: &[u8], settings: &ReadSettings) -> Result<Option<Extract>, String> {
    let mut package = Package::open(bytes, settings)?;
    let main = main_part(&mut package)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let beside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let body = package.text(&main)?.ok_or("damaged: the document has no main part")?;
    let styles =
        package.text(&beside("styles.xml"))?.map(|xml| Styles::read(&xml)).transpose()?.unwrap_or_default();
    let lists = package.text(&beside("numbering.xml"))?;
    let lists = lists.map(|xml| Lists::read(&xml, &styles)).transpose()?.unwrap_or_default();
    let mut reading = Reading::new(&styles, &lists, settings.max_bytes);
    let mut notes = HashMap::new();
    for (part, kind) in [("footnotes.xml", "footnote"), ("endnotes.xml", "endnote")] {
        if let Some(xml) = package.text(&beside(part))? {
            notes.extend(reading.notes(&xml, kind)?);
        }
    }
    let mut all = Paragraphs::new(settings.max_bytes);
    furniture(&mut package, &beside("header"), &mut reading, &mut all)?;
    let looks = Looks::read(&body, &styles)?;
    let words = reading.story(&body, Story::Body(notes, looks))?;
    let is_blank = words.is_blank();
    all.append(&words);
    furniture(&mut package, &beside("footer"), &mut reading, &mut all)?;
    if is_blank { Ok(None) } else { all.finish("UTF-8").map(Some) }
}

/// The part that holds the body.
fn main_part(package: &mut Package<'_>) -> Result<String, String> {
    let found = relations(package, "")?.into_iter().find(|relation| relation.kind == "officeDocument");
    Ok(found.map_or("word/document.xml".to_owned(), |relation| relation.target))
}

/// Running headers or footers.
fn furniture(
    package: &mut Package<'_>,
    part: &str,
    reading: &mut Reading<'_>,
    all: &mut Paragraphs,
) -> Result<(), String> {
    let names = package.names();
    for name in
        names.iter().filter(|name| name.strip_suffix(".xml").is_some_and(|name| name.starts_with(part)))
    {
        if let Some(xml) = package.text(name)? {
            all.push_furniture(&reading.lines(&xml)?);
        }
    }
    Ok(())
}

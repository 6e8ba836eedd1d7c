//! OFD documents (GB/T 33190), in which offices keep what is final: a zip file of pages, each with characters and their places.
//!
//! 1. [`contents`] says which pages, templates, annotations and attachments there are;
//! 2. [`page`] notes the characters and rules of a page with their places, which [`text`] and [`numbers`] read;
//! 3. lines, columns, tables and paragraphs are found as in a PDF ([`crate::pdf`]).
//!
//! A template that several pages have is a running header, one of a single page is part of it.

mod contents;
mod numbers;
mod page;
mod paper;
mod parts;
mod text;

use crate::package::Package;
use crate::paragraphs::Paragraphs;
use crate::pdf::{self, Sheet};
use crate::{Enclosed, Extract, Format, ReadSettings};
use contents::Contents;
use page::Page;
use paper::Paper;
use parts::Parts;
use std::collections::{HashMap, HashSet};
use std::path::Path;
use zhangju_text::{Error, Result};

/// The format.
pub(super) struct Ofd;

impl Format for Ofd {
    fn name(&self) -> &'static str {
        "ofd"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["ofd"]
    }

    fn read(
        &self,
        path: &Path,
        bytes: &[u8],
        settings: &ReadSettings,
        sink: &mut dyn FnMut(Extract),
    ) -> Result<()> {
        let fail = |reason| Error::content(path, reason);
        let (text, missing, note) = read(bytes, settings).map_err(fail)?;
        if !text.is_blank() {
            let mut extract = text.finish("OFD").map_err(fail)?;
            extract.notes.extend(note);
            sink(extract);
        } else if missing.is_none() {
            return Err(fail(NO_TEXT.to_owned()));
        }
        missing.map_or(Ok(()), |missing| Err(fail(missing)))
    }

    fn enclosed(&self, bytes: &[u8]) -> Vec<Enclosed> {
        attachments(bytes).unwrap_or_default()
    }
}

/// All pages have at most this many characters.
const MOST_CHARACTERS: usize = 8_000_000;

const NO_TEXT: &str = "no text in it: pictures or drawings of text (text recognition would make it readable)";
/// Where one of so few characters cannot be told the text is not what it was; rare characters of names are only noted.
const FEW: usize = 20;

/// The text, what is missing of it, and what is worth knowing, where it is no loss.
type Read = (Paragraphs, Option<String>, Option<String>);

fn read(bytes: &[u8], settings: &ReadSettings) -> std::result::Result<Read, String> {
    let mut parts = Parts::new(Package::open(bytes, settings)?);
    let mut reading = Reading::default();
    for root in contents::roots(&mut parts)? {
        let contents = Contents::read(&mut parts, &root)?;
        reading.document(&mut parts, &contents)?;
    }
    let Reading { sheets, width, lost, known, unknown, .. } = reading;
    if sheets.is_empty() {
        return Err(if parts.are_encrypted() {
            "encrypted: it needs a password".to_owned()
        } else {
            "damaged: its pages cannot be found".to_owned()
        });
    }
    if unknown > known {
        return Err("its fonts do not say which characters they show".into());
    }
    let told = (unknown > 0).then(|| {
        format!("its fonts do not say which characters {unknown} of its {} signs are", unknown + known)
    });
    let (unread, note) = if unknown * FEW > known { (told, None) } else { (None, told) };
    let lost = (lost > 0).then(|| format!("{lost} of its pages cannot be found"));
    let missing: Vec<String> = lost.into_iter().chain(unread).collect();
    let missing = (!missing.is_empty()).then(|| format!("{}; the others are read", missing.join("; ")));
    Ok((pdf::paragraphs(sheets, width, settings.max_bytes), missing, note))
}

/// The pages so far.
struct Reading {
    sheets: Vec<Sheet>,
    /// Of the narrowest page.
    width: f64,
    lost: usize,
    characters: usize,
    /// Characters that are some, and that only fonts know.
    known: usize,
    unknown: usize,
}

impl Default for Reading {
    fn default() -> Self {
        Self { sheets: vec![], width: f64::INFINITY, lost: 0, characters: 0, known: 0, unknown: 0 }
    }
}

impl Reading {
    fn document(&mut self, parts: &mut Parts<'_>, contents: &Contents) -> std::result::Result<(), String> {
        let mut pages = vec![];
        let mut uses: HashMap<String, usize> = HashMap::new();
        let mut seen = HashSet::new();
        for listed in contents.pages.iter().filter(|listed| seen.insert(&listed.place)) {
            let Some(text) = parts.text(&listed.place)? else {
                self.lost += 1;
                continue;
            };
            let templates = page::templates(&text)?;
            for id in &templates {
                *uses.entry(id.clone()).or_default() += 1;
            }
            pages.push((listed, text, templates));
        }
        let mut used = HashSet::new();
        for (listed, text, templates) in pages {
            let mut page = Page::new(contents, Paper::of(&text, contents.paper)?);
            for id in templates {
                // What several pages have is said once.
                if used.insert(id.clone())
                    && let Some(place) = contents.templates.get(&id)
                    && let Some(template) = parts.text(place)?
                {
                    page.read(&template, uses.get(&id).is_some_and(|uses| *uses > 1))?;
                }
            }
            page.read(&text, false)?;
            for place in contents.annotations.get(&listed.id).into_iter().flatten() {
                if let Some(annotations) = parts.text(place)? {
                    page.read(&annotations, false)?;
                }
            }
            self.add(page)?;
        }
        Ok(())
    }

    fn add(&mut self, page: Page<'_>) -> std::result::Result<(), String> {
        self.characters += page.sheet.len();
        if self.characters > MOST_CHARACTERS {
            return Err(format!("more than {MOST_CHARACTERS} characters"));
        }
        self.known += page.known;
        self.unknown += page.unknown;
        self.width = self.width.min(page.paper.width);
        self.sheets.push(page.sheet);
        Ok(())
    }
}

/// The files in a document; not the data that programs take from an invoice, which the page shows.
fn attachments(bytes: &[u8]) -> std::result::Result<Vec<Enclosed>, String> {
    let mut parts = Parts::new(Package::open(bytes, &ReadSettings::default())?);
    let mut files = vec![];
    let mut seen = HashSet::new();
    for root in contents::roots(&mut parts)? {
        for attached in Contents::read(&mut parts, &root)?.attachments {
            let kind = Path::new(&attached.name).extension();
            let is_data = kind
                .is_some_and(|kind| kind.eq_ignore_ascii_case("xml") || kind.eq_ignore_ascii_case("xbrl"));
            if !is_data
                && seen.insert(attached.place.clone())
                && let Some(bytes) = parts.bytes(&attached.place)?
            {
                files.push(Enclosed { name: attached.name, bytes });
            }
        }
    }
    Ok(files)
}

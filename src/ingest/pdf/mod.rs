//! PDFs with text (ISO 32000): lopdf reads their objects; what they show becomes paragraphs here.
//!
//! 1. [`open`] opens the file, and mends what lopdf does not; [`streams`] unpacks;
//! 2. for each [`page`], [`content`] runs its drawing program ([`program`]) and notes every character with its place, by the maps of
//!    [`geometry`]; [`annotations`] adds form fields and notes, [`turned`] keeps text that runs in another direction;
//! 3. [`fonts`], [`codes`] and [`cmap`] say which characters the codes of a font are, by [`collections`], [`embedded`] fonts or [`names`] where
//!    it has no table of them;
//! 4. [`rules`] and [`tables`] take out what stands in the cells of tables;
//! 5. [`rows`] and [`lines`] put characters on lines, column by column; [`furniture`] and [`notes`] mark those that are no part of the
//!    body; [`layout`] puts lines together to paragraphs as [`margins`] and [`headings`] say that they go on;
//! 6. [`report`] says what could not be read.

mod annotations;
mod cmap;
mod codes;
mod collections;
mod content;
mod embedded;
mod fonts;
mod furniture;
mod geometry;
mod headings;
mod layout;
mod lines;
mod margins;
mod markers;
mod names;
mod notes;
mod open;
mod page;
mod program;
mod report;
mod rows;
mod rules;
#[cfg(feature = "office")]
mod sheets;
mod state;
mod streams;
mod tables;
mod turned;

#[cfg(feature = "office")]
pub(crate) use sheets::{Placed, Sheet, paragraphs};

use crate::paragraphs::Paragraphs;
use crate::{Extract, Format, ReadSettings};
use page::glyphs;
use report::Report;
use std::path::Path;
use zhangju_text::{Error, Result};

/// The format.
pub(super) struct Pdf;

impl Format for Pdf {
    fn name(&self) -> &'static str {
        "pdf"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["pdf"]
    }

    fn read(
        &self,
        path: &Path,
        bytes: &[u8],
        settings: &ReadSettings,
        sink: &mut dyn FnMut(Extract),
    ) -> Result<()> {
        let (text, report) = text(bytes, settings).map_err(|reason| Error::content(path, reason))?;
        sink(Extract { notes: report.notes(), ..text });
        match report.loss() {
            None => Ok(()),
            Some(reason) => Err(Error::content(path, reason)),
        }
    }
}

/// A character as it stands on a page, in points from the lower left corner.
#[derive(Clone, Debug)]
struct Glyph {
    text: String,
    x: f64,
    /// Of its base line.
    y: f64,
    /// Where the next one stands.
    end: f64,
    size: f64,
    /// The number of its face: fonts of one name and weight have one.
    face: u32,
    /// The page says that it is none of its content: a running header, a page number.
    is_artifact: bool,
}

/// Whether a character is one of Chinese text.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' | '—' | '…' | '“' | '”')
}

/// All pages have at most this many characters: books of thousands of pages.
const MOST_CHARACTERS: usize = 8_000_000;

/// The text, and what could not be read of it.
fn text(bytes: &[u8], settings: &ReadSettings) -> std::result::Result<(Extract, Report), String> {
    let document = open::open(bytes)?;
    let mut pages = vec![];
    let mut report = Report::default();
    let mut characters = 0;
    let mut width = f64::INFINITY;
    let mut fonts = fonts::Fonts::default();
    let mut turned = vec![];
    for page in document.get_pages().into_values() {
        let mut page = glyphs(&document, page, &mut fonts);
        report.add(&page);
        characters += page.glyphs.len();
        if characters > MOST_CHARACTERS {
            return Err(format!("more than {MOST_CHARACTERS} characters"));
        }
        width = width.min(page.width);
        turned.extend(page.turned.into_texts());
        let rows = tables::take(&mut page.glyphs, &page.rules);
        pages.push((page.glyphs, rows));
    }
    let pages = lines::lines(pages);
    let known: usize = pages.iter().flatten().map(|line| line.text.chars().count()).sum();
    if known == 0 && !turned.is_empty() {
        // Nothing stands upright: what is turned is the text.
        report.check(turned.iter().map(|text| text.chars().count()).sum())?;
        let mut text = Paragraphs::new(settings.max_bytes);
        for piece in &turned {
            text.push(piece, None);
        }
        return Ok((text.finish("PDF")?, report));
    }
    report.check(known)?;
    let text = layout::paragraphs(pages, &turned, width, settings.max_bytes).finish("PDF")?;
    Ok((text, report))
}

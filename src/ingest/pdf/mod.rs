//! PDFs with text (ISO 32000): lopdf reads their objects; what they show becomes paragraphs here.
//!
//! 1. [`content`] runs the drawing program ([`program`]) of each page and notes every character with its place;
//! 2. [`fonts`] and [`cmap`] say which characters the codes of a font are;
//! 3. [`rules`] and [`tables`] take out what stands in the cells of tables;
//! 4. [`lines`] puts characters on lines, column by column; [`furniture`] and [`notes`] mark those that are no part of the
//!    body; [`layout`] puts lines together to paragraphs as [`margins`] and [`headings`] say that they go on.

mod cmap;
mod content;
mod fonts;
mod furniture;
mod headings;
mod layout;
mod lines;
mod margins;
mod markers;
mod notes;
mod program;
mod rules;
#[cfg(feature = "office")]
mod sheets;
mod tables;

#[cfg(feature = "office")]
pub(crate) use sheets::{Placed, Sheet, paragraphs};

use crate::{Extract, Format, ReadSettings};
use content::glyphs;
use lopdf::{Document, LoadOptions};
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
        let (text, lost) = text(bytes, settings).map_err(|reason| Error::content(path, reason))?;
        sink(text);
        match lost {
            0 => Ok(()),
            1 => Err(Error::content(path, "one of its pages cannot be unpacked; the others are read")),
            lost => Err(Error::content(
                path,
                format!("{lost} of its pages cannot be unpacked; the others are read"),
            )),
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

/// What may come out of one stream.
const MOST_OF_A_STREAM: usize = 256 << 20;
/// All pages have at most this many characters: books of thousands of pages.
const MOST_CHARACTERS: usize = 8_000_000;

/// The text, and how many pages could not be read.
fn text(bytes: &[u8], settings: &ReadSettings) -> std::result::Result<(Extract, usize), String> {
    let encrypted = || "encrypted: it needs a password".to_owned();
    let options = LoadOptions { max_decompressed_size: Some(MOST_OF_A_STREAM), ..LoadOptions::default() };
    let mut document = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => encrypted(),
        error => format!("damaged: {error}"),
    })?;
    if document.is_encrypted() {
        document.decrypt("").map_err(|_| encrypted())?;
    }
    let mut pages = vec![];
    let mut unknown = 0;
    let (mut lost, mut characters) = (0, 0);
    let mut has_pictures = false;
    let mut width = f64::INFINITY;
    let mut fonts = fonts::Fonts::default();
    for page in document.get_pages().into_values() {
        let page = glyphs(&document, page, &mut fonts);
        unknown += page.unknown;
        has_pictures |= page.has_pictures;
        lost += usize::from(page.is_damaged);
        characters += page.glyphs.len();
        if characters > MOST_CHARACTERS {
            return Err(format!("more than {MOST_CHARACTERS} characters"));
        }
        width = width.min(page.width);
        let mut glyphs = page.glyphs;
        let rows = tables::take(&mut glyphs, &page.rules);
        pages.push((glyphs, rows));
    }
    let pages = lines::lines(pages);
    let known: usize = pages.iter().flatten().map(|line| line.text.chars().count()).sum();
    if known == 0 && lost > 0 {
        return Err("damaged, or its pages expand to far more than they should".into());
    }
    if pages.is_empty() {
        return Err("damaged: its pages cannot be found".into());
    }
    if known == 0 && unknown == 0 && !has_pictures {
        return Err("no text in it, nor pictures of text: blank or damaged".into());
    }
    if known == 0 && unknown == 0 {
        return Err("no text in it: a scan (text recognition would make it readable)".into());
    }
    if unknown > known {
        return Err("its fonts do not say which characters they show".into());
    }
    layout::paragraphs(pages, width, settings.max_bytes).finish("PDF").map(|text| (text, lost))
}

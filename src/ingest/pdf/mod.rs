//! PDFs with text (ISO 32000): lopdf reads their objects; what they show becomes paragraphs here.
//!
//! 1. [`content`] runs the drawing program of each page and notes every character with its place;
//! 2. [`fonts`] and [`cmap`] say which characters the codes of a font are;
//! 3. [`lines`] puts characters on lines, column by column; [`layout`] lines into paragraphs, what comes again on every
//!    page set apart; [`headings`] says which lines are one heading.

mod cmap;
mod content;
mod fonts;
mod headings;
mod layout;
mod lines;

use crate::ingest::one_text::OneText;
use crate::ingest::{Extract, ReadSettings};
use content::glyphs;
use lopdf::{Document, LoadOptions};

/// The format.
pub(super) static PDF: OneText = OneText { name: "pdf", extensions: &["pdf"], text };

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

fn text(bytes: &[u8], settings: &ReadSettings) -> Result<Option<Extract>, String> {
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
    let mut is_damaged = false;
    let mut width = f64::INFINITY;
    let mut fonts = fonts::Fonts::default();
    for page in document.get_pages().into_values() {
        let page = glyphs(&document, page, &mut fonts);
        unknown += page.unknown;
        is_damaged |= page.is_damaged;
        width = width.min(page.width);
        pages.push(page.glyphs);
    }
    let pages = lines::lines(pages);
    let known: usize = pages.iter().flatten().map(|line| line.text.chars().count()).sum();
    if known == 0 && is_damaged {
        return Err("damaged, or its pages expand to far more than they should".into());
    }
    if known == 0 && unknown == 0 {
        return Err("no text in it: a scan (text recognition would make it readable)".into());
    }
    if unknown > known {
        return Err("its fonts do not say which characters they show".into());
    }
    layout::paragraphs(pages, width, settings.max_bytes).finish("PDF").map(Some)
}

//! OpenDocument texts (.odt, ODF 1.3), as LibreOffice and others write them.

mod story;
mod styles;

use crate::error::{Error, Result};
use crate::ingest::package::Package;
use crate::ingest::paragraphs::Paragraphs;
use crate::ingest::spreadsheet::Spreadsheet;
use crate::ingest::{Extract, Format, ReadSettings};
use crate::text::LineStyle;
use std::collections::HashSet;
use std::path::Path;
use story::story;
use styles::Styles;

/// The format.
pub(super) struct Odt;

impl Format for Odt {
    fn name(&self) -> &'static str {
        "odt"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["odt", "ott"]
    }

    fn read(
        &self,
        path: &Path,
        bytes: &[u8],
        settings: &ReadSettings,
        sink: &mut dyn FnMut(Extract),
    ) -> Result<()> {
        // A workbook whose zip file does not begin with what it is.
        if is_workbook(bytes, settings) {
            return Spreadsheet.read(path, bytes, settings, sink);
        }
        let text = text(bytes, settings).map_err(|reason| Error::content(path, reason))?;
        text.into_iter().for_each(sink);
        Ok(())
    }
}

fn is_workbook(bytes: &[u8], settings: &ReadSettings) -> bool {
    let kind = Package::open(bytes, settings).and_then(|mut package| package.text("mimetype"));
    kind.is_ok_and(|kind| kind.is_some_and(|kind| kind.contains("opendocument.spreadsheet")))
}

fn text(bytes: &[u8], settings: &ReadSettings) -> std::result::Result<Option<Extract>, String> {
    let mut package = Package::open(bytes, settings)?;
    let manifest = package.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err("encrypted: it needs a password".into());
    }
    let content = package.text("content.xml")?.ok_or("damaged: the document has no content")?;
    let common = package.text("styles.xml")?.unwrap_or_default();
    let mut styles = Styles::default();
    styles.read(&common)?;
    styles.read(&content)?;
    let body = story(&content, "text", &styles, settings.max_bytes)?;
    if body.is_blank() {
        return Ok(None);
    }
    let mut all = Paragraphs::new(settings.max_bytes);
    let mut seen = HashSet::new();
    for part in ["header", "footer"] {
        if part == "footer" {
            all.append(&body);
        }
        let lines = story(&common, part, &styles, settings.max_bytes)?.finish("UTF-8")?;
        for line in lines.text.lines().filter(|line| !line.trim().is_empty()) {
            if seen.insert(line.to_owned()) {
                all.push(line, Some(LineStyle::Furniture));
            }
        }
    }
    all.finish("UTF-8").map(Some)
}

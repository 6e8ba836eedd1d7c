//! OpenDocument texts (.odt, ODF 1.3), as LibreOffice and others write them.

mod story;
mod styles;

use crate::one_text::OneText;
use crate::package::Package;
use crate::paragraphs::Paragraphs;
use crate::{Extract, ReadSettings};
use story::story;
use styles::Styles;

/// The format.
pub(super) static ODT: OneText = OneText { name: "odt", extensions: &["odt", "ott"], text };

fn text(bytes: &[u8], settings: &ReadSettings) -> Result<Option<Extract>, String> {
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
    for part in ["header", "footer"] {
        if part == "footer" {
            all.append(&body);
        }
        all.push_furniture(&story(&common, part, &styles, settings.max_bytes)?.lines()?);
    }
    all.finish("UTF-8").map(Some)
}

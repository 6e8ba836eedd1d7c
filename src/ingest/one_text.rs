//! Formats whose files are one text each: word processors', page descriptions, books.

use super::{Extract, Format, ReadSettings};
use std::path::Path;
use zhangju_text::{Error, Result};

/// Such a format.
pub(super) struct OneText {
    /// Its name.
    pub name: &'static str,
    /// The extensions of its files.
    pub extensions: &'static [&'static str],
    /// The text of a file, `None` where it has none, or a reason.
    pub text: fn(&[u8], &ReadSettings) -> std::result::Result<Option<Extract>, String>,
}

impl Format for OneText {
    fn name(&self) -> &'static str {
        self.name
    }

    fn extensions(&self) -> &'static [&'static str] {
        self.extensions
    }

    fn read(
        &self,
        path: &Path,
        bytes: &[u8],
        settings: &ReadSettings,
        sink: &mut dyn FnMut(Extract),
    ) -> Result<()> {
        let text = (self.text)(bytes, settings).map_err(|reason| Error::content(path, reason))?;
        text.into_iter().for_each(sink);
        Ok(())
    }
}

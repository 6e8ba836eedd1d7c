//! The reading of one document as plain data: it can be done here or sent to another process.

use super::{Enclosed, Extract, Format, ReadSettings, deadline};
use std::path::{Path, PathBuf};
use std::time::Instant;
use zhangju_text::{Error, Result};

/// A document that is to be read.
pub struct Work {
    pub(super) format: &'static dyn Format,
    pub(super) path: PathBuf,
    pub(super) bytes: Vec<u8>,
    pub(super) settings: ReadSettings,
}

/// What came of reading a document.
#[derive(Debug)]
pub struct Outcome {
    /// Its texts, in order.
    pub texts: Vec<Extract>,
    /// The files that are part of it.
    pub enclosed: Vec<Enclosed>,
    /// Why there are no more of them.
    pub done: Result<()>,
}

impl Outcome {
    /// Nothing but an error.
    pub(super) fn failed(error: Error) -> Self {
        Self { texts: vec![], enclosed: vec![], done: Err(error) }
    }
}

impl Work {
    pub(super) fn new(
        format: &'static dyn Format,
        path: PathBuf,
        bytes: Vec<u8>,
        settings: ReadSettings,
    ) -> Self {
        Self { format, path, bytes, settings }
    }

    /// The file it is about, as errors name it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the document.
    pub fn run(self) -> Outcome {
        let mut texts = vec![];
        let done = self.format.read(&self.path, &self.bytes, &self.settings, &mut |text| texts.push(text));
        Outcome { texts, enclosed: self.format.enclosed(&self.bytes), done }
    }

    /// Reads the document and gives up at `deadline`, as far as the reader is our own and looks at the clock: `None` then.
    pub fn run_until(self, deadline: Option<Instant>) -> Option<Outcome> {
        deadline::until(deadline, || self.run())
    }
}

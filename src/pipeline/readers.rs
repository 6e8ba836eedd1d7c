//! Where documents are read that may take long or fail badly: on threads of this process, or in processes of their own.

use super::threads::guarded;
use super::workers::Pool;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use zhangju_ingest::{Outcome, Stopped, Work};

/// Where documents are read. Text and tables of text are always read by who asks; this is for .docx, .pdf and all formats that
/// are read by intricate code.
///
/// A clone shares the worker processes; they end with the last clone.
#[derive(Clone, Debug, Default)]
pub struct Readers {
    workers: Option<Arc<Pool>>,
}

impl Readers {
    /// Each document is read on a thread of this process. One that takes longer than its limit is given up, but **its thread
    /// lives on** until its reader ends, which may be never: a thread cannot be stopped from outside. A reader that overflows
    /// its stack or aborts takes the process with it. A program that goes on after a run should name
    /// [workers](Self::workers).
    pub fn in_process() -> Self {
        Self::default()
    }

    /// Documents are read by worker processes: `program`, started with `args`, which calls [`serve_reads`](crate::serve_reads)
    /// on its standard input and output. One that takes longer than the limit of a document is stopped for good, and one that
    /// dies takes nothing with it.
    ///
    /// Workers are started when first needed, one for each thread that reads at a time, and read one document after the
    /// other. They end when they had nothing to do for a while, when this value is dropped, and when this process ends,
    /// however it ends.
    pub fn workers(program: impl Into<PathBuf>, args: impl IntoIterator<Item = impl Into<OsString>>) -> Self {
        let args = args.into_iter().map(Into::into).collect();
        Self { workers: Some(Arc::new(Pool::new(program.into(), args))) }
    }

    /// Has a document read, for `limit` at the most: a [`Guard`](zhangju_ingest::Guard).
    ///
    /// # Errors
    /// When it takes longer, its reader fails, or none can be started.
    pub fn read(&self, work: Work, limit: Duration) -> Result<Outcome, Stopped> {
        match &self.workers {
            Some(workers) => workers.read(&work, limit),
            None => guarded(work, limit),
        }
    }
}

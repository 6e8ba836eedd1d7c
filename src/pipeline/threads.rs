//! The one place where threads are made.

use std::num::NonZeroUsize;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;
use zhangju_ingest::{Outcome, Stopped, Work};
use zhangju_text::{Error, Result};

/// The name of threads that read documents which may be hostile: a panic there is an answer, and no news for the person.
const READER: &str = "zhangju-reader";

/// Room for readers that go deep.
const READER_STACK: usize = 64 << 20;

/// Runs `work` in a pool of `threads` threads, as many as the machine has if `None`. Everything in this library that works
/// in parallel does so in the pool it is called in; results are the same for any number.
///
/// # Errors
/// When the system gives no threads.
pub fn with_threads<T: Send>(threads: Option<NonZeroUsize>, work: impl FnOnce() -> T + Send) -> Result<T> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.map_or(0, NonZeroUsize::get)).build();
    let pool = pool.map_err(|error| Error::settings(format!("cannot start threads: {error}")))?;
    Ok(pool.install(work))
}

/// Runs `work` on a thread of its own, for `limit` at the most. What does not end is left behind: it ends with the program.
///
/// # Errors
/// When it takes longer, or panics.
pub(super) fn guarded(work: Work, limit: Duration) -> std::result::Result<Outcome, Stopped> {
    let (done, result) = channel();
    let run = move || {
        // Nobody waits any more where the limit has passed.
        let _ = done.send(work());
    };
    let thread = thread::Builder::new().name(READER.to_owned()).stack_size(READER_STACK).spawn(run);
    if thread.is_err() {
        return Err(Stopped::Failed);
    }
    result.recv_timeout(limit).map_err(|error| match error {
        RecvTimeoutError::Timeout => Stopped::TimedOut(limit.as_secs()),
        RecvTimeoutError::Disconnected => Stopped::Failed,
    })
}

/// Lets readers that do not survive a hostile file fail without a word: it is told in a line that names the file. For
/// programs; it replaces the hook that panics are told by.
pub fn quieten_readers() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if thread::current().name() != Some(READER) {
            usual(panic);
        }
    }));
}

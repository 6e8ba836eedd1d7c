//! The one place where threads are made.

use std::io;
use std::num::NonZeroUsize;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};
use zhangju_ingest::{Outcome, Stopped, Work};
use zhangju_text::{Error, Result};

/// The name of threads that read documents which may be hostile: a panic there is an answer, and no news for the person.
const READER: &str = "zhangju-reader";

/// The name of the thread that watches workers.
const WATCH: &str = "zhangju-watch";

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

/// A thread that runs.
pub(super) type Running = thread::JoinHandle<()>;

/// Starts a thread that reads documents which may be hostile.
///
/// # Errors
/// When the system gives none.
pub(super) fn start_reader(work: impl FnOnce() + Send + 'static) -> io::Result<Running> {
    thread::Builder::new().name(READER.to_owned()).stack_size(READER_STACK).spawn(work)
}

/// Starts a thread that waits most of the time.
///
/// # Errors
/// When the system gives none.
pub(super) fn start_watch(work: impl FnOnce() + Send + 'static) -> io::Result<Running> {
    thread::Builder::new().name(WATCH.to_owned()).spawn(work)
}

/// Does `work` on a thread of its own, for `limit` at the most. What does not end is left behind: our own loops look at the
/// clock and end soon after, a library's may go on until the program ends.
///
/// # Errors
/// When it takes longer, or panics.
pub(super) fn guarded(work: Work, limit: Duration) -> std::result::Result<Outcome, Stopped> {
    let (done, result) = channel();
    let deadline = Instant::now().checked_add(limit);
    let run = move || {
        // Nobody waits any more where the limit has passed.
        let _ = done.send(work.run_until(deadline));
    };
    start_reader(run).map_err(|error| Stopped::NotStarted(error.to_string()))?;
    match result.recv_timeout(limit) {
        Ok(Some(outcome)) => Ok(outcome),
        Ok(None) | Err(RecvTimeoutError::Timeout) => Err(Stopped::TimedOut(limit.as_secs())),
        Err(RecvTimeoutError::Disconnected) => Err(Stopped::Failed),
    }
}

/// Silences the panics of readers that a hostile file crashes: a line that names the file reports them. For
/// programs; it replaces the panic hook.
pub fn quieten_readers() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if thread::current().name() != Some(READER) {
            usual(panic);
        }
    }));
}

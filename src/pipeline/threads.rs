//! The one place where threads are made.

use crate::error::{Error, Result};
use std::num::NonZeroUsize;

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

//! The program as a worker that reads documents for another one of itself. No command for people: in no help.

use std::ffi::OsString;
use std::process::ExitCode;
use zhangju_pipeline::{Readers, serve_reads};

/// The word that makes the program a worker.
const WORD: &str = "read-worker";

/// Whether the program was started as a worker.
pub(super) fn is_asked_for() -> bool {
    std::env::args_os().nth(1) == Some(OsString::from(WORD))
}

/// Answers requests until there are none.
pub(super) fn run() -> ExitCode {
    match serve_reads(std::io::stdin().lock(), std::io::stdout()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}

/// This program as the one that reads, each document where it can be stopped.
pub(super) fn readers() -> Readers {
    // A system that does not say where the program lies has it read here.
    std::env::current_exe()
        .map_or_else(|_| Readers::in_process(), |program| Readers::workers(program, [WORD]))
}

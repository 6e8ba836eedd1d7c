//! The program: words typed by a person become settings, and the library does the rest.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    zhangju_pipeline::quieten_readers();
    cli::run()
}

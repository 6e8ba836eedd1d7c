//! `zhangju completions`: completion scripts for shells.

use super::Outcome;
use super::args::{Cli, CompletionsArgs};
use super::output::to_stdout;
use clap::CommandFactory;
use zhangju_text::Error;
use zhangju_text::Result;

pub(super) fn run(args: &CompletionsArgs) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "zhangju", &mut script);
    to_stdout(|out| out.write_all(&script).map_err(|source| Error::io("standard output", "write", source)))?;
    Ok(Outcome::Complete)
}

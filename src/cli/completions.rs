//! `zhangju completions`: completion scripts for shells.

use super::Outcome;
use super::output::to_stdout;
use clap::{Args, Command};
use zhangju_text::{Error, Result};

#[derive(Args)]
#[command(after_help = "\
Example:
  zhangju completions bash > ~/.local/share/bash-completion/completions/zhangju")]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub shell: clap_complete::Shell,
}

pub(super) fn run(args: &CompletionsArgs, mut program: Command) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut program, "zhangju", &mut script);
    to_stdout(|out| out.write_all(&script).map_err(|source| Error::io("standard output", "write", source)))?;
    Ok(Outcome::Complete)
}

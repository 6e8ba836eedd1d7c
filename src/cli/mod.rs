//! The command line. One file per subcommand, with what can be typed and what it means as settings of the library.

mod analyze;
mod args;
mod background;
mod check;
mod collocations;
mod columns;
mod completions;
mod concordance;
mod counting;
mod dedup;
mod folder;
mod keyness;
mod man;
mod named;
mod options;
mod output;
mod phrases;
mod places;
mod progress;
mod read_worker;
mod remedies;
mod report;
mod sections;
mod segment;
mod similar;
mod terms;
mod text;
mod today;
mod trend;

use args::{Cli, Command};
use clap::{CommandFactory, Parser};
use std::io::Write;
use std::process::ExitCode;
use zhangju_pipeline::Corpora;
use zhangju_text::Result;

/// What a command came to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything was read.
    Complete,
    /// Done, with files skipped.
    FilesSkipped,
    /// Done, and a text has more reused text than it may.
    AboveLimit,
}

/// Runs the command that was typed. Exit codes: 0 all read, 1 done with files skipped, 2 failed, 3 done and a
/// text is above the limit of `check --fail-above`.
pub(crate) fn run() -> ExitCode {
    if read_worker::is_asked_for() {
        return read_worker::run();
    }
    let cli = Cli::parse();
    let threads = cli.run.threads;
    let outcome = zhangju_pipeline::with_threads(threads, || dispatch(&cli)).and_then(|outcome| outcome);
    match outcome {
        Ok(Outcome::Complete) => ExitCode::SUCCESS,
        Ok(Outcome::FilesSkipped) => ExitCode::from(1),
        Ok(Outcome::AboveLimit) => ExitCode::from(3),
        // Whoever read our output has seen enough.
        Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "zhangju: {}", remedies::told(&error));
            ExitCode::from(2)
        }
    }
}

fn dispatch(cli: &Cli) -> Result<Outcome> {
    match &cli.command {
        Command::Analyze(args) => analyze::run(args, &cli.run),
        Command::Segment(args) => segment::run(args, &cli.run),
        Command::Sections(args) => sections::run(args, &cli.run),
        Command::Text(args) => text::run(args, &cli.run),
        Command::Terms(args) => terms::run(args, &cli.run),
        Command::Keyness(args) => keyness::run(args, &cli.run),
        Command::Collocations(args) => collocations::run(args, &cli.run),
        Command::Concordance(args) => concordance::run(args, &cli.run),
        Command::Phrases(args) => phrases::run(args, &cli.run),
        Command::Trend(args) => trend::run(args, &cli.run),
        Command::Similar(args) => similar::run(args, &cli.run),
        Command::Check(args) => check::run(args, &cli.run),
        Command::Dedup(args) => dedup::run(args, &cli.run),
        Command::Background(args) => background::run(args, &cli.run),
        Command::Columns(args) => columns::run(args),
        Command::Completions(args) => completions::run(args, Cli::command()),
        Command::Man(args) => man::run(args, Cli::command()),
    }
}

/// What a command came to that has done all it could with `corpora`.
fn outcome(corpora: &Corpora) -> Outcome {
    if corpora.skipped().is_empty() { Outcome::Complete } else { Outcome::FilesSkipped }
}

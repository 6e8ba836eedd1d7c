//! `zhangju text`: texts as they were extracted.

use super::options::{FileArgs, RunArgs};
use super::output::to_file_or_stdout;
use super::progress::{Bars, steps, tell};
use super::{Outcome, outcome, places};
use clap::Args;
use std::path::{Path, PathBuf};
use zhangju_pipeline::Corpora;
use zhangju_text::{Error, Result};

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju text report.txt                   as UTF-8, whatever the file was in
  zhangju text letters.csv --text-column 正文")]
pub(crate) struct TextArgs {
    #[command(flatten)]
    pub input: FileArgs,
    /// File to write [default: standard output]
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    pub out: Option<PathBuf>,
}

pub(super) fn run(args: &TextArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let settings = args.input.settings();
    places::check(&settings, None, &[&args.out])?;
    let name = args.out.as_deref().unwrap_or(Path::new("standard output"));
    let mut corpora = Corpora::default();
    to_file_or_stdout(args.out.as_deref(), |out| {
        let mut ends_line = true;
        corpora = steps(&bars).each_text(&settings.inputs, &settings.reading, |text| {
            // The next text begins on a line of its own.
            let between = if ends_line { "" } else { "\n" };
            ends_line = text.ends_with('\n');
            let written = out.write_all(between.as_bytes()).and_then(|()| out.write_all(text.as_bytes()));
            written.map_err(|source| Error::io(name, "write", source))
        })?;
        Ok(())
    })?;
    tell(&corpora, run);
    Ok(outcome(&corpora))
}

//! `zhangju text`: texts as they were extracted.

use super::args::{RunArgs, TextArgs};
use super::output::to_file_or_stdout;
use super::progress::{Bars, tell};
use super::{Outcome, outcome};
use std::path::Path;
use zhangju_pipeline::{Archive, Stopwatch, each_text};
use zhangju_text::Error;
use zhangju_text::Result;

pub(super) fn run(args: &TextArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let name = args.out.as_deref().unwrap_or(Path::new("standard output"));
    let mut archive = Archive::default();
    to_file_or_stdout(args.out.as_deref(), |out| {
        archive = each_text(&args.input.settings(), &Stopwatch::new(&bars), |text| {
            out.write_all(text.as_bytes()).map_err(|source| Error::io(name, "write", source))
        })?;
        Ok(())
    })?;
    tell(&archive, run);
    Ok(outcome(&archive))
}

//! `zhangju text`: texts as they were extracted.

use super::args::{RunArgs, TextArgs};
use super::output::to_file_or_stdout;
use super::progress::{Bars, tell};
use super::{Outcome, outcome};
use std::path::Path;
use zhangju::pipeline::{Stopwatch, load};
use zhangju::{Error, Result};

pub(super) fn run(args: &TextArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let archive = load(&args.input.settings(), &Stopwatch::new(&bars))?;
    tell(&archive, run);
    to_file_or_stdout(args.out.as_deref(), |out| {
        let name = args.out.as_deref().unwrap_or(Path::new("standard output"));
        let mut texts = archive.corpus.documents.iter().map(|document| &document.text);
        texts
            .try_for_each(|text| out.write_all(text.as_bytes()))
            .map_err(|source| Error::io(name, "write", source))
    })?;
    Ok(outcome(&archive))
}

//! `zhangju sections`: the nodes of the section trees.

use super::args::{RunArgs, SectionsArgs};
use super::output::write_table;
use super::progress::{Bars, tell};
use super::{Outcome, outcome};
use zhangju::Result;
use zhangju::pipeline::{Stopwatch, measure, prepare, tokenize};
use zhangju::tables::SectionsTable;

pub(super) fn run(args: &SectionsArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let stopwatch = Stopwatch::new(&bars);
    let settings = args.words.settings(false)?;
    let (archive, segmenter) = prepare(&args.input.settings(), &settings, &stopwatch)?;
    tell(&archive, run);
    let tokens = tokenize(&archive.corpus, &segmenter, &stopwatch);
    let sizes = measure(&archive.corpus, &tokens, &stopwatch);
    write_table(&SectionsTable::new(&archive.corpus, &sizes), &args.output)?;
    Ok(outcome(&archive))
}

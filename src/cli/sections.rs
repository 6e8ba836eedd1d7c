//! `zhangju sections`: the nodes of the section trees, as a table or as outlines.

use super::args::{RunArgs, SectionsArgs};
use super::output::{page_width, to_file_or_stdout, write_table};
use super::progress::{Bars, tell};
use super::{Outcome, outcome};
use zhangju_core::tables::SectionsTable;
use zhangju_export::{OutlineSettings, write_outlines};
use zhangju_pipeline::{Stopwatch, measure, prepare, tokenize};
use zhangju_text::Result;

pub(super) fn run(args: &SectionsArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let stopwatch = Stopwatch::new(&bars);
    let settings = args.words.settings(false)?;
    let (archive, segmenter) = prepare(&args.input.settings(), &settings, &stopwatch)?;
    tell(&archive, run);
    let tokens = tokenize(&archive.corpus, &segmenter, &stopwatch);
    let sizes = measure(&archive.corpus, &tokens, &stopwatch);
    if let Some(output) = args.output.table() {
        write_table(&SectionsTable::new(&archive.corpus, &sizes, None), &output, run)?;
    } else {
        let settings = OutlineSettings { width: page_width(), depth: args.output.depth };
        to_file_or_stdout(args.output.out.as_deref(), |out| {
            write_outlines(&archive.corpus, &sizes, &settings, out)
        })?;
    }
    Ok(outcome(&archive))
}

//! `zhangju dedup`: which of near-duplicates to keep.

use super::args::{DedupArgs, RunArgs};
use super::output::write_table;
use super::progress::{Bars, tell};
use super::{Outcome, outcome};
use std::io::Write;
use zhangju_core::similarity::dedup;
use zhangju_core::tables::KeptTable;
use zhangju_pipeline::{Stopwatch, find_similar, load};
use zhangju_text::Result;

pub(super) fn run(args: &DedupArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let stopwatch = Stopwatch::new(&bars);
    let archive = load(&args.input.settings(), &stopwatch)?;
    tell(&archive, run);
    let settings = args.settings();
    let similar = find_similar(&archive.corpus, args.unit(), &settings, &stopwatch);
    let covers = dedup(&archive.corpus, &similar.units, &similar.join, &settings);
    write_table(&KeptTable::new(&archive.corpus, &similar, &covers), &args.output, run)?;
    if !run.quiet {
        let dropped = covers.iter().filter(|cover| cover.is_some()).count();
        let all = covers.len();
        let _ = writeln!(std::io::stderr(), "zhangju: {dropped} of {all} {}s to drop", args.unit().name());
    }
    Ok(outcome(&archive))
}

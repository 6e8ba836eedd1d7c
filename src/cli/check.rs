//! `zhangju check`: new texts held against an archive.

use super::args::{CheckArgs, RunArgs};
use super::options::reuse;
use super::output::{page, ready_folder, to_stdout, write_tables};
use super::progress::{Bars, tell};
use super::{Outcome, outcome};
use zhangju_core::tables::{CheckedTable, PassagesTable, Table};
use zhangju_export::write_report;
use zhangju_pipeline::{LoadSettings, Stopwatch, find_reuse, lie_in, load, load_templates};
use zhangju_text::Error;
use zhangju_text::Result;

pub(super) fn run(args: &CheckArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let stopwatch = Stopwatch::new(&bars);
    args.out.as_deref().map(ready_folder).transpose()?;
    let settings = reuse(&args.join, &args.passages);
    let templates = load_templates(&settings.templates, &stopwatch)?;
    let new = args.input.settings();
    let inputs = new.inputs.iter().chain(&args.against).cloned().collect();
    let archive = load(&LoadSettings { inputs, except: args.out.clone(), ..new }, &stopwatch)?;
    tell(&archive, run);
    // New is what lies in the inputs that are to be checked, wherever else it may lie.
    let focus = lie_in(&archive.corpus, &args.input.inputs);
    let documents: Vec<u32> =
        (0..).zip(&focus).filter(|&(_, &is_new)| is_new).map(|(index, _)| index).collect();
    if documents.is_empty() {
        return Err(Error::settings("none of the new texts could be read"));
    }
    let found = find_reuse(&archive.corpus, &templates, &settings, Some(&focus), &stopwatch);
    if let Some(folder) = &args.out {
        let checked = CheckedTable::new(&archive.corpus, &documents, &found.shares);
        let passages = PassagesTable::new(&archive.corpus, &found.passages);
        write_tables(&[&checked as &dyn Table, &passages], args.format.settings(None), folder, run)?;
    }
    to_stdout(|out| {
        write_report(&archive.corpus, &documents, &found.passages, &found.shares, args.show, &page(), out)
    })?;
    Ok(outcome(&archive))
}

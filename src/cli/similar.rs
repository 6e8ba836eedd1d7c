//! `zhangju similar`: near-duplicate sections, their families, and the passages that documents share.

use super::args::{RunArgs, SimilarArgs};
use super::options::reuse;
use super::output::{page, pipe, ready_folder, show, to_stdout, write_tables};
use super::progress::{Bars, tell};
use super::{Outcome, outcome};
use std::io::{IsTerminal, Write};
use zhangju_core::similarity::Similar;
use zhangju_core::tables::{FamiliesTable, PassagesTable, SimilarSectionsTable};
use zhangju_export::{write_passage, write_report};
use zhangju_pipeline::{
    Archive, LoadSettings, Reuse, Stopwatch, find_reuse, find_similar, load, load_templates,
};
use zhangju_text::Error;
use zhangju_text::Result;

/// Passages of two files that are printed side by side.
const SHOWN: usize = 20;

pub(super) fn run(args: &SimilarArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let stopwatch = Stopwatch::new(&bars);
    args.out.as_deref().map(ready_folder).transpose()?;
    let settings = reuse(&args.join, &args.passages);
    let templates = load_templates(&settings.templates, &stopwatch)?;
    let load_settings = LoadSettings { except: args.out.clone(), ..args.input.settings() };
    let archive = load(&load_settings, &stopwatch)?;
    tell(&archive, run);
    if args.no_passages {
        let similar = find_similar(&archive.corpus, settings.unit, &settings.join, &stopwatch);
        write_pairs(args, &archive, &similar, run)?;
        return Ok(outcome(&archive));
    }
    let reuse = find_reuse(&archive.corpus, &templates, &settings, None, &stopwatch);
    let Archive { corpus, .. } = &archive;
    let pairs = SimilarSectionsTable::new(corpus, &reuse.similar, Some(&reuse.shares));
    if let Some(folder) = &args.out {
        let passages = PassagesTable::new(corpus, &reuse.passages);
        let families = FamiliesTable::new(corpus, &reuse.similar, &reuse.document_families);
        write_tables(&[&pairs, &passages, &families], args.format.settings(None), folder, run)?;
        say(&reuse, run);
    }
    if !args.show.is_empty() {
        show_passages(args, &archive, &reuse)?;
    } else if args.out.is_none() && args.is_two_files() && args.format.format.is_none() {
        let documents: Vec<u32> = (0..corpus.len() as u32).collect();
        let Reuse { passages, shares, .. } = &reuse;
        to_stdout(|out| write_report(corpus, &documents, passages, shares, SHOWN, &page(), out))?;
    } else if args.out.is_none() {
        if args.format.format.is_none() && std::io::stdout().is_terminal() {
            show(&pairs, args.limit)?;
        } else {
            pipe(&pairs, args.format.settings(None))?;
        }
        say(&reuse, run);
    }
    Ok(outcome(&archive))
}

/// The pairs and their families, without passages.
fn write_pairs(args: &SimilarArgs, archive: &Archive, similar: &Similar, run: &RunArgs) -> Result<()> {
    let pairs = SimilarSectionsTable::new(&archive.corpus, similar, None);
    let families = FamiliesTable::new(&archive.corpus, similar, &[]);
    match &args.out {
        Some(folder) => write_tables(&[&pairs, &families], args.format.settings(None), folder, run),
        None if args.format.format.is_none() && std::io::stdout().is_terminal() => show(&pairs, args.limit),
        None => pipe(&pairs, args.format.settings(None)),
    }
}

fn show_passages(args: &SimilarArgs, archive: &Archive, reuse: &Reuse) -> Result<()> {
    let rows = &reuse.passages.rows;
    if let Some(missing) = args.show.iter().find(|&&number| number > rows.len()) {
        return Err(Error::settings(format!("P{missing}: there are {} passages only", rows.len())));
    }
    to_stdout(|out| {
        args.show.iter().try_for_each(|&number| {
            write_passage(&archive.corpus, number - 1, &rows[number - 1], &page(), out)
        })
    })
}

/// One line on what was found, to standard error.
fn say(reuse: &Reuse, run: &RunArgs) {
    if run.quiet {
        return;
    }
    let Reuse { similar, passages, document_families, .. } = reuse;
    let _ = writeln!(
        std::io::stderr(),
        "zhangju: {} pairs in {} families; {} passages, {} hidden as stock wording (--min-original); {} families of documents",
        similar.join.pairs.len(),
        similar.families.len(),
        passages.rows.len(),
        passages.hidden,
        document_families.len(),
    );
}

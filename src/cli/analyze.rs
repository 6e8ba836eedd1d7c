//! `zhangju analyze`: the main job.

use super::args::{AnalyzeArgs, RunArgs};
use super::options::reuse;
use super::output::{ready_folder, write_to_folder};
use super::progress::{Bars, tell};
use super::{Outcome, outcome};
use std::io::Write;
use std::path::Path;
use zhangju_export::{PageContent, write_page, write_whole};
use zhangju_pipeline::{
    Analysis, LoadSettings, Settings, Stage, Stopwatch, analyze, load_templates, manifest, prepare,
};
use zhangju_text::Error;
use zhangju_text::Result;

pub(super) fn run(args: &AnalyzeArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let stopwatch = Stopwatch::new(&bars);
    let settings = Settings {
        load: LoadSettings { except: Some(args.out.clone()), ..args.input.settings() },
        segment: args.words.settings(true)?,
        stop_words: args.stop.settings()?,
        function_words: args.stop.function_words()?,
        phrases: args.phrases.settings(),
        reuse: reuse(&args.join, &args.passages),
        reference: args.against.reference.clone(),
        resampling: args.resampling(),
        learn_words: args.learn_dict,
    };
    ready_folder(&args.out)?;
    let templates = load_templates(&settings.reuse.templates, &stopwatch)?;
    let (archive, segmenter) = prepare(&settings.load, &settings.segment, &stopwatch)?;
    tell(&archive, run);
    let analysis = analyze(archive, &templates, &segmenter, &settings, &stopwatch)?;
    write_all(&analysis, &settings, args, &stopwatch, run)?;
    if !run.quiet {
        say(&analysis, &args.out);
    }
    Ok(outcome(&analysis.archive))
}

/// The page that people look at, beside the tables.
const REPORT: &str = "report.html";

/// Writes every table, the page, and the manifest last: where there is a manifest, the tables are whole and of one run.
fn write_all(
    analysis: &Analysis,
    settings: &Settings,
    args: &AnalyzeArgs,
    stopwatch: &Stopwatch<'_>,
    run: &RunArgs,
) -> Result<()> {
    let manifest_path = args.out.join("manifest.json");
    let report_path = args.out.join(REPORT);
    remove_old(&manifest_path)?;
    remove_old(&report_path)?;
    stopwatch.stage(Stage::Write, 0, |_| {
        analysis.tables(|table| write_to_folder(table, args.format.settings(None), &args.out, run))
    })?;
    if !args.no_report {
        stopwatch
            .stage(Stage::Report, 0, |_| write_page(&content(analysis), args.language(), &report_path))?;
    }
    let manifest = manifest(analysis, settings, &stopwatch.times());
    write_whole(&manifest_path, |out| {
        out.write_all(manifest.as_bytes()).map_err(|source| Error::io(&manifest_path, "write", source))
    })
}

fn content(analysis: &Analysis) -> PageContent<'_> {
    PageContent {
        corpus: &analysis.archive.corpus,
        skipped: &analysis.archive.skipped,
        tokens: &analysis.tokens,
        sizes: &analysis.sizes,
        terms: &analysis.terms,
        similar: &analysis.reuse.similar,
        passages: &analysis.reuse.passages,
        shares: &analysis.reuse.shares,
        document_families: &analysis.reuse.document_families,
        phrases: &analysis.phrases,
    }
}

/// A manifest or page of an earlier run must not stand beside this run's tables.
fn remove_old(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::io(path, "replace", source))
        }
        _ => Ok(()),
    }
}

/// One line on what was found, to standard error.
fn say(analysis: &Analysis, folder: &Path) {
    let counts = analysis.counts();
    let _ = writeln!(
        std::io::stderr(),
        "zhangju: {} documents, {} sections, {} tokens; {} terms, {} phrases, {} pairs of near-duplicate sections in {} families; {} passages; tables in {}",
        counts.documents,
        counts.sections,
        counts.tokens,
        counts.terms,
        counts.phrases,
        counts.pairs,
        counts.families,
        counts.passages,
        folder.display(),
    );
}

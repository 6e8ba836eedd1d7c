//! `zhangju analyze`: the main job.

use super::folder::Folder;
use super::options::{
    FormatArgs, InputArgs, JoinArgs, ManifestArgs, PassageArgs, PhraseArgs, ReferenceArgs, RewrittenArgs,
    RunArgs, StopArgs, WordArgs,
};
use super::output::{ready_folder, remove_old};
use super::progress::{Bars, read, steps, tell_notes};
use super::report::{REPORT, ReportArgs};
use super::{Outcome, outcome, places};
use clap::Args;
use std::io::Write;
use std::path::{Path, PathBuf};
use zhangju_core::originality::Resampling;
use zhangju_export::{most_copied, plural, write_page};
use zhangju_pipeline::{Analysis, Corpora, Note, Settings, Stage, Steps, manifest};
use zhangju_text::Result;

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju analyze reports/ --out out/       tables, and out/report.html to look at
  zhangju analyze reports/ --lang zh --out out/
  zhangju analyze reports/ --metadata bureaus.csv --dict terms.txt --out out/
  zhangju analyze reports/ --threshold 0.8 --format jsonl --out out/")]
pub(crate) struct AnalyzeArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// Folder to write the tables to
    #[arg(long, short, value_name = "DIR", help_heading = "Output")]
    pub out: PathBuf,
    #[command(flatten)]
    pub format: FormatArgs,
    #[command(flatten)]
    pub report: ReportArgs,
    #[command(flatten)]
    pub words: WordArgs,
    #[command(flatten)]
    pub stop: StopArgs,
    #[command(flatten)]
    pub phrases: PhraseArgs,
    #[command(flatten)]
    pub against: ReferenceArgs,
    #[command(flatten)]
    pub join: JoinArgs,
    #[command(flatten)]
    pub passages: PassageArgs,
    #[command(flatten)]
    pub rewritten: RewrittenArgs,
    /// Find phrases first, then segment again with phrases as words, so that terms count phrases whole
    #[arg(long, help_heading = "Words")]
    pub learn_dict: bool,
    /// Add 95 % bootstrap intervals to formulaic shares, from N resamples, such as 1000 [default: none]
    #[arg(long, value_name = "N", help_heading = "Phrases", value_parser = clap::value_parser!(u32).range(100..=100_000))]
    pub bootstrap: Option<u32>,
    /// Seed of the random numbers of --bootstrap
    #[arg(long, value_name = "N", default_value_t = 1, help_heading = "Phrases")]
    pub seed: u64,
    #[command(flatten)]
    pub manifest: ManifestArgs,
}

impl AnalyzeArgs {
    fn intervals(&self) -> Option<Resampling> {
        self.bootstrap.map(|rounds| Resampling { rounds, seed: self.seed })
    }

    fn settings(&self) -> Result<Settings> {
        let mut settings = self.input.settings();
        settings.inputs.except = Some(self.out.clone());
        settings.inputs.templates.clone_from(&self.passages.template);
        settings.inputs.background = self.passages.background();
        settings.inputs.reference.clone_from(&self.against.reference);
        settings.words = self.words.settings(true)?;
        settings.terms.grams.stop_words = self.stop.settings()?;
        settings.near_duplicates = self.join.settings();
        settings.passages = self.passages.settings();
        settings.rewritten = self.rewritten.settings();
        settings.phrases = self.phrases.settings(&self.stop.list)?;
        settings.intervals = self.intervals();
        settings.learn_words = self.learn_dict;
        settings.output = self.format.settings(None, self.report.language());
        Ok(settings)
    }
}

pub(super) fn run(args: &AnalyzeArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let steps = steps(&bars);
    let settings = args.settings()?;
    ready_folder(&args.out, &args.manifest)?;
    places::check(&settings, Some(&args.out), &[&args.manifest.manifest])?;
    let corpora = read(&steps, &settings, run)?;
    let analysis = steps.analyze(&corpora, &settings);
    // A small archive shows in the tables; the manifest says so.
    let is_news = |note: &&Note| !matches!(note, Note::SmallArchive(_));
    tell_notes(analysis.notes.iter().filter(is_news), run);
    let place = args.manifest.place(Some(&args.out));
    // Told when it is written: the times are those of all stages.
    let manifest = || manifest(&analysis, &corpora, &settings, steps.times());
    let folder = Folder::new(&args.out, "analyze");
    folder.with_manifest(place.as_deref(), manifest, || {
        write_all(&analysis, &corpora, &settings, args, &folder, &steps, run)
    })?;
    if !run.quiet {
        say(&analysis, &corpora, &args.out);
    }
    Ok(outcome(&corpora))
}

/// Writes every table, and the page.
fn write_all(
    analysis: &Analysis,
    corpora: &Corpora,
    settings: &Settings,
    args: &AnalyzeArgs,
    folder: &Folder<'_>,
    steps: &Steps<'_>,
    run: &RunArgs,
) -> Result<()> {
    let page = args.out.join(REPORT);
    // A page of an earlier run must not stand beside this run's tables.
    remove_old(&page)?;
    steps.stage(Stage::Write, 0, |_| {
        analysis.tables(corpora, |table| folder.table(table, args.format.export(None), run))
    })?;
    match settings.output.report {
        Some(language) => {
            folder.add(REPORT.to_owned());
            steps.stage(Stage::Report, 0, |_| write_page(&analysis.page(corpora), language, &page))
        }
        None => Ok(()),
    }
}

/// How many passages have no row, if any.
fn not_listed(passages: u64, listed: u64) -> String {
    match passages - listed {
        0 => String::new(),
        left_out => format!(" ({left_out} not listed: --max-per-text)"),
    }
}

/// What was found, and who copied from whom, to standard error.
fn say(analysis: &Analysis, corpora: &Corpora, folder: &Path) {
    let counts = analysis.counts(corpora);
    let _ = writeln!(
        std::io::stderr(),
        "zhangju: {}, {}, {}; {}, {}, {} in {}; {} in {}{}; tables in {}",
        plural(counts.documents, "document", "documents"),
        plural(counts.sections, "section", "sections"),
        plural(counts.tokens, "token", "tokens"),
        plural(counts.terms, "term", "terms"),
        plural(counts.phrases, "phrase", "phrases"),
        plural(counts.pairs, "pair of near-duplicate sections", "pairs of near-duplicate sections"),
        plural(counts.families, "family", "families"),
        plural(counts.shared_texts, "shared text", "shared texts"),
        plural(counts.passages, "passage", "passages"),
        not_listed(counts.passages, counts.passages_listed),
        folder.display(),
    );
    let most = most_copied(corpora.texts(), &analysis.reuse.pairs);
    let _ = writeln!(std::io::stderr(), "zhangju: {most}");
}

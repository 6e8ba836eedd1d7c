//! `zhangju trend`: terms and phrases by year or by a column of the metadata.

use super::named::named;
use super::options::{
    FileOutArgs, FormatArgs, InputArgs, JoinArgs, ManifestArgs, OutputArgs, PhraseArgs, RunArgs, StopArgs,
    WordArgs,
};
use super::output::{ready_folder, with_manifest, write_table, write_tables};
use super::progress::{Bars, read, segmenter, steps, tell_notes};
use super::{Outcome, outcome, places};
use clap::Args;
use serde_json::json;
use std::collections::HashSet;
use std::io::Write;
use std::path::PathBuf;
use zhangju_core::compare::{Groups, Item, equal_in_size};
use zhangju_core::phrases::Phrases;
use zhangju_core::tables::{Table, TrendSeriesTable, TrendTable};
use zhangju_core::terms::Sizes;
use zhangju_core::tokens::TokenizedCorpus;
use zhangju_export::plural;
use zhangju_pipeline::{
    Corpora, Manifest, Note, Request, Settings, Steps, TrendItems, TrendRequest, groups, phrase_items,
    term_items, wording_items,
};
use zhangju_text::Result;

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju trend reports/                        terms and phrases by year, the most certain trends first
  zhangju trend reports/ --items phrases --out out/
  zhangju trend reports/ --by bureau --metadata bureaus.csv
  zhangju trend reports/ --equal-size                      the same amount of text for every year
  zhangju trend reports/ --item 高质量发展 --item 乡村振兴 --series")]
pub(crate) struct TrendArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// Group documents by year, or by a column of the metadata
    #[arg(long, value_name = "COLUMN", default_value = "year")]
    pub by: String,
    /// What to follow
    #[arg(long, value_parser = named::<TrendItems>(), default_value_t)]
    pub items: TrendItems,
    /// Follow only this wording, whatever the word boundaries; may be repeated
    #[arg(long, value_name = "TEXT", conflicts_with = "items", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub item: Vec<String>,
    /// Draw paragraphs at random until every group is as large as the smallest, so that thresholds and first and last years
    /// are comparable
    #[arg(long)]
    pub equal_size: bool,
    /// Seed of the random numbers of --equal-size
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Print the long table: one row per item and group
    #[arg(long, conflicts_with = "out", help_heading = "Output")]
    pub series: bool,
    #[command(flatten)]
    pub words: WordArgs,
    #[command(flatten)]
    pub stop: StopArgs,
    #[command(flatten)]
    pub phrases: PhraseArgs,
    #[command(flatten)]
    pub join: JoinArgs,
    /// Folder to write trend and trend_series to [default: trend to standard output]
    #[arg(long, short, value_name = "DIR", help_heading = "Output")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub format: FormatArgs,
    /// Rows to show on a terminal
    #[arg(long, value_name = "N", default_value_t = 40, help_heading = "Output")]
    pub limit: usize,
    #[command(flatten)]
    pub manifest: ManifestArgs,
}

impl TrendArgs {
    fn settings(&self) -> Result<Settings> {
        let mut settings = self.input.settings();
        settings.inputs.except.clone_from(&self.out);
        settings.words = self.words.settings(false)?;
        settings.terms.grams.stop_words = self.stop.settings()?;
        settings.near_duplicates = self.join.settings();
        settings.phrases = self.phrases.settings(&self.stop.list)?;
        settings.request = Some(Request::Trend(TrendRequest {
            by: self.by.clone(),
            items: self.items,
            wordings: self.item.clone(),
            equal_size: self.equal_size.then_some(self.seed),
            series: self.series,
        }));
        settings.output =
            if self.out.is_some() { self.format.settings(None, None) } else { self.output().settings() };
        Ok(settings)
    }

    /// Where a table goes that is not written to a folder.
    fn output(&self) -> OutputArgs {
        let format = FormatArgs { format: self.format.format, no_bom: self.format.no_bom };
        OutputArgs { to: FileOutArgs { out: None, format }, limit: self.limit }
    }
}

pub(super) fn run(args: &TrendArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let steps = steps(&bars);
    let settings = args.settings()?;
    args.out.as_deref().map(|out| ready_folder(out, &args.manifest)).transpose()?;
    places::check(&settings, args.out.as_deref(), &[&args.manifest.manifest])?;
    let corpora = read(&steps, &settings, run)?;
    let groups = groups(corpora.texts(), &args.by)?;
    let (corpora, equal) = if args.equal_size { equal(corpora, &groups, args.seed) } else { (corpora, None) };
    if !run.quiet {
        say(&groups, equal, args);
    }
    let (items, sizes, notes) = items(args, &corpora, &settings, &steps, run);
    let trends = steps.trends(items, &groups, &sizes);
    let (table, series) = (TrendTable::new(&groups, &trends), TrendSeriesTable::new(&groups, &trends));
    let manifest = || Manifest {
        command: "trend",
        settings: &settings,
        corpora: &corpora,
        background: None,
        learned: None,
        counts: json!({ "groups": groups.names.len(), "items": trends.len() }),
        denominators: json!({ "chars_of_each_group": { "value": equal, "of": "--equal-size; null without" } }),
        notes,
        files: vec![],
        times: vec![],
    };
    with_manifest(args.manifest.place(args.out.as_deref()).as_deref(), manifest, || match &args.out {
        Some(folder) => write_tables(&[&table, &series], args.format.export(None), folder, run),
        None => write_table(if args.series { &series as &dyn Table } else { &table }, &args.output(), run),
    })?;
    Ok(outcome(&corpora))
}

/// The corpora with as much text of every group, and how many characters that is.
fn equal(corpora: Corpora, groups: &Groups, seed: u64) -> (Corpora, Option<u64>) {
    let (texts, chars) = equal_in_size(corpora.texts().clone(), groups, seed);
    (corpora.with_texts(texts), Some(chars))
}

/// What is counted: the wordings that were named, else what the archive has.
fn items(
    args: &TrendArgs,
    corpora: &Corpora,
    settings: &Settings,
    steps: &Steps<'_>,
    run: &RunArgs,
) -> (Vec<Item>, Sizes, Vec<Note>) {
    if !args.item.is_empty() {
        let segmenter = segmenter(steps, settings, run);
        let tokens = steps.tokens(corpora.texts(), &segmenter);
        let sizes = steps.sizes(corpora.texts(), &tokens);
        return (wording_items(&tokens, &args.item, settings), sizes, zhangju_pipeline::notes_of(&segmenter));
    }
    let (segmenter, tokens, _, phrases) = steps.stock_phrases(corpora, settings);
    let notes = zhangju_pipeline::notes_of(&segmenter);
    tell_notes(&notes, run);
    let sizes = steps.sizes(corpora.texts(), &tokens);
    (items_of(args.items, &tokens, &sizes, &phrases, settings), sizes, notes)
}

fn items_of(
    wanted: TrendItems,
    tokens: &TokenizedCorpus,
    sizes: &Sizes,
    phrases: &Phrases,
    settings: &Settings,
) -> Vec<Item> {
    let mut items = vec![];
    if wanted != TrendItems::Phrases {
        items.extend(term_items(tokens, sizes, &settings.terms.grams, phrases.min_range));
    }
    if wanted != TrendItems::Terms {
        items.extend(phrase_items(phrases));
    }
    once_each(items)
}

/// A term that is a phrase as well is listed once, as a phrase: that is counted as anyone would who searches for it.
fn once_each(mut items: Vec<Item>) -> Vec<Item> {
    let phrases: HashSet<String> =
        items.iter().filter(|item| item.kind != "term").map(|item| item.text.clone()).collect();
    items.retain(|item| item.kind != "term" || !phrases.contains(&item.text));
    items
}

/// What to know of the groups.
fn say(groups: &Groups, equal: Option<u64>, args: &TrendArgs) {
    let (count, left_out) = (groups.names.len(), groups.left_out());
    let mut stderr = std::io::stderr().lock();
    if let Some(chars) = equal {
        let _ =
            writeln!(stderr, "zhangju: about {chars} characters of every group, paragraphs drawn at random");
    }
    if left_out > 0 {
        let documents = plural(left_out as u64, "document", "documents");
        let are = if left_out == 1 { "is" } else { "are" };
        let _ = writeln!(stderr, "zhangju: {documents} without {} {are} left out", args.by);
    }
    if !groups.is_ordered || count < 4 {
        let why = if groups.is_ordered { "fewer than four groups" } else { "the groups have no order" };
        let _ = writeln!(stderr, "zhangju: {why}: no test of rising and falling");
    }
}

//! `zhangju dedup`: which of near-duplicates to keep.

use super::named::{named, one_of};
use super::options::{InputArgs, ManifestArgs, OutputArgs, RunArgs};
use super::output::{with_manifest, write_table};
use super::progress::{Bars, read, steps};
use super::{Outcome, outcome, places};
use clap::Args;
use serde_json::json;
use std::io::Write;
use zhangju_core::similarity::{JoinSettings, Measure, Threshold, UnitKind, dedup};
use zhangju_core::tables::KeptTable;
use zhangju_pipeline::{Manifest, Request, Settings};
use zhangju_text::Result;

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju dedup reports/ --out keep.csv
  zhangju dedup reports/ --by section --threshold 0.8 --out keep.csv
  zhangju dedup reports/ --measure containment --threshold 0.9 --out keep.csv")]
pub(crate) struct DedupArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// Units to keep or drop
    #[arg(long, value_parser = one_of(&[UnitKind::Document, UnitKind::Section]), default_value_t = UnitKind::Document)]
    pub by: UnitKind,
    /// Similarity: shared n-grams divided by those of both together, or by those of the smaller
    #[arg(long, value_parser = named::<Measure>(), default_value_t, help_heading = "Near-duplicates")]
    pub measure: Measure,
    /// Drop what is at least this similar to a kept one, 0.3 to 1
    #[arg(long, value_name = "T", default_value = "0.8", help_heading = "Near-duplicates")]
    pub threshold: Threshold,
    /// Characters per n-gram
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(2..=16), help_heading = "Near-duplicates")]
    pub ngram: u32,
    /// Keep whatever has fewer n-grams than this
    #[arg(long, value_name = "N", default_value_t = 20, help_heading = "Near-duplicates")]
    pub min_ngrams: u32,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub manifest: ManifestArgs,
}

impl DedupArgs {
    fn settings(&self) -> Settings {
        let mut settings = self.input.settings();
        settings.near_duplicates = JoinSettings {
            unit: self.by,
            measure: self.measure,
            threshold: self.threshold,
            ngram: self.ngram as usize,
            min_ngrams: self.min_ngrams,
            within_document: true,
            // The pairs are not listed: what is linked is enough.
            max_pairs_per_section: Some(0),
        };
        settings.request = Some(Request::Dedup);
        settings.output = self.output.settings();
        settings
    }
}

pub(super) fn run(args: &DedupArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let steps = steps(&bars);
    let settings = args.settings();
    places::check(&settings, None, &[&args.output.to.out, &args.manifest.manifest])?;
    let corpora = read(&steps, &settings, run)?;
    let (corpus, join) = (corpora.texts(), &settings.near_duplicates);
    let similar = steps.similar(corpus, join);
    let covers = dedup(corpus, &similar.units, &similar.join, join);
    let (all, dropped) = (covers.len(), covers.iter().filter(|cover| cover.is_some()).count());
    let manifest = || Manifest {
        command: "dedup",
        settings: &settings,
        corpora: &corpora,
        background: None,
        learned: None,
        counts: json!({ "rows": all, "dropped": dropped }),
        denominators: json!({}),
        notes: vec![],
        files: vec![],
        times: vec![],
    };
    with_manifest(args.manifest.place(None).as_deref(), manifest, || {
        write_table(&KeptTable::new(corpus, &similar, &covers), &args.output, run)
    })?;
    if !run.quiet {
        let _ = writeln!(std::io::stderr(), "zhangju: {dropped} of {all} {}s to drop", args.by.name());
    }
    Ok(outcome(&corpora))
}

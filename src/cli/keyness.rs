//! `zhangju keyness`: the terms of a target compared with those of a reference.

use super::counting::CountArgs;
use super::named::named;
use super::options::{InputArgs, ManifestArgs, OutputArgs, RunArgs, StopArgs, WordArgs};
use super::output::{with_manifest, write_table};
use super::progress::{Bars, read, segmenter, steps};
use super::{Outcome, outcome, places};
use clap::Args;
use serde_json::{Value, json};
use std::io::Write;
use std::path::PathBuf;
use zhangju_core::compare::{Basis, KeySettings, KeySort, Side};
use zhangju_core::tables::KeynessTable;
use zhangju_export::plural;
use zhangju_pipeline::{KeyTerms, KeynessRequest, Manifest, Request, Settings, notes_of, sides};
use zhangju_text::{Error, Result};

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju keyness reports/ --reference laws/                  two folders
  zhangju keyness reports/ --by year --target 2013..          since 2013, against all other years
  zhangju keyness reports/ --by year --target 2013.. --reference ..1978
  zhangju keyness reports/ --metadata list.csv --by bureau --target 水利局,教育局
  zhangju keyness new/ --reference old/ --ngram 2..3 --on document --out keyness.xlsx")]
pub(crate) struct KeynessArgs {
    #[command(flatten)]
    input: InputArgs,
    /// What the target is compared with: files or folders; with --by, groups [default with --by: all other groups]
    #[arg(long, value_name = "PATH|GROUPS", required_unless_present = "by", help_heading = "Comparison")]
    reference: Vec<String>,
    /// Compare groups of one archive: by `year`, or by a column of the metadata
    #[arg(long, value_name = "COLUMN", requires = "target", help_heading = "Comparison")]
    by: Option<String>,
    /// With --by: the groups that are the target: 2020 or 水利局,教育局 or 2001..2010 or 2013.. or ..1978
    #[arg(long, value_name = "GROUPS", requires = "by", help_heading = "Comparison")]
    target: Option<String>,
    /// Basis of direction and order: occurrences, or documents that contain the term
    #[arg(long, value_parser = named::<Basis>(), default_value_t, help_heading = "Comparison")]
    on: Basis,
    /// Only terms that are key for this side
    #[arg(long, value_parser = named::<Side>(), value_name = "SIDE", help_heading = "Comparison")]
    direction: Option<Side>,
    /// Order of the rows
    #[arg(long, value_parser = named::<KeySort>(), default_value_t, help_heading = "Comparison")]
    sort: KeySort,
    /// Significance level of all tests together
    #[arg(long, value_name = "P", default_value_t = 0.05, value_parser = level, help_heading = "Comparison")]
    alpha: f64,
    /// Test every term at the whole level, without Bonferroni correction
    #[arg(long, help_heading = "Comparison")]
    no_correction: bool,
    #[command(flatten)]
    count: CountArgs,
    /// Do not test terms that occur less often on both sides together
    #[arg(long, value_name = "N", default_value_t = 5, help_heading = "Terms")]
    min_freq: u32,
    #[command(flatten)]
    words: WordArgs,
    #[command(flatten)]
    stop: StopArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    manifest: ManifestArgs,
}

/// A level of significance between 0 and 1.
fn level(text: &str) -> std::result::Result<f64, String> {
    let level = text.parse::<f64>().ok().filter(|level| *level > 0.0 && *level < 1.0);
    level.ok_or_else(|| format!("`{text}` is not a significance level between 0 and 1"))
}

impl KeynessArgs {
    fn request(&self) -> KeynessRequest {
        let groups = (self.by.is_some() && !self.reference.is_empty()).then(|| self.reference.join(","));
        KeynessRequest {
            by: self.by.clone(),
            target: self.target.clone(),
            reference: groups,
            direction: self.direction,
            measure: KeySettings {
                basis: self.on,
                sort: self.sort,
                alpha: self.alpha,
                correction: !self.no_correction,
            },
        }
    }

    /// With --by one archive is read, else target and reference.
    fn settings(&self) -> Result<Settings> {
        let mut settings = self.input.settings();
        if self.by.is_none() {
            settings.inputs.against = self.reference.iter().map(PathBuf::from).collect();
        }
        settings.words = self.words.settings(true)?;
        settings.terms.grams = self.count.settings(&self.stop, self.min_freq, &settings.reading)?;
        settings.request = Some(Request::Keyness(self.request()));
        settings.output = self.output.settings();
        Ok(settings)
    }
}

pub(super) fn run(args: &KeynessArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let steps = steps(&bars);
    let (settings, request) = (args.settings()?, args.request());
    places::check(&settings, None, &[&args.output.to.out, &args.manifest.manifest])?;
    let segmenter = segmenter(&steps, &settings, run);
    let corpora = read(&steps, &settings, run)?;
    let corpus = corpora.texts();
    let sides = sides(&corpora, &settings.inputs, &request)?;
    let tokens = steps.tokens(corpus, &segmenter);
    let sizes = steps.sizes(corpus, &tokens);
    let mut found = steps.key_terms(&tokens, &sizes, &sides, &settings.terms.grams, &request.measure);
    if found.tokens.target == 0 || found.tokens.reference == 0 {
        let empty = if found.tokens.target == 0 { "target" } else { "reference" };
        return Err(Error::settings(format!("the {empty} has no text")));
    }
    let tests = found.rows.len();
    if !run.quiet {
        say(&found, tests, &request.measure);
    }
    found.rows.retain(|key| args.direction.is_none() || key.side == args.direction);
    let factor = if request.measure.correction { tests } else { 1 };
    let manifest = || Manifest {
        command: "keyness",
        settings: &settings,
        corpora: &corpora,
        background: None,
        learned: None,
        counts: json!({ "family_size": tests, "rows": found.rows.len() }),
        denominators: denominators(&found, tests, &request.measure),
        notes: notes_of(&segmenter),
        files: vec![],
        times: vec![],
    };
    with_manifest(args.manifest.place(None).as_deref(), manifest, || {
        write_table(&KeynessTable::new(&found.grams, &tokens.lexicon, &found.rows, factor), &args.output, run)
    })?;
    Ok(outcome(&corpora))
}

fn denominators(found: &KeyTerms, tests: usize, measure: &KeySettings) -> Value {
    json!({
        "tokens_target": { "value": found.tokens.target, "of": "c: per_million_target" },
        "tokens_reference": { "value": found.tokens.reference, "of": "d: per_million_reference" },
        "documents_target": { "value": found.documents.target, "of": "range_pct_target" },
        "documents_reference": { "value": found.documents.reference, "of": "range_pct_reference" },
        "family_size": { "value": tests, "of": "terms tested, which alpha is divided by" },
        "alpha_of_each_test": { "value": measure.level(tests), "of": "each term's level of significance" },
    })
}

/// What was compared.
fn say(found: &KeyTerms, tests: usize, settings: &KeySettings) {
    let _ = writeln!(
        std::io::stderr(),
        "zhangju: target {}, {}; reference {}, {}; {} tested, each at {:.3e}",
        plural(found.documents.target, "document", "documents"),
        plural(found.tokens.target, "token", "tokens"),
        plural(found.documents.reference, "document", "documents"),
        plural(found.tokens.reference, "token", "tokens"),
        plural(tests as u64, "term", "terms"),
        settings.level(tests),
    );
}

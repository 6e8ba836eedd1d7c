//! `zhangju keyness`: the terms of a target held against those of a reference.

use super::args::RunArgs;
use super::counting::CountArgs;
use super::options::{InputArgs, ManifestArgs, OutputArgs, StopArgs, WordArgs};
use super::output::{write_manifest, write_table};
use super::progress::{Bars, tell};
use super::{Outcome, outcome};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;
use zhangju_core::compare::{Basis, KeySettings, KeySort, Side};
use zhangju_core::corpus::Corpus;
use zhangju_core::tables::KeynessTable;
use zhangju_pipeline::{
    KeyTerms, LoadSettings, Provenance, Stopwatch, find_key_terms, groups, lie_in, measure, prepare, tokenize,
};
use zhangju_text::Error;
use zhangju_text::Result;

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
    /// What the target is held against: files or folders; with --by, groups [default with --by: all other groups]
    #[arg(long, value_name = "PATH|GROUPS", required_unless_present = "by", help_heading = "Comparison")]
    reference: Vec<String>,
    /// Compare groups of one archive: by `year`, or by a column of the metadata
    #[arg(long, value_name = "COLUMN", requires = "target", help_heading = "Comparison")]
    by: Option<String>,
    /// With --by: the groups that are the target: 2020 or 水利局,教育局 or 2001..2010 or 2013.. or ..1978
    #[arg(long, value_name = "GROUPS", requires = "by", help_heading = "Comparison")]
    target: Option<String>,
    /// What decides the direction and the order: occurrences, or documents that have the term
    #[arg(long, value_enum, default_value_t, help_heading = "Comparison")]
    on: BasisArg,
    /// Only what is key for one side
    #[arg(long, value_enum, value_name = "SIDE", help_heading = "Comparison")]
    direction: Option<SideArg>,
    /// What the rows are in the order of
    #[arg(long, value_enum, default_value_t, help_heading = "Comparison")]
    sort: SortArg,
    /// Level of significance of all tests together
    #[arg(long, value_name = "P", default_value_t = 0.05, value_parser = level, help_heading = "Comparison")]
    alpha: f64,
    /// Test every term at the whole level, however many are tested
    #[arg(long, help_heading = "Comparison")]
    no_correction: bool,
    #[command(flatten)]
    count: CountArgs,
    /// Do not test what occurs less often on both sides together
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

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum BasisArg {
    #[default]
    Term,
    Document,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SideArg {
    Target,
    Reference,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum SortArg {
    /// Conservative Log Ratio
    #[default]
    Lrc,
    /// Log-likelihood ratio
    G2,
    /// Bayes factor
    Bic,
    /// Log Ratio
    LogRatio,
    /// Difference in per cent
    PctDiff,
    /// Occurrences (or documents) on the side it is key for
    Freq,
}

/// A level of significance between 0 and 1.
fn level(text: &str) -> std::result::Result<f64, String> {
    let level = text.parse::<f64>().ok().filter(|level| *level > 0.0 && *level < 1.0);
    level.ok_or_else(|| format!("`{text}` is no level of significance between 0 and 1"))
}

impl KeynessArgs {
    /// What is read.
    pub fn inputs(&self) -> Vec<&PathBuf> {
        self.input.inputs.iter().collect()
    }

    /// Files that are written.
    pub fn outputs(&self) -> Vec<&Option<PathBuf>> {
        vec![&self.output.out, &self.manifest.manifest]
    }

    fn settings(&self) -> KeySettings {
        KeySettings {
            basis: match self.on {
                BasisArg::Term => Basis::Term,
                BasisArg::Document => Basis::Document,
            },
            sort: match self.sort {
                SortArg::Lrc => KeySort::Lrc,
                SortArg::G2 => KeySort::G2,
                SortArg::Bic => KeySort::Bic,
                SortArg::LogRatio => KeySort::LogRatio,
                SortArg::PctDiff => KeySort::PctDiff,
                SortArg::Freq => KeySort::Freq,
            },
            alpha: self.alpha,
            no_correction: self.no_correction,
        }
    }

    /// What is read: with --by one archive, else target and reference.
    fn load(&self) -> LoadSettings {
        let mut load = self.input.settings();
        if self.by.is_none() {
            load.inputs.extend(self.reference.iter().map(PathBuf::from));
        }
        load
    }

    /// On which side each document is.
    fn sides(&self, corpus: &Corpus) -> Result<Vec<Option<Side>>> {
        let is_target = match (&self.by, &self.target) {
            (Some(by), Some(target)) => return self.sides_of_groups(corpus, by, target),
            _ => lie_in(corpus, &self.input.inputs),
        };
        let reference: Vec<PathBuf> = self.reference.iter().map(PathBuf::from).collect();
        let in_both =
            is_target.iter().zip(lie_in(corpus, &reference)).position(|(&target, other)| target && other);
        if let Some(document) = in_both {
            let id = &corpus.documents[document].id;
            return Err(Error::settings(format!("{id} is in the target and in --reference")));
        }
        let side = |&is_target: &bool| Some(if is_target { Side::Target } else { Side::Reference });
        Ok(is_target.iter().map(side).collect())
    }

    fn sides_of_groups(&self, corpus: &Corpus, by: &str, target: &str) -> Result<Vec<Option<Side>>> {
        let groups = groups(corpus, by)?;
        let choose = |flag: &str, choice: &str| {
            groups.choose(choice).map_err(|part| {
                let names = groups.names.join(", ");
                Error::settings(format!("{flag} {choice}: no group of {by} is `{part}`; there are: {names}"))
            })
        };
        let is_target = choose("--target", target)?;
        let is_reference = match &self.reference[..] {
            [] => is_target.iter().map(|is_target| !is_target).collect(),
            choices => choose("--reference", &choices.join(","))?,
        };
        let both = groups.names.iter().zip(is_target.iter().zip(&is_reference));
        if let Some((name, _)) = both.clone().find(|(_, (target, reference))| **target && **reference) {
            return Err(Error::settings(format!("{name} is in --target and in --reference")));
        }
        let side = |group: usize| match (is_target[group], is_reference[group]) {
            (true, _) => Some(Side::Target),
            (_, true) => Some(Side::Reference),
            _ => None,
        };
        Ok(groups.of_document.iter().map(|group| group.and_then(|group| side(group as usize))).collect())
    }
}

pub(super) fn run(args: &KeynessArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let stopwatch = Stopwatch::new(&bars);
    let (load, words) = (args.load(), args.words.settings(true)?);
    let stop_words = args.stop.settings()?;
    let (settings, grams) = (args.settings(), args.count.settings(&args.stop, args.min_freq)?);
    let (archive, segmenter) = prepare(&load, &words, &stopwatch)?;
    tell(&archive, run);
    let corpus = &archive.corpus;
    let sides = args.sides(corpus)?;
    let tokens = tokenize(corpus, &segmenter, &stopwatch);
    let sizes = measure(corpus, &tokens, &stopwatch);
    let mut found = find_key_terms(&tokens, &sizes, &sides, &grams, &settings, &stopwatch);
    if found.tokens.target == 0 || found.tokens.reference == 0 {
        let empty = if found.tokens.target == 0 { "target" } else { "reference" };
        return Err(Error::settings(format!("the {empty} has no text")));
    }
    let tests = found.rows.len();
    if !run.quiet {
        say(&found, tests, &settings);
    }
    found.rows.retain(|key| match args.direction {
        None => true,
        Some(SideArg::Target) => key.side == Some(Side::Target),
        Some(SideArg::Reference) => key.side == Some(Side::Reference),
    });
    let factor = if settings.no_correction { 1 } else { tests };
    write_table(&KeynessTable::new(&found.grams, &tokens.lexicon, &found.rows, factor), &args.output, run)?;
    write_manifest(&args.manifest, || {
        let provenance = Provenance {
            command: "keyness",
            load: &load,
            segment: &words,
            stop_words: Some(&stop_words),
            settings: json!({
                "by": args.by,
                "target": args.target,
                "reference": args.reference,
                "on": name(&args.on),
                "sort": name(&args.sort),
                "direction": args.direction.as_ref().map(name),
                "alpha": settings.alpha,
                "alpha_of_each_test": settings.level(tests),
                "ngram": [grams.sizes.start(), grams.sizes.end()],
                "min_freq": grams.min_freq,
            }),
            counts: json!({ "family_size": tests, "rows": found.rows.len() }),
            denominators: json!({
                "tokens_target": { "value": found.tokens.target, "of": "c: per_million_target" },
                "tokens_reference": { "value": found.tokens.reference, "of": "d: per_million_reference" },
                "documents_target": { "value": found.documents.target, "of": "range_pct_target" },
                "documents_reference": { "value": found.documents.reference, "of": "range_pct_reference" },
                "family_size": { "value": tests, "of": "terms tested, which alpha is divided by" },
            }),
        };
        provenance.text(&archive)
    })?;
    Ok(outcome(&archive))
}

/// The name of a choice as it is typed.
fn name<T: ValueEnum>(value: &T) -> String {
    value.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
}

/// What was compared.
fn say(found: &KeyTerms, tests: usize, settings: &KeySettings) {
    let _ = writeln!(
        std::io::stderr(),
        "zhangju: target {} documents, {} tokens; reference {} documents, {} tokens; {tests} terms tested, each at {:.3e}",
        found.documents.target,
        found.tokens.target,
        found.documents.reference,
        found.tokens.reference,
        settings.level(tests),
    );
}

//! `zhangju concordance`: every place of a wording with the text beside it.

use super::named::named;
use super::options::{InputArgs, ManifestArgs, OutputArgs, RunArgs, WordArgs};
use super::output::{page, to_file_or_stdout, to_stdout, with_manifest, write_table};
use super::progress::{Bars, read, segmenter, steps};
use super::{Outcome, outcome, places};
use clap::Args;
use serde_json::json;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use zhangju_core::Corpus;
use zhangju_core::contexts::{Concordance, HitOrder, Node, Pattern};
use zhangju_core::tables::ConcordanceTable;
use zhangju_export::{plural, write_concordance, write_plot, write_svg};
use zhangju_pipeline::{
    ConcordanceRequest, Corpora, Layout, Manifest, PatternKind, Request, Settings, Stage, Steps,
};
use zhangju_text::{Error, Result};

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju concordance 高质量发展 reports/
  zhangju concordance 改革 reports/ --as word --sort right            whole words, sorted by what follows
  zhangju concordance '第[一二三四五六七八九十百]+条' laws/ --as regex --out places.csv
  zhangju concordance '以…为中心' reports/                            a frame: … is a slot
  zhangju concordance 乡村振兴 reports/ --sample 100 --seed 7 --out sample.xlsx
  zhangju concordance 乡村振兴 reports/ --plot --svg plot.svg         where in each document")]
pub(crate) struct ConcordanceArgs {
    /// What to look for
    pattern: String,
    #[command(flatten)]
    input: InputArgs,
    /// Kind of pattern [default: frame if it contains …, else text]
    #[arg(long = "as", value_parser = named::<PatternKind>(), value_name = "KIND", help_heading = "Concordance")]
    kind: Option<PatternKind>,
    /// Most characters in a slot of a frame
    #[arg(long, value_name = "N", default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=1000), help_heading = "Concordance")]
    slot: u32,
    /// Characters on either side
    #[arg(long, value_name = "N", default_value_t = 30, help_heading = "Concordance")]
    width: usize,
    /// Order of the matches
    #[arg(long, value_parser = named::<HitOrder>(), default_value_t, help_heading = "Concordance")]
    sort: HitOrder,
    /// Only N matches, drawn at random
    #[arg(long, value_name = "N", help_heading = "Concordance")]
    sample: Option<usize>,
    /// Seed of the random numbers of --sample
    #[arg(long, value_name = "N", default_value_t = 1, help_heading = "Concordance")]
    seed: u64,
    /// Show the matches aligned under one another, in a file or pipe too
    #[arg(long, conflicts_with = "format", help_heading = "Output")]
    kwic: bool,
    /// Show where in each document the matches are, one line per document
    #[arg(long, conflicts_with_all = ["format", "kwic"], help_heading = "Output")]
    plot: bool,
    /// Draw where in each document the matches are, as an SVG picture
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    svg: Option<PathBuf>,
    #[command(flatten)]
    words: WordArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    manifest: ManifestArgs,
}

/// What is looked for.
enum Wanted {
    Wording(Pattern),
    Words(Node),
}

impl ConcordanceArgs {
    fn kind(&self) -> PatternKind {
        let by_pattern = if self.pattern.contains('…') { PatternKind::Frame } else { PatternKind::Text };
        self.kind.unwrap_or(by_pattern)
    }

    /// What is looked for, in the form and the characters of the texts.
    fn wanted(&self, settings: &Settings) -> Result<Wanted> {
        let (typed, folding) = (settings.reading.typed(&self.pattern), settings.words.folding());
        let blank = || Error::settings("the pattern is blank");
        if self.pattern.trim().is_empty() {
            return Err(blank());
        }
        let pattern = match self.kind() {
            PatternKind::Word => return Node::new(&typed, folding).map(Wanted::Words).ok_or_else(blank),
            PatternKind::Text => Pattern::text(&typed, folding),
            PatternKind::Regex => Pattern::regex(&typed, folding),
            PatternKind::Frame => Pattern::frame(&typed, self.slot, folding),
        };
        pattern.map(Wanted::Wording).map_err(|what| Error::settings(format!("the pattern: {what}")))
    }

    /// Under one another on a screen, unless a format is requested.
    fn layout(&self) -> Layout {
        let is_screen = self.output.to.out.is_none() && std::io::stdout().is_terminal();
        if self.plot {
            Layout::Plot
        } else if self.kwic || (is_screen && self.output.to.format.asked(None).is_none()) {
            Layout::Kwic
        } else {
            Layout::Table
        }
    }

    fn settings(&self) -> Result<Settings> {
        let mut settings = self.input.settings();
        settings.words = self.words.settings(false)?;
        settings.request = Some(Request::Concordance(ConcordanceRequest {
            pattern: self.pattern.clone(),
            kind: self.kind(),
            slot: self.slot,
            width: self.width,
            sort: self.sort,
            sample: self.sample,
            seed: self.seed,
            layout: self.layout(),
        }));
        settings.output = self.output.settings();
        settings.output.format = settings.output.format.filter(|_| self.layout() == Layout::Table);
        Ok(settings)
    }

    /// The places, drawn and sorted as it was asked.
    fn find(
        &self,
        wanted: &Wanted,
        corpora: &Corpora,
        steps: &Steps<'_>,
        settings: &Settings,
        run: &RunArgs,
    ) -> Concordance {
        let (corpus, as_is) = (corpora.texts(), self.words.pretokenized);
        let mut found = match wanted {
            Wanted::Wording(pattern) => {
                steps.stage(Stage::Search, 0, |_| Concordance::of_pattern(corpus, pattern, as_is))
            }
            // Words are made only where they are looked for.
            Wanted::Words(node) => {
                let tokens = steps.tokens(corpus, &segmenter(steps, settings, run));
                steps.stage(Stage::Search, 0, |_| Concordance::of_node(corpus, &tokens, node, as_is))
            }
        };
        if let Some(count) = self.sample {
            found.sample(count, self.seed);
        }
        found.sort(self.sort);
        found
    }

    fn write(&self, corpus: &Corpus, found: &Concordance, run: &RunArgs) -> Result<()> {
        if let Some(path) = &self.svg {
            write_svg(corpus, found, &self.pattern, path)?;
        }
        // A file or pipe takes all of it, a screen the first lines.
        let is_screen = self.output.to.out.is_none() && std::io::stdout().is_terminal();
        let limit = if is_screen { self.output.limit } else { usize::MAX };
        let out = self.output.to.out.as_deref();
        match self.layout() {
            Layout::Plot => to_file_or_stdout(out, |out| write_plot(corpus, found, limit, &page(), out)),
            Layout::Kwic if is_screen => {
                to_stdout(|out| write_concordance(corpus, found, self.width, limit, &page(), out))
            }
            Layout::Kwic => to_file_or_stdout(out, |out| {
                write_concordance(corpus, found, self.width, limit, &page(), out)
            }),
            Layout::Table => {
                write_table(&ConcordanceTable::new(corpus, found, self.width), &self.output, run)
            }
        }
    }
}

pub(super) fn run(args: &ConcordanceArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let steps = steps(&bars);
    let settings = args.settings()?;
    let wanted = args.wanted(&settings)?;
    places::check(&settings, None, &[&args.output.to.out, &args.svg, &args.manifest.manifest])?;
    let corpora = read(&steps, &settings, run)?;
    let found = args.find(&wanted, &corpora, &steps, &settings, run);
    if !run.quiet {
        say(&found, corpora.texts().len());
    }
    let manifest = || Manifest {
        command: "concordance",
        settings: &settings,
        corpora: &corpora,
        background: None,
        learned: None,
        counts: json!({ "found": found.found, "range": found.range, "rows": found.hits.len() }),
        denominators: json!({}),
        notes: vec![],
        files: vec![],
        times: vec![],
    };
    with_manifest(args.manifest.place(None).as_deref(), manifest, || {
        args.write(corpora.texts(), &found, run)
    })?;
    Ok(outcome(&corpora))
}

/// How many places there are.
fn say(found: &Concordance, documents: usize) {
    let shown = found.hits.len() as u64;
    let sample = if shown < found.found { format!("{shown} drawn of ") } else { String::new() };
    let _ = writeln!(
        std::io::stderr(),
        "zhangju: {sample}{} in {} of {}",
        plural(found.found, "match", "matches"),
        found.range,
        plural(documents as u64, "document", "documents")
    );
}

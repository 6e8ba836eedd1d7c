//! `zhangju concordance`: every place of a wording with the text beside it.

use super::args::RunArgs;
use super::options::{InputArgs, OutputArgs, WordArgs};
use super::output::{page, to_file_or_stdout, to_stdout, write_table};
use super::progress::{Bars, tell};
use super::{Outcome, outcome};
use clap::{Args, ValueEnum};
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use zhangju_core::contexts::{Concordance, HitOrder, Node, Pattern};
use zhangju_core::tables::ConcordanceTable;
use zhangju_export::{write_concordance, write_plot, write_svg};
use zhangju_pipeline::{Archive, Stage, Stopwatch, load, prepare, tokenize};
use zhangju_text::Error;
use zhangju_text::Result;

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
    /// What the pattern is [default: frame if it has a … in it, else text]
    #[arg(long = "as", value_enum, value_name = "KIND", help_heading = "Concordance")]
    kind: Option<KindArg>,
    /// Most characters in a slot of a frame
    #[arg(long, value_name = "N", default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=1000), help_heading = "Concordance")]
    slot: u32,
    /// Characters on either side
    #[arg(long, value_name = "N", default_value_t = 30, help_heading = "Concordance")]
    width: usize,
    /// What the places are in the order of
    #[arg(long, value_enum, default_value_t, help_heading = "Concordance")]
    sort: SortArg,
    /// Only so many places, drawn by lot
    #[arg(long, value_name = "N", help_heading = "Concordance")]
    sample: Option<usize>,
    /// Where the random numbers of --sample begin
    #[arg(long, value_name = "N", default_value_t = 1, help_heading = "Concordance")]
    seed: u64,
    /// Show the places under one another, in a file or pipe too
    #[arg(long, conflicts_with = "format", help_heading = "Output")]
    kwic: bool,
    /// Show where in each document the places are, a line a document
    #[arg(long, conflicts_with_all = ["format", "kwic"], help_heading = "Output")]
    plot: bool,
    /// Draw where in each document the places are, as a picture
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    svg: Option<PathBuf>,
    #[command(flatten)]
    words: WordArgs,
    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KindArg {
    /// Characters, whatever words they are parts of
    Text,
    /// One or more whole words
    Word,
    /// A regular expression on each paragraph
    Regex,
    /// Fixed parts with slots, …, between them
    Frame,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum SortArg {
    /// As they stand in the archive
    #[default]
    Position,
    /// What stands before, read from the place outwards
    Left,
    /// What stands behind
    Right,
    /// What was found
    Node,
}

impl ConcordanceArgs {
    /// What is read.
    pub fn inputs(&self) -> Vec<&PathBuf> {
        self.input.inputs.iter().collect()
    }

    /// Files that are written.
    pub fn outputs(&self) -> Vec<&Option<PathBuf>> {
        vec![&self.output.out, &self.svg]
    }

    fn kind(&self) -> KindArg {
        let by_pattern = if self.pattern.contains('…') { KindArg::Frame } else { KindArg::Text };
        self.kind.unwrap_or(by_pattern)
    }

    fn order(&self) -> HitOrder {
        match self.sort {
            SortArg::Position => HitOrder::Position,
            SortArg::Left => HitOrder::Left,
            SortArg::Right => HitOrder::Right,
            SortArg::Node => HitOrder::Node,
        }
    }

    /// Reads the archive and looks for the pattern; words are made only where they are asked for.
    fn find(&self, stopwatch: &Stopwatch<'_>) -> Result<(Archive, Concordance)> {
        let (settings, as_is) = (self.input.settings(), self.words.pretokenized);
        if self.pattern.trim().is_empty() {
            return Err(Error::settings("the pattern is blank"));
        }
        let pattern = match self.kind() {
            KindArg::Word => return self.find_words(stopwatch),
            KindArg::Text => Pattern::text(&self.pattern),
            KindArg::Regex => Pattern::regex(&self.pattern),
            KindArg::Frame => Pattern::frame(&self.pattern, self.slot),
        };
        let pattern = pattern.map_err(|what| Error::settings(format!("the pattern: {what}")))?;
        let archive = load(&settings, stopwatch)?;
        let found =
            stopwatch.stage(Stage::Search, 0, |_| Concordance::of_pattern(&archive.corpus, &pattern, as_is));
        Ok((archive, found))
    }

    fn find_words(&self, stopwatch: &Stopwatch<'_>) -> Result<(Archive, Concordance)> {
        let node = Node::new(&self.pattern).ok_or_else(|| Error::settings("the pattern is blank"))?;
        let (archive, segmenter) = prepare(&self.input.settings(), &self.words.settings(false)?, stopwatch)?;
        let tokens = tokenize(&archive.corpus, &segmenter, stopwatch);
        let found = stopwatch.stage(Stage::Search, 0, |_| {
            Concordance::of_node(&archive.corpus, &tokens, &node, self.words.pretokenized)
        });
        Ok((archive, found))
    }
}

pub(super) fn run(args: &ConcordanceArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let stopwatch = Stopwatch::new(&bars);
    let (archive, mut found) = args.find(&stopwatch)?;
    tell(&archive, run);
    if let Some(count) = args.sample {
        found.sample(count, args.seed);
    }
    found.sort(args.order());
    if !run.quiet {
        say(&found, archive.corpus.len());
    }
    if let Some(path) = &args.svg {
        write_svg(&archive.corpus, &found, &args.pattern, path)?;
    }
    let corpus = &archive.corpus;
    // A file or pipe takes all of it, a screen the first lines.
    let is_screen = args.output.out.is_none() && std::io::stdout().is_terminal();
    let limit = if is_screen { args.output.limit } else { usize::MAX };
    let out = args.output.out.as_deref();
    if args.plot {
        to_file_or_stdout(out, |out| write_plot(corpus, &found, limit, &page(), out))?;
    } else if args.kwic {
        to_file_or_stdout(out, |out| write_concordance(corpus, &found, args.width, limit, &page(), out))?;
    } else if is_screen && args.output.format.asked(None).is_none() {
        to_stdout(|out| write_concordance(corpus, &found, args.width, limit, &page(), out))?;
    } else {
        write_table(&ConcordanceTable::new(corpus, &found, args.width), &args.output, run)?;
    }
    Ok(outcome(&archive))
}

/// How many places there are.
fn say(found: &Concordance, documents: usize) {
    let shown = found.hits.len() as u64;
    let sample = if shown < found.found { format!("{shown} drawn of ") } else { String::new() };
    let _ = writeln!(
        std::io::stderr(),
        "zhangju: {sample}{} places in {} of {documents} documents",
        found.found,
        found.range
    );
}

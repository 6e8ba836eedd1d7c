//! What can be typed: the commands and their arguments. Options that several share are in `options`.

use super::collocations::CollocationsArgs;
use super::concordance::ConcordanceArgs;
use super::counting::CountArgs;
use super::keyness::KeynessArgs;
use super::options::{
    FormatArg, FormatArgs, InputArgs, JoinArgs, ManifestArgs, MeasureArg, OutputArgs, PassageArgs,
    PhraseArgs, ReferenceArgs, StopArgs, WordArgs,
};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use zhangju_core::passages::Resampling;
use zhangju_core::similarity::{JoinSettings, Threshold, UnitKind};
use zhangju_export::Language;

/// Chinese report archives, section by section: terms, stock phrases, near-duplicates.
#[derive(Parser)]
#[command(name = "zhangju", version, max_term_width = 100, arg_required_else_help = true)]
#[command(after_help = "\
Examples:
  zhangju analyze reports/ --out out/       every table of the archive, with manifest.json
  zhangju sections report.txt               the section tree of one report
  zhangju terms reports/ | head             the most frequent words, as CSV
  zhangju columns terms                     what each column of a table means

Exit codes: 0 everything was read, 1 done with files skipped, 2 failed.")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub run: RunArgs,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Read an archive and write every table
    Analyze(AnalyzeArgs),
    /// Print texts with their words apart by one space
    Segment(SegmentArgs),
    /// List the nodes of the section trees, or print them as outlines
    Sections(SectionsArgs),
    /// Print texts as they were extracted: what offsets count in
    Text(TextArgs),
    /// Count terms and how they spread
    Terms(TermsArgs),
    /// Find what is key: terms that a target has more of than a reference, and the other way round
    Keyness(KeynessArgs),
    /// Find the words near a word: its collocates
    Collocations(CollocationsArgs),
    /// Show every place of a wording with the text beside it
    Concordance(ConcordanceArgs),
    /// Find stock phrases: word sequences that many documents share
    Phrases(PhrasesArgs),
    /// Follow terms and phrases from year to year: what rises, what falls
    Trend(TrendArgs),
    /// Find near-duplicate sections and the passages that documents share
    Similar(SimilarArgs),
    /// Check new texts against an archive: what is copied, from where
    Check(CheckArgs),
    /// Say which of near-duplicate documents or sections to keep
    Dedup(DedupArgs),
    /// Say what the columns of the tables mean
    Columns(ColumnsArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
}

/// Flags of every command.
#[derive(Args)]
pub(crate) struct RunArgs {
    /// Threads to use [default: as many as the machine has]
    #[arg(long, global = true, value_name = "N", value_parser = threads)]
    pub threads: Option<std::num::NonZeroUsize>,
    /// No progress bars and no notes; errors still show
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

/// A number of threads that a machine may have.
fn threads(text: &str) -> Result<std::num::NonZeroUsize, String> {
    const MOST: usize = 1024;
    let threads = text.parse::<std::num::NonZeroUsize>().ok().filter(|threads| threads.get() <= MOST);
    threads.ok_or_else(|| format!("`{text}` is no number of threads from 1 to {MOST}"))
}

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
    /// Language that report.html opens in; a button on it switches [default: that of the system]
    #[arg(long, value_enum, value_name = "LANG", help_heading = "Output")]
    pub lang: Option<LanguageArg>,
    /// Write the tables only, no report.html
    #[arg(long, help_heading = "Output", conflicts_with = "lang")]
    pub no_report: bool,
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
    /// Find phrases first, then cut texts again with them as words: terms count phrases whole
    #[arg(long, help_heading = "Words")]
    pub learn_dict: bool,
    /// Give formulaic shares a 95 % interval: draw the clauses so many times, such as 1000 [default: no interval]
    #[arg(long, value_name = "N", help_heading = "Phrases", value_parser = clap::value_parser!(u32).range(100..=100_000))]
    pub bootstrap: Option<u32>,
    /// Where the random numbers of --bootstrap begin
    #[arg(long, value_name = "N", default_value_t = 1, help_heading = "Phrases")]
    pub seed: u64,
}

/// Languages of the page.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum LanguageArg {
    /// English
    En,
    /// Chinese
    Zh,
}

impl AnalyzeArgs {
    /// The language asked for, else the one that the system's locale names.
    pub fn language(&self) -> Language {
        match self.lang {
            Some(LanguageArg::En) => Language::English,
            Some(LanguageArg::Zh) => Language::Chinese,
            None => language_of(
                ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| std::env::var(name).unwrap_or_default()),
            ),
        }
    }

    pub fn resampling(&self) -> Option<Resampling> {
        self.bootstrap.map(|rounds| Resampling { rounds, seed: self.seed })
    }
}

/// The language of a locale, given as the first of these variables that is set.
fn language_of(variables: [String; 3]) -> Language {
    let locale = variables.into_iter().find(|value| !value.is_empty()).unwrap_or_default();
    if locale.to_lowercase().starts_with("zh") { Language::Chinese } else { Language::English }
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju segment report.txt
  zhangju segment report.txt --dict terms.txt --no-hmm
  zhangju segment report.txt --narrow --whole-numbers
  zhangju segment report.txt --search                  for a search index
  zhangju segment reports/ --pos --format csv --out words.csv")]
pub(crate) struct SegmentArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub words: WordArgs,
    /// Give each word's part of speech: word/tag in text, the column pos in tables
    #[arg(long, help_heading = "Words")]
    pub pos: bool,
    /// Give the shorter words inside each word as well, before it (jieba's search mode)
    #[arg(long, help_heading = "Words")]
    pub search: bool,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju sections report.txt --format tree            the outline, with counts
  zhangju sections report.txt --format tree --depth 1  only its first level
  zhangju sections reports/ --out sections.csv")]
pub(crate) struct SectionsArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub words: WordArgs,
    #[command(flatten)]
    pub output: SectionsOutputArgs,
}

/// Where the sections go: a table, or outlines.
#[derive(Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct SectionsOutputArgs {
    /// File to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// A table, or outlines to read [default: by the file's name, else csv]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<SectionsFormatArg>,
    /// Levels of sections that an outline shows; points go with the last [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..))]
    pub depth: Option<u8>,
    /// Leave out the byte order mark that Excel needs
    #[arg(long)]
    pub no_bom: bool,
    /// Rows of the table to show on a terminal
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub limit: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SectionsFormatArg {
    Csv,
    Json,
    Jsonl,
    Xlsx,
    #[cfg(feature = "parquet")]
    Parquet,
    /// Outlines, a line a section or point
    Tree,
}

impl SectionsOutputArgs {
    /// Where the table goes; `None` where outlines are asked for.
    pub fn table(&self) -> Option<OutputArgs> {
        let format = match self.format {
            Some(SectionsFormatArg::Tree) => return None,
            Some(SectionsFormatArg::Csv) => Some(FormatArg::Csv),
            Some(SectionsFormatArg::Json) => Some(FormatArg::Json),
            Some(SectionsFormatArg::Jsonl) => Some(FormatArg::Jsonl),
            Some(SectionsFormatArg::Xlsx) => Some(FormatArg::Xlsx),
            #[cfg(feature = "parquet")]
            Some(SectionsFormatArg::Parquet) => Some(FormatArg::Parquet),
            None => None,
        };
        let format = FormatArgs { format, no_bom: self.no_bom };
        Some(OutputArgs { out: self.out.clone(), format, limit: self.limit })
    }
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju text report.txt                   as UTF-8, whatever the file was in
  zhangju text letters.csv --text-column 正文")]
pub(crate) struct TextArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// File to write [default: standard output]
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    pub out: Option<PathBuf>,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju terms reports/
  zhangju terms reports/ --pos 'n*' --min-freq 5 --out nouns.csv
  zhangju terms reports/ --ngram 2..3 --pattern 改革
  zhangju terms reports/ --by year --out years.csv
  zhangju terms reports/ --by document --sort tf-idf --top 20   what each document is about
  zhangju terms reports/ --parts section                        dispersion over sections
  zhangju terms words-apart.txt --pretokenized --format jsonl")]
pub(crate) struct TermsArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub count: CountArgs,
    /// Leave out what occurs less often [default: 1, with --ngram 2]
    #[arg(long, value_name = "N", help_heading = "Terms")]
    pub min_freq: Option<u32>,
    /// Leave out what is in fewer documents
    #[arg(long, value_name = "N", default_value_t = 1, help_heading = "Terms")]
    pub min_range: u32,
    /// A row for each term in each `document`, each `section`, each `year`, or each value of a column of the metadata
    #[arg(long, value_name = "PARTS", help_heading = "Terms")]
    pub by: Option<String>,
    /// With --by: the order of the terms of a part
    #[arg(long, value_enum, default_value_t, requires = "by", help_heading = "Terms")]
    pub sort: TermSortArg,
    /// With --by: only the first N terms of each part
    #[arg(long, value_name = "N", requires = "by", help_heading = "Terms")]
    pub top: Option<usize>,
    /// What dispersion is measured over
    #[arg(long, value_enum, default_value_t, help_heading = "Terms")]
    pub parts: PartsArg,
    /// Look for near-duplicate sections, for the column range_dedup
    #[arg(long, conflicts_with = "by", help_heading = "Terms")]
    pub dedup: bool,
    #[command(flatten)]
    pub words: WordArgs,
    #[command(flatten)]
    pub stop: StopArgs,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub manifest: ManifestArgs,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum TermSortArg {
    #[default]
    Freq,
    TfIdf,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum PartsArg {
    #[default]
    Document,
    /// Each section with what it says itself; title, preamble and the like by themselves
    Section,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju phrases reports/
  zhangju phrases reports/ --min-range 10 --out phrases.csv
  zhangju phrases reports/ --table frames                   以…为…, 坚持…不动摇
  zhangju phrases reports/ --reference others/              what is stock here and not there
  zhangju phrases reports/ --write-dict learned.txt
  zhangju terms reports/ --dict learned.txt                 phrases counted whole")]
pub(crate) struct PhrasesArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// Which table
    #[arg(long, value_enum, default_value_t)]
    pub table: PhraseTableArg,
    /// Write the phrases to a dictionary that --dict takes, so that they come out as one word each
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub write_dict: Option<PathBuf>,
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
    pub output: OutputArgs,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju trend reports/                        terms and phrases by year, the surest trends first
  zhangju trend reports/ --items phrases --out out/
  zhangju trend reports/ --by bureau --metadata bureaus.csv
  zhangju trend reports/ --equal-size                      as much text of every year
  zhangju trend reports/ --item 高质量发展 --item 乡村振兴 --series")]
pub(crate) struct TrendArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// What documents are grouped by: year, or a column of the metadata
    #[arg(long, value_name = "COLUMN", default_value = "year")]
    pub by: String,
    /// What is followed
    #[arg(long, value_enum, default_value_t)]
    pub items: TrendItemsArg,
    /// Follow this wording and no other, wherever its characters stand; may be repeated
    #[arg(long, value_name = "TEXT", conflicts_with = "items", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub item: Vec<String>,
    /// Draw paragraphs by lot until every group is as large as the smallest: thresholds and first and last years of larger
    /// groups would say more otherwise
    #[arg(long)]
    pub equal_size: bool,
    /// Where the random numbers of --equal-size begin
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Print the long table: a row an item and group
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
}

impl TrendArgs {
    /// Where a table goes that is not written to a folder.
    pub fn output(&self) -> OutputArgs {
        let format = FormatArgs { format: self.format.format, no_bom: self.format.no_bom };
        OutputArgs { out: None, format, limit: self.limit }
    }
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum TrendItemsArg {
    /// Terms and phrases
    #[default]
    All,
    /// Words
    Terms,
    /// Bundles and slogans
    Phrases,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum PhraseTableArg {
    /// Bundles and slogans: wording in one piece
    #[default]
    Phrases,
    /// Patterns with open slots
    Frames,
    /// Forms of enumerating points: 一是…二是…
    Enumerators,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju similar reports/ --out out/       similar_sections, passages and families
  zhangju similar old.txt new.txt           two files, side by side
  zhangju similar reports/ --show P12       both sides of a passage, the differences marked
  zhangju similar reports/ --threshold 0.8
  zhangju similar reports/ --template notice.txt --out out/
  zhangju similar reports/ --unit paragraph --measure containment --threshold 0.9 --out out/")]
pub(crate) struct SimilarArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub join: JoinArgs,
    #[command(flatten)]
    pub passages: PassageArgs,
    /// Folder to write the tables to [default: the pairs to standard output]
    #[arg(long, short, value_name = "DIR", help_heading = "Output")]
    pub out: Option<PathBuf>,
    /// Look for pairs and their families only: faster; no passages, formulaic_share stays empty
    #[arg(long, conflicts_with = "show", help_heading = "Output")]
    pub no_passages: bool,
    /// Print both sides of this passage (its id in passages.csv, such as P12); may be repeated
    #[arg(long, value_name = "PASSAGE_ID", help_heading = "Output", value_parser = passage_id)]
    pub show: Vec<usize>,
    #[command(flatten)]
    pub format: FormatArgs,
    /// Rows to show on a terminal
    #[arg(long, value_name = "N", default_value_t = 40, help_heading = "Output")]
    pub limit: usize,
}

impl SimilarArgs {
    /// Whether two files are to be held against each other.
    pub fn is_two_files(&self) -> bool {
        self.input.inputs.len() == 2 && self.input.inputs.iter().all(|input| input.is_file())
    }
}

/// The number of a passage by its id: P12, or 12.
fn passage_id(text: &str) -> Result<usize, String> {
    let number = text.strip_prefix(['P', 'p']).unwrap_or(text).parse().ok().filter(|&number| number > 0);
    number.ok_or_else(|| format!("`{text}` is no passage_id, such as P12"))
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju check new.txt --against reports/
  zhangju check incoming/ --against reports/ --template notice.txt --out out/
  zhangju check new.txt --against reports/ --show 20")]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// The archive to check against, a folder or a file; may be repeated
    #[arg(long, required = true, value_name = "DIR")]
    pub against: Vec<PathBuf>,
    #[command(flatten)]
    pub join: JoinArgs,
    #[command(flatten)]
    pub passages: PassageArgs,
    /// Folder to write passages, documents and sections of the new texts to
    #[arg(long, short, value_name = "DIR", help_heading = "Output")]
    pub out: Option<PathBuf>,
    /// Passages of each new text to print side by side
    #[arg(long, value_name = "N", default_value_t = 5, help_heading = "Output")]
    pub show: usize,
    #[command(flatten)]
    pub format: FormatArgs,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju dedup reports/ --out keep.csv
  zhangju dedup reports/ --by section --threshold 0.8 --out keep.csv
  zhangju dedup reports/ --measure containment --threshold 0.9 --out keep.csv")]
pub(crate) struct DedupArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// What is kept or dropped
    #[arg(long, value_enum, default_value_t)]
    pub by: DedupUnitArg,
    /// How they are compared: shared n-grams by those of both together, or by those of the smaller
    #[arg(long, value_enum, default_value_t, help_heading = "Near-duplicates")]
    pub measure: MeasureArg,
    /// What is at least so similar to a kept one is dropped, 0.3 to 1
    #[arg(long, value_name = "T", default_value = "0.8", help_heading = "Near-duplicates")]
    pub threshold: Threshold,
    /// Characters of an n-gram
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(2..=16), help_heading = "Near-duplicates")]
    pub ngram: u32,
    /// Keep whatever has fewer n-grams than this
    #[arg(long, value_name = "N", default_value_t = 20, help_heading = "Near-duplicates")]
    pub min_ngrams: u32,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum DedupUnitArg {
    /// Whole documents
    #[default]
    Document,
    /// Sections that have no sections in them
    Section,
}

impl DedupArgs {
    pub fn unit(&self) -> UnitKind {
        match self.by {
            DedupUnitArg::Document => UnitKind::Document,
            DedupUnitArg::Section => UnitKind::Section,
        }
    }

    pub fn settings(&self) -> JoinSettings {
        JoinSettings {
            measure: self.measure.into(),
            threshold: self.threshold,
            ngram: self.ngram as usize,
            min_ngrams: self.min_ngrams,
            within_document: true,
            // The pairs are not listed: what is linked is enough.
            max_pairs_per_section: Some(0),
        }
    }
}

#[derive(Args)]
pub(crate) struct ColumnsArgs {
    /// The table, such as `terms` [default: all]
    pub table: Option<String>,
}

#[derive(Args)]
#[command(after_help = "\
Example:
  zhangju completions bash > ~/.local/share/bash-completion/completions/zhangju")]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub shell: clap_complete::Shell,
}

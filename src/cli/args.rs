//! What can be typed, and what it means as settings of the library.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::{Path, PathBuf};
use zhangju::dict::{Dictionary, StopWords};
use zhangju::export::{ExportSettings, Format};
use zhangju::ingest::ReadSettings;
use zhangju::passages::{PassageSettings, Resampling};
use zhangju::phrases::{Pauses, PhraseSettings};
use zhangju::pipeline::{LoadSettings, ReuseSettings};
use zhangju::segment::SegmentSettings;
use zhangju::similarity::{JoinSettings, Measure, Threshold, UnitKind};
use zhangju::{Error, Result};

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
    #[arg(long, global = true, value_name = "N")]
    pub threads: Option<std::num::NonZeroUsize>,
    /// No progress bars and no notes; errors still show
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

/// What is read.
#[derive(Args)]
pub(crate) struct InputArgs {
    /// Files or folders: .txt, .md, .csv, .tsv, .jsonl in UTF-8, UTF-16, GBK, GB18030 or Big5
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// CSV of metadata keyed by file name [default: a metadata.csv at the top of an input folder]
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    pub metadata: Option<PathBuf>,
    /// Column or field of a .csv, .tsv or .jsonl that holds the text [default: text, content, 正文, full_text …]
    #[arg(long, value_name = "NAME", help_heading = "Reading")]
    pub text_column: Option<String>,
    /// Skip files larger than this many MiB
    #[arg(long, value_name = "MIB", default_value_t = 256, value_parser = clap::value_parser!(u64).range(1..4096), help_heading = "Reading")]
    pub max_file_mib: u64,
    /// Count page numbers, running headers and crumbs of web pages as text
    #[arg(long, help_heading = "Reading")]
    pub keep_furniture: bool,
}

impl InputArgs {
    pub fn settings(&self) -> LoadSettings {
        LoadSettings {
            inputs: self.inputs.clone(),
            read: ReadSettings { text_column: self.text_column.clone(), max_bytes: self.max_file_mib << 20 },
            metadata: self.metadata.clone(),
            keep_furniture: self.keep_furniture,
            except: None,
        }
    }
}

/// How texts become words.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[derive(Args)]
#[command(next_help_heading = "Words")]
pub(crate) struct WordArgs {
    /// User dictionary, a `word [frequency] [tag]` a line; may be repeated
    #[arg(long, value_name = "FILE")]
    pub dict: Vec<PathBuf>,
    /// Leave out the dictionary of official prose that is part of the program
    #[arg(long)]
    pub no_domain: bool,
    /// Find words that are in no dictionary (hidden Markov model) [default]
    #[arg(long, overrides_with = "no_hmm")]
    pub hmm: bool,
    /// Do not look for words that are in no dictionary
    #[arg(long)]
    pub no_hmm: bool,
    /// The words of the texts are apart by white space already
    #[arg(long)]
    pub pretokenized: bool,
}

impl WordArgs {
    pub fn settings(&self, tags: bool) -> Result<SegmentSettings> {
        let dictionaries = self.dict.iter().map(|path| Dictionary::read(path)).collect::<Result<_>>()?;
        Ok(SegmentSettings {
            no_domain: self.no_domain,
            dictionaries,
            hmm: !self.no_hmm,
            pretokenized: self.pretokenized,
            tags,
        })
    }
}

/// Which words say little by themselves.
#[derive(Args)]
#[command(next_help_heading = "Words")]
pub(crate) struct StopArgs {
    /// Stop words, one a line, in place of the list that is part of the program
    #[arg(long, value_name = "FILE")]
    pub stopwords: Option<PathBuf>,
    /// Leave no word out of the term table
    #[arg(long, conflicts_with = "stopwords")]
    pub no_stopwords: bool,
}

impl StopArgs {
    pub fn settings(&self) -> Result<StopWords> {
        match &self.stopwords {
            Some(path) => StopWords::read(path),
            None if self.no_stopwords => Ok(StopWords::none()),
            None => Ok(StopWords::standard()),
        }
    }

    /// The words no phrase begins or ends with: the same list, which `--no-stopwords` does not empty.
    pub fn function_words(&self) -> Result<StopWords> {
        self.stopwords.as_deref().map_or_else(|| Ok(StopWords::standard()), StopWords::read)
    }
}

/// When sections are near-duplicates.
#[derive(Args)]
#[command(next_help_heading = "Near-duplicates")]
pub(crate) struct JoinArgs {
    /// What is compared
    #[arg(long, value_enum, default_value_t)]
    pub unit: UnitArg,
    /// How: shared n-grams by those of both together, or by those of the smaller
    #[arg(long, value_enum, default_value_t)]
    pub measure: MeasureArg,
    /// Pairs at or above this are near-duplicates, 0.3 to 1
    #[arg(long, value_name = "T", default_value_t)]
    pub threshold: Threshold,
    /// Characters of an n-gram
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(2..=16))]
    pub ngram: u32,
    /// Leave out units with fewer n-grams than this
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub min_ngrams: u32,
    /// Compare sections of one document with each other too
    #[arg(long)]
    pub within_document: bool,
    /// List at most so many pairs of a section with later ones, the best; families stay complete [default: all]
    #[arg(long, value_name = "N")]
    pub max_pairs_per_section: Option<u32>,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum UnitArg {
    /// Sections that have no sections in them
    #[default]
    Section,
    /// Points: 一是… 二是…
    Point,
    /// Paragraphs
    Paragraph,
    /// Whole documents
    Document,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum MeasureArg {
    #[default]
    Jaccard,
    Containment,
}

impl From<MeasureArg> for Measure {
    fn from(measure: MeasureArg) -> Self {
        match measure {
            MeasureArg::Jaccard => Self::Jaccard,
            MeasureArg::Containment => Self::Containment,
        }
    }
}

impl JoinArgs {
    pub fn unit(&self) -> UnitKind {
        match self.unit {
            UnitArg::Section => UnitKind::Section,
            UnitArg::Point => UnitKind::Point,
            UnitArg::Paragraph => UnitKind::Paragraph,
            UnitArg::Document => UnitKind::Document,
        }
    }

    pub fn settings(&self) -> JoinSettings {
        JoinSettings {
            measure: self.measure.into(),
            threshold: self.threshold,
            ngram: self.ngram as usize,
            min_ngrams: self.min_ngrams,
            within_document: self.within_document,
            max_pairs_per_section: self.max_pairs_per_section,
        }
    }
}

/// What counts as a passage that documents share, and as a copy.
#[derive(Args)]
#[command(next_help_heading = "Passages")]
pub(crate) struct PassageArgs {
    /// Shortest run of letters and digits that two documents must share
    #[arg(long, value_name = "N", default_value_t = 13, value_parser = clap::value_parser!(u32).range(5..=200))]
    pub min_run: u32,
    /// Hide passages with fewer characters outside stock wording, and do not count them as copied
    #[arg(long, value_name = "N", default_value_t = 13)]
    pub min_original: u32,
    /// Base text, such as the notice that prescribes the headings: what comes from it is counted apart; may be repeated
    #[arg(long, value_name = "FILE")]
    pub template: Vec<PathBuf>,
    /// Share of families that makes a run of up to 20 characters a formula (never fewer than five)
    #[arg(long, value_name = "SHARE", default_value_t = 0.01, value_parser = share)]
    pub formula_share: f64,
    /// That share doubles with so many further characters
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    pub formula_doubling: u32,
    /// What is longer is copied, however many have it
    #[arg(long, value_name = "N", default_value_t = 150)]
    pub max_formula: u32,
}

/// A share above 0, up to 1.
fn share(text: &str) -> std::result::Result<f64, String> {
    let share = text.parse::<f64>().ok().filter(|share| *share > 0.0 && *share <= 1.0);
    share.ok_or_else(|| format!("`{text}` is no share above 0 and up to 1"))
}

impl PassageArgs {
    pub fn settings(&self) -> PassageSettings {
        PassageSettings {
            min_run: self.min_run,
            min_original: self.min_original,
            formula_share: self.formula_share,
            formula_doubling: self.formula_doubling,
            max_formula: self.max_formula,
        }
    }
}

/// How reuse of text is looked for.
pub(crate) fn reuse(join: &JoinArgs, passages: &PassageArgs) -> ReuseSettings {
    ReuseSettings {
        unit: join.unit(),
        join: join.settings(),
        passages: passages.settings(),
        templates: passages.template.clone(),
    }
}

/// Which phrases are kept.
#[derive(Args)]
#[command(next_help_heading = "Phrases")]
pub(crate) struct PhraseArgs {
    /// Fewest documents a phrase must occur in, near-duplicates counted once [default: 5 or 1 %, fewer in small archives]
    #[arg(long, value_name = "N")]
    pub min_range: Option<u32>,
    /// Fewest words of a bundle
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u32).range(2..=20))]
    pub min_tokens: u32,
    /// Most words of a bundle
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(2..=100))]
    pub max_tokens: u32,
    /// Fewest letters and digits of a bundle
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..))]
    pub min_chars: u32,
    /// Least cohesion (min_pmi) in bits
    #[arg(long, value_name = "BITS", default_value_t = 3.0, allow_negative_numbers = true)]
    pub min_pmi: f64,
    /// Which pauses a bundle may run across; never 。；！？ and line ends
    #[arg(long, value_enum, default_value_t)]
    pub pauses: PausesArg,
}

/// What phrases are held against.
#[derive(Args)]
#[command(next_help_heading = "Phrases")]
pub(crate) struct ReferenceArgs {
    /// Rank by how much broader the use is here than there: a folder or file of texts, or the phrases.csv of an earlier run
    #[arg(long, value_name = "DIR_OR_TABLE")]
    pub reference: Option<PathBuf>,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum PausesArg {
    /// None
    Bar,
    /// The 、 of a series
    #[default]
    Series,
    /// All: ，、：
    Cross,
}

impl PhraseArgs {
    pub fn settings(&self) -> PhraseSettings {
        PhraseSettings {
            min_range: self.min_range,
            pauses: match self.pauses {
                PausesArg::Bar => Pauses::Bar,
                PausesArg::Series => Pauses::CrossInSeries,
                PausesArg::Cross => Pauses::Cross,
            },
            min_tokens: self.min_tokens,
            max_tokens: self.max_tokens,
            min_chars: self.min_chars,
            min_pmi: self.min_pmi,
            ..PhraseSettings::default()
        }
    }
}

/// Where one table goes.
#[derive(Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArgs {
    /// File to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub format: FormatArgs,
    /// Rows to show on a terminal
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub limit: usize,
}

/// How tables are written.
#[derive(Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct FormatArgs {
    /// Format of tables [default: by the file's name, else csv]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<FormatArg>,
    /// Leave out the byte order mark that Excel needs
    #[arg(long)]
    pub no_bom: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum FormatArg {
    Csv,
    Json,
    Jsonl,
}

impl FormatArgs {
    /// The format asked for, by flag or by the name of the file.
    pub fn asked(&self, file: Option<&Path>) -> Option<Format> {
        let flag = self.format.map(|format| match format {
            FormatArg::Csv => Format::Csv,
            FormatArg::Json => Format::Json,
            FormatArg::Jsonl => Format::Jsonl,
        });
        flag.or_else(|| file.and_then(Format::of_name))
    }

    pub fn settings(&self, file: Option<&Path>) -> ExportSettings {
        ExportSettings { format: self.asked(file).unwrap_or_default(), no_bom: self.no_bom }
    }
}

/// A folder tables are written to.
pub(crate) fn ready_folder(folder: &Path) -> Result<()> {
    if folder.exists() && !folder.is_dir() {
        return Err(Error::content(folder, "is a file; --out names a folder"));
    }
    std::fs::create_dir_all(folder).map_err(|source| Error::io(folder, "make the folder", source))
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju analyze reports/ --out out/
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

impl AnalyzeArgs {
    pub fn resampling(&self) -> Option<Resampling> {
        self.bootstrap.map(|rounds| Resampling { rounds, seed: self.seed })
    }
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju segment report.txt
  zhangju segment report.txt --dict terms.txt --no-hmm
  zhangju segment reports/ --pos --format csv --out words.csv")]
pub(crate) struct SegmentArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub words: WordArgs,
    /// Give each word's part of speech: word/tag in text, the column pos in tables
    #[arg(long, help_heading = "Words")]
    pub pos: bool,
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
  zhangju terms reports/ --no-stopwords --out terms.csv
  zhangju terms words-apart.txt --pretokenized --format jsonl")]
pub(crate) struct TermsArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub words: WordArgs,
    #[command(flatten)]
    pub stop: StopArgs,
    #[command(flatten)]
    pub output: OutputArgs,
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
fn passage_id(text: &str) -> std::result::Result<usize, String> {
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

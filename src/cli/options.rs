//! Options that several commands share, and what they mean as settings of the library.

use super::named::named;
use clap::Args;
use clap::builder::{BoolValueParser, PathBufValueParser, TypedValueParser};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use zhangju_core::passages::PassageSettings;
use zhangju_core::phrases::{Pauses, PhraseSettings};
use zhangju_core::similarity::{JoinSettings, Measure, Threshold, UnitKind, WindowJoinSettings};
use zhangju_export::{ExportSettings, Format, Language};
use zhangju_ingest::Script;
use zhangju_pipeline::{BackgroundChoice, OutputSettings, ReadingSettings, Settings};
use zhangju_segment::dict::{Dictionary, StopWords};
use zhangju_segment::{SegmentEngine, SegmentSettings};
use zhangju_text::Result;

/// Whether this build has OpenCC.
const OPENCC: bool = cfg!(feature = "opencc");

/// A flag that needs OpenCC.
fn opencc() -> impl TypedValueParser<Value = bool> {
    BoolValueParser::new().try_map(|asked| {
        let left_out = "this build of zhangju has no OpenCC; build it with `--features opencc`";
        if asked && !OPENCC { Err(left_out) } else { Ok(asked) }
    })
}

/// Flags of every command.
#[derive(Args)]
pub(crate) struct RunArgs {
    /// Number of threads [default: one per processor]
    #[arg(long, global = true, value_name = "N", value_parser = threads)]
    pub threads: Option<std::num::NonZeroUsize>,
    /// No progress bars or notes; errors still show
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

/// A number of threads that a machine may have.
fn threads(text: &str) -> std::result::Result<std::num::NonZeroUsize, String> {
    const MOST: usize = 1024;
    let threads = text.parse::<std::num::NonZeroUsize>().ok().filter(|threads| threads.get() <= MOST);
    threads.ok_or_else(|| format!("`{text}` is not a number of threads from 1 to {MOST}"))
}

/// What is read, and what of it counts.
#[derive(Args)]
pub(crate) struct InputArgs {
    #[command(flatten)]
    pub files: FileArgs,
    /// Count page numbers, running headers and breadcrumbs of web pages as text
    #[arg(long, help_heading = "Reading")]
    pub keep_furniture: bool,
    /// Leave tables in documents out of all counts
    #[arg(long, help_heading = "Reading")]
    pub no_tables: bool,
    /// Leave out sections whose heading is this or ends with it, and all under them: 参考文献, 声明; without its number, several with commas; may be repeated
    #[arg(long, value_name = "HEADING", help_heading = "Reading")]
    pub exclude: Vec<String>,
}

impl InputArgs {
    /// Settings of a command that reads this, all else as it is by default.
    pub fn settings(&self) -> Settings {
        let mut settings = self.files.settings();
        settings.reading.furniture = self.keep_furniture;
        settings.reading.tables = !self.no_tables;
        let headings = self.exclude.iter().flat_map(|headings| headings.split([',', '，', '、']));
        settings.reading.exclude =
            headings.map(|heading| heading.trim().to_owned()).filter(|heading| !heading.is_empty()).collect();
        settings
    }
}

/// The files that a list names.
#[derive(Clone)]
pub(crate) struct FileList(Vec<PathBuf>);

fn file_list() -> impl TypedValueParser<Value = FileList> {
    PathBufValueParser::new().try_map(|path| zhangju_ingest::read_list(&path).map(FileList))
}

/// The files that are read, and how.
#[derive(Args)]
pub(crate) struct FileArgs {
    /// Files or folders: .txt .docx .doc .wps .pdf .ofd .pptx .html .xlsx .zip and more; formats are recognised by content; - is standard input
    #[arg(required_unless_present = "files_from", value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// A list of more files or folders, one a line or each before a zero byte; - is standard input
    #[arg(long, value_name = "FILE", value_parser = file_list(), help_heading = "Reading")]
    pub files_from: Option<FileList>,
    /// Table of metadata keyed by file name: .csv or .xlsx [default: a metadata.csv or .xlsx at the top of an input folder]
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    pub metadata: Option<PathBuf>,
    /// Column or field of a table (.csv, .jsonl, .xlsx …) that holds the text [default: text, content, 正文, full_text …]
    #[arg(long, value_name = "NAME", help_heading = "Reading")]
    pub text_column: Option<String>,
    /// Skip files larger than this many MiB
    #[arg(long, value_name = "MIB", default_value_t = 256, value_parser = clap::value_parser!(u64).range(1..4096), help_heading = "Reading")]
    pub max_file_mib: u64,
    /// Convert traditional to simplified characters on reading (OpenCC); offsets refer to the converted text
    #[arg(long, conflicts_with = "to_traditional", value_parser = opencc(), hide = !OPENCC, help_heading = "Reading")]
    pub to_simplified: bool,
    /// Convert simplified to traditional characters on reading (OpenCC)
    #[arg(long, value_parser = opencc(), hide = !OPENCC, help_heading = "Reading")]
    pub to_traditional: bool,
    /// Mend text that was decoded wrongly before it was saved (鍏充簬, ¹ØÓÚ), as far as that can be undone; offsets refer to the mended text
    #[arg(long, help_heading = "Reading")]
    pub fix_mojibake: bool,
    /// Skip documents that take longer than this to read
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..86_400), help_heading = "Reading")]
    pub max_file_seconds: u64,
}

impl FileArgs {
    /// Settings of a command that reads these, all else as it is by default.
    pub fn settings(&self) -> Settings {
        let mut settings = Settings::default();
        settings.inputs.texts.clone_from(&self.inputs);
        settings.inputs.texts.extend(self.files_from.iter().flat_map(|list| list.0.clone()));
        settings.inputs.metadata.clone_from(&self.metadata);
        settings.reading = ReadingSettings {
            text_column: self.text_column.clone(),
            max_file_mib: self.max_file_mib,
            max_file_seconds: self.max_file_seconds,
            script: self.script(),
            fix_mojibake: self.fix_mojibake,
            ..ReadingSettings::default()
        };
        settings
    }

    fn script(&self) -> Option<Script> {
        match (self.to_simplified, self.to_traditional) {
            (true, _) => Some(Script::Simplified),
            (_, true) => Some(Script::Traditional),
            _ => None,
        }
    }
}

/// How texts become words.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[derive(Args)]
#[command(next_help_heading = "Words")]
pub(crate) struct WordArgs {
    /// User dictionary with one `word [frequency] [tag]` per line; may be repeated
    #[arg(long, value_name = "FILE")]
    pub dict: Vec<PathBuf>,
    /// Segmentation engine; both find the same words, zhangju's own is faster
    #[arg(long, value_parser = named::<SegmentEngine>(), default_value_t, value_name = "NAME")]
    pub engine: SegmentEngine,
    /// Do not use the built-in dictionary of official prose
    #[arg(long)]
    pub no_domain: bool,
    /// Find words that are in no dictionary (hidden Markov model), the default
    #[arg(long, overrides_with = "no_hmm")]
    pub hmm: bool,
    /// Do not look for words that are in no dictionary
    #[arg(long)]
    pub no_hmm: bool,
    /// The words of the texts are already separated by white space
    #[arg(long)]
    pub pretokenized: bool,
    /// Count punctuation marks as tokens
    #[arg(long)]
    pub punctuation: bool,
    /// Treat full-width letters and digits as half-width: ２０２５ is 2025; the default but for `segment`
    #[arg(long, overrides_with = "no_narrow")]
    pub narrow: bool,
    /// Keep full-width letters and digits apart from half-width ones
    #[arg(long, overrides_with = "narrow")]
    pub no_narrow: bool,
    /// Keep numbers whole: 1,234.5, 5.2%, 2025年
    #[arg(long)]
    pub whole_numbers: bool,
}

impl WordArgs {
    pub fn settings(&self, tags: bool) -> Result<SegmentSettings> {
        let dictionaries = self.dict.iter().map(|path| Dictionary::read(path)).collect::<Result<_>>()?;
        Ok(SegmentSettings {
            engine: self.engine,
            domain: !self.no_domain,
            dictionaries,
            hmm: !self.no_hmm,
            pretokenized: self.pretokenized,
            tags,
            punctuation: self.punctuation,
            narrow: !self.no_narrow,
            whole_numbers: self.whole_numbers,
        })
    }
}

/// A list of words that say little by themselves.
#[derive(Args)]
#[command(next_help_heading = "Words")]
pub(crate) struct StopListArgs {
    /// Stop words, one per line, instead of the built-in list
    #[arg(long, value_name = "FILE")]
    pub stopwords: Option<PathBuf>,
}

impl StopListArgs {
    /// The words no phrase begins or ends with.
    pub fn function_words(&self) -> Result<StopWords> {
        self.stopwords.as_deref().map_or_else(|| Ok(StopWords::standard()), StopWords::read)
    }
}

/// Which words say little by themselves, and whether terms leave them out.
#[derive(Args)]
#[command(next_help_heading = "Words")]
pub(crate) struct StopArgs {
    #[command(flatten)]
    pub list: StopListArgs,
    /// Use no stop words
    #[arg(long, conflicts_with = "stopwords")]
    pub no_stopwords: bool,
}

impl StopArgs {
    pub fn settings(&self) -> Result<StopWords> {
        if self.no_stopwords { Ok(StopWords::none()) } else { self.list.function_words() }
    }
}

/// When sections are near-duplicates.
#[derive(Args)]
#[command(next_help_heading = "Near-duplicates")]
pub(crate) struct JoinArgs {
    /// Units to compare
    #[arg(long, value_parser = named::<UnitKind>(), default_value_t)]
    pub unit: UnitKind,
    /// Similarity: shared n-grams divided by those of both together, or by those of the smaller
    #[arg(long, value_parser = named::<Measure>(), default_value_t)]
    pub measure: Measure,
    /// Pairs at or above this are near-duplicates, 0.3 to 1
    #[arg(long, value_name = "T", default_value_t)]
    pub threshold: Threshold,
    /// Characters per n-gram
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(2..=16))]
    pub ngram: u32,
    /// Leave out units with fewer n-grams than this
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub min_ngrams: u32,
    /// Compare sections of one document with each other too
    #[arg(long)]
    pub within_document: bool,
    /// List at most N pairs of a section with later ones, the most similar; families stay complete [default: all, but 8 where 32 or more are nearly the same]
    #[arg(long, value_name = "N")]
    pub max_pairs_per_section: Option<u32>,
}

impl JoinArgs {
    pub fn settings(&self) -> JoinSettings {
        JoinSettings {
            unit: self.unit,
            measure: self.measure,
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
    /// Surprise that a shared text must have to be no custom, in bits: fewer list more
    #[arg(long, value_name = "BITS", default_value_t = 50.0, value_parser = bits)]
    pub min_surprise: f64,
    /// Passages of one document and one shared text that are listed, beside those with the earliest document
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..))]
    pub max_per_text: u32,
    /// Base text, such as the notice that prescribes the headings: what comes from it is counted separately; may be repeated
    #[arg(long, value_name = "FILE")]
    pub template: Vec<PathBuf>,
    /// What says which wording is customary beyond the archive: `none`, or a file of zhangju background [default: the background of the program]
    #[arg(long, value_name = "none|FILE")]
    pub background: Option<PathBuf>,
    /// Share of families that must use a run of up to 20 characters for it to be a formula (never fewer than five)
    #[arg(long, value_name = "SHARE", default_value_t = 0.01, value_parser = share)]
    pub formula_share: f64,
    /// That share doubles with every N further characters
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    pub formula_doubling: u32,
    /// Longer runs are copied, however many families share them
    #[arg(long, value_name = "N", default_value_t = 150)]
    pub max_formula: u32,
}

/// A share above 0, up to 1.
fn share(text: &str) -> std::result::Result<f64, String> {
    let share = text.parse::<f64>().ok().filter(|share| *share > 0.0 && *share <= 1.0);
    share.ok_or_else(|| format!("`{text}` is not a share above 0 and up to 1"))
}

fn bits(text: &str) -> std::result::Result<f64, String> {
    let bits = text.parse::<f64>().ok().filter(|bits| (0.0..=10_000.0).contains(bits));
    bits.ok_or_else(|| format!("`{text}` is not a number of bits from 0 to 10000"))
}

impl PassageArgs {
    /// Where it is read what is customary.
    pub fn background(&self) -> BackgroundChoice {
        match &self.background {
            None => BackgroundChoice::Shipped,
            Some(none) if none.as_os_str() == "none" => BackgroundChoice::None,
            Some(file) => BackgroundChoice::File(file.clone()),
        }
    }

    pub fn settings(&self) -> PassageSettings {
        PassageSettings {
            min_run: self.min_run,
            min_surprise: self.min_surprise,
            max_per_text: self.max_per_text,
            formula_share: self.formula_share,
            formula_families: PassageSettings::default().formula_families,
            formula_doubling: self.formula_doubling,
            max_formula: self.max_formula,
        }
    }
}

/// Whether what is similar, not verbatim, is looked for too.
#[derive(Args)]
#[command(next_help_heading = "Passages")]
pub(crate) struct RewrittenArgs {
    /// Find rewritten text too, similar and not verbatim: table similar_passages
    #[arg(long, requires = "out")]
    pub rewritten: bool,
    #[command(flatten)]
    pub similar: SimilarityArgs,
}

impl RewrittenArgs {
    pub fn settings(&self) -> Option<WindowJoinSettings> {
        self.rewritten.then(|| self.similar.settings())
    }
}

/// How similar text is that counts as rewritten.
#[derive(Args)]
#[command(next_help_heading = "Passages")]
pub(crate) struct SimilarityArgs {
    /// Least similarity of rewritten text: the cosine of weighted character 2- and 3-grams, 0.1 to 1
    #[arg(long, value_name = "T", default_value_t = WindowJoinSettings::default().threshold, value_parser = cosine)]
    pub rewritten_threshold: f64,
}

impl SimilarityArgs {
    pub fn settings(&self) -> WindowJoinSettings {
        WindowJoinSettings { threshold: self.rewritten_threshold, ..WindowJoinSettings::default() }
    }
}

/// A cosine below which nearly everything is similar is none to ask for.
fn cosine(text: &str) -> std::result::Result<f64, String> {
    let cosine = text.parse::<f64>().ok().filter(|cosine| (0.1..=1.0).contains(cosine));
    cosine.ok_or_else(|| format!("`{text}` is not a number from 0.1 to 1"))
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
    /// Which pauses a bundle may run across; never 。；！？ or line ends
    #[arg(long, value_parser = named::<Pauses>(), default_value_t)]
    pub pauses: Pauses,
}

/// What phrases are compared with.
#[derive(Args)]
#[command(next_help_heading = "Phrases")]
pub(crate) struct ReferenceArgs {
    /// Rank phrases by how much more widespread they are than in this reference: a folder or file of texts, or the phrases.csv of an earlier run
    #[arg(long, value_name = "DIR_OR_TABLE")]
    pub reference: Option<PathBuf>,
}

impl PhraseArgs {
    /// `stop` begins and ends no phrase; `--no-stopwords` does not empty it.
    pub fn settings(&self, stop: &StopListArgs) -> Result<PhraseSettings> {
        Ok(PhraseSettings {
            function_words: stop.function_words()?,
            min_range: self.min_range,
            pauses: self.pauses,
            min_tokens: self.min_tokens,
            max_tokens: self.max_tokens,
            min_chars: self.min_chars,
            min_pmi: self.min_pmi,
            ..PhraseSettings::default()
        })
    }
}

/// The one file that is written.
#[derive(Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct FileOutArgs {
    /// File to write [default: standard output]
    #[arg(long, short, value_name = "FILE", value_parser = table_file())]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub format: FormatArgs,
}

impl FileOutArgs {
    /// The file that is named; standard output if `None`.
    pub fn file(&self) -> Option<&Path> {
        self.out.as_deref().filter(|out| out.as_os_str() != "-")
    }
}

/// Where one table goes, which a terminal shows.
#[derive(Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArgs {
    #[command(flatten)]
    pub to: FileOutArgs,
    /// Rows to show on a terminal
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub limit: usize,
}

impl OutputArgs {
    /// Whether the table is for a person to read, on a terminal, and in no format.
    pub fn is_on_screen(&self) -> bool {
        self.to.file().is_none() && self.to.format.asked(None).is_none() && std::io::stdout().is_terminal()
    }

    pub fn settings(&self) -> OutputSettings {
        let mut settings = self.to.format.settings(self.to.file(), None);
        settings.format = settings.format.filter(|_| !self.is_on_screen());
        settings
    }
}

/// Where it is told what tables were made of.
#[derive(Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct ManifestArgs {
    /// Write version, settings, dictionaries, counts and denominators to this file, as JSON [default: manifest.json in the folder of --out DIR]
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
}

impl ManifestArgs {
    /// Where the manifest goes: where the flag says, else beside the tables in `folder`.
    pub fn place(&self, folder: Option<&Path>) -> Option<PathBuf> {
        self.manifest.clone().or_else(|| folder.map(|folder| folder.join("manifest.json")))
    }
}

/// How tables are written.
#[derive(Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct FormatArgs {
    /// Format of tables [default: by the file's name, else csv]
    #[arg(long, value_parser = named::<Format>().try_map(in_this_build), value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Leave out the byte order mark that Excel needs
    #[arg(long)]
    pub no_bom: bool,
}

/// What this build does not write is told before anything is read.
fn in_this_build(format: Format) -> std::result::Result<Format, String> {
    check_build(format).map(|()| format)
}

/// A file whose name asks for a format that this build writes.
pub(crate) fn table_file() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new()
        .try_map(|path| Format::of_name(&path).map_or(Ok(()), check_build).map(|()| path))
}

/// Whether this build writes a format; if not, what to do.
pub(crate) fn check_build(format: Format) -> std::result::Result<(), String> {
    let name = format.extension();
    let left_out = || format!("this build of zhangju writes no .{name}; build it with `--features {name}`");
    if format.is_in_this_build() { Ok(()) } else { Err(left_out()) }
}

impl FormatArgs {
    /// The requested format, by flag or by the name of the file.
    pub fn asked(&self, file: Option<&Path>) -> Option<Format> {
        self.format.or_else(|| file.and_then(Format::of_name))
    }

    pub fn export(&self, file: Option<&Path>) -> ExportSettings {
        ExportSettings { format: self.asked(file).unwrap_or_default(), bom: !self.no_bom }
    }

    /// How tables are written, as settings have it; without the page that `report` is the language of.
    pub fn settings(&self, file: Option<&Path>, report: Option<Language>) -> OutputSettings {
        let ExportSettings { format, bom } = self.export(file);
        OutputSettings { format: Some(format), bom, report }
    }
}

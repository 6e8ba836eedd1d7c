//! `zhangju sections`: the nodes of the section trees, as a table or as outlines.

use super::named::shown;
use super::options::{
    FileOutArgs, FormatArgs, InputArgs, ManifestArgs, OutputArgs, RunArgs, WordArgs, check_build, table_file,
};
use super::output::{page_width, to_file_or_stdout, with_manifest, write_table};
use super::progress::{Bars, read, segmenter, steps};
use super::{Outcome, outcome, places};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use serde_json::json;
use std::path::PathBuf;
use zhangju_core::tables::{SectionsTable, Table};
use zhangju_export::{Format, OutlineSettings, write_outlines};
use zhangju_pipeline::{Manifest, Request, Settings, notes_of};
use zhangju_text::Result;

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
    #[command(flatten)]
    pub manifest: ManifestArgs,
}

/// Where the sections go: a table, or outlines.
#[derive(Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct SectionsOutputArgs {
    /// File to write [default: standard output]
    #[arg(long, short, value_name = "FILE", value_parser = table_file())]
    pub out: Option<PathBuf>,
    /// A table, or outlines to read [default: by the file's name, else csv]
    #[arg(long, value_parser = sections_format(), value_name = "FORMAT")]
    pub format: Option<SectionsFormat>,
    /// Levels of sections in an outline; points count with the last [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..))]
    pub depth: Option<u8>,
    /// Leave out the byte order mark that Excel needs
    #[arg(long)]
    pub no_bom: bool,
    /// Rows of the table to show on a terminal
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub limit: usize,
}

/// How sections are shown.
#[derive(Clone, Copy)]
pub(crate) enum SectionsFormat {
    Table(Format),
    /// Outlines, one line per section or point.
    Tree,
}

/// The formats of tables, and outlines.
fn sections_format() -> impl TypedValueParser<Value = SectionsFormat> {
    let tree = PossibleValue::new("tree").help("Outlines, one line per section or point");
    let all = Format::ALL.iter().map(|&format| shown(format)).chain([tree]);
    PossibleValuesParser::new(all).try_map(|name| match name.parse() {
        Ok(format) => check_build(format).map(|()| SectionsFormat::Table(format)),
        Err(_) => Ok(SectionsFormat::Tree),
    })
}

impl SectionsArgs {
    fn settings(&self) -> Result<Settings> {
        let mut settings = self.input.settings();
        settings.words = self.words.settings(false)?;
        settings.request = Some(Request::Sections { depth: self.output.depth });
        let format = FormatArgs { format: None, no_bom: self.output.no_bom };
        settings.output = format.settings(None, None);
        let table = self.output.table();
        settings.output.format = table.and_then(|table| table.settings().format);
        Ok(settings)
    }
}

impl SectionsOutputArgs {
    /// Where the table goes; `None` for outlines.
    fn table(&self) -> Option<OutputArgs> {
        let format = match self.format {
            Some(SectionsFormat::Tree) => return None,
            Some(SectionsFormat::Table(format)) => Some(format),
            None => None,
        };
        let format = FormatArgs { format, no_bom: self.no_bom };
        Some(OutputArgs { to: FileOutArgs { out: self.out.clone(), format }, limit: self.limit })
    }
}

pub(super) fn run(args: &SectionsArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let steps = steps(&bars);
    let settings = args.settings()?;
    places::check(&settings, None, &[&args.output.out, &args.manifest.manifest])?;
    let segmenter = segmenter(&steps, &settings, run);
    let corpora = read(&steps, &settings, run)?;
    let corpus = corpora.texts();
    let sizes = steps.sizes(corpus, &steps.tokens(corpus, &segmenter));
    let table = SectionsTable::new(corpus, &sizes, None);
    let manifest = || Manifest {
        command: "sections",
        settings: &settings,
        corpora: &corpora,
        background: None,
        learned: None,
        counts: json!({ "rows": table.len() }),
        denominators: json!({}),
        notes: notes_of(&segmenter),
        files: vec![],
        times: vec![],
    };
    with_manifest(args.manifest.place(None).as_deref(), manifest, || {
        if let Some(output) = args.output.table() {
            return write_table(&table, &output, run);
        }
        let settings = OutlineSettings { width: page_width(), depth: args.output.depth };
        to_file_or_stdout(args.output.out.as_deref(), |out| write_outlines(corpus, &sizes, &settings, out))
    })?;
    Ok(outcome(&corpora))
}

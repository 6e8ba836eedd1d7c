//! What can be typed: the commands. The arguments of each are with its code, options that several share in `options`.

use super::analyze::AnalyzeArgs;
use super::background::BackgroundArgs;
use super::check::CheckArgs;
use super::collocations::CollocationsArgs;
use super::columns::ColumnsArgs;
use super::completions::CompletionsArgs;
use super::concordance::ConcordanceArgs;
use super::dedup::DedupArgs;
use super::keyness::KeynessArgs;
use super::man::ManArgs;
use super::options::RunArgs;
use super::phrases::PhrasesArgs;
use super::sections::SectionsArgs;
use super::segment::SegmentArgs;
use super::similar::SimilarArgs;
use super::terms::TermsArgs;
use super::text::TextArgs;
use super::trend::TrendArgs;
use clap::{Parser, Subcommand};

/// Chinese report archives, section by section: terms, stock phrases, near-duplicates.
#[derive(Parser)]
#[command(name = "zhangju", version, max_term_width = 100, arg_required_else_help = true)]
#[command(after_help = "\
Examples:
  zhangju analyze reports/ --out out/       every table of the archive, with manifest.json
  zhangju sections report.txt               the section tree of one report
  zhangju terms reports/ | head             the most frequent words, as CSV
  zhangju columns terms                     what each column of a table means

Exit codes: 0 everything was read, 1 done with files skipped, 2 failed, 3 done and a text is above the limit of check --fail-above.")]
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
    /// Print texts with words separated by spaces
    Segment(SegmentArgs),
    /// List the nodes of the section trees, or print them as outlines
    Sections(SectionsArgs),
    /// Print the extracted texts, to which all offsets refer
    Text(TextArgs),
    /// Count terms and measure their dispersion
    Terms(TermsArgs),
    /// Find key terms: those more frequent in a target than in a reference, and vice versa
    Keyness(KeynessArgs),
    /// Find the collocates of a word: the words near it
    Collocations(CollocationsArgs),
    /// Show every occurrence of a wording in context
    Concordance(ConcordanceArgs),
    /// Find stock phrases: word sequences that many documents share
    Phrases(PhrasesArgs),
    /// Follow terms and phrases from year to year: which rise, which fall
    Trend(TrendArgs),
    /// Find near-duplicate sections and the passages that documents share
    Similar(SimilarArgs),
    /// Check new texts against an archive: what is copied, and from where
    Check(CheckArgs),
    /// Choose which near-duplicate documents or sections to keep
    Dedup(DedupArgs),
    /// Make a background of an archive: which wording is customary, for comparing other texts
    Background(BackgroundArgs),
    /// Explain the columns of the tables
    Columns(ColumnsArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
    /// Write man pages
    Man(ManArgs),
}

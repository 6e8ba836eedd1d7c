//! `zhangju similar`: documents that copied from each other, the passages that they share, near-duplicate sections and families.

use super::folder::Folder;
use super::options::{FormatArgs, InputArgs, JoinArgs, ManifestArgs, PassageArgs, RewrittenArgs, RunArgs};
use super::output::{page, pipe, ready_folder, show, terminal_width, to_stdout, with_manifest};
use super::progress::{Bars, read, steps};
use super::{Outcome, outcome, places};
use clap::Args;
use serde_json::{Value, json};
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use zhangju_core::Corpus;
use zhangju_core::originality::{Families, ReuseSettings, Rewritten, Shares, reuse_of};
use zhangju_core::passages::Passages;
use zhangju_core::tables::{
    DocumentPairsTable, FamiliesTable, PassagesTable, SharedTextsTable, SimilarPassagesTable,
    SimilarSectionsTable, Table,
};
use zhangju_export::{CheckReport, plural, unlisted_pairs, write_pairs, write_passage, write_report};
use zhangju_pipeline::{Corpora, Manifest, Request, Reuse, Settings};
use zhangju_text::{Error, Result};

/// Passages of two files that are printed side by side.
const SHOWN: usize = 20;

/// Pairs of documents that a terminal shows, each in three lines; else rows of a table.
const PAIRS: usize = 10;
const ROWS: usize = 40;

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju similar reports/                  who copied from whom: pairs of documents, on a terminal
  zhangju similar reports/ --out out/       document_pairs, similar_sections, passages, families
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
    #[command(flatten)]
    pub rewritten: RewrittenArgs,
    /// Folder to write the tables to [default: pairs of documents on a terminal, pairs of sections into a pipe]
    #[arg(long, short, value_name = "DIR", help_heading = "Output")]
    pub out: Option<PathBuf>,
    /// Find pairs and their families only: faster, without passages and formulaic_share
    #[arg(long, conflicts_with_all = ["show", "rewritten"], help_heading = "Output")]
    pub no_passages: bool,
    /// Print both sides of this passage (its id in passages.csv, such as P12); may be repeated
    #[arg(long, value_name = "PASSAGE_ID", help_heading = "Output", value_parser = passage_id)]
    pub show: Vec<usize>,
    #[command(flatten)]
    pub format: FormatArgs,
    /// Pairs to show on a terminal [default: 10 of documents, or 40 of sections with --no-passages]
    #[arg(long, value_name = "N", help_heading = "Output")]
    pub limit: Option<usize>,
    #[command(flatten)]
    pub manifest: ManifestArgs,
}

/// The number of a passage by its id: P12, or 12.
fn passage_id(text: &str) -> std::result::Result<usize, String> {
    let number = text.strip_prefix(['P', 'p']).unwrap_or(text).parse().ok().filter(|&number| number > 0);
    number.ok_or_else(|| format!("`{text}` is not a passage_id such as P12"))
}

impl SimilarArgs {
    /// Whether two files are to be compared with each other.
    fn is_two_files(&self) -> bool {
        let inputs = &self.input.files.inputs;
        inputs.len() == 2 && inputs.iter().all(|input| input.is_file())
    }

    /// Whether two files are shown side by side.
    fn shows_two_files(&self) -> bool {
        self.out.is_none() && self.is_two_files() && self.format.format.is_none()
    }

    /// Whether what was found is written as tables, and not for people to read.
    fn writes_tables(&self) -> bool {
        let is_read = !self.show.is_empty() || self.shows_two_files() || self.is_on_screen();
        self.out.is_some() || !is_read
    }

    fn is_on_screen(&self) -> bool {
        self.format.format.is_none() && std::io::stdout().is_terminal()
    }

    fn settings(&self) -> Settings {
        let mut settings = self.input.settings();
        settings.inputs.except.clone_from(&self.out);
        settings.inputs.templates.clone_from(&self.passages.template);
        settings.inputs.background = self.passages.background();
        settings.near_duplicates = self.join.settings();
        settings.passages = self.passages.settings();
        settings.rewritten = self.rewritten.settings();
        settings.request = Some(Request::Similar { passages: !self.no_passages, show: self.show.clone() });
        settings.output = self.format.settings(None, None);
        settings.output.format = settings.output.format.filter(|_| self.writes_tables());
        settings
    }
}

/// What was found; without passages neither shares nor what is similar.
struct Found {
    reuse: Reuse,
    rewritten: Option<Rewritten>,
    shares: Option<Shares>,
}

pub(super) fn run(args: &SimilarArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let steps = steps(&bars);
    let settings = args.settings();
    args.out.as_deref().map(|out| ready_folder(out, &args.manifest)).transpose()?;
    places::check(&settings, args.out.as_deref(), &[&args.manifest.manifest])?;
    let corpora = read(&steps, &settings, run)?;
    let corpus = corpora.texts();
    if args.no_passages {
        let similar = steps.similar(corpus, &settings.near_duplicates);
        let reuse = Reuse { families: Families::of_pairs(&similar), similar, ..Reuse::default() };
        let found = Found { reuse, rewritten: None, shares: None };
        return write(args, &settings, &corpora, &found, run);
    }
    let (join, passages) = (&settings.near_duplicates, &settings.passages);
    let reuse = steps.reuse(corpus, corpora.templates(), corpora.background(), join, passages, None);
    let rewritten = steps.rewritten(corpus, &reuse, settings.rewritten.as_ref(), None);
    let shares = steps.shares(corpus, &reuse.passages, None, None);
    write(args, &settings, &corpora, &Found { reuse, rewritten, shares: Some(shares) }, run)
}

/// Writes what was found: tables to a folder; to standard output two files side by side, or the pairs.
fn write(
    args: &SimilarArgs,
    settings: &Settings,
    corpora: &Corpora,
    found: &Found,
    run: &RunArgs,
) -> Result<Outcome> {
    let manifest = || Manifest {
        command: "similar",
        settings,
        corpora,
        background: found.shares.as_ref().map(|_| corpora.background()),
        learned: None,
        counts: counts(found),
        denominators: json!({}),
        notes: vec![],
        files: vec![],
        times: vec![],
    };
    let place = args.manifest.place(args.out.as_deref());
    let (place, texts) = (place.as_deref(), corpora.texts());
    match args.out.as_deref().map(|out| Folder::new(out, "similar")) {
        Some(folder) => {
            folder.with_manifest(place, manifest, || write_found(args, texts, found, Some(&folder), run))
        }
        None => with_manifest(place, manifest, || write_found(args, texts, found, None, run)),
    }?;
    let is_report = args.out.is_none() && (!args.show.is_empty() || args.shows_two_files());
    if !run.quiet && found.shares.is_some() && !is_report {
        say(&found.reuse);
    }
    let cut = found.reuse.similar.join.pairs_cut;
    if !run.quiet && cut > 0 && !is_report {
        let _ = writeln!(
            std::io::stderr(),
            "zhangju: {} counted and not listed (--max-pairs-per-section)",
            plural(cut, "more pair of sections is", "more pairs of sections are")
        );
    }
    Ok(outcome(corpora))
}

fn counts(Found { reuse: found, rewritten, .. }: &Found) -> Value {
    json!({
        "units_compared": found.similar.units.len(),
        "similar_sections": found.similar.join.pairs.len(),
        "similar_sections_cut": found.similar.join.pairs_cut,
        "document_pairs": found.pairs.rows.len(),
        "document_pairs_unlisted": found.pairs.unlisted,
        "families": found.families.units.len(),
        "document_families": found.families.documents.len(),
        "shared_texts": found.passages.shared_texts.len(),
        "passages": found.passages.rows.len(),
        "passages_listed": found.passages.listed,
        "passages_hidden": found.passages.hidden,
        "similar_passages": rewritten.as_ref().map(|rewritten| rewritten.rows.len()),
    })
}

fn write_found(
    args: &SimilarArgs,
    corpus: &Corpus,
    all: &Found,
    folder: Option<&Folder<'_>>,
    run: &RunArgs,
) -> Result<()> {
    let Found { reuse: found, rewritten, shares } = all;
    let shares = shares.as_ref();
    if !args.show.is_empty() {
        show_passages(args, corpus, &found.passages)?;
    }
    let sections = SimilarSectionsTable::new(corpus, &found.similar, &found.families, shares);
    let format = args.format.export(None);
    match (folder, shares) {
        (Some(folder), _) => {
            let passages = PassagesTable::new(corpus, &found.passages);
            let texts = SharedTextsTable::new(corpus, &found.passages);
            let families = FamiliesTable::new(corpus, &found.similar, &found.families);
            let pairs = DocumentPairsTable::new(corpus, &found.pairs);
            let similar = rewritten.as_ref().map(|rewritten| SimilarPassagesTable::new(corpus, rewritten));
            let mut tables: Vec<&dyn Table> = vec![&sections, &families];
            if shares.is_some() {
                tables.extend([&pairs as &dyn Table, &texts, &passages]);
            }
            tables.extend(similar.as_ref().map(|table| table as &dyn Table));
            folder.tables(&tables, format, run)
        }
        (None, _) if !args.show.is_empty() => Ok(()),
        (None, Some(shares)) if args.shows_two_files() => {
            let documents: Vec<u32> = (0..corpus.len() as u32).collect();
            let passages = &found.passages;
            let reuse = reuse_of(corpus, passages, &documents, ReuseSettings::default());
            let rewritten = rewritten.as_ref();
            let reuse = &reuse[..];
            let report = CheckReport { corpus, reuse, passages, shares, rewritten, passages_shown: SHOWN };
            to_stdout(|out| write_report(&report, &page(), out))
        }
        (None, Some(_)) if args.is_on_screen() => {
            let limit = args.limit.unwrap_or(PAIRS);
            to_stdout(|out| write_pairs(corpus, &found.pairs, limit, terminal_width(), out))
        }
        (None, None) if args.is_on_screen() => show(&sections, args.limit.unwrap_or(ROWS)),
        (None, _) => pipe(&sections, format),
    }
}

fn show_passages(args: &SimilarArgs, corpus: &Corpus, passages: &Passages) -> Result<()> {
    let rows = &passages.rows;
    if let Some(missing) = args.show.iter().find(|&&number| number > rows.len()) {
        return Err(Error::settings(format!("P{missing}: there are only {} passages", rows.len())));
    }
    to_stdout(|out| {
        args.show
            .iter()
            .try_for_each(|&number| write_passage(corpus, number - 1, &rows[number - 1], &page(), out))
    })
}

/// One line on what was found, to standard error.
fn say(found: &Reuse) {
    let Reuse { similar, passages, families, .. } = found;
    let left_out = passages.rows.len() - passages.listed;
    let listed =
        if left_out > 0 { format!(" ({left_out} not listed: --max-per-text)") } else { String::new() };
    let plural = |count: usize, one, several| plural(count as u64, one, several);
    let _ = writeln!(
        std::io::stderr(),
        "zhangju: {} in {}; {}{listed}, {} that custom or chance explains (--min-surprise); {}",
        plural(similar.join.pairs.len(), "pair", "pairs"),
        plural(families.units.len(), "family", "families"),
        plural(passages.rows.len(), "passage", "passages"),
        passages.hidden,
        plural(families.documents.len(), "family of documents", "families of documents"),
    );
    if found.pairs.unlisted > 0 {
        let _ = writeln!(std::io::stderr(), "zhangju: {}", unlisted_pairs(found.pairs.unlisted));
    }
}

//! `zhangju check`: new texts compared with an archive.

use super::folder::Folder;
use super::options::{FormatArgs, InputArgs, JoinArgs, ManifestArgs, PassageArgs, RunArgs, SimilarityArgs};
use super::output::{make_folder, page, ready_folder, remove_old, to_stdout, with_manifest};
use super::progress::{Bars, read, steps};
use super::report::{PAGES, REPORT, ReportArgs};
use super::{Outcome, outcome, places, today};
use clap::Args;
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};
use zhangju_core::originality::{DocumentReuse, ReuseCounts, Rewritten, Shares};
use zhangju_core::tables::{CheckedTable, PassagesTable, SharedTextsTable, SimilarPassagesTable, Table};
use zhangju_export::{
    CheckContent, CheckReport, page_names, percent, plural, write_check_index, write_check_page, write_report,
};
use zhangju_pipeline::{Corpora, Manifest, Request, Reuse, Settings};
use zhangju_text::{Error, Result};

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju check new.txt --against reports/
  zhangju check incoming/ --against reports/ --template notice.txt --out out/
  zhangju check new.docx --against reports/ --exclude 参考文献,独创性声明 --fail-above 0.3 --out out/
  zhangju check new.txt --against reports/ --show 20

Exit code 3 says that a new text is above --fail-above.")]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// The archive to check against, a folder or a file; may be repeated
    #[arg(long, required = true, value_name = "DIR")]
    pub against: Vec<PathBuf>,
    /// Exit with code 3 if more than this share of a new text is reused (总文字复制比), such as 0.3
    #[arg(long, value_name = "SHARE", value_parser = limit)]
    pub fail_above: Option<f64>,
    /// Quotations do not count as reused
    #[arg(long)]
    pub exclude_quotations: bool,
    #[command(flatten)]
    pub join: JoinArgs,
    #[command(flatten)]
    pub passages: PassageArgs,
    /// Do not look for rewritten text, similar and not verbatim
    #[arg(long, conflicts_with = "rewritten_threshold", help_heading = "Passages")]
    pub no_rewritten: bool,
    #[command(flatten)]
    pub similar: SimilarityArgs,
    /// Folder to write the tables check, shared_texts, passages and similar_passages to, and report.html
    #[arg(long, short, value_name = "DIR", help_heading = "Output")]
    pub out: Option<PathBuf>,
    /// Passages of each new text to print side by side
    #[arg(long, value_name = "N", default_value_t = 5, help_heading = "Output")]
    pub show: usize,
    #[command(flatten)]
    pub format: FormatArgs,
    #[command(flatten)]
    pub report: ReportArgs,
    #[command(flatten)]
    pub manifest: ManifestArgs,
}

/// A share from 0 to 1.
fn limit(text: &str) -> std::result::Result<f64, String> {
    let share = text.parse::<f64>().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| format!("`{text}` is not a share from 0 to 1"))
}

impl CheckArgs {
    fn settings(&self) -> Settings {
        let mut settings = self.input.settings();
        settings.inputs.against.clone_from(&self.against);
        settings.inputs.except.clone_from(&self.out);
        settings.inputs.templates.clone_from(&self.passages.template);
        settings.inputs.background = self.passages.background();
        settings.near_duplicates = self.join.settings();
        settings.passages = self.passages.settings();
        settings.rewritten = (!self.no_rewritten).then(|| self.similar.settings());
        settings.reuse.exclude_quotations = self.exclude_quotations;
        settings.request = Some(Request::Check { show: self.show, fail_above: self.fail_above });
        settings.output = self.format.settings(None, self.report.language());
        // Without a folder there are no tables and no page.
        settings.output.format = settings.output.format.filter(|_| self.out.is_some());
        settings.output.report = settings.output.report.filter(|_| self.out.is_some());
        settings
    }
}

/// What a check found.
struct Checked<'a> {
    settings: &'a Settings,
    corpora: &'a Corpora,
    found: Reuse,
    shares: Shares,
    /// Of each new text.
    reuse: Vec<DocumentReuse>,
    rewritten: Option<Rewritten>,
}

pub(super) fn run(args: &CheckArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let steps = steps(&bars);
    let settings = args.settings();
    args.out.as_deref().map(|out| ready_folder(out, &args.manifest)).transpose()?;
    places::check(&settings, args.out.as_deref(), &[&args.manifest.manifest])?;
    if let Some(folder) = args.out.as_deref().filter(|_| settings.output.report.is_some()) {
        places::check_folder(&settings, &folder.join(PAGES))?;
    }
    let corpora = read(&steps, &settings, run)?;
    // New is what lies in the inputs that are to be checked, wherever else it may lie.
    let (corpus, focus) = (corpora.texts(), corpora.is_new());
    let documents: Vec<u32> =
        (0..).zip(focus).filter(|&(_, &is_new)| is_new).map(|(index, _)| index).collect();
    if documents.is_empty() {
        return Err(Error::settings("none of the new texts could be read"));
    }
    let (join, passages) = (&settings.near_duplicates, &settings.passages);
    let found = steps.reuse(corpus, corpora.templates(), corpora.background(), join, passages, Some(focus));
    let shares = steps.shares(corpus, &found.passages, None, None);
    let reuse = steps.document_reuse(corpus, &found.passages, &documents, settings.reuse);
    let rewritten = steps.rewritten(corpus, &found, settings.rewritten.as_ref(), Some(focus));
    let checked = Checked { settings: &settings, corpora: &corpora, found, shares, reuse, rewritten };
    let place = args.manifest.place(args.out.as_deref());
    let (place, manifest) = (place.as_deref(), || checked.manifest());
    match args.out.as_deref().map(|out| Folder::new(out, "check")) {
        Some(folder) => folder.with_manifest(place, manifest, || {
            let report = checked.write(&folder, args, run)?;
            checked.print(args.show)?;
            tell_report(report.as_deref())
        }),
        None => with_manifest(place, manifest, || checked.print(args.show)),
    }?;
    let above = checked.above(args.fail_above);
    tell_above(&above, args.fail_above);
    Ok(if above.is_empty() { outcome(&corpora) } else { Outcome::AboveLimit })
}

impl Checked<'_> {
    fn manifest(&self) -> Manifest<'_> {
        Manifest {
            command: "check",
            settings: self.settings,
            corpora: self.corpora,
            background: Some(self.corpora.background()),
            learned: None,
            counts: json!({
                "new": self.reuse.len(),
                "shared_texts": self.found.passages.shared_texts.len(),
                "passages": self.found.passages.rows.len(),
                "passages_listed": self.found.passages.listed,
                "passages_hidden": self.found.passages.hidden,
                "similar_passages": self.rewritten.as_ref().map(|rewritten| rewritten.rows.len()),
            }),
            denominators: json!({}),
            notes: vec![],
            files: vec![],
            times: vec![],
        }
    }

    /// Writes the tables and the report, and says where that is.
    fn write(&self, folder: &Folder<'_>, args: &CheckArgs, run: &RunArgs) -> Result<Option<PathBuf>> {
        let (corpus, passages) = (self.corpora.texts(), &self.found.passages);
        let page = folder.path.join(REPORT);
        // A page of an earlier run must not stand beside this run's tables.
        remove_old(&page)?;
        let checked = CheckedTable::new(corpus, &self.reuse, &self.shares, &passages.places);
        let texts = SharedTextsTable::new(corpus, passages);
        let passages = PassagesTable::new(corpus, passages);
        let similar = self.rewritten.as_ref().map(|rewritten| SimilarPassagesTable::new(corpus, rewritten));
        let mut tables: Vec<&dyn Table> = vec![&checked, &texts, &passages];
        tables.extend(similar.as_ref().map(|table| table as &dyn Table));
        folder.tables(&tables, args.format.export(None), run)?;
        let Some(language) = self.settings.output.report else { return Ok(None) };
        let date = today::date();
        let content = CheckContent {
            corpus,
            is_new: self.corpora.is_new(),
            passages: &self.found.passages,
            shares: &self.shares,
            min_run: self.settings.passages.min_run,
            exclude_quotations: self.settings.reuse.exclude_quotations,
            excluded: &self.settings.reading.exclude,
            nothing_to_exclude: self.corpora.nothing_to_exclude(),
            twins: self.corpora.twins(),
            rewritten: self.rewritten.as_ref(),
            date: &date,
            language,
        };
        self.write_pages(&content, folder, &page)?;
        Ok(Some(page))
    }

    /// Writes the page of one new text, or the pages of several and their list.
    fn write_pages(&self, content: &CheckContent<'_>, folder: &Folder<'_>, page: &Path) -> Result<()> {
        folder.add(REPORT.to_owned());
        if let [reuse] = &self.reuse[..] {
            return write_check_page(content, reuse, None, page);
        }
        let ids = self.reuse.iter().map(|reuse| content.corpus.document(reuse.document).id());
        let names: Vec<String> = page_names(ids).into_iter().map(|name| format!("{PAGES}/{name}")).collect();
        make_folder(&folder.path.join(PAGES))?;
        for (reuse, name) in self.reuse.iter().zip(&names) {
            write_check_page(content, reuse, Some(REPORT), &folder.path.join(name))?;
            folder.add(name.clone());
        }
        write_check_index(content, &self.reuse, &names, page)
    }

    fn print(&self, passages_shown: usize) -> Result<()> {
        let report = CheckReport {
            corpus: self.corpora.texts(),
            reuse: &self.reuse,
            passages: &self.found.passages,
            shares: &self.shares,
            rewritten: self.rewritten.as_ref(),
            passages_shown,
        };
        to_stdout(|out| write_report(&report, &page(), out))
    }

    /// The new texts of which more is reused than this share, and how much that is.
    fn above(&self, limit: Option<f64>) -> Vec<(&str, ReuseCounts)> {
        let counts = self
            .reuse
            .iter()
            .map(|reuse| (self.corpora.texts().documents()[reuse.document as usize].id(), reuse.counts()));
        let is_above = |counts: &ReuseCounts| {
            counts.share(counts.reused).zip(limit).is_some_and(|(share, limit)| share > limit)
        };
        counts.filter(|(_, counts)| is_above(counts)).collect()
    }
}

/// Says where the report is.
fn tell_report(page: Option<&Path>) -> Result<()> {
    let Some(page) = page else { return Ok(()) };
    to_stdout(|out| {
        writeln!(out, "report 检测报告: {}", page.display())
            .map_err(|source| Error::io("standard output", "write", source))
    })
}

/// Texts above the limit that are named.
const NAMED: usize = 20;

/// Says which texts are above the limit. It is what was asked for: it is said with --quiet too.
fn tell_above(above: &[(&str, ReuseCounts)], limit: Option<f64>) {
    let (Some(limit), false) = (limit, above.is_empty()) else { return };
    let mut stderr = std::io::stderr().lock();
    for (id, counts) in above.iter().take(NAMED) {
        let id: String = id.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let share = percent(counts.reused, counts.content);
        let _ =
            writeln!(stderr, "zhangju: {id}: {share} is reused, above {} % (--fail-above)", limit * 100.0);
    }
    if above.len() > NAMED {
        let _ = writeln!(
            stderr,
            "zhangju: … and {} above it",
            plural((above.len() - NAMED) as u64, "more text", "more texts")
        );
    }
}

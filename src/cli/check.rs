//! `zhangju check`: new texts compared with an archive.

use super::options::{FormatArgs, InputArgs, JoinArgs, ManifestArgs, PassageArgs, RunArgs};
use super::output::{page, ready_folder, to_stdout, with_manifest, write_tables};
use super::progress::{Bars, read, steps};
use super::{Outcome, outcome, places};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;
use zhangju_core::tables::{CheckedTable, PassagesTable, SharedTextsTable, Table};
use zhangju_export::write_report;
use zhangju_pipeline::{Manifest, Request, Settings};
use zhangju_text::{Error, Result};

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
    /// Folder to write the tables check and passages to
    #[arg(long, short, value_name = "DIR", help_heading = "Output")]
    pub out: Option<PathBuf>,
    /// Passages of each new text to print side by side
    #[arg(long, value_name = "N", default_value_t = 5, help_heading = "Output")]
    pub show: usize,
    #[command(flatten)]
    pub format: FormatArgs,
    #[command(flatten)]
    pub manifest: ManifestArgs,
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
        settings.request = Some(Request::Check { show: self.show });
        settings.output = self.format.settings(None, None);
        // Without a folder there are no tables.
        settings.output.format = settings.output.format.filter(|_| self.out.is_some());
        settings
    }
}

pub(super) fn run(args: &CheckArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let steps = steps(&bars);
    let settings = args.settings();
    args.out.as_deref().map(|out| ready_folder(out, &args.manifest)).transpose()?;
    places::check(&settings, args.out.as_deref(), &[&args.manifest.manifest])?;
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
    let manifest = || Manifest {
        command: "check",
        settings: &settings,
        corpora: &corpora,
        background: Some(corpora.background()),
        learned: None,
        counts: json!({
            "new": documents.len(),
            "shared_texts": found.passages.shared_texts.len(),
            "passages": found.passages.rows.len(),
            "passages_listed": found.passages.listed,
            "passages_hidden": found.passages.hidden,
        }),
        denominators: json!({}),
        notes: vec![],
        times: vec![],
    };
    with_manifest(args.manifest.place(args.out.as_deref()).as_deref(), manifest, || {
        if let Some(folder) = &args.out {
            let checked = CheckedTable::new(corpus, &documents, &shares);
            let passages = PassagesTable::new(corpus, &found.passages);
            let texts = SharedTextsTable::new(corpus, &found.passages);
            write_tables(
                &[&checked as &dyn Table, &texts, &passages],
                args.format.export(None),
                folder,
                run,
            )?;
        }
        to_stdout(|out| write_report(corpus, &documents, &found.passages, &shares, args.show, &page(), out))
    })?;
    Ok(outcome(&corpora))
}

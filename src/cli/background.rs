//! `zhangju background`: which wording is customary in an archive, as a file that other runs compare with.

use super::options::{InputArgs, ManifestArgs, RunArgs};
use super::output::with_manifest;
use super::progress::{Bars, read, steps};
use super::{Outcome, outcome, places};
use clap::Args;
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};
use zhangju_core::passages::Background;
use zhangju_export::write_whole;
use zhangju_pipeline::{Manifest, Request, Settings};
use zhangju_text::{Error, Result};

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju background archive/ --out own.background
  zhangju check new.txt --against reports/ --background own.background
  zhangju background archive/ laws/ --least-families 10 --out own.background

The file has numbers only: hashes of sequences of 2, 4 and 6 characters, and how many families of
near-duplicates have each. No text can be read from it.")]
pub(crate) struct BackgroundArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// File to write the background to
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    pub out: PathBuf,
    /// Keep sequences that at least this many families have: fewer make a larger file
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(2..))]
    pub least_families: u32,
    /// What the file says it is made from, for manifests [default: the names of the inputs]
    #[arg(long, value_name = "TEXT")]
    pub made_from: Option<String>,
    #[command(flatten)]
    pub manifest: ManifestArgs,
}

impl BackgroundArgs {
    fn made_from(&self) -> String {
        let name = |path: &PathBuf| {
            path.file_name()
                .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
        };
        let names = || self.input.files.inputs.iter().map(name).collect::<Vec<_>>().join(", ");
        self.made_from.clone().unwrap_or_else(names)
    }

    fn settings(&self) -> Settings {
        let mut settings = self.input.settings();
        settings.request =
            Some(Request::Background { least_families: self.least_families, made_from: self.made_from() });
        settings.output.format = None;
        settings
    }
}

pub(super) fn run(args: &BackgroundArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let steps = steps(&bars);
    let settings = args.settings();
    let out = Some(args.out.clone());
    places::check(&settings, None, &[&out, &args.manifest.manifest])?;
    let corpora = read(&steps, &settings, run)?;
    let background =
        steps.background(corpora.texts(), &settings.near_duplicates, args.least_families, &args.made_from());
    let manifest = || Manifest {
        command: "background",
        settings: &settings,
        corpora: &corpora,
        background: Some(&background),
        learned: None,
        counts: json!({ "sequences": background.len(), "characters": background.characters() }),
        denominators: json!({}),
        notes: vec![],
        files: vec![],
        times: vec![],
    };
    with_manifest(args.manifest.place(None).as_deref(), manifest, || write(&background, &args.out))?;
    if !run.quiet {
        say(&background, &args.out);
    }
    Ok(outcome(&corpora))
}

fn write(background: &Background, path: &Path) -> Result<()> {
    let bytes = background.to_bytes();
    write_whole(path, |out| out.write_all(&bytes).map_err(|source| Error::io(path, "write", source)))
}

/// One line on what was made, to standard error.
fn say(background: &Background, path: &Path) {
    let _ = writeln!(
        std::io::stderr(),
        "zhangju: {} sequences that at least {} of {} families have, in {}{}",
        background.len(),
        background.least(),
        background.families(),
        path.display(),
        if background.is_empty() { "; --least-families asks for fewer" } else { "" }
    );
}

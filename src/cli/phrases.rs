//! `zhangju phrases`: stock phrases.

use super::named::named;
use super::options::{
    InputArgs, JoinArgs, ManifestArgs, OutputArgs, PassageArgs, PhraseArgs, ReferenceArgs, RunArgs,
    StopListArgs, WordArgs,
};
use super::output::{with_manifest, write_table};
use super::progress::{Bars, read, steps, tell_notes};
use super::{Outcome, outcome, places};
use clap::Args;
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};
use zhangju_core::phrases::Phrases;
use zhangju_core::tables::{EnumeratorsTable, FramesTable, PhrasesTable, Table};
use zhangju_export::write_whole;
use zhangju_pipeline::{Manifest, Note, PhraseTable, Request, Settings, notes_of};
use zhangju_text::{Error, Result};

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
    /// Table to write
    #[arg(long, value_parser = named::<PhraseTable>(), default_value_t)]
    pub table: PhraseTable,
    /// Write the phrases as a dictionary for --dict, which makes each of them one word
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub write_dict: Option<PathBuf>,
    #[command(flatten)]
    pub words: WordArgs,
    #[command(flatten)]
    pub stop: StopListArgs,
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
    #[command(flatten)]
    pub manifest: ManifestArgs,
}

impl PhrasesArgs {
    fn settings(&self) -> Result<Settings> {
        let mut settings = self.input.settings();
        settings.inputs.templates.clone_from(&self.passages.template);
        settings.inputs.background = self.passages.background();
        settings.inputs.reference.clone_from(&self.against.reference);
        settings.words = self.words.settings(false)?;
        settings.near_duplicates = self.join.settings();
        settings.passages = self.passages.settings();
        settings.phrases = self.phrases.settings(&self.stop)?;
        settings.request = Some(Request::Phrases { table: self.table });
        settings.output = self.output.settings();
        Ok(settings)
    }
}

pub(super) fn run(args: &PhrasesArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let steps = steps(&bars);
    let settings = args.settings()?;
    places::check(&settings, None, &[&args.output.to.out, &args.write_dict, &args.manifest.manifest])?;
    let corpora = read(&steps, &settings, run)?;
    let (segmenter, _, _, phrases) = steps.stock_phrases(&corpora, &settings);
    let phrases = steps.compared(phrases, &corpora, &segmenter);
    let mut notes = notes_of(&segmenter);
    notes.extend(phrases.note.map(Note::SmallArchive));
    tell_notes(&notes, run);
    if !run.quiet {
        say(&phrases);
    }
    let corpus = corpora.texts();
    let table: Box<dyn Table> = match args.table {
        PhraseTable::Phrases => Box::new(PhrasesTable::new(corpus, &phrases)),
        PhraseTable::Frames => Box::new(FramesTable::new(&phrases)),
        PhraseTable::Enumerators => Box::new(EnumeratorsTable::new(corpus, &phrases)),
    };
    let manifest = || Manifest {
        command: "phrases",
        settings: &settings,
        corpora: &corpora,
        background: None,
        learned: None,
        counts: json!({ "rows": table.len() }),
        denominators: json!({
            "phrase_min_range": { "value": phrases.min_range, "of": "the fewest documents in which a phrase must occur, near-duplicates counted once" },
        }),
        notes,
        files: vec![],
        times: vec![],
    };
    with_manifest(args.manifest.place(None).as_deref(), manifest, || {
        if let Some(path) = &args.write_dict {
            write_dictionary(&phrases, path)?;
        }
        write_table(&*table, &args.output, run)
    })?;
    Ok(outcome(&corpora))
}

/// Why there may be no phrases.
fn say(phrases: &Phrases) {
    if phrases.rows.is_empty() {
        let least = phrases.min_range;
        let _ = writeln!(
            std::io::stderr(),
            "zhangju: no phrase occurs in {least} documents, near-duplicates counted once, with enough cohesion: lower --min-range or --min-pmi"
        );
    }
}

/// The phrases as a dictionary.
fn write_dictionary(phrases: &Phrases, path: &Path) -> Result<()> {
    let text = phrases.learned_words().text();
    write_whole(path, |out| out.write_all(text.as_bytes()).map_err(|source| Error::io(path, "write", source)))
}

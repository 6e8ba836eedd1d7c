//! `zhangju phrases`: stock phrases.

use super::args::{PhraseTableArg, PhrasesArgs, RunArgs};
use super::options::reuse;
use super::output::write_table;
use super::progress::{Bars, tell};
use super::{Outcome, outcome};
use std::io::Write;
use std::path::Path;
use zhangju_core::phrases::Phrases;
use zhangju_core::tables::{EnumeratorsTable, FramesTable, PhrasesTable};
use zhangju_export::write_whole;
use zhangju_pipeline::{
    Settings, Stopwatch, compare_phrases, find_phrases, know_words, load_templates, prepare, tokenize,
};
use zhangju_text::Error;
use zhangju_text::Result;

pub(super) fn run(args: &PhrasesArgs, run: &RunArgs) -> Result<Outcome> {
    let bars = Bars::new(run);
    let stopwatch = Stopwatch::new(&bars);
    let settings = Settings {
        load: args.input.settings(),
        segment: args.words.settings(false)?,
        stop_words: args.stop.settings()?,
        function_words: args.stop.function_words()?,
        phrases: args.phrases.settings(),
        reuse: reuse(&args.join, &args.passages),
        reference: args.against.reference.clone(),
        ..Settings::default()
    };
    let templates = load_templates(&settings.reuse.templates, &stopwatch)?;
    let (archive, segmenter) = prepare(&settings.load, &settings.segment, &stopwatch)?;
    tell(&archive, run);
    let tokens = tokenize(&archive.corpus, &segmenter, &stopwatch);
    let words = know_words(&tokens.lexicon, &segmenter, &settings);
    let corpus = &archive.corpus;
    let (_, mut phrases) = find_phrases(corpus, &templates, &tokens, &words, &settings, &stopwatch);
    compare_phrases(&mut phrases, corpus.len(), &segmenter, &settings, &stopwatch)?;
    if !run.quiet {
        say(&phrases);
    }
    if let Some(path) = &args.write_dict {
        write_dictionary(&phrases, path)?;
    }
    match args.table {
        PhraseTableArg::Phrases => write_table(&PhrasesTable::new(corpus, &phrases), &args.output, run)?,
        PhraseTableArg::Frames => write_table(&FramesTable::new(&phrases), &args.output, run)?,
        PhraseTableArg::Enumerators => {
            write_table(&EnumeratorsTable::new(corpus, &phrases), &args.output, run)?;
        }
    }
    Ok(outcome(&archive))
}

/// What to know of the numbers, and why there may be none.
fn say(phrases: &Phrases) {
    let mut stderr = std::io::stderr().lock();
    if let Some(note) = &phrases.note {
        let _ = writeln!(stderr, "zhangju: {note}");
    }
    if phrases.rows.is_empty() {
        let least = phrases.min_range;
        let _ = writeln!(
            stderr,
            "zhangju: no phrase is in {least} documents, near-duplicates counted once, and holds together: --min-range and --min-pmi ask for less"
        );
    }
}

/// The phrases as a dictionary.
fn write_dictionary(phrases: &Phrases, path: &Path) -> Result<()> {
    let text = phrases.learned_words().text();
    write_whole(path, |out| out.write_all(text.as_bytes()).map_err(|source| Error::io(path, "write", source)))
}

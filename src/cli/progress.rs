//! Progress bars on a terminal, and lines to standard error.

use super::options::RunArgs;
use super::read_worker::readers;
use super::remedies::{noted, told};
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use std::collections::{BTreeMap, HashMap};
use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::time::Duration;
use zhangju_pipeline::{Corpora, Note, Progress, Settings, Stage, Steps, notes_of};
use zhangju_segment::Segmenter;
use zhangju_text::{Error, ErrorKind, Result};

/// Shows bars if standard error is a terminal, and nothing otherwise.
pub(crate) struct Bars {
    screen: MultiProgress,
    by_stage: Mutex<HashMap<Stage, ProgressBar>>,
    shown: bool,
}

impl Bars {
    pub fn new(run: &RunArgs) -> Self {
        let shown = !run.quiet && std::io::stderr().is_terminal();
        Self { screen: MultiProgress::new(), by_stage: Mutex::default(), shown }
    }

    fn with<T>(&self, use_bars: impl FnOnce(&mut HashMap<Stage, ProgressBar>) -> T) -> T {
        use_bars(&mut self.by_stage.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}

impl Progress for Bars {
    fn begin(&self, stage: Stage, total: u64) {
        if !self.shown {
            return;
        }
        let (bar, template) = match total {
            0 => (ProgressBar::new_spinner(), "{spinner} {msg:<12} {elapsed}"),
            _ => (ProgressBar::new(total), "{spinner} {msg:<12} {wide_bar} {percent:>3} % {elapsed}"),
        };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = self.screen.add(bar.with_style(style).with_message(stage.name()));
        bar.enable_steady_tick(Duration::from_millis(100));
        self.with(|bars| bars.insert(stage, bar));
    }

    fn advance(&self, stage: Stage, done: u64) {
        if self.shown {
            self.with(|bars| bars.get(&stage).cloned()).inspect(|bar| bar.inc(done));
        }
    }

    fn end(&self, stage: Stage) {
        if let Some(bar) = self.with(|bars| bars.remove(&stage)) {
            bar.finish_and_clear();
        }
    }
}

/// Lines of skipped files, and of notes on single texts, that are shown; manifests list them all.
const SHOWN: usize = 20;

/// The steps of a command: progress shown as bars, documents read by worker processes of this program.
pub(crate) fn steps(bars: &Bars) -> Steps<'_> {
    Steps::new(bars).with_readers(readers())
}

/// Reads the corpora of a command, and says what could not be read.
pub(crate) fn read(steps: &Steps<'_>, settings: &Settings, run: &RunArgs) -> Result<Corpora> {
    settings.check()?;
    let corpora = steps.read(&settings.inputs, &settings.reading)?;
    tell(&corpora, run);
    Ok(corpora)
}

/// Loads the dictionaries of a command, and says what is to know of them.
pub(crate) fn segmenter(steps: &Steps<'_>, settings: &Settings, run: &RunArgs) -> Segmenter {
    let segmenter = steps.segmenter(&settings.words);
    tell_notes(&notes_of(&segmenter), run);
    segmenter
}

/// Says which files were skipped and why, and what else is worth knowing.
pub(crate) fn tell(corpora: &Corpora, run: &RunArgs) {
    let mut stderr = std::io::stderr().lock();
    let (unknown, skipped): (Vec<&Error>, Vec<&Error>) =
        corpora.skipped().iter().partition(|error| matches!(error.kind(), ErrorKind::UnknownKind { .. }));
    for error in skipped.iter().take(SHOWN) {
        let _ = writeln!(stderr, "zhangju: skipped {}", told(error));
    }
    if skipped.len() > SHOWN {
        let more = skipped.len() - SHOWN;
        let _ = writeln!(stderr, "zhangju: … {more} more files skipped; --manifest lists them all");
    }
    match unknown[..] {
        [] => {}
        [error] => {
            // What is in an archive cannot be named.
            let is_inside = error.path().is_some_and(|path| path.to_string_lossy().contains("!/"));
            let advice = if is_inside { "" } else { "; name the file itself to read it all the same" };
            let _ = writeln!(stderr, "zhangju: skipped {error}{advice}");
        }
        _ => {
            let _ = writeln!(stderr, "zhangju: skipped {}", of_unknown_kinds(&unknown));
        }
    }
    tell_notes(corpora.notes(), run);
}

/// How many files are of kinds that are not known, by their endings, the most frequent first.
fn of_unknown_kinds(errors: &[&Error]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for error in errors {
        if let ErrorKind::UnknownKind { ending, .. } = error.kind() {
            *counts.entry(ending).or_default() += 1;
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let shown = counts.iter().take(SHOWN).map(|(ending, count)| format!("{count} .{ending}"));
    let more = if counts.len() > SHOWN { ", …" } else { "" };
    format!(
        "{} files of kinds that are not read: {}{more}",
        errors.len(),
        shown.collect::<Vec<_>>().join(", ")
    )
}

/// Says what is to know, unless nothing is wanted.
pub(crate) fn tell_notes<'n>(notes: impl IntoIterator<Item = &'n Note>, run: &RunArgs) {
    if run.quiet {
        return;
    }
    let mut stderr = std::io::stderr().lock();
    let (of_files, others): (Vec<&Note>, Vec<&Note>) =
        notes.into_iter().partition(|note| note.is_of_document());
    for note in of_files.iter().take(SHOWN).chain(&others) {
        let _ = writeln!(stderr, "zhangju: {}", noted(note));
    }
    if of_files.len() > SHOWN {
        let more = of_files.len() - SHOWN;
        let _ = writeln!(stderr, "zhangju: … {more} more notes on files; --manifest lists them all");
    }
}

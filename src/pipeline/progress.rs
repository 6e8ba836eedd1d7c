//! Who wants to know how far the work is, and how long each stage took.

use std::sync::Mutex;
use std::time::Instant;

/// The stages of a run, in the order they begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Files are found, read, decoded, and their section trees built.
    Read,
    /// Dictionaries are loaded.
    Dictionaries,
    /// Texts become tokens.
    Segment,
    /// Documents and sections are measured.
    Measure,
    /// Terms are counted.
    Count,
    /// Near-duplicate sections are joined, families formed.
    Join,
    /// Passages that documents share are found and judged.
    Passages,
    /// Windows that are similar, not verbatim, are found.
    Rewritten,
    /// The suffix array of repeats is built, beside [`Stage::Join`].
    Repeats,
    /// Phrases are chosen among the repeats.
    Phrases,
    /// The shares of formulaic, copied, template and original text are counted.
    Shares,
    /// A wording is looked for.
    Search,
    /// Tables are written.
    Write,
    /// The page is made and written.
    Report,
}

zhangju_text::names! {
    Stage:
    Read => "read";
    Dictionaries => "dictionaries";
    Segment => "segment";
    Measure => "measure";
    Count => "count";
    Join => "join";
    Passages => "passages";
    Rewritten => "rewritten";
    Repeats => "repeats";
    Phrases => "phrases";
    Shares => "shares";
    Search => "search";
    Write => "write";
    Report => "report";
}

/// Receives reports of progress, from any thread.
pub trait Progress: Sync {
    /// A stage begins; `total` is what [`advance`](Self::advance) will add up to, 0 where that is not known.
    fn begin(&self, _stage: Stage, _total: u64) {}
    /// So much of a stage is done.
    fn advance(&self, _stage: Stage, _done: u64) {}
    /// A stage is finished.
    fn end(&self, _stage: Stage) {}
}

/// Nobody wants to know.
pub struct Silent;

impl Progress for Silent {}

/// How long a stage took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageTime {
    /// The stage.
    pub stage: Stage,
    /// Wall time in seconds. Stages that run side by side overlap.
    pub seconds: f64,
}

/// Times the stages of a run and tells of them.
pub(crate) struct Stopwatch<'o> {
    progress: &'o dyn Progress,
    times: Mutex<Vec<StageTime>>,
}

impl<'o> Stopwatch<'o> {
    /// A stopwatch that passes everything on to `progress`.
    pub fn new(progress: &'o dyn Progress) -> Self {
        Self { progress, times: Mutex::default() }
    }

    /// Runs one stage. `work` gets a function that takes how much more is done.
    pub fn stage<T>(&self, stage: Stage, total: u64, work: impl FnOnce(&(dyn Fn(usize) + Sync)) -> T) -> T {
        let begin = Instant::now();
        self.progress.begin(stage, total);
        let result = work(&|done| self.progress.advance(stage, done as u64));
        self.progress.end(stage);
        let time = StageTime { stage, seconds: begin.elapsed().as_secs_f64() };
        self.times.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(time);
        result
    }

    /// The times so far, in the order stages begin.
    pub fn times(&self) -> Vec<StageTime> {
        let mut times = self.times.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        times.sort_by_key(|time| time.stage);
        times
    }
}

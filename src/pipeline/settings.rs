//! Everything that decides what comes out of a run, in one value that is written into manifests as it is.
//!
//! Two runs with equal settings over equal texts write the same bytes. Lists of words are in the settings with their words, so that a
//! run can be repeated from its manifest.

use crate::Request;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use zhangju_core::originality::{Resampling, ReuseSettings};
use zhangju_core::passages::PassageSettings;
use zhangju_core::phrases::PhraseSettings;
use zhangju_core::similarity::{JoinSettings, WindowJoinSettings};
use zhangju_core::terms::TermSettings;
use zhangju_export::{Format, Language};
use zhangju_ingest::{ReadSettings, Script};
use zhangju_segment::SegmentSettings;
use zhangju_text::{Error, Result};

/// Everything that decides what comes out of a run. What is left out when settings are read takes its default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Which files are read.
    pub inputs: Inputs,
    /// How they are read.
    pub reading: ReadingSettings,
    /// How texts become words.
    pub words: SegmentSettings,
    /// Which terms are counted.
    pub terms: TermSettings,
    /// What is compared for near-duplicates, and how.
    pub near_duplicates: JoinSettings,
    /// What counts as a passage, and as a copy.
    pub passages: PassageSettings,
    /// What of passages counts as reused.
    pub reuse: ReuseSettings,
    /// Which windows are similar, though not verbatim; they are not compared if `None`.
    pub rewritten: Option<WindowJoinSettings>,
    /// Which phrases are kept.
    pub phrases: PhraseSettings,
    /// How intervals of formulaicity are found; none if `None`.
    pub intervals: Option<Resampling>,
    /// Find phrases first, then segment again with them as words.
    pub learn_words: bool,
    /// What a command other than the main job is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<Request>,
    /// How results are written.
    pub output: OutputSettings,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            inputs: Inputs::default(),
            reading: ReadingSettings::default(),
            words: SegmentSettings { tags: true, ..SegmentSettings::default() },
            terms: TermSettings::default(),
            near_duplicates: JoinSettings::default(),
            passages: PassageSettings::default(),
            reuse: ReuseSettings::default(),
            rewritten: None,
            phrases: PhraseSettings::default(),
            intervals: None,
            learn_words: false,
            request: None,
            output: OutputSettings::default(),
        }
    }
}

impl Settings {
    /// Whether they can be carried out. The program asks this first; whoever takes settings from elsewhere should too: analyses rely on
    /// it.
    ///
    /// # Errors
    /// The first setting that cannot, and its bounds.
    pub fn check(&self) -> Result<()> {
        let sizes = &self.terms.grams.sizes;
        let (join, passages, phrases) = (&self.near_duplicates, &self.passages, &self.phrases);
        let is_share = passages.formula_share > 0.0 && passages.formula_share <= 1.0;
        let rounds = self.intervals.map_or(1, |intervals| intervals.rounds);
        let rewritten = self.rewritten.unwrap_or_default();
        let bounds = [
            (sizes.start() >= &1 && sizes.start() <= sizes.end(), "terms.grams.sizes", "1 or more, in order"),
            ((2..=16).contains(&join.ngram), "near_duplicates.ngram", "2 to 16"),
            ((5..=200).contains(&passages.min_run), "passages.min_run", "5 to 200"),
            (is_share, "passages.formula_share", "above 0, up to 1"),
            (passages.formula_doubling > 0, "passages.formula_doubling", "1 or more"),
            ((20..=10_000).contains(&rewritten.window), "rewritten.window", "20 to 10000"),
            ((0.1..=1.0).contains(&rewritten.threshold), "rewritten.threshold", "0.1 to 1"),
            (rewritten.k > 0, "rewritten.k", "1 or more"),
            (phrases.min_tokens >= 2, "phrases.min_tokens", "2 or more"),
            (phrases.min_tokens <= phrases.max_tokens, "phrases.max_tokens", "min_tokens or more"),
            (rounds > 0, "intervals.rounds", "1 or more"),
            (self.reading.max_file_mib > 0, "reading.max_file_mib", "1 or more"),
        ];
        match bounds.into_iter().find(|(holds, ..)| !holds) {
            Some((_, name, bounds)) => Err(Error::setting(name, format!("must be {bounds}"))),
            None => Ok(()),
        }
    }
}

/// The files of the corpora of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Inputs {
    /// Files and folders of the texts.
    pub texts: Vec<PathBuf>,
    /// What the texts are compared with, in one corpus with them: the archive of a check, the reference of key terms.
    pub against: Vec<PathBuf>,
    /// Base texts, which are taken out of what documents share first.
    pub templates: Vec<PathBuf>,
    /// What says which wording is customary beyond the texts.
    pub background: BackgroundChoice,
    /// What phrases are compared with: a folder or file of texts, or a table of an earlier run (`.csv`).
    pub reference: Option<PathBuf>,
    /// A table of metadata keyed by file name. Without one, the `metadata.csv` at the top of an input folder is taken for the texts of
    /// that folder.
    pub metadata: Option<PathBuf>,
    /// A folder inside the inputs that is not read: where the tables go.
    #[serde(skip)]
    pub except: Option<PathBuf>,
}

/// What says which wording is customary beyond the texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BackgroundChoice {
    /// The background that is part of the program.
    #[default]
    Shipped,
    /// Nothing.
    None,
    /// A file that `zhangju background` made.
    File(PathBuf),
}

/// How the files of all corpora are read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReadingSettings {
    /// The column of a table that holds the text; guessed if `None`.
    pub text_column: Option<String>,
    /// Larger files are skipped: mebibytes.
    pub max_file_mib: u64,
    /// What takes longer to read is skipped: seconds per document.
    pub max_file_seconds: u64,
    /// The characters that texts are put into; as they are if `None`.
    pub script: Option<Script>,
    /// Mend text that was decoded wrongly before it came into the file, as far as that can be undone.
    pub fix_mojibake: bool,
    /// Count page numbers, running headers and the like as text.
    pub furniture: bool,
    /// Count tables in documents.
    pub tables: bool,
    /// Headings of sections that count in nothing, with all under them: in any form that has the same letters and digits, without number.
    pub exclude: Vec<String>,
}

impl Default for ReadingSettings {
    fn default() -> Self {
        Self {
            text_column: None,
            max_file_mib: 256,
            max_file_seconds: 60,
            script: None,
            fix_mojibake: false,
            furniture: false,
            tables: true,
            exclude: vec![],
        }
    }
}

impl ReadingSettings {
    /// What a person typed to look for, put into the characters that the texts are put into.
    pub fn typed(&self, wording: &str) -> String {
        #[cfg(feature = "opencc")]
        if let Some(script) = self.script {
            return script.convert(wording);
        }
        wording.to_owned()
    }

    /// The headings of sections that are left out, in the characters of the texts.
    pub(crate) fn excluded(&self) -> Vec<String> {
        self.exclude.iter().map(|heading| self.typed(heading)).collect()
    }

    /// What readers of files need of it.
    pub(crate) fn of_files(&self) -> ReadSettings {
        ReadSettings {
            text_column: self.text_column.clone(),
            max_bytes: self.max_file_mib.saturating_mul(1 << 20),
            script: self.script,
            fix_mojibake: self.fix_mojibake,
        }
    }
}

/// How results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OutputSettings {
    /// The format of tables; lines to read, where a command writes them, if `None`.
    pub format: Option<Format>,
    /// Begin CSV with the byte order mark that Excel needs.
    pub bom: bool,
    /// The language that the page opens in; no page if `None`.
    pub report: Option<Language>,
}

impl Default for OutputSettings {
    fn default() -> Self {
        Self { format: Some(Format::default()), bom: true, report: None }
    }
}

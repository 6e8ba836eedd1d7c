//! The main job of zhangju, step by step: files → corpora → tokens → counts, repeats and near-duplicates → phrases → shares.
//!
//! [`Settings`] say everything that decides what comes out; [`Corpora`] are the texts, read from files or made in memory; [`analyze`] does
//! the main job, and [`Steps`] each part of it. Progress is reported to a [`Progress`]; nothing is printed.
//!
//! ```
//! use zhangju_pipeline::{Settings, Silent, Steps};
//!
//! let folder = std::env::temp_dir().join("zhangju-front-page");
//! std::fs::create_dir_all(&folder).unwrap();
//! let report = "一、工作安排\n各单位要加强组织领导，明确责任分工，倒排工期，确保各项任务按期完成。\n";
//! ["2023.txt", "2024.txt"].map(|name| std::fs::write(folder.join(name), report).unwrap());
//!
//! let mut settings = Settings::default();
//! settings.inputs.texts = vec![folder];
//! let steps = Steps::new(&Silent);
//! let corpora = steps.read(&settings.inputs, &settings.reading)?;
//! let analysis = steps.analyze(&corpora, &settings);
//! assert_eq!(analysis.reuse.passages.rows[0].matched, 35);
//! # Ok::<(), zhangju_text::Error>(())
//! ```
//!
//! All work is done in parallel in the rayon pool it is called in; [`with_threads`] makes one of a chosen size. Results are the same for any
//! number of threads.

mod analysis;
mod corpora;
mod excluded;
mod keyness;
mod load;
mod manifest;
mod metadata;
mod notes;
mod nothing;
mod progress;
mod readers;
mod requests;
mod settings;
mod steps;
mod threads;
mod trend;
mod twins;
mod workers;

pub use analysis::{Analysis, Counts, analyze};
pub use corpora::{Corpora, Reference};
pub use keyness::{KeyTerms, sides};
pub use load::lie_in;
pub use manifest::{Manifest, manifest};
pub use notes::Note;
pub use progress::{Progress, Silent, Stage, StageTime};
pub use readers::Readers;
pub use requests::{
    CollocationsRequest, ConcordanceRequest, KeynessRequest, Layout, PatternKind, PhraseTable, Request,
    TermsRequest, TrendItems, TrendRequest,
};
pub use settings::{BackgroundChoice, Inputs, OutputSettings, ReadingSettings, Settings};
pub use steps::{Reuse, Steps, notes_of};
pub use threads::{quieten_readers, with_threads};
pub use trend::{groups, phrase_items, term_items, wording_items};
pub use workers::serve_reads;

use progress::Stopwatch;

/// The examples of the manual, which are run as tests of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../../MANUAL.md")]
struct Manual;

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("README.md")]
struct Readme;

//! Chinese report archives, section by section: terms, stock phrases, near-duplicates.
//!
//! The library does what the program does; the program only turns what a person types into settings. Everything is on
//! the way from files to tables, one floor above the other: [`ingest`] reads files, [`structure`] builds section trees,
//! [`segment`] makes tokens, [`terms`], [`phrases`], [`similarity`], [`passages`], [`contexts`] and [`compare`] analyse, [`tables`] and [`export`] write, and
//! [`pipeline`] puts them in order. `ARCHITECTURE.md` has the map, `MANUAL.md` defines every number.
//!
//! # The main job
//!
//! ```
//! use zhangju::Corpus;
//! use zhangju::pipeline::{LoadSettings, Settings, Silent, Stopwatch, analyze, prepare};
//!
//! let load = LoadSettings { inputs: vec!["corpora/sample".into()], ..LoadSettings::default() };
//! let settings = Settings { load, ..Settings::default() };
//! let stopwatch = Stopwatch::new(&Silent);
//! let (archive, segmenter) = prepare(&settings.load, &settings.segment, &stopwatch)?;
//! let analysis = analyze(archive, &Corpus::default(), &segmenter, &settings, &stopwatch)?;
//!
//! let first = &analysis.terms.rows[0];
//! println!("{} stands {} times", analysis.terms.text(first, &analysis.tokens.lexicon), first.freq());
//! # assert!(first.freq() > 10);
//! # Ok::<(), zhangju::Error>(())
//! ```
//!
//! # One analysis
//!
//! Each takes a corpus, or its tokens, and settings, and returns typed rows. Texts need not come from files:
//!
//! ```
//! use zhangju::similarity::{JoinSettings, UnitKind, find};
//! use zhangju::structure::{Markup, parse};
//! use zhangju::{Corpus, Document};
//!
//! let report = |id: &str, text: &str| Document {
//!     id: id.to_owned(),
//!     tree: parse(text, Markup::Plain),
//!     text: text.to_owned(),
//!     ..Document::default()
//! };
//! let plan = "一、工作安排\n各单位要加强组织领导，明确责任分工，倒排工期，确保各项任务按期完成，并及时报送进展情况。\n";
//! let corpus = Corpus {
//!     documents: vec![report("甲.txt", plan), report("乙.txt", plan)],
//!     metadata_columns: vec![],
//! };
//!
//! let similar = find(&corpus, UnitKind::Section, &JoinSettings::default());
//! let pair = &similar.join.pairs[0];
//! assert_eq!(similar.join.jaccard(pair), 1.0);
//! assert_eq!(similar.families[0].members, [0, 1]);
//! ```
//!
//! Analyses work in parallel in the rayon pool they are called in; [`pipeline::with_threads`] makes one of a chosen size.
//! Results are the same for any number of threads.

pub mod compare;
pub mod contexts;
pub mod corpus;
pub mod dict;
pub mod error;
pub mod export;
pub mod ingest;
pub mod originality;
pub mod passages;
pub mod phrases;
pub mod pipeline;
pub mod segment;
pub mod similarity;
pub mod statistics;
pub mod structure;
pub mod tables;
pub mod terms;
pub mod text;

pub use corpus::{Corpus, Document};
pub use error::{Error, Result};

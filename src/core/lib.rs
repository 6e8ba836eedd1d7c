//! Chinese report archives, section by section: terms, stock phrases, near-duplicates.
//!
//! [`structure`] builds section trees, [`tokens`] are words with places, [`terms`], [`phrases`], [`similarity`], [`passages`], [`contexts`] and
//! [`compare`] analyse, [`tables`] are the rows that come of it. Nothing here reads a file or prints.
//!
//! # One analysis
//!
//! Each takes a corpus, or its tokens, and settings, and returns typed rows. Texts need not come from files:
//!
//! ```
//! use zhangju_core::similarity::{JoinSettings, UnitKind, find};
//! use zhangju_core::structure::{Markup, parse};
//! use zhangju_core::{Corpus, Document};
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
//! Analyses work in parallel in the rayon pool they are called in.
//! Results are the same for any number of threads.

pub mod compare;
pub mod contexts;
pub mod corpus;
pub mod originality;
pub mod passages;
pub mod phrases;
pub mod similarity;
pub mod statistics;
pub mod structure;
pub mod tables;
pub mod terms;
pub mod tokens;

pub use corpus::{Corpus, Document};

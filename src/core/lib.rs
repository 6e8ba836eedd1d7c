//! Chinese report archives, section by section: terms, stock phrases, near-duplicates, and how much of each text is whose.
//!
//! This is the core of `zhangju`: pure analyses of texts in memory. It reads no file, prints nothing and makes no thread;
//! `zhangju-pipeline` reads archives and does every step in order, `zhangju-export` writes what comes out.
//!
//! # Terms and near-duplicates of strings
//!
//! ```
//! use zhangju_core::similarity::{JoinSettings, find_similar};
//! use zhangju_core::terms::{Sizes, TermSettings, Terms};
//! use zhangju_core::tokens::tokenize;
//! use zhangju_core::{Corpus, Document};
//! use zhangju_segment::{SegmentSettings, Segmenter};
//!
//! let plan = "一、工作安排\n各单位要加强组织领导，明确责任分工，倒排工期，确保各项任务按期完成，并及时报送进展情况。\n";
//! let other = "一、防汛准备\n水库除险加固三座，备足沙袋与救生衣，汛期二十四小时值守，雨情水情一小时一报。\n";
//! let documents = [("甲.txt", plan), ("乙.txt", plan), ("丙.txt", other)];
//! let corpus = Corpus::new(documents.map(|(id, text)| Document::from_text(id, text)).into())?;
//!
//! let tokens = tokenize(&corpus, &Segmenter::new(&SegmentSettings::default()), &|_| ());
//! let sizes = Sizes::new(&corpus, &tokens);
//! let terms = Terms::new(&corpus, &tokens, &sizes, None, &TermSettings::default());
//! for term in terms.rows.iter().take(10) {
//!     println!("{}\t{}", terms.text(term, &tokens.lexicon), term.freq());
//! }
//!
//! let similar = find_similar(&corpus, &JoinSettings::default());
//! for pair in &similar.join.pairs {
//!     let id = |unit: u32| corpus.document(similar.units[unit as usize].document).id();
//!     println!("{} ≈ {}: {:.2}", id(pair.a), id(pair.b), similar.join.jaccard(pair));
//! }
//! # assert_eq!((similar.join.pairs.len(), similar.join.jaccard(&similar.join.pairs[0])), (1, 1.0));
//! # assert!(terms.rows.len() > 20);
//! # Ok::<(), zhangju_text::Error>(())
//! ```
//!
//! # What is where
//!
//! [`corpus`] has documents with their section trees, which [`structure`] builds; [`tokens`] are words with places. [`terms`], [`phrases`],
//! [`similarity`], [`passages`], [`contexts`] and [`compare`] analyse; [`originality`] brings phrases, passages and near-duplicates
//! together; [`tables`] are the rows of it all, each column defined once. Each analysis takes a corpus, or its tokens, and settings, and
//! returns typed values. `MANUAL.md` defines every number.
//!
//! Analyses work in parallel in the rayon pool they are called in. Results are the same for any number of threads.

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

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("README.md")]
struct Readme;

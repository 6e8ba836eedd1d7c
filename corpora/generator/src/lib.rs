//! Writes archives of made-up Chinese reports whose copies, phrases and outlines are known.
//!
//! **Problem.** Input: a seed and [`Settings`]. Output: reports as offices write them (headings 一、（一）1.（1）,
//! chapters and articles, points, titles, signatures, and everything that goes wrong in real files), and the truth
//! about them: the outline of each, every planted copy with its source, every planted phrase.
//!
//! **How.** Each document follows from the seed and its number alone, so that an archive of any size is made one
//! document at a time. A [`plan`] says what the document is; [`draft`] writes its words from patterns whose slots
//! are filled from large word lists ([`sentences`], [`vocabulary`]), so that two documents share no long run
//! by accident; [`plants`] puts in stock phrases and copies of earlier documents, edited as [`edits`] says;
//! [`render`] lays it out in its [`style`] with its [`mishaps`] and records where everything came to stand.
//!
//! The words, places and bodies are invented; any likeness to real ones is accidental.

pub mod archive;
pub mod date;
pub mod draft;
pub mod edits;
pub mod encode;
pub mod kinds;
pub mod mishaps;
pub mod phrases;
pub mod plan;
pub mod plants;
pub mod render;
pub mod rng;
pub mod sentences;
pub mod settings;
pub mod style;
pub mod truth;
pub mod vocabulary;

pub use archive::Archive;
pub use kinds::CopyKind;
pub use settings::{Mishaps, Plants, Settings};
pub use truth::{CopyTruth, DocumentTruth, Generated, Node, NodeKind, PhraseAt, PhraseTruth, Range, Slot};

//! Chinese report archives, section by section.

pub mod corpus;
pub mod dict;
pub mod error;
pub mod export;
pub mod ingest;
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

//! Chinese report archives, section by section.

pub mod corpus;
pub mod error;
pub mod segment;
pub mod text;

pub use corpus::{Corpus, Document};
pub use error::{Error, Result};

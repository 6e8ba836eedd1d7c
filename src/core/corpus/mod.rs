//! Floor 1: the corpus as everything above sees it: documents, their metadata, their section trees.

mod document;
mod section;
mod sources;

pub use document::{Corpus, Document};
pub use section::{NodeId, Section, SectionKind, SectionTree, TreeBuilder};
pub use sources::{SourceRun, Sources};

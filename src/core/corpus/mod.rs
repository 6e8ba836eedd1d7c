//! Floor 1: the corpus as everything above sees it: documents, their metadata, their section trees.

#[expect(clippy::module_inception, reason = "the corpus is what this room is about")]
mod corpus;
mod document;
mod litter;
mod markup;
mod section;
mod sources;
#[cfg(test)]
mod tests;

pub use corpus::Corpus;
pub use document::Document;
pub use litter::Litter;
pub use markup::{MarkedPart, MarkupSpan, parts};
pub use section::{NodeId, Section, SectionKind, SectionTree, TreeBuilder};
pub use sources::{SourceRun, Sources};
#[cfg(test)]
pub(crate) use tests::bare;

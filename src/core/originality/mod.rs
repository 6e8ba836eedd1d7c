//! Floor 4: where near-duplicates, passages and phrases meet: which documents copied from each other, what shares most of its text, whose text a stretch counts for, and how much of
//! each text is template, copied, formulaic and original, and who else has it; and what is similar, not verbatim.

mod bootstrap;
mod crowds;
mod formulae;
mod front;
mod kin;
mod pairs;
mod reuse;
mod rewritten;
mod shares;
mod sources;

pub use bootstrap::Resampling;
pub use formulae::Formulae;
pub use kin::Families;
pub use pairs::{DocumentPair, DocumentPairs, larger};
pub use reuse::{
    DocumentReuse, FurtherSources, ReuseCounts, ReuseSettings, ReuseSource, reuse_counts, reuse_of,
};
pub use rewritten::{Rewritten, SimilarPassage};
pub use shares::{ContentShares, Shares};
pub use sources::sources;

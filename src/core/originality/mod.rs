//! Floor 4: where near-duplicates, passages and phrases meet: which documents copied from each other, what shares most of its text, whose text a stretch counts for, and how much of
//! each text is template, copied, formulaic and original.

mod bootstrap;
mod formulae;
mod kin;
mod pairs;
mod shares;
mod sources;

pub use bootstrap::Resampling;
pub use formulae::Formulae;
pub use kin::Families;
pub use pairs::{DocumentPair, DocumentPairs, larger};
pub use shares::{ContentShares, Shares};
pub use sources::sources;

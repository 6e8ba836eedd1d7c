//! Floor 4: where near-duplicates, passages and phrases meet: what shares most of its text, whose text a stretch counts for, and how much of
//! each text is template, copied, formulaic and original.

mod bootstrap;
mod formulae;
mod kin;
mod shares;
mod sources;

pub use bootstrap::Resampling;
pub use formulae::Formulae;
pub use kin::Families;
pub use shares::{ContentShares, Shares};
pub use sources::sources;

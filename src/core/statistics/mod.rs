//! Floor 0: counting, and formulas of corpus statistics, each with its source. Numbers in, numbers out; what is undefined is `None`.

mod association;
mod counters;
mod dispersion;
mod diversity;
mod keyness;
mod likelihood;
mod random;
mod spacing;
mod trend;

pub use association::Association;
pub use counters::Counters;
pub use dispersion::{Part, Partition, Spread};
pub use diversity::Diversity;
pub use keyness::{Keyness, Rate, lrc};
pub use random::Random;
pub use spacing::Spacing;
pub use trend::{MannKendall, false_discovery_rates, mann_kendall};
